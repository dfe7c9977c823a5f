"""Figures that the words of a statement give though it is filed under another field.

"Nine bodies and more than 20 wounded had been brought in" is filed under the wounded, "the number of
martyrs rose to two" under no figure at all. Each is told again as a line of its own, with the words and
the speaker of the statement; nothing is told that its words do not say.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from dateline.lexicon import table
from dateline.link.assemble.counting import corrections
from dateline.link.assemble.partial import is_aside
from dateline.link.assemble.said import Said
from dateline.model.claim import ClaimField, NumberValue
from dateline.model.event import Count, Event
from dateline.model.record import Record
from dateline.resolve.number import Numbers

_FIGURES: frozenset[ClaimField] = frozenset(
    {"killed", "wounded", "missing", "arrested", "abducted", "displaced"}
)
_UNTOLD = frozenset({"planned", "hypothetical", "generic"})


def with_restated(
    said: Sequence[Said], events: Mapping[str, tuple[Record, Event]]
) -> tuple[Said, ...]:
    """The lines, and beside them the figures that stand in their words and that no line gives."""
    by_document: dict[str, list[Said]] = {}
    for line in said:
        by_document.setdefault(line.document, []).append(line)
    counts: dict[str, list[tuple[str, Count]]] = {}
    for record, event in events.values():
        counts.setdefault(record.document.id, []).extend((event.id, c) for c in event.counts)
    added: list[Said] = []
    for document, lines in by_document.items():
        given = _Given(lines)
        for found in (
            *_counted(lines, counts.get(document, ())),
            *_worded(lines),
        ):
            if given.has(found):
                continue
            given.add(found)
            added.append(found)
    added += corrections((*said, *added), _FIGURES)
    return tuple(sorted((*said, *added), key=lambda line: line.order))


class _Given:
    """The figures that a report gives in lines, by field, with where they stand."""

    def __init__(self, lines: Iterable[Said]) -> None:
        self._lines: dict[tuple[str, int | None, int | None], list[Said]] = {}
        for line in lines:
            if line.field in _FIGURES and isinstance(line.value, NumberValue):
                self.add(line)

    def add(self, line: Said) -> None:
        if isinstance(line.value, NumberValue):
            key = (line.field, line.value.min, line.value.max)
            self._lines.setdefault(key, []).append(line)

    def has(self, line: Said) -> bool:
        """Whether the figure is told, by the same source or in the same words."""
        if not isinstance(line.value, NumberValue):
            return True
        key = (line.field, line.value.min, line.value.max)
        return any(
            other.origin == line.origin or other.extent.overlaps(line.extent)
            for other in self._lines.get(key, ())
        )


def _counted(lines: Sequence[Said], counts: Iterable[tuple[str, Count]]) -> Iterator[Said]:
    """Counts that the reader found in the words of a statement about the event, told by the narrowest."""
    for event, count in counts:
        if count.is_part or count.kind not in _FIGURES:
            continue
        extent = count.evidence.extent
        holding = [
            line
            for line in lines
            if line.event == event
            and line.stance == "asserts"
            and line.realisation not in _UNTOLD
            and line.extent.contains(extent)
        ]
        if holding:
            line = min(holding, key=lambda one: (len(one.extent), one.order))
            value = NumberValue(count.min, count.max)
            yield replace(line, field=count.kind, value=value, is_part=False)


def _worded(lines: Sequence[Said]) -> Iterator[Said]:
    """Figures that the words give by a rule of the table."""
    for line in lines:
        if line.stance != "asserts" or line.realisation in _UNTOLD:
            continue
        for field, value, is_total in figures_in(line.words):
            if line.field == field and isinstance(line.value, NumberValue) and not is_total:
                continue
            yield replace(line, field=field, value=value, factuality="CT+", is_part=False)


@lru_cache(maxsize=4096)
def figures_in(words: str) -> tuple[tuple[ClaimField, NumberValue, bool], ...]:
    """The figures that words give by the rules of the table, each field at most once.

    Beside each, whether it is told as the sum of all.
    """
    found: dict[ClaimField, tuple[NumberValue, bool]] = {}
    if not _any_number().search(words):
        return ()
    for field, form, is_total in _rules():
        if field in found:
            continue
        for match in form.finditer(words):
            quantity = _numbers().parse(" ".join(match["n"].lower().split()))
            if quantity is None or quantity.is_vague:
                continue
            value = NumberValue(quantity.min, quantity.max)
            if is_aside(words.lower(), value, field):
                continue
            found[field] = (value, is_total)
            break
    return tuple((field, value, is_total) for field, (value, is_total) in found.items())


@cache
def _numbers() -> Numbers:
    return Numbers.of(table("en", "numbers"))


@cache
def _any_number() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _numbers().cardinals))
    return re.compile(rf"\d|\b(?:{words})\b", re.IGNORECASE)


@cache
def _rules() -> tuple[tuple[ClaimField, re.Pattern[str], bool], ...]:
    words = "|".join(sorted(map(re.escape, _numbers().cardinals), key=len, reverse=True))
    one = rf"(?:\d[\d,]*|(?:{words})(?:[- ](?:{words}))*)"
    before = "|".join(sorted((re.escape(" ".join(p)) for p in _numbers().before), key=len))
    number = rf"(?P<n>(?:(?:{before}) )?{one}(?: or more)?)"
    stops = "|".join(_table()["no_noun"])
    few = rf"(?:(?!(?:{stops})\b)[\w'’\"“”-]+ ){{0,4}}?"
    return tuple(
        (
            rule["field"],
            _form(form, {"n": number, "old": one, "one": one, "few": few}),
            bool(rule.get("is_total")),
        )
        for rule in _table()["rules"]
        for form in rule["forms"]
    )


def _form(text: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    for name, part in parts.items():
        text = text.replace(f"{{{name}}}", part)
    return re.compile(text, re.IGNORECASE)


@cache
def _table() -> dict[str, Any]:
    source = resources.files("dateline.link.assemble").joinpath("restated.toml")
    return tomllib.loads(source.read_text("utf-8"))
