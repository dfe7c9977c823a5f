"""The intake of a case: its raw bytes lie in a folder beside it, what it has seen in the case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.contracts import Fetcher
from dateline.ingest.fetch.fetcher import WebFetcher
from dateline.ingest.intake import Intake
from dateline.ingest.state import kept_in
from dateline.ingest.tally import Tally
from dateline.run.quality.ledger import ENDING
from dateline.store import Case

OLD_STATE = "intake.jsonl"
"""Where earlier versions kept what they had seen."""
RAW = ".raw"
BESIDE = ("", "-wal", "-shm", "-journal", ENDING)
"""Endings of the files of a case: those of SQLite, and the codes of its samples."""


def raw_folder(case: str) -> Path:
    """Where the raw bytes of a case lie: beside its file, or here for a case on a server."""
    is_server = "://" in case
    return Path(f"case{RAW}") if is_server else Path(f"{case}{RAW}")


def own_files(case: str) -> list[Path]:
    """The files and the folder of a case itself, which are never taken in with a folder around them."""
    folder = raw_folder(case)
    return [folder, *_beside(str(folder).removesuffix(RAW))]


@contextmanager
def intake_of(
    case: Case,
    folder: Path,
    *,
    fetcher: Fetcher | None = None,
    contact: str | None = None,
    children: int = 2,
    progress: Callable[[Tally], None] = lambda _: None,
) -> Iterator[Intake]:
    """The intake that goes on where the last one of this case ended; raw bytes go to ``folder``.

    Without a ``fetcher`` the one of the real network is used; it opens nothing until an address is given.
    ``contact`` is for hosts that want to complain.
    """
    folder.mkdir(parents=True, exist_ok=True)
    take_over(case, folder / OLD_STATE)
    given = fetcher or WebFetcher(contact=contact)
    own = _beside(str(folder).removesuffix(RAW))
    with Intake(
        case.intake, folder, fetcher=given, children=children, progress=progress, own=own
    ) as intake:
        yield intake


def _beside(name: str) -> list[Path]:
    return [Path(f"{name}{ending}") for ending in BESIDE]


def take_over(case: Case, path: Path) -> None:
    """Bring what an earlier version kept in a file into the case; the file stays, under another name."""
    if path.exists():
        case.intake.take_over(kept_in(path))
        path.rename(path.with_name(f"{path.name}.taken-over"))
