"""Claims at the gate: what is on the wrong side or of the wrong source goes out, figures and certainty are lowered."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from dateline.lexicon import table
from dateline.model.claim import Claim, NumberValue
from dateline.model.refusal import Refusal
from dateline.model.text import Evidence
from dateline.resolve.grounding.gate import grounded
from dateline.resolve.grounding.sentences import Sentences
from dateline.resolve.grounding.told import Told, Verdict
from dateline.resolve.grounding.words import GateWords

LOWERED = 3
"""Times that a claim may be lowered: its figure, its certainty, and the look at what is left."""
OPENING = 3
"""Sentences in which a report says that it is a correction."""
LONGEST = 600
"""Characters of a claim in pieces that are looked at with what stands between them."""
PROVED = ("words.not_in_evidence", "cue.not_in_evidence", "source.not_in_evidence")
"""Its words and those of cue and source are the report's by their offsets: parted ones break no rule."""


def held(
    claim: Claim, sentences: Sentences, words: GateWords
) -> tuple[Claim | None, list[Refusal]]:
    """The claim as far as its words say it, None where they do not; and what was refused of it."""
    refusals: list[Refusal] = []
    told = told_of(claim, sentences)
    for _ in range(LOWERED):
        verdict = grounded(told, words)
        if verdict.is_grounded or verdict.rule in PROVED:
            return claim, refusals
        if verdict.rule.startswith("number."):
            claim, told = msgspec.structs.replace(claim, value=None), replace(told, number=None)
        elif verdict.rule == "hedge.not_certain":
            claim, told = _unsure(claim), replace(told, is_certain=False)
        else:
            return None, [*refusals, _refusal(claim, verdict, is_out=True)]
        refusals.append(_refusal(claim, verdict, is_out=False))
    return claim, refusals


def told_of(claim: Claim, sentences: Sentences) -> Told:
    """A claim as the gate takes it: its words, those of its source and cue, and their sentences."""
    is_author = claim.voice == "author"
    source = None if is_author else claim.attribution.chain[-1].evidence
    cue = claim.attribution.cue
    quotes = sentences.around(claim.content, cue)
    if source is not None and not (cue is not None and sentences.is_same(source, cue)):
        quotes = (*quotes, *source.quotes)
    if claim.stance == "retracts":
        quotes = (*_notices(sentences), *quotes)
    return Told(
        statement=whole(claim.content, sentences),
        evidence=quotes,
        stance=claim.stance,
        number=claim.value if isinstance(claim.value, NumberValue) else None,
        field=claim.field,
        source=whole(source, sentences) if source is not None else None,
        cue=_cue(cue, sentences),
        is_certain=claim.factuality_source == "CT+" and claim.stance == "asserts",
    )


def _notices(sentences: Sentences) -> tuple[str, ...]:
    """The sentences at the start of a report that say that it is a correction."""
    words = table("en", "claim_fields")["corrections"]["openings"]
    return tuple(
        quote
        for quote in sentences.opening(OPENING)
        if quote.split()[:1] and quote.split()[0].strip(":-–—.").lower() in words
    )


def whole(words: Evidence, sentences: Sentences) -> str:
    """The words of some evidence with what stands between its pieces, where that is not long."""
    is_short = words.end - words.start <= LONGEST
    text = sentences.text[words.start : words.end] if is_short else " ".join(words.quotes)
    return " ".join(text.split())


def _cue(cue: Evidence | None, sentences: Sentences) -> str | None:
    text = whole(cue, sentences) if cue is not None else ""
    return text if any(character.isalnum() for character in text) else None


def _unsure(claim: Claim) -> Claim:
    """The claim as one that may be so."""
    is_own = claim.factuality_author == "CT+"
    return msgspec.structs.replace(
        claim,
        factuality_source="PS+",
        factuality_author="PS+" if is_own else claim.factuality_author,
    )


def _refusal(claim: Claim, verdict: Verdict, *, is_out: bool) -> Refusal:
    return Refusal(
        what="claim",
        consequence="left_out" if is_out else "lowered",
        rule=verdict.rule,
        words=verdict.words,
        maker=f"{claim.why.stage}.{claim.attribution.why.rule}",
        evidence=claim.content,
    )
