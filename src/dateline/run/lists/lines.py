"""One record as lists show it: what, where, when, how many were harmed, who says so and what is open."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.contracts.store import Store
from dateline.model.case import AsOf, DossierQuery
from dateline.model.claim import NumberValue
from dateline.model.dossier import Dossier
from dateline.run.dates import stretch_words
from dateline.run.facets import statuses
from dateline.run.lists.filters import STATUSES
from dateline.run.showing.view import value_text

HARM = ("killed", "wounded", "missing", "abducted", "arrested", "displaced")
REAL = ("happened", "ongoing")


@dataclass(frozen=True, slots=True)
class News:
    """What came to a record since a moment: reports, figures as they were and are, disputes, or the record itself."""

    is_new: bool = False
    reports: int = 0
    figures: tuple[tuple[str, str | None, str | None], ...] = ()
    disputes: int = 0
    settled: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One record on the board. ``first_reported`` and ``last_reported`` are moments of publication."""

    id: str
    kind: str | None
    realis: str | None
    is_background: bool
    label: str | None
    start: str | None
    when: str
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    harm: tuple[tuple[str, str], ...]
    sources: int
    reports: int
    disputes: int
    statuses: tuple[str, ...]
    first_reported: str | None
    last_reported: str | None
    last_seen: str
    news: News | None = None


def line(dossier: Dossier, news: News | None = None) -> Line:
    """What a list shows of a record."""
    when, where = dossier.when, dossier.where
    chosen = _figures(dossier)
    published = sorted(report.published for report in dossier.reports if report.published)
    there = set(statuses(dossier))
    return Line(
        id=dossier.id,
        kind=dossier.kind,
        realis=dossier.realis if dossier.realis not in REAL else None,
        is_background=dossier.is_background,
        label=dossier.label,
        start=when.start if when else None,
        when=stretch_words(*((when.start, when.end) if when else (None, None))),
        place=where.name if where else None,
        country=where.country if where else None,
        lat=where.lat if where else None,
        lon=where.lon if where else None,
        radius_km=where.radius_km if where else None,
        harm=tuple((name, chosen[name]) for name in HARM if name in chosen),
        sources=len(dossier.outlets),
        reports=len(dossier.reports),
        disputes=len(dossier.disputes),
        statuses=tuple(s for s in STATUSES if s in there),
        first_reported=published[0] if published else None,
        last_reported=published[-1] if published else None,
        last_seen=dossier.last_seen,
        news=news,
    )


def news_of(case: Store, dossiers: tuple[Dossier, ...], since: str | int) -> dict[str, News]:
    """What came since to those records that have changed, by their ids."""
    ids = [dossier.id for dossier in dossiers]
    changed = set(case.dossier_ids(DossierQuery(since=since), among=ids))
    then = AsOf(known=since)
    found = {}
    for dossier in dossiers:
        if dossier.id in changed:
            before = case.dossier(dossier.id, then)
            news = _between(before if before and before.id == dossier.id else None, dossier)
            if news != News():
                found[dossier.id] = news
    return found


def _between(before: Dossier | None, now: Dossier) -> News:
    if before is None:
        return News(is_new=True, reports=len(now.reports))
    were, are = _figures(before), _figures(now)
    names = [name for name in HARM if were.get(name) != are.get(name)]
    reports = {report.document for report in now.reports} - {r.document for r in before.reports}
    more = len(now.disputes) - len(before.disputes)
    figures = tuple((name, were.get(name), are.get(name)) for name in names)
    return News(False, len(reports), figures, max(more, 0), max(-more, 0))  # noqa: FBT003  # not new


def _figures(dossier: Dossier) -> dict[str, str]:
    return {
        name: value_text(NumberValue(figure.min, figure.max))
        for name, figure in dossier.chosen.items()
    }
