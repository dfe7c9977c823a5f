"""All statements of a case: its reports, decisions, and every state of its records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from dateline.contracts import Store
from dateline.export.prov.of_reports import (
    REVISION,
    of_copy,
    of_report,
    outlet_name,
    software_name,
)
from dateline.export.prov.statements import Name, Statement, moment_of, named, relation, thing
from dateline.export.tables.values import value_text
from dateline.model.case import AsOf
from dateline.model.dossier import Dossier
from dateline.model.judgement import Judge, Judgement
from dateline.model.text import content_id
from dateline.version import VERSION

AT_A_TIME = 32
"""Reports that are held at once."""
LINKING = software_name(VERSION)


def statements(case: Store, tell: Callable[[int, int], None]) -> Iterator[Statement]:
    """What PROV says of a case, as it is now; others may write meanwhile."""
    as_of = AsOf(known=case.position)
    counts = case.counts()
    done, of = 0, counts.reports + counts.dossiers
    agents: set[Name] = set()
    reports = case.reports(as_of)
    while some := list(islice(reports, AT_A_TIME)):
        ids = {report.id for report in some}
        records = case.records(ids)
        for report in some:
            record = records[report.id]
            yield from _organisation(agents, report.outlet)
            yield from _software(agents, record.dateline_version)
            yield from of_report(report, record)
        yield from (of_copy(c) for c in case.copies(as_of, documents=ids) if c.child in ids)
        done += len(some)
        tell(done, of)
    for judgement in case.judgements(as_of, in_force=False):
        yield from _judge(agents, judgement.by)
        yield from _judgement(case, judgement)
    yield from _software(agents, VERSION)
    for dossier in case.each_dossier(as_of):
        yield from _states(case, dossier.id, dossier, as_of)
        done += 1
        tell(done, of)
    for redirect in case.redirects(as_of):
        yield from _states(case, redirect.old, None, as_of)
        yield from _ended(case, redirect.old, redirect.new, redirect.position, as_of)


def _organisation(agents: set[Name], outlet: str | None) -> Iterator[Statement]:
    if outlet and (name := outlet_name(outlet)) not in agents:
        agents.add(name)
        yield thing("agent", name, prov_type=Name("prov:Organization"), prov_label=outlet)


def _software(agents: set[Name], version: str) -> Iterator[Statement]:
    if (name := software_name(version)) not in agents:
        agents.add(name)
        label = f"Dateline {version}"
        yield thing("agent", name, prov_type=Name("prov:SoftwareAgent"), prov_label=label)


def _judge(agents: set[Name], judge: Judge) -> Iterator[Statement]:
    if (name := _judge_name(judge)) not in agents:
        agents.add(name)
        kind = Name("prov:Person" if judge.is_person else "prov:SoftwareAgent")
        yield thing("agent", name, prov_type=kind, prov_label=judge.name, dl_version=judge.version)


def _judge_name(judge: Judge) -> Name:
    return named("judge", content_id("judge", judge.name, judge.is_person, judge.version))


def _judgement(case: Store, judgement: Judgement) -> Iterator[Statement]:
    """A decision: the review that gave it, who made it, what it is about, and whether it still holds."""
    this, review = named("judgement", judgement.id), named("review", judgement.id)
    at = moment_of(judgement.at)
    yield thing("activity", review, None, at, prov_type=Name("dl:Review"))
    yield relation("wasAssociatedWith", review, _judge_name(judgement.by))
    for about in (judgement.left, judgement.right):
        if about is not None:
            yield relation("used", review, _about(case, about))
    if judgement.supersedes:
        yield relation("used", review, named("judgement", judgement.supersedes))
    yield thing(
        "entity",
        this,
        prov_type=Name("dl:Judgement"),
        dl_verdict=judgement.verdict,
        dl_field=judgement.field,
        dl_value=value_text(judgement.value),
        dl_score=judgement.score,
        dl_reason=judgement.reason,
    )
    yield relation("wasGeneratedBy", this, review, at)
    if judgement.withdrawn_at:
        yield relation("wasInvalidatedBy", this, None, moment_of(judgement.withdrawn_at))


def _about(case: Store, identity: str) -> Name:
    """What a decision is about: a report, a claim or an event."""
    if case.report(identity):
        return named("report", identity)
    return named("claim" if case.claims(ids=[identity], limit=1) else "event", identity)


def _states(case: Store, identity: str, newest: Dossier | None, as_of: AsOf) -> Iterator[Statement]:
    """A record and each of its states; ``newest`` is the one that holds, with the claims that it rests on."""
    whole = named("record", identity)
    yield thing("entity", whole, prov_type=Name("dl:Record"))
    before: Name | None = None
    for revision in case.revisions(identity, as_of):
        state = named("record", f"{identity}.{revision.number}")
        linking = named("linking", f"{identity}.{revision.number}")
        at = moment_of(revision.at)
        yield thing("activity", linking, None, at, prov_type=Name("dl:Linking"), dl_cause=revision.cause.kind)  # fmt: skip
        yield relation("wasAssociatedWith", linking, LINKING)
        if revision.cause.kind in ("document", "judgement"):
            kind = "report" if revision.cause.kind == "document" else "judgement"
            yield relation("used", linking, named(kind, revision.cause.id))
        yield thing("entity", state, prov_type=Name("dl:RecordState"), dl_number=revision.number)
        yield relation("specializationOf", state, whole)
        yield relation("wasGeneratedBy", state, linking, at)
        if before:
            yield relation("wasDerivedFrom", state, before, linking, prov_type=REVISION)
            yield relation("wasInvalidatedBy", before, linking, at)
        before = state
    if newest and before:
        readings = (r for found in newest.fields.values() for r in found)
        for claim in sorted({c for r in readings for c in (*r.supporting, *r.opposing)}):
            yield relation("wasDerivedFrom", before, named("claim", claim))


def _ended(
    case: Store, old: str, new: str | None, position: int, as_of: AsOf
) -> Iterator[Statement]:
    """That a record was told by another from a moment on, or by none."""
    if new:
        yield relation("alternateOf", named("record", old), named("record", new))
    states = case.revisions(old, as_of)
    for entry in case.changes(position - 1, 1):
        if states:
            last = named("record", f"{old}.{states[-1].number}")
            yield relation("wasInvalidatedBy", last, None, moment_of(entry.at))
