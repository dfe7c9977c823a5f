"""The shipped gazetteer: a read-only SQLite file of GeoNames places, opened at first use.

``train/gazetteer/`` makes the file and describes its tables. SQLite appears nowhere else but there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import cast

from dateline.assets.gazetteer_key import (
    name_key,
    settlement_part,
    split_region_word,
    with_articles,
    without_article,
)
from dateline.assets.store import asset_path
from dateline.errors import AssetError
from dateline.model.place import Feature, PlaceCandidate, Point

ASSET = "gazetteer.sqlite"
MAX_CANDIDATES = 60
"""Some names ("San José") stand for hundreds of hamlets; the largest are enough."""
_WIDE = ("region", "country", "area")

_PLACE = "SELECT n, id, name, feature, within, lat, lon, population, other_names, radius_km FROM place WHERE n = ?"


class SqliteGazetteer:
    """Place names to what they may mean. Implements ``contracts.Gazetteer``.

    Raises AssetError at the first lookup when the file is missing or is not the one that the
    manifest names.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Nothing is opened yet. ``path`` is for tests; None is the shipped file."""
        self._path = path
        self._base: sqlite3.Connection | None = None
        self._features: tuple[str, ...] = ()
        self._countries: dict[int, str] = {}
        self._regions: dict[int, tuple[str, int | None]] = {}
        self.lookup = lru_cache(maxsize=4096)(self._lookup)

    def _lookup(self, name: str) -> tuple[PlaceCandidate, ...]:
        """Candidates for a name, best known first, with score 0.0; nothing for an unknown name.

        Tried in turn until something is found: the name, without and with an Arabic article,
        without "city" or "town", and as a region without "province", "state" and the like. A name
        that ends in such a word means a region before it means a town.
        """
        key = name_key(name)
        if len(key) < 2:
            return ()
        bare, is_region = split_region_word(key)
        found = self._by_key(key)
        if is_region:
            found += tuple(c for c in self._by_key(bare) if c not in found)
            wide = tuple(c for c in found if c.feature in _WIDE)
            return wide or found
        return found or next((f for k in _other_keys(key) if (f := self._by_key(k))), ())

    def _by_key(self, key: str) -> tuple[PlaceCandidate, ...]:
        base = self._open()
        row = base.execute("SELECT places FROM name WHERE key = ?", (key,)).fetchone()
        if row is None:
            return ()
        packed: bytes = row[0]
        numbers = [int.from_bytes(packed[i : i + 3], "little") for i in range(0, len(packed), 3)]
        found = [self._candidate(n) for n in numbers]
        found.sort(key=lambda c: (-c.population, -c.other_names, c.id))
        return tuple(found[:MAX_CANDIDATES])

    def _candidate(self, number: int) -> PlaceCandidate:
        row = self._open().execute(_PLACE, (number,)).fetchone()
        n, geonames, name, feature, within, lat, lon, population, other_names, radius_km = row
        region, country = self._regions.get(within, (None, within))
        if n in self._countries:
            country = n
        return PlaceCandidate(
            id=f"geonames:{geonames}" if geonames else f"area:{name_key(name).replace(' ', '-')}",
            name=name,
            feature=cast("Feature", self._features[feature]),
            country=self._countries.get(country, "") if country is not None else "",
            admin1=region,
            point=Point(lat / 10_000, lon / 10_000) if lat is not None else None,
            population=population,
            score=0.0,
            radius_km=radius_km,
            other_names=other_names,
        )

    def _open(self) -> sqlite3.Connection:
        if self._base is not None:
            return self._base
        path = self._path or asset_path(ASSET)
        try:
            # immutable: no locks and no journal; the file never changes while it is installed.
            base = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            about = dict(base.execute("SELECT key, value FROM about"))
            self._features = tuple(about["features"].split())
            self._countries = dict(base.execute("SELECT n, code FROM country"))
            regions = base.execute(
                "SELECT n, name, within FROM place WHERE n < 10000 AND feature = ?",
                (self._features.index("region"),),
            )
            self._regions = {n: (name, within) for n, name, within in regions}
        except (sqlite3.Error, KeyError) as problem:
            message = f"the gazetteer {path} cannot be read: {problem}. Make it again with train/gazetteer/build.py."
            raise AssetError(message) from problem
        self._base = base
        return base


def _other_keys(key: str) -> Iterator[str]:
    bare = without_article(key)
    if bare:
        yield bare
    else:
        yield from with_articles(key)
    settlement = settlement_part(key)
    if settlement:
        yield settlement
