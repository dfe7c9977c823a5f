"""What is being added to the case from the desk: one thing after the other, each with how far it is."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from dateline.contracts import Fetcher
from dateline.desk.cases import Cases
from dateline.errors import DatelineError
from dateline.ingest import Given
from dateline.ingest.intake import Intake
from dateline.ingest.tally import Tally
from dateline.run.adding import Added, add_reports
from dateline.run.feeds import until
from dateline.run.inputs import intake_of, own_files, raw_folder
from dateline.run.measured import Measured, left_words
from dateline.run.unread import read_some
from dateline.store import Case

Stage = Literal["waiting", "reading", "done", "failed", "stopped"]
KEPT = 50
"""Jobs that are remembered."""
FEW = 200
"""Files up to which one process reads them: more would start before it is worth it."""


class Progress(msgspec.Struct, frozen=True):
    """How far a job is, as it is sent to pages; ``share`` is None where nobody can tell."""

    stage: Stage
    line: str
    refused: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    problem: str | None = None
    share: float | None = None
    left: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.stage in ("done", "failed", "stopped")


@dataclass(slots=True)
class Job:
    """Some texts, files or addresses that were given at once, or something else that adds to the case."""

    id: int
    name: str
    progress: Progress = field(default_factory=lambda: Progress("waiting", "waits for its turn"))
    is_stopped: bool = False


Work = Callable[[Job, Case], Progress]


class Jobs:
    """Adds what is given, in the order in which it was given."""

    def __init__(
        self, cases: Cases, *, fetcher: Fetcher | None = None, contact: str | None = None
    ) -> None:
        self._cases, self._fetcher, self._contact = cases, fetcher, contact
        self._jobs: dict[int, Job] = {}
        self._last = 0

    def add(
        self, name: str, sources: Sequence[str | Path], given: Given, *, folder: Path | None = None
    ) -> Job:
        """Begin to add files, folders and addresses; ``folder`` is removed when they are read."""

        def work(job: Job, case: Case) -> Progress:
            measured = Measured(sources, own=own_files(self._cases.where))
            processes = 1 if measured.files < FEW else None
            with self._intake(job, case, measured) as intake:
                arrivals = until(intake.arrivals(measured, given=given), lambda: job.is_stopped)
                return _ended(job, add_reports(case, intake, arrivals, processes=processes))

        return self._begin(name, work, folder)

    def retry(self) -> Job:
        """Begin to try again what was refused."""

        def work(job: Job, case: Case) -> Progress:
            with self._intake(job, case) as intake:
                arrivals = until(intake.retry(), lambda: job.is_stopped)
                return _ended(job, add_reports(case, intake, arrivals, processes=1))

        return self._begin("what was refused, again", work)

    def read_unread(self, documents: Collection[str]) -> Job:
        """Begin to read some reports that were kept unread."""

        def work(job: Job, case: Case) -> Progress:
            job.progress = Progress("reading", "reads")
            read, settled = read_some(case, documents)
            line = f"{read:,} {'report' if read == 1 else 'reports'} read"
            return Progress("done", line, changed=tuple(settled.changed))

        number = len(documents)
        return self._begin(f"{number:,} unread {'report' if number == 1 else 'reports'}", work)

    def stop(self, number: int) -> Job | None:
        """Let a job end after what it is reading; what came is kept."""
        job = self._jobs.get(number)
        if job is not None:
            job.is_stopped = True
        return job

    def stop_all(self) -> None:
        """Let all jobs end soon, because the desk does."""
        for job in self._jobs.values():
            job.is_stopped = True

    def job(self, number: int) -> Job | None:
        """A job by its number."""
        return self._jobs.get(number)

    def latest(self) -> list[Job]:
        """The jobs since the desk was started, the newest first."""
        return [self._jobs[number] for number in sorted(self._jobs, reverse=True)]

    def _begin(self, name: str, work: Work, folder: Path | None = None) -> Job:
        self._last += 1
        job = self._jobs[self._last] = Job(self._last, name)
        for old in sorted(self._jobs)[:-KEPT]:
            del self._jobs[old]

        def alone(case: Case) -> None:
            try:
                with self._cases.archive_wanted():
                    self._do(job, case, work)
            finally:
                if folder is not None:
                    shutil.rmtree(folder, ignore_errors=True)

        self._cases.write_alone(alone)
        return job

    def _do(self, job: Job, case: Case, work: Work) -> None:
        if job.is_stopped:
            job.progress = Progress("stopped", "was stopped before it began")
            return
        try:
            job.progress = work(job, case)
        except DatelineError as wrong:
            job.progress = Progress("failed", job.progress.line, problem=str(wrong))
        except BaseException:
            job.progress = Progress(
                "failed", job.progress.line, problem="It stopped; what was added before is kept."
            )
            raise

    def _intake(
        self, job: Job, case: Case, measured: Measured | None = None
    ) -> AbstractContextManager[Intake]:
        def told(tally: Tally) -> None:
            share = measured.share if measured else None
            left = left_words(measured.left_s) if measured else ""
            job.progress = Progress("reading", tally.line(), share=share, left=left)

        folder = raw_folder(self._cases.where)
        return intake_of(case, folder, fetcher=self._fetcher, contact=self._contact, progress=told)


def _ended(job: Job, added: Added) -> Progress:
    came = added.tally.arrived + added.tally.already + added.tally.unchanged
    reasons = tuple(f"{one.name}: {one.reason}" for one in added.refused)
    changed = tuple(added.settled.changed)
    if job.is_stopped:
        problem = "It was stopped; what came is kept. Add the same again to go on where it ended."
        return Progress("stopped", added.tally.line(), reasons, changed, problem)
    if not came:
        return Progress("failed", added.tally.line(), problem="Nothing was found to add.")
    return Progress("done", added.tally.line(), reasons, changed)


def shelf() -> Path:
    """A folder of its own for what was pasted or dropped, until it is read."""
    return Path(tempfile.mkdtemp(prefix="dateline-desk-"))
