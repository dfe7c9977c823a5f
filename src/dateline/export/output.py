"""Files that are written whole or not at all, and never over others unless that is asked for."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import InputError


def write_file(to: Path, pieces: Iterator[bytes], *, force: bool = False) -> int:
    """Writes a file and gives its size in bytes. Raises InputError where one is there, or it cannot be written."""
    _refuse_taken(to, is_taken=to.exists(), force=force)
    if to.is_dir():
        raise InputError(f"{to} is a folder; name a file.")
    with _told(to):
        handle, name = tempfile.mkstemp(prefix=f".{to.name}.", dir=to.parent)
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                for piece in pieces:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
                size = file.tell()
            beside.chmod(0o666 & ~_umask())
            beside.replace(to)
        finally:
            beside.unlink(missing_ok=True)
    return size


def write_folder(to: Path, fill: Callable[[Path], object], *, force: bool = False) -> int:
    """Writes the files of a folder and gives their size; files of other names in it stay. Raises InputError."""
    if to.exists() and not to.is_dir():
        raise InputError(f"{to} is a file, and this format is several files; name a folder.")
    _refuse_taken(to, is_taken=to.is_dir() and any(to.iterdir()), force=force)
    with _told(to):
        to.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{to.name}.", dir=to.parent))
        try:
            fill(beside)
            to.mkdir(exist_ok=True)
            made = sorted(beside.iterdir())
            size = sum(file.stat().st_size for file in made)
            for file in made:
                file.replace(to / file.name)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return size


def write_beside(
    to: Path, fill: Callable[[Path], object], beside: Sequence[str], *, force: bool = False
) -> int:
    """Writes a file with others beside it, and gives their size. ``fill`` makes them in a folder that is empty.

    ``beside`` are the names that they may have. Raises InputError where one of them is there already.
    """
    for name in (to.name, *beside):
        taken = to.with_name(name)
        _refuse_taken(taken, is_taken=taken.exists(), force=force)
        if taken.is_dir():
            raise InputError(f"{taken} is a folder; name a file.")
    with _told(to):
        made_in = Path(tempfile.mkdtemp(prefix=f".{to.name}.", dir=to.parent))
        try:
            fill(made_in)
            made = sorted(made_in.iterdir(), key=lambda file: (file.name == to.name, file.name))
            size = sum(file.stat().st_size for file in made)
            for file in made:
                file.replace(to.with_name(file.name))
        finally:
            shutil.rmtree(made_in, ignore_errors=True)
    return size


def _refuse_taken(to: Path, *, is_taken: bool, force: bool) -> None:
    if is_taken and not force:
        raise InputError(f"{to} is there already. Name another, or write over it with --force.")


@contextmanager
def _told(to: Path) -> Iterator[None]:
    """Says an error of the system in words, with the file that it is about."""
    try:
        yield
    except OSError as problem:
        raise InputError(
            f"{to}: cannot be written ({problem.strerror}). Name a file in a folder that is there and that "
            "you may write to."
        ) from problem


def _umask() -> int:
    """What the user's new files may not be."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
