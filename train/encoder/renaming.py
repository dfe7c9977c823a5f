"""Reports told of other people and places: the same words and labels, with other names."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace

from encoder.examples import Example

TASK = "names"


class Renaming:
    """Other names for those of a report, drawn from the names of many; a name is one name throughout.

    A name is exchanged for one of its kind and of as many words, so no label moves. Organisations keep
    theirs where it has several words: "Ministry of Defence" says what it is.
    """

    def __init__(self, examples: Iterable[Example], *, seed: int) -> None:
        """Collect the names of the examples that label them."""
        self._random = random.Random(seed)  # noqa: S311  # no secret
        found: dict[tuple[str, int], set[tuple[str, ...]]] = {}
        for example in examples:
            for kind, start, end in _spans(example):
                words = tuple(example.words[start:end])
                if all(word[:1].isupper() for word in words):
                    found.setdefault((kind, len(words)), set()).add(words)
        self._names = {key: sorted(names) for key, names in found.items()}
        self._first = [names[0] for names in self._names.get(("person", 2), [("Ana",)])]
        self._last = [names[-1] for names in self._names.get(("person", 2), [("Ruiz",)])]

    def __call__(self, example: Example) -> Example:
        """The example with other names."""
        words = list(example.words)
        whole: dict[tuple[str, ...], tuple[str, ...]] = {}
        parts: dict[str, str] = {}
        for kind, start, end in _spans(example):
            old = tuple(example.words[start:end])
            if kind == "person":
                for place, word in enumerate(old):
                    if word[:1].isupper() and len(word) > 1:
                        pool = self._first if place == 0 and len(old) > 1 else self._last
                        words[start + place] = parts.setdefault(word, self._random.choice(pool))
            elif kind == "place" or len(old) == 1:
                pool_of = self._names.get((kind, len(old)))
                if pool_of and all(word[:1].isupper() for word in old):
                    words[start:end] = whole.setdefault(old, self._random.choice(pool_of))
        return replace(example, words=words)


def _spans(example: Example) -> Iterator[tuple[str, int, int]]:
    """Kind, first word and the word after the last of each name."""
    labels = [*example.tags.get(TASK, ()), "O"]
    start = -1
    for index, label in enumerate(labels):
        if start >= 0 and not label.startswith("I-"):
            yield labels[start][2:], start, index
            start = -1
        if label.startswith("B-"):
            start = index
