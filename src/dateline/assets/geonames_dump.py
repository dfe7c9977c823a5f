"""A GeoNames country dump (``SY.txt`` or ``SY.zip``, 19 columns between tabs) to rows.

Columns: geonameid, name, asciiname, alternatenames, latitude, longitude, feature class, feature code,
country code, cc2, admin1 to admin4 code, population, elevation, dem, timezone, modification date.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

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

COLUMNS = 19
MAX_BYTES = 4_000_000_000
"""The dump of all countries is 1.7 GB; more is no country dump."""
MAX_LINE_BYTES = 200_000
MAX_RATIO = 100
"""Text packs ten to one; a zip file beyond this is made to fill a disk."""
_FACILITIES = (
    "AIRB AIRF AIRP AIRQ BDG BRKS CMPRF CMTY CTRM DAM HSP INSM MILB MNMT MSQE PAL PP PRN PRT PS PSN RSTN SCH "
    "STDM SYG TMPL UNIV"
)
FACILITY_CODES = frozenset(_FACILITIES.split())
_AREA_CODES = (
    "AREA LCTY NVB RGN RGNE RGNH OAS CMN PRK RES RESN MT MTS PK PLN PLAT ISL ISLS PEN VAL HLL HLLS "
    "PASS DSRT ERG CAPE FRST DVD"
)
AREA_CODES = frozenset(_AREA_CODES.split())
_WATER_CODES = "BAY CHN GULF HBR LK LKS LGN OCN RSV SEA STM STRT WAD CNL DLTA SD FJD"
WATER_CODES = frozenset(_WATER_CODES.split())
_LEVELS: dict[str, Level] = {"ADM1": "first", "ADM2": "second"}


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of the dump, unpacked on the way when it is a zip file. Raises InputError."""
    try:
        if path.suffix.casefold() != ".zip":
            if path.stat().st_size > MAX_BYTES:
                raise InputError(f"{path}: larger than {MAX_BYTES:,} bytes, so no country dump.")
            with path.open("rb") as file:
                yield file
            return
        with zipfile.ZipFile(path) as archive:
            member = _dump_in(archive, path)
            with archive.open(member) as file:
                yield file
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as problem:
        raise InputError(
            f"{path}: cannot be read ({problem}). Expected a GeoNames country dump such as SY.zip."
        ) from problem


def _dump_in(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    texts = [
        info
        for info in archive.infolist()
        if info.filename.casefold().endswith(".txt") and "readme" not in info.filename.casefold()
    ]
    if len(texts) != 1:
        raise InputError(
            f"{path}: expected one .txt beside the readme, found {len(texts)}. Give a country dump such as SY.zip."
        )
    member = texts[0]
    if member.file_size > MAX_BYTES or member.file_size > MAX_RATIO * max(member.compress_size, 1):
        raise InputError(f"{path}: unpacks to {member.file_size:,} bytes, so no country dump.")
    return member


def read_dump(path: Path, refusals: Refusals) -> Iterator[Row]:
    """The rows of a dump in order; those that cannot be used are counted. Raises InputError."""
    with opened(path) as file:
        total = 0
        for number, line in enumerate(_lines(file), start=1):
            total += len(line)
            if total > MAX_BYTES:
                raise InputError(f"{path}: more than {MAX_BYTES:,} bytes, so no country dump.")
            if not line.strip():
                continue
            try:
                row = _row(line)
            except RowError as bad:
                refusals.add(str(bad), f"line {number:,}")
            else:
                if row is not None:
                    yield row


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    while line := file.readline(MAX_LINE_BYTES):
        yield line
        if len(line) == MAX_LINE_BYTES and not line.endswith(b"\n"):
            while rest := file.readline(MAX_LINE_BYTES):  # the tail of one endless line
                if rest.endswith(b"\n"):
                    break


def _row(line: bytes) -> Row | None:
    """The row, or None for a kind of feature that is not kept."""
    if len(line) >= MAX_LINE_BYTES:
        raise RowError(f"a line of more than {MAX_LINE_BYTES:,} bytes")
    try:
        cells = line.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError:
        raise RowError("text that is not UTF-8") from None
    if len(cells) != COLUMNS:
        raise RowError(f"not {COLUMNS} columns")
    feature = _feature(cells[6], cells[7])
    if feature is None:
        return None
    identity = whole(cells[0], of="an id")
    if not identity:
        raise RowError("an id that is no number")
    country, first, second, code = cells[8].upper(), cells[10], cells[11], cells[7]
    if not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise RowError("no country code")
    name = clean_name(cells[1])
    level: Level = "country" if feature == "country" else _LEVELS.get(code, "place")
    keys = {
        "country": country,
        "first": f"{country}.{first}",
        "second": f"{country}.{first}.{second}",
    }
    within = tuple(
        key
        for key in (f"{country}.{first}.{second}", f"{country}.{first}", country)
        if key != keys.get(level) and not key.endswith(".")
    )
    return Row(
        id=identity,
        name=name,
        other_names=clean_names([cells[2], *cells[3].split(",")], but=name),
        feature=feature,
        code="PCL" if feature == "country" else code,
        level=level,
        country=country,
        admin1=f"{country}.{first}",
        key=keys.get(level, ""),
        within=within,
        lat=degrees(cells[4], limit=90),
        lon=degrees(cells[5], limit=180),
        population=whole(cells[14] or "0", of="a population"),
    )


def _feature(kind: str, code: str) -> RowFeature | None:
    if kind == "P":
        return "district" if code == "PPLX" else "city"
    if kind == "A":
        if code in ("PCL", "PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "TERR"):
            return "country" if code != "TERR" else "region"
        return "region" if code.startswith("ADM") and not code.endswith("H") else None
    if code in WATER_CODES:
        return "water"
    if code in AREA_CODES:
        return "area"
    return "facility" if code in FACILITY_CODES else None
