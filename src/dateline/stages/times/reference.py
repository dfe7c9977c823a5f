"""Which earlier time "two days later", "that night" or a bare clock time hangs on."""

from __future__ import annotations

import datetime as dt
import re

from dateline.model.text import Span
from dateline.model.time import Anchor, Interval, TimeValue
from dateline.resolve.time.calendar import Reference, Resolved, resolve
from dateline.resolve.time.tense import TenseWords, dates_statement, governor
from dateline.resolve.tree import Tree
from dateline.stages.times.memory import Memory
from dateline.stages.times.narrative import Story
from dateline.stages.times.told import Mentioned, counted_back

_CLOCK = re.compile(r"\bclock|\bpart\(")
_BESIDE_DAY = re.compile(r"shift\(-?1, day, time\)")
_LATER = re.compile(r"shift\([1-9]")
_PART = re.compile(r"part\((\w+), same")
_FIRST_HOUR = {"midday": 11, "noon": 11, "afternoon": 12, "evening": 17, "night": 20}
_BEFORE_THE = frozenset({"before", "after", "the"})
_COMES = frozenset({"came", "comes", "come", "happened", "occurred", "place", "is"})
_OCCURS = frozenset({"come", "happen", "occur", "take"})
_DEFINITE = frozenset({"the", "this"})
_POINTING = frozenset({"that", "those"})
_NEWS = Story()
_TODAY = TimeValue("unresolved", "shift(0, day, published)", "opening")


