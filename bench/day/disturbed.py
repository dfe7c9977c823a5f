"""`dateline add` that is killed, runs out of disk, or finds torn files, again and again; and what must still hold."""

from __future__ import annotations

import json
import random
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Literal

Fault = Literal["kill", "full", "torn_archive", "torn_state"]
SETTLE_EVERY = 10
"""Reports between settlings, so that many are hit."""
WAIT_S = 0.4
"""Kills come so long after an acknowledgement, at most."""
START_S = 4.0
"""And where nothing is waited for, so long after the start."""
LIMIT_S = 600.0
ROOM_BYTES = 400_000
"""What a disk that is nearly full still takes, at most."""


@dataclass(slots=True)
class Witness:
    """What was seen from outside: every report that was said to be settled, and how each run ended."""

    settled: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    resumed_s: list[float] = field(default_factory=list)
    """Seconds from the start of a run to its first acknowledgement."""
    resumed_cpu_s: list[float] = field(default_factory=list)
    ended: Counter[str] = field(default_factory=Counter)
    last_words: str = ""


@dataclass(frozen=True, slots=True)
class Disturber:
    """Starts runs over one stream and one case and disturbs them as the seed says."""

    stream: Path
    case: Path
    draw: random.Random
    witness: Witness

    def disturb(self, fault: Fault) -> bool:
        """Whether the run ended by itself before, or in spite of, the fault."""
        if fault == "torn_archive":
            self._tear_archive()
        elif fault == "torn_state":
            self._tear_state()
        limit = self._nearly_full() if fault == "full" else None
        settled = self.draw.choice((None, 0, 1, 1, 2, 3))
        wait_s = self.draw.uniform(0, START_S if settled is None else WAIT_S)
        return self._run(settled or 0, wait_s, is_killed=fault != "full", limit=limit, fault=fault)

    def finish(self) -> bool:
        """Whether a run that nothing disturbs ends well."""
        return self._run(0, LIMIT_S, is_killed=False, limit=None, fault="none")

    def _run(
        self, settled: int, wait_s: float, *, is_killed: bool, limit: int | None, fault: str
    ) -> bool:
        said: SimpleQueue[str | None] = SimpleQueue()
        begun = time.monotonic()
        with subprocess.Popen(
            self._command(limit), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as run:
            assert run.stdout is not None
            assert run.stderr is not None
            errors: list[str | None] = []
            readers = [
                Thread(target=_listen, args=(run.stdout, said.put)),
                Thread(target=_listen, args=(run.stderr, errors.append)),
            ]
            for reader in readers:
                reader.start()
            heard = self._hear(said, settled, wait_s if is_killed else LIMIT_S, begun)
            is_over = heard == "over"
            if not is_over:
                run.send_signal(signal.SIGKILL)
            run.wait()
            for reader in readers:
                reader.join()
            self._rest(said)
        self.witness.last_words = "".join(filter(None, errors))[-4000:]
        how = "killed" if run.returncode == -signal.SIGKILL else f"exit {run.returncode}"
        self.witness.ended[f"{fault}: {how}"] += 1
        return run.returncode == 0

    def _command(self, limit: int | None) -> list[str]:
        command = [sys.executable, "-m", "bench.day.driver", str(self.stream), "--case", str(self.case)]  # fmt: skip
        command += ["--tell", "--settle-every", str(SETTLE_EVERY)]
        return command if limit is None else [*command, "--largest-file", str(limit)]

    def _hear(
        self, said: SimpleQueue[str | None], settled: int, wait_s: float, begun: float
    ) -> Literal["over", "due"]:
        """Listen until so many are settled and so long has passed, or until the run is over."""
        heard = 0
        due = begun + wait_s if settled == 0 else None
        while True:
            left = LIMIT_S if due is None else max(due - time.monotonic(), 0)
            try:
                line = said.get(timeout=left)
            except Empty:
                return "due"
            if line is None:
                return "over"
            if self._heard(line) and (heard := heard + 1) == 1:
                self.witness.resumed_s.append(time.monotonic() - begun)
                self.witness.resumed_cpu_s.append(json.loads(line)["cpu"])
            if heard == settled and due is None:
                due = time.monotonic() + wait_s

    def _rest(self, said: SimpleQueue[str | None]) -> None:
        """What the run had still said when it died."""
        while not said.empty():
            line = said.get()
            if line is not None:
                self._heard(line)

    def _heard(self, line: str) -> bool:
        """Whether the line, if it is whole, acknowledges a report."""
        if not line.endswith("\n") or "settled" not in line:
            return False
        row = json.loads(line)
        self.witness.settled[row["settled"]] += 1
        self.witness.documents.add(row["document"])
        return True

    def _nearly_full(self) -> int:
        """The size that no file may exceed: a little more than the largest one has."""
        sizes = [path.stat().st_size for path in (self.case, *self._raw()) if path.is_file()]
        return max(sizes, default=0) + self.draw.randrange(ROOM_BYTES)

    def _raw(self) -> list[Path]:
        return sorted(Path(f"{self.case}.raw").glob("raw-*.warc.gz"))

    def _tear_archive(self) -> None:
        """Half a record at the end of the archive, as a power cut leaves it."""
        segments = self._raw()
        if segments:
            whole = segments[-1].read_bytes()
            with segments[-1].open("ab") as file:
                file.write(whole[: self.draw.randrange(1, 2000)])

    def _tear_state(self) -> None:
        """Half a line at the end of the file of what was seen, where there is one."""
        state = Path(f"{self.case}.raw") / "intake.jsonl"
        if state.exists():
            with state.open("ab") as file:
                file.write(b'{"settled":{"key":"ab'[: self.draw.randrange(1, 20)])


def _listen(stream: Iterable[str], put: Callable[[str | None], None]) -> None:
    """Hand on each line, and None at the end."""
    for line in stream:
        put(line)
    put(None)


def limit_files(largest: int) -> None:
    """From now on a write beyond so many bytes fails in this process, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
