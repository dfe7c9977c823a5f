"""Double coding at the desk: one record a page, blind to its values and to other coders; and where coders differ."""

from __future__ import annotations

from urllib.parse import urlencode

from litestar import get, post
from litestar.exceptions import NotFoundException
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
    percent,
    place_of,
    shown,
    who,
)
from dateline.run.adding import moment
from dateline.run.deciding import undo
from dateline.run.quality.book import unit_of
from dateline.run.quality.coding import (
    agreement,
    code,
    codes_of,
    differences,
    left_to_code,
)
from dateline.run.quality.columns import NOT_SAID, column, columns
from dateline.run.quality.drawing import draw_coding
from dateline.run.quality.ledger import append
from dateline.run.quality.methods import LEAST_CODERS, alpha_words, name_of
from dateline.run.quality.settling import is_undone, settle
from dateline.run.quality.showing import passages


@get("/coding", sync_to_thread=True)
def coding(request: Asked) -> Template:
    """What was drawn, how far its coders are, and the form to draw anew."""
    book = book_of(request)
    draws = [
        (
            written,
            draw,
            [(name, len(draw.units) - len(left_to_code(book, draw, name))) for name in book.coders(draw)],
        )
        for written, draw in book.draws_of("coding")
    ]  # fmt: skip
    context = {
        "draws": draws,
        "offered": offered(),
        "coder": asked_by(request),
        "labels": {name: one.label for name, one in columns().items()},
    }
    return Template("coding.html", context=context)


@post("/coding", sync_to_thread=True, status_code=303)
def draw_anew(request: Asked, data: Form) -> Redirect:
    """Draw records to be coded."""
    written_to(request)
    at, by = moment(), person(request)
    with looked_at(request) as case:
        made = draw_coding(
            case,
            share=percent(data, "share"),
            seed=number(data, "seed", most=LARGEST_SEED),
            columns=columns_of(data),
            at=at,
            by=by,
        )
    append(file_of(request), made, at=at, by=by)
    return Redirect("/coding", status_code=303)


@get("/coding/{identity:str}", sync_to_thread=True)
def code_next(request: Asked, identity: FromPath[str]) -> Template:
    """The next record to code, or one that was coded before, with what this coder said of it."""
    book, coder, at = book_of(request), asked_by(request), place_of(request)
    draw = draw_of(book, identity, "coding")
    left = left_to_code(book, draw, coder)
    unit = shown(left, draw.units, at, str(request.query_params.get("unit", "")))
    with looked_at(request) as case:
        reports = passages(case, unit) if unit else []
    own = codes_of(book, draw, unit, coder) if unit else {}
    done = [one for one in draw.units if one not in left]
    context = {
        "draw": draw,
        "unit": unit,
        "reports": reports,
        "fields": [(column(name), _shown(own, name)) for name in draw.columns],
        "coder": coder,
        "at": at,
        "left": len(left),
        "last": done[-1].id if done else None,
    }
    return Template("coding_unit.html", context=context)


@post("/coding/{identity:str}", sync_to_thread=True, status_code=303)
def keep_codes(request: Asked, identity: FromPath[str], data: Form) -> Redirect:
    """Keep what a coder says of one record."""
    written_to(request)
    coder = who(request, data.get("coder"))
    draw = draw_of(book_of(request), identity, "coding")
    codes = {name: data.get(name, "") for name in draw.columns}
    code(file_of(request), draw.id, data.get("unit", ""), coder, codes, at=moment())
    return Redirect(f"/coding/{draw.id}?{urlencode({'coder': coder})}", status_code=303)


@get("/coding/{identity:str}/results", sync_to_thread=True)
def coding_results(request: Asked, identity: FromPath[str]) -> Template:
    """How far coders agree, column by column."""
    book = book_of(request)
    found = agreement(book, draw_of(book, identity, "coding"))
    lines = [(name_of(one), alpha_words(one), one.differ) for one in found.columns]
    enough = len(found.coders) >= LEAST_CODERS
    return Template("coding_results.html", context={"found": found, "lines": lines, "enough": enough})  # fmt: skip


@get("/coding/{identity:str}/differences", sync_to_thread=True)
def coding_differences(request: Asked, identity: FromPath[str]) -> Template:
    """One record and column on which coders differ, and what was decided so far."""
    book = book_of(request)
    draw = draw_of(book, identity, "coding")
    found = list(differences(book, draw))
    with looked_at(request) as case:
        decided = [d for d in found if d.is_decided and not is_undone(case, d.judgement)]
        waiting = [d for d in found if d not in decided]
        one = waiting[place_of(request) % len(waiting)] if waiting else None
        reports = passages(case, one.unit) if one else []
    choices: dict[str, list[str]] = {}
    for name, said in one.codes.items() if one else ():
        choices.setdefault(NOT_SAID if said is None else said, []).append(name)
    context = {
        "draw": draw,
        "one": one,
        "reports": reports,
        "choices": list(choices.items()),
        "waiting": len(waiting),
        "decided": decided,
        "at": place_of(request),
    }
    return Template("coding_differences.html", context=context)


@post("/coding/{identity:str}/decide", sync_to_thread=True, status_code=303)
def decide_difference(request: Asked, identity: FromPath[str], data: Form) -> Redirect:
    """Decide what is right where coders differ."""
    cases, path = written_to(request), file_of(request)
    draw = draw_of(book_of(request), identity, "coding")
    about = (draw.id, unit_of(draw, data.get("unit", "")).id, data.get("column", ""))
    value = data.get("own", "").strip() or data.get("value", "")
    cases.write(
        lambda case, keeper: settle(
            case, keeper, path, about, value, by=person(request), at=moment()
        )
    ).result()
    return Redirect(f"/coding/{draw.id}/differences#first", status_code=303)


@post("/coding/{identity:str}/undo", sync_to_thread=True, status_code=303)
def undo_difference(request: Asked, identity: FromPath[str], data: Form) -> Redirect:
    """Put what was decided between coders out of force; the difference waits again."""
    cases, judgement = written_to(request), data.get("judgement", "")
    draw = draw_of(book_of(request), identity, "coding")
    if judgement not in {one.judgement for one in differences(book_of(request), draw)} - {None}:
        raise NotFoundException("there is no such decision of this draw")
    cases.write(
        lambda case, keeper: undo(case, keeper, judgement, by=person(request), at=moment())
    ).result()
    return Redirect(f"/coding/{draw.id}/differences#first", status_code=303)


def _shown(own: dict[str, str | None], name: str) -> str:
    """A code as its field shows it: empty where there is none yet."""
    if name not in own:
        return ""
    return NOT_SAID if own[name] is None else own[name] or ""
