"""A Who's On First export to rows: the SQLite distribution, or GeoJSON records in files, folders and archives.

Field names: https://whosonfirst.org/docs/properties/ ; ``spr`` and ``names`` are tables of the SQLite
distribution. A record that has a GeoNames id (concordance ``gn:id``) goes by that id.
"""

from __future__ import annotations

import json
import sqlite3
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from dateline.assets.gazetteer_row import (
    Level,
    Refusals,
    Row,
    RowError,
    RowFeature,
    clean_name,
    clean_names,
    degrees,
    whole,
)
from dateline.errors import InputError

MAX_RECORD_BYTES = 50_000_000
"""Outlines of countries are long; a longer record is no place."""
MAX_RECORDS = 5_000_000
MAX_TOTAL_BYTES = 20_000_000_000
MAX_RATIO = 200
Reader = Callable[[int], bytes]
_KINDS: dict[str, tuple[RowFeature, str, Level]] = {
    "country": ("country", "PCL", "country"),
    "dependency": ("country", "PCL", "country"),
    "disputed": ("area", "ZN", "place"),
    "macroregion": ("region", "RGN", "place"),
    "region": ("region", "ADM1", "first"),
    "macrocounty": ("region", "RGN", "place"),
    "county": ("region", "ADM2", "second"),
    "localadmin": ("region", "ADM3", "place"),
    "locality": ("city", "PPL", "place"),
    "borough": ("district", "PPLX", "place"),
    "macrohood": ("district", "PPLX", "place"),
    "neighbourhood": ("district", "PPLX", "place"),
    "microhood": ("district", "PPLX", "place"),
    "campus": ("facility", "S", "place"),
    "ocean": ("water", "OCN", "place"),
    "marinearea": ("water", "SEA", "place"),
}


def is_sqlite(path: Path) -> bool:
    """Whether a file begins as a SQLite database does."""
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\x00"


def is_geojson(path: Path) -> bool:
    """Whether a path is a folder, file or archive of GeoJSON records, by its form."""
    name = path.name.casefold()
    if path.is_dir() or name.endswith((".json", ".geojson", ".tar", ".tgz")) or ".tar." in name:
        return True
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return any(_is_record(member) for member in archive.namelist())
    except zipfile.BadZipFile:
        return False


