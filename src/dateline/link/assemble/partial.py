"""Figures that count only some of those who were hit: officers beside demonstrators, children, "nobody else"."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from dateline.lexicon import table
from dateline.link.assemble.said import Said
from dateline.model.claim import NumberValue
from dateline.resolve.number import Numbers

_COUNTED_APART = frozenset({"wounded", "arrested"})
"""Fields in which figures of the forces of order stand beside figures of everybody."""
_EDGES = "\"'“”‘’.,;:()[]"


def is_part(line: Said) -> bool:
    """Whether the words say that the figure is of some only, whatever else is reported."""
    value = line.value
    if not isinstance(value, NumberValue):
        return False
    words = line.words.lower()
    forms = _forms()
    if value.max == 0:
        return bool(forms.of_some.search(words))
    if (value.min, value.max) == (1, 1) and forms.next_one.search(words):
        return True
    return is_aside(words, value, line.field)


def is_aside(words: str, value: NumberValue, field: str) -> bool:
    """Whether words, in lower case, give a figure only as a share of others or of something else."""
    forms = _forms()
    after_it = [forms.of_those, *([forms.became[field]] if field in forms.became else [])]
    places = _around(words, value)
    return bool(places) and all(
        forms.before.search(before) or any(form.match(after) for form in after_it)
        for before, after in places
    )


def group_of(line: Said) -> str | None:
    """The group that the figure is of ("forces", "children"), or None where it is of everybody or nobody says."""
    if not isinstance(line.value, NumberValue) or line.value.max == 0:
        return None
    following = tuple(after for _, after in _around(line.words.lower(), line.value))
    for name, form in _forms().groups.items():
        if name == "forces" and line.field not in _COUNTED_APART:
            continue
        if following and all(form.match(after) for after in following):
            return name
    return None


@lru_cache(maxsize=4096)
def _around(words: str, value: NumberValue) -> tuple[tuple[str, str], ...]:
    """The words before and after each place where the figure stands."""
    tokens = [token.strip(_EDGES) for token in words.split()]
    numbers = _numbers()
    at = 0
    places = []
    while at < len(tokens):
        found = numbers.at(tokens, at)
        if found is None:
            at += 1
            continue
        quantity, end = found
        if (quantity.min, quantity.max) == (value.min, value.max):
            places.append((" ".join(tokens[max(0, at - 3) : at]), " ".join(tokens[end : end + 8])))
        at = end
    return tuple(places)


@dataclass(frozen=True, slots=True)
class _Forms:
    groups: dict[str, re.Pattern[str]]
    before: re.Pattern[str]
    of_those: re.Pattern[str]
    became: dict[str, re.Pattern[str]]
    next_one: re.Pattern[str]
    of_some: re.Pattern[str]


@cache
def _forms() -> _Forms:
    source = resources.files("dateline.link.assemble").joinpath("partial.toml")
    raw = tomllib.loads(source.read_text("utf-8"))
    return _Forms(
        groups={name: re.compile(form) for name, form in raw["groups"].items()},
        before=re.compile(raw["share"]["before"]),
        of_those=re.compile(raw["share"]["of_those"]),
        became={name: re.compile(form) for name, form in raw["became"].items()},
        next_one=re.compile(raw["one"]["next"]),
        of_some=re.compile(raw["none"]["of_some"]),
    )


@cache
def _numbers() -> Numbers:
    return Numbers.of(table("en", "numbers"))
