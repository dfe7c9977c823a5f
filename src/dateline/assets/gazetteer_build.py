"""Rows of an outside gazetteer to a gazetteer file of our own form, in little memory.

Places are streamed; only regions and countries are held. The same rows give the same bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from dateline.assets.disputed import disputed_key
from dateline.assets.gazetteer_key import name_key
from dateline.assets.gazetteer_row import Row
from dateline.assets.gazetteer_schema import FEATURES, SCHEMA, SCHEMA_VERSION, pack
from dateline.assets.gazetteer_sound import TRANSLITERATED, sound_key
from dateline.errors import InputError

MAX_PLACES = 8_000_000
STEP = 5_000
KNOWN_FROM = 500
"""From this many inhabitants a place may go by an ordinary English word."""
_RADIUS_KM = {"ADM1": 60, "ADM2": 20, "PCL": 300}
Progress = Callable[[int], None]


@dataclass(slots=True)
class _Frame:
    """The countries and regions, numbered from 0, and the numbers by what other rows call them."""

    rows: list[Row] = field(default_factory=list)
    by_key: dict[str, int] = field(default_factory=dict)
    countries: dict[str, int] = field(default_factory=dict)
    ids: set[int] = field(default_factory=set)

    def add(self, row: Row) -> None:
        if row.id in self.ids:
            return
        self.ids.add(row.id)
        number = len(self.rows)
        self.rows.append(row)
        self.by_key.setdefault(row.key, number)
        if row.level == "country":
            self.countries.setdefault(row.country, number)
            self.by_key.setdefault(row.country, number)

    def around(self, row: Row) -> int | None:
        return next((self.by_key[key] for key in row.within if key in self.by_key), None)


def build(
    path: Path,
    rows: Callable[[], Iterable[Row]],
    *,
    about: Mapping[str, str],
    countries: Mapping[str, Row],
    common: frozenset[str],
    progress: Progress = lambda _: None,
) -> int:
    """Write the file anew and give the number of places. ``rows`` is called and read twice.

    ``countries`` stand in for those that the rows lie in but do not hold; ``common`` are ordinary
    words that are no name of a hamlet. Raises InputError when there is no usable row.
    """
    frame, is_empty = _frame(rows(), countries)
    if is_empty:
        raise InputError(
            "no usable row was found. Expected a GeoNames country dump or a Who's On First export."
        )
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    try:
        base.executescript(SCHEMA)
        base.execute("CREATE TEMP TABLE pair (kind TEXT, key TEXT, n INTEGER)")
        codes: dict[str, int] = {}
        count = 0
        for row in chain(frame.rows, _rest(rows(), frame.ids)):
            _insert(base, count, row, frame.around(row), codes)
            base.executemany("INSERT INTO pair VALUES (?,?,?)", _pairs(row, count, common))
            count += 1
            if count % STEP == 0:
                progress(count)
            if count > MAX_PLACES:
                raise InputError(f"more than {MAX_PLACES:,} places. Give one country at a time.")
        _fill(base)
        numbers = sorted((n, code) for code, n in frame.countries.items())
        base.executemany("INSERT INTO country VALUES (?,?)", numbers)
        info = {
            **about,
            "schema": SCHEMA_VERSION,
            "features": " ".join(FEATURES),
            "codes": " ".join(codes),
            "places": str(count),
        }
        base.executemany("INSERT INTO about VALUES (?,?)", sorted(info.items()))
        base.commit()
        base.execute("DROP TABLE pair")
        base.execute("VACUUM")
    finally:
        base.close()
    return count


def _frame(rows: Iterable[Row], countries: Mapping[str, Row]) -> tuple[_Frame, bool]:
    """The regions and countries of rows, and whether there was no row at all."""
    regions: list[Row] = []
    needed: set[str] = set()
    held: set[str] = set()
    for row in rows:
        needed.add(row.country)
        if row.level == "country":
            held.add(row.country)
        if row.level != "place":
            regions.append(row)
    frame = _Frame()
    missing = [countries[code] for code in sorted(needed - held) if code in countries]
    order = {"country": 0, "first": 1, "second": 2}
    for row in sorted(chain(missing, regions), key=lambda r: (order[r.level], r.country, r.id)):
        frame.add(row)
    return frame, not needed


def _rest(rows: Iterable[Row], seen: set[int]) -> Iterator[Row]:
    """The places, each id once."""
    for row in rows:
        if row.level == "place" and row.id not in seen:
            seen.add(row.id)
            yield row


def _insert(
    base: sqlite3.Connection, n: int, row: Row, within: int | None, codes: dict[str, int]
) -> None:
    dispute = disputed_key(
        country=row.country,
        region=row.admin1,
        point=(row.lat, row.lon) if row.level in ("place", "second") else None,
    )
    base.execute(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            n,
            row.id,
            row.name,
            FEATURES.index(row.feature),
            codes.setdefault(row.code or "-", len(codes)),
            within,
            round(row.lat * 10_000),
            round(row.lon * 10_000),
            row.population,
            len(row.other_names),
            _RADIUS_KM.get(row.code),
            dispute,
        ),
    )


def _pairs(row: Row, n: int, common: frozenset[str]) -> Iterator[tuple[str, str, int]]:
    keys = {name_key(name) for name in (row.name, *row.other_names)}
    if row.population < KNOWN_FROM and row.level == "place":
        keys -= common
    for key in sorted(keys):
        if 2 <= len(key) <= 60:
            yield "name", key, n
            sound = sound_key(key) if row.country in TRANSLITERATED else ""
            if sound:
                yield "sound", sound, n


def _fill(base: sqlite3.Connection) -> None:
    for table in ("name", "sound"):
        rows = base.execute(
            "SELECT DISTINCT key, n FROM pair WHERE kind = ? ORDER BY key, n", (table,)
        )
        packed = ((key, pack(numbers)) for key, numbers in _grouped(rows))
        base.executemany(f"INSERT INTO {table} VALUES (?,?)", packed)  # noqa: S608  # one of two words


def _grouped(rows: Iterable[tuple[str, int]]) -> Iterator[tuple[str, list[int]]]:
    key: str | None = None
    numbers: list[int] = []
    for found, number in rows:
        if found != key and key is not None:
            yield key, numbers
            numbers = []
        key = found
        numbers.append(number)
    if key is not None:
        yield key, numbers
