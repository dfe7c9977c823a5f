"""Words of speech of one language: verbs with stances, words before sources, and nouns for those who speak."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, cast

from dateline.lexicon import table
from dateline.model.claim import SourceKind, Stance
from dateline.stages.multilingual.phrases import Forms, Phrases, phrase

Act = Literal["asserts", "denies", "questions", "cannot_verify", "claims", "blames"]
"""What a verb of speech does; the last two speak of responsibility."""
PARTY = "armed_group"
"""Nouns for a party to the conflict; who speaks for one is of its kind."""
KINDS: dict[str, SourceKind] = {
    "official": "official_civil",
    "military": "official_military",
    "witness": "witness",
    "organisation": "organisation",
    "armed_group": "party_to_conflict",
    "outlet": "outlet",
    "unnamed": "unnamed",
}


class SpeechWords:
    """The table of one language."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        """``raw`` is ``lexicon/<language>/speech.toml``."""
        self.verbs: Phrases[Act] = Phrases(
            phrase(words, cast("Act", act))
            for act, listed in raw["verbs"].items()
            for words in listed
        )
        self.speakers: Phrases[str] = Phrases(
            phrase(words, kind) for kind, listed in raw["speakers"].items() for words in listed
        )
        self.taking_objects = Phrases.of(raw["object"], None)
        self.according = Phrases.of(raw["according"], None)
        self.rejecting = Phrases.of(raw["rejecting"], None)
        self.listeners = Phrases.of(raw["listeners"], None)
        self.told = Phrases.of(raw["told"], None)
        self.citing = Phrases.of(raw["citing"], None)
        self.own = Phrases.of(raw["own"], None)
        self.skipped = Phrases.of(raw["skipped"], None)
        self.behind = Phrases.of(raw["behind"], None)
        self.accusations = Phrases.of(raw["accusations"], None)
        self.involvement = Phrases.of(raw["involvement"], None)
        self._words = {
            name: Phrases.of(raw[name], None)
            for name in (
                "that", "negations", "nobody", "openings", "joints", "articles", "pronouns", "inside",
                "genitives", "relations", "clauses",
            )
        }  # fmt: skip

    def is_word(self, name: str, words: Forms, place: int) -> bool:
        """Whether a word of a list stands at a place, by the name of the list."""
        return 0 <= place < len(words) and self._words[name].at(words, place) is not None

    def kind_of(self, words: Forms) -> SourceKind | None:
        """The kind of source that the listed nouns of a phrase give."""
        found = [noun.meaning for noun in self.speakers.find(words)]
        chosen = PARTY if PARTY in found else next(iter(found), None)
        return KINDS[chosen] if chosen else None

    def after_skipped(self, words: Forms, place: int) -> int:
        """The place behind words that may stand between a verb and what belongs to it."""
        while place < len(words):
            found = self.skipped.at(words, place) or self.listeners.at(words, place)
            if found is None:
                break
            place = found.words[-1] + 1
        return place

    def before_skipped(self, words: Forms, place: int) -> int:
        """The place before such words, of those that end at a place."""
        while place > 0 and self._skips_one(words, place - 1):
            place -= 1
        return place

    def _skips_one(self, words: Forms, place: int) -> bool:
        found = self.skipped.at(words, place)
        return found is not None and len(found.words) == 1


def stance_of(act: Act) -> Stance:
    """The stance of an act towards what is said."""
    return cast("Stance", "asserts" if act in ("claims", "blames") else act)


@cache
def speech_words(language: str) -> SpeechWords:
    """The table of a language, read once."""
    return SpeechWords(table(language, "speech"))