def read_sqlite(path: Path, refusals: Refusals) -> Iterator[Row]:
    """The current records of a SQLite distribution. Raises InputError."""
    try:
        base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        base.execute("PRAGMA trusted_schema = OFF")
        tables = {
            name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        if "spr" not in tables:
            raise InputError(
                f"{path}: expected the table spr of a Who's On First distribution, found {_listed(tables)}."
            )
        base.row_factory = sqlite3.Row
        for record in base.execute("SELECT * FROM spr ORDER BY id"):
            values = dict(record)
            try:
                row = _from_spr(values, base, tables)
            except RowError as bad:
                refusals.add(str(bad), f"id {str(values.get('id'))[:20]}")
            else:
                if row is not None:
                    yield row
    except sqlite3.Error as problem:
        raise InputError(
            f"{path}: cannot be read as SQLite ({problem}). Download it again."
        ) from problem


def _listed(tables: set[str]) -> str:
    return ", ".join(sorted(tables)[:5]) or "none"


def _from_spr(values: Mapping[str, Any], base: sqlite3.Connection, tables: set[str]) -> Row | None:
    if values.get("is_current") == 0 or any(
        values.get(flag) == 1 for flag in ("is_deprecated", "is_ceased", "is_superseded", "is_alt")
    ):
        return None
    number = whole(values.get("id"), of="an id")
    names: list[object] = []
    if "names" in tables:
        names = [
            n for (n,) in base.execute("SELECT name FROM names WHERE id = ? LIMIT 400", (number,))
        ]
    geonames = None
    if "concordances" in tables:
        found = base.execute(
            "SELECT other_id FROM concordances WHERE id = ? AND other_source IN ('gn:id', 'gn')",
            (number,),
        ).fetchone()
        geonames = found[0] if found else None
    ancestors: list[object] = [values.get("parent_id")]
    if "ancestors" in tables:
        ancestors += [
            a
            for (a,) in base.execute(
                "SELECT ancestor_id FROM ancestors WHERE id = ? ORDER BY CASE ancestor_placetype "
                "WHEN 'county' THEN 0 WHEN 'region' THEN 1 WHEN 'country' THEN 2 ELSE 3 END LIMIT 50",
                (number,),
            )
        ]
    return _make(
        number=number,
        geonames=geonames,
        name=values.get("name"),
        names=names,
        kind=str(values.get("placetype")),
        country=values.get("country"),
        ancestors=ancestors,
        lat=values.get("latitude"),
        lon=values.get("longitude"),
        population=0,
    )


def read_geojson(path: Path, refusals: Refusals) -> Iterator[Row]:
    """The current records of a GeoJSON file, a folder of them, or a zip or tar archive. Raises InputError."""
    for count, (where, raw) in enumerate(_records(path, refusals), start=1):
        if count > MAX_RECORDS:
            raise InputError(f"{path}: more than {MAX_RECORDS:,} records. Give a part of it.")
        try:
            parsed = json.loads(raw)
        except (ValueError, RecursionError):
            refusals.add("no JSON", where)
            continue
        features = parsed.get("features") if isinstance(parsed, dict) else None
        for feature in features if isinstance(features, list) else [parsed]:
            try:
                row = _from_feature(feature)
            except RowError as bad:
                refusals.add(str(bad), where)
            else:
                if row is not None:
                    yield row


def _records(path: Path, refusals: Refusals) -> Iterator[tuple[str, bytes]]:
    total = 0
    try:
        for where, size, read in _members(path):
            total += size
            if size > MAX_RECORD_BYTES:
                refusals.add(f"a record of more than {MAX_RECORD_BYTES:,} bytes", where)
                continue
            if total > MAX_TOTAL_BYTES:
                raise InputError(f"{path}: unpacks to more than {MAX_TOTAL_BYTES:,} bytes.")
            raw = read(MAX_RECORD_BYTES + 1)
            if len(raw) > MAX_RECORD_BYTES:
                refusals.add(f"a record of more than {MAX_RECORD_BYTES:,} bytes", where)
                continue
            yield where, raw
    except (
        OSError,
        zipfile.BadZipFile,
        tarfile.TarError,
        zlib.error,
        RuntimeError,
        EOFError,
    ) as problem:
        raise InputError(
            f"{path}: cannot be read ({problem}). Expected GeoJSON of Who's On First, in a folder, file or archive."
        ) from problem


def _members(path: Path) -> Iterator[tuple[str, int, Reader]]:
    """Name, size and a reader of each GeoJSON record; nothing is written to disk."""
    if path.is_dir():
        return _in_folder(path)
    if zipfile.is_zipfile(path):
        return _in_zip(path)
    if path.suffix.casefold() in (".json", ".geojson"):
        return iter([(path.name, path.stat().st_size, partial(_head, path))])
    return _in_tar(path)


def _in_folder(path: Path) -> Iterator[tuple[str, int, Reader]]:
    for file in sorted(path.rglob("*.geojson")):
        if _is_record(file.name) and file.is_file() and not file.is_symlink():
            yield file.name, file.stat().st_size, partial(_head, file)


def _in_zip(path: Path) -> Iterator[tuple[str, int, Reader]]:
    with zipfile.ZipFile(path) as archive:
        _check_size(path, sum(info.file_size for info in archive.infolist()))
        for info in archive.infolist():
            if _is_record(info.filename):
                with archive.open(info) as member:
                    yield info.filename, info.file_size, member.read


def _in_tar(path: Path) -> Iterator[tuple[str, int, Reader]]:
    total = 0
    with tarfile.open(path) as tar:
        for entry in tar:
            total += entry.size
            _check_size(path, total)
            file = tar.extractfile(entry) if entry.isfile() and _is_record(entry.name) else None
            if file is not None:
                yield entry.name, entry.size, file.read


def _check_size(path: Path, unpacked: int) -> None:
    """Refuse an archive that is made to fill a disk or a day. Raises InputError."""
    if unpacked > min(MAX_TOTAL_BYTES, MAX_RATIO * path.stat().st_size + MAX_RECORD_BYTES):
        raise InputError(
            f"{path}: unpacks to {unpacked:,} bytes or more, too many for records of places."
        )


def _head(path: Path, size: int) -> bytes:
    with path.open("rb") as file:
        return file.read(size)


def _is_record(name: str) -> bool:
    """Alternative outlines of a place (``...-alt-...``) are not places of their own."""
    return name.casefold().endswith(".geojson") and "-alt-" not in name


def _from_feature(feature: object) -> Row | None:
    found = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(found, dict):
        raise RowError("no properties")
    if str(found.get("mz:is_current")) == "0" or found.get("wof:superseded_by"):
        return None
    if found.get("edtf:deprecated") not in (None, "", "uuuu"):
        return None
    linked = found.get("wof:concordances")
    concordances = linked if isinstance(linked, dict) else {}
    hierarchies = found.get("wof:hierarchy")
    first = hierarchies[0] if isinstance(hierarchies, list) and hierarchies else {}
    above = first if isinstance(first, dict) else {}
    ancestors = [
        above.get(key) for key in ("county_id", "region_id", "country_id", "dependency_id")
    ]
    names = [
        n for key, v in found.items() if key.startswith("name:") and isinstance(v, list) for n in v
    ]
    people = found.get("wof:population", found.get("gn:population", 0))
    return _make(
        number=whole(found.get("wof:id"), of="an id"),
        geonames=concordances.get("gn:id"),
        name=found.get("wof:name"),
        names=names,
        kind=str(found.get("wof:placetype")),
        country=found.get("wof:country") or found.get("iso:country"),
        ancestors=[found.get("wof:parent_id"), *ancestors],
        lat=found.get("lbl:latitude", found.get("geom:latitude")),
        lon=found.get("lbl:longitude", found.get("geom:longitude")),
        population=people if isinstance(people, int) and 0 <= people < 10**10 else 0,
    )


def _make(  # noqa: PLR0913  # the fields of one record
    *,
    number: int,
    geonames: object,
    name: object,
    names: list[object],
    kind: str,
    country: object,
    ancestors: list[object],
    lat: object,
    lon: object,
    population: int,
) -> Row | None:
    known = _KINDS.get(kind)
    if known is None:
        return None
    if not number:
        raise RowError("an id that is no number")
    feature, code, level = known
    iso = str(country or "").upper()
    if not (len(iso) == 2 and iso.isascii() and iso.isalpha()):
        raise RowError("no country code")
    text = str(geonames)
    has_geonames = text.isascii() and text.isdigit() and len(text) <= 12 and int(text) > 0
    identity = int(text) if has_geonames else -number
    own = clean_name(name)
    within = [str(a) for a in ancestors if str(a).isdigit() and str(a) != str(number)]
    return Row(
        id=identity,
        name=own,
        other_names=clean_names(names, but=own),
        feature=feature,
        code=code,
        level=level,
        country=iso,
        admin1="",
        key=str(number) if level != "place" else "",
        within=tuple(dict.fromkeys([*within, iso])) if level != "country" else (),
        lat=degrees(lat, limit=90),
        lon=degrees(lon, limit=180),
        population=population,
    )
