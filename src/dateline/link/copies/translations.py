"""Reports that say they are a translation, and the reports they translate."""

from __future__ import annotations

import datetime as dt

import numpy as np

from dateline.link.copies.credits import agency_or_name
from dateline.link.copies.published import Published
from dateline.link.copies.sketch import Sketch
from dateline.model.sighting import Copy

MAX_DAYS = 14
MIN_SHARED_MARKS = 3


class Translations:
    """Reports by outlet and translations by what they say of their original, to bring both together."""

    def __init__(self) -> None:
        self._by_outlet: dict[str, list[Sketch]] = {}
        self._by_phrase: dict[str, list[Sketch]] = {}

    def add(self, sketch: Sketch) -> list[Copy]:
        """Pairs of this report with those it translates, or that translate it; it is held from now on."""
        found = self.found(sketch)
        for phrase in sketch.credit.translated:
            self._by_phrase.setdefault(phrase, []).append(sketch)
        if sketch.outlet is not None:
            self._by_outlet.setdefault(agency_or_name(sketch.outlet), []).append(sketch)
        return found

    def found(self, sketch: Sketch) -> list[Copy]:
        """Pairs of this report with those held that it translates, or that translate it."""
        found: list[Copy] = []
        for phrase in sketch.credit.translated:
            found += [
                pair
                for other in self._by_outlet.get(phrase, ())
                if (pair := _translation(sketch, other))
            ]
        if sketch.outlet is not None:
            found += [
                pair
                for other in self._by_phrase.get(agency_or_name(sketch.outlet), ())
                if (pair := _translation(other, sketch))
            ]
        return found

    def forget(self, sketch: Sketch) -> None:
        """Remove a report."""
        keys = [(self._by_phrase, phrase) for phrase in sketch.credit.translated]
        if sketch.outlet is not None:
            keys.append((self._by_outlet, agency_or_name(sketch.outlet)))
        for table, key in keys:
            left = [each for each in table.get(key, ()) if each.document != sketch.document]
            if left:
                table[key] = left
            else:
                table.pop(key, None)


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
