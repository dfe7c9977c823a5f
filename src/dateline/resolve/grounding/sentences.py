"""The sentences of a report around some words, as the quotes that the gate looks in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.model.text import Evidence, Span
from dateline.model.token import Sentence


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of one report and where each begins."""

    text: str
    spans: Sequence[Span]
    starts: Sequence[int]

    @classmethod
    def of(cls, text: str, sentences: Iterable[Sentence]) -> Sentences:
        """The sentences of a text, in order."""
        spans = sorted(sentence.span for sentence in sentences)
        return cls(text, spans, [span.start for span in spans])

    def around(self, *words: Evidence | None) -> tuple[str, ...]:
        """The sentences that hold some words, neighbours as one quote."""
        held = sorted({i for piece in words if piece for i in self._places(piece)})
        runs: list[list[int]] = []
        for place in held:
            if runs and place == runs[-1][-1] + 1 and self._is_beside(place):
                runs[-1].append(place)
            else:
                runs.append([place])
        return tuple(self.text[self.spans[r[0]].start : self.spans[r[-1]].end] for r in runs)

    def opening(self, most: int) -> tuple[str, ...]:
        """The first sentences, each as one quote."""
        return tuple(self.text[span.start : span.end] for span in self.spans[:most])

    def is_same(self, left: Evidence, right: Evidence) -> bool:
        """Whether two pieces of evidence share a sentence."""
        return bool(set(self._places(left)) & set(self._places(right)))

    def _places(self, words: Evidence) -> list[int]:
        found = set[int]()
        for span in words.spans:
            first = max(bisect_right(self.starts, span.start) - 1, 0)
            last = max(bisect_right(self.starts, span.end - 1) - 1, 0)
            found.update(range(first, last + 1))
        return sorted(place for place in found if place < len(self.spans))

    def _is_beside(self, place: int) -> bool:
        """Whether only spaces part a sentence from the one before it."""
        between = self.text[self.spans[place - 1].end : self.spans[place].start]
        return not between.strip() and "\n" not in between
