"""Text from tables of templates: ``{slot}`` is a fact or a rule of the table, ``[one|two]`` a choice."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PART = re.compile(r"\{\w+\}|[\[\]|]|[^\[\]|{]+")
_ARTICLE = re.compile(r"\b([Aa]) (?=[aeiouAEIO8])")
_AFTER_QUOTE = re.compile(r'^"\w')
_SPACES = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Slot:
    """A fact or a rule to put in."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Texts of which one is taken."""

    options: tuple[Template, ...]


Template = tuple["str | Slot | Choice", ...]
Rules = Mapping[str, Sequence[str]]


@cache
def load(name: str) -> dict[str, dict[str, list[str]]]:
    """The tables of a file beside this one; those of ``shared`` are part of every other."""
    raw = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))
    shared = raw.pop("shared", {})
    return {table: {**shared, **rules} for table, rules in raw.items()}


@cache
def lists(name: str) -> dict[str, list[str]]:
    """The lists of a file beside this one."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))


@cache
def compiled(template: str) -> Template:
    """A template in parts."""
    parts = _PART.findall(template)
    found, at = _sequence(parts, 0)
    assert at == len(parts), f"a bracket is not closed in {template!r}"
    return found


def _sequence(parts: Sequence[str], at: int) -> tuple[Template, int]:
    found: list[str | Slot | Choice] = []
    while at < len(parts) and parts[at] not in "|]":
        if parts[at] == "[":
            options = []
            while parts[at] != "]":
                option, at = _sequence(parts, at + 1)
                options.append(option)
            found.append(Choice(tuple(options)))
        elif parts[at].startswith("{"):
            found.append(Slot(parts[at][1:-1]))
        else:
            found.append(parts[at])
        at += 1
    return tuple(found), at


def said(template: str, rules: Rules, facts: Mapping[str, str], draw: random.Random) -> str:
    """A sentence: slots filled, choices made, "a" before vowels mended, the first letter a capital."""
    text = _SPACES.sub(" ", _ARTICLE.sub(r"\1n ", phrase(template, rules, facts, draw))).strip()
    text = _AFTER_QUOTE.sub(lambda found: found[0].upper(), text)
    return text[:1].upper() + text[1:]


def phrase(template: str, rules: Rules, facts: Mapping[str, str], draw: random.Random) -> str:
    """A part of a sentence, as it stands in the middle of one."""
    return "".join(_expanded(compiled(template), rules, facts, draw))


def _expanded(
    template: Template, rules: Rules, facts: Mapping[str, str], draw: random.Random
) -> list[str]:
    words: list[str] = []
    for part in template:
        if isinstance(part, str):
            words.append(part)
        elif isinstance(part, Choice):
            words += _expanded(draw.choice(part.options), rules, facts, draw)
        elif part.name in facts:
            words.append(facts[part.name])
        else:
            words += _expanded(compiled(draw.choice(rules[part.name])), rules, facts, draw)
    return words
