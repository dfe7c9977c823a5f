"""The quotation that stands beside words of a sentence, with nothing but marks between."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.stages.multilingual.passage import Passage, Quote
from dateline.stages.multilingual.speech import SpeechWords

COMMAS = frozenset({",", "،"})
DASHES = frozenset({"—", "–", "-"})
COLON = ":"


class Quotes:
    """The quotations of a report, by the places beside them."""

    def __init__(
        self, passages: Sequence[Passage], quotes: Sequence[Quote], words: SpeechWords
    ) -> None:
        """Index the quotations; of two at one place, the longer."""
        self._words = words
        ordered = [q for q in quotes if q.is_short] + [q for q in quotes if not q.is_short]
        self._opening = {q.opening: q for q in ordered}
        self._closing = {q.closing - 1: q for q in ordered}
        self._marks = {p.start + i for p in passages for i in range(len(p)) if p.is_mark(i)}

    def before(self, passage: Passage, place: int) -> Quote | None:
        """The quotation that ends before a place, with only marks between."""
        at = passage.start + place - 1
        while at >= 0 and at in self._marks:
            quote = self._closing.get(at)
            if quote is not None:
                return quote if self._is_tied(passage, place, at, quote) else None
            at -= 1
        return None

    @staticmethod
    def _is_tied(passage: Passage, place: int, closing: int, quote: Quote) -> bool:
        """Whether a quotation belongs to the words at a place after it, by the marks between.

        A short one may be a name, and one of an earlier sentence belongs to words that go on from it.
        """
        between = [passage.texts[w] for w in range(max(0, closing + 1 - passage.start), place)]
        if closing < passage.start:
            begins = place < len(passage) and passage.texts[place][:1].islower()
            return not quote.is_short and (begins or bool(set(between) & DASHES))
        return not quote.is_short or bool(set(between) & (COMMAS | DASHES))

    def after(self, passage: Passage, place: int) -> Quote | None:
        """The quotation that begins at a place or after the word or colon there."""
        at = passage.start + place
        end = passage.start + len(passage)
        seen = False
        while at < end:
            quote = self._opening.get(at)
            if quote is not None:
                return quote if seen and not quote.is_short else None
            is_that = self._words.is_word("that", passage.words, at - passage.start)
            if at not in self._marks and not is_that:
                return None
            seen = seen or is_that or passage.texts[at - passage.start] in (COLON, *COMMAS)
            at += 1
        return None
