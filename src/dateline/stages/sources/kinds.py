"""What kind of source some words name: an official, a witness, an armed group, a newspaper.

The head noun decides, helped by whole phrases before it and by the other words after it. Countries and
nationalities play no part.
"""

from __future__ import annotations

import re
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
OWNING = "^"
"""Ends a word that owns the head ("the union's")."""
POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s)")
PEOPLE = ("man", "men", "woman", "women", "keeper", "keepers", "boy", "girl")
"""Ends of nouns for people of no office."""


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """The words for a speaker: head noun, whole phrase, and what else the report calls it.

    ``context`` are the words right after the phrase (a relative clause, "on condition of anonymity").
    ``owner`` are the words of the body that a spokesman or office belongs to.
    """

    head: str
    phrase: str
    context: str = ""
    descriptions: tuple[str, ...] = ()
    entity: EntityKind | None = None
    is_name: bool = False
    is_person_named: bool = False
    owner: SpeakerWords | None = None


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
    around = f"{words.phrase} {words.context}".lower()
    if not words.is_name and any(posing in around for posing in _words("armed")["posing"]):
        return "party_to_conflict"
    return (
        _by_civil_name(words)
        or _by_lead(words)
        or _by_pair(words)
        or _by_head(words)
        or ("witness" if words.context.lower().startswith(LIVES) else None)
        or _by_armed(words)
        or _by_phrase(words.phrase)
        or _by_telling(words)
        or _by_owner(words)
        or _by_words(words)
        or _by_word(words.head.lower())
        or _by_entity(words)
    )


def own_kind(outlet: str, phrases: Sequence[str]) -> SourceKind:
    """The kind of a report's own outlet by its name and by how it speaks of itself ("our volunteers")."""
    telling = _words("own")
    spoken = {word for phrase in phrases for word in _split(phrase)}
    named = set(_split(outlet))
    if named & telling["blog"] or any(phrase.startswith("i ") for phrase in phrases):
        return "social_account_or_blog"
    if spoken & telling["organisation_people"] or named & telling["organisation"]:
        return "organisation"
    return "outlet"


def _by_armed(words: SpeakerWords) -> SourceKind | None:
    """An armed group where the report calls a body so ("the rebel movement", "an armed group")."""
    if words.entity not in {"organisation", "group"}:
        return None
    plain = words.phrase.lower().removeprefix("the ").removeprefix("rival ")
    if words.is_name and plain.startswith(tuple(_words("armed")["openings"])):
        return "party_to_conflict"
    strong = _words("armed")["descriptions"]
    called = (_split(text) for text in words.descriptions)
    return "party_to_conflict" if any(strong & set(found) for found in called) else None


def _by_civil_name(words: SpeakerWords) -> SourceKind | None:
    """An organisation where a trade or kin names a body ("Transporters' Front", "Parents of Gora")."""
    if words.entity not in {"organisation", "group"} or not words.is_name:
        return None
    is_civil = bool(_words("armed")["civil"] & set(words.phrase.lower().replace("’", "'").split()))
    return "organisation" if is_civil else None


def _by_lead(words: SpeakerWords) -> SourceKind | None:
    """An armed group where the speaker is a commander of a body that is no state's ("of the Alliance")."""
    called = {word for text in (words.phrase, *words.descriptions) for word in _split(text)}
    if words.owner is None or not called & _words("armed")["leads"]:
        return None
    return "party_to_conflict" if source_kind(words.owner) == "organisation" else None


def _by_owner(words: SpeakerWords) -> SourceKind | None:
    """The kind of the body that "its spokesman", "the union's head", "Ann Lee of the union" speaks for."""
    if words.owner is None:
        return None
    found = source_kind(words.owner)
    if words.head.lower() in {"official", "officials", "officer"} and found == "organisation":
        return None
    is_neutral = words.head.lower() in _words("modifiers")["neutral_heads"]
    return found if is_neutral or words.is_person_named else None


def _by_head(words: SpeakerWords) -> SourceKind | None:
    """The kind that a telling head noun gives; "group" alone does not make an organisation armed."""
    head = words.head.lower()
    if words.is_name or head in _words("modifiers")["neutral_heads"]:
        return None
    found = _by_phrase(words.phrase) or _by_word(head)
    if head in _words("armed")["mixed"] and words.owner is not None:
        return source_kind(words.owner)
    if found in {"party_to_conflict", "witness"} and words.entity == "organisation":
        return "organisation"
    return found


def _by_pair(words: SpeakerWords) -> SourceKind | None:
    """The kind of the first of two speakers ("police and doctors")."""
    spoken = _split(words.phrase)
    if words.is_name or "and" not in spoken:
        return None
    first = spoken[: spoken.index("and")]
    return _by_word(first[-1]) if first else None


def _by_telling(words: SpeakerWords) -> SourceKind | None:
    """The kind that a word of the phrase gives which tells more than "spokesman" does."""
    neutral = _words("modifiers")["neutral_heads"]
    told = _telling(words.phrase, words)
    return _first([w for w in told if w.removesuffix(OWNING) not in neutral])


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
        return _marked(text)
    return [
        lower
        for word, lower in zip(text.split(), _marked(text), strict=False)
        if not (word[:1].isupper() and _by_word(lower.removesuffix(OWNING)) == "witness")
    ]


def _by_entity(words: SpeakerWords) -> SourceKind:
    """The kind of a name that no word explains; a bare name of a person is ``unnamed`` until introduced.

    A place that speaks is its government.
    """
    if words.is_person_named and words.is_name:
        return "unnamed"
    if not words.is_name and _words("offices")["words"] & set(_split(words.phrase)):
        return "official_civil"
    if words.entity is not None and words.entity in BY_ENTITY:
        return BY_ENTITY[words.entity]
    if words.is_name:
        return "official_civil"
    head = words.head.lower()
    return (
        "witness" if head.endswith(PEOPLE) or head in _words("quantifiers")["words"] else "unnamed"
    )


def is_unnamed(words: SpeakerWords) -> bool:
    """Whether the words are for an insider or official who is not named."""
    around = f"{words.phrase} {words.context}".lower()
    head = words.head.lower()
    lists = _words("anonymity")
    if words.is_name or words.is_person_named:
        return False
    padded = f" {' '.join(_split(words.phrase))} "
    if any(f" {phrase} " in padded for phrase in _words("unnamed_phrases")["phrases"]):
        return True
    if head in lists["heads"] or any(w in lists["words"] for w in _split(words.phrase)[:3]):
        return True
    if head in lists["ranks"] and padded.startswith((" a ", " an ")):
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
    ordered = sorted(words, key=lambda w: (w.removesuffix(OWNING) in neutral, w.endswith(OWNING)))
    kinds = (_by_word(word.removesuffix(OWNING)) for word in ordered)
    return next((kind for kind in kinds if kind is not None), None)


def _split(text: str) -> list[str]:
    """The words of a phrase in lower case, without possessive endings and marks."""
    return [word.removesuffix(OWNING) for word in _marked(text)]


def _marked(text: str) -> list[str]:
    """The words of a phrase in lower case; those that own what follows ("the union's") are marked."""
    marked = POSSESSIVE.sub(OWNING, text.lower())
    return [word.strip(".,;:()\"'“”’") for word in marked.split()]


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
