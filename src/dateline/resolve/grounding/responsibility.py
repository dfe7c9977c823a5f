"""Whether the words of a responsibility record say what it says: a claim, a denial, a blame, or nobody."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.claim import ResponsibilityAct
from dateline.resolve.grounding.certainty import is_own_deed
from dateline.resolve.grounding.pieces import Piece
from dateline.resolve.grounding.polarity import rules_out
from dateline.resolve.grounding.told import Verdict
from dateline.resolve.grounding.words import GateWords

GROUNDED = Verdict(is_grounded=True, rule="grounded")


def act_grounded(
    act: ResponsibilityAct, *, wording: str, sentence: str, party: str | None, words: GateWords
) -> Verdict:
    """Whether a sentence says this act of this party; ``wording`` are the words of the act itself."""
    own = words.pieces([wording])
    around = words.pieces([sentence])
    is_against = _is_against(own, words) or _is_against(around, words)
    if act == "none_claimed":
        is_nobody = any(words.is_negator(piece) for piece in around)
        return _verdict("deed.somebody_claims", wording, is_told=is_nobody)
    if act == "denies":
        return _verdict("deed.not_denied", wording, is_told=is_against)
    if act != "claims":
        return GROUNDED
    if any(words.has("deeds.accusing", piece) for piece in own):
        return _verdict("deed.blame_as_claim", wording, is_told=False)
    if any(words.is_negator(piece) for piece in own):
        return _verdict("deed.claim_denied", wording, is_told=False)
    who = words.pieces([party] if party else [])
    is_claim = any(words.has("deeds.taking", p) or words.has("deeds.claiming", p) for p in own)
    is_own = is_claim or is_own_deed(who, (), own, words)
    return _verdict("deed.not_own", wording, is_told=is_own or _speaks_first(around, words))


def _speaks_first(pieces: Sequence[Piece], words: GateWords) -> bool:
    """Whether somebody speaks of himself anywhere: "it carried out the attack"."""
    return any(words.has("deeds.own", piece) for piece in pieces)


def _is_against(pieces: Sequence[Piece], words: GateWords) -> bool:
    names = ("denial.words", "denial.falsehoods", "denial.tales")
    return rules_out(pieces, words) or any(
        words.is_negator(piece) or any(words.has(name, piece) for name in names) for piece in pieces
    )


def _verdict(rule: str, wording: str, *, is_told: bool) -> Verdict:
    return GROUNDED if is_told else Verdict(is_grounded=False, rule=rule, words=wording)
