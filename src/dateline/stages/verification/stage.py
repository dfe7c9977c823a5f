"""What a report says about the checking of claims: confirmed, denied, not verified, and by whom.

A statement is about the claims it points at: its own content, or, for "the claim", "it", "the
figure", the claims made shortly before. Whoever confirms is named; it is never our confirmation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from dateline.lexicon import table
from dateline.model.analysis import (
    CLAIMS,
    SENTENCES,
    SOURCES,
    SYNTAX,
    TOKENS,
    VERIFICATION,
    Analysis,
    LayerKey,
)
from dateline.model.claim import Claim, NumberValue, VerificationStatement, VerificationStatus
from dateline.model.text import Document, Evidence, content_id
from dateline.model.why import Why
from dateline.resolve.tree import Tree
from dateline.stages.claims.anaphora import origin, pointer_nouns
from dateline.stages.claims.answered import answered, around, is_pointing
from dateline.stages.claims.stage import evidence_of, tokens_of
from dateline.stages.verification.phrases import phrase_statements

STATUS_OF_STANCE: dict[str, VerificationStatus] = {
    "denies": "denied",
    "questions": "disputed",
    "cannot_verify": "not_independently_verified",
    "retracts": "retracted",
}
HELPERS_WITHIN = 5
"""Tokens between a cue and its auxiliaries."""

SHORT = 8
"""Tokens; a content this short is shown in the wording, a longer one is shown by its claim."""

LONG = 20
"""Tokens of a content shown because the cue alone ("the hospital said") does not tell the status."""

GAP = 5
"""Tokens apart; nearer pieces of a wording are shown as one."""


class VerificationStage:
    """Gives the verification statements of a report."""

    name = "verification"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS, SYNTAX, SOURCES, CLAIMS)
    gives = VERIFICATION

    def run(self, analysis: Analysis) -> Sequence[VerificationStatement]:
        """Statements in order of their wording."""
        tree = Tree.of(analysis)
        if not tree.words:
            return ()
        claims = sorted(analysis.get(CLAIMS), key=lambda c: c.content.start)
        found = [
            *_from_claims(analysis.document, tree, claims),
            *phrase_statements(analysis, tree, claims),
        ]
        unique: dict[tuple[str, tuple[str, ...], str], VerificationStatement] = {}
        for statement in found:
            unique.setdefault((statement.status, statement.claims, statement.by), statement)
        return sorted(unique.values(), key=lambda s: (s.wording.start, s.id))


def _from_claims(
    document: Document, tree: Tree, claims: Sequence[Claim]
) -> Iterator[VerificationStatement]:
    for index, claim in enumerate(claims):
        cue = claim.attribution.cue
        if claim.voice != "attributed" or cue is None:
            continue
        status = _status(tree, claim, tokens_of(tree, cue))
        targets = _targets(tree, claim, around(claims, index)) if status else []
        if status is None or not targets:
            continue
        yield VerificationStatement(
            id=content_id("verification", document.id, claim.id, status),
            claims=tuple(target.id for target in targets),
            status=status,
            by=origin(claim),
            wording=_wording(document, tree, claim, cue),
            why=Why("verification", f"stance.{claim.stance}", claim.why.score),
        )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("en", "verification_phrases")["cues"][name])


def _status(tree: Tree, claim: Claim, cue: Sequence[int]) -> VerificationStatus | None:
    """The status that a cue gives its claim, or None: who "did not say" has verified nothing."""
    lemmas = {tree.lemma(t).lower() for t in cue}
    if claim.stance == "asserts":
        return "confirmed" if lemmas & _words("confirming") else None
    if claim.stance == "retracts" and lemmas & _words("of_troops") and not _is_told(tree, claim):
        return None
    if claim.stance == "cannot_verify" and lemmas & _words("silent"):
        return None
    return STATUS_OF_STANCE.get(claim.stance)


def _is_told(tree: Tree, claim: Claim) -> bool:
    """Whether what is taken back are words: a report, a figure, and not "its troops"."""
    content = tokens_of(tree, claim.content)
    said = pointer_nouns()
    return isinstance(claim.value, NumberValue) or any(
        tree.lemma(t).lower() in said or tree.relation(t) == "mark" for t in content
    )


def _wording(document: Document, tree: Tree, claim: Claim, cue: Evidence) -> Evidence:
    """Who, the cue with its helpers, and the content where it is short: "denied it", "CNN could not verify"."""
    tokens = set(tokens_of(tree, cue))
    for token in list(tokens):
        tokens |= {
            child
            for child in tree.children(token, "aux", "advmod", "neg")
            if abs(child - token) <= HELPERS_WITHIN
        }
        if tree.lemma(token).lower() in _words("naming"):
            called = [
                t for c in tree.children(token, "xcomp", "obj", "obl") for t in tree.subtree(c)
            ]
            tokens |= {t for t in called if token < t <= token + SHORT}
    link = claim.attribution.chain[-1].evidence
    speaker = tokens_of(tree, link) if link else []
    content = tokens_of(tree, claim.content)
    says_so = any(tree.lemma(t).lower() in _words("telling") for t in tokens)
    for part in (speaker, content):
        if len(part) <= (SHORT if says_so or part is speaker else LONG):
            tokens |= set(part)
    if claim.attribution.why.rule.endswith(("falsehood", ".false")) and content:
        tokens |= set(_verdict(tree, content[-1]))
    for left, right in pairwise(sorted(tokens)):
        if right - left <= GAP:
            tokens |= set(range(left, right))
    return evidence_of(document, tree, sorted(tokens))


def _verdict(tree: Tree, last: int) -> Iterator[int]:
    """The words right after a content that call it untrue: "is a lie"."""
    for token in range(last + 1, min(last + 1 + SHORT, len(tree.tokens))):
        if tree.pos(token) == "PUNCT":
            return
        yield token


def _owned(tree: Tree, claim: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """The claims before of whoever owns the noun of a content: "residents' accounts"."""
    tokens = tokens_of(tree, claim.content)
    if not 0 < len(tokens) <= SHORT:
        return []
    owners = {
        tree.lower(owner)
        for noun in tokens
        if tree.lemma(noun).lower() in pointer_nouns()
        for owner in tree.children(noun, "nmod:poss")
        if tree.pos(owner) in {"NOUN", "PROPN"}
    }
    if not owners:
        return []
    return [
        other
        for other in claims
        if other.content.end <= claim.content.start
        and other.voice == "attributed"
        and other.stance == "asserts"
        and (link := other.attribution.chain[-1].evidence) is not None
        and owners & set(link.quote.lower().split())
    ]


def _targets(tree: Tree, claim: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """The claims that a statement is about: those it points back at, else what it says itself.

    A content that points back at nothing gives none: there is no statement about nothing.
    """
    meant = (
        answered(tree, claim, claims)
        if claim.stance != "asserts" or is_pointing(tree, claim)
        else []
    )
    if not meant and claim.stance != "asserts":
        meant = _owned(tree, claim, claims)
        if meant:
            return meant
    return meant if is_pointing(tree, claim) else [*meant, claim]
