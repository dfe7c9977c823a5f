"""Phrases of a table found among the words of a sentence.

A phrase is words apart by spaces: ``word`` itself, ``word*`` with any ending, ``…`` for up to three words
between two others, and ``^word`` for the one that carries the phrase where it is not the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dateline.stages.multilingual.folding import folded

T = TypeVar("T")

GAP = 3
"""Words that "…" stands for at most."""
BREAKS = frozenset({".", ";", ":", "!", "?", "…", "؛", "؟"})
"""Marks that no phrase goes across."""

Forms = Sequence[Sequence[str]]
"""What each word of a sentence may be looked up as."""


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """A phrase with what it stands for."""

    terms: tuple[tuple[str, bool], ...]
    """Each word without its star, and whether it had one."""
    open_before: frozenset[int]
    """The terms before which words may stand."""
    carrier: int
    meaning: T


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase in a sentence: the places of its words, and of the one that carries it."""

    words: tuple[int, ...]
    carrier: int
    meaning: T


def phrase(written: str, meaning: T) -> Phrase[T]:
    """A phrase as a table writes it."""
    terms: list[tuple[str, bool]] = []
    gaps: set[int] = set()
    carrier = 0
    for word in written.split():
        if word == "…":
            gaps.add(len(terms))
            continue
        if word.startswith("^"):
            carrier = len(terms)
        bare = word.removeprefix("^")
        terms.append((folded(bare.removesuffix("*")), bare.endswith("*")))
    return Phrase(tuple(terms), frozenset(gaps), carrier, meaning)


class Phrases(Generic[T]):
    """Phrases, found by their first words."""

    def __init__(self, phrases: Iterable[Phrase[T]]) -> None:
        """Index the phrases."""
        self._whole: dict[str, list[Phrase[T]]] = {}
        self._begun: dict[str, list[Phrase[T]]] = {}
        for one in phrases:
            word, is_begun = one.terms[0]
            (self._begun if is_begun else self._whole).setdefault(word, []).append(one)
        self._longest = max(map(len, self._begun), default=0)

    @classmethod
    def of(cls, written: Iterable[str], meaning: T) -> Phrases[T]:
        """Phrases that all stand for one thing."""
        return cls(phrase(one, meaning) for one in written)

    @property
    def listed(self) -> Iterator[Phrase[T]]:
        """All phrases."""
        for found in (self._whole, self._begun):
            for phrases in found.values():
                yield from phrases

    def find(self, words: Forms) -> Iterator[Found[T]]:
        """Every phrase at every place, in order of first words."""
        for at in range(len(words)):
            for one in self._beginning(words[at]):
                places = _places(one, words, at)
                if places is not None:
                    yield Found(places, places[one.carrier], one.meaning)

    def at(self, words: Forms, place: int) -> Found[T] | None:
        """The longest phrase that begins at a place."""
        found = [
            Found(places, places[one.carrier], one.meaning)
            for one in self._beginning(words[place])
            if (places := _places(one, words, place)) is not None
        ]
        return max(found, key=lambda f: len(f.words), default=None)

    def holds(self, words: Forms) -> bool:
        """Whether any of the phrases stands in the sentence."""
        return next(self.find(words), None) is not None

    def _beginning(self, forms: Sequence[str]) -> Iterator[Phrase[T]]:
        seen: dict[int, Phrase[T]] = {}
        for form in forms:
            for one in self._whole.get(form, ()):
                seen.setdefault(id(one), one)
            for size in range(1, min(len(form), self._longest) + 1):
                for one in self._begun.get(form[:size], ()):
                    seen.setdefault(id(one), one)
        yield from seen.values()


def _places(one: Phrase[T], words: Forms, at: int) -> tuple[int, ...] | None:
    """Where the words of a phrase stand that begins at a place; None where it does not."""
    places = [at]
    for number in range(1, len(one.terms)):
        reach = GAP + 1 if number in one.open_before else 1
        place = _next(one.terms[number], words, places[-1], reach)
        if place is None:
            return None
        places.append(place)
    return tuple(places)


def _next(term: tuple[str, bool], words: Forms, after: int, reach: int) -> int | None:
    for place in range(after + 1, min(after + 1 + reach, len(words))):
        if words[place][0] in BREAKS:
            return None
        if _fits(term, words[place]):
            return place
    return None


def _fits(term: tuple[str, bool], forms: Sequence[str]) -> bool:
    word, is_begun = term
    return any(form.startswith(word) if is_begun else form == word for form in forms)
