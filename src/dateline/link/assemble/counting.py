"""What the words of a figure say of earlier figures: that the count went on, or that one was wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from dateline.lexicon import table
from dateline.link.assemble.said import Said
from dateline.model.claim import ClaimField, NumberValue
from dateline.resolve.number import Numbers

_Reported = dict[int, dict[ClaimField, set[str]]]
"""By figure, the fields in which it was given, and the claims that do."""


def has_grown(line: Said) -> bool:
    """Whether the words say that the count went on ("bringing the death toll to three")."""
    words = line.words.lower()
    return any(form.search(words) for form in _forms().grew)


def is_total(line: Said) -> bool:
    """Whether the words give the figure as the sum of all ("the death toll", "the number of those held")."""
    return bool(_forms().total.search(line.words.lower()))


def revised_from(line: Said) -> int | None:
    """The figure that the words say was put aside for the line's own ("from 34 to 26")."""
    if not isinstance(line.value, NumberValue):
        return None
    for old, new in _pairs(_forms().revised, line.words):
        if new == line.value.min:
            return old
    return None


def called_wrong(line: Said) -> int | None:
    """The figure that the words call wrong ("the earlier figure of 14 was wrong")."""
    match = _forms().wrong.search(line.words)
    figure = _numbers().parse(match["old"].lower()) if match else None
    return figure.min if figure else None


def recounting(said: Iterable[Said]) -> frozenset[str]:
    """Reports that tell of some who were counted twice: what they count now replaces higher figures."""
    twice = _forms().twice
    return frozenset(
        line.document
        for line in said
        if line.stance == "asserts" and twice.search(line.words.lower())
    )


def corrections(said: Sequence[Said], fields: Iterable[ClaimField]) -> Iterator[Said]:
    """Figures that are set right in words ("two men, not six"), each denial beside its own figure.

    Only where the figure that is denied has been reported in that field: it is what tells the field.
    """
    wanted = frozenset(fields)
    reported: _Reported = {}
    for line in said:
        if line.field in wanted and isinstance(line.value, NumberValue) and not line.is_part:
            ends = (line.value.min, line.value.max)
            for number in (end for end in ends if end is not None):
                by_field = reported.setdefault(number, {})
                by_field.setdefault(line.field, set()).add(line.claim)
    for line in said:
        if line.stance == "asserts":
            yield from _set_right(line, reported)


def _set_right(line: Said, reported: _Reported) -> Iterator[Said]:
    wrong = called_wrong(line)
    if wrong is not None:
        field = _field_of(line, reported.get(wrong, {}))
        if field is not None:
            yield replace(line, field=field, value=NumberValue(wrong, wrong), stance="denies")
        return
    for old, new in _pairs(_forms().rather, line.words):
        field = _field_of(line, reported.get(old, {}))
        if field is None:
            continue
        if not (line.field == field and line.value == NumberValue(new, new)):
            yield replace(line, field=field, value=NumberValue(new, new), factuality="CT+")
        yield replace(line, field=field, value=NumberValue(old, old), stance="denies")


def _field_of(line: Said, reported: Mapping[ClaimField, set[str]]) -> ClaimField | None:
    """The field in which others gave the figure that a line denies: its own, or the only one."""
    known = [field for field, claims in reported.items() if claims - {line.claim}]
    if line.field in known:
        return line.field
    return known[0] if len(known) == 1 else None


def _pairs(form: re.Pattern[str], words: str) -> Iterator[tuple[int, int]]:
    """The old and the new figure of each match."""
    for match in form.finditer(words):
        old, new = (_numbers().parse(match[name].lower()) for name in ("old", "new"))
        if old and new and old.min is not None and new.min is not None and old.min != new.min:
            yield old.min, new.min


@dataclass(frozen=True, slots=True)
class _Forms:
    grew: tuple[re.Pattern[str], ...]
    revised: re.Pattern[str]
    rather: re.Pattern[str]
    total: re.Pattern[str]
    twice: re.Pattern[str]
    wrong: re.Pattern[str]


@cache
def _forms() -> _Forms:
    source = resources.files("dateline.link.assemble").joinpath("counting.toml")
    raw = tomllib.loads(source.read_text("utf-8"))
    words = "|".join(sorted(map(re.escape, _numbers().cardinals), key=len, reverse=True))
    one = rf"(?:\d[\d,]*|(?:{words})(?:[- ](?:{words}))*)"

    def form(text: str) -> re.Pattern[str]:
        filled = text.replace("{old}", f"(?P<old>{one})").replace("{new}", f"(?P<new>{one})")
        return re.compile(filled, re.IGNORECASE)

    return _Forms(
        grew=tuple(re.compile(each) for each in raw["grew"]),
        revised=form(raw["revised"]),
        rather=form(raw["rather"]),
        total=re.compile(raw["total"]),
        twice=re.compile(raw["twice"]),
        wrong=form(raw["wrong"]),
    )


@cache
def _numbers() -> Numbers:
    return Numbers.of(table("en", "numbers"))
