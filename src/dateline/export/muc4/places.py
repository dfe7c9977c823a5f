"""The location of an incident: country, then places from the wide to the narrow, each with its type.

The places of the record's event come first, then those that its own sentences name. A name keeps the
report's spelling; the country is the one that the report is about, since a small town's name alone
often leads a gazetteer abroad.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from dateline.export.muc4.parts import Draft
from dateline.export.muc4.tables import Tables
from dateline.export.muc4.words import ReportText, words_of
from dateline.model.place import Place
from dateline.model.record import Record

_HERE = (("this", "capital"), ("this", "city"), ("the", "capital"), ("capital", "city"))
_WIDTHS = {
    "STATE": 0, "DEPARTMENT": 0, "OFFICIAL REGION": 0, "REGION": 0, "PROVINCE": 1, "MUNICIPALITY": 2,
    "JURISDICTION": 3, "CITY": 3, "TOWN": 3, "VILLAGE": 4, "DISTRICT": 5, "SUBURB": 5, "CANTON": 5,
    "HAMLET": 5, "NEIGHBORHOOD": 6, "FARM": 6, "AIRPORT": 6, "UNIVERSITY": 6,
}  # fmt: skip
_IN_NAME = frozenset({"AIRPORT", "UNIVERSITY"})
"""Types of which the word belongs to the name."""
_OF_INTEREST = 3
_DATELINE = 4


def location_of(draft: Draft, record: Record, report: ReportText, known: Tables) -> str | None:
    """``COLOMBIA: MEDELLIN (CITY)``, or the country alone, or None when not even that is known."""
    own = _own_places(draft, record, report)
    country = _country(own, record, known)
    if country is None:
        return None
    steps = _steps(own, report, known, country)
    if not any(_WIDTHS.get(kind, 4) == _WIDTHS["CITY"] for _, kind in steps):
        here = _here(draft, record, report)
        steps = sorted([*steps, *here], key=lambda step: _WIDTHS.get(step[1], 4))
    return ": ".join([country, *(f"{name} ({kind})" for name, kind in steps)])


def _own_places(draft: Draft, record: Record, report: ReportText) -> list[Place]:
    """The places of the events, then literal ones named in the sentences that tell the incident."""
    given = [
        placed.place
        for event in draft.events
        for placed in event.places
        if placed.role in ("event", "venue") and placed.place.sense != "dateline"
    ]
    told = {report.sentence_at(start) for start, _ in draft.spans}
    beside = [
        place
        for place in record.places
        if place.sense == "literal" and report.sentence_at(place.evidence.start) in told
    ]
    seen: set[str] = set()
    found = []
    for place in (*given, *beside):
        if place.id not in seen:
            seen.add(place.id)
            found.append(place)
    return found


def _country(own: Sequence[Place], record: Record, known: Tables) -> str | None:
    """The country named with the incident, else the one that the report speaks of most."""
    told = Counter[str]()
    interest = set(known.raw["relevance"]["countries"])
    for place in record.places:
        if place.country:
            weight = (
                _DATELINE if place.sense == "dateline" else 2 if place.feature == "country" else 1
            )
            told[place.country] += weight * (_OF_INTEREST if place.country in interest else 1)
    home = interest | {place.country for place in record.places if place.sense == "dateline"}
    for place in own:
        if place.country and place.feature == "country" and place.country in home:
            return _nation(place.country, known)
    near = [p.country for p in own if p.country and p.country in told and p.country in interest]
    best = told.most_common(1)
    if near and told[near[0]] * 3 >= best[0][1]:
        return _nation(near[0], known)
    return _nation(best[0][0], known) if best else None


def _nation(code: str, known: Tables) -> str:
    """The name of a country on the set list; others by their usual name."""
    return str(known.nations.get(code) or known.countries.get(code, code)).upper()


def _here(draft: Draft, record: Record, report: ReportText) -> list[tuple[str, str]]:
    """The city where the report was filed, where the incident's sentence says "this capital"."""
    filed = next((place for place in record.places if place.sense == "dateline"), None)
    if filed is None:
        return []
    for start, _ in draft.spans:
        texts = [word.text for word in report.around(start)]
        if any(pair in _HERE for pair in pairwise(texts)):
            return [(_plain(filed.evidence.quote), "CITY")]
    return []


def _steps(
    own: Sequence[Place], report: ReportText, known: Tables, country: str
) -> list[tuple[str, str]]:
    """Names with their types, wide before narrow, one of each width."""
    found: dict[int, tuple[str, str]] = {}
    for place in own:
        if place.feature in ("country", "water", "street") or (
            place.relation is not None and place.relation.kind == "offset"
        ):
            continue
        if (
            place.country
            and known.nations.get(place.country) != country
            and place.feature != "city"
        ):
            continue
        name, kind = _named(place, report, known)
        if name is None or kind is None or name == country:
            continue
        if any(name == other for other, _ in found.values()):
            continue
        found.setdefault(_WIDTHS.get(kind, 4), (name, kind))
    return [found[width] for width in sorted(found)]


def _named(place: Place, report: ReportText, known: Tables) -> tuple[str | None, str | None]:
    """The name of a place as the report writes it and its type, from the words beside it or the map."""
    types = known.raw["place_types"]
    words = words_of(place.evidence.quote)
    kept = [word for word in words if word.text not in known.sides]
    said: str | None = None
    follows: str | None = None
    if len(kept) > 1 and kept[-1].text in types:
        said = types[kept[-1].text]
        kept = kept if said in _IN_NAME else kept[:-1]
    if not kept:
        return None, None
    start, end = place.evidence.start, place.evidence.end
    after = list(report.between(end, end + 16))[:1]
    before = list(report.between(max(0, start - 24), start))[-2:]
    if said is None and after and after[0].text in types:
        gap = report.text[end : after[0].start]
        said = follows = types[after[0].text] if "," not in gap and "." not in gap else None
    if said is None and len(before) == 2 and before[1].text == "of":
        said = types.get(before[0].text)
    name = _plain(place.evidence.quote[kept[0].start : kept[-1].end])
    if follows in _IN_NAME:
        name = f"{name} {follows}"
    kind = said or _map_type(place, known)
    return (known.raw["full_names"].get(name, name) if kind == "CITY" else name), kind


def _map_type(place: Place, known: Tables) -> str | None:
    code = place.resolved.code if place.resolved else ""
    if place.feature == "city":
        return "CITY"
    if place.feature == "district":
        return "NEIGHBORHOOD" if code == "PPLX" else "MUNICIPALITY"
    if place.feature == "region":
        return str(known.raw["first_level"].get(place.country, "PROVINCE"))
    if place.feature == "area" and place.resolved:
        return "AREA"
    return None


def _plain(name: str) -> str:
    """Upper case, single blanks, no accents."""
    split = unicodedata.normalize("NFD", " ".join(name.upper().split()))
    return "".join(c for c in split if not unicodedata.combining(c))
