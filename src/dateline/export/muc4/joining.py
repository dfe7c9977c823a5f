"""Joins phrases of a role head to incidents: each goes where it stands, new incidents where none is."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.export.muc4.parts import Draft, Filler, Part
from dateline.export.muc4.tables import Tables
from dateline.export.muc4.words import ReportText


def joined(
    drafts: list[Draft], fillers: Sequence[Filler] | None, report: ReportText, known: Tables
) -> list[Draft]:
    """The drafts with the fillers as their parts; a record's part that no filler bears out is left out.

    A filler goes to the incident told nearest to it, counted in sentences, earlier ones first.
    """
    if fillers is None:
        return drafts
    if not fillers:
        return []
    if not drafts:
        drafts = [_new(fillers, report, known)]
    homes: dict[int, list[Filler]] = {}
    for filler in fillers:
        homes.setdefault(_nearest(drafts, filler, report), []).append(filler)
    for at, draft in enumerate(drafts):
        draft.parts = _parts(draft, homes.get(at, []))
    return drafts


def _nearest(drafts: Sequence[Draft], filler: Filler, report: ReportText) -> int:
    """The number of the draft that is told nearest to a filler or one of its other mentions."""
    best = (10**9, 0)
    for start, _ in ((filler.start, filler.end), *filler.others):
        here = report.sentence_at(start)
        for at, draft in enumerate(drafts):
            distance = min(
                (abs(here - report.sentence_at(span[0])) * 2 + (report.sentence_at(span[0]) > here)
                 for span in draft.spans),
                default=10**6,
            )  # fmt: skip
            best = min(best, (distance, at))
    return best[1]


def _parts(draft: Draft, fillers: Sequence[Filler]) -> list[Part]:
    """Fillers as parts, with the figures and effects of the record's parts that they overlap."""
    made = []
    for filler in fillers:
        spans = ((filler.start, filler.end), *filler.others)
        like = [
            part
            for part in draft.parts
            if any(start < part.end and part.start < end for start, end in spans)
        ]
        count = next((part.count for part in like if part.count), None)
        effect = next((part.effect for part in like if part.effect), None)
        made.append(
            Part(filler.role, filler.start, filler.end, filler.others, effect, count, filler.score)
        )
    return made


def _new(fillers: Sequence[Filler], report: ReportText, known: Tables) -> Draft:
    """An incident that only fillers speak of; its type comes from the words around them."""
    spans = sorted({report.sentence(report.sentence_at(f.start)) for f in fillers})
    words = [word for start, end in spans for word in report.between(start, end)]
    kind = known.trigger_types.first(words) or "ATTACK"
    stage = "ACCOMPLISHED"
    if known.undone.within(words):
        stage = "ATTEMPTED"
    return Draft(kind, stage, [], [(start, start + 1) for start, _ in spans])
