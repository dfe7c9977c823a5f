"""How closely words for a place belong to an event mention by the grammar of its sentence.

Attached to the trigger itself ("an attack in X"), to the clause around it ("gunmen attacked... in
X", "the blast killed three in X"), to what the event was aimed at ("fired on a march in X"), or
only near it in the same sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dateline.model.event import EventPlaceRole
from dateline.model.text import Span
from dateline.resolve.tree import Tree
from dateline.stages.event_places.around import (
    follows,
    is_of_nearer,
    is_where,
    preposition,
    says_where,
)
from dateline.stages.event_places.clauses import (
    is_compared,
    is_of_another_time,
    is_other_clause,
    opens_another,
    path_up,
    without_moment,
)
from dateline.stages.event_places.words import place_words

_SUBORDINATE = ("advcl", "acl", "parataxis", "ccomp")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A way in which a place belongs to an event mention: a named rule, its score, and the role."""

    rule: str
    score: float
    role: EventPlaceRole = "event"
    via: int | None = None
    """The token of another event whose place it is by the grammar."""


def attach(
    tree: Tree,
    trigger: int,
    span: Span,
    *,
    triggers: Collection[int],
    is_court: bool = False,
) -> Attachment | None:
    """How the place at ``span`` belongs to the mention whose head token is ``trigger``, in one sentence.

    ``triggers`` are the head tokens of the mentions of other events: a place below one is that one's.
    ``is_court`` says that the mention is an act of a court: where the court is, it happened. None for a place that belongs
    elsewhere: to another event, to who is speaking, or to who acts.
    """
    head = tree.head_of(span)
    if head is None:
        return None
    if not tree.words:
        return Attachment("sentence.near", 0.5)
    role = _role(preposition(tree, head, span))
    if role == "event":
        role = _role_of_noun(tree, tree.head(head), triggers)
    if is_where(tree, trigger, span):
        return Attachment("attached.where", 0.85)
    if is_of_nearer(tree, trigger, span, triggers):
        return None
    path = path_up(tree, head)
    if _is_actor(tree, head, span):
        return Attachment("attached.host", 0.7) if _hosts(tree, head, trigger, path) else None
    return _attach(tree, trigger, span, path, role=role, others=triggers, is_court=is_court)


def _attach(
    tree: Tree,
    trigger: int,
    span: Span,
    path: list[int],
    *,
    role: EventPlaceRole,
    others: Collection[int],
    is_court: bool,
) -> Attachment | None:
    """How a place with the heads ``path`` above it belongs to the trigger."""
    if path and path[0] != trigger and path[0] not in others:
        words = place_words()
        if is_court and tree.lemma(path[0]) in words.courts and _acts_in(tree, path[0], trigger):
            return Attachment("attached.court", 0.75)
        if tree.lemma(path[0]) in words.witnesses and trigger not in path:
            return Attachment("sentence.witness", 0.52)
        if tree.lemma(path[0]) in words.platforms or tree.lemma(path[0]) in words.belonging:
            return Attachment("sentence.speaker", 0.25, role)
    found = (
        _below_trigger(tree, path[: path.index(trigger)], others, role)
        if trigger in path
        else _through_shared_clause(tree, trigger, path, others, role)
    )
    if found is not None and found.score > 0.5 and found.rule != "attached.other":
        return found
    if follows(tree, trigger, span, others):
        return Attachment("sentence.after", 0.58, role)
    return found


def _acts_in(tree: Tree, court: int, trigger: int) -> bool:
    """Whether the court does what the trigger says: its subject, its agent, or that of the verb above."""
    relation = tree.relation(court)
    above = tree.head(court)
    if any(tree.lower(i) == "by" for i in tree.children(court, "case")):
        return trigger in path_up(tree, court)
    is_agent = relation.startswith(("nsubj", "obl"))
    return is_agent and (above == trigger or above == tree.head(trigger))


def _is_actor(tree: Tree, head: int, span: Span) -> bool:
    """Whether the place itself is the subject of an active verb: "Poland has arrested two men"."""
    relation = tree.relation(head)
    if relation.startswith("conj") and tree.head(head) >= 0:
        relation = tree.relation(tree.head(head))
    is_subject = relation.startswith("nsubj") and not relation.endswith("pass")
    return is_subject and not _is_located(tree, head, span)


def _is_located(tree: Tree, head: int, span: Span) -> bool:
    """Whether a preposition stands before the place or begins its words, whatever the tree makes of it."""
    first = tree.tokens_in(span).start
    near = [first, *([first - 1] if first else [])]
    return (
        bool(tree.children(head, "case"))
        or says_where(tree, span)
        or any(tree.pos(i) == "ADP" or tree.lower(i) in place_words().same_scene for i in near)
    )


def _hosts(tree: Tree, head: int, trigger: int, path: Sequence[int]) -> bool:
    """Whether the subject is where the trigger was: "Kenema saw clashes", "the march Kenema saw"."""
    verb = tree.head(head)
    is_hosting = tree.lemma(verb) in place_words().hosting
    return is_hosting and (verb == trigger or trigger in path or verb in path_up(tree, trigger))


