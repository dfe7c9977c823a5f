"""Where: a named place with its candidates, or a region described by its relation to one."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model.text import Evidence
from dateline.model.why import Why

Feature = Literal[
    "city", "district", "region", "country", "facility", "water", "street", "area", "relative"
]
RelationKind = Literal["offset", "near", "outside", "outskirts", "between", "along", "within"]
RegionShape = Literal["disc", "ring", "sector", "corridor"]
Sense = Literal["literal", "metonym", "modifier", "dateline", "embedded", "demonym"]
"""``embedded``: inside the name of an organisation or a post ("Aleppo University"). ``demonym``: a word
for what belongs to the place ("Georgian"). Neither says where anything happened."""


Match = Literal["name", "sound", "demonym"]
"""How a name led to a candidate: as written, by a looser spelling, or as a word like "Kenyan"."""


class Point(msgspec.Struct, frozen=True):
    """WGS 84 latitude and longitude in degrees."""

    lat: float
    lon: float


class PlaceCandidate(msgspec.Struct, frozen=True):
    """One gazetteer entry that a name may mean. ``score`` is in 0..1; scores of one name sum to <= 1.

    ``radius_km`` is known for what is larger than a town. ``other_names`` is how many the gazetteer's
    source lists: a sign of how well known a place is, whatever its size. ``code`` is the GeoNames
    feature code (PPLC: capital, PPLA: seat of a first-level region, ADM2...). ``claimants`` are the
    states (ISO 3166-1) that claim the place, where its status is contested.
    """

    id: str
    name: str
    feature: Feature
    country: str
    admin1: str | None
    point: Point | None
    population: int
    score: float
    radius_km: float | None = None
    other_names: int = 0
    code: str = ""
    admin1_id: str | None = None
    admin2: str | None = None
    admin2_id: str | None = None
    claimants: tuple[str, ...] = ()
    match: Match = "name"


class Relation(msgspec.Struct, frozen=True):
    """A place given by its relation to another: ``20 miles east of Batumi``.

    ``of`` is the id of the reference place mention, ``to`` that of a second one ("between A and B");
    ``bearing_deg`` is clockwise from north. ``within`` with a bearing is a part ("northern Mali").
    """

    kind: RelationKind
    of: str
    distance_km: float | None = None
    stated_distance: str | None = None
    bearing_deg: float | None = None
    to: str | None = None


class Region(msgspec.Struct, frozen=True):
    """Where words like "20 km east of X" can be.

    Around ``centre``, from ``r_min_km`` to ``r_max_km``; a sector also within ``tolerance_deg`` to either
    side of ``bearing_deg``; a corridor within ``r_max_km`` of the line from ``centre`` to ``end``.
    """

    shape: RegionShape
    centre: Point
    r_max_km: float
    r_min_km: float = 0.0
    bearing_deg: float | None = None
    tolerance_deg: float | None = None
    end: Point | None = None


class Place(msgspec.Struct, frozen=True):
    """A mention of a place and what it resolves to.

    ``resolved`` is the chosen candidate, or None: not known is an answer, and ``candidates`` keeps the
    best three. ``point`` and ``radius_km`` give a disc for the map; a relation also gives its ``region``.
    ``sense`` says whether the words name a location at all ("Vienna wants talks"). ``claimants`` are
    the states that claim a disputed place; ``country`` is then the one that the gazetteer files it under.
    """

    id: str
    name: str
    evidence: Evidence
    feature: Feature
    sense: Sense
    why: Why
    country: str | None = None
    admin1: str | None = None
    point: Point | None = None
    radius_km: float | None = None
    resolved: PlaceCandidate | None = None
    candidates: tuple[PlaceCandidate, ...] = ()
    relation: Relation | None = None
    missing: str | None = None
    claimants: tuple[str, ...] = ()
    region: Region | None = None


class PlacePrecision(msgspec.Struct, frozen=True):
    """How fine the place of an event is in three codebooks.

    ``acled``: 1 named place, 2 near it or a part of an area, 3 larger region. ``ucdp``: 1 exact, 2 within
    about 25 km, 3 second-level area, 4 first-level area, 5 line or vague, 6 country, 7 sea or air.
    ``gtd``: 1 exact to 5 unknown. ``is_vicinity`` is GTD's: near, outside or at a distance from the place.
    """

    acled: Literal[1, 2, 3] | None
    ucdp: Literal[1, 2, 3, 4, 5, 6, 7]
    gtd: Literal[1, 2, 3, 4, 5]
    is_vicinity: bool
