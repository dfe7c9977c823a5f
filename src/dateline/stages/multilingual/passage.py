"""One sentence of a report as the rules of speech see it: its words, marks, names, times and quotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model.analysis import NAMES, QUOTATIONS, SENTENCES, TIMES, Analysis
from dateline.model.entity import EntityKind
from dateline.model.text import Span
from dateline.stages.multilingual.folding import folded, forms
from dateline.stages.multilingual.opinions import Opinions
from dateline.stages.multilingual.phrases import Forms

SPEAKING: frozenset[EntityKind] = frozenset({"person", "organisation", "group"})
DATELINE = 14
"""Words of a dateline."""
DATELINE_WITHIN = 3
"""Sentences at the beginning of a report that may have one."""
DATELINE_MARKS = frozenset({"—", "–", "-", "--", ":", ".-", ".–", ".—"})
STEM = 5
"""Letters by which a name is known again."""
SHORT_QUOTE = 3
"""Words of a quotation that may be a name."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation by places in the report: its words, and the marks around them."""

    first: int
    last: int
    opening: int
    closing: int

    @property
    def is_short(self) -> bool:
        """Whether it may be a name."""
        return self.last - self.first <= SHORT_QUOTE


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence; places are counted from its first word."""

    start: int
    paragraph: int
    texts: tuple[str, ...]
    words: Forms
    names: dict[int, tuple[EntityKind, int, int]]
    """For each word of a name its kind, and where the name begins and ends."""
    times: frozenset[int]
    quoted: frozenset[int]
    """Words inside longer quotations."""
    lead: int = 0
    """Where the report begins behind a dateline."""

    def __len__(self) -> int:
        """How many words it has."""
        return len(self.texts)

    @property
    def is_arabic(self) -> bool:
        """Whether the sentence is written in Arabic letters."""
        return any("\u0600" <= text[0] <= "\u06ff" for text in self.texts)

    def is_mark(self, place: int) -> bool:
        """Whether no letter or digit stands at a place, or the sentence ends there."""
        return not 0 <= place < len(self.texts) or not any(c.isalnum() for c in self.texts[place])

    def speaks(self, place: int) -> bool:
        """Whether the name of a person, body or group stands at a place."""
        known = self.names.get(place)
        return known is not None and known[0] in SPEAKING


def passages(analysis: Analysis, opinions: Opinions, language: str) -> list[Passage]:
    """The sentences of a report that have words, in order."""
    names: dict[int, tuple[EntityKind, int, int]] = {}
    for mention in analysis.get(NAMES):
        held = opinions.words_in(mention.head.start, mention.head.end)
        names |= dict.fromkeys(held, (mention.kind, held.start, held.stop))
    names |= _later_names(opinions, names)
    times = {
        w for t in analysis.get(TIMES) for w in opinions.words_in(t.evidence.start, t.evidence.end)
    }
    inside = {
        w for q in quotes(analysis, opinions) if not q.is_short for w in range(q.first, q.last)
    }
    found: list[Passage] = []
    for sentence in opinions.sentences:
        tokens = opinions.tokens[sentence.start : sentence.stop]
        at = sentence.start
        is_first = len(found) <= DATELINE_WITHIN
        found.append(
            Passage(
                at,
                analysis[SENTENCES][tokens[0].sentence].paragraph,
                tuple(t.text for t in tokens),
                [forms(t.text, language) for t in tokens],
                {
                    w - at: (k, a - at, b - at)
                    for w in sentence
                    if w in names
                    for k, a, b in (names[w],)
                },
                frozenset(w - at for w in sentence if w in times),
                frozenset(w - at for w in sentence if w in inside),
                dateline_words([t.text for t in tokens]) if is_first else 0,
            )
        )
    return found


def dateline_words(texts: Sequence[str]) -> int:
    """How many words of a sentence are its dateline, "POPAYÁN, 14 de marzo.- ", with the dash or colon behind it."""
    if not texts or not (texts[0].isupper() or texts[0][:1].isalpha()):
        return 0
    for place, text in enumerate(texts[:DATELINE]):
        if (
            text in DATELINE_MARKS
            and place
            and (any(t.isdecimal() for t in texts[:place]) or texts[0].isupper())
        ):
            return place + 1
    return 0


def _later_names(
    opinions: Opinions, names: dict[int, tuple[EntityKind, int, int]]
) -> dict[int, tuple[EntityKind, int, int]]:
    """Words with a capital that begin as the last word of a person's name does, where no name was found."""
    begun = {
        folded(opinions.tokens[last - 1].text)[:STEM]
        for kind, _, last in names.values()
        if kind == "person" and len(opinions.tokens[last - 1].text) >= STEM
    }
    found: dict[int, tuple[EntityKind, int, int]] = {}
    for place, token in enumerate(opinions.tokens):
        if place not in names and token.text[:1].isupper() and folded(token.text)[:STEM] in begun:
            found[place] = ("person", place, place + 1)
    return found


def quotes(analysis: Analysis, opinions: Opinions) -> list[Quote]:
    """The quotations of a report, by words."""
    found = []
    for quotation in analysis.get(QUOTATIONS):
        inner = _words(opinions, quotation.inner)
        outer = _words(opinions, quotation.span)
        if inner:
            found.append(Quote(inner.start, inner.stop, outer.start, outer.stop))
    return found


def _words(opinions: Opinions, span: Span) -> range:
    return opinions.words_in(span.start, span.end)


def is_only_marks(passage: Passage, places: Sequence[int]) -> bool:
    """Whether nothing but marks stands at some places."""
    return all(passage.is_mark(place) for place in places)
