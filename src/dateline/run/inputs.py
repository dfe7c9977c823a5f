"""The intake of a case: its archive of raw bytes and what it has seen lie in a folder beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.contracts import Fetcher
from dateline.ingest.fetch.fetcher import WebFetcher
from dateline.ingest.intake import Intake
from dateline.ingest.state import FileState
from dateline.ingest.tally import Tally

STATE = "intake.jsonl"
RAW = ".raw"
BESIDE = ("", "-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps for a case."""


def raw_folder(case: str) -> Path:
    """Where the raw bytes of a case lie: beside its file, or here for a case on a server."""
    is_server = "://" in case
    return Path(f"case{RAW}") if is_server else Path(f"{case}{RAW}")


@contextmanager
def intake_of(
    folder: Path,
    *,
    fetcher: Fetcher | None = None,
    contact: str | None = None,
    children: int = 2,
    progress: Callable[[Tally], None] = lambda _: None,
) -> Iterator[Intake]:
    """The intake that goes on where the last one over this folder ended.

    Without a ``fetcher`` the one of the real network is used; it opens nothing until an address is given.
    ``contact`` is for hosts that want to complain.
    """
    folder.mkdir(parents=True, exist_ok=True)
    state = FileState(folder / STATE)
    try:
        given = fetcher or WebFetcher(contact=contact)
        case = str(folder).removesuffix(RAW)
        own = [Path(f"{case}{ending}") for ending in BESIDE]
        with Intake(
            state, folder, fetcher=given, children=children, progress=progress, own=own
        ) as intake:
            yield intake
    finally:
        state.close()
