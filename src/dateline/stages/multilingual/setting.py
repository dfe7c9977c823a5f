"""When and where each event mention happened: times and places of its sentence that the heads tie to it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.linear.heads import Heads, Scores
from dateline.model.analysis import (
    EVENT_MENTIONS,
    EVENT_PLACES,
    EVENT_TIMES,
    PLACES,
    SENTENCES,
    TIMES,
    TOKENS,
    VECTORS,
    Analysis,
    LayerKey,
)
from dateline.model.event import EventMention, EventPlace, EventTime, MentionPlace, MentionTime
from dateline.model.text import Evidence
from dateline.model.why import Why
from dateline.resolve.place.precision import place_precision
from dateline.stages.multilingual.opinions import Opinions
from dateline.stages.multilingual.roles import PAIRS, sum_of

BAR = 0.5
"""The chance that the surest word of a time or place must reach."""
NEEDS: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS, VECTORS, EVENT_MENTIONS)


class EventTimeStage:
    """Gives times to event mentions: the surest one of the sentence."""

    name = "multilingual.event_times"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (*NEEDS, TIMES)
    gives = EVENT_TIMES

    def __init__(self, heads: Heads | None = None) -> None:
        """None are the heads of the optional package."""
        self._heads = heads

    def run(self, analysis: Analysis) -> Sequence[MentionTime]:
        """At most one time for each mention, in their order."""
        opinions = Opinions.of(analysis, self._heads)
        if opinions is None:
            return ()
        times = [t for t in analysis[TIMES] if t.locates]
        words = [_tokens(opinions, t.evidence) for t in times]
        found = []
        for mention in analysis[EVENT_MENTIONS]:
            best = _surest(opinions, mention, words, "time")
            if best is not None:
                number, chance = best
                why = Why(self.name, "head.time", round(chance, 2))
                time = EventTime(times[number].value, why, times[number].evidence)
                found.append(MentionTime(mention.id, time, times[number].id))
        return found


class EventPlaceStage:
    """Gives places to event mentions: those of the sentence, the surest first."""

    name = "multilingual.event_places"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (*NEEDS, PLACES)
    gives = EVENT_PLACES

    def __init__(self, heads: Heads | None = None) -> None:
        """None are the heads of the optional package."""
        self._heads = heads

    def run(self, analysis: Analysis) -> Sequence[MentionPlace]:
        """At most one place for each mention, in their order."""
        opinions = Opinions.of(analysis, self._heads)
        if opinions is None:
            return ()
        places = analysis[PLACES]
        words = [_tokens(opinions, p.evidence) for p in places]
        found = []
        for mention in analysis[EVENT_MENTIONS]:
            best = _surest(opinions, mention, words, "place")
            if best is not None:
                number, chance = best
                why = Why(self.name, "head.place", round(chance, 2))
                place = EventPlace(places[number], "event", why, place_precision(places[number]))
                found.append(MentionPlace(mention.id, place))
        return found


def _tokens(opinions: Opinions, evidence: Evidence) -> range:
    return opinions.words_in(evidence.start, evidence.end)


def _surest(
    opinions: Opinions, mention: EventMention, words: Sequence[Sequence[int]], label: str
) -> tuple[int, float] | None:
    """The number of the stretch in the mention's sentence that is tied to it most surely, with its chance."""
    sentence = opinions.sentence_of(mention.token)
    near = [(n, ws) for n, ws in enumerate(words) if ws and ws[0] in sentence]
    if not near:
        return None
    chances: Scores = sum_of(opinions.tied(PAIRS, mention.token, sentence), label)
    scored = [(_best(chances, sentence, ws), n) for n, ws in near]
    chance, number = max(scored, key=lambda s: (s[0], -s[1]))
    return (number, chance) if chance >= BAR else None


def _best(chances: Scores, sentence: range, words: Sequence[int]) -> float:
    return max((float(chances[w - sentence.start]) for w in words if w in sentence), default=0.0)
