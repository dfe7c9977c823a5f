"""Words that speak of an event, with kind, reality and standing: kinds by tables of words, the rest by the heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from msgspec.structs import replace

from dateline.linear.heads import Heads
from dateline.model.analysis import (
    EVENT_MENTIONS,
    NAMES,
    SENTENCES,
    TOKENS,
    VECTORS,
    Analysis,
    LayerKey,
)
from dateline.model.event import EventMention, Realis
from dateline.model.text import content_id
from dateline.model.why import Why
from dateline.stages.multilingual.denials import denied_words
from dateline.stages.multilingual.event_words import event_words
from dateline.stages.multilingual.hits import Bars, Hit, Reader
from dateline.stages.multilingual.languages import language_read
from dateline.stages.multilingual.opinions import Opinions
from dateline.stages.multilingual.passage import passages
from dateline.stages.multilingual.realis import realis_words
from dateline.stages.multilingual.speech import speech_words

REALIS, STANDING = "classes.realis", "classes.standing"
BACKGROUND = "background"
HAPPENED = "happened"
NAMED = frozenset({"person", "organisation", "group", "place"})
SCORES = {"words.sure": 0.9, "words.likely": 0.8, "words.generic": 0.6}
"""How sure a rule is of the kind; any other rule as sure as the heads are of the event."""


class EventMentionStage:
    """Finds event mentions; what no table lists and the heads are not sure of is left out."""

    name = "multilingual.event_mentions"
    version = "2"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS, VECTORS, NAMES)
    gives = EVENT_MENTIONS

    def __init__(self, heads: Heads | None = None, bars: Bars | None = None) -> None:
        """None are the heads of the optional package."""
        self._heads = heads
        self._bars = bars or Bars()

    def run(self, analysis: Analysis) -> Sequence[EventMention]:
        """The event mentions, in order of the text."""
        opinions = Opinions.of(analysis, self._heads)
        language = language_read(analysis.document.language)
        if opinions is None or language is None:
            return ()
        names = {
            token
            for mention in analysis[NAMES]
            if mention.kind in NAMED
            for token in opinions.words_in(mention.head.start, mention.head.end)
        }
        reader = Reader(opinions, event_words(language), names=names, bars=self._bars)
        read = passages(analysis, opinions, language)
        denied = denied_words(read, speech_words(language))
        words = realis_words(language)
        found = []
        for hit in reader.hits():
            passage = read[opinions.number_of(hit.token)]
            told, sure = opinions.likeliest(REALIS, hit.token)
            realis, rule = words.decide(
                passage,
                hit.token - passage.start,
                cast("Realis", told),
                is_denied=hit.token in denied,
            )
            score = min(SCORES.get(hit.rule, hit.chance), sure if rule == "head" else 1.0)
            why = Why(self.name, f"{hit.rule}.{realis}", round(score, 2))
            found.append(self._mention(analysis, opinions, hit, realis, why))
        if read and words.takes_back(read[0]):
            return [*_taken_back(found, last=len(read[0]))]
        return found

    @staticmethod
    def _mention(
        analysis: Analysis, opinions: Opinions, hit: Hit, realis: Realis, why: Why
    ) -> EventMention:
        standing, _ = opinions.likeliest(STANDING, hit.token)
        evidence = analysis.document.evidence(opinions.tokens[hit.token].span)
        return EventMention(
            id=content_id("event_mention", analysis.document.id, evidence.start, evidence.end),
            kind=hit.kind,
            evidence=evidence,
            token=hit.token,
            realis=realis,
            is_background=standing == BACKGROUND,
            why=why,
            realis_evidence=None if realis == HAPPENED else evidence,
            chances=((hit.kind, why.score),),
        )


def _taken_back(mentions: Sequence[EventMention], *, last: int) -> Iterator[EventMention]:
    """The mentions, where those of a kind that the headline, up to a word, denies are denied in the body too."""
    denied = {m.kind for m in mentions if m.token < last and m.realis == "negated"}
    for mention in mentions:
        is_told = mention.realis == HAPPENED and not mention.is_background
        if mention.kind in denied and is_told:
            yield replace(mention, realis="negated", realis_evidence=mention.evidence)
        else:
            yield mention
