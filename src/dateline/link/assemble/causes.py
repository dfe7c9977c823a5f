"""Causes and means that exclude each other: an explosive charge and metal fatigue, live rounds and tear gas only.

A typed comparator over a table of concepts, for what reports say in many words and under several fields.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.link.assemble.reading import reading_of, with_status
from dateline.link.assemble.said import Said
from dateline.model.claim import ClaimField, TextValue
from dateline.model.dossier import Dispute

_FIELDS = frozenset({"cause", "means", "circumstances", "occurrence", "damage", "killed"})


def cause_disputes(said: Sequence[Said]) -> tuple[Dispute, ...]:
    """Disputes between causes or means that different sources give and that cannot both hold.

    Each reading is named by the first words that say so. A line that names two of the causes decides
    nothing.
    """
    table = _table()
    lines = [
        (line, found)
        for line in said
        if line.field in _FIELDS
        and line.stance == "asserts"
        and not line.factuality.endswith("-")
        and (found := _concepts(line.words))
    ]
    disputes: dict[ClaimField, Dispute] = {}
    for rule in table.exclusive:
        sides: dict[str, list[Said]] = {}
        for line, found in lines:
            named = found & rule.concepts
            if len(named) == 1:
                sides.setdefault(next(iter(named)), []).append(line)
        if len(sides) < 2 or rule.field in disputes:
            continue
        readings = tuple(
            reading_of(TextValue(members[0].words), members) for members in sides.values()
        )
        if len({reading.origins for reading in readings}) < 2:
            continue
        documents = {document for reading in readings for document in reading.documents}
        disputes[rule.field] = Dispute(
            rule.field,
            tuple(with_status(reading, is_disputed=True) for reading in readings),
            "conflict",
            next(iter(documents)) if len(documents) == 1 else None,
        )
    return tuple(disputes[field] for field in sorted(disputes))


def _concepts(words: str) -> frozenset[str]:
    return frozenset(name for name, form in _table().concepts.items() if form.search(words))


@dataclass(frozen=True, slots=True)
class _Exclusive:
    field: ClaimField
    concepts: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Table:
    concepts: dict[str, re.Pattern[str]]
    exclusive: tuple[_Exclusive, ...]


@cache
def _table() -> _Table:
    raw = tomllib.loads(
        resources.files("dateline.link.assemble").joinpath("causes.toml").read_text("utf-8")
    )
    return _Table(
        concepts={
            name: re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + ")", re.IGNORECASE)
            for name, words in raw["concepts"].items()
        },
        exclusive=tuple(
            _Exclusive(rule["field"], frozenset(rule["concepts"])) for rule in raw["exclusive"]
        ),
    )
