"""The files of a folder and of the folders in it, sorted, without holding all their names."""

from __future__ import annotations

import heapq
import os
from collections.abc import Iterator
from pathlib import Path

BATCH = 32_768
"""Names held at a time. A larger folder is listed again for each further batch."""

MAX_DEPTH = 64


def files_below(folder: Path, depth: int = 0) -> Iterator[Path]:
    """Each regular file below ``folder``, in order of names; hidden ones and links to folders are left out.

    The order is that of the names at each level, folders among files, so that two runs agree.
    Raises OSError for a folder that cannot be listed.
    """
    for name in _names_in_order(folder):
        path = folder / name
        if path.is_dir():
            if not path.is_symlink() and depth < MAX_DEPTH:
                yield from files_below(path, depth + 1)
        elif path.is_file():
            yield path


def _names_in_order(folder: Path) -> Iterator[str]:
    after = ""
    while True:
        with os.scandir(folder) as entries:
            names = (e.name for e in entries if e.name > after and not e.name.startswith("."))
            batch = heapq.nsmallest(BATCH, names)
        yield from batch
        if len(batch) < BATCH:
            return
        after = batch[-1]
