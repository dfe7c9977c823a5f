"""Places that a mention has from what is told around it.

From words that stand for a place ("in the town"), from what happened beside it in the sentence or
the paragraph, and from what the report is about.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dateline.lexicon import table
from dateline.model.event import EventMention
from dateline.model.place import Place
from dateline.resolve.place.precision import vagueness
from dateline.stages.event_places.around import has_apart_word, preposition
from dateline.stages.event_places.attach import attach
from dateline.stages.event_places.options import AT, OPEN_REALIS, Option
from dateline.stages.event_places.refer import Anaphor, stands_for
from dateline.stages.event_places.scene import Scene
from dateline.stages.event_places.words import may_share_spot, place_words

OPENING_SENTENCES = 2
FINE = 2
SCORE = {"refer": 0.6, "beside": 0.55, "paragraph": 0.5, "report": 0.45}
MAX_BEFORE = 12
"""How many places back words like "the town" may reach."""
MAX_ANAPHORS = 8
"""How many words for places of one sentence are weighed."""
OPENING_WEIGHT = 2.0
LATER_WEIGHT = 0.5
"""What an event of a kind that the report does not open with counts for."""
OTHER_WEIGHT = 0.3
"""What an event that may be anywhere (a trial, an inquiry) counts for."""
ONE_PLACE = 0.6
OPENING_PLACE = 0.7
"""What the first exact place of the headline and the first sentences counts for by itself."""
SEATS = frozenset({"PPLC", "PPLA"})
"""GeoNames' codes of capitals and seats of first-level regions."""
MIN_VOTE = 0.6
MAX_SENTENCE = 1000
_LOCATIVE = frozenset({"in", "across"})


@dataclass(frozen=True, slots=True)
class _News:
    """What the report is about: the kinds that it opens with, and where that was."""

    kinds: frozenset[str]
    place: Place | None
    is_one_place: bool = False
    """Whether most of what is told happened there."""


def inherited(
    scene: Scene,
    mentions: Sequence[EventMention],
    own: Mapping[str, list[Option]],
    anaphors: Mapping[int, Sequence[Anaphor]],
) -> dict[str, list[Option]]:
    """By mention, its own places or, where it has none, those that it takes over."""
    news = _news(scene, mentions, own)
    told: list[tuple[EventMention, Option]] = []
    said = _said_in(scene, mentions, own)
    found: dict[str, list[Option]] = {}
    before: list[Place] = []
    seen = -1
    for mention in sorted(mentions, key=lambda m: m.evidence.start):
        sentence = scene.tree.tokens[mention.token].sentence
        while seen < sentence:
            before += [p for p in scene.by_sentence.get(seen, ()) if p.sense != "modifier"]
            before, seen = before[-MAX_BEFORE:], seen + 1
        options = own[mention.id]
        if not any(o.role in AT for o in options):
            near = _paragraph_place(scene, mention, sentence, told[-3:])
            taken = _referred(
                scene,
                mention,
                anaphors.get(sentence, ())[:MAX_ANAPHORS],
                near=near,
                main=news.place,
                before=before,
            )
            beside = [*said.get(sentence, ())[-3:], *told[-3:]]
            taken = taken or _taken_over(scene, mention, sentence, beside, news)
            options = [*([taken] if taken else []), *options]
        found[mention.id] = options
        if options and options[0].role in AT and vagueness(options[0].place) <= FINE:
            told.append((mention, options[0]))
    return found


def _said_in(
    scene: Scene, mentions: Sequence[EventMention], own: Mapping[str, list[Option]]
) -> dict[int, list[tuple[EventMention, Option]]]:
    """By sentence, the mentions with an exact place of their own, the first one last."""
    found: dict[int, list[tuple[EventMention, Option]]] = {}
    for mention in reversed(mentions):
        for option in own[mention.id][:1]:
            if option.role in AT and vagueness(option.place) <= FINE:
                sentence = scene.tree.tokens[mention.token].sentence
                found.setdefault(sentence, []).append((mention, option))
    return found


def _paragraph_place(
    scene: Scene,
    mention: EventMention,
    sentence: int,
    told: Sequence[tuple[EventMention, Option]],
) -> Place | None:
    """Where the last event told in the same paragraph was that may be on the same spot."""
    tree = scene.tree
    paragraph = tree.sentences[sentence].paragraph
    for other, option in reversed(told):
        there = tree.tokens[other.token].sentence
        is_alike = may_share_spot(other.kind, mention.kind)
        if is_alike and tree.sentences[there].paragraph == paragraph:
            return option.place
    return None


