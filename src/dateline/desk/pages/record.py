"""One record: what is known, disputed and unknown, by whom, and how it came to be known."""

from __future__ import annotations

import msgspec
from litestar import get
from litestar.params import FromPath
from litestar.response import Template

from dateline.desk.pages.asking import Asked, filters_of, looked_at, record_asked
from dateline.desk.pages.box import COUNTED, ORDER, box_of
from dateline.desk.pages.chart import chart
from dateline.desk.pages.matrix import matrix_of
from dateline.desk.pages.words import short
from dateline.run.view import CaseRecord, FieldView, ReportLine, view

FIGURED = COUNTED | {"ransom"}
"""Fields whose figures say something alone."""


@get("/records/{identity:str}", sync_to_thread=True)
def record(request: Asked, identity: FromPath[str]) -> Template:
    """The page of a record, as of a moment where one is asked for."""
    filters = filters_of(request)
    with looked_at(request) as case:
        dossier = record_asked(case, identity, filters.as_of)
        shown = in_order(view(case, dossier))
        revisions = case.revisions(dossier.id)
    context = {
        "record": shown,
        "box": box_of(shown),
        "matrix": matrix_of(shown),
        "chart": chart(dossier),
        "radius_km": dossier.where.radius_km if dossier.where else None,
        "families": families(shown),
        "revisions": revisions,
        "moments": sorted({r.published[:10] for r in shown.reports if r.published}),
        "filters": filters,
    }
    return Template("record.html", context=context)


def families(record: CaseRecord) -> list[tuple[ReportLine, list[ReportLine]]]:
    """Reports with the copies of their words beneath them, in order of their publication."""
    roots = [report for report in record.reports if not report.taken_from]
    copies = [report for report in record.reports if report.taken_from]
    found: list[tuple[ReportLine, list[ReportLine]]] = [(root, []) for root in roots]
    by_id = {root.document: beneath for root, beneath in found}
    for copy in copies:
        beneath = by_id.get(copy.root or "")
        if beneath is None:
            found.append((copy, []))
        else:
            beneath.append(copy)
    return sorted(found, key=lambda one: (one[0].published or "", one[0].document))


def in_order(record: CaseRecord) -> CaseRecord:
    """A record with what happened and to whom before the rest, and figures only where they count somebody."""
    place = {name: number for number, name in enumerate(ORDER)}
    fields = sorted(record.fields, key=lambda field: place.get(field.name, len(place)))
    return msgspec.structs.replace(record, fields=tuple(map(_in_words, fields)))


def _in_words(field: FieldView) -> FieldView:
    """A field whose bare figures are told by the words that they stand in: "two men" of a statement."""
    if field.name in FIGURED:
        return field
    readings = tuple(
        msgspec.structs.replace(one, value=short(one.words[0].quote))
        if one.words and one.value.isdigit()
        else one
        for one in field.readings
    )
    return msgspec.structs.replace(field, readings=readings)
