"""One record: what is known, disputed and unknown, by whom, and how it came to be known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

import msgspec
from litestar import get
from litestar.params import FromPath
from litestar.response import Template

from dateline.desk.pages.asking import Asked, filters_of, looked_at, record_asked
from dateline.desk.pages.box import COUNTED, ORDER, PRINTED, box_of, footnotes
from dateline.desk.pages.chart import chart
from dateline.desk.pages.disputes import disputes_of, ended
from dateline.desk.pages.gains import gains_of
from dateline.desk.pages.matrix import matrix_of
from dateline.desk.pages.moments import moments_of, place_of
from dateline.desk.pages.words import short
from dateline.model.case import AsOf, ClaimRow
from dateline.model.dossier import Dossier
from dateline.run.lists.filters import Filters
from dateline.run.showing.history import history
from dateline.run.showing.related import related
from dateline.run.showing.taking import trees
from dateline.run.showing.view import CaseRecord, FieldView, FigureLine, Words, value_text, view
from dateline.store import Case

FIGURED = COUNTED | {"ransom"}
"""Fields whose figures say something alone."""
CHANGES = 60
"""Changes of a record that its page tells, the last ones."""
TOLD = ORDER[1:]
"""Fields of which it is told which report was the first to give them."""


@get("/records/{identity:str}", sync_to_thread=True)
def record(request: Asked, identity: FromPath[str]) -> Template:
    """The page of a record, as of a moment where one is asked for."""
    filters = filters_of(request)
    with looked_at(request) as case:
        return Template("record.html", context=_context(case, identity, filters))


def _context(case: Case, identity: str, filters: Filters) -> dict[str, object]:
    as_of = filters.as_of
    dossier = record_asked(case, identity, as_of)
    whole = record_asked(case, identity, AsOf(known=as_of.known)) if as_of.reported else dossier
    plain = view(case, dossier)
    shown = in_order(plain)
    box = box_of(shown)
    numbers = {_place(words): number for number, words in enumerate(footnotes(box), 1)}
    matrix = matrix_of(shown)
    # What had been reported by a day says nothing of when this case learnt it: then there is no history.
    told = () if as_of.reported else case.revisions(dossier.id, AsOf(known=as_of.known))
    steps = history(case, told[-CHANGES:])
    disputes = disputes_of(dossier, plain, ORDER)
    moments = moments_of(case, whole)
    return {
        "record": shown,
        "box": box,
        "numbers": numbers,
        "printed": [(numbers[_place(words)], words) for words in footnotes(box, PRINTED)],
        "disputes": disputes,
        "ended": ended(steps, disputes),
        "updates": [
            (update.field, [value_text(one.value) for one in update.readings])
            for update in dossier.updates
        ],
        "matrix": matrix,
        "sources": _addresses(case, matrix.sources) if matrix else {},
        "chart": chart(dossier),
        "figures": _with_places(case, dossier, plain),
        "radius_km": dossier.where.radius_km if dossier.where else None,
        "branches": trees(case, shown.reports),
        "gains": gains_of(shown, TOLD),
        "order": ORDER,
        "related": related(case, dossier, as_of),
        "steps": steps,
        "earlier": len(told) - len(steps),
        "moments": moments,
        "stop": place_of(moments, filters.reported),
        "filters": filters,
    }


def _with_places(
    case: Case, dossier: Dossier, record: CaseRecord
) -> list[tuple[FigureLine, ClaimRow | None]]:
    """Each figure of the timeline with where its words stand."""
    ids = {step.claim for step in dossier.timeline}
    rows = {row.id: row for row in case.claims(ids=ids, limit=len(ids) + 1)} if ids else {}
    return [
        (line, rows.get(step.claim))
        for step, line in zip(dossier.timeline, record.timeline, strict=True)
    ]


def _addresses(case: Case, names: Iterable[str]) -> Mapping[str, str]:
    """The pages of those sources that have one."""
    lines = {name: case.source(name) for name in names}
    return {
        name: f"/sources/{quote(line.key, safe='')}"
        for name, line in lines.items()
        if line is not None and "/" not in line.key
    }


def _place(words: Words) -> str:
    return f"{words.document}{words.start}"


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
