"""Who claims, denies, is blamed for or suspected of an event, and who says so.

Read from the predicate itself, never from nearness: a blame is a blame by whoever utters it, and
"no group has claimed responsibility" is a record of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.model.analysis import (
    ATTRIBUTIONS,
    CLAIMS,
    COUNTS,
    ENTITIES,
    EVENTS,
    NAMES,
    REFERENCES,
    RESPONSIBILITY,
    SENTENCES,
    SOURCES,
    SYNTAX,
    TOKENS,
    Analysis,
    LayerKey,
)
from dateline.model.claim import Claim, ResponsibilityRecord, Source
from dateline.model.text import Span, content_id
from dateline.model.why import Why
from dateline.resolve.reference import EntityIndex
from dateline.resolve.tree import Tree
from dateline.stages.claims import evidence_of
from dateline.stages.claims_fields import Fields
from dateline.stages.claims_responsibility import Act, acts
from dateline.stages.claims_voice import article_source

LONGEST_SENTENCE = 400
BLAMES = frozenset({"is_blamed", "is_suspected"})


class ResponsibilityStage:
    """Gives the responsibility records of a report."""

    name = "responsibility"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (
        SENTENCES,
        TOKENS,
        SYNTAX,
        COUNTS,
        ATTRIBUTIONS,
        SOURCES,
        EVENTS,
        NAMES,
        REFERENCES,
        ENTITIES,
        CLAIMS,
    )
    gives = RESPONSIBILITY

    def run(self, analysis: Analysis) -> Sequence[ResponsibilityRecord]:
        """Records in order of their wording."""
        tree = Tree.of(analysis)
        if not tree.words:
            return ()
        fields = Fields(analysis, tree)
        records = [
            record
            for index in range(len(tree.sentences))
            if len(tree.sentence_tokens(index)) <= LONGEST_SENTENCE
            for act in acts(tree, tree.sentence_tokens(index))
            for record in _record(analysis, tree, fields, act)
        ]
        unique = {record.id: record for record in records}
        return sorted(unique.values(), key=lambda r: (r.wording.start, r.id))


def _record(
    analysis: Analysis, tree: Tree, fields: Fields, act: Act
) -> Iterator[ResponsibilityRecord]:
    document = analysis.document
    wording = evidence_of(document, tree, act.wording)
    extent = wording.extent
    claim = _claim_at(analysis.get(CLAIMS), tree.tokens[act.predicate].span)
    event = fields.event_of_act(act)
    if act.act in BLAMES and not _can_act(analysis, tree, act):
        return
    yield ResponsibilityRecord(
        id=content_id("responsibility", document.id, extent.start, extent.end, act.act),
        event=event.id if event else None,
        act=act.act,
        by=_by(analysis, tree, act, claim),
        wording=wording,
        why=Why("responsibility", act.rule, act.score),
        party=evidence_of(document, tree, act.party) if act.party else None,
        claim=claim.id if claim else None,
    )


def _can_act(analysis: Analysis, tree: Tree, act: Act) -> bool:
    """Whether the party can have done it: a person, group or body, not "bad weather"."""
    known = EntityIndex.of(analysis).mention_at(tree.span(act.party))
    if known is not None:
        return known.kind in {"person", "organisation", "group"}
    return any(tree.pos(t) == "PROPN" for t in act.party)


def _by(analysis: Analysis, tree: Tree, act: Act, claim: Claim | None) -> str:
    """Who says so: the speaker in the words, else the source of the claim around them, else the report."""
    if act.speaker:
        span = tree.span(act.speaker)
        spoken = _source_at(analysis.get(SOURCES), span)
        if spoken is not None:
            return spoken
    if claim is not None:
        return claim.attribution.chain[-1].source
    return article_source(analysis.document, analysis.get(SOURCES))


def _source_at(sources: Sequence[Source], span: Span) -> str | None:
    return next(
        (s.id for s in sources for mention in s.mentions if mention.extent.overlaps(span)), None
    )


def _claim_at(claims: Sequence[Claim], predicate: Span) -> Claim | None:
    """The attributed claim that holds the predicate in its content or cue, responsibility first."""
    found = [
        claim
        for claim in claims
        if claim.voice == "attributed"
        and (
            any(span.overlaps(predicate) for span in claim.content.spans)
            or (claim.attribution.cue and claim.attribution.cue.extent.overlaps(predicate))
        )
    ]
    return min(
        found, key=lambda c: (c.field != "responsibility", len(c.content.quote)), default=None
    )
