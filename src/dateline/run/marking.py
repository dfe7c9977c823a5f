"""Words that a person marks in a report as the right ones, and the value that they give."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from dateline.assets.gazetteer import SqliteGazetteer
from dateline.contracts.store import Store
from dateline.errors import EvidenceError, InputError
from dateline.lexicon import table
from dateline.link.assemble.compare import distance_km
from dateline.link.assemble.figures import COUNT_FIELDS
from dateline.model.claim import BoolValue, DateValue, NumberValue, TextValue, Value
from dateline.model.dossier import Dossier
from dateline.model.place import PlaceCandidate
from dateline.model.question import Question
from dateline.model.text import Evidence
from dateline.ontology.tables import load_ontology
from dateline.resolve.number import Numbers

LONGEST = 500
"""Characters that can be marked."""
_WORD = re.compile(r"[\w'’-]+")
_RANGE = re.compile(r"\s*(\d{1,9})\s*(?:-|–|to)\s*(\d{1,9})\s*")


@dataclass(frozen=True, slots=True)
class Marked:
    """What marked words say; ``place`` is the entry of the gazetteer that they name."""

    value: Value
    place: PlaceCandidate | None = None


def marked(case: Store, document: str, start: int, end: int) -> Evidence:
    """The words of a report from one place to another. Raises InputError."""
    record = case.record(document)
    if record is None:
        raise InputError("the case has no such report")
    if not 0 <= start < end <= len(record.document.text) or end - start > LONGEST:
        raise InputError(f"mark 1 to {LONGEST} characters of the text")
    try:
        return record.document.evidence((start, end))
    except EvidenceError as problem:
        raise InputError(str(problem)) from problem


def found_words(
    case: Store,
    question: Question,
    words: str,
    *,
    document: str | None = None,
    start: int | None = None,
) -> tuple[str, int, int]:
    """The report in which words stand, and where: at ``start``, else nearest to those that the question is about.

    Without a ``document`` the reports of the question's own words are looked through. Raises InputError.
    """
    spots = [spot for one in question.alternatives for spot in one.spots]
    if not words.strip():
        raise InputError("give the words that are right, exactly as the report has them")
    for name in [document] if document else dict.fromkeys(spot.document for spot in spots):
        record = case.record(name)
        if record is None:
            continue
        text = record.document.text
        if start is not None and text[start : start + len(words)] == words:
            return name, start, start + len(words)
        near = next((spot.start for spot in spots if spot.document == name), 0)
        places = _all_places(text, words)
        if places:
            best = min(places, key=lambda one: abs(one - near))
            return name, best, best + len(words)
    raise InputError("no report of the question holds these words: copy them from its text")


def _all_places(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + len(words))
    return found


def value_given(
    question: Question, field: str, quote: str, given: str | None, record: Dossier
) -> Marked:
    """The value of words for a field; ``given`` is what a person says that they mean. Raises InputError."""
    text = (given or "").strip()[:LONGEST] or " ".join(quote.split())
    if field in COUNT_FIELDS:
        return Marked(_count(text))
    if field == "date":
        return Marked(_days(text))
    if field == "kind":
        return Marked(_kind(text))
    if field == "place":
        return _place(question, text, record)
    if field == "occurrence":
        old = question.alternatives[0].value if question.alternatives else None
        return Marked(old if isinstance(old, BoolValue) and not given else _whether(text))
    return Marked(TextValue(text))


def _count(text: str) -> NumberValue:
    """The first figure of words: "at least 14 people" is at least 14."""
    if found := _RANGE.fullmatch(text):
        low, high = sorted((int(found[1]), int(found[2])))
        return NumberValue(low, high)
    words = _WORD.findall(text)
    for start in range(len(words)):
        if (found_here := _numbers().at(words, start)) is not None:
            quantity = found_here[0]
            return NumberValue(quantity.min, quantity.max)
    raise InputError(f"“{text[:60]}” holds no figure: mark one, or give the value")


def _days(text: str) -> DateValue:
    parts = [part.strip() for part in text.split("/")]
    try:
        first, last = dt.date.fromisoformat(parts[0]), dt.date.fromisoformat(parts[-1])
        after = last + dt.timedelta(days=1)
    except (ValueError, OverflowError) as problem:
        raise InputError(
            "give the day as 2025-03-14, or two days as 2025-03-14/2025-03-15"
        ) from problem
    if last < first or len(parts) > 2:  # first and last day
        raise InputError("the last day is before the first")
    return DateValue(first.isoformat(), after.isoformat())


def _kind(text: str) -> TextValue:
    key = text.casefold().replace(" ", "_")
    if key not in load_ontology().kinds:
        raise InputError(f"no kind of event is called “{text[:60]}”")
    return TextValue(key)


def _whether(text: str) -> BoolValue:
    word = text.casefold()
    if word in ("yes", "no"):
        return BoolValue(word == "yes")
    raise InputError("say yes or no: whether it happened")


def _place(question: Question, text: str, record: Dossier) -> Marked:
    """The place of a name: one of the alternatives, else the best known one near the record's own."""
    for one in question.alternatives:
        if one.place is not None and one.place.name.casefold() == text.casefold():
            return Marked(TextValue(one.place.name), one.place)
    known = [c for c in _gazetteer().lookup(text) if c.point is not None]
    if not known:
        raise InputError(f"the gazetteer knows no place called “{text[:60]}”")
    best = min(known, key=lambda c: (_away(c, record), -c.population, c.id))
    return Marked(TextValue(best.name), best)


def _away(place: PlaceCandidate, record: Dossier) -> float:
    """How far a place is from the record's own, in steps of 200 km; 0 where that is not known."""
    where = record.where
    if where is None or place.point is None:
        return 0.0
    return distance_km(where.lat, where.lon, place.point.lat, place.point.lon) // 200


@cache
def _numbers() -> Numbers:
    return Numbers.of(table("en", "numbers"))


@cache
def _gazetteer() -> SqliteGazetteer:
    return SqliteGazetteer()
