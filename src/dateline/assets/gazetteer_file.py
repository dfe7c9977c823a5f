"""One gazetteer file: rows of SQLite to candidates. SQLite is read nowhere else."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, cast

from dateline.assets.disputed import disputed_areas
from dateline.assets.gazetteer_key import name_key
from dateline.assets.gazetteer_schema import SCHEMA_VERSION, unpack
from dateline.errors import AssetError
from dateline.model.place import Feature, Match, PlaceCandidate, Point

Table = Literal["name", "sound", "demonym"]
MAX_CANDIDATES = 60
"""Some names ("San José") stand for hundreds of hamlets; the largest are enough."""
_PLACE = "SELECT n, id, name, feature, code, within, lat, lon, population, other_names, radius_km, disputed FROM place "
_LEVEL_CODES = frozenset({"PCL", "ADM1", "ADM2"})
_Levels = tuple[int | None, int | None, int | None]
_MATCH: dict[Table, Match] = {"name": "name", "sound": "sound", "demonym": "demonym"}


class GazetteerFile:
    """A gazetteer file, opened at first use. Raises AssetError then when it is no gazetteer of this version."""

    def __init__(self, path: Path) -> None:
        """Nothing is opened yet."""
        self.path = path
        self._base: sqlite3.Connection | None = None
        self._about: dict[str, str] = {}
        self._features: tuple[str, ...] = ()
        self._codes: tuple[str, ...] = ()
        self._countries: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        self._region = lru_cache(maxsize=8192)(self._read_region)
        self._levels = lru_cache(maxsize=8192)(self._read_levels)

    def about(self) -> dict[str, str]:
        """What the file says of itself: name, version, licence, attribution."""
        self._open()
        return self._about

    def find(self, key: str, table: Table = "name") -> tuple[PlaceCandidate, ...]:
        """The candidates under a key, best known first; nothing for an unknown key."""
        row = (
            self._open()
            .execute(f"SELECT places FROM {table} WHERE key = ?", (key,))  # noqa: S608  # one of three words
            .fetchone()
        )
        if row is None:
            return ()
        found = self._candidates(unpack(row[0]), _MATCH[table])
        found.sort(key=best_known)
        return tuple(found[:MAX_CANDIDATES])

    def first_known(self, keys: Sequence[str]) -> str | None:
        """The first of some names that the file holds, asked for in one question."""
        padded = [*keys, *[keys[-1]] * (_padded_size(len(keys)) - len(keys))]
        known = {row[0] for row in self._open().execute(_keys(len(padded)), padded)}
        return next((key for key in keys if key in known), None)

    def around(self, candidate: PlaceCandidate) -> tuple[PlaceCandidate, ...]:
        """The regions and the country that a candidate lies in, the smallest first."""
        base = self._open()
        numbers = []
        for identity in (candidate.admin2_id, candidate.admin1_id):
            number = _number(identity)
            if number is not None and identity != candidate.id:
                row = base.execute(
                    "SELECT n FROM place WHERE id = ? AND feature IN (2, 3)", (number,)
                ).fetchone()
                numbers += [] if row is None else [row[0]]
        country = self._numbers.get(candidate.country)
        if country is not None and candidate.feature != "country":
            numbers.append(country)
        return tuple(c for n in numbers for c in self._candidates([n], "name"))

    def countries(self) -> tuple[PlaceCandidate, ...]:
        """Every country of the file."""
        self._open()
        return tuple(self._candidates(sorted(self._countries), "name"))

    def _candidates(self, numbers: Sequence[int], match: Match) -> list[PlaceCandidate]:
        """The places of these numbers in order of their numbers."""
        if not numbers:
            return []
        # -1 is no place.
        size = _padded_size(len(numbers))
        padded = [*numbers, *[-1] * (size - len(numbers))]
        rows = self._open().execute(_places(size), padded)
        return [self._candidate(row, match) for row in rows]

    def _candidate(self, row: tuple[Any, ...], match: Match) -> PlaceCandidate:
        n, identity, name, feature, code, within, lat, lon, population, others, radius, dispute = (
            row
        )
        own = self._codes[code]
        level2, level1, country = self._levels(n if own in _LEVEL_CODES else within)
        first = self._region(level1) if level1 is not None else None
        second = self._region(level2) if level2 is not None else None
        area = disputed_areas().get(dispute) if dispute else None
        return PlaceCandidate(
            id=_identity(identity, name),
            name=name,
            feature=cast("Feature", self._features[feature]),
            country=self._countries.get(country, "") if country is not None else "",
            admin1=first[0] if first and own != "ADM1" else None,
            point=Point(lat / 10_000, lon / 10_000) if lat is not None else None,
            population=population,
            score=0.0,
            radius_km=radius,
            other_names=others,
            code="" if own == "-" else own,
            admin1_id=first[1] if first else None,
            admin2=second[0] if second and own != "ADM2" else None,
            admin2_id=second[1] if second else None,
            claimants=area.claimants if area else (),
            match=match,
        )

    def _read_levels(self, at: int | None) -> _Levels:
        """Numbers of the second-level region, the first-level region and the country at and above a number."""
        levels: dict[str, int] = {}
        for _ in range(4):
            if at is None:
                break
            if at in self._countries:
                levels.setdefault("PCL", at)
                break
            _, _, code, above = self._region(at)
            levels.setdefault(code, at)
            at = above
        return levels.get("ADM2"), levels.get("ADM1"), levels.get("PCL")

    def _read_region(self, number: int) -> tuple[str, str, str, int | None]:
        row = (
            self._open()
            .execute("SELECT name, id, code, within FROM place WHERE n = ?", (number,))
            .fetchone()
        )
        name, identity, code, within = row
        return name, _identity(identity, name), self._codes[code], within

    def _open(self) -> sqlite3.Connection:
        if self._base is not None:
            return self._base
        try:
            # immutable: no locks and no journal; a gazetteer is replaced as a whole, never changed.
            base = sqlite3.connect(
                f"{self.path.resolve().as_uri()}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,
            )
            self._about = dict(base.execute("SELECT key, value FROM about"))
            if self._about.get("schema") != SCHEMA_VERSION:
                raise AssetError(
                    f"the gazetteer {self.path} has schema {self._about.get('schema', '1')}, "
                    f"this version of Dateline reads {SCHEMA_VERSION}. Make or add it again."
                )
            self._features = tuple(self._about["features"].split())
            self._codes = tuple(self._about["codes"].split())
            self._countries = dict(base.execute("SELECT n, code FROM country"))
            self._numbers = {code: n for n, code in self._countries.items()}
        except (sqlite3.Error, KeyError) as problem:
            message = f"the gazetteer {self.path} cannot be read: {problem}. Make or add it again."
            raise AssetError(message) from problem
        self._base = base
        return base


def _padded_size(count: int) -> int:
    """The next power of two: a few sizes of statement, so that SQLite need not parse each anew."""
    return 1 << (count - 1).bit_length()


@cache
def _keys(size: int) -> str:
    return f"SELECT key FROM name WHERE key IN ({','.join('?' * size)})"  # noqa: S608  # question marks


@cache
def _places(size: int) -> str:
    return f"{_PLACE} WHERE n IN ({','.join('?' * size)}) ORDER BY n"


def best_known(candidate: PlaceCandidate) -> tuple[int, int, str]:
    """The order of candidates: most inhabitants first, then most names."""
    return (-candidate.population, -candidate.other_names, candidate.id)


def _identity(number: int | None, name: str) -> str:
    """``geonames:2950159``, ``wof:101748799`` (kept as a negative number) or ``area:red-sea``."""
    if not number:
        return f"area:{name_key(name).replace(' ', '-')}"
    return f"geonames:{number}" if number > 0 else f"wof:{-number}"


def _number(identity: str | None) -> int | None:
    source, _, number = (identity or "").partition(":")
    if not number.isdigit():
        return None
    return int(number) if source == "geonames" else -int(number)
