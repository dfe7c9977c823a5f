"""What a record can be found by: its kind, status, country, place, actors, outlets."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model.case import Facet
from dateline.model.claim import TextValue
from dateline.model.dossier import Dossier

ACTORS = ("actor", "responsibility")


def facets_of(dossier: Dossier) -> tuple[Facet, ...]:
    """The facets of a record, in lower case, without repetition."""
    return tuple(sorted(set(_facets(dossier))))


def _facets(dossier: Dossier) -> Iterator[Facet]:
    yield from (Facet("status", status) for status in statuses(dossier))
    if dossier.kind:
        yield Facet("kind", dossier.kind)
    if dossier.realis:
        yield Facet("realis", dossier.realis)
    if dossier.where:
        yield Facet("place", dossier.where.name.casefold())
        if dossier.where.country:
            yield Facet("country", dossier.where.country.casefold())
    for field in ACTORS:
        for reading in dossier.fields.get(field, ()):  # type: ignore[call-overload]  # names of fields
            if isinstance(reading.value, TextValue) and not reading.is_denial:
                yield Facet("actor", reading.value.value.casefold())
    yield from (
        Facet("outlet", report.outlet.casefold()) for report in dossier.reports if report.outlet
    )


def statuses(dossier: Dossier) -> Iterator[str]:
    """What stands of a record: each status that one of its readings has, and "disputed" for its disputes."""
    if dossier.disputes:
        yield "disputed"
    readings = [reading for found in dossier.fields.values() for reading in found]
    yield from sorted({reading.status for reading in readings})
