"""Fillers from lists: which term is broader than which, and words that do not matter."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from bench.muc4.verdict import Verdict


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "sets.toml").read_text("utf-8"))


@cache
def premodifiers() -> frozenset[str]:
    """Articles, numbers and quantifiers that the scorer ignored before a noun."""
    return frozenset(_tables()["strings"]["premodifiers"])


@cache
def nationalities() -> frozenset[str]:
    """Adjectives of nationality."""
    return frozenset(_tables()["strings"]["nationalities"])


@cache
def links() -> frozenset[str]:
    """Words that tie a noun to another phrase."""
    return frozenset(_tables()["strings"]["links"])


def size(slot: int) -> int:
    """How many terms a slot's list has."""
    found = _tables()["sizes"][str(slot)]
    assert isinstance(found, int)
    return found


def judge_term(slot: int, key: str, response: str) -> Verdict:
    """Correct if equal, partial if the response is a broader term than the key."""
    wanted, found = " ".join(key.upper().split()), " ".join(response.upper().split())
    if wanted == found:
        return Verdict.CORRECT
    broader: dict[str, str] = _tables()["broader"].get(str(slot), {})
    term = broader.get(wanted)
    while term is not None:
        if term == found:
            return Verdict.PARTIAL
        term = broader.get(term)
    return Verdict.INCORRECT
