"""Who claims, denies, is blamed for or suspected of an event, and who says so.

Read from the predicate itself, never from nearness: a blame is a blame by whoever utters it, and
"no group has claimed responsibility" is a record of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from dateline.lexicon import table
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
from dateline.stages.claims_act import Act
from dateline.stages.claims_fields import Fields
from dateline.stages.claims_responsibility import acts
from dateline.stages.claims_voice import article_source
from dateline.stages.references_nouns import noun

LONGEST_SENTENCE = 400
BLAMES = frozenset({"is_blamed", "is_suspected"})
ACTORS = frozenset({"person", "organisation", "group"})
ARMED_ONLY = frozenset({"own.claims"})


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
        records: list[ResponsibilityRecord] = []
        for index in range(len(tree.sentences)):
            tokens = tree.sentence_tokens(index)
            if len(tokens) > LONGEST_SENTENCE:
                continue
            for act in acts(tree, tokens, fields.deeds):
                found = _record(analysis, tree, fields, act)
                if found is not None and act.rule == "denied.charge":
                    found = _against(found, records)
                if found is not None:
                    records.append(found)
        records += _denials(analysis, records)
        unique = {record.id: record for record in records}
        return sorted(unique.values(), key=lambda r: (r.wording.start, r.id))


def _record(
    analysis: Analysis, tree: Tree, fields: Fields, act: Act
) -> ResponsibilityRecord | None:
    document = analysis.document
    if not _is_fit(analysis, tree, act):
        return None
    wording = evidence_of(document, tree, act.wording)
    extent = wording.extent
    claim = _claim_at(analysis.get(CLAIMS), tree.tokens[act.predicate].span)
    event = fields.event_of_act(act)
    if event is None and act.act in BLAMES and not _is_crime(tree, act):
        return None
    by = _by(analysis, tree, act, claim)
    if act.rule == "said.actor" and (claim is None or _is_same(analysis, tree, act, by)):
        return None
    party = evidence_of(document, tree, act.party) if act.party else None
    if party is not None and act.act in {"claims", "denies"} and claim is not None:
        link = claim.attribution.chain[-1]
        # The attribution knows the whole name of the one who speaks of itself.
        party = link.evidence if link.source == by and link.evidence else party
    return ResponsibilityRecord(
        id=content_id("responsibility", document.id, extent.start, extent.end, act.act),
        event=event.id if event else None,
        act=act.act,
        by=by,
        wording=wording,
        why=Why("responsibility", act.rule, act.score),
        party=party,
        claim=claim.id if claim else None,
    )


def _against(
    denial: ResponsibilityRecord, records: Sequence[ResponsibilityRecord]
) -> ResponsibilityRecord | None:
    """The denial of the accusation told last before it; of one that was never told, there is none."""
    last = next((r for r in reversed(records) if r.act in BLAMES and r.party is not None), None)
    if last is None or last.by == denial.by:
        return None
    return msgspec.structs.replace(denial, event=last.event, party=last.party)


def _is_fit(analysis: Analysis, tree: Tree, act: Act) -> bool:
    """Whether the party can have done it: a person, group or body, not "bad weather" or "the war"."""
    if act.head is None or act.act in {"none_claimed", "denies"}:
        return True
    known = EntityIndex.of(analysis).mention_at(tree.tokens[act.head].span)
    if act.rule in ARMED_ONLY and known is not None:
        return known.kind in {"group", "organisation"} and _is_armed(analysis, tree, act)
    if known is not None:
        if known.kind == "place":
            # "blamed Israel": said in so many words, never concluded from a country's name.
            return tree.pos(act.head) == "PROPN" and act.rule.endswith((".object", ".to"))
        is_named = known.form == "name" or known.kind in {"group", "organisation"}
        return known.kind in ACTORS and (act.rule != "said.actor" or is_named)
    if act.rule in ARMED_ONLY or act.rule == "said.actor":
        return False
    return noun(tree.lower(act.head)) is not None


def _is_armed(analysis: Analysis, tree: Tree, act: Act) -> bool:
    """Whether the speaker is a force or armed group, whose "it hit the depot" tells its own deed."""
    index = EntityIndex.of(analysis)
    span = tree.tokens[act.head or 0].span
    known = index.mention_at(span)
    if known is not None and known.kind == "group":
        return True
    source = _source_of(analysis, index, span)
    kind = next((s.kind for s in analysis.get(SOURCES) if s.id == source), None)
    return kind in {"party_to_conflict", "official_military"}


def _is_crime(tree: Tree, act: Act) -> bool:
    """Whether what somebody is accused of is violence, though no event of the record."""
    lemmas = {tree.lemma(t).lower() for t in act.wording if t not in act.party}
    weapons = {word for words in _weapons().values() for word in words}
    return bool(lemmas & weapons)


@cache
def _weapons() -> dict[str, frozenset[str]]:
    found = table("en", "responsibility")["crimes"]
    return {name: frozenset(words) for name, words in found.items()}


def _is_same(analysis: Analysis, tree: Tree, act: Act, by: str) -> bool:
    """Whether the doer told of is the speaker itself."""
    return act.head is not None and by == _source_of(
        analysis, EntityIndex.of(analysis), tree.tokens[act.head].span
    )


def _denials(
    analysis: Analysis, records: Sequence[ResponsibilityRecord]
) -> Iterator[ResponsibilityRecord]:
    """Denials of an accusation that is only pointed at: "the group denied it"."""
    blamed = [r for r in records if r.act in BLAMES and r.party is not None]
    taken = {r.claim for r in records if r.act == "denies"}
    for claim in analysis.get(CLAIMS):
        if claim.stance != "denies" or claim.field != "responsibility" or claim.id in taken:
            continue
        cue = claim.attribution.cue
        before = [r for r in blamed if r.wording.end <= claim.content.start]
        if cue is None or not before or not claim.why.rule.startswith("anaphor"):
            continue
        meant = before[-1]
        wording = analysis.document.evidence(*sorted({*cue.spans, *claim.content.spans}))
        yield ResponsibilityRecord(
            id=content_id("responsibility", analysis.document.id, claim.id, "denies"),
            event=meant.event,
            act="denies",
            by=claim.attribution.chain[-1].source,
            wording=wording,
            why=Why("responsibility", "denied.anaphor", 0.7),
            party=meant.party,
            claim=claim.id,
        )


def _by(analysis: Analysis, tree: Tree, act: Act, claim: Claim | None) -> str:
    """Who says so: the speaker in the words, else the source of the claim around them, else the report."""
    own = article_source(analysis.document, analysis.get(SOURCES))
    if act.speaker:
        index = EntityIndex.of(analysis)
        head = tree.tokens[_head(tree, act.speaker)].span
        return _source_of(analysis, index, head) or (
            claim.attribution.chain[-1].source if claim else own
        )
    return claim.attribution.chain[-1].source if claim else own


def _head(tree: Tree, tokens: Sequence[int]) -> int:
    return next((t for t in tokens if tree.head(t) not in tokens), tokens[0])


def _source_of(analysis: Analysis, index: EntityIndex, span: Span) -> str | None:
    """The source whose words stand at a place, or that is the entity named there."""
    sources = analysis.get(SOURCES)
    here = _source_at(sources, span)
    if here is not None:
        return here
    entity = index.entity_at(span)
    known = next((s.id for s in sources if entity and s.entity == entity.id), None)
    word = analysis.document.text[span.start : span.end].lower()
    named = (s.id for s in sources if s.name.lower().removeprefix("the ") == word)
    return known or next(named, None)


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
