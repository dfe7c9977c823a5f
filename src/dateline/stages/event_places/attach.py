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
from dateline.stages.event_places.words import place_words

OTHER_CLAUSES = frozenset({"acl", "advcl", "ccomp", "conj", "parataxis"})
MAX_CLIMB = 12
"""Steps up the tree between a place and the clause that it belongs to."""
MAX_WORDS_BETWEEN = 12
"""Words between a trigger and a place that may belong to it although the tree does not say so."""
MAX_PHRASE = 5
"""Words of a phrase that may stand before a place in it."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A way in which a place belongs to an event mention: a named rule, its score, and the role."""

    rule: str
    score: float
    role: EventPlaceRole = "event"


def attach(
    tree: Tree, trigger: int, span: Span, *, triggers: Collection[int], own: Collection[int] = ()
) -> Attachment | None:
    """How the place at ``span`` belongs to the mention whose head token is ``trigger``, in one sentence.

    ``triggers`` are the head tokens of all event mentions: a place below another one is that one's,
    unless it is one of ``own``, other words for the same event. None for a place that belongs
    elsewhere: to another event, to who is speaking, or to who acts.
    """
    head = tree.head_of(span)
    if head is None:
        return None
    if not tree.words:
        return Attachment("sentence.near", 0.5)
    role = _role(preposition(tree, head, span))
    if _is_where(tree, trigger, span):
        return Attachment("attached.where", 0.85)
    path = _path_up(tree, head)
    if _is_actor(tree, head, span):
        return Attachment("attached.host", 0.7) if _hosts(tree, head, trigger, path) else None
    return _attach(tree, trigger, span, path, role=role, others=frozenset(triggers) - set(own))


def _attach(
    tree: Tree,
    trigger: int,
    span: Span,
    path: list[int],
    *,
    role: EventPlaceRole,
    others: Collection[int],
) -> Attachment | None:
    """How a place with the heads ``path`` above it belongs to the trigger."""
    if path and path[0] != trigger and path[0] not in others:
        words = place_words()
        if tree.lemma(path[0]) in words.platforms or tree.lemma(path[0]) in words.belonging:
            return Attachment("sentence.speaker", 0.25, role)
    found = (
        _below_trigger(tree, path[: path.index(trigger)], others, role)
        if trigger in path
        else _through_shared_clause(tree, trigger, path, others, role)
    )
    if found is not None and found.score > 0.5:
        return found
    return _after(tree, trigger, span, others, role) or found


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
    return bool(tree.children(head, "case")) or any(
        tree.pos(i) == "ADP" or tree.lower(i) in place_words().same_scene for i in near
    )


def _hosts(tree: Tree, head: int, trigger: int, path: Sequence[int]) -> bool:
    """Whether the subject is where the trigger was: "Kenema saw clashes", "the march Kenema saw"."""
    verb = tree.head(head)
    is_hosting = tree.lemma(verb) in place_words().hosting
    return is_hosting and (verb == trigger or trigger in path or verb in _path_up(tree, trigger))


def _is_where(tree: Tree, trigger: int, span: Span) -> bool:
    """Whether the trigger stands in a clause that says what happened at the place: "X, where a shop burned"."""
    last = tree.tokens_in(span).stop
    where = next((i for i in (last, last + 1) if i < trigger and tree.lower(i) == "where"), None)
    if where is None or trigger - where > MAX_WORDS_BETWEEN:
        return False
    between = (tree.lower(i) for i in range(where + 1, trigger))
    return not any(word in place_words().other_time or word == "where" for word in between)


def _is_other_clause(tree: Tree, between: Sequence[int]) -> bool:
    """Whether a verb with a clause of its own stands between: "who was accused of ... in X"."""
    return any(_opens_another(tree, i) for i in between)


def _opens_another(tree: Tree, index: int) -> bool:
    relation = tree.relation(index).partition(":")[0]
    if tree.pos(index) != "VERB" or relation not in OTHER_CLAUSES:
        return False
    words = place_words()
    lemma = tree.lemma(index)
    if lemma in words.apart_verbs or tree.lower(index) in words.apart_verbs:
        return True
    if lemma in words.occurrence:
        return False
    has_subject = bool(tree.children(index, "nsubj"))
    if relation == "conj":
        return has_subject or bool(tree.children(index, "aux"))
    if relation == "advcl":
        marks = {tree.lower(i) for i in tree.children(index, "mark")}
        return has_subject or bool(marks & words.other_time)
    is_told = lemma in words.speech
    # "Killed people leaving a mosque in X": what goes on at the time goes on at the place.
    return is_told or not (relation == "acl" and tree.lower(index).endswith("ing"))


