"""The formats that records can be written in, by name."""

from __future__ import annotations

from collections.abc import Callable

from dateline.contracts import Exporter


def _json() -> Exporter:
    from dateline.export.record_json import JsonExporter  # noqa: PLC0415  # load only what is asked

    return JsonExporter()


def _muc4() -> Exporter:
    from dateline.export.muc4.exporter import Muc4Exporter  # noqa: PLC0415

    return Muc4Exporter()


FORMATS: dict[str, Callable[[], Exporter]] = {"json": _json, "muc4": _muc4}
"""What makes the exporter of a format. HTML pages hold one report and are made by ``page``."""


def exporter(name: str) -> Exporter:
    """The exporter of a format; KeyError for one that is not in :data:`FORMATS`."""
    return FORMATS[name]()
