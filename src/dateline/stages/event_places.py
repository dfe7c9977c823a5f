"""Where each event mention took place, where the text supports it.

The words nearest to the trigger decide: a place attached to it, then one in its clause or sentence,
then, for what the report is about, the place of its headline or first sentence. A metonym
("Moscow said") is never the place of an event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.lexicon import table
from dateline.model.analysis import (
    EVENT_MENTIONS,
    EVENT_PLACES,
    PLACES,
    SENTENCES,
    SYNTAX,
    TOKENS,
    Analysis,
    LayerKey,
)
from dateline.model.event import EventMention, EventPlace, EventPlaceRole, MentionPlace
from dateline.model.place import Place
from dateline.model.why import Why
from dateline.resolve.tree import Tree
from dateline.stages.event_places_attach import Attachment, attach

MIN_SCORE = 0.3
MIN_SCORE_WIDE = 0.45
OPENING_SENTENCES = 3
MAX_PLACES_A_SENTENCE = 20
"""Only the places nearest to the trigger are weighed; sentences of news hold fewer."""
_FINE = 2
_GRAIN = {
    "relative": 0,
    "facility": 1,
    "street": 1,
    "district": 1,
    "city": 2,
    "area": 4,
    "water": 4,
    "region": 4,
    "country": 5,
}
_COARSE = 0.06
_VENUE_KINDS = frozenset({"talks", "legal", "agreement"})


class EventPlaceStage:
    """Gives at most one place for each event mention."""

    name = "event_places"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (EVENT_MENTIONS, PLACES, SENTENCES, TOKENS, SYNTAX)
    gives = EVENT_PLACES

    def run(self, analysis: Analysis) -> Sequence[MentionPlace]:
        """Places of event mentions, in order of the mentions."""
        scene = _Scene.of(analysis)
        found = []
        for mention in analysis[EVENT_MENTIONS]:
            best = _place_of(scene, mention)
            if best is not None and best.score >= _floor(best.place):
                why = Why("event_places", best.rule, round(best.score, 2))
                found.append(MentionPlace(mention.id, EventPlace(best.place, best.role, why)))
        return found


def _floor(place: Place) -> float:
    """The score below which no place is better: higher for countries and regions, which say little."""
    return MIN_SCORE if _GRAIN[place.feature] <= _FINE else MIN_SCORE_WIDE


@dataclass(frozen=True, slots=True)
class _Option:
    place: Place
    rule: str
    score: float
    role: EventPlaceRole


@dataclass(frozen=True, slots=True)
class _Scene:
    """What places there are, by sentence, and what the report is about."""

    tree: Tree
    triggers: frozenset[int]
    by_sentence: dict[int, list[Place]]
    topic: _Option | None
    body: int

    @classmethod
    def of(cls, analysis: Analysis) -> _Scene:
        tree = Tree.of(analysis)
        by_sentence: dict[int, list[Place]] = {}
        for place in _locations(analysis[PLACES]):
            token = tree.token_at(place.evidence.start)
            if token is not None:
                by_sentence.setdefault(tree.tokens[token].sentence, []).append(place)
        body = next((i for i, s in enumerate(tree.sentences) if s.part == "body"), 0)
        triggers = frozenset(m.token for m in analysis[EVENT_MENTIONS])
        return cls(tree, triggers, by_sentence, _topic(tree, by_sentence), body)


def _locations(places: Sequence[Place]) -> list[Place]:
    """Places that can be where something happened.

    Not metonyms; not the reference of a relative place ("12 km north of X" is not X), and for a
    described place the description with the words.
    """
    inner: set[str] = set()
    outer_end = -1
    # In order of the text, a relative place comes before the names inside it.
    for place in places:
        if place.feature == "relative":
            outer_end = max(outer_end, place.evidence.end)
        elif place.evidence.end <= outer_end:
            inner.add(place.id)
    return [
        p for p in places if p.id not in inner and p.sense in ("literal", "modifier", "dateline")
    ]


def _topic(tree: Tree, by_sentence: dict[int, list[Place]]) -> _Option | None:
    """The place of the headline or of the first sentences: where the news is."""
    for sentence in sorted(by_sentence)[:6]:
        fine = [
            p for p in by_sentence[sentence] if p.sense != "dateline" and _GRAIN[p.feature] <= _FINE
        ]
        if fine:
            part = tree.sentences[sentence].part
            rule = "topic.headline" if part == "headline" else "topic.lead"
            return _Option(min(fine, key=lambda p: _GRAIN[p.feature]), rule, 0.5, "event")
    dateline = next((p for ps in by_sentence.values() for p in ps if p.sense == "dateline"), None)
    return _Option(dateline, "topic.dateline", 0.35, "event") if dateline else None


def _place_of(scene: _Scene, mention: EventMention) -> _Option | None:
    """The best place for a mention, or None where the text supports none."""
    tree = scene.tree
    sentence = tree.tokens[mention.token].sentence
    start = tree.tokens[mention.token].span.start
    nearest = sorted(
        scene.by_sentence.get(sentence, []), key=lambda p: abs(p.evidence.start - start)
    )
    options = []
    for place in nearest[:MAX_PLACES_A_SENTENCE]:
        if place.sense == "dateline":
            continue
        found = attach(tree, mention.token, place, triggers=scene.triggers)
        if found is not None:
            options.append(_option(mention, place, found))
    if options:
        return max(options, key=lambda o: (o.score, -o.place.evidence.start))
    if mention.is_background:
        return _before(scene, sentence)
    return _from_topic(scene, mention, sentence)


def _from_topic(scene: _Scene, mention: EventMention, sentence: int) -> _Option | None:
    """The place that the report is about, for its main events.

    Attacks, protests and the like take place there wherever the report returns to them; arrests,
    investigations and talks only where it opens with them.
    """
    if scene.topic is None:
        return None
    is_opening = sentence < scene.body + OPENING_SENTENCES
    on_the_spot = table("en", "places")["event_places"]["on_the_spot"]
    return scene.topic if is_opening or mention.kind in on_the_spot else None


def _before(scene: _Scene, sentence: int) -> _Option | None:
    """The finest place of the sentence before, in the same paragraph."""
    before = sentence - 1
    if (
        before < 0
        or scene.tree.sentences[before].paragraph != scene.tree.sentences[sentence].paragraph
    ):
        return None
    fine = [
        p
        for p in scene.by_sentence.get(before, [])
        if p.sense == "literal" and _GRAIN[p.feature] <= _FINE
    ]
    if not fine:
        return None
    return _Option(fine[-1], "paragraph.before", 0.4, "event")


def _option(mention: EventMention, place: Place, found: Attachment) -> _Option:
    """The option that an attachment makes, its score lowered for what is vague or between places."""
    score = found.score - _COARSE * _GRAIN[place.feature]
    if found.role in ("origin", "destination"):
        score -= 0.1
    role = found.role
    is_meeting = mention.kind in _VENUE_KINDS
    if role == "event" and is_meeting:
        role = "venue"
    if place.sense == "modifier":
        # "Gaza truce talks" are about Gaza; "a Zamfara school raid" was there.
        score -= 0.3 if is_meeting else 0.05
    return _Option(place, found.rule, score, role)
