"""ACLED's source scale: how far the outlets reach whose reports a record rests on, by the table of their homes.

Nothing is said where the table lacks one of them: an outlet's reach is not guessed from its name.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from dateline.export.case.told import Told
from dateline.lexicon import table
from dateline.model.record import Record

_ORDER = ("Subnational", "National", "International")


def source_scale(told: Told, country: str) -> str:
    """One scale, or the nearest and the farthest of several: "Subnational-International"; empty where one is not known."""
    originals = [r.document for r in told.dossier.reports if not r.is_copy]
    found = {_scale(told.records.get(document), country) for document in originals}
    if not found or None in found:
        return ""
    known = [scale for scale in _ORDER if scale in found]
    return known[0] if len(known) == 1 else f"{known[0]}-{known[-1]}"


def _scale(record: Record | None, country: str) -> str | None:
    """The scale of the outlet of one report: a paper of the country or of a part of it, or one from elsewhere."""
    outlets = table("en", "outlets")
    for end in _ends(record):
        if end in outlets["world"]["outlets"]:
            return "International"
        if end in outlets["homes"]:
            *within, home = [part.strip() for part in outlets["homes"][end].split(",")]
            if home != country:
                return "International"
            return "Subnational" if within else "National"
    return None


def _ends(record: Record | None) -> list[str]:
    """The domain of an outlet and those that it lies under: ``a.b.c``, ``b.c``."""
    if record is None:
        return []
    outlet = record.document.outlet
    site = (outlet.site if outlet else None) or record.document.url or ""
    try:
        host = (urlsplit(site if "//" in site else f"//{site}").hostname or "").removeprefix("www.")
    except ValueError:
        return []
    parts = host.split(".")
    return [".".join(parts[at:]) for at in range(len(parts) - 1)]
