"""Which earlier time "two days later", "that night" or a bare clock time hangs on."""

from __future__ import annotations

import datetime as dt
import re

from dateline.model.text import Span
from dateline.model.time import Anchor, Interval, TimeValue
from dateline.resolve.time_calendar import Reference, Resolved, resolve
from dateline.resolve.time_tense import TenseWords, dates_statement, names_noun, preposition
from dateline.resolve.tree import Tree
from dateline.stages.times.narrative import Story
from dateline.stages.times.told import DAY_OR_FINER, Mentioned, counted_back, fits

__all__ = ["Timeline"]

_APPOSED_GAP = 3
_RECENT = 40
_FEW = 4
_CLOCK = re.compile(r"\bclock|\bpart\(")
_BESIDE_DAY = re.compile(r"shift\(-?1, day, time\)")
_LATER = re.compile(r"shift\([1-9]")
_PART = re.compile(r"part\((\w+), same")
_FIRST_HOUR = {"midday": 11, "noon": 11, "afternoon": 12, "evening": 17, "night": 20}
_OPEN_ENDED = frozenset({"since", "until", "till"})
_SPELLED = ("date(", "month(", "dated(")
_BEFORE_THE = frozenset({"before", "after", "the"})
_COMES = frozenset({"came", "comes", "come", "happened", "occurred", "place", "is"})
_NEWS = Story()
_TODAY = TimeValue("unresolved", "shift(0, day, published)", "opening")


