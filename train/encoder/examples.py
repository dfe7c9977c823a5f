"""What the encoder learns from: reports as words with labels, from every corpus that may train."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from dateline.model.analysis import SENTENCES, TOKENS
from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain

IGNORED = "?"
"""The label of a word that a task says nothing about."""
CHAIN = build_chain(Recipe("encoder", ("sentences", "tokens")))

Gold = tuple[int, int, str]
"""Start, end and label of a span, in code points."""


@dataclass(slots=True)
class Example:
    """One report: its words, where its sentences begin, and labels by task.

    ``tags`` gives each word a label; ``classes`` gives some words one: (word, label);
    ``numbers`` gives some words a number; ``pairs`` labels (word, word, label), and every pair of a
    word in ``askers`` with a word of its sentence that is not listed has none;
    ``heads`` are word numbers, -1 for the root of a sentence. ``caseless``: letter case says nothing.
    """

    corpus: str
    key: str
    words: list[str]
    starts: list[int]
    tags: dict[str, list[str]] = field(default_factory=dict)
    classes: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    numbers: dict[str, list[tuple[int, float]]] = field(default_factory=dict)
    pairs: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    askers: dict[str, list[int]] = field(default_factory=dict)
    heads: list[int] = field(default_factory=list)
    caseless: bool = False

    def write(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, line: str) -> Example:
        """The example of one line."""
        return cls(**json.loads(line))


class Tokenised:
    """A text as the words of the token stage, with their spans."""

    def __init__(self, text: str) -> None:
        """Read the text."""
        analysis = CHAIN.run(Document.build(text))
        tokens = analysis[TOKENS]
        self.words = [token.text for token in tokens]
        self.spans = [(token.span.start, token.span.end) for token in tokens]
        self.starts: list[int] = []
        last = -1
        for number, token in enumerate(tokens):
            if token.sentence != last:
                self.starts.append(number)
                last = token.sentence
        self.sentences = len(analysis[SENTENCES])

    def example(self, corpus: str, key: str) -> Example:
        """The example of this text, without labels yet."""
        return Example(corpus, key, list(self.words), list(self.starts))

    def covered(self, start: int, end: int) -> range:
        """The words that a span touches."""
        first = _first(self.spans, start)
        last = first
        while last < len(self.spans) and self.spans[last][0] < end:
            last += 1
        return range(first, last)

    def tags(self, gold: Iterable[Gold], ignored: Iterable[tuple[int, int]] = ()) -> list[str]:
        """A label for each word: B- and I- of the spans (an earlier, longer one first), else O."""
        labels = ["O"] * len(self.words)
        for start, end in ignored:
            for index in self.covered(start, end):
                labels[index] = IGNORED
        for start, end, label in sorted(gold, key=lambda g: (g[0], -g[1])):
            words = self.covered(start, end)
            if not words or any(labels[i] not in ("O", IGNORED) for i in words):
                continue
            for index in words:
                labels[index] = f"{'B' if index == words[0] else 'I'}-{label}"
        return labels


def _first(spans: list[tuple[int, int]], start: int) -> int:
    """The number of the first word that ends after ``start``."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle][1] <= start:
            low = middle + 1
        else:
            high = middle
    return low


def write_all(path: Path, examples: Iterable[Example]) -> int:
    """Write examples, one a line, and give their number."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for example in examples:
            out.write(example.write() + "\n")
            count += 1
    return count


def read_all(path: Path) -> Iterator[Example]:
    """The examples of a file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield Example.read(line)
