"""The window and the precision codes of an event's time in words."""

from __future__ import annotations

import datetime as dt

from dateline.model.event import EventTime
from dateline.model.time import TimePrecision, TimeValue, TimeWindow
from dateline.pipeline.digest.phrases import day_words

_TAKEN_OVER = {
    "story.lead": "the day of the lead",
    "story.beside": "as told just before",
    "story.paragraph": "as told just before",
    "story.ongoing": "going on when the report was written",
    "window": "by what else is told",
}
_UNSETTLED = {"a date that exists": "there is no such date"}
_MOMENT = dt.timedelta(microseconds=1)


def window_words(window: TimeWindow) -> str | None:
    """Between which days something happened: "not before 3 May 2024, not after 5 May 2024"."""
    sides = []
    if window.earliest is not None:
        sides.append(f"not before {day_words(window.earliest.date())}")
    if window.latest is not None:
        # The end is not part of the window: up to midnight is up to the day before.
        last = max(
            window.latest - _MOMENT, window.earliest or dt.datetime.combine(dt.date.min, dt.time())
        )
        sides.append(f"not after {day_words(last.date())}")
    return ", ".join(sides) or None


def codes_words(precision: TimePrecision) -> str:
    """How fine a time is in the codes of three data sets: "ACLED 1, UCDP 1, GTD exact"."""
    acled = precision.acled if precision.acled is not None else "none"
    gtd = "approximate" if precision.is_approximate else "exact"
    return f"ACLED {acled}, UCDP {precision.ucdp}, GTD {gtd}"


def reason_words(time: EventTime) -> str:
    """The expression, rule, codes and window of a time, for its explanation."""
    value = time.value
    parts = [f"{value.expression}, rule {value.rule}"]
    if value.edtf is not None:
        parts.append(f"EDTF {value.edtf}")
    if time.precision is not None:
        parts.append(codes_words(time.precision))
    window = window_words(time.window) if time.window is not None else None
    if window is not None:
        parts.append(window)
    return "; ".join(parts)


def needs_words(value: TimeValue) -> str | None:
    """What would settle a time that is open, or that nothing can."""
    if value.status != "unresolved" or value.missing is None:
        return None
    return _UNSETTLED.get(value.missing, f"needs {value.missing}")


def story_note(time: EventTime) -> str | None:
    """Where a time comes from that stands with another event of the report, or None."""
    return _TAKEN_OVER.get(time.why.rule)


def open_note(time: EventTime) -> str | None:
    """The window of a time whose day is not known, as a note beside it."""
    if time.value.status == "resolved" or time.window is None or time.evidence is not None:
        return None
    if time.window.earliest is None and not time.window.because:
        return None  # Only that it was told of when the report was written.
    return window_words(time.window)
