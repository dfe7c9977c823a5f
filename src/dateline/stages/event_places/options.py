"""The places that a mention's own sentence gives it, with rule, score and role."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.model.event import EventMention, EventPlaceRole
from dateline.model.place import Place
from dateline.resolve.place.precision import vagueness
from dateline.resolve.tree import Tree
from dateline.stages.event_places.attach import Attachment, attach
from dateline.stages.event_places.scene import Scene
from dateline.stages.event_places.words import may_share_spot, place_words

MIN_SCORE = 0.45
"""The score below which no place is better."""
MIN_SCORE_APART = 0.55
"""The same for where something came from or went."""
MAX_PLACES_A_SENTENCE = 20
"""Only the places nearest to the trigger are weighed; sentences of news hold fewer."""
KEPT = 4
"""How many places of one mention are kept."""
OPEN_REALIS = frozenset({"planned", "feared", "hypothetical"})
AT: frozenset[EventPlaceRole] = frozenset({"event", "venue"})
BORROWED = frozenset({"attached.other", "sentence.shared"})
"""Ways in which what happened at a place says nothing of what is planned."""
COURT_KINDS = frozenset({"legal", "investigation", "release", "measure"})
_VAGUE = (0.0, 0.02, 0.06, 0.14, 0.2)
"""What is taken off the score of a place by its vagueness."""
_NO_POINT = 0.03
_MODIFIER = 0.15
MODIFIER_VENUE = 0.5
_WIDER = 0.1
_ALSO = 0.2
"""How far below the best score another place of the event may lie."""


@dataclass(frozen=True, slots=True)
class Option:
    """A place that a mention may have."""

    place: Place
    rule: str
    score: float
    role: EventPlaceRole


def own_options(scene: Scene, mentions: Sequence[EventMention]) -> dict[str, list[Option]]:
    """By mention, the places of its own sentence, best first; none for most mentions."""
    triggers = {m.token: m for m in mentions}
    of_kind: dict[str, set[int]] = {}
    for mention in mentions:
        of_kind.setdefault(mention.kind, set()).add(mention.token)
    # Mentions of one kind in a sentence are mostly words for one event.
    others = {kind: frozenset(triggers.keys() - tokens) for kind, tokens in of_kind.items()}
    return {m.id: _of_mention(scene, m, triggers, others[m.kind]) for m in mentions}


def _of_mention(
    scene: Scene,
    mention: EventMention,
    triggers: Mapping[int, EventMention],
    others: Collection[int],
) -> list[Option]:
    tree = scene.tree
    found = []
    for place in scene.nearest(mention.token, limit=MAX_PLACES_A_SENTENCE):
        attached = attach(
            tree,
            mention.token,
            place.evidence.extent,
            triggers=others,
            is_court=mention.kind in COURT_KINDS,
        )
        if attached is not None and not _is_borrowed(mention, attached, triggers):
            found.append(_option(tree, mention, place, attached))
    return _kept(scene, [_in_detail(scene, mention, option) for option in found])


def _in_detail(scene: Scene, mention: EventMention, option: Option) -> Option:
    """The option with the place that says how far and where, for what the report is about."""
    detail = scene.detail.get(option.place.id)
    if detail is None or mention.is_background:
        return option
    return replace(option, place=detail, rule=f"{option.rule}+detail")


def _is_borrowed(
    mention: EventMention, found: Attachment, triggers: Mapping[int, EventMention]
) -> bool:
    """Whether the place is that of another event which says nothing of where this one was."""
    if found.rule in BORROWED and mention.realis in OPEN_REALIS:
        return True
    other = triggers.get(found.via) if found.via is not None else None
    return other is not None and not may_share_spot(other.kind, mention.kind)


def _kept(scene: Scene, found: Sequence[Option]) -> list[Option]:
    """The best place, others beside it, the wider ones that it lies in, and where it came from or went."""
    wide = {w.id for option in found for w in scene.wider.get(option.place.id, ())}
    at = sorted(
        (o for o in found if o.role in AT and o.place.id not in wide and o.score >= MIN_SCORE),
        key=lambda o: (-o.score, o.place.evidence.start),
    )
    kept: list[Option] = []
    if at:
        best = at[0]
        kept = [best, *(o for o in at[1:] if _is_beside(scene, best, o))]
        kept += [
            Option(place, "attached.wider", round(best.score - _WIDER, 2), best.role)
            for place in scene.wider.get(best.place.id, ())
        ]
    kept += [o for o in found if o.role not in AT and o.score >= MIN_SCORE_APART]
    return kept[:KEPT]


def _is_beside(scene: Scene, best: Option, other: Option) -> bool:
    """Whether another place is one of several of the event ("raids in X and Y"), not only near by."""
    if other.score < best.score - _ALSO or _way(other) != _way(best):
        return False
    first, second = sorted((best.place, other.place), key=lambda p: p.evidence.start)
    between = scene.tree.tokens_in(first.evidence.extent)
    after = scene.tree.tokens_in(second.evidence.extent)
    gap = [scene.tree.lower(i) for i in range(between.stop, after.start)]
    return bool(gap) and len(gap) <= 3 and any(w in ("and", ",", "or") for w in gap)


def _way(option: Option) -> str:
    return option.rule.partition(".")[0]


def _option(tree: Tree, mention: EventMention, place: Place, found: Attachment) -> Option:
    """The option that an attachment makes, its score lowered for what is vague or has no point."""
    score = found.score - _VAGUE[vagueness(place)] - (_NO_POINT if place.point is None else 0.0)
    option = Option(place, found.rule, score, _role(mention, found))
    if tree.lemma(mention.token) in place_words().applying and found.rule == "attached.trigger":
        # "A truce in Gaza" holds there; where it was agreed is another matter.
        return replace(option, role="background", score=score - 0.3)
    if place.sense == "modifier" and not _is_in_locative(tree, place):
        # "Gaza truce talks" are about Gaza; "a Zamfara school raid" was there.
        if option.role == "venue" and _is_of_meeting(tree, mention, place):
            return replace(option, score=MODIFIER_VENUE)
        if option.role == "venue":
            return replace(option, role="background", score=score - 0.3)
        return replace(option, score=score - _MODIFIER)
    return option


def _is_in_locative(tree: Tree, place: Place) -> bool:
    """Whether the name describes where something is: "at a Suva hotel"."""
    head = tree.head_of(place.evidence.extent)
    noun = tree.head(head) if head is not None else -1
    return noun >= 0 and any(
        tree.lower(i) in ("in", "at", "near", "outside", "inside")
        for i in tree.children(noun, "case")
    )


def _is_of_meeting(tree: Tree, mention: EventMention, place: Place) -> bool:
    """Whether a town stands right before a word for a meeting: "the Vienna talks", not "Gaza truce talks"."""
    tokens = tree.tokens_in(place.evidence.extent)
    is_meeting = tree.lemma(mention.token) in place_words().meetings
    return is_meeting and place.feature == "city" and tokens.stop == mention.token


def _role(mention: EventMention, found: Attachment) -> EventPlaceRole:
    words = place_words()
    role = found.role
    is_taken = role == "origin" and mention.kind in words.at_origin
    is_sent = role == "destination" and mention.kind in words.at_destination
    if is_taken or is_sent:
        role = "event"
    return "venue" if role == "event" and mention.kind in words.with_venue else role
