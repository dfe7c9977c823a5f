"""The signs in a report that it tells an event: trigger words of the lexicon, and the field it is about.

Found without grammar, so a word counts whatever its part of speech: what the full reading would look
at as a possible trigger is always among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.model.text import Document
from dateline.stages.event_mentions.lexicon import Candidate, TriggerLexicon

MAX_WORDS = 3000
"""What stands behind these words tells nothing new about whether an event is told."""
MOST_IN_SENTENCE = 120
LEAD_WORDS = 70
LEAST_CUES = 2
"""Different cue words of a kind, or of a field, that make a sign."""
STEPS = (1, 2, 4, 8)
"""Numbers of different words at which a sign of grave words or of a field grows stronger."""
LENGTHS = (100, 200, 400, 800, 1600)
"""Words of a report at which it counts as longer: of many words some are triggers by chance."""

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W_]+)*|\d[\d.,]*|[.!?]|\n")
_ENDS = frozenset({".", "!", "?", "\n"})
_ANY_TAG = "X"


@dataclass(frozen=True, slots=True)
class Signs:
    """Named signs, each once, and how many words were looked at."""

    names: tuple[str, ...]
    words: int


@cache
def _lexicon() -> TriggerLexicon:
    return TriggerLexicon.load("en")


@cache
def _fields() -> dict[str, frozenset[str]]:
    """The words of each field that only speaks of war in pictures, and the grave words."""
    raw = table("en", "idioms")
    fields = {f"field.{name}": frozenset(words) for name, words in raw["distractors"].items()}
    grave = (word for word in raw["gravity"]["words"] if " " not in word)
    return {"grave": frozenset(grave), **fields}


def signs_of(document: Document) -> Signs:
    """The signs of the readable parts of a report. Linear in its length."""
    names: dict[str, None] = {}
    seen: set[str] = set()
    count = 0
    for part in document.readable_parts():
        text = document.text[part.span.start : part.span.end]
        is_headline = part.kind == "headline"
        for words in _sentences(text):
            if count >= MAX_WORDS:
                break
            is_lead = is_headline or count < LEAD_WORDS
            for candidate in _candidates(words):
                names.update(dict.fromkeys(_named(candidate, is_lead=is_lead)))
            seen.update(words)
            count += len(words)
    names.update(dict.fromkeys(_of_words(seen)))
    names.update(dict.fromkeys(f"length.{least}" for least in LENGTHS if count >= least))
    return Signs(tuple(names), count)


def _sentences(text: str) -> Iterator[list[str]]:
    """The words of each sentence in small letters, clitics cut off."""
    sentence: list[str] = []
    for match in _WORD.finditer(text):
        word = match.group().lower().replace("’", "'")
        if word in _ENDS:
            if sentence:
                yield sentence
            sentence = []
            continue
        sentence.append(word.removesuffix("'s"))
        if len(sentence) >= MOST_IN_SENTENCE:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _candidates(words: Sequence[str]) -> list[Candidate]:
    return _lexicon().find(words, [_ANY_TAG] * len(words), range(len(words)))


def _named(candidate: Candidate, *, is_lead: bool) -> Iterator[str]:
    """A trigger by its word, by its tier and kind, and by where it stands."""
    entry = candidate.entry
    held = "" if candidate.holds else ".loose"
    yield f"word.{entry.base}{held}"
    yield f"kind.{entry.kinds[0]}.{entry.tier}{held}"
    if is_lead:
        yield f"lead.{entry.kinds[0]}.{entry.tier}{held}"


def _of_words(seen: set[str]) -> Iterator[str]:
    """What the words of the report as a whole speak for."""
    for name, listed in _fields().items():
        found = len(seen & listed)
        yield from (f"{name}.{step}" for step in STEPS if found >= step)
    for kind, cues in _lexicon().cues.items():
        if len(seen & cues) >= LEAST_CUES:
            yield f"cues.{kind}"
