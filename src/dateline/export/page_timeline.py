"""When it happened, as a drawing: one row for each event, gaps between dates shortened."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from math import log2

from dateline.export.markup import Markup, element, together
from dateline.pipeline.digest.phrases import MONTHS
from dateline.pipeline.digest.view import Digest, EventView

EVENTS_SHOWN = 40
_WIDTH, _LEFT, _RIGHT, _TOP, _ROW = 720, 170, 30, 34, 34
_CHARACTER = 7.0
_NARROWEST = 10.0


def timeline(digest: Digest) -> Markup | None:
    """The resolved events on a line, and those without a date apart."""
    dated = sorted((e for e in digest.events if e.span), key=lambda e: e.span or ())[:EVENTS_SHOWN]
    undated = [event for event in digest.events if not event.span]
    if not digest.events:
        return None
    return element(
        "section",
        element("h2", "When", id="h-when"),
        _drawing(dated) if dated else None,
        _listed(dated) if dated else None,
        element("p", "Gaps are shortened. Hatched: some time within.", class_="legend drawn") if dated else None,
        _undated(undated) if undated else None,
        class_="when",
        aria_labelledby="h-when",
    )  # fmt: skip


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
        date = element("span", when.value if when else None, class_="aside")
        rows.append(element("li", date, link, data_s=" ".join(event.speakers) or None))
    return element("ol", rows, class_="dates")


def _drawing(events: list[EventView]) -> Markup:
    spans = [event.span for event in events if event.span]
    place = _scale(sorted({edge for span in spans for edge in span}))
    height = _TOP + _ROW * len(events) + 8
    names = ", ".join(f"{event.number} {event.kind}" for event in events)
    return element(
        "div",
        element(
            "svg",
            _hatching(),
            _ticks(sorted({start for start, _ in spans}), place, height),
            [_row(event, number, place) for number, event in enumerate(events)],
            viewBox=f"0 0 {_WIDTH} {height}",
            role="img",
            aria_label=f"Timeline: {names}",
        ),
        class_="scroll drawing",
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


def _hatching() -> Markup:
    line = element("path", d="M0 6L6 0", class_="hatch")
    pattern = element("pattern", line, id="hatch", width=6, height=6, patternUnits="userSpaceOnUse")
    return element("defs", pattern)


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


def _row(event: EventView, number: int, place: dict[datetime, float]) -> Markup:
    if event.span is None:
        return together()
    start, end = event.span
    y = _TOP + number * _ROW
    is_long = end - start > timedelta(days=1)
    name = event.kind if len(event.kind) <= 20 else f"{event.kind[:19]}…"
    label = element("text", f"{event.number}  {name}", x=0, y=y + 20, class_="name")
    bar = element(
        "rect",
        x=place[start],
        y=y + 7,
        width=max(place[end] - place[start], _NARROWEST),
        height=18,
        rx=5,
        class_="bar long" if is_long else "bar",
    )
    when = event.field("when")
    title = element("title", f"{event.number} {event.kind}: {when.value if when else ''}")
    link = element("a", title, label, bar, href=f"#e{event.number}")
    kind = "background" if event.is_background else "main"
    return element("g", link, class_=kind, data_s=" ".join(event.speakers) or None)
