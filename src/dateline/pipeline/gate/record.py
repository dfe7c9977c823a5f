"""A whole record at the gate, and what of it refers to what went out."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.model.claim import ResponsibilityRecord
from dateline.model.record import Record
from dateline.model.refusal import Refusal
from dateline.model.token import Sentence
from dateline.pipeline.gate import claims, events
from dateline.pipeline.gate.words import gate_words
from dateline.resolve.grounding.responsibility import act_grounded
from dateline.resolve.grounding.sentences import Sentences
from dateline.resolve.grounding.words import GateWords


def held_to_its_words(record: Record, sentences: Sequence[Sentence]) -> Record:
    """The record with every value that its words say, and with what was refused.

    It is for English reports: the gate knows no other words.
    """
    words = gate_words()
    around = Sentences.of(record.document.text, sentences)
    refusals: list[Refusal] = []
    kept_events = []
    for event in record.events:
        held_event, refused = events.held(event, around, words)
        kept_events.append(held_event)
        refusals += refused
    kept_claims = []
    for claim in record.claims:
        held_claim, refused = claims.held(claim, around, words)
        refusals += refused
        if held_claim is not None:
            kept_claims.append(held_claim)
    deeds = []
    for deed in record.responsibility:
        refusal = _refused(deed, around, words)
        if refusal is None:
            deeds.append(deed)
        else:
            refusals.append(refusal)
    if not refusals:
        return record
    gone = {claim.id for claim in record.claims} - {claim.id for claim in kept_claims}
    return msgspec.structs.replace(
        record,
        events=tuple(kept_events),
        claims=tuple(kept_claims),
        responsibility=tuple(
            msgspec.structs.replace(deed, claim=None) if deed.claim in gone else deed
            for deed in deeds
        ),
        verification=tuple(
            msgspec.structs.replace(one, claims=tuple(c for c in one.claims if c not in gone))
            for one in record.verification
        ),
        findings=tuple(one for one in record.findings if not gone.intersection(one.claims)),
        refusals=(*record.refusals, *refusals),
    )


def _refused(deed: ResponsibilityRecord, sentences: Sentences, words: GateWords) -> Refusal | None:
    """The refusal of a responsibility record whose words say another act; None where they say it."""
    verdict = act_grounded(
        deed.act,
        wording=claims.whole(deed.wording, sentences),
        sentence=" ".join(sentences.around(deed.wording)),
        party=deed.party.quote if deed.party else None,
        words=words,
    )
    if verdict.is_grounded:
        return None
    return Refusal(
        what="responsibility",
        consequence="left_out",
        rule=verdict.rule,
        words=verdict.words,
        maker=f"{deed.why.stage}.{deed.why.rule}",
        evidence=deed.wording,
    )
