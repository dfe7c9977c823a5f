"""What heads make of the words of a report: labels with chances, spans of labels, and pairs of words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.linear.heads import Heads, Scores, Vectors, matrix, softmax
from dateline.model.analysis import TOKENS, VECTORS, Analysis
from dateline.model.token import Token
from dateline.stages.multilingual.encoder import shipped_heads

OUTSIDE = "O"
NONE = "-"
"""The label of a pair that nothing ties."""


@dataclass(frozen=True, slots=True)
class Spotted:
    """Words ``first`` up to ``last`` with a label, and the mean chance of it."""

    first: int
    last: int
    label: str
    chance: float


@dataclass(frozen=True, slots=True)
class Opinions:
    """The vectors of a report with the heads that read them."""

    tokens: tuple[Token, ...]
    sentences: tuple[range, ...]
    vectors: Vectors
    heads: Heads

    @classmethod
    def of(cls, analysis: Analysis, heads: Heads | None) -> Opinions | None:
        """None where no encoder read the report; ``heads`` None are those of the optional package."""
        vectors = matrix(analysis.get(VECTORS))
        tokens = analysis[TOKENS]
        if vectors is None or len(vectors) != len(tokens):
            return None
        bounds = [i for i, t in enumerate(tokens) if i == 0 or t.sentence != tokens[i - 1].sentence]
        sentences = tuple(
            range(a, b) for a, b in zip(bounds, [*bounds[1:], len(tokens)], strict=True)
        )
        return cls(tokens, sentences, vectors, heads or shipped_heads())

    def sentence_of(self, token: int) -> range:
        """The words of a word's sentence."""
        return self.sentences[self.number_of(token)]

    def number_of(self, token: int) -> int:
        """The number of a word's sentence among those that have words."""
        return bisect_right(self.sentences, token, key=lambda words: words.start) - 1

    def words_in(self, start: int, end: int) -> range:
        """The words that overlap a stretch of the text."""
        first = bisect_right(self.tokens, start, key=lambda token: token.span.end)
        last = bisect_left(self.tokens, end, key=lambda token: token.span.start)
        return range(first, max(first, last))

    def chances(self, name: str) -> tuple[tuple[str, ...], Scores]:
        """The labels of a head and their chances, shape ``(words, labels)``."""
        head = self.heads.head(name)
        return head.labels, head.chances(self.vectors)

    def likeliest(self, name: str, token: int) -> tuple[str, float]:
        """The likeliest label of one word."""
        head = self.heads.head(name)
        chances = head.chances(self.vectors[token : token + 1])[0]
        best = int(chances.argmax())
        return head.labels[best], float(chances[best])

    def spans(self, name: str) -> list[Spotted]:
        """The stretches that a head of B- and I- labels finds; none crosses a sentence."""
        labels, chances = self.chances(name)
        best = chances.argmax(axis=1)
        found: list[Spotted] = []
        for sentence in self.sentences:
            tagged = [labels[best[i]] for i in sentence]
            found += _stretches(
                sentence, tagged, chances[sentence.start : sentence.stop].max(axis=1)
            )
        return found

    def inside(self, name: str) -> Scores:
        """The chance that each word belongs to a stretch of a head of B- and I- labels, shape ``(words,)``."""
        labels, chances = self.chances(name)
        outside: Scores = chances[:, labels.index(OUTSIDE)]
        return 1 - outside

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """The words without marks at their ends; nothing is left of marks alone."""
        while first < last and not _says(self.tokens[first]):
            first += 1
        while first < last and not _says(self.tokens[last - 1]):
            last -= 1
        return first, last

    def tied(self, name: str, asker: int, words: Sequence[int]) -> dict[str, Scores]:
        """The chance of each label of a pair head for a word with others, by label, shape ``(words,)``."""
        head = self.heads.pairs(name)
        right = head.right(self.vectors[list(words)])
        chances = softmax((head.half(self.vectors[asker]) @ right.T).T)
        return {label: chances[:, i] for i, label in enumerate(head.labels)}


def _says(token: Token) -> bool:
    return any(c.isalnum() for c in token.text)


def _stretches(sentence: range, tagged: Sequence[str], chances: Scores) -> Iterator[Spotted]:
    start = 0
    for at in range(1, len(tagged) + 1):
        if at < len(tagged) and tagged[at] == f"I-{tagged[start][2:]}" and tagged[start] != OUTSIDE:
            continue
        if tagged[start] != OUTSIDE:
            mean = float(chances[start:at].mean())
            yield Spotted(sentence[start], sentence[start] + at - start, tagged[start][2:], mean)
        start = at
