"""What is hidden in one record: its private persons, and the record with labels in place of their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from dateline.contracts.store import Store
from dateline.export.redact.hiding import Hidden
from dateline.export.redact.people import people, private_words
from dateline.model.claim import TextValue, Value
from dateline.model.dossier import Dossier, Reading
from dateline.model.record import Record

_replaced = msgspec.structs.replace


class Redaction(msgspec.Struct, frozen=True):
    """That names of private persons are hidden: ``also`` these names, ``but`` not those."""

    also: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


def hidden_in(records: Iterable[Record], redaction: Redaction) -> Hidden:
    """What is hidden in reports, whose persons are counted in the order in which the reports are given."""
    named = people(records)
    stays = [set(private_words(name)) for name in redaction.but]
    for person in named:
        if any(set(form) <= kept for form in person.forms for kept in stays):
            person.is_public = True
    return Hidden(named, also=redaction.also)


def hidden_of(case: Store, records: Mapping[str, Record], redaction: Redaction) -> Hidden:
    """What is hidden in a record of a case that has these reports: they count in the order of their arrival."""
    known = {key: case.report(key) for key in records}
    at = {key: report.position for key, report in known.items() if report}
    order = sorted(records, key=lambda key: (at.get(key, 0), key))
    return hidden_in([records[key] for key in order], redaction)


def with_labels(dossier: Dossier, hidden: Hidden) -> Dossier:
    """The record with labels in all that reports say; ids, figures and codes stay."""
    if not hidden.is_any:
        return dossier
    text = hidden.text
    where = dossier.where
    if where is not None:
        where = _replaced(
            where,
            name=text(where.name),
            admin1=text(where.admin1) if where.admin1 else None,
            others=tuple(text(other) for other in where.others),
        )
    return _replaced(
        dossier,
        label=text(dossier.label) if dossier.label else dossier.label,
        where=where,
        fields={
            field: tuple(_reading(r, hidden) for r in readings)
            for field, readings in dossier.fields.items()
        },
        disputes=tuple(
            _replaced(d, readings=tuple(_reading(r, hidden) for r in d.readings))
            for d in dossier.disputes
        ),
        updates=tuple(
            _replaced(u, readings=tuple(_reading(r, hidden) for r in u.readings))
            for u in dossier.updates
        ),
        reports=tuple(
            _replaced(
                r,
                outlet=text(r.outlet) if r.outlet else r.outlet,
                title=text(r.title) if r.title else r.title,
            )
            for r in dossier.reports
        ),
        outlets=tuple(text(key, is_key=True) for key in dossier.outlets),
        timeline=tuple(
            _replaced(
                step,
                source=text(step.source),
                outlet=text(step.outlet) if step.outlet else step.outlet,
                origin=text(step.origin, is_key=True),
            )
            for step in dossier.timeline
        ),
    )


def _reading(reading: Reading, hidden: Hidden) -> Reading:
    def keys(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(hidden.text(name, is_key=True) for name in names)

    return _replaced(
        reading,
        value=_value(reading.value, hidden),
        superseded_by=_value(reading.superseded_by, hidden),
        origins=keys(reading.origins),
        opposing_origins=keys(reading.opposing_origins),
        confirmed_by=keys(reading.confirmed_by),
        unverified_by=keys(reading.unverified_by),
    )


def _value(value: Value | None, hidden: Hidden) -> Value | None:
    return TextValue(hidden.text(value.value)) if isinstance(value, TextValue) else value
