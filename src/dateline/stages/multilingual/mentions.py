"""Words that speak of an event, with kind, reality and standing, by the heads alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from dateline.linear.heads import Heads, Scores
from dateline.model.analysis import EVENT_MENTIONS, SENTENCES, TOKENS, VECTORS, Analysis, LayerKey
from dateline.model.event import EventMention, Realis
from dateline.model.text import content_id
from dateline.model.why import Why
from dateline.ontology import load_ontology
from dateline.stages.multilingual.opinions import OUTSIDE, Opinions

TRIGGER, REALIS, STANDING = "tags.trigger", "classes.realis", "classes.standing"
BACKGROUND = "background"
HAPPENED = "happened"
LONGEST = 400
"""Longer "sentences", in tokens, are tables, lists or noise: nothing in them is told as an event."""


@dataclass(frozen=True, slots=True)
class Bars:
    """The least chance that a word speaks of an event, and that its kind is the likeliest one."""

    event: float = 0.4
    kind: float = 0.3
    kept: int = 3
    """How many kinds a mention keeps."""


class EventMentionStage:
    """Finds event mentions; of two words side by side with one kind, the surer one."""

    name = "multilingual.event_mentions"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS, VECTORS)
    gives = EVENT_MENTIONS

    def __init__(self, heads: Heads | None = None, bars: Bars | None = None) -> None:
        """None are the heads of the optional package."""
        self._heads = heads
        self._bars = bars or Bars()
        self._known = load_ontology().kinds

    def run(self, analysis: Analysis) -> Sequence[EventMention]:
        """The event mentions, in order of the text."""
        opinions = Opinions.of(analysis, self._heads)
        if opinions is None:
            return ()
        labels, chances = opinions.chances(TRIGGER)
        none = labels.index(OUTSIDE)
        found: dict[int, tuple[str, float]] = {}
        for sentence in opinions.sentences:
            if len(sentence) <= LONGEST:
                found |= self._in_sentence(sentence, labels, chances, none)
        return [self._mention(analysis, opinions, token, labels, chances[token]) for token in found]

    def _in_sentence(
        self, sentence: range, labels: Sequence[str], chances: Scores, none: int
    ) -> dict[int, tuple[str, float]]:
        found: dict[int, tuple[str, float]] = {}
        for token in sentence:
            chance = 1 - float(chances[token, none])
            kinds = {
                k: float(c) for k, c in zip(labels, chances[token], strict=True) if k != OUTSIDE
            }
            kind = max(kinds, key=kinds.__getitem__)
            if (
                chance < self._bars.event
                or kinds[kind] < self._bars.kind
                or kind not in self._known
            ):
                continue
            before = found.get(token - 1)
            if before and before[0] == kind:
                if before[1] >= kinds[kind]:
                    continue
                del found[token - 1]
            found[token] = (kind, kinds[kind])
        return found

    def _mention(
        self,
        analysis: Analysis,
        opinions: Opinions,
        token: int,
        labels: Sequence[str],
        chances: Scores,
    ) -> EventMention:
        listed = [(float(c), k) for k, c in zip(labels, chances, strict=True) if k in self._known]
        ranked = sorted(listed, reverse=True)[: self._bars.kept]
        realis, sure = opinions.likeliest(REALIS, token)
        standing, _ = opinions.likeliest(STANDING, token)
        evidence = analysis.document.evidence(opinions.tokens[token].span)
        return EventMention(
            id=content_id("event_mention", analysis.document.id, evidence.start, evidence.end),
            kind=ranked[0][1],
            evidence=evidence,
            token=token,
            realis=cast("Realis", realis),
            is_background=standing == BACKGROUND,
            why=Why(self.name, f"head.trigger.{realis}", round(min(ranked[0][0], sure), 2)),
            realis_evidence=None if realis == HAPPENED else evidence,
            chances=tuple((kind, round(chance, 3)) for chance, kind in ranked),
        )
