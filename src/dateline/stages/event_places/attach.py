"""How closely a place belongs to an event mention by the grammar of its sentence.

Attached to the trigger itself ("an attack in X"), to the clause around it ("gunmen attacked... in
X", "the blast killed three in X"), or only in the same sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.model.event import EventPlaceRole
from dateline.model.place import Place
from dateline.model.text import Span
from dateline.resolve.tree import Tree

OTHER_CLAUSES = frozenset({"acl", "advcl", "ccomp", "conj", "parataxis"})
MAX_CLIMB = 12
"""Steps up the tree between a place and the clause that it belongs to."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A way in which a place belongs to an event mention: a named rule, its score, and the role."""

    rule: str
    score: float
    role: EventPlaceRole = "event"


@dataclass(frozen=True, slots=True)
class _Words:
    origin: frozenset[str]
    destination: frozenset[str]
    speech: frozenset[str]
    platforms: frozenset[str]
    occurrence: frozenset[str]
    comparing: frozenset[str]


@cache
def _words() -> _Words:
    raw = table("en", "places")["event_places"]
    return _Words(
        origin=frozenset(raw["origin"]),
        destination=frozenset(raw["destination"]),
        speech=frozenset(raw["speech"]),
        platforms=frozenset(raw["platforms"]),
        occurrence=frozenset(raw["occurrence"]),
        comparing=frozenset(raw["comparing"]),
    )


def attach(
    tree: Tree, trigger: int, place: Place, *, triggers: Collection[int]
) -> Attachment | None:
    """How ``place`` belongs to the mention whose head token is ``trigger``, in the same sentence.

    ``triggers`` are the head tokens of all event mentions: a place below another one is that one's.
    None for a place that belongs elsewhere: to another event, or to who is speaking.
    """
    span = place.evidence.extent
    head = tree.head_of(span)
    if head is None:
        return None
    if not tree.words:
        return Attachment("sentence.near", 0.5)
    role = _role(_preposition(tree, head, span))
    path = _path_up(tree, head)
    is_platform = bool(path) and tree.lemma(path[0]) in _words().platforms
    if is_platform and path[0] != trigger:
        return Attachment("sentence.speaker", 0.25, role)
    if trigger not in path:
        return _through_shared_clause(tree, trigger, path, triggers, role)
    return _below_trigger(tree, path[: path.index(trigger)], triggers, role)


def _is_other_clause(tree: Tree, between: Sequence[int]) -> bool:
    """Whether a verb with a clause of its own stands between: "who was accused of ... in X"."""
    return any(
        tree.pos(i) == "VERB"
        and tree.relation(i).partition(":")[0] in OTHER_CLAUSES
        and tree.lemma(i) not in _words().occurrence
        and (tree.relation(i) != "conj" or bool(tree.children(i, "aux", "nsubj")))
        for i in between
    )


def _below_trigger(
    tree: Tree, between: list[int], triggers: Collection[int], role: EventPlaceRole
) -> Attachment | None:
    if any(i in triggers for i in between) or _is_other_clause(tree, between):
        return None
    if len(between) <= 1:
        return Attachment("attached.trigger", 0.9, role)
    return Attachment("attached.clause", 0.8, role)


def _path_up(tree: Tree, head: int) -> list[int]:
    path = []
    for index in tree.ancestors(head):
        path.append(index)
        if len(path) >= MAX_CLIMB:
            break
    return path


def _through_shared_clause(
    tree: Tree, trigger: int, path: list[int], triggers: Collection[int], role: EventPlaceRole
) -> Attachment | None:
    """A place beside the trigger under one verb: ``the blast killed three people in X``."""
    climb = [trigger, *_path_up(tree, trigger)]
    shared = next((i for i in path if i in climb), None)
    if shared is None:
        return Attachment("sentence.apart", 0.35, role)
    between = path[: path.index(shared)]
    if any(i in triggers for i in between) or _is_other_clause(tree, between):
        return None
    if _is_compared(tree, shared, climb[: climb.index(shared)]):
        return None
    if tree.lemma(shared) in _words().speech:
        return _beside_speech(tree, between, role)
    return _by_shared_verb(tree, climb.index(shared), between, role, is_other=shared in triggers)


def _is_compared(tree: Tree, shared: int, below: list[int]) -> bool:
    """Whether the trigger is only compared with what is told of the place: "the bombing follows a fire in X"."""
    is_subject = bool(below) and tree.relation(below[-1]).startswith("nsubj")
    return is_subject and tree.lemma(shared) in _words().comparing


def _by_shared_verb(
    tree: Tree, steps: int, between: list[int], role: EventPlaceRole, *, is_other: bool
) -> Attachment:
    """A place that is ``steps`` above the trigger and then down ``between``."""
    if steps and between and tree.relation(between[-1]).startswith("nsubj"):
        # "The government in X condemned the attack": X is where the subject is.
        return Attachment("sentence.speaker", 0.25, role)
    if is_other and not between:
        return Attachment("attached.other", 0.55, role)
    if steps <= 1:
        return Attachment("attached.governor", 0.7, role)
    return Attachment("sentence.shared", 0.6, role)


def _beside_speech(tree: Tree, between: list[int], role: EventPlaceRole) -> Attachment | None:
    """A place that hangs on a verb of saying is where somebody speaks."""
    is_speaker = not between or tree.relation(between[-1]).startswith(("obl", "nsubj", "advmod"))
    return Attachment("sentence.speaker", 0.25, role) if is_speaker else None


def _preposition(tree: Tree, head: int, span: Span) -> str:
    case = [i for i in tree.children(head, "case") if i < head]
    if case:
        return tree.lower(case[0])
    tokens = tree.tokens_in(span)
    before = tokens.start - 1
    return tree.lower(before) if before >= 0 else ""


def _role(preposition: str) -> EventPlaceRole:
    words = _words()
    if preposition in words.origin:
        return "origin"
    if preposition in words.destination:
        return "destination"
    return "event"
