"""The languages whose times are read, each with its table: English with syntax, the others by words."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from dateline.lexicon import table
from dateline.resolve.time.expression import decided
from dateline.resolve.time.future import FutureWords, direction_by_words
from dateline.resolve.time.grammar import TimeGrammar, TimeMatch

LANGUAGES = ("en", "es", "fr", "ru", "uk", "ar")


def language_of(code: str | None) -> str | None:
    """The language whose table reads a report: English where none is known, None where there is no table."""
    name = (code or "en").partition("-")[0].lower()
    return name if name in LANGUAGES else None


@cache
def grammar(language: str) -> TimeGrammar:
    """The time grammar of a language, compiled once."""
    return TimeGrammar.of(table(language, "times"))


@cache
def _future(language: str) -> FutureWords | None:
    raw = table(language, "times").get("future")
    return FutureWords.of(raw) if raw else None


def with_direction(match: TimeMatch, text: str, language: str) -> TimeMatch:
    """The match with its open direction decided by words, where the language is read without syntax."""
    words = _future(language)
    if words is None or "open" not in match.expression:
        return match
    decision = direction_by_words(text, match.start, match.end, words)
    return replace(
        match, expression=decided(match.expression, decision), rule=f"{match.rule}.{decision}"
    )
