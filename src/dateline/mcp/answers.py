"""What the tools answer, from a case that is only looked at. Errors are sentences that say what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dateline.contracts.store import Store
from dateline.errors import InputError
from dateline.mcp.forms import (
    Compared,
    Dispute,
    Disputes,
    Evidence,
    Found,
    Piece,
    Quote,
    RecordLine,
    RecordSaid,
    Row,
    Step,
    Timeline,
    Valued,
)
from dateline.model.case import AsOf, DossierQuery, Facet
from dateline.model.claim import NumberValue
from dateline.model.dossier import Dossier
from dateline.run.facets import statuses
from dateline.run.showing.view import (
    CaseRecord,
    FieldView,
    ReadingView,
    Words,
    find,
    value_text,
    view,
    words_of,
)

FEW = 2
"""Quotes of a record in a list."""
SOME = 4
"""Quotes of one value, for and against; get_evidence has all."""
REPORTS = 50
PAGE = 20
AROUND = 160
"""Characters before and after a piece of evidence."""


def search(case: Store, query: DossierQuery, as_of: AsOf, *, page: int, limit: int) -> Found:
    """The records that fit, the last changed first."""
    found = case.dossiers(query, as_of, limit=page * limit + 1)
    shown = found[(page - 1) * limit : page * limit]
    return Found(
        tuple(_line(case, dossier) for dossier in shown),
        page + 1 if len(found) > page * limit else None,
    )


def query_of(*, text: str, kind: str, start: str, end: str, **facets: str) -> DossierQuery:
    """Conditions as the store takes them; empty ones ask for nothing."""
    return DossierQuery(
        text=text or None,
        kinds=(kind.replace(" ", "_"),) if kind else (),
        start=start or None,
        end=end or None,
        facets=tuple(Facet(name, value.casefold()) for name, value in facets.items() if value),
    )


def dossier_named(case: Store, identity: str, as_of: AsOf = AsOf()) -> Dossier:  # noqa: B008  # frozen
    """The record that an id, or its first letters, names. Raises InputError."""
    found = find(case, identity, as_of)
    if found is None:
        raise InputError(
            f"No record, or more than one, has an id that begins with {identity[:64]!r}. "
            "search_records lists records with their ids."
        )
    return found


def record(case: Store, identity: str, as_of: AsOf) -> RecordSaid:
    """A record with its values, some words of each, and its reports."""
    dossier = dossier_named(case, identity, as_of)
    shown = view(case, dossier)
    values = [_valued(field, one) for field in shown.fields for one in field.readings]
    return RecordSaid(
        shown.id,
        shown.kind,
        shown.label,
        shown.start,
        shown.end,
        shown.place,
        shown.country,
        shown.statuses,
        shown.independent_sources,
        tuple(values),
        shown.chosen,
        shown.policy,
        shown.reports[:REPORTS],
        len(shown.reports),
    )


def evidence(case: Store, identity: str, *, field: str, claim: str, page: int) -> Evidence:
    """All words behind a record, one of its fields or one of its claims, with the text around."""
    shown = view(case, dossier_named(case, identity))
    names = sorted({one.name for one in shown.fields})
    if field and field not in names:
        raise InputError(f"This record has no field {field[:64]!r}. It has: {', '.join(names)}.")
    pieces = [piece for piece in _pieces(shown) if field in ("", piece.field)]
    if claim:
        pieces = [piece for piece in pieces if piece.words.claim == claim]
        if not pieces:
            raise InputError(f"No claim of this record has the id {claim[:64]!r}.")
    chosen = pieces[(page - 1) * PAGE : page * PAGE]
    texts = _texts(case, chosen)
    return Evidence(
        shown.id,
        tuple(_with_surroundings(piece, texts[piece.words.document]) for piece in chosen),
        page + 1 if len(pieces) > page * PAGE else None,
    )


def compare(case: Store, identity: str) -> Compared:
    """The table of sources by values, copies left out."""
    shown = view(case, dossier_named(case, identity))
    rows = [
        Row(field.name, one.value, one.status, _by_source(one.words), _by_source(one.against))
        for field in shown.fields
        for one in field.readings
    ]
    told = [row for row in rows if row.said_by or row.denied_by]
    names = dict.fromkeys(name for row in told for name in (*row.said_by, *row.denied_by))
    return Compared(shown.id, tuple(sorted(names)), tuple(told))


def disputes(case: Store, identity: str, *, page: int) -> Disputes:
    """The disputes of one record, or of the disputed records of the case that changed last."""
    if identity:
        return Disputes(tuple(_disputes(view(case, dossier_named(case, identity)))))
    query = DossierQuery(facets=(Facet("status", "disputed"),))
    found = case.dossiers(query, limit=page * PAGE + 1)
    shown = found[(page - 1) * PAGE : page * PAGE]
    return Disputes(
        tuple(one for dossier in shown for one in _disputes(view(case, dossier))),
        page + 1 if len(found) > page * PAGE else None,
    )


def timeline(case: Store, identity: str) -> Timeline:
    """The figures as they were published, the reports, and the changes of the record."""
    dossier = dossier_named(case, identity)
    shown = view(case, dossier)
    words = {
        one.claim: one
        for field in shown.fields
        for reading in field.readings
        for one in (*reading.words, *reading.against)
    }
    steps = [
        Step(
            step.reported,
            step.field,
            value_text(NumberValue(step.min, step.max))
            + ("" if step.stance == "asserts" else f" ({step.stance.replace('_', ' ')})"),
            step.source,
            Quote.of(words[step.claim]) if step.claim in words else None,
        )
        for step in dossier.timeline
    ]
    changes = [
        f"{each.at}: {', '.join(change.field for change in each.changes) or 'no value'} changed; "
        f"because of {each.cause.kind} {each.cause.id}"
        for each in case.revisions(dossier.id)
    ]
    ordered = sorted(shown.reports, key=lambda one: (one.published or "", one.document))
    return Timeline(shown.id, shown.start, shown.end, tuple(steps), tuple(ordered), tuple(changes))


def _line(case: Store, dossier: Dossier) -> RecordLine:
    return RecordLine(
        dossier.id,
        dossier.kind,
        dossier.label,
        dossier.when.start if dossier.when else None,
        dossier.when.end if dossier.when else None,
        dossier.where.name if dossier.where else None,
        dossier.where.country if dossier.where else None,
        {name: value_text(NumberValue(c.min, c.max)) for name, c in dossier.chosen.items()},
        tuple(dict.fromkeys(statuses(dossier))),
        len(dossier.outlets),
        len(dossier.reports),
        tuple(_first_quotes(case, dossier)),
    )


def _first_quotes(case: Store, dossier: Dossier) -> Iterator[Quote]:
    """The first words of the first values, each report read once."""
    first = [
        one.supporting[0] for found in dossier.fields.values() for one in found if one.supporting
    ][:FEW]
    rows = {row.id: row for row in case.claims(ids=first)}
    records = case.records({row.document for row in rows.values()})
    copies = {report.document for report in dossier.reports if report.is_copy}
    for identity in first:
        if identity not in rows:
            continue
        told = records[rows[identity].document]
        claim = next(claim for claim in told.claims if claim.id == identity)
        sources = {source.id: source for source in told.sources}
        yield Quote.of(words_of(told, claim, sources, copies))


def _valued(field: FieldView, one: ReadingView) -> Valued:
    own = sorted(one.words, key=lambda words: words.is_copy)
    return Valued(
        field.name,
        one.value,
        one.status,
        one.sources,
        tuple(map(Quote.of, own[:SOME])),
        tuple(map(Quote.of, one.against[:SOME])),
        len(one.words) + len(one.against),
        one.replaced_by,
        one.confirmed_by,
        one.unverified_by,
    )


def _pieces(shown: CaseRecord) -> Iterator[Piece]:
    for field in shown.fields:
        for one in field.readings:
            for is_against, told in ((False, one.words), (True, one.against)):
                for words in told:
                    yield Piece(field.name, one.value, one.status, is_against, Quote.of(words))


def _texts(case: Store, pieces: Iterable[Piece]) -> dict[str, str]:
    records = case.records({piece.words.document for piece in pieces})
    return {identity: record.document.text for identity, record in records.items()}


def _with_surroundings(piece: Piece, text: str) -> Piece:
    words = piece.words
    before = text[max(words.start - AROUND, 0) : words.start]
    around = msgspec.structs.replace(
        words, before=before, after=text[words.end : words.end + AROUND]
    )
    return msgspec.structs.replace(piece, words=around)


def _by_source(told: Iterable[Words]) -> dict[str, list[Quote]]:
    """Words by who says them: the innermost speaker, else the outlet."""
    found: dict[str, list[Quote]] = {}
    for words in told:
        if not words.is_copy:
            name = words.says[-1] if words.says else words.outlet or "the report"
            quotes = found.setdefault(name, [])
            if len(quotes) < SOME:
                quotes.append(Quote.of(words))
    return found


def _disputes(shown: CaseRecord) -> Iterator[Dispute]:
    for field in shown.fields:
        if field.is_disputed:
            sides = [_valued(field, one) for one in field.readings if one.status != "retracted"]
            yield Dispute(shown.id, shown.kind, shown.place, field.name, tuple(sides))
