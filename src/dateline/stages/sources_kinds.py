"""What kind of source some words name: an official, a witness, an armed group, a newspaper.

The head noun decides, helped by whole phrases before it and by the other words after it. Countries and
nationalities play no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.model.claim import Access, SourceKind
from dateline.model.entity import EntityKind

LIVES = (
    " who lives",
    ", who lives",
    " who was",
    ", who was",
    " who saw",
    ", who saw",
    ", who drove",
    ", who escaped",
    ", who survived",
    ", who fled",
)
"""Openings of a clause that makes somebody a witness."""


BY_ENTITY: Mapping[EntityKind, SourceKind] = {
    "organisation": "organisation",
    "group": "party_to_conflict",
    "person": "witness",
    "place": "official_civil",
}
PEOPLE = ("man", "men", "woman", "women", "keeper", "keepers", "boy", "girl")
"""Ends of nouns for people of no office."""


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """The words for a speaker: head noun, whole phrase, and what else the report calls it.

    ``context`` are the words right after the phrase (a relative clause, "on condition of anonymity").
    """

    head: str
    phrase: str
    context: str = ""
    descriptions: tuple[str, ...] = ()
    entity: EntityKind | None = None
    is_name: bool = False


@cache
def _words(section: str) -> Mapping[str, frozenset[str]]:
    return {k: frozenset(v) for k, v in table("en", "source_kinds")[section].items()}


@cache
def _heads() -> Mapping[str, SourceKind]:
    """Word to kind; the first list that holds a word wins."""
    found: dict[str, SourceKind] = {}
    for kind, listed in table("en", "source_kinds")["heads"].items():
        for word in listed:
            found.setdefault(word, kind)
    return found


@cache
def _phrases() -> tuple[tuple[str, SourceKind], ...]:
    found = [(p, kind) for kind, ps in table("en", "source_kinds")["phrases"].items() for p in ps]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def source_kind(words: SpeakerWords) -> SourceKind:
    """The kind of a source by its words; a name without any telling word is judged by its entity."""
    if is_unnamed(words):
        return "unnamed_official"
    if words.entity == "group" and words.is_name:
        return "party_to_conflict"
    if words.context.lower().startswith(LIVES):
        return "witness"
    return _by_head(words) or _by_words(words) or _by_word(words.head.lower()) or _by_entity(words)


def _by_head(words: SpeakerWords) -> SourceKind | None:
    """The kind that a telling head noun gives; "group" alone does not make an organisation armed."""
    head = words.head.lower()
    if words.is_name or head in _words("modifiers")["neutral_heads"]:
        return None
    found = _by_phrase(words.phrase) or _by_word(head)
    if found == "party_to_conflict" and words.entity == "organisation":
        return "organisation"
    return found


def _by_words(words: SpeakerWords) -> SourceKind | None:
    """The kind that other words of the phrase give, then what else the report calls the speaker."""
    for text in (words.phrase, *words.descriptions):
        found = _by_phrase(text) or _first(_telling(text, words))
        if found is not None:
            return found
    return None


def _telling(text: str, words: SpeakerWords) -> list[str]:
    """The words of a phrase that may tell its kind.

    In the name of a body ("Prisoners' Care Society") nobody is a witness.
    """
    if not words.is_name or words.entity == "person":
        return _split(text)
    kept = text.replace("’s", " ").replace("'s", " ").split()
    return [
        lower
        for word, lower in zip(kept, _split(text), strict=False)
        if not (word[:1].isupper() and _by_word(lower) == "witness")
    ]


def _by_entity(words: SpeakerWords) -> SourceKind:
    """The kind of a name that no word explains.

    A place that speaks is its government; a person without office speaks for themselves.
    """
    if words.entity is not None and words.entity in BY_ENTITY:
        return BY_ENTITY[words.entity]
    if words.is_name:
        return "official_civil"
    return "witness" if words.head.lower().endswith(PEOPLE) else "unnamed"


def is_unnamed(words: SpeakerWords) -> bool:
    """Whether the words are for an insider or official who is not named."""
    around = f"{words.phrase} {words.context}".lower()
    head = words.head.lower()
    lists = _words("anonymity")
    if words.is_name:
        return False
    padded = f" {' '.join(_split(words.phrase))} "
    if any(f" {phrase} " in padded for phrase in _words("unnamed_phrases")["phrases"]):
        return True
    if head in lists["heads"] or any(w in lists["words"] for w in _split(words.phrase)[:3]):
        return True
    insider = head in lists["insiders"] or head in _words("heads")["official_civil"]
    return insider and any(p in around for p in lists["phrases"])


def _by_phrase(text: str) -> SourceKind | None:
    padded = f" {' '.join(_split(text))} "
    return next((kind for phrase, kind in _phrases() if f" {phrase} " in padded), None)


def _by_word(word: str) -> SourceKind | None:
    return _heads().get(word)


def _first(words: Sequence[str]) -> SourceKind | None:
    """The kind of the first telling word; "spokesman" and its like tell least."""
    neutral = _words("modifiers")["neutral_heads"]
    ordered = sorted(words, key=lambda w: w in neutral)
    return next((kind for kind in map(_by_word, ordered) if kind is not None), None)


def _split(text: str) -> list[str]:
    return [
        w.strip(".,;:()\"'“”’") for w in text.lower().replace("’s", " ").replace("'s", " ").split()
    ]


def access_of(cues: Iterable[str]) -> Access:
    """How the source knows, where its cue says so: "saw" or "heard"."""
    seen = set(cues)
    if seen & {"saw", "see", "seen", "witnessed", "watched"}:
        return "saw"
    if seen & {"heard", "told by", "learnt", "learned"}:
        return "was_told"
    if seen & {"measured", "recorded", "counted"}:
        return "measured"
    return "unknown"
