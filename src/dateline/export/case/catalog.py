"""The formats that a case can be exported in, by name, each loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module

from dateline.export.case.form import Form

MODULES = {
    "acled": "acled",
    "annotations": "annotations",
    "claims": "claims_jsonld",
    "csv": "spreadsheet",
    "ftm": "ftm",
    "geojson": "geojson",
    "gtd": "gtd",
    "html": "case_report",
    "ical": "ical",
    "kml": "kml",
    "muc4": "muc4",
    "ninjs": "ninjs",
    "plover": "plover",
    "timelinejs": "timeline",
    "ucdp": "ucdp",
}
"""Name of the format and the module beside this one that holds its ``FORM``."""


def form(name: str) -> Form:
    """The format with a name. Raises KeyError for one that is not in :data:`MODULES`."""
    found = import_module(f"dateline.export.case.{MODULES[name]}").FORM
    if not isinstance(found, Form):
        raise TypeError(f"{MODULES[name]}.FORM is no Form")
    return found
