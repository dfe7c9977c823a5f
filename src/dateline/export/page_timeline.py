"""When it happened, as a drawing: one row for each event, gaps between dates shortened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from math import log2

from dateline.export.markup import Markup, element, together
from dateline.pipeline.digest.phrases import MONTHS
from dateline.pipeline.digest.view import Digest, EventView, Timing

EVENTS_SHOWN = 40
_WIDTH, _LEFT, _RIGHT, _TOP, _ROW = 720, 170, 30, 34, 34
_CHARACTER = 7.0
_NARROWEST = 10.0


_TAIL = 26.0
"""How long an open end fades out."""
_PUBLISHED_ROOM = 18


def timeline(digest: Digest) -> Markup | None:
    """The dated events on a line, and those without a date apart."""
    dated = sorted((e for e in digest.events if e.timing), key=_by_time)[:EVENTS_SHOWN]
    undated = [event for event in digest.events if not event.timing]
    if not digest.events:
        return None
    published = digest.record.document.published
    day = published.interval.start if published and published.interval else None
    return element(
        "section",
        element("h2", "When", id="h-when"),
        _drawing(dated, day) if dated else None,
        _listed(dated) if dated else None,
        element("p", _legend(dated), class_="legend drawn") if dated else None,
        _undated(undated) if undated else None,
        class_="when",
        aria_labelledby="h-when",
    )


def _by_time(event: EventView) -> tuple[datetime, datetime, int]:
    timing = event.timing or Timing(None, None)
    start, end = timing.start or timing.end, timing.end or timing.start
    return (start or datetime.max, end or datetime.max, event.number)  # noqa: DTZ901  # local times have no zone


def _legend(events: Sequence[EventView]) -> str:
    """What the forms of the bars mean, of those that are there."""
    timings = [event.timing for event in events if event.timing]
    told = (
        (True, "Gaps are shortened."),
        (any(t.is_within and not t.is_open for t in timings), "Hatched: some time within."),
        (any(t.is_open for t in timings), "Pale with soft ends: no day is given, order alone sets the limits."),
        (any(_is_endless(t) for t in timings), "Fading: no limit on that side."),
        (any(t.is_taken_over for t in timings), "Dashed: the day of another event, taken over."),
        (any(t.hangs for t in timings), "○ counted from the publication."),
    )  # fmt: skip
    return " ".join(words for holds, words in told if holds)


def _is_endless(timing: Timing) -> bool:
    return timing.start is None or timing.end is None


def _undated(events: list[EventView]) -> Markup:
    rows = []
    for event in events[:EVENTS_SHOWN]:
        when = event.field("when")
        why = ", ".join(when.notes) if when and when.notes else "the report gives no date"
        link = element("a", element("span", event.number, class_="number"), event.kind, href=f"#e{event.number}")  # fmt: skip
        rows.append(element("li", link, element("span", why, class_="aside")))
    return together(element("h3", "No date yet"), element("ul", rows, class_="undated"))


def _listed(events: list[EventView]) -> Markup:
    """The drawing as a list, which narrow screens show in its place."""
    rows = []
    for event in events:
        when = event.field("when")
        link = element("a", element("span", event.number, class_="number"), event.kind, href=f"#e{event.number}")  # fmt: skip
        told = "; ".join((when.value, *when.notes)) if when else None
        date = element("span", told, class_="aside")
        rows.append(element("li", date, link, data_s=" ".join(event.speakers) or None))
    return element("ol", rows, class_="dates")


def _drawing(events: list[EventView], published: datetime | None) -> Markup:
    timings = [event.timing for event in events if event.timing]
    limits = [edge for t in timings for edge in (t.start, t.end) if edge]
    told = published if published and any(t.hangs for t in timings) else None
    place = _scale(sorted({*limits, told} if told else {*limits}))
    height = _TOP + _ROW * len(events) + 8
    names = ", ".join(f"{event.number} {event.kind}" for event in events)
    starts = sorted({edge for t in timings if (edge := t.start or t.end)})
    return element(
        "div",
        element(
            "svg",
            _patterns(),
            _ticks(starts, place, height),
            _published(place[told], height) if told else None,
            [_row(event, event.timing, number, place) for number, event in enumerate(events) if event.timing],
            viewBox=f"0 0 {_WIDTH} {height + (_PUBLISHED_ROOM if told else 0)}",
            role="img",
            aria_label=f"Timeline: {names}",
        ),
        class_="scroll drawing",
    )  # fmt: skip


def _published(x: float, height: int) -> Markup:
    """Where the report itself stands."""
    anchor = "date middle" if x < _WIDTH - 40 else "date last"
    return together(
        element("line", x1=x, x2=x, y1=_TOP - 6, y2=height, class_="tick published"),
        element("text", "published", x=min(x, _WIDTH - 2), y=height + 13, class_=anchor),
    )


def _scale(edges: list[datetime]) -> dict[datetime, float]:
    """Where each date stands: a gap counts with the logarithm of its days."""
    steps = [1 + log2(1 + (b - a) / timedelta(days=1)) for a, b in pairwise(edges)]
    unit = (_WIDTH - _LEFT - _RIGHT) / max(sum(steps), 8.0)
    places, at = {edges[0]: float(_LEFT)}, float(_LEFT)
    for edge, step in zip(edges[1:], steps, strict=True):
        at += step * unit
        places[edge] = round(at, 1)
    return places


def _patterns() -> Markup:
    line = element("path", d="M0 6L6 0", class_="hatch")
    hatch = element("pattern", line, id="hatch", width=6, height=6, patternUnits="userSpaceOnUse")
    return element(
        "defs",
        hatch,
        _gradient("soft", ((0, 0), (20, 0.35), (80, 0.35), (100, 0))),
        _gradient("fade-in", ((0, 0), (100, 0.8))),
        _gradient("fade-out", ((0, 0.8), (100, 0))),
    )


def _gradient(name: str, stops: Sequence[tuple[int, float]]) -> Markup:
    shown = [element("stop", offset=f"{at}%", stop_opacity=opacity) for at, opacity in stops]
    return element("linearGradient", shown, id=name)


def _ticks(starts: list[datetime], place: dict[datetime, float], height: int) -> Markup:
    ticks: list[Markup] = []
    free, year = 0.0, 0
    for start in starts:
        x = place[start]
        ticks.append(element("line", x1=x, x2=x, y1=_TOP - 6, y2=height - 4, class_="tick"))
        if x >= free:
            label = f"{start.day} {MONTHS[start.month - 1][:3]}"
            if start.year != year:
                label, year = f"{label} {start.year}", start.year
            ticks.append(element("text", label, x=x, y=_TOP - 14, class_="date"))
            free = x + _CHARACTER * (len(label) + 1)
    return together(ticks)


def _row(event: EventView, timing: Timing, number: int, place: dict[datetime, float]) -> Markup:
    y = _TOP + number * _ROW
    name = event.kind if len(event.kind) <= 20 else f"{event.kind[:19]}…"
    label = element("text", f"{event.number}  {name}", x=0, y=y + 20, class_="name")
    when = event.field("when")
    told = "; ".join((when.value, *when.notes)) if when else ""
    title = element("title", f"{event.number} {event.kind}: {told}")
    link = element("a", title, label, _bar(timing, y + 7, place), href=f"#e{event.number}")
    kind = "background" if event.is_background else "main"
    return element("g", link, class_=kind, data_s=" ".join(event.speakers) or None)


def _bar(timing: Timing, y: int, place: dict[datetime, float]) -> Markup:
    """The bar between both limits; where one is missing it fades out, a window is soft at both ends."""
    left = place[timing.start] if timing.start else None
    right = place[timing.end] if timing.end else None
    if left is None and right is None:
        return together()
    if left is None or right is None:
        edge = right if left is None else left
        x, fade = (_edge(edge) - _TAIL, "in") if left is None else (_edge(edge), "out")
        bar = element("rect", x=x, y=y, width=_TAIL, height=18, class_=f"bar fade-{fade}")
        end = x + _TAIL
    else:
        width = max(right - left, _NARROWEST)
        kinds = {
            "window": timing.is_open,
            "long": timing.is_within and not timing.is_open,
            "taken": timing.is_taken_over,
        }
        kind = " ".join(name for name, holds in kinds.items() if holds)
        bar = element(
            "rect", x=left, y=y, width=width, height=18, rx=5, class_=f"bar {kind}".strip()
        )
        end = left + width
    if not timing.hangs:
        return bar
    return together(bar, element("circle", cx=round(end + 9, 1), cy=y + 9, r=3.5, class_="hangs"))


def _edge(x: float | None) -> float:
    return float(_LEFT) if x is None else x
