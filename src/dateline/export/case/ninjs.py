"""IPTC ninjs 3.0 as JSON lines: each record as a news object of type ``event``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from dateline.export.case import facts, sentences
from dateline.export.case.form import Form, LeftOut, Written
from dateline.export.case.geojson import point
from dateline.export.case.options import Options
from dateline.export.case.parties import perpetrator
from dateline.export.case.standard import standard, status_words
from dateline.export.case.told import Told

_STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}


def _write(told: Told, options: Options) -> Iterator[Written | LeftOut]:
    dossier, span = told.dossier, facts.days(told)
    title = options.line(dossier.label or "") or dossier.kind or "event"
    body = "\n".join(sentences.lines(told, options, policy=options.policy))
    item: dict[str, Any] = {
        "uri": f"urn:dateline:record:{dossier.id}",
        "standard": _STANDARD,
        "type": "event",
        "representationType": "partial",
        "version": str(told.revision or 1),
        "versionCreated": _date_time(told.changed or options.at),
        "pubStatus": "usable",
        "language": "en",
        "title": title,
        "headlines": [{"role": "main", "value": title}],
        "bodies": [{"role": "main", "contentType": "text/plain", "charCount": len(body), "value": body}],
        "subjects": [{"name": dossier.kind or "unknown", "literal": dossier.kind or "unknown"}],
        "infoSources": [{"name": outlet} for outlet in sentences.outlets(told)],
        "edNote": f"Made by machine; status: {', '.join(status_words(told)) or 'not known'}.",
    }  # fmt: skip
    if span:
        item["eventDetails"] = {
            "dates": {
                "expectedStartDate": span[0].isoformat(),
                "expectedEndDate": span[1].isoformat(),
            }
        }
    if dossier.where:
        place = {"name": dossier.where.name, "geojson": point(dossier.where.lat, dossier.where.lon)}
        item["places"] = [place]
    sure = perpetrator(told)
    if sure:
        item["organisations"] = [{"name": sure.name, "rel": "actor"}]
    yield Written(msgspec.json.encode(item) + b"\n", dossier.id, standard(told, options.policy))


def _date_time(at: str) -> str:
    return at if len(at) > len("2025-03-14") else f"{at}T00:00:00Z"


FORM = Form("ninjs", "records.ninjs.jsonl", "application/jsonl", _write)
