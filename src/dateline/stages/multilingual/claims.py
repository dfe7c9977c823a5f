"""Claims: what each attribution says, of which event and which field, and what the report tells itself."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast, get_args

from msgspec.structs import replace

from dateline.linear.heads import Heads
from dateline.model.analysis import (
    ATTRIBUTIONS,
    CLAIMS,
    COUNTS,
    EVENTS,
    SENTENCES,
    SOURCES,
    TOKENS,
    VECTORS,
    Analysis,
    LayerKey,
)
from dateline.model.claim import (
    Attribution,
    BoolValue,
    Claim,
    ClaimField,
    Factuality,
    NumberValue,
    Realisation,
    TextValue,
    Value,
)
from dateline.model.event import Event, Realis
from dateline.model.text import Evidence, content_id
from dateline.model.why import Why
from dateline.stages.claims.factuality import source_factuality
from dateline.stages.claims.voice import author_attribution
from dateline.stages.multilingual.mentioned import Mentioned
from dateline.stages.multilingual.opinions import Opinions
from dateline.stages.multilingual.passage import dateline_words

CUE = "tags.cue"
CUE_BAR = 0.15
"""The chance of a cue from which a sentence is not taken for the report's own words."""
QUOTES = frozenset('«»“”„"‹›')
FIELD, CERTAINTY = "classes.field", "classes.certainty"
FIELDS = frozenset(get_args(ClaimField))
COUNTED = frozenset({"killed", "wounded", "arrested", "abducted"})
PRESENTED: dict[str, Factuality] = {"certain": "CT+", "probable": "PR+", "possible": "PS+"}
"""How certain a content is presented, as a FactBank value; any other is open."""
OF_REALIS: dict[Realis, Factuality] = {
    "happened": "CT+",
    "ongoing": "CT+",
    "planned": "CT+",
    "negated": "CT-",
    "feared": "PS+",
    "hypothetical": "PS+",
}
REALISED: dict[Realis, Realisation] = {
    "happened": "happened",
    "ongoing": "ongoing",
    "planned": "planned",
    "negated": "happened",
    "feared": "hypothetical",
    "hypothetical": "hypothetical",
}
RARE = frozenset({"motive", "cause", "ransom", "link", "legal", "terms"})
"""Fields that few reports of other languages showed."""
LONGEST_VALUE = 160
OF_RESPONSIBILITY = ("speech.blames.", "speech.claims.")
"""Rules of attributions that speak of responsibility whatever the words of their content."""


@dataclass(frozen=True, slots=True)
class Bars:
    """The least chance of the field of a content (of one of ``RARE`` more), and that it speaks of an event."""

    field: float = 0.4
    unlikely: float = 0.8
    about: float = 0.5