def _below_trigger(
    tree: Tree, between: list[int], triggers: Collection[int], role: EventPlaceRole
) -> Attachment | None:
    inner = [i for i in between if i in triggers]
    if inner:
        return _at_target(tree, between, inner, role)
    # A participle right under the trigger speaks of it: "talks scheduled for Monday in X".
    is_participle = bool(between) and tree.relation(between[-1]) == "acl"
    rest = between[:-1] if is_participle else without_moment(tree, between)
    lemma = tree.lemma(between[-1]) if between else ""
    if is_other_clause(tree, rest) or lemma in place_words().apart_verbs:
        return None
    if is_participle:
        return Attachment("attached.participle", 0.85, role)
    if len(rest) < len(between):
        return Attachment("attached.moment", 0.75, role)
    if len(between) <= 1:
        return Attachment("attached.trigger", 0.9, role)
    return Attachment("attached.clause", 0.8, role)


def _at_target(
    tree: Tree, between: list[int], inner: list[int], role: EventPlaceRole
) -> Attachment | None:
    """A place of another event at which this one happened: "opened fire on a march in X"."""
    if len(inner) > 1 or between[-1] != inner[0] or is_other_clause(tree, between[:-1]):
        return None
    relation = tree.relation(inner[0]).partition(":")[0]
    case = [tree.lower(i) for i in tree.children(inner[0], "case")]
    is_there = bool(case) and case[0] in place_words().same_scene
    if relation in ("obl", "nmod") and is_there:
        return Attachment("attached.target", 0.65, role, via=inner[0])
    if relation in ("obj", "nsubj") and not case:
        return Attachment("attached.target", 0.62, role, via=inner[0])
    return None


def _through_shared_clause(
    tree: Tree, trigger: int, path: list[int], triggers: Collection[int], role: EventPlaceRole
) -> Attachment | None:
    """A place beside the trigger under one verb: ``the blast killed three people in X``."""
    climb = [trigger, *path_up(tree, trigger)]
    shared = next((i for i in path if i in climb), None)
    if shared is None:
        return Attachment("sentence.apart", 0.35, role)
    between = path[: path.index(shared)]
    below = climb[: climb.index(shared)]
    inner = [i for i in between if i in triggers]
    if _is_of_another(tree, shared, below, between, is_other=shared in triggers):
        return None
    if inner:
        return _beside_other(tree, inner[0], role) if inner == between[-1:] else None
    if len(below) > 1 and tree.relation(trigger) == "amod":
        return None  # "One of the freed men was taken to X": freed is only what they are
    is_told = below == [trigger] and tree.relation(trigger).startswith("nsubj")
    if tree.lemma(shared) in place_words().speech and not is_told:
        return _beside_speech(tree, between, role)
    return _by_shared_verb(tree, shared, len(below), between, role, is_other=shared in triggers)


def _is_of_another(
    tree: Tree, shared: int, below: list[int], between: list[int], *, is_other: bool
) -> bool:
    """Whether a clause on either side of the shared verb is about something or some time else."""
    if is_other_clause(tree, between) or is_compared(tree, shared, below):
        return True
    if any(opens_another(tree, i) for i in below[1:]):
        return True
    if is_other and len(below) == 1 and _is_reason(tree, below[0]):
        return True
    return is_of_another_time(tree, [*below, shared], is_other=is_other)


def _is_reason(tree: Tree, trigger: int) -> bool:
    """Whether an event is why another took place: arrested in Gusau "over that raid"."""
    words = {tree.lower(i) for i in tree.children(trigger, "case")}
    return bool(words & place_words().apart)


def _beside_other(tree: Tree, other: int, role: EventPlaceRole) -> Attachment | None:
    """A place of another event under the same verb: "held talks in X and agreed"."""
    if tree.relation(other) != "obj":
        return None
    return Attachment("attached.other", 0.55, role, via=other)


def _by_shared_verb(
    tree: Tree,
    shared: int,
    steps: int,
    between: list[int],
    role: EventPlaceRole,
    *,
    is_other: bool,
) -> Attachment:
    """A place under the verb ``shared``, ``steps`` above the trigger and then down ``between``."""
    if steps and between and tree.relation(between[-1]) in ("nsubj", "nsubj:outer"):
        # "The government in X condemned the attack": X is where the subject is.
        if tree.lemma(shared) in place_words().staging and steps == 1:
            return Attachment("attached.subject", 0.6, role)
        return Attachment("sentence.speaker", 0.25, role)
    if is_other and not between:
        return Attachment("attached.other", 0.55, role, via=shared)
    if steps <= 1:
        return Attachment("attached.governor", 0.7, role)
    if any(tree.relation(i).startswith(_SUBORDINATE) for i in between):
        return Attachment("sentence.apart", 0.35, role)
    return Attachment("sentence.shared", 0.6, role)


def _beside_speech(tree: Tree, between: list[int], role: EventPlaceRole) -> Attachment | None:
    """A place that hangs on a verb of saying is where somebody speaks."""
    is_speaker = not between or tree.relation(between[-1]).startswith(("obl", "nsubj", "advmod"))
    return Attachment("sentence.speaker", 0.25, role) if is_speaker else None


def _role_of_noun(tree: Tree, noun: int, triggers: Collection[int]) -> EventPlaceRole:
    """The role of a place by the noun that it belongs to: "taken to a hospital in X" leads to X."""
    if noun < 0 or noun in triggers or tree.pos(noun) not in ("NOUN", "PROPN"):
        return "event"
    case = next((tree.lower(i) for i in tree.children(noun, "case") if i < noun), "")
    return _role(case) if case in ("to", "from", "towards", "toward") else "event"


def _role(word: str) -> EventPlaceRole:
    words = place_words()
    if word in words.origin:
        return "origin"
    if word in words.destination:
        return "destination"
    return "event"
