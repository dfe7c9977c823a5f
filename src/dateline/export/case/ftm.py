"""FollowTheMoney entities as JSON lines: an Event, its Articles as proof, places, parties, a Note a dispute.

Only a party that nobody disputes is ``involved`` in the Event. Everybody else stands in a Note, in words.
Texts of reports stay out: an Article has title, outlet, address and the hash of its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dateline.export.case import facts, sentences
from dateline.export.case.actors import sort_of
from dateline.export.case.form import Form, LeftOut, Written
from dateline.export.case.options import SHORT, Options, clean, name, one_line
from dateline.export.case.parties import Party, blame_words, parties, perpetrator
from dateline.export.case.standard import standard
from dateline.export.case.told import Told
from dateline.model.text import content_id

_LONGEST = {"name": 384, "location": 250, "full": 250}
_Values = Mapping[str, Sequence[str | None]]
"""FollowTheMoney keeps every value as a list of strings."""


def _write(told: Told, options: Options) -> Iterator[Written | LeftOut]:
    body = b"".join(msgspec.json.encode(entity) + b"\n" for entity in _entities(told, options))
    yield Written(body, _id("event", told.dossier.id), standard(told, options.policy))


def _entities(told: Told, options: Options) -> Iterator[dict[str, object]]:
    dossier, where, sure = told.dossier, told.dossier.where, perpetrator(told)
    event = _id("event", dossier.id)
    articles = [_id("article", r.document) for r in dossier.reports if r.document in told.records]
    address = _id("address", where.name, where.lat, where.lon) if where else None
    doer = _party(told, sure) if sure else None
    span = facts.days(told)
    yield _entity(event, "Event", {
        "name": [_name(told, options)],
        "summary": [sentences.summary(told, options, policy=options.policy)],
        "startDate": [span[0].isoformat()] if span else [],
        "endDate": [span[1].isoformat()] if span else [],
        "location": [where.name] if where else [],
        "country": [where.country.lower()] if where and where.country else [],
        "addressEntity": [address],
        "involved": [doer],
        "proof": articles,
        "recordId": [dossier.id],
        "keywords": [dossier.kind, dossier.realis],
        "modifiedAt": [(told.changed or options.at)[:10]],
    })  # fmt: skip
    if where:
        yield _entity(address or "", "Address", {
            "full": [", ".join(n for n in (where.name, where.admin1) if n)],
            "city": [where.name],
            "state": [where.admin1],
            "country": [where.country.lower()] if where.country else [],
            "latitude": [f"{where.lat:.6f}"],
            "longitude": [f"{where.lon:.6f}"],
        })  # fmt: skip
    if sure and doer:
        yield _entity(doer, sort_of(sure.name).ftm, {"name": [sure.name]})  # fmt: skip
    yield from _articles(told)
    yield from _notes(told, options, event)


def _party(told: Told, party: Party) -> str:
    """The id of a party: that of its name, or within the record where the name is hidden."""
    within = (told.dossier.id,) if told.hidden.is_any else ()
    return _id("party", party.name.casefold(), *within)


def _articles(told: Told) -> Iterator[dict[str, object]]:
    for report in told.dossier.reports:
        record = told.records.get(report.document)
        if record is None:
            continue
        document = record.document
        yield _entity(_id("article", document.id), "Article", {
            "title": [report.title],
            "publisher": [report.outlet],
            "publishedAt": [(report.published or "")[:10]],
            "sourceUrl": [told.url(document.id)],
                "description": [f"text sha256 {told.text_hashes[document.id]}"],
            "author": [] if told.hidden.is_any else [one_line(document.byline or "")[:SHORT]],
        })  # fmt: skip


def _notes(told: Told, options: Options, event: str) -> Iterator[dict[str, object]]:
    for party in parties(told):
        if not party.is_fact:
            yield _note(event, f"Responsibility: {blame_words(party)}.")
    for dispute in told.dossier.disputes:
        sides = [
            ("not so: " if r.is_denial else "")
            + _side(dispute.field, facts.value_words(r.value), options)
            for r in dispute.readings
        ]
        yield _note(event, f"Disputed ({dispute.field}): {'; '.join(sides)}.")


def _side(field: str, text: str, options: Options) -> str:
    return name(text) if field in facts.NAMED else options.line(text) or "as quoted"


def _note(event: str, text: str) -> dict[str, object]:
    return _entity(
        _id("note", event, text), "Note", {"description": [clean(text)], "entity": [event]}
    )


def _name(told: Told, options: Options) -> str:
    """An Event must have a name: its kind, place and day; its own words where there are none of these."""
    span, where = facts.days(told), told.dossier.where
    kind = facts.kind_of(told)
    parts = [kind.label if kind else "event", where.name if where else None, span[0].isoformat() if span else None]  # fmt: skip
    label = options.line(told.dossier.label or "")
    return ", ".join(p for p in parts if p) + (f": {label}" if label else "")


def _entity(identity: str, schema: str, values: _Values) -> dict[str, object]:
    """An entity; values are cut to what FollowTheMoney takes, empty ones left out."""
    properties = {
        key: kept
        for key, found in values.items()
        if (kept := [value[: _LONGEST.get(key, len(value))] for value in found if value])
    }
    return {"id": identity, "schema": schema, "properties": properties}


def _id(kind: str, *parts: object) -> str:
    return f"dl-{kind}-{content_id('ftm', kind, *parts)}"


FORM = Form("ftm", "entities.ftm.json", "application/x-ndjson", _write)
