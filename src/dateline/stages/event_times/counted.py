"""The day of an event that another is counted from, and days read again where the words allow two readings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dateline.model.event import EventMention, TimeExpression
from dateline.model.time import Anchor, Grain, Interval, TimeValue
from dateline.resolve.time.calendar import Reference, resolve
from dateline.resolve.time.expression import Call, parse_expression

_ONE_DAY = dt.timedelta(days=1)
_UNDECIDED = re.compile(r"\b(?:past|open)\)")
_LOOKS_BACK = frozenset({"happened", "ongoing"})
_NAMES_A_DAY = ("apposed", "opening", "comes")
_BESIDE_A_DAY = ("apposed", "same_sentence", "comes")
_UNITS: dict[str, Grain] = {"day": "day", "week": "day", "month": "month", "year": "year"}


@dataclass(frozen=True, slots=True)
class Link:
    """A time for a mention, with the rule that gave it. ``value`` is set where it is computed."""

    time: TimeExpression
    rule: str
    score: float
    value: TimeValue | None = None

    @property
    def when(self) -> TimeValue:
        """The value: the computed one, else that of the words."""
        return self.value or self.time.value


def counted_back(time: TimeExpression, times: Mapping[str, TimeExpression]) -> TimeValue | None:
    """The day that "two days after" counts from, where the words name the day of what came later.

    In "on Wednesday, two days after the raid" the raid was on Monday. ``times`` are those before
    the words in their sentence, by id.
    """
    call = parse_expression(time.value.expression)
    if not isinstance(call, Call) or call.op != "shift" or call.word(2) != "event":
        return None
    unit, later = call.word(1), _later_day(time, times)
    if unit not in _UNITS or later is None:
        return None
    back = f"shift({-call.number(0)}, {unit}, published)"
    try:
        answer = resolve(back, Reference(later))
    except OverflowError:
        return None
    if isinstance(answer, str):
        return None
    return TimeValue(
        "resolved",
        back.replace("published", "time"),
        "shift.counted_back",
        Anchor("time", time.id),
        interval=answer.interval,
        grain=answer.grain,
        modifier=answer.modifier,
    )


def counted_from(link: Link, other: Link) -> Link | None:
    """The link counted again from the event told before it in the same sentence, or None.

    In "the blast follows a fire that broke out two days earlier" the two days are counted from the
    blast, wherever the last day before was told.
    """
    value, day = link.when, other.when.interval
    if value.anchor.kind != "time" or "last_told" not in value.rule or day is None:
        return None
    call = parse_expression(value.expression)
    if call.op != "shift" or call.word(1) not in _UNITS or day.end - day.start > _ONE_DAY:
        return None
    count, unit = call.number(0), call.word(1)
    answer = resolve(f"shift({count}, {unit}, published)", Reference(day.start.date()))
    if isinstance(answer, str) or answer.interval == value.interval:
        return None
    again = TimeValue(
        "resolved",
        value.expression,
        "shift.from_event",
        Anchor("event"),
        interval=answer.interval,
        grain=answer.grain,
        modifier=answer.modifier,
    )
    return replace(link, rule=f"{link.rule}.counted", value=again)


def _later_day(time: TimeExpression, times: Mapping[str, TimeExpression]) -> dt.date | None:
    """The day of the event that is told with the count, or None when the words do not give it."""
    named: TimeValue | None = None
    if time.value.rule.endswith(_NAMES_A_DAY) and time.value.interval is not None:
        named = time.value
    elif time.value.rule.endswith(_BESIDE_A_DAY):
        beside = times.get(time.value.anchor.id or "")
        named = beside.value if beside else None
    if named is None or named.interval is None:
        return None
    return named.interval.start.date()


def fits(value: TimeValue, mention: EventMention, published: dt.date | None) -> bool:
    """Whether something told this way can have happened then: no happened event in the future."""
    if value.interval is None:
        is_ahead = "future" in value.expression or "next" in value.expression
        return is_ahead == (mention.realis == "planned") or not is_ahead
    if published is None or mention.realis not in _LOOKS_BACK:
        return True
    return value.interval.start.date() <= published


def looking_ahead(link: Link, mention: EventMention, published: dt.date | None) -> Link | None:
    """The link, with its time read again as one to come where the event is only planned.

    None where the words for the time look back and only stand in the same sentence.
    """
    value = link.when
    if mention.realis != "planned" or published is None or value.interval is None:
        return link
    if value.interval.end.date() > published or not _UNDECIDED.search(value.expression):
        return link
    if link.rule.startswith("same_sentence") and "open" not in value.rule:
        return None
    expression = _UNDECIDED.sub("future)", value.expression)
    answer = resolve(expression, Reference(published))
    if isinstance(answer, str):
        return link
    ahead = TimeValue(
        "resolved",
        expression,
        f"{value.rule}.planned",
        value.anchor,
        interval=answer.interval,
        grain=answer.grain,
        modifier=answer.modifier,
    )
    return replace(link, rule=f"{link.rule}.planned", score=min(link.score, 0.7), value=ahead)


def whole_day(value: TimeValue) -> TimeValue:
    """The day that a clock time lies in."""
    if value.interval is None:
        return value
    day = Interval.day(value.interval.start.date())
    return TimeValue(
        "resolved", value.expression, f"{value.rule}.day", value.anchor, interval=day, grain="day"
    )
