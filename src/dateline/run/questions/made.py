"""All questions about one record, those that were answered left out until what they stand on changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.link.assemble.corrected import SAYING
from dateline.model.judgement import Judgement
from dateline.model.question import Question
from dateline.run.questions.claims import doubtful
from dateline.run.questions.disputes import disputed
from dateline.run.questions.told import LEAST_DOUBT, Told, asked
from dateline.run.questions.whole import days, kinds, places

LARGEST_SEAM = 500
"""Records of more events are not asked to be parted: nobody could say of each where it belongs."""
_SURE_SCORE = 10_000


def questions_of(told: Told, judgements: Iterable[Judgement]) -> tuple[Question, ...]:
    """What is to be asked of a record, the worthiest first; ``judgements`` are those of people, in force."""
    given = tuple(judgements)
    events, claims = set(told.dossier.events), told.claims
    near = [j for j in given if j.left in events or j.right in events or j.left in claims]
    answered = {(j.asked.question, j.asked.state) for j in near if j.asked}
    settled = {j.field for j in near if j.verdict in SAYING and j.asked is None}
    judged = {j.left for j in near if j.verdict in ("wrong", "right") and j.field is None}
    open_ones = [
        one
        for one in _all(told, near)
        if one.doubt >= LEAST_DOUBT
        and (one.id, one.state) not in answered
        and not (one.kind == "field" and one.field in settled)
        and not (one.kind == "claim" and one.about[0] in judged)
    ]
    return tuple(sorted(open_ones, key=lambda one: (-one.worth, one.id)))


def _all(told: Told, judgements: Iterable[Judgement]) -> Iterator[Question]:
    yield from disputed(told)
    yield from kinds(told)
    yield from days(told)
    yield from places(told)
    yield from doubtful(told)
    yield from _seam(told, judgements)


def _seam(told: Told, judgements: Iterable[Judgement]) -> Iterator[Question]:
    """Whether a record is one event that hangs together by little."""
    seam = told.seam
    if seam is None or len(told.dossier.events) > LARGEST_SEAM:
        return
    chance = seam.score / _SURE_SCORE
    leaving, staying = (set(part) for part in seam.parts)
    for judgement in judgements:
        ends = {judgement.left, judgement.right, *(e for part in judgement.parts for e in part)}
        if judgement.verdict == "same" and ends & leaving and ends & staying:
            return
    documents = {s.id: s.document for s in told.sightings}
    apart = len({documents[e] for e in leaving if e in documents})
    yield asked(
        told,
        "split",
        field=None,
        doubt=min(1.0, 2 * (1 - chance)),
        reason=f"{apart} of its {len(told.dossier.reports)} reports {'hangs' if apart == 1 else 'hang'}"
        f" together with the others by a likeness of {chance:.0%} only",
        parts=seam.parts,
    )