def _referred(
    scene: Scene,
    mention: EventMention,
    here: Sequence[Anaphor],
    *,
    near: Place | None,
    main: Place | None,
    before: Sequence[Place],
) -> Option | None:
    """The place that words attached to the mention stand for."""
    for anaphor in here:
        if anaphor.sort == "local" and mention.kind not in place_words().on_the_spot:
            continue
        attached = attach(scene.tree, mention.token, anaphor.span, triggers=())
        if attached is None or attached.role != "event" or attached.score < SCORE["beside"]:
            continue
        place = stands_for(anaphor, scene, near=near, main=main, before=before)
        if place is not None:
            is_venue = mention.kind in place_words().with_venue
            rule = f"refer.{anaphor.sort}"
            return Option(place, rule, SCORE["refer"], "venue" if is_venue else "event")
    return None


def _taken_over(
    scene: Scene,
    mention: EventMention,
    sentence: int,
    told: Sequence[tuple[EventMention, Option]],
    news: _News,
) -> Option | None:
    """The place of what is told around a mention, for kinds of event that stay on the spot."""
    if mention.realis in OPEN_REALIS:
        return None
    tree = scene.tree
    words = place_words()
    is_there = mention.kind in words.on_the_spot or (
        mention.kind == "measure" and tree.lemma(mention.token) in words.measures
    )
    if not is_there and mention.kind not in ("arrest", "measure"):
        return None
    for other, option in reversed(told):
        if option.role != "event":
            continue
        there = tree.tokens[other.token].sentence
        if there == sentence and not _is_apart(scene, other.token, mention.token):
            return _as("beside", option)
        is_close = tree.sentences[there].paragraph == tree.sentences[sentence].paragraph
        is_next = is_close and sentence - there == 1 and not _has_rival(scene, sentence)
        is_alike = other.is_background == mention.is_background and may_share_spot(
            other.kind, mention.kind
        )
        if is_next and is_alike and not _is_elsewhere(scene, sentence, option.place, within=3):
            return _as("paragraph", option)
    return _of_report(scene, mention, sentence, news) if is_there else None


def _of_report(scene: Scene, mention: EventMention, sentence: int, news: _News) -> Option | None:
    """The place that the report is about, for what took place there."""
    if news.place is None or not _took_place(mention) or _has_rival(scene, sentence):
        return None
    if _is_elsewhere(scene, sentence, news.place):
        return None
    is_opening = sentence < scene.body + OPENING_SENTENCES
    if not is_opening and not _is_of_news(mention, news) and not _belongs_to(mention, news):
        return None
    return Option(news.place, "scene.report", SCORE["report"], "event")


def _belongs_to(mention: EventMention, news: _News) -> bool:
    """Whether a mention is of a kind that comes with what the report opens with, on one spot."""
    return news.is_one_place and any(
        mention.kind in family and family & news.kinds & place_words().on_the_spot
        for family in place_words().families
    )


def _as(rule: str, option: Option) -> Option:
    return Option(option.place, f"scene.{rule}", SCORE[rule], "event")


def _is_apart(scene: Scene, first: int, second: int) -> bool:
    """Whether a word between two triggers sets the two events apart: "arrested after an attack"."""
    low, high = sorted((first, second))
    if high - low > 25:
        return True
    speech = place_words().speech
    is_told = any(scene.tree.lower(i) in speech for i in range(low + 1, high))
    return is_told or has_apart_word(scene.tree, low, high)


def _has_rival(scene: Scene, sentence: int) -> bool:
    """Whether the sentence names another exact place as a location."""
    return any(
        vagueness(p) <= FINE and p.sense == "literal" and not _is_spoken_at(scene, p)
        for p in scene.by_sentence.get(sentence, [])[:MAX_BEFORE]
    )


def _is_elsewhere(scene: Scene, sentence: int, place: Place, *, within: int = MAX_SENTENCE) -> bool:
    """Whether the sentence is set in another first-level region than the place: "In Kech district, men ...".

    ``within`` is how many words of the sentence may stand before the region.
    """
    tree = scene.tree
    for other in scene.by_sentence.get(sentence, [])[:MAX_BEFORE]:
        region = other.resolved if other.feature == "region" and other.sense == "literal" else None
        if region is None or place.admin1 is None or region.country != place.country:
            continue
        words = tree.tokens_in(other.evidence.extent)
        head = tree.head_of(other.evidence.extent)
        if not words or head is None or words[0] - tree.sentence_tokens(sentence).start > within:
            continue
        is_there = preposition(tree, head, other.evidence.extent) in _LOCATIVE
        if is_there and place.admin1 not in (region.admin1, region.name):
            return True
    return False


