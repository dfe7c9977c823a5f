"""Questions about claims that the reader is not sure of."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model.claim import Claim
from dateline.model.question import Alternative, Question
from dateline.run.questions.told import Told, asked
from dateline.run.showing.view import value_text

SURE = 0.75
"""Claims that were read with a greater score are not asked about."""
MOST = 2
"""Claims of one record that are asked about, the least sure first."""
_STANCES = {
    "denies": "denies: ",
    "questions": "questions: ",
    "cannot_verify": "cannot verify: ",
    "retracts": "takes back: ",
}


def doubtful(told: Told) -> Iterator[Question]:
    """A question for the least sure claims that readings of the record stand on."""
    used = {
        claim
        for readings in told.dossier.fields.values()
        for reading in readings
        for claim in (*reading.supporting, *reading.opposing)
    }
    unsure = sorted(
        (claim.why.score, claim.id)
        for one in used
        if one in told.claims and (claim := told.claims[one][1]).why.score < SURE
    )
    for score, identity in unsure[:MOST]:
        claim = told.claims[identity][1]
        spot = told.spot(identity)
        if claim.value is None or spot is None:
            continue
        speaker = spot.says[-1] if spot.says else "the report"
        text = f"{claim.field.replace('_', ' ')}: {_said(claim)}"
        alternative = Alternative(
            text, claim.value, 1, (spot,), (identity,), (f"speaker:{speaker.casefold()}",)
        )
        yield asked(
            told,
            "claim",
            field=claim.field,
            doubt=1 - score,
            reason=f"the reader is {score:.0%} sure that {speaker} says this of the event",
            alternatives=(alternative,),
            about=(identity,),
            like=f"claim {claim.field} {speaker.casefold()}",
        )


def _said(claim: Claim) -> str:
    return _STANCES.get(claim.stance, "") + value_text(claim.value)
