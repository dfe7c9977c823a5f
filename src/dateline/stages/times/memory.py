"""The times read so far in one document: which were told, which stand near, which only name something."""

from __future__ import annotations

import datetime as dt

from dateline.model.text import Span
from dateline.model.time import Anchor
from dateline.resolve.time.calendar import Reference
from dateline.resolve.time.tense import TenseWords, dates_statement, names_noun, preposition
from dateline.resolve.tree import Tree
from dateline.stages.times.narrative import Story
from dateline.stages.times.told import DAY_OR_FINER, Mentioned, fits, is_day

_APPOSED_GAP = 3
_RECENT = 40
_FEW = 4
_OPEN_ENDED = frozenset({"since", "until", "till"})
_SPELLED = ("date(", "month(", "dated(")


class Memory:
    """Remembers times in the order of the text and finds the ones that later words can mean.

    ``lead`` is the first day told: what the report is about.
    """

    def __init__(
        self, tree: Tree, published: dt.date | None, words: TenseWords, story: Story
    ) -> None:
        """Start empty. ``published`` is the local day of publication, or None."""
        self.story = story
        self.published = published
        self.lead: Mentioned | None = None
        self._tree = tree
        self._words = words
        self._read: list[Mentioned] = []
        self._told: list[Mentioned] = []
        self._main: list[Mentioned] = []
        self._by_id: dict[str, Mentioned] = {}

    def add(self, mentioned: Mentioned) -> None:
        """Remember a time. Times of statements ("said on Monday") are kept apart from told ones."""
        self._read.append(mentioned)
        self._by_id[mentioned.id] = mentioned
        part = self._part(mentioned.span)
        is_statement = dates_statement(self._tree, mentioned.span, self._words)
        is_aside = mentioned.id in self.story.asides
        if not is_statement and not is_aside and part != "dateline":
            self._told.append(mentioned)
            self.lead = self.lead or (mentioned if is_day(mentioned) else None)
            if not self._is_passing(mentioned.span):
                self._main.append(mentioned)

    def year_here(self, span: Span) -> str | None:
        """The expression of a year named earlier in the same sentence ("last year: in May")."""
        sentence = self.sentence(span)
        for mentioned in reversed(self._read[-_RECENT:]):
            if self.sentence(mentioned.span) != sentence:
                return None
            if mentioned.value.grain == "year":
                return mentioned.value.expression
        return None

    def month_before(self, month: int) -> Mentioned | None:
        """The last time in that month which was told before, or None."""
        for mentioned in reversed(self._read[-_RECENT:]):
            resolved = mentioned.resolved
            is_fine = resolved is not None and resolved.grain in (*DAY_OR_FINER, "month")
            if is_fine and resolved is not None and resolved.day.month == month:
                return mentioned
        return None

    def dated_here(self, span: Span) -> tuple[Mentioned, bool] | None:
        """The last date that the same paragraph spells out in another year, or None.

        With it, whether it stands in the same sentence.
        """
        for mentioned in reversed(self._read[-_RECENT:]):
            if self.paragraph(mentioned.span) != self.paragraph(span):
                return None
            resolved = mentioned.resolved
            if resolved is None or resolved.grain not in ("day", "month"):
                continue
            if mentioned.value.rule.endswith("apposed"):
                continue
            is_chained = mentioned.value.rule.endswith("year_here")
            if not is_chained and not mentioned.value.expression.startswith(_SPELLED):
                return None
            is_other = self.published is None or resolved.day.year != self.published.year
            is_here = self.sentence(mentioned.span) == self.sentence(span)
            return (mentioned, is_here) if is_other else None
        return None

    def missing(self, anchor: Anchor) -> str | None:
        """What the time behind an anchor lacks itself, or None."""
        behind = self._by_id.get(anchor.id or "")
        return behind.value.missing if behind else None

    def is_night(self, anchor: Anchor) -> bool:
        """Whether the time behind an anchor is a night, whose small hours lie on the next day."""
        behind = self._by_id.get(anchor.id or "")
        return behind is not None and "part(night" in behind.value.expression

    def second(self, anchor: Anchor) -> Reference | None:
        """The told day before the one behind ``anchor``, when another day was told at all."""
        behind = self._by_id.get(anchor.id or "")
        if behind is None or behind.resolved is None:
            return None
        for mentioned in reversed(self._main[-_FEW:]):
            resolved = mentioned.resolved
            if resolved and is_day(mentioned) and resolved.day != behind.resolved.day:
                return Reference(self.published, resolved)
        return None

    def stated(self, span: Span, *, wants_day: bool) -> Mentioned | None:
        """The last day before the words, be it that of a statement."""
        for mentioned in reversed(self._read[-_RECENT:]):
            is_told = self.is_told(mentioned) and self._part(mentioned.span) != "dateline"
            if is_told and fits(mentioned, wants_day=wants_day, wants_clock=False):
                return mentioned if mentioned.span.end <= span.start else None
        return None

    def apposed(self, span: Span, unit: str) -> Mentioned | None:
        """The time just before ``span``, with at most a comma between."""
        last = self._read[-1] if self._read else None
        gap = span.start - last.span.end if last else _APPOSED_GAP + 1
        if last is None or gap > _APPOSED_GAP or self.sentence(last.span) != self.sentence(span):
            return None
        wanted = (None, "month") if unit == "month" else (None, *DAY_OR_FINER)
        return last if last.value.grain in wanted else None

    def of_lemma(self, lemma: str, noun: int) -> Mentioned | None:
        """The last told day in whose sentence the word stands, other than that of token ``noun``."""
        for mentioned in reversed(self._told[-_RECENT:]):
            sentence = self._tree.sentence_tokens(self.sentence(mentioned.span))
            if not is_day(mentioned):
                continue
            if noun not in sentence and any(self._tree.lemma(i) == lemma for i in sentence):
                return mentioned
        return None

    def day_here(self, span: Span) -> Mentioned | None:
        """The last time told in the same sentence, where it is a whole day."""
        found, how = self.nearest(span, wants_day=True, wants_clock=False)
        is_day = found is not None and found.value.grain == "day" and not found.value.modifier
        return found if is_day and how == "same_sentence" else None

    def nearest(
        self, span: Span, *, wants_day: bool, wants_clock: bool
    ) -> tuple[Mentioned | None, str]:
        """The last time in the same sentence, else the last told one, else the last of any kind."""
        sentence = self.sentence(span)
        recent = self._read[-_RECENT:]
        here = [m for m in recent if self.sentence(m.span) == sentence]
        told = self._told[-_RECENT:]
        last = [m for m in told if self.sentence(m.span) == sentence - 1]
        near = [m for m in last if preposition(self._tree, m.span) not in _OPEN_ENDED]
        groups = [
            (here, "same_sentence"),
            (near, "last_told.near"),
            (self._main[-_RECENT:], "last_told"),
            (told, "last_told.in_passing"),
        ]
        if self.story.is_narrative:
            # What was told in passing is still what the next sentence speaks of.
            beside = [m for m in recent if self.sentence(m.span) == sentence - 1]
            groups.insert(1, (beside, "last_told.near"))
        for group, how in groups:
            for mentioned in reversed(group):
                if self.is_told(mentioned) and fits(
                    mentioned, wants_day=wants_day, wants_clock=wants_clock
                ):
                    return mentioned, how
        return None, ""

    def is_told(self, mentioned: Mentioned) -> bool:
        """Whether it is past or open: what is still to come is no point to count from."""
        day = mentioned.resolved.day if mentioned.resolved else None
        return day is None or self.published is None or day <= self.published

    def stands_alone(self, span: Span) -> bool:
        """Whether no time was read in the same sentence before the words."""
        sentence = self.sentence(span)
        return all(self.sentence(m.span) != sentence for m in self._read[-_RECENT:])

    def sentence(self, span: Span) -> int:
        """The index of the sentence in which the words begin, or -1."""
        index = self._tree.token_at(span.start)
        return -1 if index is None else self._tree.tokens[index].sentence

    def paragraph(self, span: Span) -> int:
        """The number of the paragraph in which the words begin, or -1."""
        sentence = self.sentence(span)
        return self._tree.sentences[sentence].paragraph if sentence >= 0 else -1

    def _is_passing(self, span: Span) -> bool:
        """Whether a time only names something ("Wednesday's raid") or opens a stretch ("since May")."""
        return preposition(self._tree, span) in _OPEN_ENDED or names_noun(self._tree, span)

    def _part(self, span: Span) -> str:
        sentence = self.sentence(span)
        return self._tree.sentences[sentence].part if sentence >= 0 else "body"
