"""The board: the records of the case, newest first, by what is asked of them."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import get
from litestar.response import Template

from dateline.desk.pages.asking import Asked, filters_of, looked_at, page_of
from dateline.model.case import AsOf
from dateline.model.claim import NumberValue
from dateline.model.dossier import Dossier
from dateline.run.dates import stretch_words
from dateline.run.facets import statuses
from dateline.run.view import as_reported, value_text

PAGE = 50
HARM = ("killed", "wounded", "missing", "abducted", "arrested", "displaced")
STATUSES = ("disputed", "confirmed", "claimed", "denied", "unverified", "retracted")


@dataclass(frozen=True, slots=True)
class Line:
    """One record on the board."""

    id: str
    kind: str | None
    realis: str | None
    label: str | None
    start: str | None
    when: str
    place: str | None
    country: str | None
    harm: tuple[tuple[str, str], ...]
    sources: int
    reports: int
    disputes: int
    statuses: tuple[str, ...]
    last_seen: str


@get("/", sync_to_thread=True)
def board(request: Asked) -> Template:
    """The records that fit, a page of them."""
    filters, page = filters_of(request), page_of(request)
    held = AsOf(known=filters.as_of.known)
    with looked_at(request) as case:
        found = case.dossiers(filters.query, held, limit=PAGE + 1, skip=(page - 1) * PAGE)
        then = [as_reported(case, dossier, filters.as_of) for dossier in found[:PAGE]]
    context = {
        "lines": [line(dossier) for dossier in then if dossier],
        "filters": filters,
        "statuses": STATUSES,
        "page": page,
        "has_more": len(found) > PAGE,
    }
    name = "board_rows.html" if request.headers.get("HX-Target") == "rows" else "board.html"
    return Template(name, context=context)


def line(dossier: Dossier) -> Line:
    """What the board shows of a record."""
    chosen = {
        name: value_text(NumberValue(figure.min, figure.max))
        for name, figure in dossier.chosen.items()
    }
    return Line(
        id=dossier.id,
        kind=dossier.kind,
        realis=dossier.realis if dossier.realis not in ("happened", "ongoing") else None,
        label=dossier.label,
        start=dossier.when.start if dossier.when else None,
        when=stretch_words(
            *((dossier.when.start, dossier.when.end) if dossier.when else (None, None))
        ),
        place=dossier.where.name if dossier.where else None,
        country=dossier.where.country if dossier.where else None,
        harm=tuple((name, chosen[name]) for name in HARM if name in chosen),
        sources=len(dossier.outlets),
        reports=len(dossier.reports),
        disputes=len(dossier.disputes),
        statuses=tuple(s for s in STATUSES if s in set(statuses(dossier))),
        last_seen=dossier.last_seen,
    )
