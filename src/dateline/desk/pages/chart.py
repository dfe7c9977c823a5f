"""Casualty figures as they were reported, drawn over time: one line a field, one mark a statement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.export.markup import Markup, element
from dateline.model.dossier import Dossier, Figured

WIDTH, HEIGHT = 720, 220
LEFT, RIGHT, TOP, BOTTOM = 44, 20, 16, 32
FEWEST = 2
"""Figures below which there is nothing to draw."""
FIELDS = ("killed", "wounded", "missing", "abducted", "arrested", "displaced")


@dataclass(frozen=True, slots=True)
class _Scale:
    first: dt.datetime
    seconds: float
    most: int

    def x(self, at: dt.datetime) -> float:
        share = (at - self.first).total_seconds() / self.seconds if self.seconds else 0.5
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, figure: int) -> float:
        return round(HEIGHT - BOTTOM - figure / max(self.most, 1) * (HEIGHT - TOP - BOTTOM), 1)


def chart(dossier: Dossier) -> Markup | None:
    """The drawing; None where too few figures have a day."""
    dated = [(step, at) for step in dossier.timeline if (at := _moment(step.reported)) is not None]
    dated = [(step, at) for step, at in dated if _figure(step) is not None and step.field in FIELDS]
    if len(dated) < FEWEST:
        return None
    first, last = min(at for _, at in dated), max(at for _, at in dated)
    scale = _Scale(first, (last - first).total_seconds(), max(_figure(s) or 0 for s, _ in dated))
    names = [name for name in FIELDS if any(step.field == name for step, _ in dated)]
    lines = [_line(name, [d for d in dated if d[0].field == name], scale) for name in names]
    ticks = sorted({0, scale.most // 2, scale.most})
    return element(
        "svg",
        element("title", "Figures as they were reported"),
        [_level(tick, scale) for tick in ticks],
        _day(first, LEFT, "date"),
        _day(last, WIDTH - RIGHT, "date last") if last.date() != first.date() else None,
        lines,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        class_="chart",
    )


def _line(name: str, dated: Sequence[tuple[Figured, dt.datetime]], scale: _Scale) -> Markup:
    """The latest figure as a step line, every statement as a dot; hollow where it does not assert."""
    asserted = [(step, at) for step, at in dated if step.stance == "asserts" and not step.is_copy]
    steps: list[str] = []
    for step, at in asserted:
        y = scale.y(_figure(step) or 0)
        steps.append(f"H{scale.x(at)}V{y}" if steps else f"M{scale.x(at)} {y}")
    dots = [
        element(
            "circle",
            element("title", _said(step)),
            cx=scale.x(at),
            cy=scale.y(_figure(step) or 0),
            r=4,
            class_="dot" if step.stance == "asserts" and not step.is_copy else "dot hollow",
        )
        for step, at in dated
    ]
    last, at = (asserted or list(dated))[-1]
    label = element(
        "text",
        name,
        x=min(scale.x(at) + 8, WIDTH - 70),
        y=scale.y(_figure(last) or 0) - 7,
        class_="name",
    )
    return element(
        "g", element("path", d="".join(steps), class_="steps"), dots, label, class_=f"f-{name}"
    )


def _level(figure: int, scale: _Scale) -> Markup:
    y = scale.y(figure)
    return element(
        "g",
        element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_="tick"),
        element("text", figure, x=LEFT - 8, y=y + 4, class_="date last"),
    )


def _day(at: dt.datetime, x: float, name: str) -> Markup:
    return element("text", f"{at:%Y-%m-%d}", x=x, y=HEIGHT - 10, class_=name)


def _said(step: Figured) -> str:
    figure = _figure(step)
    stance = "" if step.stance == "asserts" else f", {step.stance.replace('_', ' ')}"
    return f"{figure} {step.field}: {step.source}, {step.outlet or 'unknown outlet'}{stance}"


def _figure(step: Figured) -> int | None:
    return step.max if step.max is not None else step.min


def _moment(reported: str | None) -> dt.datetime | None:
    if not reported:
        return None
    at = dt.datetime.fromisoformat(reported)
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)
