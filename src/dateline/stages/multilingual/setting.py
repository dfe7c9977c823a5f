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
from dateline.stages.multilingual.languages import language_read
from dateline.stages.multilingual.opinions import Opinions
from dateline.stages.multilingual.passage import passages, quotes
from dateline.stages.multilingual.roles import PAIRS, sum_of
from dateline.stages.multilingual.sayings import Sayings, telling_words
from dateline.stages.multilingual.speech import speech_words

BAR = 0.5
"""The chance that the surest word of a time or place must reach."""
BEHIND = 2
"""Words after a mention among which its own time begins: "abducted on 17 February"."""
BESIDE_SCORE = 0.8
ONLY_SCORE = 0.5
"""How sure it is that the only time of a sentence is that of an event in it."""
NEEDS: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS, VECTORS, EVENT_MENTIONS)


Stretches = dict[int, list[tuple[int, range]]]
"""Stretches of the text by the number of their sentence."""


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
        telling = _telling(analysis, opinions)
        times = [
            t
            for t in analysis[TIMES]
            if t.locates and telling.isdisjoint(_tokens(opinions, t.evidence))
        ]
        words = _by_sentence(opinions, [t.evidence for t in times])
        found = []
        for mention in analysis[EVENT_MENTIONS]:
            best = _time_of(opinions, mention, words)
            if best is not None:
                number, rule, chance = best
                why = Why(self.name, rule, round(chance, 2))
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
        words = _by_sentence(opinions, [p.evidence for p in places])
        found = []
        for mention in analysis[EVENT_MENTIONS]:
            best = _surest(opinions, mention, words, "place")
            if best is not None:
                number, chance = best
                why = Why(self.name, "head.place", round(chance, 2))
                place = EventPlace(places[number], "event", why, place_precision(places[number]))
                found.append(MentionPlace(mention.id, place))
        return found


def _time_of(
    opinions: Opinions, mention: EventMention, words: Stretches
) -> tuple[int, str, float] | None:
    """The number of a mention's time, with rule and score: the one behind it, the surest, or the only one."""
    behind = range(mention.token + 1, mention.token + 1 + BEHIND)
    near = words.get(opinions.number_of(mention.token), [])
    beside = next((n for n, held in near if held[0] in behind), None)
    if beside is not None:
        return beside, "words.behind", BESIDE_SCORE
    best = _surest(opinions, mention, words, "time")
    if best is not None:
        return best[0], "head.time", best[1]
    return (near[0][0], "words.only", ONLY_SCORE) if len(near) == 1 else None


def _by_sentence(opinions: Opinions, told: Sequence[Evidence]) -> Stretches:
    """The stretches of each sentence, each by its number among all, with its words."""
    found: Stretches = {}
    for number, evidence in enumerate(told):
        held = _tokens(opinions, evidence)
        if held:
            found.setdefault(opinions.number_of(held[0]), []).append((number, held))
    return found


def _telling(analysis: Analysis, opinions: Opinions) -> frozenset[int]:
    language = language_read(analysis.document.language)
    if language is None:
        return frozenset()
    read = passages(analysis, opinions, language)
    said = Sayings(read, quotes(analysis, opinions), speech_words(language)).find()
    return telling_words(said, opinions)


def _tokens(opinions: Opinions, evidence: Evidence) -> range:
    return opinions.words_in(evidence.start, evidence.end)


def _surest(
    opinions: Opinions, mention: EventMention, words: Stretches, label: str
) -> tuple[int, float] | None:
    """The number of the stretch in the mention's sentence that is tied to it most surely, with its chance."""
    sentence = opinions.sentence_of(mention.token)
    near = words.get(opinions.number_of(mention.token), [])
    if not near:
        return None
    chances: Scores = sum_of(opinions.tied(PAIRS, mention.token, sentence), label)
    scored = [(_best(chances, sentence, ws), n) for n, ws in near]
    chance, number = max(scored, key=lambda s: (s[0], -s[1]))
    return (number, chance) if chance >= BAR else None


def _best(chances: Scores, sentence: range, words: Sequence[int]) -> float:
    return max((float(chances[w - sentence.start]) for w in words if w in sentence), default=0.0)