class Timeline:
    """What relative words hang on: the publication, or one of the times in ``memory``."""

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
        self.published = published
        self.memory = Memory(tree, published, words, story)
        self._moment = moment
        self._tree = tree
        self._words = words

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
        found, how = self.memory.nearest(span, wants_day=wants_day, wants_clock=wants_clock)
        if found is not None and "weekday" in expression and self._is_far(found, span):
            found = None
        if found is not None:
            return Reference(self.published, found.resolved), Anchor("time", found.id), how
        return self._without(span, expression, wants_day=wants_day)

    def _without(
        self, span: Span, expression: str, *, wants_day: bool
    ) -> tuple[Reference, Anchor, str]:
        """What a time hangs on when nothing was told before it."""
        if self.story.is_narrative:
            return Reference(), Anchor("none"), "unknown"
        if _CLOCK.search(expression):
            return *self._today(), "published"
        stated = self.memory.stated(span, wants_day=wants_day)
        if stated is not None:
            reference = Reference(self.published, stated.resolved)
            return reference, Anchor("time", stated.id), "last_told.stated"
        if _LATER.match(expression):
            # Nothing was told that it could come after.
            return Reference(self.published), Anchor("none"), "unknown"
        return *self._today(), "published"

    def _named_again(self, span: Span, expression: str) -> tuple[Reference, Anchor, str] | None:
        """For "on Sunday, the day after the signing": the words name Sunday once more."""
        following = self._tree.tokens_in(span)[-1] + 1
        if not _BESIDE_DAY.fullmatch(expression) or following >= len(self._tree.tokens):
            return None
        apposed = self.memory.apposed(span, "day")
        if apposed is None or self._tree.pos(following) not in ("DET", "PRON", "NOUN", "PROPN"):
            return None
        day = counted_back(apposed.resolved, expression)
        return Reference(self.published, day), Anchor("time", apposed.id), "apposed"

    def _event_reference(self, span: Span, expression: str) -> tuple[Reference, Anchor, str]:
        """What "two days after" counts from, or the day that the whole phrase names again."""
        apposed = self.memory.apposed(span, expression.split(",")[1].strip())
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
        comes = self._comes(span)
        found = None if comes else self._of_noun(span)
        if found is not None:
            return (
                Reference(self.published, None, found.resolved),
                Anchor("event", found.id),
                "of_noun",
            )
        found, how = self.memory.nearest(span, wants_day=True, wants_clock=False)
        found = (self._of_subject(span) if comes else None) or found
        if found is None or (self._points_back(span) and not comes):
            return Reference(self.published), Anchor("event"), "unknown"
        if comes:
            # "The raid came four days after": the words give the raid's own day.
            return self._same_as(found, expression, "comes")
        return Reference(self.published, None, found.resolved), Anchor("event", found.id), how

    def _comes(self, span: Span) -> bool:
        """Whether something came then: "the raid came four days after", "took place on the eve of"."""
        before = self._preceding(span)
        if before in _COMES:
            return True
        verb = governor(self._tree, span) if before == "on" else None
        return verb is not None and self._tree.lemma(verb) in _OCCURS

    def _of_subject(self, span: Span) -> Mentioned | None:
        """The day told with what "came" then: "the raid came four days after the talks"."""
        tree, verb = self._tree, governor(self._tree, span)
        subjects = tree.children(verb, "nsubj", "nsubj:pass") if verb is not None else ()
        noun = next((i for i in subjects if i and self._tree.lower(i - 1) in _DEFINITE), None)
        if noun is None:
            return None
        found = self.memory.of_lemma(tree.lemma(noun), noun)
        found = found or self.memory.of_lemma(tree.lower(noun), noun)
        is_main = tree.lemma(noun) in self._words.incidents
        return found or (self.memory.lead if is_main else None)

    def _of_noun(self, span: Span) -> Mentioned | None:
        """The day told with the noun that the words count from ("two days before the raid")."""
        after = self._tree.tokens_in(span)[-1] + 1
        following = range(after, min(after + 4, len(self._tree.tokens)))
        noun = next((i for i in following if self._tree.pos(i) == "NOUN"), None)
        if noun is None or self._preceding(span) in _COMES:
            return None
        lemma = self._tree.lemma(noun)
        found = self.memory.of_lemma(lemma, noun)
        if found is not None:
            return found
        # "The accident" is what the report is about.
        between = {self._tree.lower(i) for i in range(after, noun)}
        is_main = lemma in self._words.incidents and between <= _BEFORE_THE and "the" in between
        return self.memory.lead if is_main else None

    def is_to_come(self, expression: str) -> bool:
        """Whether a clock time or part of the day of publication lies after the publication."""
        if self._moment is None or self.published is None or "same(day, time)" not in expression:
            return False
        part = _PART.match(expression)
        if part is not None:
            return self._moment.hour < _FIRST_HOUR.get(part[1], 0)
        answer = resolve(expression, self._today()[0])
        return isinstance(answer, Resolved) and answer.interval.start > self._moment

    def _today(self) -> tuple[Reference, Anchor]:
        """The day of publication as what a time refers to."""
        if self.published is None:
            return Reference(None), Anchor("published")
        day = Resolved(Interval.day(self.published), "day")
        return Reference(self.published, day), Anchor("published")

    def _is_statement(self, span: Span) -> bool:
        """Whether a clock time dates a statement in a sentence that names no day."""
        return self.memory.stands_alone(span) and dates_statement(self._tree, span, self._words)

    def _is_far(self, mentioned: Mentioned, span: Span) -> bool:
        """Whether a narrative told a time in another paragraph, too far off for its weekdays."""
        return self.story.is_narrative and self.memory.paragraph(
            mentioned.span
        ) != self.memory.paragraph(span)

    def _preceding(self, span: Span) -> str:
        first = self._tree.tokens_in(span)[0]
        return self._tree.lower(first - 1) if first else ""

    def _points_back(self, span: Span) -> bool:
        """Whether the words count from an event told before: "two days before that raid"."""
        following = self._tree.tokens_in(span)[-1] + 1
        near = range(following, min(following + 2, len(self._tree.tokens)))
        return any(self._tree.lower(i) in _POINTING for i in near)

    def _is_opening(self, span: Span) -> bool:
        """Whether the words open a sentence, and count from no event told before ("that raid")."""
        index = self._tree.token_at(span.start)
        if self._points_back(span):
            return False
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
