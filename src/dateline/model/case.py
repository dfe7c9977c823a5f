"""What a case says of what it keeps: reports, log entries, memberships, and the moment asked about."""

from __future__ import annotations

import math
from typing import Literal

import msgspec

EntryKind = Literal[
    "report", "sightings", "copies", "judgement", "dossier", "redirect", "tombstone"
]

DossierOrder = Literal["changed", "happened", "sources"]
"""The last changed first; the latest first; those with the most independent sources first, background last."""

DossierTold = Literal["news", "aside"]
"""What happened or goes on; or what is planned, feared, supposed or denied, or told for context alone."""

SourceSort = Literal["organisation", "person", "nameless"]
"""Nameless are those whose words may stand for somebody else in every report: "a hospital official"."""

SourceMark = Literal["confirmed", "contradicted", "taken back"]
"""How a value stands that a source gave: by what others say of it, and by what it or its outlet says later."""

KM_A_DEGREE = 111.2


class RawReference(msgspec.Struct, frozen=True):
    """Where the bytes of a report lie as they were fetched: a WARC file, and the record's place in it."""

    file: str
    offset: int
    length: int
    sha256: str


class AsOf(msgspec.Struct, frozen=True):
    """The state of a case to ask about; without limits it is the newest.

    ``known`` is what the case held at an ISO 8601 moment, at the end of an ISO day, or after the log
    entry of that position. ``reported`` leaves out reports that were not surely published by then.
    """

    known: str | int | None = None
    reported: str | None = None


NOW = AsOf()


class Report(msgspec.Struct, frozen=True):
    """One version of one report in a case.

    ``position`` is that of its log entry and ``known`` when it was added; ``reported`` the moment by
    which it was surely published (the end of the interval where only a day is known; else when it was
    fetched, else None). ``version`` counts from 1 in order of arrival; ``replaces`` is the version
    before it. ``chain`` is the same for all versions of a report.
    """

    id: str
    position: int
    known: str
    reported: str | None
    url: str | None
    outlet: str | None
    title: str | None
    language: str | None
    chain: str
    version: int
    replaces: str | None
    raw: RawReference | None = None


class ClaimRow(msgspec.Struct, frozen=True):
    """Where a claim stands and what it gives, without its words: enough to ask who said what.

    ``source`` is the name of the last of the chain. ``low`` and ``high`` are the bounds of a number.
    """

    id: str
    document: str
    event: str | None
    field: str
    stance: str
    source: str
    source_kind: str
    low: int | None
    high: int | None
    start: int
    end: int


class SourceLine(msgspec.Struct, frozen=True):
    """Who said something: in how many reports, and how the values stand in the records of the case.

    ``key`` is the name as names are compared. ``values`` are distinct values in ``records``; of these others
    ``confirmed`` some, some are ``contradicted``, some it or its outlet has ``taken_back``. No score: counts only.
    """

    key: str
    name: str
    kind: str
    sort: SourceSort
    reports: int
    records: int
    values: int
    confirmed: int
    contradicted: int
    taken_back: int


class Standing(msgspec.Struct, frozen=True):
    """How many values a source has in one dossier, and how they stand there."""

    dossier: str
    said: int
    confirmed: int
    contradicted: int
    taken_back: int


class Entry(msgspec.Struct, frozen=True):
    """One line of the log and change feed: the id that it is about, when, and the hash of the chain.

    Positions begin at 1 and have no gaps.
    """

    position: int
    kind: EntryKind
    id: str
    at: str
    hash: str


class Facet(msgspec.Struct, frozen=True, order=True):
    """Something to find a dossier by: ("status", "disputed"), ("actor", "red valley front")."""

    name: str
    value: str


class Membership(msgspec.Struct, frozen=True):
    """That an event of a report was told by a dossier, between two positions of the log."""

    event: str
    dossier: str
    known_from: int
    known_to: int | None


class Redirect(msgspec.Struct, frozen=True):
    """That an id stands for another now, or for nothing (``new`` None: a tombstone), and why."""

    old: str
    new: str | None
    cause: str
    position: int


class Counts(msgspec.Struct, frozen=True):
    """How much a case holds now."""

    reports: int
    claims: int
    dossiers: int
    judgements: int


class Problem(msgspec.Struct, frozen=True):
    """Something that does not hold in a case: where, what, and the position of the log, if it is one."""

    where: str
    what: str
    position: int | None = None


class Box(msgspec.Struct, frozen=True):
    """A box of degrees. ``west`` may be greater than ``east``: then it crosses the 180th meridian."""

    south: float
    west: float
    north: float
    east: float

    @classmethod
    def around(cls, lat: float, lon: float, radius_km: float = 0.0) -> Box:
        """The box that holds a circle, every longitude where it comes near a pole."""
        reach = radius_km / KM_A_DEGREE
        south, north = max(-90.0, lat - reach), min(90.0, lat + reach)
        narrow = math.cos(math.radians(max(abs(south), abs(north))))
        if narrow <= reach / 180.0 or narrow < 1e-9:
            return cls(south, -180.0, north, 180.0)
        wide = reach / narrow
        return cls(south, _wrapped(lon - wide), north, _wrapped(lon + wide))


def _wrapped(lon: float) -> float:
    """A longitude in -180 to 180."""
    return lon if -180.0 <= lon <= 180.0 else (lon + 180.0) % 360.0 - 180.0


class DossierQuery(msgspec.Struct, frozen=True):
    """What dossiers to list: every condition that is given has to hold.

    ``text`` are words of its reports; ``kinds``, ``start`` and ``end`` (ISO days, end exclusive) and
    ``box`` are of one of its sightings; each facet has to be its own. ``told`` leaves out one of two kinds of
    telling; ``since`` is a moment, a day or a position of the log after which it has changed.
    """

    text: str | None = None
    kinds: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    box: Box | None = None
    facets: tuple[Facet, ...] = ()
    order: DossierOrder = "changed"
    told: DossierTold | None = None
    since: str | int | None = None
