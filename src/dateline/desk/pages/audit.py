"""Blind audit at the desk: one value of a record a page, then whole reports whose values are told."""

from __future__ import annotations

from urllib.parse import urlencode

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from dateline.desk.pages.asking import Asked, Form, looked_at, person, written_to
from dateline.desk.pages.quality import (
    LARGEST_SEED,
    asked_by,
    book_of,
    columns_of,
    draw_of,
    file_of,
    number,
    offered,
    place_of,
    shown,
    who,
)
from dateline.run.adding import moment
from dateline.run.quality.auditing import (
    audit,
    check,
    is_among,
    left_to_check,
    look_up,
    tell,
    values_of,
)
from dateline.run.quality.book import unit_of
from dateline.run.quality.columns import columns
from dateline.run.quality.drawing import MOST_DRAWN, draw_audit
from dateline.run.quality.ledger import append
from dateline.run.quality.methods import share_words
from dateline.run.quality.showing import passages


@get("/audit", sync_to_thread=True)
def audits(request: Asked) -> Template:
    """What was drawn, what it shows so far, and the form to draw anew."""
    book = book_of(request)
    draws = [(written, draw, audit(book, draw)) for written, draw in book.draws_of("audit")]
    context = {
        "draws": draws,
        "offered": offered(),
        "auditor": asked_by(request),
        "words": share_words,
        "labels": {name: one.label for name, one in columns().items()},
    }
    return Template("audit.html", context=context)


@post("/audit", sync_to_thread=True, status_code=303)
def draw_audited(request: Asked, data: Form) -> Redirect:
    """Draw values and reports to be audited."""
    written_to(request)
    at, by = moment(), person(request)
    with looked_at(request) as case:
        made = draw_audit(
            case,
            values=number(data, "values", most=MOST_DRAWN),
            reports=number(data, "reports", most=MOST_DRAWN),
            seed=number(data, "seed", most=LARGEST_SEED),
            columns=columns_of(data),
            at=at,
            by=by,
        )
    append(file_of(request), made, at=at, by=by)
    return Redirect("/audit", status_code=303)


@get("/audit/{identity:str}", sync_to_thread=True)
def audit_next(request: Asked, identity: FromPath[str]) -> Template:
    """The next value to confirm or report to tell."""
    book, auditor, at = book_of(request), asked_by(request), place_of(request)
    draw = draw_of(book, identity, "audit")
    left = left_to_check(book, draw, auditor)
    unit = shown(left, draw.units, at, str(request.query_params.get("unit", "")))
    told = book.listed.get((draw.id, unit.id), {}).get(auditor) if unit else None
    with looked_at(request) as case:
        reports = passages(case, unit) if unit else []
        held = values_of(case, unit, draw.columns) if unit and told else {}
    checked = [one.id for one in draw.units if auditor in book.verdicts.get((draw.id, one.id), {})]
    context = {
        "draw": draw,
        "unit": unit,
        "reports": reports,
        "auditor": auditor,
        "at": at,
        "left": len(left),
        "told": [(line, line.is_found if line.is_found is not None else is_among(line, held)) for line in told.lines] if told else None,
        "held": held,
        "columns": columns(),
        "last": checked[-1] if checked else None,
    }  # fmt: skip
    return Template("audit_unit.html", context=context)


@post("/audit/{identity:str}", sync_to_thread=True, status_code=303)
def keep_verdict(request: Asked, identity: FromPath[str], data: Form) -> Redirect:
    """Keep what an auditor says of one value, or take it back."""
    written_to(request)
    auditor = who(request, data.get("coder"))
    draw = draw_of(book_of(request), identity, "audit")
    verdict, unit = data.get("verdict", ""), data.get("unit", "")
    check(file_of(request), draw.id, unit, auditor, verdict, at=moment())
    return _on(draw.id, auditor, unit if verdict == "withdrawn" else None)


@post("/audit/{identity:str}/told", sync_to_thread=True, status_code=303)
def keep_told(request: Asked, identity: FromPath[str], data: Form) -> Redirect:
    """Keep the values that an auditor finds told in a report; then it is looked up which the records have."""
    written_to(request)
    auditor, unit = who(request, data.get("coder")), data.get("unit", "")
    draw = draw_of(book_of(request), identity, "audit")
    lines = tell(file_of(request), draw.id, unit, auditor, data.get("lines", ""), at=moment())
    return _on(draw.id, auditor, unit if lines else None)


@post("/audit/{identity:str}/found", sync_to_thread=True, status_code=303)
def keep_found(request: Asked, identity: FromPath[str], data: Form) -> Redirect:
    """Keep which of the values that were told the records have."""
    written_to(request)
    book, auditor = book_of(request), who(request, data.get("coder"))
    draw = draw_of(book, identity, "audit")
    unit = unit_of(draw, data.get("unit", "")).id
    told = book.listed.get((draw.id, unit), {}).get(auditor)
    found = [bool(data.get(f"found_{n}")) for n in range(len(told.lines) if told else 0)]
    look_up(file_of(request), draw.id, unit, auditor, found, at=moment())
    return _on(draw.id, auditor, None)


def _on(draw: str, auditor: str, unit: str | None) -> Redirect:
    """The page of the same unit, or of the next one."""
    asked = {"coder": auditor} | ({"unit": unit} if unit else {})
    return Redirect(f"/audit/{draw}?{urlencode(asked)}#first", status_code=303)
