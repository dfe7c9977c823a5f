"""What a content that only points back stands for: "it", "this claim", "the figure", "either account".

Such a content takes its field, event and value from the claims made shortly before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dateline.lexicon import table
from dateline.model.claim import Claim, NumberValue, Stance
from dateline.model.text import Evidence
from dateline.resolve.tree import Tree

LONGEST = 6
"""Tokens; more words say something of their own."""

REACH = 2
"""How many paragraphs back an anaphor may point."""

MOST = 3
BOTH = frozenset({"either", "neither", "both"})
POINTERS = frozenset({"it", "this", "that", "them", "these", "those", "so", "everything", "both"})
DETERMINERS = frozenset(
    {"the", "this", "that", "these", "those", "either", "neither", "both", "such", "any"}
    | {"its", "his", "her", "their"}
)
OWN = frozenset({"its", "his", "her", "their"})
NOTHING_POINTED_AT = frozenset({"DET", "PRON", "ADJ", "ADV", "PUNCT", "PART", "CCONJ"})


@cache
def _nouns(name: str) -> frozenset[str]:
    return frozenset(table("en", "claim_fields")["pointers"][name])


def pointer_nouns() -> frozenset[str]:
    """The nouns by which a report points back at what was said."""
    return _nouns("words")


def is_anaphor(tree: Tree, tokens: Sequence[int]) -> bool:
    """Whether the words only point back: "it", "this", "the claim", "that figure", "either account"."""
    if not 0 < len(tokens) <= LONGEST:
        return False
    if len(tokens) == 1 and tree.lower(tokens[0]) in POINTERS:
        return True
    carriers = [t for t in tokens if tree.lemma(t).lower() in _nouns("words")]
    if not carriers:
        return False
    rest = [t for t in tokens if t not in carriers]
    rival = _nouns("rival")
    if any(tree.pos(t) not in NOTHING_POINTED_AT and tree.lower(t) not in rival for t in rest):
        return False
    first = tree.lower(tokens[0])
    return first in DETERMINERS or (len(tokens) == 1 and tree.lower(tokens[0]).endswith("s"))


def pointed_at(
    tree: Tree, content: Evidence, tokens: Sequence[int], stance: Stance, speaker: str,
    earlier: Sequence[Claim],
) -> list[Claim]:  # fmt: skip
    """The claims that an anaphor stands for, latest source only; none when nothing fits.

    Whoever denies or cannot verify speaks of somebody else's claim; whoever takes back, of any.
    """
    lemmas = {tree.lemma(t).lower() for t in tokens}
    # A report's own figures can be called wrong or unconfirmed like those of others.
    is_figure = bool(lemmas & _nouns("figures"))
    takes_back_own = stance == "retracts" and tree.lower(tokens[0]) in OWN
    fitting = [
        claim
        for claim in near(tree, content, earlier)
        if (claim.voice == "attributed" or (is_figure and isinstance(claim.value, NumberValue)))
        and (claim.stance in {"asserts", "denies"})
        and (stance not in {"denies", "cannot_verify"} or origin(claim) != speaker)
        and (not takes_back_own or origin(claim) == speaker)
        and _fits(tree, claim, lemmas)
    ]
    if not fitting:
        return []
    last = fitting[-1]
    if is_figure and not isinstance(last.value, NumberValue):
        return []  # the figure stands in words that claim something else
    if {tree.lower(t) for t in tokens} & (BOTH | _nouns("rival")):
        return _of_two(fitting)
    return [c for c in fitting if origin(c) == origin(last) and _is_beside(tree, c, last)][-MOST:]


def _of_two(fitting: Sequence[Claim]) -> list[Claim]:
    """The last claim of each of the last two who spoke; of one alone, its last two."""
    last: dict[str, Claim] = {}
    for claim in reversed(fitting):
        last.setdefault(origin(claim), claim)
    two = list(last.values())[:2]
    return two[::-1] if len(two) > 1 else list(fitting[-2:])


def near(tree: Tree, content: Evidence, earlier: Sequence[Claim]) -> list[Claim]:
    """The claims that end before the content, at most two paragraphs back, in order of the text."""
    here = _paragraph(tree, content)
    found = [
        claim
        for claim in earlier
        if claim.content.end <= content.start and here - _paragraph(tree, claim.content) <= REACH
    ]
    return sorted(found, key=lambda c: c.content.start)


def origin(claim: Claim) -> str:
    """The id of the source whose words they are."""
    return claim.attribution.chain[-1].source


def _fits(tree: Tree, claim: Claim, lemmas: set[str]) -> bool:
    if lemmas & _nouns("figures"):
        words = tree.tokens_in(claim.content.extent)
        return isinstance(claim.value, NumberValue) or any(tree.pos(i) == "NUM" for i in words)
    if lemmas & _nouns("accusations"):
        return claim.stance == "asserts"
    return True


def _is_beside(tree: Tree, claim: Claim, last: Claim) -> bool:
    """Whether a claim stands in the sentence of the last one or the one before."""
    return _sentence(tree, last.content) - _sentence(tree, claim.content) <= 1


def _sentence(tree: Tree, evidence: Evidence) -> int:
    token = tree.token_at(evidence.start)
    return tree.tokens[token].sentence if token is not None else 0


def _paragraph(tree: Tree, evidence: Evidence) -> int:
    return tree.sentences[_sentence(tree, evidence)].paragraph
