"""The tables of a gazetteer file, shared by those who write one and those who read one."""

from __future__ import annotations

from collections.abc import Iterable

SCHEMA_VERSION = "2"
FEATURES = ("city", "district", "region", "country", "water", "area", "facility")
SCHEMA = """
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
CREATE TABLE place (
  n INTEGER PRIMARY KEY,   -- countries, regions, then the rest by region
  id INTEGER,              -- GeoNames id; NULL for an area of our own
  name TEXT NOT NULL,
  feature INTEGER NOT NULL,-- index into about.features
  code INTEGER NOT NULL,   -- index into about.codes: GeoNames feature codes
  within INTEGER,          -- n of the smallest region or country around it
  lat INTEGER, lon INTEGER,-- degrees times 10,000
  population INTEGER NOT NULL,
  other_names INTEGER NOT NULL, -- how many GeoNames lists: a sign of how well known it is
  radius_km INTEGER,       -- only for what is larger than a town
  disputed TEXT            -- key of a disputed area
);
CREATE INDEX region_id ON place (id) WHERE feature IN (2, 3); -- regions and countries
CREATE TABLE name (key TEXT PRIMARY KEY, places BLOB NOT NULL) WITHOUT ROWID; -- n, 3 bytes each
CREATE TABLE sound (key TEXT PRIMARY KEY, places BLOB NOT NULL) WITHOUT ROWID; -- skeletons of names
CREATE TABLE demonym (key TEXT PRIMARY KEY, places BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE country (n INTEGER PRIMARY KEY, code TEXT NOT NULL); -- ISO 3166-1 alpha-2
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


def pack(numbers: Iterable[int]) -> bytes:
    """Place numbers as 3 bytes each."""
    return b"".join(n.to_bytes(3, "little") for n in numbers)


def unpack(packed: bytes) -> list[int]:
    """The numbers of :func:`pack`."""
    return [int.from_bytes(packed[i : i + 3], "little") for i in range(0, len(packed), 3)]
