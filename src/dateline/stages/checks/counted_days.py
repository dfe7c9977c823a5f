"""Counted days against the calendar: "on Sunday, eight days after the march" of a Thursday.

The count stands between a day and a day or event whose day the report gives. Nights may be counted
either way; weeks and longer are rounded. A bare weekday may be that of another week.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model.check import Check
from dateline.model.text import Evidence
from dateline.stages.checks.days import Days, StatedDay
from dateline.stages.checks.lengths import Length, length_words, lengths
from dateline.stages.checks.outcome import Compared, agrees, cannot_check, differs
from dateline.stages.checks.scene import Scene
from dateline.stages.checks.words import Text

_REACH = 9
_BESIDE = 2
_WEEK = 7
_SLACK = {"day": 0.0, "night": 0.0, "week": 3.0, "fortnight": 3.0, "month": 16.0, "year": 200.0, "decade": 400.0}  # fmt: skip
_SLACK_SHARE = {"month": 0.1, "year": 0.05, "decade": 0.1}
_BESIDE_WORDS = frozenset({",", "(", "–", "—", "-", "just", "only", "exactly", "and", "barely"})
_STOPS = frozenset({",", ".", ";", ":", "(", ")", "–", "—", "said", "when", "that", "which", "who"})


@dataclass(frozen=True, slots=True)
class _Count:
    """A length between two days: the counted day, what it is counted from, and the direction."""

    length: Length
    sign: int
    end: int
    day: StatedDay


def counted_day_checks(scene: Scene) -> Iterator[Check]:
    """A check for every counted distance between two days or events."""
    text, days = scene.text, scene.days
    for bounds in text.sentences:
        for length in lengths(text, bounds):
            if length.is_joined or not length.is_exact or length.unit == "hour":
                continue
            yield from _counted(text, days, bounds, length)


def _counted(text: Text, days: Days, bounds: tuple[int, int], length: Length) -> Iterator[Check]:
    sign, end, is_narrative = _relation(text, length)
    if not sign:
        return
    stop = _stop(text, end, bounds[1])
    if is_narrative or (stop == end and text.at(end) == ","):
        yield from _narrated(text, days, _Counting(length, sign, end))
        return
    day = _before(text, days, length.start) or _day_after(text, days, stop)
    if day is None or day.start >= bounds[1]:
        return
    inner = [d for d in days.within(end, stop) if d is not day]
    if inner:
        yield _compared(text, _Count(length, sign, end, day), inner[0], inner[0].words, stop)
        return
    mention = next((days.mentions[i] for i in range(end, stop) if i in days.mentions), None)
    if mention is None:
        return
    known = days.of_events.get(mention.id)
    count = _Count(length, sign, end, day)
    if known is None or known is day or known.words == day.words:
        yield _unknown(text, count, mention.evidence, max(stop, end + 1))
        return
    yield _compared(text, count, known, known.words, stop)


@dataclass(frozen=True, slots=True)
class _Counting:
    length: Length
    sign: int
    end: int


def _relation(text: Text, length: Length) -> tuple[int, int, bool]:
    """Direction, the token after its words, and whether the count hangs on the story ("later")."""
    here = length.end
    if text.at(here - 2) in length_words("next") and text.at(here - 3) == "the":
        return 1, here, True
    if text.at(here - 1) == "eve":
        return -1, here + 1, False
    word, pair = text.at(here), " ".join(text.between(here, here + 2))
    for name, sign, is_narrative in _RELATIONS:
        words = length_words(name)
        if pair in words:
            return sign, here + 2, is_narrative
        if word in words:
            return sign, here + 1, is_narrative
    return 0, here, False


_RELATIONS = (
    ("after", 1, False),
    ("before", -1, False),
    ("later", 1, True),
    ("earlier", -1, True),
)


def _stop(text: Text, start: int, end: int) -> int:
    """Where the phrase after "after" ends: at punctuation or the next clause, nine words at most."""
    index = start
    while index < min(end, start + _REACH) and text.at(index) not in _STOPS:
        index += 1
    return index


def _before(text: Text, days: Days, start: int) -> StatedDay | None:
    """The day right before a length: "on Sunday, eight days after"."""
    for at in range(start, start - _BESIDE - 1, -1):
        if at in days.by_end:
            return days.by_end[at]
        if text.at(at - 1) not in _BESIDE_WORDS:
            return None
    return None


def _day_after(text: Text, days: Days, stop: int) -> StatedDay | None:
    """The day right after the phrase: "Two days after the attack, on Friday, ..."."""
    for at in range(stop, stop + 4):
        if at in days.by_start:
            return days.by_start[at]
        if text.at(at) not in (",", "on", "early", "late"):
            return None
    return None


def _narrated(text: Text, days: Days, counting: _Counting) -> Iterator[Check]:
    """As in "On 3 May he vanished. Five days later, on 9 May, ...": counted from the day told last."""
    day = _day_after(text, days, counting.end) or _before(text, days, counting.length.start)
    if day is None:
        return
    told = days.within(_sentences_back(text, counting.length.start), min(day.start, counting.length.start))  # fmt: skip
    if not told:
        return
    count = _Count(counting.length, counting.sign, counting.end, day)
    made = [_compared(text, count, last, last.words, counting.end, is_hard=False) for last in told]
    fitting = next((check for check in made if check.outcome == "agrees"), None)
    if fitting is not None or len({last.day for last in told}) > 1:
        yield fitting or _several(text, count, told[-1])
        return
    last = told[-1]
    yield _compared(text, count, last, last.words, counting.end, is_hard=False)


def _sentences_back(text: Text, index: int) -> int:
    """The first token of the sentence before the one of ``index``."""
    sentence = text.tokens[index].sentence
    while index > 0 and text.tokens[index - 1].sentence >= sentence - 1:
        index -= 1
    return index


def _several(text: Text, count: _Count, last: StatedDay) -> Check:
    phrase = text.evidence(count.length.start, count.end)
    compared = Compared("date_arithmetic", "counted_days", (phrase, count.day.words, last.words), count.length.shown)  # fmt: skip
    return cannot_check(text.document, compared, "Several days stand before it, so another may be meant.")  # fmt: skip


def _compared(
    text: Text,
    count: _Count,
    origin: StatedDay,
    words: Evidence,
    stop: int,
    *,
    is_hard: bool = True,
) -> Check:
    actual = (count.day.day - origin.day).days * count.sign
    stated = count.length
    is_written = count.day.is_written and origin.is_written
    if not is_written and (actual <= 0 or stated.days <= _WEEK):
        actual = actual % _WEEK or _WEEK
    phrase = text.evidence(stated.start, max(stop, stated.end))
    compared = Compared(
        "date_arithmetic",
        "counted_days",
        (phrase, count.day.words, words),
        stated.shown,
        f"{actual} days" if abs(actual) != 1 else f"{actual} day",
    )
    slack = _SLACK[stated.unit] + _SLACK_SHARE.get(stated.unit, 0.0) * stated.days
    if stated.unit in ("day", "night") and (count.day.is_night or origin.is_night):
        slack += 1
    turns = (0,) if is_written else (-14, -7, 0, 7, 14)
    if any(abs(actual + turn - stated.days) <= slack for turn in turns):
        return agrees(text.document, compared)
    if actual <= 0:
        return cannot_check(text.document, compared, "The days lie in the other order, so another day may be meant.")  # fmt: skip
    first, last = (origin, count.day) if count.sign > 0 else (count.day, origin)
    question = f"The report counts {stated.shown}; {_written(first)} to {_written(last)} is {compared.computed}. Which is right?"  # fmt: skip
    return differs(text.document, compared, question, is_hard=is_hard)


def _written(day: StatedDay) -> str:
    return f"{day.day:%A} {day.day.day} {day.day:%B %Y}" if day.is_written else f"{day.day:%A}"


def _unknown(text: Text, count: _Count, event: Evidence, stop: int) -> Check:
    phrase = text.evidence(count.length.start, stop)
    compared = Compared("date_arithmetic", "counted_days", (phrase, count.day.words, event), count.length.shown)  # fmt: skip
    return cannot_check(text.document, compared, "The report gives no other day for this event.")
