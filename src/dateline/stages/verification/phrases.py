"""Set phrases of a report about checking: "could not be reached", "under investigation", "misstated"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from dateline.lexicon import table
from dateline.model.analysis import SOURCES, Analysis
from dateline.model.claim import Claim, VerificationStatement, VerificationStatus
from dateline.model.text import Span, content_id
from dateline.model.why import Why
from dateline.resolve.tree import Tree
from dateline.stages.claims.anaphora import origin
from dateline.stages.claims.voice import article_source

MOST = 2
"""Claims that one phrase may be about."""

OWN_WORDS = frozenset({"corrected", "retracted"})
"""What a report says of its own words, where nobody else spoke."""

REACH_AHEAD = 200
"""Characters after a correction in which the right words are looked for."""

REACH_BACK = 800
"""Characters before a silence in which claims about the silent one are looked for."""

REACHED: VerificationStatus = "could_not_be_reached"


def phrase_statements(
    analysis: Analysis, tree: Tree, claims: Sequence[Claim]
) -> Iterator[VerificationStatement]:
    """The statements that set phrases make, each about claims near it; without such claims, none."""
    own = article_source(analysis.document, analysis.get(SOURCES))
    starts = [c.content.start for c in claims]
    document = analysis.document
    for index, sentence in enumerate(tree.sentences):
        before = tree.sentences[index - 1].span if index else None
        text = document.text[sentence.span.start : sentence.span.end].lower()
        if len(text) != len(sentence.span):  # lower-casing moved the offsets
            continue
        for status, phrases in _sections():
            hit = next(((p, text.find(p)) for p in phrases if p in text), None)
            if hit is None:
                continue
            near = claims[
                bisect_left(starts, sentence.span.start - REACH_BACK) : bisect_left(
                    starts, sentence.span.end + (REACH_AHEAD if status in OWN_WORDS else 0)
                )
            ]
            if any(
                sentence.span.contains(c.content.extent) and c.stance != "asserts" for c in near
            ):
                continue
            phrase, at = hit
            span = Span(sentence.span.start + at, sentence.span.start + at + len(phrase))
            if not _is_whole(document.text, span):
                continue
            about, by = _about(tree, near, (before, sentence.span), span, status)
            if about:
                yield VerificationStatement(
                    id=content_id("verification", document.id, span.start, status),
                    claims=tuple(c.id for c in about),
                    status=status,
                    by=by or own,
                    wording=document.evidence(span),
                    why=Why("verification", f"phrase.{status}", 0.6),
                )


@cache
def _sections() -> tuple[tuple[VerificationStatus, tuple[str, ...]], ...]:
    found = table("en", "verification_phrases")["phrase"]
    return tuple((row["status"], tuple(row["phrases"])) for row in found)


def _is_whole(text: str, span: Span) -> bool:
    """Whether the phrase does not begin or end inside a word."""
    before, after = text[max(span.start - 1, 0)], text[span.end : span.end + 1]
    return (span.start == 0 or not before.isalnum()) and not after.isalnum()


def _about(
    tree: Tree,
    claims: Sequence[Claim],
    sentences: tuple[Span | None, Span],
    phrase: Span,
    status: VerificationStatus,
) -> tuple[list[Claim], str | None]:
    """The claims that a phrase is about, and who says it when it stands in somebody's words."""
    before, sentence = sentences
    spoken = [c for c in claims if c.voice == "attributed"]
    around = [c for c in spoken if c.content.extent.overlaps(phrase)]
    by = origin(around[-1]) if around else None
    if status == REACHED:
        return _of_silent(tree, spoken, sentence, phrase), by
    beside = [c for c in spoken if c not in around and sentence.overlaps(c.content.extent)]
    if beside:
        return beside[-MOST:], by
    if status in OWN_WORDS and not spoken_near(spoken, before):
        return _own(claims, sentence), by
    told = [c for c in spoken if before is not None and before.overlaps(c.content.extent)]
    return (told[-MOST:] or around[-1:]), by


def spoken_near(spoken: Sequence[Claim], before: Span | None) -> bool:
    """Whether somebody is quoted in the sentence before."""
    return before is not None and any(before.overlaps(c.content.extent) for c in spoken)


def _own(claims: Sequence[Claim], sentence: Span) -> list[Claim]:
    """What the report says itself where it corrects itself: here, else right after, else before."""
    own = [c for c in claims if c.voice == "author"]
    here = [c for c in own if sentence.contains(c.content.extent)]
    after = [c for c in own if sentence.end <= c.content.start <= sentence.end + REACH_AHEAD]
    earlier = [c for c in own if c.content.end <= sentence.start]
    return here[-MOST:] or after[:1] or earlier[-1:]


def _of_silent(tree: Tree, claims: Sequence[Claim], sentence: Span, phrase: Span) -> list[Claim]:
    """Claims before that name whoever could not be reached: only on those an answer was wanted."""
    nouns = [t for t in tree.tokens_in(sentence) if tree.pos(t) in {"PROPN", "NOUN"}]
    # "There was no immediate comment from the militia" names the silent one after it.
    named = [t for t in nouns if tree.tokens[t].span.end <= phrase.start] or [
        t for t in nouns if tree.tokens[t].span.start >= phrase.end
    ]
    names = {tree.lower(t) for t in named}
    first = sentence.start - REACH_BACK
    told = [c for c in claims if first <= c.content.start and c.content.end <= sentence.start]
    naming = [
        c
        for c in told
        if names & {tree.lower(t) for s in c.content.spans for t in tree.tokens_in(s)}
    ]
    # "The militia could not be reached" after the army blamed it by name.
    blames = [c for c in told if c.field == "responsibility" and c.stance == "asserts"]
    return naming[-MOST:] or blames[-1:]
