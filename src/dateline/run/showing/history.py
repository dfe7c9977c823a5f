"""How a record changed, step by step: each value before and after, and by which report or decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from dateline.contracts.store import Store
from dateline.model.claim import ClaimField, NumberValue
from dateline.model.dossier import Dispute, Reading, Report, When, Where
from dateline.model.judgement import Judgement
from dateline.model.revision import Cause, Change, Facet, Revision
from dateline.run.dates import stretch_words
from dateline.run.showing.view import reading_text

Sort = Literal["came", "went", "changed"]
_COUNTED = frozenset(
    {"killed", "wounded", "missing", "abducted", "arrested", "displaced", "ransom"}
)
_DECIDED = {
    "same": "decided that two are one event",
    "not_same": "decided that two are not one event",
    "wrong": "called a claim wrong",
    "retracted": "called a report retracted",
    "withdrawn": "took a decision back",
    "value": "put a value right",
    "unsure": "could not decide",
}


class Line(msgspec.Struct, frozen=True):
    """One thing that changed: a value that came or went, or one that has another state ("claimed", then "disputed")."""

    what: str
    sort: Sort
    before: str | None = None
    after: str | None = None


class Step(msgspec.Struct, frozen=True):
    """A revision in words. ``by`` is the outlet of the report, or who decided; ``document`` leads to the report.

    ``ended`` are the fields that were disputed before and are not any more.
    """

    number: int
    at: str
    cause: str
    by: str
    document: str | None
    title: str | None
    published: str | None
    reason: str | None
    lines: tuple[Line, ...]
    ended: tuple[str, ...] = ()


def history(case: Store, revisions: Sequence[Revision]) -> tuple[Step, ...]:
    """The revisions of a record in words, oldest first."""
    return tuple(_step(case, revision) for revision in revisions)


def _step(case: Store, revision: Revision) -> Step:
    by, document, title, published, reason = _caused(case, revision.cause, _reports(revision))
    lines = [line for facet in revision.facets for line in _facet_lines(facet)]
    lines += [line for change in revision.changes for line in _field_lines(change)]
    before, after = _disputed(revision.facets)
    return Step(
        revision.number,
        revision.at,
        revision.cause.kind,
        by,
        document,
        title,
        published,
        reason,
        tuple(lines),
        tuple(sorted(before - after)),
    )


def _caused(
    case: Store, cause: Cause, reports: Mapping[str, Report]
) -> tuple[str, str | None, str | None, str | None, str | None]:
    """Who brought a change, the report, its title and day, and a reason, each where there is one."""
    if cause.kind == "document":
        known = reports.get(cause.id)
        if known:
            return known.outlet or "unknown outlet", cause.id, known.title, known.published, None
        report = case.report(cause.id)
        if report is None:
            return f"report {cause.id[:8]}", None, None, None, None
        return report.outlet or "unknown outlet", cause.id, report.title, report.reported, None
    judgement = case.judgement(cause.id) if cause.kind == "judgement" else None
    if judgement is not None:
        return _decided(judgement), None, None, None, judgement.reason
    return f"{cause.kind} {cause.id[:16]}", None, None, None, None


def _decided(judgement: Judgement) -> str:
    return f"{judgement.by.name} {_DECIDED.get(judgement.verdict, judgement.verdict)}"


def _field_lines(change: Change) -> Iterator[Line]:
    """The values of a field that came, went, or have another state."""
    what = change.field.replace("_", " ")
    before, after = _told(change.field, change.before), _told(change.field, change.after)
    for text, one in after.items():
        if text not in before:
            yield Line(what, "came", after=text)
        elif (was := _state(before[text])) != (now := _state(one)):
            yield Line(f"{what} {text}", "changed", was, now)
    for text in before:
        if text not in after:
            yield Line(what, "went", before=text)


def _told(field: ClaimField, readings: Iterable[Reading]) -> dict[str, Reading]:
    """Readings by their values; a bare figure of a statement about something else says nothing alone."""
    return {
        reading_text(field, one): one
        for one in readings
        if field in _COUNTED or not isinstance(one.value, NumberValue)
    }


def _state(reading: Reading) -> str:
    """How a value stands, and how many independent sources give it."""
    number = len(reading.origins)
    if not number or reading.status == "retracted":
        return reading.status
    return f"{reading.status} by {number} source{'' if number == 1 else 's'}"


def _facet_lines(facet: Facet) -> Iterator[Line]:
    if facet.name == "reports":
        yield from _report_lines(facet)
    elif facet.name in _TOLD:
        what, told = _TOLD[facet.name]
        before, after = told(facet.before), told(facet.after)
        if before != after:
            sort: Sort = "changed" if before and after else "came" if after else "went"
            yield Line(what, sort, before, after)


def _report_lines(facet: Facet) -> Iterator[Line]:
    before, after = _decoded(facet.before), _decoded(facet.after)
    if came := _outlets(after, before):
        yield Line("reports", "came", after=came)
    if went := _outlets(before, after):
        yield Line("reports", "went", before=went)


def _outlets(there: Mapping[str, Report], other: Mapping[str, Report]) -> str | None:
    """How many reports are in the one and not in the other, and whose: "2: Harbour Wire, Hill Post"."""
    moved = [one.outlet or "unknown outlet" for key, one in there.items() if key not in other]
    return f"{len(moved)}: {', '.join(dict.fromkeys(moved))}" if moved else None


def _decoded(raw: str | None) -> dict[str, Report]:
    found = msgspec.json.decode(raw, type=tuple[Report, ...]) if raw else ()
    return {report.document: report for report in found}


def _reports(revision: Revision) -> Mapping[str, Report]:
    raw = next((facet.after for facet in revision.facets if facet.name == "reports"), None)
    return _decoded(raw)


def _disputed(facets: Iterable[Facet]) -> tuple[frozenset[str], frozenset[str]]:
    """The fields that were disputed before and after a revision; none where that did not change."""
    facet = next((one for one in facets if one.name == "disputes"), None)
    if facet is None:
        return frozenset(), frozenset()
    sides = []
    for raw in (facet.before, facet.after):
        disputes = msgspec.json.decode(raw, type=tuple[Dispute, ...]) if raw else ()
        sides.append(frozenset(dispute.field.replace("_", " ") for dispute in disputes))
    return sides[0], sides[1]


def _when(raw: str | None) -> str | None:
    when = msgspec.json.decode(raw, type=When | None) if raw else None
    return stretch_words(when.start, when.end) if when else None


def _where(raw: str | None) -> str | None:
    where = msgspec.json.decode(raw, type=Where | None) if raw else None
    return where.name if where else None


def _text(raw: str | None) -> str | None:
    text = msgspec.json.decode(raw, type=str | None) if raw else None
    return text.replace("_", " ") if text else None


_TOLD = {
    "kind": ("kind", _text),
    "realis": ("whether it happened", _text),
    "when": ("when", _when),
    "where": ("where", _where),
}
