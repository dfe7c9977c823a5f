"""Proposals at the gate, and claims made of those that pass."""

from __future__ import annotations

from dateline.model.analysis import ATTRIBUTIONS, CLAIMS, QUOTATIONS, SENTENCES, SOURCES, Analysis
from dateline.model.claim import (
    Attribution,
    Claim,
    Factuality,
    Link,
    NumberValue,
    QuoteType,
    Source,
)
from dateline.model.proposal import Proposal
from dateline.model.text import Evidence, Span, content_id
from dateline.model.why import Why
from dateline.resolve.grounding.figures import is_counted
from dateline.resolve.grounding.gate import grounded
from dateline.resolve.grounding.sentences import Sentences
from dateline.resolve.grounding.told import Told, Verdict
from dateline.resolve.grounding.words import GateWords
from dateline.resolve.tree import Tree
from dateline.stages.attributions.speaker_names import PRONOUNS, SpeakerNames, source_id
from dateline.stages.claims.factuality import author_factuality, source_factuality
from dateline.stages.proposals.question import Answer, Certainty
from dateline.stages.proposals.words import Placed
from dateline.stages.sources.stage import article_source, one_source

SCORE = 0.5
"""Of a proposal that passed: what its words say is proved, whether it matters is a model's opinion."""
SAME = 0.5
"""Share of words from which two contents are one."""
_DEGREES: dict[Certainty, Factuality] = {
    "certain": "CT+",
    "probable": "PR+",
    "possible": "PS+",
    "unknown": "Uu",
}


class Claims:
    """The gate and the makers of claims for one report."""

    def __init__(self, analysis: Analysis, tree: Tree, words: GateWords) -> None:
        """Read what the report already gave."""
        self._analysis = analysis
        self._tree = tree
        self._words = words
        self._sentences = Sentences.of(analysis.document.text, analysis[SENTENCES])
        self._names = SpeakerNames(analysis, tree)

    def verdict(self, answer: Answer, there: Placed) -> Verdict:
        """Whether the words of the report say a proposal; the sentences that hold it are all that is asked."""
        if answer.min is not None and answer.max is not None and answer.min > answer.max:
            return _no("number.no_range", f"{answer.min} to {answer.max}")
        if answer.cue and not answer.source and answer.stance == "asserts":
            return _no("source.missing", answer.cue)
        if there.source is not None and self._source(there.source) is None:
            return _no("source.unresolved", there.source.quote)
        if there.source is None and self._is_passed_on(there.content.extent):
            return _no("voice.not_own", there.content.quote)
        quotes = self._sentences.around(there.content, there.cue, there.source)
        statement = " ".join(there.content.quote.split())
        own, beside = (self._words.pieces(q) for q in ([statement], quotes))
        if answer.field in self._words.counted and not is_counted(
            answer.field, own, beside, self._words
        ):
            return _no("field.not_told", answer.field)
        told = Told(
            statement=statement,
            evidence=quotes,
            stance=answer.stance,
            number=_number(answer),
            field=answer.field,
            source=" ".join(there.source.quote.split()) if there.source else None,
            cue=" ".join(there.cue.quote.split()) if there.cue else None,
            is_certain=answer.certainty == "certain" and answer.stance == "asserts",
            has_happened=answer.has_happened and answer.stance == "asserts",
            is_own_deed=answer.is_own_deed and answer.stance == "asserts",
            is_own_voice=there.source is None,
        )
        return grounded(told, self._words)

    def proposal(self, answer: Answer, there: Placed) -> Proposal:
        """The claim of a proposal that passed, or the one that the report already gave."""
        source = self._source(there.source) if there.source else self._article()
        identity = source.id if source else ""
        known = self._known(there.content.extent, identity)
        if known is not None:
            return Proposal(known=known)
        claim = self._claim(answer, there, identity)
        is_new = source is not None and all(s.id != identity for s in self._analysis[SOURCES])
        return Proposal(claim=claim, source=source if is_new else None)

    def _claim(self, answer: Answer, there: Placed, source: str) -> Claim:
        document = self._analysis.document
        spans = [(s.start, s.end) for s in there.content.spans]
        found = Attribution(
            id=content_id("attribution", document.id, spans, source, "proposal"),
            chain=(Link(source, there.source),),
            content=there.content,
            quote_type=self._quote_type(there),
            stance=answer.stance,
            colour="neutral",
            why=Why("proposals", "llm.proposal", SCORE),
            cue=there.cue,
        )
        presented = source_factuality(_DEGREES[answer.certainty], answer.stance)
        is_author = there.source is None
        return Claim(
            id=content_id("claim", document.id, spans, answer.field, answer.stance, [source]),
            field=answer.field,
            content=there.content,
            attribution=found,
            stance=answer.stance,
            factuality_source=presented,
            factuality_author=presented
            if is_author
            else author_factuality(presented, answer.stance, "neutral"),
            realisation="happened" if answer.has_happened else "hypothetical",
            voice="author" if is_author else "attributed",
            why=Why("proposals", "llm.proposal", SCORE),
            event=there.event,
            value=_number(answer),
        )

    def _is_passed_on(self, content: Span) -> bool:
        """Whether the report has somebody else say some of these words."""
        return any(
            span.overlaps(content)
            for found in self._analysis[ATTRIBUTIONS]
            for span in found.content.spans
        )

    def _article(self) -> Source:
        sources = self._analysis[SOURCES]
        own = next((source for source in sources if source.kind == "article"), None)
        return own or article_source(self._analysis.document)

    def _source(self, mention: Evidence) -> Source | None:
        """The source that some words name; None for a pronoun that the report leaves open."""
        sources = {source.id: source for source in self._analysis[SOURCES]}
        for attribution in self._analysis[ATTRIBUTIONS]:
            link = attribution.chain[-1]
            if link.evidence is not None and link.evidence.spans == mention.spans:
                return sources.get(link.source)
        tokens = [t for span in mention.spans for t in self._tree.tokens_in(span)]
        if not tokens:
            return None
        is_open = len(tokens) == 1 and self._tree.lower(tokens[0]) in PRONOUNS
        if is_open and self._names.entity(tokens) is None:
            return None
        identity = source_id(self._analysis.document.id, self._names.name(tokens))
        known = sources.get(identity)
        return known or one_source(self._analysis, self._tree, identity, mention)

    def _known(self, content: Span, source: str) -> str | None:
        """The claim with these words, mostly, and this source."""
        for claim in self._analysis[CLAIMS]:
            if claim.attribution.chain[-1].source != source:
                continue
            own = claim.content.extent
            shared = min(own.end, content.end) - max(own.start, content.start)
            if shared >= SAME * (max(own.end, content.end) - min(own.start, content.start)):
                return claim.id
        return None

    def _quote_type(self, there: Placed) -> QuoteType:
        if there.source is None:
            return "none"
        inside = any(q.span.contains(there.content.extent) for q in self._analysis.get(QUOTATIONS))
        return "direct" if inside else "indirect"


def _number(answer: Answer) -> NumberValue | None:
    is_none = answer.min is None and answer.max is None
    return None if is_none else NumberValue(answer.min, answer.max)


def _no(rule: str, words: str) -> Verdict:
    return Verdict(is_grounded=False, rule=rule, words=words)
