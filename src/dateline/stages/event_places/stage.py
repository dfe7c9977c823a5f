"""Where each event mention took place, where the text supports it.

The words nearest to the trigger decide: a place attached to it, then one in its clause or sentence,
then, for what the report is about, the place of its headline or first sentence. A metonym
("Moscow said") is never the place of an event.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dateline.lexicon import table
from dateline.model.analysis import (
    EVENT_MENTIONS,
    EVENT_PLACES,
    NAMES,
    PLACES,
    SENTENCES,
    SYNTAX,
    TOKENS,
    Analysis,
    LayerKey,
)
from dateline.model.event import EventMention, EventPlace, EventPlaceRole, MentionPlace
from dateline.model.place import Place
from dateline.model.text import Span
from dateline.model.why import Why
from dateline.resolve.tree import Tree
from dateline.stages.event_places.attach import Attachment, attach

MIN_SCORE = 0.3
MIN_SCORE_WIDE = 0.45
OPENING_SENTENCES = 2
NAME_REACH = 8
"""How many tokens of a name may stand before a place inside it."""
SHORT = 3
"""Capitals up to this length are an abbreviation ("UK")."""
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
    needs: tuple[LayerKey[object], ...] = (
        EVENT_MENTIONS,
        PLACES,
        NAMES,
        SENTENCES,
        TOKENS,
        SYNTAX,
    )
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
    news: frozenset[str]
    """Kinds of what took place in the headline and the first sentences."""

    @classmethod
    def of(cls, analysis: Analysis) -> _Scene:
        tree = Tree.of(analysis)
        by_sentence: dict[int, list[Place]] = {}
        names = {
            n.evidence.extent for n in analysis.get(NAMES) if n.kind in ("organisation", "group")
        }
        for place in _locations(analysis[PLACES]):
            if _is_inside_name(tree, place, names):
                continue
            token = tree.token_at(place.evidence.start)
            if token is not None:
                by_sentence.setdefault(tree.tokens[token].sentence, []).append(place)
        body = next((i for i, s in enumerate(tree.sentences) if s.part == "body"), 0)
        triggers = frozenset(m.token for m in analysis[EVENT_MENTIONS])
        news = frozenset(
            m.kind
            for m in analysis[EVENT_MENTIONS]
            if _took_place(m) and tree.tokens[m.token].sentence < body + OPENING_SENTENCES
        )
        return cls(tree, triggers, by_sentence, _topic(tree, by_sentence), body, news)


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


def _is_inside_name(tree: Tree, place: Place, names: Collection[Span]) -> bool:
    """Whether the place is part of what an organisation is called: "the Court of Greenland"."""
    span = place.evidence.extent
    tokens = tree.tokens_in(span)
    if not tokens or place.feature == "relative":
        return False
    sentence = tree.sentence_tokens(tree.tokens[tokens[0]].sentence)
    if tokens[0] - 2 >= sentence.start and tree.lower(tokens[0] - 1) == "of":
        holder = tree.text(tokens[0] - 2)
        if holder[:1].isupper() and (tokens[0] - 2 > sentence.start or holder.istitle()):
            return True
    reach = range(max(sentence.start, tokens[0] - NAME_REACH), tokens[0] + 1)
    starts = {tree.tokens[i].span.start for i in reach}
    return any(n.start in starts and n.contains(span) and len(n) > len(span) for n in names)


def _topic(tree: Tree, by_sentence: dict[int, list[Place]]) -> _Option | None:
    """The place of the headline or of the first sentences: where the news is."""
    for sentence in sorted(by_sentence)[:6]:
        fine = [
            p
            for p in by_sentence[sentence]
            if _GRAIN[p.feature] <= _FINE and not _is_dateline(tree, p)
        ]
        if fine:
            part = tree.sentences[sentence].part
            rule = "topic.headline" if part == "headline" else "topic.lead"
            return _Option(min(fine, key=lambda p: _GRAIN[p.feature]), rule, 0.5, "event")
    return None


def _is_dateline(tree: Tree, place: Place) -> bool:
    """Whether the place is where the report was filed: "KABUL (Pamir) -" at the start of a sentence."""
    if place.sense == "dateline":
        return True
    tokens = tree.tokens_in(place.evidence.extent)
    is_first = (
        bool(tokens) and tokens[0] == tree.sentence_tokens(tree.tokens[tokens[0]].sentence).start
    )
    return is_first and place.evidence.quote.isupper() and len(place.evidence.quote) > SHORT


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
    is_elsewhere = any(_GRAIN[p.feature] <= _FINE and p.sense != "dateline" for p in nearest)
    if is_elsewhere and not _is_opening(scene, sentence):
        return None
    return _from_topic(scene, mention, sentence)


def _from_topic(scene: _Scene, mention: EventMention, sentence: int) -> _Option | None:
    """The place that the report opens with, for what took place and is told there.

    Later mentions of the same event have it from the event; other events do not.
    """
    if not _took_place(mention) or not (
        _is_opening(scene, sentence) or _is_of_news(scene, mention)
    ):
        return None
    on_the_spot = table("en", "places")["event_places"]["on_the_spot"]
    return scene.topic if mention.kind in on_the_spot else None


def _is_of_news(scene: _Scene, mention: EventMention) -> bool:
    """Whether the mention is of a kind that the report opens with, or a word for any harm of that kind."""
    harmful = table("en", "merging")["harmful"]
    is_vague = mention.why.rule.endswith(("generic", "effect")) and mention.kind in harmful
    return mention.kind in scene.news or (is_vague and bool(scene.news & set(harmful)))


def _is_opening(scene: _Scene, sentence: int) -> bool:
    return sentence < scene.body + OPENING_SENTENCES


def _took_place(mention: EventMention) -> bool:
    return mention.realis in ("happened", "ongoing") and not mention.is_background


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
