"""Reports that say they are a translation, and the reports they translate."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator

import numpy as np

from dateline.link.copies.credits import agency_or_name
from dateline.link.copies.published import Published
from dateline.link.copies.sketch import Sketch
from dateline.link.postings import Postings
from dateline.link.shelf import Shelf, rank
from dateline.model.sighting import Copy

MAX_DAYS = 14
MIN_SHARED_MARKS = 3
_WEEK, _SLACK = 7, 2
_ANY, _UNKNOWN = "any", "unknown"


class Translations:
    """Reports by outlet and translations by what they say of their original, by week, to bring both together."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        """As it was left on the shelf; empty without one."""
        self._names = Postings("credit", shelf)

    def add(self, sketch: Sketch) -> None:
        """Hold a report from now on."""
        for words in {*_as_child(sketch, _weeks_of(sketch.published.end))}:
            self._names.add(words, rank(sketch.document))
        for words in {*_as_parent(sketch, _weeks_of(sketch.published.start))}:
            self._names.add(words, rank(sketch.document))

    def found(self, sketch: Sketch, load: Callable[[int], Sketch | None]) -> list[Copy]:
        """Pairs of this report with those held that it translates, or that translate it.

        ``load`` gives the sketch of a report that is held, by its rank.
        """
        end, start = sketch.published.end, sketch.published.start
        names = sorted(sketch.credit.translated)
        own = [agency_or_name(sketch.outlet)] if sketch.outlet is not None else []
        parents = self._held(_asked("outlet", names, end, -MAX_DAYS - _SLACK, _SLACK), load)
        children = self._held(_asked("says", own, start, -_SLACK, MAX_DAYS + _SLACK), load)
        pairs = [
            *(_translation(sketch, other) for other in parents),
            *(_translation(other, sketch) for other in children),
        ]
        return [pair for pair in pairs if pair is not None]

    def keep(self) -> None:
        """Write what was added to the shelf."""
        self._names.keep()

    def _held(self, words: Iterable[int], load: Callable[[int], Sketch | None]) -> Iterator[Sketch]:
        asked = sorted(set(words))
        ranks = {one for ranks in (self._names.find(asked) if asked else ()) for one in ranks}
        return (sketch for one in sorted(ranks) if (sketch := load(one)) is not None)


def _as_child(sketch: Sketch, weeks: Iterable[str]) -> Iterator[int]:
    for week in weeks:
        yield from (_hash("says", phrase, week) for phrase in sketch.credit.translated)


def _as_parent(sketch: Sketch, weeks: Iterable[str]) -> Iterator[int]:
    if sketch.outlet is not None:
        for week in weeks:
            yield _hash("outlet", agency_or_name(sketch.outlet), week)


def _weeks_of(moment: dt.datetime | None) -> tuple[str, str]:
    """The week of a moment, and that which stands for all."""
    return (_UNKNOWN if moment is None else str(moment.toordinal() // _WEEK), _ANY)


def _asked(
    role: str, names: Iterable[str], moment: dt.datetime | None, first: int, last: int
) -> Iterator[int]:
    """The keys to look under: every week from so many days before to so many after, or all."""
    weeks = [_ANY]
    if moment is not None:
        day = moment.toordinal()
        weeks = [_UNKNOWN, *map(str, range((day + first) // _WEEK, (day + last) // _WEEK + 1))]
    return (_hash(role, name, week) for name in names for week in weeks)


def _hash(*words: str) -> int:
    raw = "|".join(words).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest(), "little")


def _translation(child: Sketch, parent: Sketch) -> Copy | None:
    """The pair, if the languages differ, the dates allow it, and numbers and names are shared."""
    if child.document == parent.document or child.outlet == parent.outlet:
        return None
    if child.language and child.language == parent.language:
        return None
    if not _dates_allow(child.published, parent.published):
        return None
    shared = len(np.intersect1d(child.marks, parent.marks, assume_unique=True))
    smaller = min(len(child.marks), len(parent.marks))
    if shared < min(MIN_SHARED_MARKS, max(smaller, 1)):
        return None
    return Copy(
        child=child.document,
        parent=parent.document,
        share=round(shared / smaller, 3),
        kind="translation",
        basis=("credit",),
    )


def _dates_allow(child: Published, parent: Published) -> bool:
    if child.is_before(parent):
        return False
    if child.end is None or parent.start is None:
        return True
    return child.end - parent.start <= dt.timedelta(days=MAX_DAYS)
