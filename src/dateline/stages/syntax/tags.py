"""The tag of each word: the best by the head, except where the word itself says better.

The encoder knows words that speak of events as such, and takes "vigil" for a verb and "killed" for a noun
more often than other words; the tables know which they are. Determiners, pronouns and the like are closed
classes: only words that the treebank has as such are.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from dateline.assets import asset_bytes
from dateline.lexicon import table
from dateline.linear.heads import Scores
from dateline.resolve.word_forms import inflect, plural

NOMINAL = frozenset({"NOUN", "PROPN"})
CLOSED = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ", "PUNCT", "SYM"})
CLOSED_WORDS = "closed_words.tsv"
FINITE = frozenset({"VERB|VB", "VERB|VBP", "VERB|VBZ", "VERB|VBD"})
OPENS_PHRASE: Collection[str] = frozenset({"DET", "NUM", "NOUN", "PROPN", "PRON", "ADJ"})
OPENS = frozenset(
    {"a", "an", "the", "his", "its", "their", "her", "my", "our", "your", "every", "no"}
)
"""Words after which no finite verb stands."""
FAR = 1e3
"""Taken from the scores of tags that a word cannot have."""
BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})


@dataclass(frozen=True, slots=True)
class EventWords:
    """Lower-case nouns for events that are no form of a verb, and forms in "-ed" that are no noun."""

    nouns: frozenset[str]
    participles: frozenset[str]


@cache
def event_words() -> EventWords:
    """Those of the table of triggers."""
    raw = table("en", "triggers")
    nouns = {
        form for row in raw["trigger"] for noun in row.get("nouns", ()) for form in plural(noun)
    }
    verbs = {
        form
        for row in raw["trigger"]
        for verb in row.get("verbs", ())
        for form in inflect(verb, raw["forms"])
    }
    return EventWords(
        frozenset(n for n in nouns - verbs if not n.endswith(("ing", "ings"))),
        frozenset(v for v in verbs - nouns if v.endswith("ed")),
    )


@cache
def closed_words() -> dict[str, frozenset[str]]:
    """The closed parts of speech of each word that has any, in lower case. Raises AssetError."""
    rows = (line.split("\t") for line in asset_bytes(CLOSED_WORDS).decode("utf-8").splitlines())
    return {word: frozenset(tags.split()) for word, tags in rows}


class Tagger:
    """Chooses tags ``UPOS|XPOS``."""

    def __init__(self, labels: Sequence[str]) -> None:
        """``labels`` in the order of the columns of the scores."""
        self.labels = tuple(labels)
        self._numbers = {label: number for number, label in enumerate(labels)}
        parts = [label.partition("|")[0] for label in labels]
        self._verbs = np.array([part == "VERB" for part in parts])
        self._nominal = np.array([part in NOMINAL for part in parts])
        self._numeral = np.array([part == "NUM" for part in parts])
        self._finite = np.array([label in FINITE for label in labels])
        self._gerund = np.array([label == "VERB|VBG" for label in labels])
        self._closed = {pos: np.array([part == pos for part in parts]) for pos in CLOSED}
        self._any_closed = np.any(list(self._closed.values()), axis=0)

    def tags(self, scores: Scores, words: Sequence[str]) -> list[str]:
        """The tags of the words of one sentence, in lower case; ``scores (words, labels)``."""
        allowed = scores.copy()
        known, closed = event_words(), closed_words()
        for place, word in enumerate(words):
            row = allowed[place]
            if word[:1].isalpha():
                row[self._any_closed] -= FAR
                for pos in closed.get(word, ()):
                    row[self._closed[pos]] += FAR
            if _is_figure(word):
                row[~self._numeral] -= FAR
            follows = place > 0 and words[place - 1] in OPENS
            if word in known.nouns:
                row[~self._nominal] -= FAR
            elif word in known.participles and not follows:
                row[self._nominal] -= FAR
            if follows:
                row[self._finite] -= FAR
        best = allowed.argmax(axis=1).tolist()
        self._settle_named_deeds(allowed, best, words)
        self._settle_shot_dead(best, words)
        return [self.labels[number] for number in best]

    def _settle_named_deeds(self, scores: Scores, best: list[int], words: Sequence[str]) -> None:
        """What ends in "-ing" after "the" and before no noun is one: "the fighting between them"."""
        for place in range(1, len(best)):
            after = self.labels[best[place + 1]] if place + 1 < len(best) else ""
            is_named = after.partition("|")[0] not in {"NOUN", "PROPN", "ADJ", "NUM"}
            if words[place - 1] in OPENS and self._gerund[best[place]] and is_named:
                best[place] = int(np.where(self._nominal, scores[place], -np.inf).argmax())

    def _settle_shot_dead(self, best: list[int], words: Sequence[str]) -> None:
        """In "shot dead" stands a verb with its state, active before a noun phrase, else passive.

        The treebank has no example of it, and a wrong tag makes the dead of the doers.
        """
        for index in range(len(words) - 1):
            if words[index] != "shot" or words[index + 1] != "dead":
                continue
            after = self.labels[best[index + 2]] if index + 2 < len(words) else ""
            helped = BE & set(words[max(0, index - 3) : index])
            is_active = after.partition("|")[0] in OPENS_PHRASE and not helped
            best[index] = self._numbers["VERB|VBD" if is_active else "VERB|VBN"]
            best[index + 1] = self._numbers["ADJ|JJ"]


def _is_figure(word: str) -> bool:
    """Whether a word is written in digits: "19", "1,200", "3.5"."""
    return word[:1].isdigit() and word.replace(",", "").replace(".", "").isdigit()
