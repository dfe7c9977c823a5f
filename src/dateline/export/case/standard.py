"""The facts that every format without columns of its own carries, in one order."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.case import facts
from dateline.export.case.evidence import Basis
from dateline.export.case.parties import parties
from dateline.export.case.told import Told


def standard(told: Told, policy: str) -> tuple[Basis, ...]:
    """Kind, date, place, figures, parties and means, each with its fact; what is not said is not there."""
    return tuple(_facts(told, policy))


def _facts(told: Told, policy: str) -> Iterator[Basis]:
    for fact in (facts.kind_fact(told), facts.date_fact(told), facts.place_fact(told)):
        if fact:
            yield Basis(fact.field, fact.value, fact)
    for field in facts.COUNTS:
        found = facts.figure(told, field, policy)
        if found:
            yield Basis(field, found.number, found.fact)
    for party in parties(told):
        yield Basis(f"responsibility ({party.how})", party.name, party.fact)
    for role in ("target", "victim"):
        for fact in facts.role_facts(told, role)[:3]:
            yield Basis(role, fact.value, fact)
    means = facts.means_key(told)
    if means:
        yield Basis("means", means, facts.coded_fact(told, "means", means))


def status_words(told: Told) -> tuple[str, ...]:
    """What stands of a record: "disputed" first, then each status that a reading has."""
    readings = [r for found in told.dossier.fields.values() for r in found]
    disputed = ("disputed",) if told.dossier.disputes else ()
    return tuple(dict.fromkeys((*disputed, *sorted({r.status for r in readings}))))
