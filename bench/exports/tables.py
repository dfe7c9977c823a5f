"""Checks of tables: what a spreadsheet and the codebooks of ACLED, GTD and UCDP ask of each cell."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Collection, Iterator, Mapping

from dateline.export.case.acled import INTER
from dateline.ontology.tables import load_ontology

FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r]")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
REGIONS = frozenset(
    {
        "Western Africa", "Middle Africa", "Eastern Africa", "Southern Africa", "Northern Africa", "South Asia",
        "Southeast Asia", "Middle East", "Europe", "Caucasus and Central Asia", "Central America", "South America",
        "Caribbean", "East Asia", "North America", "Oceania", "Antarctica", "",
    }
)  # fmt: skip
SCALES = frozenset(
    {
        "", "Subnational", "National", "International", "Subnational-National", "Subnational-International",
        "National-International",
    }
)  # fmt: skip
ACLED_WIDTH, GTD_WIDTH, UCDP_WIDTH = 31, 135, 49
Row = Mapping[str, str]


def table(raw: bytes) -> list[dict[str, str]]:
    """A CSV table as an independent reader sees it."""
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def of_cells(raw: bytes) -> Iterator[str]:
    """RFC 4180: one width, UTF-8; and no cell that a spreadsheet takes for a formula, whatever parts the cells."""
    text = raw.decode("utf-8-sig")
    if UNFIT.search(text):
        yield "a control character or one that forces a direction"
    for separator in ",;\t":
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        if separator == "," and len({len(line) for line in lines}) > 1:
            yield "rows of several widths"
        for cell in (cell for line in lines for cell in line):
            if FORMULA.match(cell.lstrip(' "')) and not NUMBER.match(cell):
                yield f"a cell starts a formula: {cell[:40]!r}"


def of_acled(raw: bytes) -> Iterator[str]:
    """ACLED's codebook: 31 columns, closed lists, codes that agree with each other."""
    sub_events = load_ontology().acled
    yield from _columns(raw, ACLED_WIDTH)
    yield from _twice(raw, "event_id_cnty")
    for row in table(raw):
        wrong = [
            sub_events.get(row["sub_event_type"]) != (row["event_type"], row["disorder_type"]) and "type",
            {row["inter1"], row["inter2"]} - set(INTER) and "inter",
            row["interaction"] not in _interactions(row) and "interaction",
            row["civilian_targeting"] not in ("", "Civilian targeting") and "civilian_targeting",
            row["time_precision"] not in ("1", "2", "3") and "time_precision",
            row["geo_precision"] not in ("1", "2", "3") and "geo_precision",
            not _day(row["event_date"]) and "event_date",
            int(row["year"]) != int(row["event_date"][:4]) and "year",
            not row["country"] and "country",
            not (row["iso"].isdigit() and 0 < int(row["iso"]) < 1000) and "iso",
            row["region"] not in REGIONS and "region",
            row["source_scale"] not in SCALES and "source_scale",
            not row["actor1"] and row["event_type"] != "Strategic developments" and "actor1",
            not row["notes"] and "notes",
            not (row["fatalities"].isdigit()) and "fatalities",
            not row["timestamp"].lstrip("-").isdigit() and "timestamp",
            not _point(row) and "point",
        ]  # fmt: skip
        yield from (f"{row['event_id_cnty']}: {each}" for each in wrong if each)


def of_gtd(raw: bytes) -> Iterator[str]:
    """GTD's codebook: 135 columns, numbers with their texts, -9 and -99 for what is not known."""
    codes = load_ontology()
    yield from _columns(raw, GTD_WIDTH)
    yield from _twice(raw, "eventid")
    for row in table(raw):
        wrong = [
            row["attacktype1_txt"] != codes.gtd_attack.get(row["attacktype1"]) and "attacktype1",
            row["weaptype1_txt"] != codes.gtd_weapon.get(row["weaptype1"]) and "weaptype1",
            row["guncertain1"] not in ("", "0", "1") and "guncertain1",
            (row["gname"] == "Unknown") != (not row["guncertain1"]) and "gname",
            not (1 <= int(row["iyear"]) <= 9999 and 0 <= int(row["imonth"]) <= 12) and "imonth",
            not 0 <= int(row["iday"]) <= 31 and "iday",
            row["specificity"] not in tuple("12345") and "specificity",
            row["vicinity"] not in ("0", "1", "-9") and "vicinity",
            (row["success"] not in "01" or row["suicide"] not in "01") and "success",
            row["claimed"] not in ("0", "1", "-9") and "claimed",
            any(row[crit] for crit in ("crit1", "crit2", "crit3")) and "crit: a machine cannot say",
            row["doubtterr"] != "-9" and "doubtterr",
            any(row[f] and not row[f].isdigit() for f in ("nkill", "nwound")) and "nkill",
            not row["eventid"].isdigit() and "eventid",
            bool(row["latitude"]) and not _point(row) and "point",
        ]
        yield from (f"{row['eventid']}: {each}" for each in wrong if each)


def of_ucdp(raw: bytes) -> Iterator[str]:
    """UCDP GED's codebook: 49 columns, low to high, parts that add up, precisions in their ranges."""
    yield from _columns(raw, UCDP_WIDTH)
    yield from _twice(raw, "id")
    for row in table(raw):
        low, best, high = (int(row[name]) for name in ("low", "best", "high"))
        parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
        wrong = [
            not low <= best <= high and "low, best, high",
            sum(int(row[name]) for name in parts) != best and "parts of deaths",
            row["type_of_violence"] not in ("", "1", "2", "3") and "type_of_violence",
            row["where_prec"] not in ("", *"1234567") and "where_prec",
            row["date_prec"] not in tuple("12345") and "date_prec",
            row["event_clarity"] not in ("1", "2") and "event_clarity",
            not (_day(row["date_start"]) and _day(row["date_end"])) and "date",
            row["date_start"] > row["date_end"] and "date order",
            int(row["year"]) != int(row["date_start"][:4]) and "year",
            len({row[f"source_{n}"].count(";") for n in ("office", "date", "headline")}) != 1
            and "sources",
            bool(row["latitude"]) and not _point(row) and "point",
            bool(row["geom_wkt"])
            and row["geom_wkt"] != f"POINT ({row['longitude']} {row['latitude']})"
            and "geom_wkt",
            bool(row["priogrid_gid"])
            and not 1 <= int(row["priogrid_gid"]) <= 259_200
            and "priogrid_gid",
        ]
        yield from (f"{row['id']}: {each}" for each in wrong if each)


def _columns(raw: bytes, width: int) -> Iterator[str]:
    head = next(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    if len(head) != width or len(set(head)) != width:
        yield f"{len(head)} columns instead of {width}"


def _twice(raw: bytes, key: str) -> Iterator[str]:
    ids = [row[key] for row in table(raw)]
    if len(set(ids)) != len(ids):
        yield f"an {key} stands twice"


def _interactions(row: Row) -> Collection[str]:
    one, two = sorted((row["inter1"], row["inter2"]), key=INTER.index)
    if not two or (not one and row["actor1"] and row["actor2"]):
        return ("",)
    return (f"{one}-{two}",) if one else (f"Sole {two}",)


def _day(text: str) -> bool:
    try:
        return bool(dt.date.fromisoformat(text)) and len(text) == len("2025-03-14")
    except ValueError:
        return False


def _point(row: Row) -> bool:
    return -90 <= float(row["latitude"]) <= 90 and -180 <= float(row["longitude"]) <= 180
