"""What a report says about the checking of claims: confirmed, denied, not verified, and by whom.

A statement is about the claims it points at: its own content, or, for "the claim", "it", "the
figure", the claims made shortly before. Whoever confirms is named; it is never our confirmation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from dateline.model.claim import Claim, VerificationStatement, VerificationStatus
from dateline.model.text import Document, Evidence, Span, content_id
from dateline.model.why import Why
from dateline.resolve.tree import Tree
from dateline.stages.claims import tokens_of
from dateline.stages.claims_anaphora import is_anaphor, origin, pointed_at
from dateline.stages.claims_voice import article_source

STATUS_OF_STANCE: dict[str, VerificationStatus] = {
    "denies": "denied",
    "questions": "disputed",
    "cannot_verify": "not_independently_verified",
    "retracts": "retracted",
}
HELPERS_WITHIN = 5
"""Tokens between a cue and its auxiliaries."""


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
            *_from_phrases(analysis, tree, claims),
        ]
        unique: dict[tuple[str, tuple[str, ...], str], VerificationStatement] = {}
        for statement in found:
            unique.setdefault((statement.status, statement.claims, statement.by), statement)
        return sorted(unique.values(), key=lambda s: (s.wording.start, s.id))


def _from_claims(
    document: Document, tree: Tree, claims: Sequence[Claim]
) -> Iterator[VerificationStatement]:
    for claim in claims:
        cue = claim.attribution.cue
        if claim.voice != "attributed" or cue is None:
            continue
        status = STATUS_OF_STANCE.get(claim.stance)
        lemmas = {tree.lemma(t) for t in tokens_of(tree, cue)}
        if status is None and "confirm" in lemmas:
            status = "confirmed"
        if status is None:
            continue
        yield _statement(document, claim, status, _targets(tree, claim, claims), _words(tree, cue))


def _statement(
    document: Document,
    claim: Claim,
    status: VerificationStatus,
    targets: Sequence[Claim],
    cue: Span,
) -> VerificationStatement:
    content = claim.content.extent
    wording = document.evidence(Span(min(cue.start, content.start), max(cue.end, content.end)))
    return VerificationStatement(
        id=content_id("verification", document.id, claim.id, status),
        claims=tuple(target.id for target in targets),
        status=status,
        by=claim.attribution.chain[-1].source,
        wording=wording,
        why=Why("verification", f"stance.{claim.stance}", claim.why.score),
    )


def _words(tree: Tree, cue: Evidence) -> Span:
    """The cue with its helpers: "could not independently verify" rather than "verify"."""
    tokens = tokens_of(tree, cue)
    helpers = [
        child
        for token in tokens
        for child in tree.children(token, "aux", "advmod", "neg")
        if abs(child - token) <= HELPERS_WITHIN
    ]
    return tree.span([*tokens, *helpers]) if tokens else cue.extent


def _targets(tree: Tree, claim: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """The claims that a statement is about: those it points back at, else what it says itself."""
    tokens = tokens_of(tree, claim.content)
    if tokens and is_anaphor(tree, tokens):
        meant = pointed_at(tree, claim.content, tokens, claim.stance, origin(claim), claims)
        if meant:
            return meant
    same = [
        other
        for other in claims
        if other is not claim
        and other.event == claim.event
        and other.field == claim.field
        and other.stance == "asserts"
        and origin(other) != origin(claim)
        and claim.stance != "asserts"
    ]
    return [*same, claim] if same else [claim]


def _from_phrases(
    analysis: Analysis, tree: Tree, claims: Sequence[Claim]
) -> Iterator[VerificationStatement]:
    """Set phrases in the report's own voice: "could not be reached", "under investigation"."""
    own = article_source(analysis.document, analysis.get(SOURCES))
    taken = [c.content for c in claims if c.stance != "asserts"]
    for index, sentence in enumerate(tree.sentences):
        text = analysis.document.text[sentence.span.start : sentence.span.end].lower()
        for section in table("en", "verification_phrases").values():
            hit = next(((p, text.find(p)) for p in section["phrases"] if p in text), None)
            if hit is None or any(sentence.span.contains(t.extent) for t in taken):
                continue
            phrase, at = hit
            start = sentence.span.start + at
            if len(text) != len(sentence.span):  # lower-casing moved the offsets
                continue
            about = _about(tree, claims, index, sentence.span)
            if not about:
                continue
            yield VerificationStatement(
                id=content_id("verification", analysis.document.id, start, section["status"]),
                claims=tuple(c.id for c in about),
                status=section["status"],
                by=own,
                wording=analysis.document.evidence((start, start + len(phrase))),
                why=Why("verification", f"phrase.{section['status']}", 0.6),
            )


def _about(tree: Tree, claims: Sequence[Claim], index: int, span: Span) -> list[Claim]:
    """The attributed claims of the sentence, else of the sentence before."""
    here = [c for c in claims if c.voice == "attributed" and span.overlaps(c.content.extent)]
    if here or index == 0:
        return here[-2:]
    before = tree.sentences[index - 1].span
    return [c for c in claims if c.voice == "attributed" and before.overlaps(c.content.extent)][-2:]
