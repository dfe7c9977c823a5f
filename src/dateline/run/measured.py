"""How much of what was given is done: files and folders by their bytes, so that one can say how long the rest takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from dateline.errors import InputError
from dateline.ingest.folder import files_below

FIRST_S = 3.0
"""Before that nothing is said of how long it takes."""
FIRST_SHARE = 0.01
_MINUTE_S, _HOUR_S = 60, 3600


class Measured:
    """Sources with folders taken apart into their files, and the share of their bytes that was handed out.

    ``own`` are files and folders that are left out. Addresses have no size: among them nothing is measured.
    """

    def __init__(
        self,
        sources: Sequence[str | Path],
        *,
        own: Collection[Path] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sources, self._clock = sources, clock
        self._own = frozenset(path.absolute() for path in own)
        self._begun = clock()
        self._done = 0
        sizes = [_size(path) for path in self._files() if isinstance(path, Path)]
        self.files = len(sizes)
        self._total = sum(sizes)

    def __iter__(self) -> Iterator[str | Path]:
        """Every file and address; what was handed out before counts as done."""
        self._begun = self._clock()
        for source in self._files():
            yield source
            if isinstance(source, Path):
                self._done += _size(source)

    @property
    def share(self) -> float | None:
        """The share that is done, from 0 to 1; None for a single file and for addresses."""
        if self.files < 2 or not self._total:  # one file is not measured
            return None
        return min(self._done / self._total, 1.0)

    @property
    def left_s(self) -> float | None:
        """The seconds that the rest will take, as it goes; None while nobody can tell."""
        share, taken = self.share, self._clock() - self._begun
        if share is None or share < FIRST_SHARE or taken < FIRST_S:
            return None
        return taken / share * (1 - share)

    def _files(self) -> Iterator[str | Path]:
        for source in self._sources:
            if isinstance(source, Path) and source.is_dir():
                try:
                    yield from (path for path in files_below(source) if not self._is_own(path))
                except OSError as wrong:
                    raise InputError(f"{source} cannot be listed ({wrong.strerror})") from wrong
            else:
                yield source

    def _is_own(self, path: Path) -> bool:
        whole = path.absolute()
        return not self._own.isdisjoint((whole, *whole.parents))


def left_words(seconds: float | None) -> str:
    """How long something takes, in words: "about 4 minutes left"."""
    if seconds is None:
        return ""
    if seconds < _MINUTE_S:
        return "less than a minute left"
    if seconds < _HOUR_S:
        minutes = round(seconds / _MINUTE_S)
        return f"about {minutes} {'minute' if minutes == 1 else 'minutes'} left"
    return f"about {seconds / _HOUR_S:.1f} hours left"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
