"""Which earlier time "two days later", "that night" or a bare clock time hangs on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dateline.model.text import Span
from dateline.model.time import Anchor, Grain, Interval, TimeValue
from dateline.resolve.time_calendar import Reference, Resolved
from dateline.resolve.time_tense import TenseWords, dates_statement
from dateline.resolve.tree import Tree

_DAY_OR_FINER: frozenset[Grain] = frozenset({"minute", "hour", "part_of_day", "day"})
_APPOSED_GAP = 3
_RECENT = 40
_TODAY = TimeValue("unresolved", "shift(0, day, published)", "opening")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One time already read: its words, its value and, when resolved, its interval."""

    id: str
    span: Span
    value: TimeValue
    resolved: Resolved | None
    score: float


class Timeline:
    """The times read so far in one document, and what later words refer to."""

    def __init__(self, tree: Tree, published: dt.date | None, words: TenseWords) -> None:
        """Start empty. ``published`` is the local day of publication, or None."""
        self.published = published
        self._tree = tree
        self._words = words
        self._read: list[Mentioned] = []
        self._told: list[Mentioned] = []
        self._by_id: dict[str, Mentioned] = {}

    def add(self, mentioned: Mentioned) -> None:
        """Remember a time. Times of statements ("said on Monday") are kept apart from told ones."""
        self._read.append(mentioned)
        self._by_id[mentioned.id] = mentioned
        part = self._part(mentioned.span)
        is_statement = dates_statement(self._tree, mentioned.span, self._words)
        if not is_statement and part != "dateline":
            self._told.append(mentioned)

    def year_here(self, span: Span) -> str | None:
        """The expression of a year named earlier in the same sentence ("last year: in May")."""
        sentence = self._sentence(span)
        for mentioned in reversed(self._read[-_RECENT:]):
            if self._sentence(mentioned.span) != sentence:
                return None
            if mentioned.value.grain == "year":
                return mentioned.value.expression
        return None

    def missing(self, anchor: Anchor) -> str | None:
        """What the time behind an anchor lacks itself, or None."""
        behind = self._by_id.get(anchor.id or "")
        return behind.value.missing if behind else None

    def reference(
        self, span: Span, expression: str, *, is_event: bool
    ) -> tuple[Reference, Anchor, str]:
        """What a relative time hangs on, its anchor, and the name of the rule that chose it."""
        apposed = self._apposed(span) if is_event else None
        if apposed is not None:
            # "on Wednesday, two days after the raid": the words name Wednesday once more.
            return self._same_as(apposed, expression)
        wants_day = "day" in expression or "hour" in expression or "minute" in expression
        wants_day = wants_day or "week" in expression
        wants_clock = "hour," in expression or "minute," in expression
        found, how = self._nearest(span, wants_day=wants_day, wants_clock=wants_clock)
        if found is not None:
            anchor = Anchor("event" if is_event else "time", found.id)
            return Reference(self.published, found.resolved, found.resolved), anchor, how
        if is_event and self.published is not None and self._is_opening(span):
            # "Nine days after the raid, ..." opens an analysis: it speaks of its own day.
            today = Mentioned("", span, _TODAY, Resolved(Interval.day(self.published), "day"), 1.0)
            reference, _, _ = self._same_as(today, expression)
            return reference, Anchor("published"), "opening"
        if is_event:
            return Reference(self.published), Anchor("event"), "unknown"
        if self.published is None:
            return Reference(None), Anchor("published"), "published"
        day = Resolved(Interval.day(self.published), "day")
        return Reference(self.published, day), Anchor("published"), "published"

    def _is_opening(self, span: Span) -> bool:
        """Whether the words open a sentence."""
        index = self._tree.token_at(span.start)
        return (
            index is not None
            and index == self._tree.sentence_tokens(self._tree.tokens[index].sentence).start
        )

    def _same_as(self, other: Mentioned, expression: str) -> tuple[Reference, Anchor, str]:
        """A reference that makes ``shift(n, unit, event)`` come out as ``other``."""
        anchor = Anchor("time", other.id)
        if other.resolved is None:
            return Reference(self.published), anchor, "apposed"
        count = int(expression[len("shift(") :].partition(",")[0].split("+")[0])
        unit = expression.split(",")[1].strip()
        if unit not in ("day", "week") or "+" in expression:
            return Reference(self.published), anchor, "apposed"
        days = count * (7 if unit == "week" else 1)
        event = Resolved(Interval.day(other.resolved.day - dt.timedelta(days=days)), "day")
        return Reference(self.published, None, event), anchor, "apposed"

    def _apposed(self, span: Span) -> Mentioned | None:
        """The time just before ``span``, with at most a comma between."""
        last = self._read[-1] if self._read else None
        gap = span.start - last.span.end if last else _APPOSED_GAP + 1
        if last is None or gap > _APPOSED_GAP or last.value.grain not in (None, *_DAY_OR_FINER):
            return None
        return last

    def _nearest(
        self, span: Span, *, wants_day: bool, wants_clock: bool
    ) -> tuple[Mentioned | None, str]:
        """The last time in the same sentence, else the last told one, else the last of any kind."""
        sentence = self._sentence(span)
        here = [m for m in self._read[-_RECENT:] if self._sentence(m.span) == sentence]
        for group, how in (
            (here, "same_sentence"),
            (self._told[-_RECENT:], "last_told"),
        ):
            for mentioned in reversed(group):
                if _fits(mentioned, wants_day=wants_day, wants_clock=wants_clock):
                    return mentioned, how
        return None, ""

    def _sentence(self, span: Span) -> int:
        index = self._tree.token_at(span.start)
        return -1 if index is None else self._tree.tokens[index].sentence

    def _part(self, span: Span) -> str:
        sentence = self._sentence(span)
        return self._tree.sentences[sentence].part if sentence >= 0 else "body"


def _fits(mentioned: Mentioned, *, wants_day: bool, wants_clock: bool) -> bool:
    grain = mentioned.value.grain
    if grain is None:
        # An unresolved weekday is a day whose date is not known.
        return not wants_clock and "weekday" in mentioned.value.expression
    if wants_day or wants_clock:
        return grain in _DAY_OR_FINER
    return True
