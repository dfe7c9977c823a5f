"""Who claims, denies, is blamed for or suspected of an event, and who says so.

Read from the predicate itself, never from nearness: a blame is a blame by whoever utters it, and
"no group has claimed responsibility" is a record of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

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
from dateline.model.claim import Claim, ResponsibilityRecord
from dateline.model.text import Document, content_id
from dateline.model.why import Why
from dateline.resolve.tree import Tree
from dateline.stages.claims.act import Act
from dateline.stages.claims.crimes import is_crime
from dateline.stages.claims.fields import Fields
from dateline.stages.claims.responsibility import acts
from dateline.stages.claims.stage import evidence_of
from dateline.stages.references.nouns import noun
from dateline.stages.responsibility.scene import Scene

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
        fields, scene = Fields(analysis, tree), Scene(analysis, tree)
        records: list[ResponsibilityRecord] = []
        for index in range(len(tree.sentences)):
            tokens = tree.sentence_tokens(index)
            if len(tokens) > LONGEST_SENTENCE:
                continue
            for act in acts(tree, tokens, fields.deeds):
                found = _record(analysis.document, scene, fields, act)
                if found is not None and act.rule == "denied.charge":
                    found = _against(found, records)
                if found is not None:
                    records.append(found)
        records += _denials(analysis, records)
        unique = {record.id: record for record in records}
        return sorted(unique.values(), key=lambda r: (r.wording.start, r.id))


def _own_words(tree: Tree, act: Act) -> tuple[int, ...]:
    """The words of an act; those of a claim of responsibility hold no blame before or after it."""
    if act.act != "claims":
        return act.wording
    blames = [t for t in act.wording if tree.lower(t).startswith("blam")]
    last = min((t for t in blames if t > act.predicate), default=len(tree.tokens))
    before = max((t for t in blames if t < act.predicate), default=-1)
    first = 0
    if before >= 0:
        claimants = tree.children(act.predicate, "nsubj")
        first = min(
            (i for c in claimants for i in tree.subtree(c) if i > before), default=before + 1
        )
    return tuple(t for t in act.wording if first <= t < last)


def _record(
    document: Document, scene: Scene, fields: Fields, act: Act
) -> ResponsibilityRecord | None:
    tree = scene.tree
    if not _is_fit(scene, act):
        return None
    wording = evidence_of(document, tree, _own_words(tree, act))
    extent = wording.extent
    claim = scene.claim_at(act.predicate)
    event = fields.event_of_act(act)
    if event is None and act.act in BLAMES and not is_crime(tree, act):
        return None
    by = _by(scene, act, claim)
    if act.rule == "said.actor" and (
        claim is None or act.head is None or by == scene.source_at(act.head)
    ):
        return None
    party = evidence_of(document, tree, act.party) if act.party else None
    if party is not None and claim is not None and _speaks_of_itself(scene, act, by):
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


def _speaks_of_itself(scene: Scene, act: Act, by: str) -> bool:
    """Whether the one who claims or denies is the one who says so: "it was not behind the attack"."""
    if act.act not in {"claims", "denies"}:
        return False
    is_pronoun = all(scene.tree.pos(t) == "PRON" for t in act.party)
    spoken = scene.source_at(_head(scene.tree, act.speaker)) if act.speaker else None
    return is_pronoun or spoken in {None, by}


def _against(
    denial: ResponsibilityRecord, records: Sequence[ResponsibilityRecord]
) -> ResponsibilityRecord | None:
    """The denial of the accusation told last before it; of one that was never told, there is none."""
    last = next((r for r in reversed(records) if r.act in BLAMES and r.party is not None), None)
    if last is None or last.by == denial.by:
        return None
    return msgspec.structs.replace(denial, event=last.event, party=last.party)


def _is_fit(scene: Scene, act: Act) -> bool:
    """Whether the party can have done it: a person, group or body, not "bad weather" or "the war"."""
    if act.head is None or act.act in {"none_claimed", "denies"}:
        return True
    known = scene.mention_at(act.head)
    if act.rule in ARMED_ONLY and known is not None:
        return known.kind in {"group", "organisation"} and scene.is_force(act.head)
    if known is not None:
        if known.kind == "place":
            # "blamed Israel": said in so many words, never concluded from a country's name.
            return scene.tree.pos(act.head) == "PROPN" and act.rule.endswith((".object", ".to"))
        is_body = known.kind in {"group", "organisation"}
        is_named = known.form == "name" or (is_body and not _is_nameless(scene.tree, act.head))
        return known.kind in ACTORS and (act.rule != "said.actor" or is_named)
    if act.rule in ARMED_ONLY or act.rule == "said.actor":
        return False
    return noun(scene.tree.lower(act.head)) is not None


def _is_nameless(tree: Tree, head: int) -> bool:
    """Whether a word says only that they did it: that "the attackers" attacked blames nobody."""
    return tree.lemma(head).lower() in table("en", "responsibility")["nameless"]["heads"]


def _denials(
    analysis: Analysis, records: Sequence[ResponsibilityRecord]
) -> Iterator[ResponsibilityRecord]:
    """Denials of an accusation that is only pointed at: "the group denied it"."""
    blamed = [r for r in records if r.act in BLAMES and r.party is not None]
    blamed.sort(key=lambda r: r.wording.end)
    ends = [r.wording.end for r in blamed]
    taken = {r.claim for r in records if r.act == "denies"}
    for claim in analysis.get(CLAIMS):
        if claim.stance != "denies" or claim.field != "responsibility" or claim.id in taken:
            continue
        cue = claim.attribution.cue
        until = bisect_right(ends, claim.content.start)
        if cue is None or not until or not claim.why.rule.startswith("anaphor"):
            continue
        meant = blamed[until - 1]
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


def _by(scene: Scene, act: Act, claim: Claim | None) -> str:
    """Who says so: whoever is quoted with the whole act, else the speaker in the words, else the report.

    In "local media reported that the group had claimed the attack", the media say so.
    """
    predicate = scene.tree.tokens[act.predicate].span
    if claim and any(span.contains(predicate) for span in claim.content.spans):
        return claim.attribution.chain[-1].source
    if claim and claim.voice == "attributed" and len(claim.attribution.chain) > 1:
        return claim.attribution.chain[-2].source
    spoken = scene.source_at(_head(scene.tree, act.speaker)) if act.speaker else None
    return spoken or (claim.attribution.chain[-1].source if claim else scene.own)


def _head(tree: Tree, tokens: Sequence[int]) -> int:
    return next((t for t in tokens if tree.head(t) not in tokens), tokens[0])