class ClaimStage:
    """Gives the claims of a report."""

    name = "multilingual.claims"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (
        SENTENCES,
        TOKENS,
        VECTORS,
        COUNTS,
        ATTRIBUTIONS,
        SOURCES,
        EVENTS,
    )
    gives = CLAIMS

    def __init__(self, heads: Heads | None = None, bars: Bars | None = None) -> None:
        """None are the heads of the optional package."""
        self._heads = heads
        self._bars = bars or Bars()

    def run(self, analysis: Analysis) -> Sequence[Claim]:
        """Claims in order of their content, attributed before the author's own."""
        opinions = Opinions.of(analysis, self._heads)
        if opinions is None:
            return ()
        claims = [*self._attributed(analysis, opinions), *self._own(analysis, opinions)]
        unique = {claim.id: claim for claim in claims}
        return sorted(unique.values(), key=lambda c: (c.content.spans, c.voice, c.id))

    def _attributed(self, analysis: Analysis, opinions: Opinions) -> Iterator[Claim]:
        mentioned = Mentioned(analysis, opinions)
        counts = sorted(analysis[COUNTS], key=lambda c: c.evidence.start)
        starts = [c.evidence.start for c in counts]
        for found in analysis[ATTRIBUTIONS]:
            words = opinions.words_in(found.content.start, found.content.end)
            label, chance = opinions.likeliest(FIELD, words[0])
            if found.why.rule.startswith(OF_RESPONSIBILITY):
                label, chance = "responsibility", found.why.score
            event = mentioned.by(words, label, self._bars.about)
            inside = counts[
                bisect_left(starts, found.content.start) : bisect_left(starts, found.content.end)
            ]
            figures = {c.kind: c for c in inside if c.evidence.end <= found.content.end}
            told: list[tuple[str, Value | None]] = [
                (kind, NumberValue(count.min, count.max)) for kind, count in figures.items()
            ]
            if not told or label == "responsibility":
                bar = self._bars.unlikely if label in RARE else self._bars.field
                is_clear = label in FIELDS and label not in COUNTED and chance >= bar
                field = label if is_clear else "circumstances"
                told = [(field, _value(field, found))]
            degree, _ = opinions.likeliest(CERTAINTY, words[0])
            presented = PRESENTED.get(degree, "Uu")
            for field, value in told:
                yield _claim(
                    analysis,
                    found,
                    cast("ClaimField", field),
                    value,
                    event,
                    presented,
                    f"head.{field}",
                )

    def _own(self, analysis: Analysis, opinions: Opinions) -> Iterator[Claim]:
        """That the news happened, where the report says so outside of what it attributes."""
        voice = author_attribution(analysis.document, analysis[SOURCES])
        taken = {
            word
            for a in analysis[ATTRIBUTIONS]
            for word in opinions.words_in(a.content.start, a.content.end)
        }
        cues = opinions.inside(CUE)
        for event in analysis[EVENTS]:
            mention = event.mentions[0]
            if event.is_background or mention.token in taken:
                continue
            sentence = opinions.sentence_of(mention.token)
            own = sentence[dateline_words([opinions.tokens[w].text for w in sentence]) :]
            told = analysis.document.text[slice(*_without_mark(opinions, own))]
            if cues[sentence.start : sentence.stop].max() >= CUE_BAR or set(told) & QUOTES:
                continue  # Somebody may be saying it.
            content = analysis.document.evidence(_without_mark(opinions, own))
            yield _own_claim(analysis, voice(content), event)


def _without_mark(opinions: Opinions, sentence: range) -> tuple[int, int]:
    """Where a sentence begins and ends, without the mark at its end."""
    last = sentence.stop - 1
    while last > sentence.start and not any(c.isalnum() for c in opinions.tokens[last].text):
        last -= 1
    return opinions.tokens[sentence.start].span.start, opinions.tokens[last].span.end


def _value(field: str, found: Attribution) -> Value | None:
    if field == "occurrence":
        return BoolValue(value=True)
    return TextValue(found.content.quote) if len(found.content.quote) <= LONGEST_VALUE else None


def _own_claim(analysis: Analysis, found: Attribution, event: Event) -> Claim:
    value = BoolValue(event.realis != "negated")
    claim = _claim(
        analysis, found, "occurrence", value, event.id, OF_REALIS[event.realis], "head.occurrence"
    )
    return replace(claim, realisation=REALISED[event.realis])


def _claim(
    analysis: Analysis,
    found: Attribution,
    field: ClaimField,
    value: Value | None,
    event: str | None,
    presented: Factuality,
    rule: str,
) -> Claim:
    is_author = found.cue is None
    content: Evidence = found.content
    factuality = source_factuality(presented, found.stance)
    spans = [(s.start, s.end) for s in content.spans]
    return Claim(
        id=content_id(
            "claim",
            analysis.document.id,
            spans,
            field,
            found.stance,
            [link.source for link in found.chain],
        ),
        field=field,
        content=content,
        attribution=found,
        stance=found.stance,
        factuality_source=factuality,
        factuality_author=factuality if is_author else "Uu",
        realisation="happened",
        voice="author" if is_author else "attributed",
        why=Why(ClaimStage.name, rule, found.why.score),
        event=event,
        value=value,
        certainty_evidence=() if factuality in ("CT+", "CT-") else (content,),
    )
