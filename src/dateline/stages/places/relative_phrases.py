"""The words of relations ("about 12 km north of"), found without what they relate to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model.place import RelationKind
from dateline.model.text import Span
from dateline.resolve.tree import Tree
from dateline.stages.places.relative_words import RelativeWords, relative_words

MIN_KM_AWAY = 1.0
"""Below this, "70 metres away" is a matter of the scene, not of the map."""
MAX_KM = 3000.0
THOUSANDS = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a relation: where they stand and what they say.

    ``span_km`` is a stated range; ``is_bound`` says that the distance is the most it can be.
    """

    span: Span
    kind: RelationKind
    distance_km: float | None = None
    bearing_deg: float | None = None
    stated: str | None = None
    names_reference: bool = True
    is_bound: bool = False
    span_km: tuple[float, float] | None = None


def find_phrases(text: str, tree: Tree) -> Iterator[Phrase]:
    """The phrases of a report in order; of those that begin together, the longest first."""
    words = relative_words()
    for sentence in tree.sentences:
        start, end = sentence.span.start, sentence.span.end
        found = [
            *(_offset(m, words) for m in words.offset.finditer(text, start, end)),
            *(_near(m, words) for m in words.proximity.finditer(text, start, end)),
            *(_part(m) for m in words.part.finditer(text, start, end)),
        ]
        yield from sorted(
            (phrase for phrase in found if phrase is not None),
            key=lambda phrase: (phrase.span.start, -phrase.span.end),
        )


def bearing_of(words: str | None) -> float | None:
    """The bearing of a point of the compass however it is written ("north-eastern"), or None."""
    if words is None:
        return None
    plain = "".join(c for c in words.lower() if c.isalpha()).removesuffix("ern")
    return relative_words().compass.get(plain)


def _offset(match: re.Match[str], words: RelativeWords) -> Phrase | None:
    if match["bare"]:
        return _bare(match)
    if match["ofbound"] and " ".join((match["before"] or "").lower().split()) != "within":
        return None  # "20 km of road"
    has_reference = bool(match["of"] or match["from"] or match["ofbound"])
    stated = match[0].removesuffix(match["of"] or match["ofbound"] or "").strip()
    bearing = bearing_of(match["compass"])
    span = Span(*match.span())
    if match["vague"]:
        return Phrase(span, "offset", None, bearing, stated, names_reference=has_reference)
    least = _km(match["number"], match["unit"], words)
    most = _km(match["upto"], match["unit"], words) if match["upto"] else least
    if not (0 if has_reference else MIN_KM_AWAY) < least < MAX_KM or most < least:
        return None
    is_range = most > least
    return Phrase(
        span,
        "offset",
        round((least + most) / 2, 3),
        bearing,
        stated,
        names_reference=has_reference,
        is_bound=_is_bound(match["before"], words) and not is_range,
        span_km=(round(least, 3), round(most, 3)) if is_range else None,
    )


def _is_bound(before: str | None, words: RelativeWords) -> bool:
    return before is not None and " ".join(before.lower().split()) in words.bounds


def _bare(match: re.Match[str]) -> Phrase | None:
    """``north of``, but not ``the north of`` (a part) and not ``northern``."""
    is_part = match.string[max(match.start() - 4, 0) : match.start()].lower() == "the "
    if match["bare"].lower().endswith("ern") or is_part:
        return None
    return Phrase(Span(*match.span()), "offset", None, bearing_of(match["bare"]), match[0])


def _km(number: str, unit: str, words: RelativeWords) -> float:
    raw = " ".join(number.lower().split())
    value = words.numbers.get(raw)
    if value is None:
        is_thousands = "," in raw and len(raw.rpartition(",")[2]) == THOUSANDS
        value = float(raw.replace(",", "" if is_thousands else "."))
    return value * words.units[" ".join(unit.lower().split())]


def _near(match: re.Match[str], words: RelativeWords) -> Phrase | None:
    name = match["word"] or match["noun"]
    kind = words.proximities[" ".join(name.lower().split())]
    end = match.end() - 1
    return Phrase(Span(match.start(), end), kind, None, bearing_of(match["compass"]))


def _part(match: re.Match[str]) -> Phrase | None:
    """``northern``, ``the north of``: a part of what follows; no bearing for its centre."""
    named = match["ern"] or match["of"]
    return Phrase(
        Span(match.start(), match.end() - 1), "within", None, bearing_of(named), match[0].strip()
    )
