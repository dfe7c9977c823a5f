"""The words of a sentence that a table lists as speaking of an event, each with its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from dateline.lexicon import table
from dateline.stages.multilingual.folding import forms
from dateline.stages.multilingual.phrases import Forms, Found, Phrase, Phrases, phrase

Tier = Literal["sure", "likely", "generic", "killing", "death", "injury"]
HARM: tuple[Tier, ...] = ("killing", "death", "injury")
"""Words for harm, which the event that caused it carries; they have no kind of their own."""
PLAIN = frozenset(
    {
        "protest", "labour_strike", "arrest", "measure", "investigation", "legal", "release", "agreement", "talks",
        "deployment", "threat", "abduction", "displacement",
    }
)  # fmt: skip
"""Kinds whose words are seldom figures of speech."""
OFFICE_WITHIN = 4
"""Words around a killing among which the office of the victim is looked for."""
AROUND = 2
"""Words around one that may say that it speaks of something new."""
_RANK: dict[Tier, int] = {
    "sure": 2,
    "likely": 1,
    "generic": 1,
    "killing": 0,
    "death": 0,
    "injury": 0,
}


@dataclass(frozen=True, slots=True)
class EventWord:
    """A listed word at a place of the sentence: its kind (None for harm), and how sure that makes it an event."""

    at: int
    kind: str | None
    tier: Tier
    words: tuple[int, ...]
    joins: bool = True
    """Whether the word may speak of an event told before: not so in "another attack"."""
    is_own: bool = False
    """Whether the words of the sentence give the kind, so that no event before does."""
    is_office: bool = False
    """Whether a person of public office is named beside it."""


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str | None
    tier: Tier
    needs: Phrases[None] | None = None
    bars: Phrases[None] | None = None


class EventWords:
    """The table of one language."""

    def __init__(self, language: str, raw: Mapping[str, Any]) -> None:
        """``raw`` is ``lexicon/<language>/event_words.toml``."""
        self._language = language
        scenes = {name: tuple(words) for name, words in raw["scenes"].items()}
        entries = [*_entries(raw["event"], scenes), *_harm(raw["harm"])]
        self._phrases = Phrases(phrase(words, entry) for words, entry in entries)
        self._ignored = Phrases.of(raw["ignore"]["phrases"], None)
        self._figurative = Phrases.of(raw["ignore"]["scenes"], None)
        self._new = Phrases.of(raw["new"]["words"], None)
        self._offices = Phrases.of(raw["harm"]["offices"], None)

    @property
    def listed(self) -> list[Phrase[_Entry]]:
        """Every phrase of the table."""
        return list(self._phrases.listed)

    def find(self, words: Sequence[str]) -> list[EventWord]:
        """The event words of a sentence, in order, at most one at each place."""
        looked_up: Forms = [forms(word, self._language) for word in words]
        ignored = {at for found in self._ignored.find(looked_up) for at in found.words}
        is_figure = self._figurative.holds(looked_up)
        fit = [
            (found, weight)
            for found in self._phrases.find(looked_up)
            if found.carrier not in ignored
            and not (is_figure and _is_figure(found.meaning))
            and (weight := _weight(found, looked_up)) is not None
        ]
        fit.sort(key=lambda f: (f[1], -f[0].carrier), reverse=True)
        taken: set[int] = set()
        chosen: list[EventWord] = []
        for found, _ in fit:
            if taken.isdisjoint(found.words):
                taken.update(found.words)
                at, entry = found.carrier, found.meaning
                around = looked_up[max(0, at - OFFICE_WITHIN) : at + OFFICE_WITHIN + 1]
                is_office = self._offices.holds(around)
                joins = not self._new.holds(looked_up[max(0, at - AROUND) : at + AROUND + 1])
                chosen.append(
                    EventWord(
                        at,
                        entry.kind,
                        entry.tier,
                        found.words,
                        joins,
                        entry.needs is not None,
                        is_office,
                    )
                )
        return sorted(chosen, key=lambda word: word.at)

    def ignored(self, words: Sequence[str]) -> frozenset[int]:
        """The places of words that belong to a phrase which is no event."""
        looked_up = [forms(word, self._language) for word in words]
        return frozenset(at for found in self._ignored.find(looked_up) for at in found.words)


def _is_figure(entry: _Entry) -> bool:
    """Whether a word of sport or markets beside an entry makes it a figure of speech."""
    return entry.tier != "sure" and entry.kind not in PLAIN


def _weight(found: Found[_Entry], words: Forms) -> tuple[int, int, int] | None:
    """What a phrase counts against others at the same words; None where its surroundings do not fit."""
    entry = found.meaning
    if entry.needs is not None and not entry.needs.holds(words):
        return None
    if entry.bars is not None and entry.bars.holds(words):
        return None
    return len(found.words), int(entry.needs is not None), _RANK[entry.tier]


def _entries(
    raw: Iterable[Mapping[str, Any]], scenes: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, _Entry]]:
    for row in raw:
        needs, bars = (_signs(row.get(name), scenes) for name in ("with", "without"))
        tiers: tuple[Tier, ...] = ("sure", "likely", "generic")
        for tier in tiers:
            entry = _Entry(row["kind"], tier, needs, bars)
            yield from ((words, entry) for words in row.get(tier, ()))


def _harm(raw: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, _Entry]]:
    for tier in HARM:
        entry = _Entry(None, tier)
        yield from ((words, entry) for words in raw[tier])


def _signs(
    named: str | Sequence[str] | None, scenes: Mapping[str, Sequence[str]]
) -> Phrases[None] | None:
    """The words of a scene, by its name or as they stand."""
    if named is None:
        return None
    return Phrases.of(scenes[named] if isinstance(named, str) else named, None)


@cache
def event_words(language: str) -> EventWords:
    """The table of a language, read once."""
    return EventWords(language, table(language, "event_words"))