def _is_of_news(mention: EventMention, news: _News) -> bool:
    """Whether the mention is of a kind that the report opens with, or a word for any harm of that kind."""
    harmful = table("en", "merging")["harmful"]
    is_vague = mention.why.rule.endswith(("generic", "effect")) and mention.kind in harmful
    return mention.kind in news.kinds or (is_vague and bool(news.kinds & set(harmful)))


def _is_unknown_there(options: Sequence[Option]) -> bool:
    """Whether an event is said to be at a named place that the gazetteer does not know."""
    return any(
        o.role == "event"
        and o.place.resolved is None
        and o.place.point is None
        and o.rule.startswith("attached")
        and o.place.feature == "area"
        for o in options
    )


def _took_place(mention: EventMention) -> bool:
    return mention.realis in ("happened", "ongoing") and not mention.is_background


def _news(scene: Scene, mentions: Sequence[EventMention], own: Mapping[str, list[Option]]) -> _News:
    opening = scene.body + OPENING_SENTENCES
    tree = scene.tree
    kinds = frozenset(
        m.kind for m in mentions if _took_place(m) and tree.tokens[m.token].sentence < opening
    )
    votes: dict[str, float] = {}
    first: dict[str, Place] = {}
    for mention in mentions:
        if not _took_place(mention):
            continue
        for option in own[mention.id][:1]:
            if option.role not in AT or vagueness(option.place) > FINE:
                continue
            is_opening = tree.tokens[mention.token].sentence < opening
            weight = option.score * (OPENING_WEIGHT if is_opening else 1.0)
            if mention.kind not in place_words().on_the_spot:
                weight *= OTHER_WEIGHT
            if mention.kind not in kinds:
                weight *= LATER_WEIGHT
            key = option.place.name
            votes[key] = votes.get(key, 0.0) + weight
            first.setdefault(key, option.place)
    elsewhere = {o.place.id for found in own.values() for o in found if o.role != "event"}
    opened = _opening_place(scene, opening, elsewhere)
    if not votes and any(_is_unknown_there(own[m.id][:1]) for m in mentions if _took_place(m)):
        return _News(kinds, None)
    if opened is not None:
        votes[opened.name] = votes.get(opened.name, 0.0) + OPENING_PLACE
        first.setdefault(opened.name, opened)
    if not votes or max(votes.values()) < MIN_VOTE:
        return _News(kinds, _local_filed(scene), is_one_place=True)
    name, weight = max(votes.items(), key=lambda item: item[1])
    return _News(kinds, first[name], is_one_place=weight >= ONE_PLACE * sum(votes.values()))


def _opening_place(scene: Scene, opening: int, elsewhere: Collection[str]) -> Place | None:
    """The first exact place of the headline or first sentences, unless it is only a venue or a way's end.

    ``elsewhere`` are the ids of the latter.
    """
    for sentence in sorted(scene.by_sentence):
        if sentence >= opening:
            break
        for place in scene.by_sentence[sentence]:
            if vagueness(place) > 1 or place.id in elsewhere:
                continue
            # "Elko hostages" alone is not where they are; filed from Elko, it is.
            if place.sense == "modifier" and not _is_filed_from(scene, place):
                continue
            if not _is_spoken_at(scene, place):
                return place
    return None


def _is_filed_from(scene: Scene, place: Place) -> bool:
    return scene.filed is not None and scene.filed.name == place.name


def _local_filed(scene: Scene) -> Place | None:
    """Where the report was filed, if that is a lesser town: reports are sent from capitals on anything."""
    filed = scene.filed
    if filed is None or filed.resolved is None or filed.feature != "city":
        return None
    return None if filed.resolved.code in SEATS or not filed.resolved.code else filed


def _is_spoken_at(scene: Scene, place: Place) -> bool:
    """Whether somebody speaks or works at the place, by the noun above it."""
    tree = scene.tree
    head = tree.head_of(place.evidence.extent)
    above = tree.head(head) if head is not None else -1
    if head is None or above < 0:
        return False
    words = place_words()
    is_moved = preposition(tree, head, place.evidence.extent) in words.origin | words.destination
    lemma = tree.lemma(above)
    return is_moved or lemma in words.platforms | words.belonging | words.speech
