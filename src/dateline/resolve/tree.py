"""Dependency trees over the token and syntax layers: children, subtrees, phrases and their spans.

All indices are token indices of the document. Every answer is linear in what it gives back.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from dateline.model.analysis import SENTENCES, SYNTAX, TOKENS, Analysis
from dateline.model.text import Span
from dateline.model.token import Sentence, Token, Word

NON_PHRASE = frozenset({"punct", "parataxis", "conj", "cc", "appos", "acl:relcl", "discourse"})
"""Relations that usually do not belong to the phrase of their head."""
_NOTHING = range(0)
T = TypeVar("T")


class Tree:
    """The sentences, tokens and words of one analysis, with their children indexed."""

    text: Callable[[int], str]
    """The token's words as written."""
    lower: Callable[[int], str]
    """The token in lower case."""
    lemma: Callable[[int], str]
    """The lemma, or the lower-case form without syntax."""
    pos: Callable[[int], str]
    """The universal part of speech, or ``X`` without syntax."""
    relation: Callable[[int], str]
    """The relation to the head, or ``dep`` without syntax."""
    head: Callable[[int], int]
    """The governing token, or -1."""

    def __init__(
        self, sentences: Sequence[Sentence], tokens: Sequence[Token], words: Sequence[Word]
    ) -> None:
        """Index children and token starts. ``words`` may be empty when syntax failed."""
        self.sentences = sentences
        self.tokens = tokens
        self.words = words if len(words) == len(tokens) else ()
        count = len(tokens)
        texts = [token.text for token in tokens]
        lowers = [text.lower() for text in texts]
        heads = [word.head for word in self.words] or [-1] * count
        self._relations = [word.relation for word in self.words] or ["dep"] * count
        self._bases = [relation.partition(":")[0] for relation in self._relations]
        # Stages ask for these some ten thousand times a report: a list answers without a Python call.
        self.text = texts.__getitem__
        self.lower = lowers.__getitem__
        self.lemma = ([word.lemma for word in self.words] or lowers).__getitem__
        self.pos = ([word.pos for word in self.words] or ["X"] * count).__getitem__
        self.relation = self._relations.__getitem__
        self.head = heads.__getitem__
        self._made: dict[object, object] = {}
        self._starts = [token.span.start for token in tokens]
        self._children: list[list[int]] = [[] for _ in tokens]
        for index, head in enumerate(heads):
            if head >= 0:
                self._children[head].append(index)
        firsts = {token.sentence: index for index, token in reversed([*enumerate(tokens)])}
        ends = {token.sentence: index + 1 for index, token in enumerate(tokens)}
        self._ranges = {
            sentence: range(first, ends[sentence]) for sentence, first in firsts.items()
        }

    @classmethod
    def of(cls, analysis: Analysis) -> Tree:
        """The tree of an analysis, made once; needs the layers sentences, tokens and syntax."""
        return analysis.once(cls, SENTENCES, TOKENS, SYNTAX)

    def once(self, build: Callable[[Tree], T]) -> T:
        """What ``build`` makes of this tree, made once however many stages ask."""
        if build not in self._made:
            self._made[build] = build(self)
        return self._made[build]  # type: ignore[return-value]  # what this ``build`` gave

    def token_at(self, offset: int) -> int | None:
        """The token that covers the character at ``offset``, or None between tokens."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.tokens[index].span.end else None

    def tokens_in(self, span: Span) -> range:
        """The tokens that overlap ``span``."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        while first < len(self.tokens) and self.tokens[first].span.end <= span.start:
            first += 1
        return range(first, max(first, bisect_left(self._starts, span.end)))

    def sentence_tokens(self, sentence: int) -> range:
        """The tokens of a sentence, by its index."""
        return self._ranges.get(sentence, _NOTHING)

    def children(self, index: int, *relations: str) -> list[int]:
        """Direct dependents in order; with ``relations``, only those (``nsubj`` also finds ``nsubj:pass``)."""
        found = self._children[index]
        if not found or not relations:
            return found.copy()
        full, bases = self._relations, self._bases
        return [i for i in found if bases[i] in relations or full[i] in relations]

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
        stack = [i for i in self._children[index] if self._relations[i] not in skip]
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
        return Span(self._starts[ordered[0]], self.tokens[ordered[-1]].span.end)

    def head_of(self, span: Span) -> int | None:
        """The token inside ``span`` whose head lies outside it (the last one of several), or None."""
        inside = self.tokens_in(span)
        if not inside:
            return None
        tops = [i for i in inside if self.head(i) not in inside]
        return tops[0] if len(tops) == 1 else (tops[-1] if tops else inside[-1])
