"""Where corpora that cannot be shipped are looked for, and what is said when they are not there."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"


class NoData(Exception):  # noqa: N818  # an answer, not a failure
    """The data of a task is not here; the message says what was looked for."""


def files(folder: Path, pattern: str) -> list[Path]:
    """The files below ``folder`` that match, sorted by path. Raises NoData when there are none."""
    found = sorted(folder.rglob(pattern)) if folder.is_dir() else []
    if not found:
        message = f"no {pattern} in {shown(folder)}; give the folder with --data"
        raise NoData(message)
    return found


def shown(folder: Path) -> str:
    """The folder as seen from the repository, so that output names no machine."""
    resolved = folder.resolve()
    for base, prefix in ((ROOT.resolve(), ""), (ROOT.parent.resolve(), "../")):
        if resolved.is_relative_to(base):
            return prefix + resolved.relative_to(base).as_posix()
    return folder.as_posix()
