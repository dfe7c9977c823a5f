"""Nouns that stand for persons, groups and organisations, with their number and gender."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.lexicon import table
from dateline.model.entity import EntityKind

Gender = Literal["masculine", "feminine"]


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun stands for: its singular, the kind of thing, whether it is many."""

    lemma: str
    kind: EntityKind
    is_plural: bool
    gender: Gender | None = None


@cache
def _sets() -> dict[str, frozenset[str]]:
    raw = table("en", "person_nouns")
    return {
        key: frozenset(raw[key])
        for key in ("person", "armed", "group", "plural_only", "organisation")
    }


def singular(word: str) -> tuple[str, bool]:
    """The singular of a noun in lower case, and whether the word was a plural."""
    raw = table("en", "person_nouns")
    if word in raw["plurals"]:
        return raw["plurals"][word], True
    sets = _sets()
    known = sets["person"] | sets["armed"] | sets["group"] | sets["organisation"]
    if word in known:
        return word, False
    for ending, instead in (
        ("ies", "y"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("sses", "ss"),
        ("s", ""),
    ):
        if word.endswith(ending) and word[: -len(ending)] + instead in known:
            return word[: -len(ending)] + instead, True
    return word, False


def gender_of(word: str) -> Gender | None:
    """Masculine or feminine where the noun itself says so."""
    genders = table("en", "person_nouns")["gender"]
    if word in genders["masculine"]:
        return "masculine"
    return "feminine" if word in genders["feminine"] else None


@cache
def noun(word: str) -> Noun | None:
    """What ``word`` (lower case) stands for, or None when it is no such noun."""
    sets = _sets()
    lemma, plural = singular(word)
    kind: EntityKind | None = None
    if word in {"police", "authorities", "media"}:
        lemma, plural, kind = word, word == "authorities", "organisation"
    elif word in sets["plural_only"]:
        plural, kind = True, "person"
    elif lemma in sets["armed"] and plural:
        kind = "group"
    elif lemma in sets["person"] or lemma in sets["armed"]:
        kind = "person"
    elif lemma in sets["group"]:
        kind = "group"
    elif lemma in sets["organisation"]:
        kind = "organisation"
    return Noun(lemma, kind, plural, gender_of(lemma)) if kind else None


@cache
def saying_nouns() -> frozenset[str]:
    """Lemmas for what somebody said: what hangs on them is theirs, not of whoever rejects it."""
    return frozenset(table("en", "cues")["sayings"]["nouns"])
