"""The formats that a case can be written in, by name. A new one is a file of its own and an entry here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol

from dateline.contracts import Store
from dateline.errors import InputError
from dateline.export.case.form import Form
from dateline.export.redact.record import Redaction
from dateline.model.case import NOW, AsOf

Tell = Callable[[int, int], None]
"""Told how much is done, of how much."""
Lines = Callable[[Store, Tell], Iterator[bytes]]
"""What makes a format that is one file: its bytes, piece by piece."""


class Fill(Protocol):
    """What makes a format that is several files."""

    def __call__(
        self,
        case: Store,
        folder: Path,
        tell: Tell,
        *,
        as_of: AsOf = NOW,
        redaction: Redaction | None = None,
    ) -> object:
        """Write them into a folder that is there and empty: as the case was known, with names hidden if asked."""


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format that is one file: its name, what it is for in one line, and how to load what makes it."""

    name: str
    about: str
    load: Callable[[], Lines]


@dataclass(frozen=True, slots=True)
class FolderFormat:
    """A format that is several files: its name, what it is for in one line, and how to load what makes it."""

    name: str
    about: str
    load: Callable[[], Fill]


@dataclass(frozen=True, slots=True)
class RecordFormat:
    """A format of the records alone: a table or document with its evidence beside it, in a folder.

    ``module`` is the file of ``export/case`` that holds its ``FORM``.
    """

    name: str
    about: str
    module: str

    def load(self) -> Form:
        """How its records are written."""
        found = import_module(f"dateline.export.case.{self.module}").FORM
        if not isinstance(found, Form):
            raise TypeError(f"dateline.export.case.{self.module}.FORM is no Form")
        return found


def _jsonl() -> Lines:
    from dateline.export.case_lines import lines  # noqa: PLC0415  # load only what is asked

    return lines


def _parquet() -> Fill:
    from dateline.export.tables.parquet import fill  # noqa: PLC0415

    return fill


def _prov_json() -> Lines:
    from dateline.export.prov.json import lines  # noqa: PLC0415

    return lines


def _prov_n() -> Lines:
    from dateline.export.prov.notation import lines  # noqa: PLC0415

    return lines


CaseFormat = FileFormat | FolderFormat | RecordFormat
_ALL: tuple[CaseFormat, ...] = (
    FileFormat("jsonl", "the whole case as JSON lines, to move it or hand it over; `dateline import` reads it", _jsonl),
    FolderFormat("parquet", "a folder of ten tables for pandas, polars, DuckDB, R (needs dateline[arrow])", _parquet),
    FileFormat("prov-json", "where everything comes from, as W3C PROV in JSON", _prov_json),
    FileFormat("prov-n", "the same in PROV-N, the notation that people read", _prov_n),
    RecordFormat("csv", "one readable row a record, for spreadsheets; `dateline correct` reads it back", "spreadsheet"),
    RecordFormat("acled", "ACLED's 31 columns, with its conventions, and a file of deletions", "acled"),
    RecordFormat("gtd", "the 135 columns of the Global Terrorism Database", "gtd"),
    RecordFormat("ucdp", "UCDP GED's 49 columns, with low, best and high for deaths", "ucdp"),
    RecordFormat("plover", "PLOVER events as JSON lines", "plover"),
    RecordFormat("muc4", "MUC-4 templates, for those who measure", "muc4"),
    RecordFormat("ftm", "FollowTheMoney entities as JSON lines", "ftm"),
    RecordFormat("claims", "what is doubted, as schema.org Claim; what people judged, as ClaimReview", "claims_jsonld"),
    RecordFormat("annotations", "the words behind every value, as W3C Web Annotations", "annotations"),
    RecordFormat("geojson", "records on a map, as GeoJSON", "geojson"),
    RecordFormat("kml", "KML, for maps that fly", "kml"),
    RecordFormat("timelinejs", "records in time, for TimelineJS", "timeline"),
    RecordFormat("ninjs", "IPTC ninjs 3.0 as JSON lines", "ninjs"),
    RecordFormat("ical", "days in a calendar, as iCalendar", "ical"),
    RecordFormat("html", "a report for handing over, its words as notes; any browser prints it as PDF", "case_report"),
)  # fmt: skip
CASE_FORMATS: dict[str, CaseFormat] = {each.name: each for each in _ALL}
"""Formats by name, in the order in which they are listed."""


ENDINGS = {
    ".jsonl": "jsonl", ".csv": "csv", ".geojson": "geojson", ".kml": "kml", ".ics": "ical", ".html": "html",
    ".htm": "html", ".provn": "prov-n",
}  # fmt: skip
"""The format that the ending of a file says, where it says one."""


def form_of(out: str) -> CaseFormat:
    """The format that the name of a file says; the whole case for a name without an ending. Raises InputError."""
    end = Path(out).suffix.lower()
    if out == "-" or not end:
        return CASE_FORMATS["jsonl"]
    if end not in ENDINGS:
        raise InputError(
            f"the ending {end} says no form; name one with --format (dateline export --format list shows them)"
        )
    return CASE_FORMATS[ENDINGS[end]]


def record_format(name: str) -> Form:
    """A format of records by its name. Raises KeyError."""
    found = CASE_FORMATS[name]
    if not isinstance(found, RecordFormat):
        raise KeyError(name)
    return found.load()
