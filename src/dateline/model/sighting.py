"""One event of one report as linking sees it, and which reports are copies of which."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model.event import Realis, RoleName
from dateline.model.text import Span

CopyKind = Literal["copy", "quotes", "translation"]


class Named(msgspec.Struct, frozen=True):
    """A name or description in a role of an event, normalised for comparison."""

    role: RoleName
    name: str
    is_name: bool


class Figure(msgspec.Struct, frozen=True):
    """How many were killed, wounded, arrested or abducted; None where open to that side."""

    kind: str
    min: int | None
    max: int | None


class Sighting(msgspec.Struct, frozen=True):
    """One event of one report.

    ``id`` is the id of the event. ``start`` and ``end`` are ISO days, the end exclusive, of when it
    happened; None where the report leaves it open. ``published`` is the ISO day of the report.
    ``radius_km`` is how far from the point it may have been. ``triggers`` are stems of the words for
    the event; ``words`` are the telling stems around it and ``topic`` those of the whole report, with
    their weights, heaviest first. ``at`` is where in the text it is first told,
    ``rank`` its place among the report's events, 0 for the most important. ``setting`` is the point of the
    most important event of the report that has one: where the report as a whole is about.

    ``spots`` are where in the text it is told, and ``lines`` in which paragraphs, 0 for the headline. ``sure`` is
    how sure the reader is of the event, ``date_sure`` and ``place_sure`` of when and where, 0 to 1; ``date_at`` and
    ``place_at`` are where the words for these stand. ``likely`` are the likeliest kinds with their chances.
    ``is_pointed_at`` says that the report only ever points at it ("the attack", "this raid"), as at something
    told before.
    """

    id: str
    document: str
    kind: str
    realis: Realis
    is_background: bool
    label: str
    outlet: str | None = None
    published: str | None = None
    start: str | None = None
    end: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    place: str | None = None
    figures: tuple[Figure, ...] = ()
    names: tuple[Named, ...] = ()
    words: tuple[tuple[str, float], ...] = ()
    follows: str | None = None
    triggers: tuple[str, ...] = ()
    topic: tuple[tuple[str, float], ...] = ()
    at: int = 0
    rank: int = 0
    setting: tuple[float, float] | None = None
    spots: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()
    sure: float = 1.0
    date_sure: float | None = None
    date_at: int | None = None
    place_sure: float | None = None
    place_at: int | None = None
    likely: tuple[tuple[str, float], ...] = ()
    is_pointed_at: bool = False


class Copy(msgspec.Struct, frozen=True):
    """A report that took its words from another one.

    ``share`` is how much of the child's words stand in the parent, 0 to 1; ``spans`` pairs the copied
    stretches, child first. ``basis`` names what decided who took from whom: ``time``, ``credit``, ``length``.
    A translation has no spans.
    """

    child: str
    parent: str
    share: float
    kind: CopyKind
    basis: tuple[str, ...]
    spans: tuple[tuple[Span, Span], ...] = ()
