"""Who claims, denies or is blamed for an event, and who says so: from verbs that say it in so many words.

A blame is never made a claim of responsibility, and "nobody has claimed it" names nobody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dateline.linear.heads import Heads
from dateline.model.analysis import (
    ATTRIBUTIONS,
    CLAIMS,
    EVENTS,
    NAMES,
    QUOTATIONS,
    RESPONSIBILITY,
    SENTENCES,
    SOURCES,
    TIMES,
    TOKENS,
    VECTORS,
    Analysis,
    LayerKey,
)
from dateline.model.claim import Claim, ResponsibilityAct, ResponsibilityRecord
from dateline.model.text import Evidence, content_id
from dateline.model.why import Why
from dateline.ontology import load_ontology
from dateline.resolve.reference import EntityIndex
from dateline.stages.claims.voice import article_source
from dateline.stages.multilingual.folding import forms
from dateline.stages.multilingual.languages import language_read
from dateline.stages.multilingual.opinions import Opinions
from dateline.stages.multilingual.passage import Passage, passages
from dateline.stages.multilingual.speech import speech_words

SCORE = 0.7
PARTIES = frozenset({"person", "organisation", "group"})
ATTACKING = frozenset({"violence", "unrest"})


class ResponsibilityStage:
    """Gives the responsibility records of a report."""

    name = "multilingual.responsibility"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (
        SENTENCES,
        TOKENS,
        VECTORS,
        NAMES,
        QUOTATIONS,
        TIMES,
        ATTRIBUTIONS,
        SOURCES,
        EVENTS,
        CLAIMS,
    )
    gives = RESPONSIBILITY

    def __init__(self, heads: Heads | None = None) -> None:
        """None are the heads of the optional package."""
        self._heads = heads

    def run(self, analysis: Analysis) -> Sequence[ResponsibilityRecord]:
        """Records in order of their wording."""
        opinions = Opinions.of(analysis, self._heads)
        language = language_read(analysis.document.language)
        if opinions is None or language is None:
            return ()
        reader = _Reader(analysis, opinions, language)
        found = [
            *(record for c in analysis[CLAIMS] if (record := reader.of_claim(c)) is not None),
            *reader.nobody(passages(analysis, opinions, language)),
        ]
        unique = {record.id: record for record in found}
        return sorted(unique.values(), key=lambda r: (r.wording.start, r.id))


class _Reader:
    """Reads the records of one report."""

    def __init__(self, analysis: Analysis, opinions: Opinions, language: str) -> None:
        self._analysis = analysis
        self._opinions = opinions
        self._language = language
        self._words = speech_words(language)
        self._attacks = _Attacks(analysis)
        self._index = EntityIndex.of(analysis)

    def of_claim(self, claim: Claim) -> ResponsibilityRecord | None:
        """The record that a claim makes: somebody claims, denies a part in it, or blames another."""
        cue = claim.attribution.cue
        last = claim.attribution.chain[-1]
        found = self._act(claim) if cue is not None and claim.voice == "attributed" else None
        if cue is None or found is None:
            return None
        act, party = found
        spoken = last.evidence.spans if last.evidence else ()
        spans = sorted({*cue.spans, *claim.content.spans, *spoken})
        wording = self._analysis.document.evidence((spans[0].start, spans[-1].end))
        event = self._attacks.of(claim, wording)
        return _record(self._analysis, act, last.source, wording, party, event, claim.id)

    def _act(self, claim: Claim) -> tuple[ResponsibilityAct, Evidence] | None:
        """What a claim does, and who claims, denies or is blamed."""
        rule = claim.attribution.why.rule
        speaker = claim.attribution.chain[-1].evidence
        if rule.startswith("speech.blames."):
            blamed = self._party(claim.content)
            return ("is_blamed", blamed) if blamed is not None else None
        if speaker is None:
            return None
        if rule.startswith("speech.claims."):
            return "claims", speaker
        denies = rule.startswith("speech.denies.") and self._is_of_part(claim.content)
        return ("denies", speaker) if denies else None

    def _is_of_part(self, content: Evidence) -> bool:
        """Whether what is denied is a part in something: "any link with the attack"."""
        held = self._opinions.words_in(content.start, content.end)
        looked_up = [forms(self._opinions.tokens[w].text, self._language) for w in held]
        return self._words.involvement.holds(looked_up)

    def _party(self, content: Evidence) -> Evidence | None:
        """The person, body or group that a blame names first; None where it names nobody."""
        named = self._index.mentions_in(content.extent)
        fit = (m for m in named if m.kind in PARTIES and content.extent.contains(m.head))
        first = next(fit, None)
        return first.evidence if first else None

    def nobody(self, read: Sequence[Passage]) -> Iterator[ResponsibilityRecord]:
        """That nobody has claimed an event: the report's own words."""
        own = article_source(self._analysis.document, self._analysis[SOURCES])
        tokens = self._opinions.tokens
        for passage in read:
            if not self._claims_nobody(passage):
                continue
            first, last = passage.start, passage.start + len(passage) - 1
            wording = self._analysis.document.evidence(
                (tokens[first].span.start, tokens[last].span.end)
            )
            event = self._attacks.before(wording)
            if event is not None:
                yield _record(self._analysis, "none_claimed", own, wording, None, event, None)

    def _claims_nobody(self, passage: Passage) -> bool:
        verbs = self._words.verbs.find(passage.words)
        claims = any(v.meaning == "claims" and v.words[0] not in passage.quoted for v in verbs)
        places = range(len(passage))
        return claims and any(self._words.is_word("nobody", passage.words, w) for w in places)


class _Attacks:
    """The violent events of a report by their mentions."""

    def __init__(self, analysis: Analysis) -> None:
        kinds = load_ontology().kinds
        violent = [e for e in analysis[EVENTS] if kinds[e.kind].family in ATTACKING]
        self._ids = frozenset(event.id for event in violent)
        self._told = sorted(
            (m.evidence.start, e.id) for e in violent if not e.is_background for m in e.mentions
        )

    def of(self, claim: Claim, wording: Evidence) -> str | None:
        """The violent event of a claim, else the one told last."""
        return claim.event if claim.event in self._ids else self.before(wording)

    def before(self, wording: Evidence) -> str | None:
        """The violent event told last before some words or in them."""
        at = bisect_left(self._told, (wording.end, ""))
        return self._told[at - 1][1] if at else None


def _record(
    analysis: Analysis,
    act: ResponsibilityAct,
    by: str,
    wording: Evidence,
    party: Evidence | None,
    event: str | None,
    claim: str | None,
) -> ResponsibilityRecord:
    return ResponsibilityRecord(
        id=content_id("responsibility", analysis.document.id, wording.start, wording.end, act),
        event=event,
        act=act,
        by=by,
        wording=wording,
        why=Why(ResponsibilityStage.name, f"words.{act}", SCORE),
        party=party,
        claim=claim,
    )
