"""The moments at which something was reported of an event, and what was told by then: the stops of the slider."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.contracts.store import Store
from dateline.desk.pages.words import counted, moment
from dateline.model.claim import NumberValue
from dateline.model.dossier import Dossier, Figured
from dateline.run.showing.view import value_text

EXACT = 60
"""Reports up to which every one of them is a stop; of more, every day."""
DAY = len("2025-03-14")


@dataclass(frozen=True, slots=True)
class Moment:
    """A stop: ``at`` is what to ask for, ``told`` what was known then in a few words."""

    at: str
    name: str
    told: str


def moments_of(case: Store, dossier: Dossier) -> list[Moment]:
    """The stops of a record from the first report to now; none where fewer than two can be told apart."""
    when = _reported(case, dossier)
    stops: dict[str, str] = {}
    for report in sorted(dossier.reports, key=lambda one: when.get(one.document, "")):
        if report.document in when and report.published:
            at = when[report.document]
            stops[at] = moment(report.published if len(at) > DAY else at)
    if len(stops) < 2:  # one moment is no slider
        return []
    found = [
        Moment(at, name, _told(dossier, {d for d, by in when.items() if by <= at}))
        for at, name in stops.items()
    ]
    every = {report.document for report in dossier.reports}
    return [*found, Moment("", "now", _told(dossier, every))]


def _reported(case: Store, dossier: Dossier) -> Mapping[str, str]:
    """By when each report was surely published; by day where there are many."""
    if len(dossier.reports) > EXACT:
        return {r.document: r.published[:10] for r in dossier.reports if r.published}
    reports = (case.report(report.document) for report in dossier.reports)
    return {one.id: one.reported for one in reports if one is not None and one.reported}


def _told(dossier: Dossier, documents: set[str]) -> str:
    """How many reports there were, and the latest figures: "3 of 6 reports; 1 killed, 5 wounded"."""
    latest: dict[str, Figured] = {}
    for step in dossier.timeline:
        if step.document in documents and step.stance == "asserts" and not step.is_copy:
            latest[step.field] = step
    figures = [
        f"{value_text(NumberValue(step.min, step.max))} {field.replace('_', ' ')}"
        for field, step in latest.items()
    ]
    reports = f"{len(documents)} of {counted(len(dossier.reports), 'report')}"
    return f"{reports}; {', '.join(figures)}" if figures else reports


def place_of(moments: Sequence[Moment], reported: str) -> int:
    """Which stop an address asks for: the last that lies not after it."""
    if not reported:
        return len(moments) - 1
    day = reported if len(reported) > DAY else f"{reported}T99"
    return max(sum(one.at <= day for one in moments[:-1]) - 1, 0)
