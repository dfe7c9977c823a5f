"""What is said: the words that belong to a verb of speech with its source."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.stages.multilingual.cues import Cue
from dateline.stages.multilingual.passage import Passage
from dateline.stages.multilingual.quoting import COLON, COMMAS, DASHES, Quotes
from dateline.stages.multilingual.speech import SpeechWords

PASSED = COMMAS | frozenset("«»“”„")
"""Marks that may stand between a verb and the word before what is said."""
THAT_WITHIN = 6
"""Words between a verb with its source and the word before what is said."""
AND = "و"
"""Arabic "and", written to the word behind it."""
LEAST = 2
"""Words of a statement."""
SHORTEST, LONGEST_OBJECT = 2, 30


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the report, ``first`` up to ``last``, and the rule by which they belong to a source."""

    rule: str
    first: int
    last: int


def statements(
    passage: Passage, words: SpeechWords, rule: str, said: tuple[int, int]
) -> list[tuple[int, int]]:
    """What is said as one stretch of the report for each statement: "that three died and that six fled" are two.

    A quotation stays whole.
    """
    first, last = said[0] - passage.start, said[1] - passage.start
    if rule.startswith("quote.") or first < 0 or last > len(passage):
        return [said]
    found: list[tuple[int, int]] = []
    begin = first
    for place in range(first + 1, last):
        behind = _next_statement(passage, words, place)
        if behind is not None and place - begin >= LEAST and last - behind >= LEAST:
            found.append((passage.start + begin, passage.start + place))
            begin = behind
    return [*found, (passage.start + begin, said[1])]


def _next_statement(passage: Passage, words: SpeechWords, place: int) -> int | None:
    """Where the next statement begins if one ends before a place; None where none does."""
    following = passage.words
    if passage.texts[place] in COMMAS:
        if words.is_word("clauses", following, place + 1):
            return place + 1 + int(words.is_word("joints", following, place + 1))
        is_next = passage.texts[place + 1 : place + 2] and len(following[place + 1]) > 1
        return place + 2 if is_next and words.is_word("that", following, place + 1) else None
    if len(following[place]) > 1 and words.is_word("clauses", following, place):
        return place if passage.texts[place].startswith(AND) else None
    is_and = words.is_word("joints", following, place)
    return place + 2 if is_and and words.is_word("that", following, place + 1) else None


