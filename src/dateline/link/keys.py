"""What a report is found by: kind family, days and place together; names; rare words; places by month.

Two reports are worth comparing when the keys that both have weigh at least 1 together. Keys are posted by
report, not by event: few, small, and enough, since every event of a report is then compared.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from dateline.link.stems import Rarity, stems
from dateline.link.view import day_number
from dateline.model.sighting import Sighting
from dateline.ontology.tables import load_ontology

ENOUGH = 1.0
_HAPPENING, _PLACE, _NAME, _NAME_EVER, _WORD, _WORD_EVER = 1.0, 0.5, 0.7, 0.2, 0.5, 0.1
_DAYS, _MONTH, _CELL = 4, 40, 1.0
_RARE, _WORDS = 3.0, 10
"""A word is posted when fewer than one report in twenty has it; the ten weightiest at most."""

Key = tuple[int, float]
"""A 64-bit hash of the key's words, and what it weighs."""


def keys_of(sightings: Sequence[Sighting], rarity: Rarity) -> tuple[Key, ...]:
    """The keys of one report, each once, in order of their hash."""
    found: dict[int, float] = {}
    for words, weight in _keys(sightings, rarity):
        found[_hash("|".join(words))] = weight
    return tuple(sorted(found.items()))


def _hash(words: str) -> int:
    raw = words.encode("utf-8", "surrogatepass")
    return (crc32(raw) << 31) ^ crc32(raw[::-1], 7)


def _keys(sightings: Sequence[Sighting], rarity: Rarity) -> Iterator[tuple[Sequence[str], float]]:
    for one in sightings:
        days = [d for d in (day_number(one.start), day_number(one.published)) if d is not None]
        months = dict.fromkeys(m for d in days for m in _grids((d / _MONTH,)))
        yield from _happening(one, days)
        for place in stems(one.place or ""):
            for month in months:
                yield ("place", place, month), _PLACE
        for name in {n.name for n in one.names if n.is_name}:
            yield ("name", name), _NAME_EVER
            for month in months:
                yield ("name", name, month), _NAME
    if sightings:
        yield from _words(sightings[0], rarity)


def _happening(one: Sighting, days: Sequence[int]) -> Iterator[tuple[Sequence[str], float]]:
    """Kind family, days and place together; the day of the report stands for a day that is not known."""
    if one.lat is None or one.lon is None or not days:
        return
    family = load_ontology().kinds[one.kind].family
    for cell in _grids((one.lat / _CELL, one.lon / _CELL / _narrowing(one.lat))):
        for stretch in _grids((days[0] / _DAYS,)):
            yield ("happening", family, cell, stretch), _HAPPENING


def _words(one: Sighting, rarity: Rarity) -> Iterator[tuple[Sequence[str], float]]:
    """The rare words of the report, ever and by month."""
    published = day_number(one.published)
    months = _grids((published / _MONTH,)) if published else ()
    for word in _rare(one.topic, rarity):
        yield ("word", word), _WORD_EVER
        for month in months:
            yield ("word", word, month), _WORD


def _rare(topic: Iterable[tuple[str, float]], rarity: Rarity) -> list[str]:
    return [word for word, _ in topic if rarity(word) >= _RARE][:_WORDS]


def _grids(values: Sequence[float]) -> tuple[str, str]:
    """The cells of two grids, one moved by half a cell: what lies close together shares one of them."""
    plain = ",".join(str(math.floor(v)) for v in values)
    moved = ",".join(str(math.floor(v + 0.5)) for v in values)
    return f"a{plain}", f"b{moved}"


def _narrowing(lat: float) -> float:
    """How many degrees of longitude are as wide as one of latitude, in steps that do not split a cell."""
    return 1 / max(0.2, math.cos(math.radians(5 * math.floor(lat / 5) + 2.5)))
