"""What is being added to the case from the desk: one thing after the other, each with how far it is."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from dateline.desk.cases import Cases
from dateline.errors import DatelineError
from dateline.ingest import Given
from dateline.ingest.tally import Tally
from dateline.run.adding import Added, add_reports
from dateline.run.inputs import intake_of, raw_folder
from dateline.store import Case

Stage = Literal["waiting", "reading", "done", "failed"]
KEPT = 50
"""Jobs that are remembered."""
FEW = 200
"""Reports up to which one process reads them: more would start before it is worth it."""


class Progress(msgspec.Struct, frozen=True):
    """How far a job is, as it is sent to pages."""

    stage: Stage
    line: str
    refused: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    problem: str | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.stage in ("done", "failed")


@dataclass(slots=True)
class Job:
    """Some texts, files or addresses that were given at once."""

    id: int
    name: str
    progress: Progress = field(default_factory=lambda: Progress("waiting", "waits for its turn"))


class Jobs:
    """Adds what is given, in the order in which it was given."""

    def __init__(self, cases: Cases) -> None:
        self._cases = cases
        self._jobs: dict[int, Job] = {}
        self._last = 0

    def add(
        self, name: str, sources: Sequence[str | Path], given: Given, *, folder: Path | None = None
    ) -> Job:
        """Begin to add files and addresses; ``folder`` is removed when they are read."""
        self._last += 1
        job = self._jobs[self._last] = Job(self._last, name)
        for old in sorted(self._jobs)[:-KEPT]:
            del self._jobs[old]

        def work(case: Case) -> None:
            try:
                self._read(job, case, sources, given)
            finally:
                if folder is not None:
                    shutil.rmtree(folder, ignore_errors=True)

        self._cases.write_alone(work)
        return job

    def job(self, number: int) -> Job | None:
        """A job by its number."""
        return self._jobs.get(number)

    def latest(self) -> list[Job]:
        """The jobs since the desk was started, the newest first."""
        return [self._jobs[number] for number in sorted(self._jobs, reverse=True)]

    def _read(self, job: Job, case: Case, sources: Sequence[str | Path], given: Given) -> None:
        def told(tally: Tally) -> None:
            job.progress = Progress("reading", tally.line())

        try:
            with intake_of(case, raw_folder(self._cases.where), progress=told) as intake:
                arrivals = intake.arrivals(sources, given=given)
                job.progress = _ended(add_reports(case, intake, arrivals, processes=1))
        except DatelineError as wrong:
            job.progress = Progress("failed", job.progress.line, problem=str(wrong))
        except BaseException:
            job.progress = Progress(
                "failed", job.progress.line, problem="It stopped; what was added before is kept."
            )
            raise


def _ended(added: Added) -> Progress:
    came = added.tally.arrived + added.tally.already + added.tally.unchanged
    if not came:
        return Progress("failed", added.tally.line(), problem="Nothing was found to add.")
    reasons = tuple(f"{one.name}: {one.reason}" for one in added.refused)
    return Progress("done", added.tally.line(), reasons, tuple(added.settled.changed))


def shelf() -> Path:
    """A folder of its own for what was pasted or dropped, until it is read."""
    return Path(tempfile.mkdtemp(prefix="dateline-desk-"))
