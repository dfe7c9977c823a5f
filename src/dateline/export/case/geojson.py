"""GeoJSON (RFC 7946): one feature a record; a record without a place keeps its feature, with no geometry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from dateline.export.case import facts, sentences
from dateline.export.case.form import Form, LeftOut, Written
from dateline.export.case.options import Options
from dateline.export.case.parties import parties
from dateline.export.case.standard import standard, status_words
from dateline.export.case.told import Told


def _write(told: Told, options: Options) -> Iterator[Written | LeftOut]:
    where = told.dossier.where
    feature = {
        "type": "Feature",
        "id": told.dossier.id,
        "geometry": point(where.lat, where.lon) if where else None,
        "properties": _properties(told, options),
    }
    basis = standard(told, options.policy)
    yield Written(b"\n" + msgspec.json.encode(feature), told.dossier.id, basis)


def point(lat: float, lon: float) -> dict[str, Any]:
    """A GeoJSON point: longitude first."""
    return {"type": "Point", "coordinates": [round(lon, 6), round(lat, 6)]}


def _properties(told: Told, options: Options) -> dict[str, Any]:
    dossier, where, span = told.dossier, told.dossier.where, facts.days(told)
    found: dict[str, Any] = {
        "kind": dossier.kind,
        "label": options.line(dossier.label or ""),
        "realis": dossier.realis,
        "start": span[0].isoformat() if span else None,
        "end": span[1].isoformat() if span else None,
        "place": where.name if where else None,
        "country": where.country if where else None,
        "radius_m": round(where.radius_km * 1000) if where and where.radius_km is not None else None,
        "other_places": list(where.others) if where else [],
        "status": list(status_words(told)),
        "disputed": sorted({d.field for d in dossier.disputes}),
        "parties": [
            {"name": p.name, "how": p.how, "disputed": p.is_disputed}
            for p in parties(told)
        ],
        "independent_sources": len(dossier.outlets),
        "reports": len(dossier.reports),
        "sources": list(sentences.outlets(told)),
        "policy": options.policy,
    }  # fmt: skip
    for field in facts.COUNTS:
        figure = facts.figure(told, field, options.policy)
        if figure:
            found[field] = {
                "figure": figure.number,
                "low": figure.chosen.low,
                "high": figure.chosen.high,
                "rule": figure.chosen.rule,
                "disputed": figure.fact.is_disputed,
            }
    return found


FORM = Form(
    "geojson",
    "records.geojson",
    "application/geo+json",
    _write,
    lambda _: b'{"type":"FeatureCollection","features":[',
    lambda _: b"\n]}\n",
    between=b",",
)
