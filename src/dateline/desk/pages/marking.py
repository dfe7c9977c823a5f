"""Putting a value right by other words: the text of a report in which they are marked."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import get, post
from litestar.exceptions import ValidationException
from litestar.params import FromPath
from litestar.response import Redirect, Template

from dateline.desk.pages.asking import Asked, Form, person, waiting, written_to
from dateline.desk.pages.review import asked_about
from dateline.model.question import Question, Spot
from dateline.run.answering import Answer, answer, can
from dateline.run.deciding import now
from dateline.run.marking import found_words
from dateline.run.questions.card import Line, line
from dateline.store import Case

AROUND = 1_500
"""Characters of the text on either side of the words that are shown to mark in."""
_ASK = {
    "date": "The day, as 2025-03-14 or 2025-03-14/2025-03-15",
    "kind": "The kind of event",
    "place": "The place, where the words do not name it",
    "occurrence": "Did it happen: yes or no",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A report of the record that words can be marked in."""

    document: str
    outlet: str | None
    title: str | None
    is_here: bool


@get("/review/{identity:str}/words", sync_to_thread=True)
def mark(request: Asked, identity: FromPath[str]) -> Template:
    """The text of a report around the words that a question is about."""
    wanted = str(request.query_params.get("report", ""))[:64]
    with waiting(request) as (case, queue):
        question = asked_about(queue, identity)
        if "edit" not in can(question):
            raise ValidationException("no words can be put right here")
        context = _context(case, question, wanted)
    return Template("words.html", context=context)


@post("/review/{identity:str}/words", sync_to_thread=True, status_code=303)
def put_right(request: Asked, identity: FromPath[str], data: Form) -> Redirect:
    """Take marked words as the right ones."""
    cases = written_to(request)
    document, words = (
        data.get("report", "")[:64],
        data.get("words", "").replace("\r\n", "\n").strip(),
    )
    with waiting(request) as (case, queue):
        question = asked_about(queue, identity)
        _, start, end = found_words(
            case, question, words, document=document, start=_number(data.get("start", ""))
        )
    given = Answer(
        "edit", document=document, start=start, end=end, value=data.get("value", "").strip() or None
    )
    note = data.get("note", "").strip()[:1000] or None
    cases.write(
        lambda case, keeper: answer(
            case, keeper, [(question, given)], by=person(request), at=now(), reason=note
        )
    ).result()
    return Redirect("/review", status_code=303)


def _context(case: Case, question: Question, wanted: str) -> dict[str, object]:
    dossier = case.dossier(question.records[0])
    reports = dossier.reports if dossier else ()
    spot = _first(question, wanted)
    document = wanted if any(r.document == wanted for r in reports) else spot.document
    record = case.record(document)
    if dossier is None or record is None:
        raise ValidationException("the report is gone")
    text = record.document.text
    is_its = spot.document == document
    start, end = (spot.start, spot.end) if is_its else (0, 0)
    first = _line_start(text, max(0, start - AROUND))
    last = min(len(text), end + AROUND) if is_its else min(len(text), 2 * AROUND)
    shown: Line = line(dossier)
    return {
        "question": question,
        "record": shown,
        "reports": [Source(r.document, r.outlet, r.title, r.document == document) for r in reports],
        "document": document,
        "passage": text[first:last],
        "first": first,
        "start": start,
        "end": end,
        "words": text[start:end],
        "value_label": _ASK.get(question.field or "", "What the words say, if not themselves"),
    }


def _first(question: Question, document: str) -> Spot:
    """The words that a question is about, in this report where there are any."""
    spots = [spot for one in question.alternatives for spot in one.spots]
    if not spots:
        raise ValidationException("this question is about no words")
    return next((spot for spot in spots if spot.document == document), spots[0])


def _number(text: str) -> int | None:
    return int(text[:9]) if text.isascii() and text.isdigit() else None


def _line_start(text: str, at: int) -> int:
    """The beginning of the line that holds a place."""
    return text.rfind("\n", 0, at) + 1 if at else 0
