"""Dependency trees over the token and syntax layers: children, subtrees, phrases and their spans.

All indices are token indices of the document. Every answer is linear in what it gives back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from dateline.model.analysis import SENTENCES, SYNTAX, TOKENS, Analysis
from dateline.model.text import Span
from dateline.model.token import Sentence, Token, Word

NON_PHRASE = frozenset({"punct", "parataxis", "conj", "cc", "appos", "acl:relcl", "discourse"})
"""Relations that usually do not belong to the phrase of their head."""


class Tree:
    """The sentences, tokens and words of one analysis, with their children indexed."""

    def __init__(
        self, sentences: Sequence[Sentence], tokens: Sequence[Token], words: Sequence[Word]
    ) -> None:
        """Index children and token starts. ``words`` may be empty when syntax failed."""
        self.sentences = sentences
        self.tokens = tokens
        self.words = words if len(words) == len(tokens) else ()
        self._starts = [token.span.start for token in tokens]
        self._children: list[list[int]] = [[] for _ in tokens]
        for index, word in enumerate(self.words):
            if word.head >= 0:
                self._children[word.head].append(index)
        self._ranges: dict[int, tuple[int, int]] = {}
        for index, token in enumerate(tokens):
            first, _ = self._ranges.get(token.sentence, (index, index))
            self._ranges[token.sentence] = (first, index + 1)

    @classmethod
    def of(cls, analysis: Analysis) -> Tree:
        """The tree of an analysis; needs the layers sentences, tokens and syntax."""
        return cls(analysis[SENTENCES], analysis[TOKENS], analysis[SYNTAX])

    def token_at(self, offset: int) -> int | None:
        """The token that covers the character at ``offset``, or None between tokens."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.tokens[index].span.end else None

    def tokens_in(self, span: Span) -> range:
        """The tokens that overlap ``span``."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        while first < len(self.tokens) and self.tokens[first].span.end <= span.start:
            first += 1
        last = first
        while last < len(self.tokens) and self.tokens[last].span.start < span.end:
            last += 1
        return range(first, last)

    def sentence_tokens(self, sentence: int) -> range:
        """The tokens of a sentence, by its index."""
        return range(*self._ranges.get(sentence, (0, 0)))

    def text(self, index: int) -> str:
        """The token's words as written."""
        return self.tokens[index].text

    def lower(self, index: int) -> str:
        """The token in lower case."""
        return self.tokens[index].text.lower()

    def lemma(self, index: int) -> str:
        """The lemma, or the lower-case form without syntax."""
        return self.words[index].lemma if self.words else self.lower(index)

    def pos(self, index: int) -> str:
        """The universal part of speech, or ``X`` without syntax."""
        return self.words[index].pos if self.words else "X"

    def relation(self, index: int) -> str:
        """The relation to the head, or ``dep`` without syntax."""
        return self.words[index].relation if self.words else "dep"

    def head(self, index: int) -> int:
        """The governing token, or -1."""
        return self.words[index].head if self.words else -1

    def children(self, index: int, *relations: str) -> list[int]:
        """Direct dependents in order; with ``relations``, only those (``nsubj`` also finds ``nsubj:pass``)."""
        found = self._children[index]
        if not relations:
            return list(found)
        return [
            i
            for i in found
            if self.words[i].relation in relations
            or self.words[i].relation.partition(":")[0] in relations
        ]

    def ancestors(self, index: int) -> Iterator[int]:
        """Heads from ``index`` (not included) up to the root."""
        seen = {index}
        current = self.head(index)
        while current >= 0 and current not in seen:
            yield current
            seen.add(current)
            current = self.head(current)

    def subtree(self, index: int, *, without: Iterable[str] = ()) -> list[int]:
        """The token and everything below it, in order of the text.

        ``without`` names relations whose dependents of ``index`` itself are left out.
        """
        skip = frozenset(without)
        stack = [i for i in self._children[index] if self.words[i].relation not in skip]
        found = [index]
        while stack:
            current = stack.pop()
            found.append(current)
            stack.extend(self._children[current])
        return sorted(found)

    def phrase(self, index: int) -> list[int]:
        """The base phrase of a head: its subtree without clauses, coordination and apposition."""
        return self.subtree(index, without=NON_PHRASE)

    def span(self, indices: Iterable[int]) -> Span:
        """The smallest span over ``indices``, which must not be empty."""
        ordered = sorted(indices)
        return Span(self.tokens[ordered[0]].span.start, self.tokens[ordered[-1]].span.end)

    def head_of(self, span: Span) -> int | None:
        """The token inside ``span`` whose head lies outside it (the last one of several), or None."""
        inside = self.tokens_in(span)
        if not inside:
            return None
        tops = [i for i in inside if self.head(i) not in inside]
        return tops[0] if len(tops) == 1 else (tops[-1] if tops else inside[-1])