def _below_trigger(
    tree: Tree, between: list[int], triggers: Collection[int], role: EventPlaceRole
) -> Attachment | None:
    inner = [i for i in between if i in triggers]
    if inner:
        return _at_target(tree, between, inner, role)
    # A participle right under the trigger speaks of it: "talks scheduled for Monday in X".
    rest = between[:-1] if between and tree.relation(between[-1]) == "acl" else between
    lemma = tree.lemma(between[-1]) if between else ""
    if _is_other_clause(tree, rest) or lemma in place_words().apart_verbs:
        return None
    if len(between) <= 1:
        return Attachment("attached.trigger", 0.9, role)
    return Attachment("attached.clause", 0.8, role)


def _at_target(
    tree: Tree, between: list[int], inner: list[int], role: EventPlaceRole
) -> Attachment | None:
    """A place of another event at which this one happened: "opened fire on a march in X"."""
    if len(inner) > 1 or between[-1] != inner[0] or _is_other_clause(tree, between[:-1]):
        return None
    relation = tree.relation(inner[0]).partition(":")[0]
    case = [tree.lower(i) for i in tree.children(inner[0], "case")]
    is_there = bool(case) and case[0] in place_words().same_scene
    if relation in ("obl", "nmod") and is_there:
        return Attachment("attached.target", 0.65, role)
    if relation in ("obj", "nsubj") and not case:
        return Attachment("attached.target", 0.62, role)
    return None


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
    below = climb[: climb.index(shared)]
    if any(i in triggers for i in between) or _is_other_clause(tree, between):
        return None
    if _is_compared(tree, shared, below) or any(_opens_another(tree, i) for i in below[1:]):
        return None
    if _is_of_another_time(tree, [*below, shared], is_other=shared in triggers):
        return None
    is_told = below == [trigger] and tree.relation(trigger).startswith("nsubj")
    if tree.lemma(shared) in place_words().speech and not is_told:
        return _beside_speech(tree, between, role)
    return _by_shared_verb(tree, len(below), between, role, is_other=shared in triggers)


def _is_of_another_time(tree: Tree, climb: Sequence[int], *, is_other: bool) -> bool:
    """Whether the trigger only dates what happened at the place: "held in X hours after the blast"."""
    words = place_words()
    for index in climb[:-1]:
        if tree.relation(index).partition(":")[0] not in ("obl", "nmod", "advcl", "advmod"):
            continue
        for case in tree.children(index, "case", "mark"):
            if tree.lower(case) not in words.other_time:
                continue
            is_counted = case > 0 and tree.lower(case - 1) in words.time_units
            if is_other or is_counted:
                return True
    return False


def _is_compared(tree: Tree, shared: int, below: list[int]) -> bool:
    """Whether the trigger is only compared with what is told of the place: "the bombing follows a fire in X"."""
    is_subject = bool(below) and tree.relation(below[-1]).startswith("nsubj")
    return is_subject and tree.lemma(shared) in place_words().comparing


def _by_shared_verb(
    tree: Tree, steps: int, between: list[int], role: EventPlaceRole, *, is_other: bool
) -> Attachment:
    """A place that is ``steps`` above the trigger and then down ``between``."""
    if steps and between and tree.relation(between[-1]) in ("nsubj", "nsubj:outer"):
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


def _after(
    tree: Tree, trigger: int, span: Span, triggers: Collection[int], role: EventPlaceRole
) -> Attachment | None:
    """A place that follows the trigger with nothing between that sets it apart, whatever the tree says."""
    tokens = tree.tokens_in(span)
    if not trigger < tokens.start <= trigger + MAX_WORDS_BETWEEN:
        return None
    words = place_words()
    if locative_before(tree, tokens.start) not in words.locative:
        return None
    for index in range(trigger + 1, tokens.start):
        lower, lemma = tree.lower(index), tree.lemma(index)
        if index in triggers or lower in words.apart or lower in words.other_time:
            return None
        if lemma in words.speech or lemma in words.apart_verbs or lemma in words.belonging:
            return None
        if lower in (".", ";", ":", '"', "“", "”", "who", "which", "whose", "that", "and", "but"):
            return None
    return Attachment("sentence.after", 0.58, role)


def preposition(tree: Tree, head: int, span: Span) -> str:
    """The preposition of a place: before its phrase, or the word right before its name."""
    case = [i for i in tree.children(head, "case") if i < head]
    if case:
        return tree.lower(case[0])
    tokens = tree.tokens_in(span)
    before = tokens.start - 1
    return tree.lower(before) if before >= 0 else ""


def locative_before(tree: Tree, first: int) -> str:
    """The preposition that opens the phrase around a place: "in a village | 25 km east of X"."""
    if first < len(tree.tokens) and tree.lower(first) in place_words().locative:
        return tree.lower(first)
    for index in range(first - 1, max(first - 1 - MAX_PHRASE, -1), -1):
        if tree.pos(index) == "ADP" or tree.lower(index) in place_words().locative:
            return tree.lower(index)
        if tree.pos(index) not in ("NOUN", "ADJ", "DET", "PROPN", "NUM", "ADV", "X"):
            return ""
    return ""


def _role(word: str) -> EventPlaceRole:
    words = place_words()
    if word in words.origin:
        return "origin"
    if word in words.destination:
        return "destination"
    return "event"
