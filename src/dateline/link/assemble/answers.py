"""Questions that sources answer differently, whatever their words are filed under: was a ransom paid, and why was it done.

Typed comparators over a table of words. A line that speaks for several answers decides nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import cast, get_args

from dateline.lexicon import table
from dateline.link.assemble.compare import numbers_conflict
from dateline.link.assemble.reading import reading_of, with_status
from dateline.link.assemble.said import Said
from dateline.model.claim import BoolValue, ClaimField, NumberValue, TextValue
from dateline.model.dossier import Dispute, Reading
from dateline.resolve.number import Numbers

_UNTOLD = frozenset({"planned", "hypothetical", "generic"})


def answer_disputes(said: Sequence[Said], kinds: Collection[str]) -> tuple[Dispute, ...]:
    """Disputes about ransom, terms, circumstances, motive and damage, between different sources.

    ``kinds`` are those of the events at hand: some questions are only put to some.
    """
    told = [
        line
        for line in said
        if line.stance in ("asserts", "denies") and line.realisation not in _UNTOLD
    ]
    disputes = [
        dispute
        for question in _table().questions
        if (not question.kinds or not question.kinds.isdisjoint(kinds))
        and (dispute := _between(question.field, _answers(question, told)))
    ]
    motive = _between("motive", _motives(told))
    counted = [
        dispute
        for each in _table().counted
        if (not each.kinds or not each.kinds.isdisjoint(kinds))
        and (dispute := _counted(each, told))
    ]
    found = (*disputes, *([motive] if motive else []), *counted)
    return tuple(sorted(found, key=lambda dispute: dispute.field))


def _answers(question: _Question, told: Iterable[Said]) -> dict[str, list[Said]]:
    sides: dict[str, list[Said]] = {}
    for line in told:
        answer = _answer(question, line)
        if answer:
            sides.setdefault(answer, []).append(line)
    return sides


def _answer(question: _Question, line: Said) -> str | None:
    words = line.words.lower()
    if question.never and question.never.search(words):
        return "no"
    if (
        question.is_either
        and question.no.search(words)
        and question.yes
        and question.yes.search(words)
    ):
        return None
    is_denied = line.stance == "denies"
    if question.no.search(words):
        return "yes" if is_denied else "no"
    if question.yes is None:
        is_so = line.field == "occurrence" and line.value == BoolValue(value=True)
        return "yes" if is_so and line.stance == "asserts" else None
    if question.yes.search(words):
        return "no" if is_denied or line.factuality.endswith("-") else "yes"
    return None


def _motives(told: Iterable[Said]) -> dict[str, list[Said]]:
    motives, cue = _table().motives, _table().motive_cue
    sides: dict[str, list[Said]] = {}
    for line in told:
        words = line.words.lower()
        is_asked = line.field in ("motive", "cause") or cue.search(words)
        if line.stance != "asserts" or line.factuality.endswith("-") or not is_asked:
            continue
        named = [name for name, form in motives.items() if form.search(words)]
        if len(named) == 1:
            sides.setdefault(named[0], []).append(line)
    return sides


def _counted(counted: _Counted, told: Iterable[Said]) -> Dispute | None:
    """The first thing that is counted differently, and the figures of it."""
    by_thing: dict[str, dict[tuple[int | None, int | None], list[Said]]] = {}
    for line in told:
        words = line.words.lower()
        if line.stance != "asserts" or not counted.verbs.search(words):
            continue
        for thing, form in counted.things.items():
            match = form.search(words)
            value = _numbers().parse(match["n"]) if match else None
            if value is not None and not value.is_vague:
                key = (value.min, value.max)
                by_thing.setdefault(thing, {}).setdefault(key, []).append(line)
    for figures in by_thing.values():
        readings = [reading_of(NumberValue(*key), lines) for key, lines in figures.items()]
        clashing = [r for r in readings if any(_clash(r, other) for other in readings)]
        if clashing:
            return _dispute(counted.field, clashing)
    return None


def _clash(one: Reading, other: Reading) -> bool:
    return (
        isinstance(one.value, NumberValue)
        and isinstance(other.value, NumberValue)
        and numbers_conflict(one.value, other.value)
        and set(one.origins) != set(other.origins)
    )


def _between(field: ClaimField, sides: dict[str, list[Said]]) -> Dispute | None:
    """The dispute between answers, if sources of their own give them; each is named by its first words."""
    readings = [reading_of(TextValue(lines[0].words), lines) for lines in sides.values()]
    if len(readings) < 2 or not _are_apart(readings):
        return None
    return _dispute(field, readings)


def _are_apart(readings: Sequence[Reading]) -> bool:
    """Whether each answer has a source that gives no other one."""
    return all(
        any(
            all(origin not in other.origins for other in readings if other is not reading)
            for origin in reading.origins
        )
        for reading in readings
    )


def _dispute(field: ClaimField, readings: Sequence[Reading]) -> Dispute:
    documents = {document for reading in readings for document in reading.documents}
    within = next(iter(documents)) if len(documents) == 1 else None
    sides = tuple(with_status(reading, is_disputed=True) for reading in readings)
    return Dispute(field, sides, "conflict", within)


@dataclass(frozen=True, slots=True)
class _Question:
    field: ClaimField
    yes: re.Pattern[str] | None
    no: re.Pattern[str]
    never: re.Pattern[str] | None
    kinds: frozenset[str]
    is_either: bool
    """Whether a line with words for both decides nothing; else the negative ones decide."""


@dataclass(frozen=True, slots=True)
class _Counted:
    field: ClaimField
    kinds: frozenset[str]
    verbs: re.Pattern[str]
    things: dict[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class _Table:
    questions: tuple[_Question, ...]
    motives: dict[str, re.Pattern[str]]
    motive_cue: re.Pattern[str]
    counted: tuple[_Counted, ...]


@cache
def _table() -> _Table:
    source = resources.files("dateline.link.assemble").joinpath("answers.toml")
    raw = tomllib.loads(source.read_text("utf-8"))
    words = "|".join(sorted(map(re.escape, _numbers().cardinals), key=len, reverse=True))
    before = "|".join(sorted((re.escape(" ".join(p)) for p in _numbers().before), key=len))
    number = rf"(?P<n>(?:(?:{before}) )?(?:\d[\d,]*|(?:{words})(?:[- ](?:{words}))*))"
    return _Table(
        questions=tuple(
            _Question(
                field=cast("ClaimField", question["field"]),
                yes=_any(question["yes"]),
                no=cast("re.Pattern[str]", _any(question["no"])),
                never=_any(question.get("never", ())),
                kinds=frozenset(question["kinds"]),
                is_either=question.get("both") == "skip",
            )
            for question in raw["answers"]
            if question["field"] in get_args(ClaimField)
        ),
        motives={
            name: re.compile(r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b")
            for name, forms in raw["motives"].items()
        },
        motive_cue=re.compile(raw["motive"]["cue"]),
        counted=tuple(
            _Counted(
                field=cast("ClaimField", each["field"]),
                kinds=frozenset(each["kinds"]),
                verbs=re.compile(each["verbs"]),
                things={
                    thing: re.compile(rf"\b{number} (?:[\w-]+ ){{0,2}}?(?:{thing})\b")
                    for thing in each["things"]
                },
            )
            for each in raw["counted"]
        ),
    )


def _any(forms: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(forms)) if forms else None


@cache
def _numbers() -> Numbers:
    return Numbers.of(table("en", "numbers"))
