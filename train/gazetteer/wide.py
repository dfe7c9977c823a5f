"""Seas, rivers, mountains, parts of continents and well-known buildings from our own table, and airports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from entry import Entry, add_keys
from sources import Packages

from dateline.assets.gazetteer_key import name_key


def areas(table: Mapping[str, Sequence[Any]], feature: str) -> Iterator[Entry]:
    """The rows of one feature: name = [country, latitude, longitude, radius in km, other names...]."""
    for name, (country, lat, lon, radius, *also) in table.items():
        entry = Entry(
            None, name, feature, country, (float(lat), float(lon)), 0, radius_km=int(radius)
        )
        add_keys(entry, name, *also)
        yield entry


def airports(
    packages: Packages, first: Mapping[str, Entry], taken: frozenset[str]
) -> Iterator[Entry]:
    """Airports under their full name and without "International"; never under a name that a town has."""
    regions = {(code[:2], name_key(e.name)): code for code, e in first.items()}
    for row in packages.airports():
        name = row["name"].strip()
        words = name.split()
        if not words or words[-1].casefold() not in (
            "airport",
            "airfield",
            "field",
            "base",
            "aerodrome",
        ):
            continue
        entry = Entry(
            None,
            name,
            "facility",
            row["country"],
            (float(row["lat"]), float(row["lon"])),
            0,
            region=regions.get((row["country"], name_key(row["subd"])), row["country"]),
            radius_km=2,
            other_names=8 if "International" in words else 2,
            code="AIRP",
        )
        add_keys(entry, name, " ".join(w for w in words if w != "International"))
        entry.keys = {k for k in entry.keys if k not in taken and len(k.split()) > 1}
        if entry.keys:
            yield entry