class Contents:
    """Finds what is said in one report."""

    def __init__(self, quotes: Quotes, words: SpeechWords) -> None:
        """Remember the quotations and the table."""
        self._quotes = quotes
        self._words = words

    def said(
        self, passage: Passage, cue: Cue, region: tuple[int, int], between: tuple[int, int]
    ) -> Said | None:
        """What a cue with its source in ``region`` says; ``between`` are the ends of the cues around it."""
        quote = self._quoted(passage, region) if cue.act == "asserts" else None
        if quote is not None:
            return quote
        end = self._clause_end(passage, region[1], between[1])
        if cue.according or cue.own:
            return self._by_according(passage, region, end)
        return self._after_that(passage, cue, region[1], end) or self._beside(passage, cue, region)

    def _quoted(self, passage: Passage, region: tuple[int, int]) -> Said | None:
        """The quotation before or after a cue with its source."""
        quote = self._quotes.before(passage, region[0])
        if quote is not None:
            return Said("quote.before", quote.first, quote.last)
        quote = self._quotes.after(passage, region[1])
        return Said("quote.after", quote.first, quote.last) if quote is not None else None

    def _after_that(self, passage: Passage, cue: Cue, last: int, end: int) -> Said | None:
        """The clause after "that" or a colon."""
        near = range(last, min(last + THAT_WITHIN, end))
        that = next((w for w in near if self._words.is_word("that", passage.words, w)), None)
        if that is not None:
            marks = {passage.texts[w] for w in range(last, that) if passage.is_mark(w)}
            is_apart = bool(marks & COMMAS) and self._object_first(passage, cue)
            if marks <= PASSED and not is_apart:
                return _kept("that", passage.start, self._trimmed(passage, that + 1, end))
        if last < len(passage) and passage.texts[last] == COLON:
            return _kept("colon", passage.start, self._trimmed(passage, last + 1, end))
        return None

    def _beside(self, passage: Passage, cue: Cue, region: tuple[int, int]) -> Said | None:
        """The clause before a cue that ends a sentence, or the object of a verb that takes one."""
        first, last = region
        clause = self._clause_before(passage, first)
        if clause is not None and cue.act == "asserts" and passage.is_mark(last):
            return _kept("clause.before", passage.start, clause)
        takes_object = self._words.taking_objects.at(passage.words, cue.first) is not None
        if cue.act != "asserts" or takes_object:
            return self._object(passage, cue, region)
        return None

    def _by_according(self, passage: Passage, region: tuple[int, int], end: int) -> Said | None:
        first, last = region
        start = passage.start
        inside = first > 1 and passage.texts[first - 1] in COMMAS
        if inside and self._words.is_word("joints", passage.words, first - 2):
            return _kept("according.inside", start, self._trimmed(passage, last, end))
        begins = (
            first == 0
            or passage.texts[first - 1] in (COLON, ";", "؛")
            or self._opens(passage, first)
        )
        after = self._trimmed(passage, last, end)
        if begins:
            return _kept("according.before", start, after)
        clause = self._clause_before(passage, first, needs_comma=False)
        if clause is None:
            return None
        return _kept("according.after", start, clause)

    def _opens(self, passage: Passage, first: int) -> bool:
        """Whether nothing but marks and small words stand before a place."""
        joints = self._words
        return all(
            passage.is_mark(w) or joints.is_word("joints", passage.words, w) for w in range(first)
        )

    def _object_first(self, passage: Passage, cue: Cue) -> bool:
        """Whether a verb speaks of its object, and a comma parts that from a clause of another verb."""
        return cue.act != "asserts" or not passage.is_mark(cue.last)

    def _object(self, passage: Passage, cue: Cue, region: tuple[int, int]) -> Said | None:
        """The noun phrase or infinitive after a verb and its source, up to the next mark."""
        first = self._words.after_skipped(passage.words, max(cue.last, region[1]))
        if first >= len(passage) or passage.is_mark(first):
            return None
        end = first
        while end < len(passage) and not (passage.is_mark(end) and end not in passage.names):
            if passage.texts[end] in ("»", "«", "„", "“", "”", '"'):
                pass
            elif passage.is_mark(end):
                break
            end += 1
        while first < end and self._words.is_word("openings", passage.words, first):
            first += 1
        size = end - first
        if not 1 <= size <= LONGEST_OBJECT or (size < SHORTEST and cue.act == "asserts"):
            return None
        return _kept("object", passage.start, self._trimmed(passage, first, end))

    def _clause_end(self, passage: Passage, after: int, later: int) -> int:
        """Where what is said after a cue ends: with the sentence, or before a part with another cue."""
        end = len(passage)
        for place in range(after, end):
            if passage.texts[place] in (";", "؛") or self._is_remark(passage, place):
                return place
        is_source = end > later > after + 1 and self._is_according(passage, later)
        if is_source and passage.texts[later - 1] in COMMAS:
            return later - 1
        if later < end:
            for place in range(later, after, -1):
                if passage.texts[place - 1] in COMMAS and self._words.is_word(
                    "joints", passage.words, place
                ):
                    return place - 1
        return end

    def _is_remark(self, passage: Passage, place: int) -> bool:
        """Whether a comma stands before "which" with all that was said: ", lo que", ", ce que"."""
        following = passage.words[place + 1] if place + 1 < len(passage) else ("",)
        is_that = self._words.is_word("that", passage.words, place + 2)
        return passage.texts[place] in COMMAS and following[0] in ("ce", "lo") and is_that

    def _is_according(self, passage: Passage, place: int) -> bool:
        return self._words.according.at(passage.words, place) is not None

    def _clause_before(
        self, passage: Passage, first: int, *, needs_comma: bool = True
    ) -> tuple[int, int] | None:
        """The words from the beginning of the sentence to the comma before a cue."""
        if first == 0:
            return None
        has_comma = passage.texts[first - 1] in COMMAS | DASHES
        if needs_comma and not has_comma:
            return None
        begin = passage.lead
        for place in range(first - 1, passage.lead - 1, -1):
            if passage.texts[place] in (";", "؛", COLON):
                begin = place + 1
                break
        return self._trimmed(passage, begin, first)

    def _trimmed(self, passage: Passage, first: int, last: int) -> tuple[int, int] | None:
        """The words without marks at their ends."""
        while first < last and passage.is_mark(first):
            first += 1
        while first < last and passage.is_mark(last - 1):
            last -= 1
        return (first, last) if first < last else None


def _kept(rule: str, start: int, stretch: tuple[int, int] | None) -> Said | None:
    return Said(rule, start + stretch[0], start + stretch[1]) if stretch else None