class Timeline:
    """The times read so far in one document, and what later words refer to."""

    def __init__(
        self,
        tree: Tree,
        published: dt.date | None,
        words: TenseWords,
        *,
        story: Story = _NEWS,
        moment: dt.datetime | None = None,
    ) -> None:
        """Start empty. ``published`` is the local day of publication, ``moment`` its time, or None."""
        self.story = story
        self._moment = moment
        self.published = published
        self._tree = tree
        self._words = words
        self._read: list[Mentioned] = []
        self._told: list[Mentioned] = []
        self._main: list[Mentioned] = []
        self._lead: Mentioned | None = None
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
            self._lead = self._lead or (mentioned if _is_day(mentioned) else None)
            if not self._is_passing(mentioned.span):
                self._main.append(mentioned)

    def year_here(self, span: Span) -> str | None:
        """The expression of a year named earlier in the same sentence ("last year: in May")."""
        sentence = self._sentence(span)
        for mentioned in reversed(self._read[-_RECENT:]):
            if self._sentence(mentioned.span) != sentence:
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
            if self._paragraph(mentioned.span) != self._paragraph(span):
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
            is_here = self._sentence(mentioned.span) == self._sentence(span)
            return (mentioned, is_here) if is_other else None
        return None

    def _is_passing(self, span: Span) -> bool:
        """Whether a time only names something ("Wednesday's raid") or opens a stretch ("since May")."""
        return preposition(self._tree, span) in _OPEN_ENDED or names_noun(self._tree, span)

    def _is_far(self, mentioned: Mentioned, span: Span) -> bool:
        """Whether a narrative told a time in another paragraph, too far off for its weekdays."""
        return self.story.is_narrative and self._paragraph(mentioned.span) != self._paragraph(span)

    def _paragraph(self, span: Span) -> int:
        sentence = self._sentence(span)
        return self._tree.sentences[sentence].paragraph if sentence >= 0 else -1

    def missing(self, anchor: Anchor) -> str | None:
        """What the time behind an anchor lacks itself, or None."""
        behind = self._by_id.get(anchor.id or "")
        return behind.value.missing if behind else None

    def reference(
        self, span: Span, expression: str, *, is_event: bool
    ) -> tuple[Reference, Anchor, str]:
        """What a relative time hangs on, its anchor, and the name of the rule that chose it."""
        if is_event:
            return self._event_reference(span, expression)
        again = self._named_again(span, expression)
        if again is not None:
            return again
        wants_clock = "hour," in expression or "minute," in expression
        wants_day = wants_clock or "day" in expression or "week" in expression
        is_news = not self.story.is_narrative
        if is_news and "clock" in expression and self._is_statement(span):
            return *self._today(), "statement"
        found, how = self._nearest(span, wants_day=wants_day, wants_clock=wants_clock)
        if found is not None and "weekday" in expression and self._is_far(found, span):
            found = None
        if found is not None:
            return Reference(self.published, found.resolved), Anchor("time", found.id), how
        return self._without(span, expression, wants_day=wants_day)

    def second(self, anchor: Anchor) -> Reference | None:
        """The told day before the one behind ``anchor``, when another day was told at all."""
        behind = self._by_id.get(anchor.id or "")
        if behind is None or behind.resolved is None:
            return None
        for mentioned in reversed(self._main[-_FEW:]):
            resolved = mentioned.resolved
            if resolved and _is_day(mentioned) and resolved.day != behind.resolved.day:
                return Reference(self.published, resolved)
        return None

    def _without(
        self, span: Span, expression: str, *, wants_day: bool
    ) -> tuple[Reference, Anchor, str]:
        """What a time hangs on when nothing was told before it."""
        if self.story.is_narrative:
            return Reference(), Anchor("none"), "unknown"
        if _CLOCK.search(expression):
            return *self._today(), "published"
        stated = self._stated(span, wants_day=wants_day)
        if stated is not None:
            reference = Reference(self.published, stated.resolved)
            return reference, Anchor("time", stated.id), "last_stated"
        if _LATER.match(expression):
            # Nothing was told that it could come after.
            return Reference(self.published), Anchor("none"), "unknown"
        return *self._today(), "published"

    def _stated(self, span: Span, *, wants_day: bool) -> Mentioned | None:
        """The last day before the words, be it that of a statement."""
        for mentioned in reversed(self._read[-_RECENT:]):
            is_told = self._is_told(mentioned) and self._part(mentioned.span) != "dateline"
            if is_told and fits(mentioned, wants_day=wants_day, wants_clock=False):
                return mentioned if mentioned.span.end <= span.start else None
        return None

    def _named_again(self, span: Span, expression: str) -> tuple[Reference, Anchor, str] | None:
        """For "on Sunday, the day after the signing": the words name Sunday once more."""
        following = self._tree.tokens_in(span)[-1] + 1
        if not _BESIDE_DAY.fullmatch(expression) or following >= len(self._tree.tokens):
            return None
        apposed = self._apposed(span, "day")
        if apposed is None or self._tree.pos(following) not in ("DET", "PRON", "NOUN", "PROPN"):
            return None
        day = counted_back(apposed.resolved, expression)
        return Reference(self.published, day), Anchor("time", apposed.id), "apposed"

    def _event_reference(self, span: Span, expression: str) -> tuple[Reference, Anchor, str]:
        """What "two days after" counts from, or the day that the whole phrase names again."""
        apposed = self._apposed(span, expression.split(",")[1].strip())
        if apposed is not None:
            # "on Wednesday, two days after the raid": the words name Wednesday once more.
            return self._same_as(apposed, expression, "apposed")
        is_report = self.published is not None and not self.story.is_narrative
        if self.published is not None and is_report and self._is_opening(span):
            # "Nine days after the raid, ..." opens a sentence: it speaks of the report's own day.
            day = Resolved(Interval.day(self.published), "day")
            today = Mentioned("", span, _TODAY, day, 1.0)
            reference, _, how = self._same_as(today, expression, "opening")
            return reference, Anchor("published"), how
        comes = self._preceding(span) in _COMES
        found = None if comes else self._of_noun(span)
        if found is not None:
            return (
                Reference(self.published, None, found.resolved),
                Anchor("event", found.id),
                "of_noun",
            )
        found, how = self._nearest(span, wants_day=True, wants_clock=False)
        if found is None:
            return Reference(self.published), Anchor("event"), "unknown"
        if comes:
            # "The raid came four days after": the words give the raid's own day.
            return self._same_as(found, expression, "comes")
        return Reference(self.published, None, found.resolved), Anchor("event", found.id), how

    def _today(self) -> tuple[Reference, Anchor]:
        """The day of publication as what a time refers to."""
        if self.published is None:
            return Reference(None), Anchor("published")
        day = Resolved(Interval.day(self.published), "day")
        return Reference(self.published, day), Anchor("published")

    def _is_statement(self, span: Span) -> bool:
        """Whether a clock time dates a statement in a sentence that names no day."""
        here = [m for m in self._read[-_RECENT:] if self._sentence(m.span) == self._sentence(span)]
        return not here and dates_statement(self._tree, span, self._words)

    def _of_noun(self, span: Span) -> Mentioned | None:
        """The day told with the noun that the words count from ("two days before the raid")."""
        after = self._tree.tokens_in(span)[-1] + 1
        following = range(after, min(after + 4, len(self._tree.tokens)))
        noun = next((i for i in following if self._tree.pos(i) == "NOUN"), None)
        if noun is None or self._preceding(span) in _COMES:
            return None
        lemma = self._tree.lemma(noun)
        for mentioned in reversed(self._told[-_RECENT:]):
            sentence = self._tree.sentence_tokens(self._sentence(mentioned.span))
            if not _is_day(mentioned):
                continue
            if noun not in sentence and any(self._tree.lemma(i) == lemma for i in sentence):
                return mentioned
        # "The accident" is what the report is about.
        between = {self._tree.lower(i) for i in range(after, noun)}
        is_main = lemma in self._words.incidents and between <= _BEFORE_THE and "the" in between
        return self._lead if is_main else None

    def is_to_come(self, expression: str) -> bool:
        """Whether a clock time or part of the day of publication lies after the publication."""
        if self._moment is None or self.published is None or "same(day, time)" not in expression:
            return False
        part = _PART.match(expression)
        if part is not None:
            return self._moment.hour < _FIRST_HOUR.get(part[1], 0)
        answer = resolve(expression, self._today()[0])
        return isinstance(answer, Resolved) and answer.interval.start > self._moment

    def is_night(self, anchor: Anchor) -> bool:
        """Whether the time behind an anchor is a night, whose small hours lie on the next day."""
        behind = self._by_id.get(anchor.id or "")
        return behind is not None and "part(night" in behind.value.expression

    def _preceding(self, span: Span) -> str:
        first = self._tree.tokens_in(span)[0]
        return self._tree.lower(first - 1) if first else ""

    def _is_opening(self, span: Span) -> bool:
        """Whether the words open a sentence."""
        index = self._tree.token_at(span.start)
        return (
            index is not None
            and index == self._tree.sentence_tokens(self._tree.tokens[index].sentence).start
        )

    def _same_as(
        self, other: Mentioned, expression: str, how: str
    ) -> tuple[Reference, Anchor, str]:
        """A reference that makes ``shift(n, unit, event)`` come out as ``other``."""
        event = counted_back(other.resolved, expression)
        return Reference(self.published, None, event), Anchor("time", other.id), how

    def _apposed(self, span: Span, unit: str) -> Mentioned | None:
        """The time just before ``span``, with at most a comma between."""
        last = self._read[-1] if self._read else None
        gap = span.start - last.span.end if last else _APPOSED_GAP + 1
        if last is None or gap > _APPOSED_GAP:
            return None
        wanted = (None, "month") if unit == "month" else (None, *DAY_OR_FINER)
        return last if last.value.grain in wanted else None

    def _nearest(
        self, span: Span, *, wants_day: bool, wants_clock: bool
    ) -> tuple[Mentioned | None, str]:
        """The last time in the same sentence, else the last told one, else the last of any kind."""
        sentence = self._sentence(span)
        recent = self._read[-_RECENT:]
        here = [m for m in recent if self._sentence(m.span) == sentence]
        told = self._told[-_RECENT:]
        last = [m for m in told if self._sentence(m.span) == sentence - 1]
        near = [m for m in last if preposition(self._tree, m.span) not in _OPEN_ENDED]
        groups = [
            (here, "same_sentence"),
            (near, "sentence_before"),
            (self._main[-_RECENT:], "last_told"),
            (told, "last_in_passing"),
        ]
        if self.story.is_narrative:
            # What was told in passing is still what the next sentence speaks of.
            beside = [m for m in recent if self._sentence(m.span) == sentence - 1]
            groups.insert(1, (beside, "sentence_before"))
        for group, how in groups:
            for mentioned in reversed(group):
                if self._is_told(mentioned) and fits(
                    mentioned, wants_day=wants_day, wants_clock=wants_clock
                ):
                    return mentioned, how
        return None, ""

    def _is_told(self, mentioned: Mentioned) -> bool:
        """Whether it is past or open: what is still to come is no point to count from."""
        day = mentioned.resolved.day if mentioned.resolved else None
        return day is None or self.published is None or day <= self.published

    def _sentence(self, span: Span) -> int:
        index = self._tree.token_at(span.start)
        return -1 if index is None else self._tree.tokens[index].sentence

    def _part(self, span: Span) -> str:
        sentence = self._sentence(span)
        return self._tree.sentences[sentence].part if sentence >= 0 else "body"


def _is_day(mentioned: Mentioned) -> bool:
    return mentioned.resolved is not None and mentioned.value.grain in DAY_OR_FINER
