"""Whether an event took place: what the heads say, unless words beside it say otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from dateline.lexicon import table
from dateline.model.event import Realis
from dateline.stages.multilingual.passage import Passage
from dateline.stages.multilingual.phrases import Phrases

BEFORE = 5
"""Words before an event among which a demand, a call or a fear is looked for."""
AFTER = 8
"""Words after it among which "planned" is looked for."""
REAL = frozenset({"happened", "ongoing"})
OPEN: tuple[Realis, ...] = ("hypothetical", "planned", "feared")


class RealisWords:
    """The table of one language."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        """``raw`` is the part ``realis`` of ``lexicon/<language>/event_words.toml``."""
        self._before = {name: Phrases.of(raw[name], None) for name in OPEN}
        self._after = Phrases.of(raw["planned_after"], None)
        self._negative = Phrases.of(raw["negative"], None)
        self._corrections = Phrases.of(raw["corrections"], None)
        self._past = tuple(raw["past"])
        self._past_begins = Phrases.of((f"{word}*" for word in raw["past_begins"]), None)

    def decide(
        self, passage: Passage, place: int, told: Realis, *, is_denied: bool
    ) -> tuple[Realis, str]:
        """What an event is told as, with the rule: ``head`` where the heads are followed.

        A denied one is never told as fact, and none is told as denied without a word that says so.
        """
        if is_denied:
            return "negated", "denied"
        first = self._clause(passage, place)
        for name in OPEN:
            is_open = told in REAL or (told == "planned" and name == "hypothetical")
            if is_open and self._before[name].holds(passage.words[first:place]):
                return name, "words"
        if told in REAL and self._after.holds(passage.words[place : self._end(passage, place)]):
            return "planned", "words"
        if told == "negated" and not self._negative.holds(passage.words):
            return "happened", "words"
        if told == "planned" and self._is_past(passage, place):
            return "happened", "words"
        return told, "head"

    def _is_past(self, passage: Passage, place: int) -> bool:
        ends = bool(self._past) and passage.texts[place].lower().endswith(self._past)
        return ends or self._past_begins.at(passage.words, place) is not None

    @staticmethod
    def _end(passage: Passage, place: int) -> int:
        """Where the words after an event end that may speak of it: at the next mark."""
        last = place + 1
        while last < min(len(passage), place + AFTER) and not passage.is_mark(last):
            last += 1
        return last

    def takes_back(self, passage: Passage) -> bool:
        """Whether a headline takes something back."""
        return self._corrections.holds(passage.words)

    @staticmethod
    def _clause(passage: Passage, place: int) -> int:
        """Where the words before an event begin that may speak of it: after the last mark."""
        first = place
        while first > max(0, place - BEFORE) and not passage.is_mark(first - 1):
            first -= 1
        return first


@cache
def realis_words(language: str) -> RealisWords:
    """The table of a language, read once."""
    return RealisWords(table(language, "event_words")["realis"])
