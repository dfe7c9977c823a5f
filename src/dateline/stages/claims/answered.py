"""Which earlier claims a denial, doubt or check answers: those it points at, else those that say the same."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.claim import Claim, NumberValue
from dateline.model.text import Evidence
from dateline.resolve.tree import Tree
from dateline.stages.claims.anaphora import is_anaphor, origin, pointed_at

SHARED = 0.5
"""Part of the telling words of the shorter content that two contents must share to be the same."""

MANY = 4
"""Telling words that two contents of different fields must at least have, to be the same."""

TELLING = frozenset({"NOUN", "PROPN", "VERB", "NUM"})

VAGUE = frozenset({"occurrence", "circumstances", "assessment"})
"""Fields whose equal values do not yet say the same."""


VERDICTS = ("falsehood", ".false")
"""Rules of "that is false": said of what stands in the same paragraph, if anywhere in the report."""

BEFORE, AFTER = 120, 40
"""Claims before and after a denial among which the ones that it answers are looked for."""


def around(claims: Sequence[Claim], index: int) -> Sequence[Claim]:
    """The claims near the one at an index, claims being in order of the text."""
    return claims[max(0, index - BEFORE) : index + AFTER]


def is_pointing(tree: Tree, claim: Claim) -> bool:
    """Whether the content of a claim only points back: "denied it"."""
    return is_anaphor(tree, content_tokens(tree, claim.content))


def answered(tree: Tree, claim: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """The asserted claims of others that a claim answers, in order of the text."""
    tokens = content_tokens(tree, claim.content)
    if is_anaphor(tree, tokens):
        meant = pointed_at(tree, claim.content, tokens, claim.stance, origin(claim), claims)
        if len(tokens) == 1 and claim.attribution.why.rule.endswith(VERDICTS):
            return [other for other in meant if _is_same_paragraph(tree, other, claim)]
        return meant
    mine = _telling(tree, claim)
    return [
        other
        for other in claims
        if other is not claim
        and other.event == claim.event
        and other.stance == "asserts"
        and other.voice == "attributed"
        # Whoever takes something back takes back their own words; whoever denies, another's.
        and (origin(other) == origin(claim)) == (claim.stance == "retracts")
        and _is_same(other, claim, _telling(tree, other), mine)
    ]


def _is_same_paragraph(tree: Tree, one: Claim, other: Claim) -> bool:
    places = [tree.token_at(claim.content.start) for claim in (one, other)]
    found = {tree.sentences[tree.tokens[t].sentence].paragraph for t in places if t is not None}
    return len(found) == 1


def content_tokens(tree: Tree, evidence: Evidence) -> list[int]:
    """The tokens of a content without punctuation."""
    found = (t for span in evidence.spans for t in tree.tokens_in(span))
    return [t for t in found if tree.pos(t) != "PUNCT"]


def _is_same(other: Claim, claim: Claim, theirs: set[str], mine: set[str]) -> bool:
    """Whether two claims say the same: who did it, the same figure, or mostly the same words."""
    if other.field != claim.field:
        # "Its men killed 18" is a figure to one who says it and a blame to one who denies it.
        is_told_again = other.content.extent.overlaps(claim.content.extent)
        least = min(len(theirs), len(mine))
        return not is_told_again and least >= MANY and len(theirs & mine) >= SHARED * least
    if claim.field == "responsibility":
        return True
    if isinstance(claim.value, NumberValue) and other.value == claim.value:
        return claim.field not in VAGUE
    least = min(len(theirs), len(mine))
    return least > 1 and len(theirs & mine) >= SHARED * least


def _telling(tree: Tree, claim: Claim) -> set[str]:
    return {
        tree.lemma(t).lower() for t in content_tokens(tree, claim.content) if tree.pos(t) in TELLING
    }
