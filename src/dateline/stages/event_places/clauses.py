"""Clauses between a place and an event: which tell of something else, or of another time."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolve.tree import Tree
from dateline.stages.event_places.words import place_words

OTHER_CLAUSES = frozenset({"acl", "advcl", "ccomp", "conj", "parataxis"})
MAX_CLIMB = 12
"""Steps up the tree between a place and the clause that it belongs to."""


def path_up(tree: Tree, head: int) -> list[int]:
    """The heads above a token, nearest first, not too many."""
    path = []
    for index in tree.ancestors(head):
        path.append(index)
        if len(path) >= MAX_CLIMB:
            break
    return path


def is_other_clause(tree: Tree, between: Sequence[int]) -> bool:
    """Whether a verb with a clause of its own stands between: "who was accused of ... in X"."""
    return any(opens_another(tree, i) for i in between)


def opens_another(tree: Tree, index: int) -> bool:
    """Whether a verb begins a clause that may be about something else."""
    relation = tree.relation(index).partition(":")[0]
    if tree.pos(index) != "VERB" or relation not in OTHER_CLAUSES:
        return False
    words = place_words()
    lemma = tree.lemma(index)
    marks = {tree.lower(i) for i in tree.children(index, "mark")}
    is_later = bool(marks & words.other_time)
    if is_later or lemma in words.apart_verbs or tree.lower(index) in words.apart_verbs:
        return True
    if lemma in words.occurrence:
        return False
    if relation == "conj" and {lemma, tree.lemma(tree.head(index))} <= words.harming:
        return False  # "A shepherd was killed and his son was wounded in X"
    has_subject = bool(tree.children(index, "nsubj"))
    if relation in ("conj", "advcl"):
        return has_subject or (relation == "conj" and bool(tree.children(index, "aux")))
    # "Killed people leaving a mosque in X": what goes on at the time goes on at the place.
    is_meanwhile = relation == "acl" and tree.lower(index).endswith("ing")
    return lemma in words.speech or not is_meanwhile


def without_moment(tree: Tree, between: Sequence[int]) -> list[int]:
    """The tokens less a clause that says how it happened: "killed when his car hit a mine in X"."""
    return [index for index in between if not _is_moment(tree, index)]


def _is_moment(tree: Tree, index: int) -> bool:
    if tree.relation(index) != "advcl" or tree.head(index) > index:
        return False
    marks = {tree.lower(i) for i in tree.children(index, "mark", "advmod")}
    return "when" in marks and tree.lemma(tree.head(index)) in place_words().harming


def is_of_another_time(tree: Tree, climb: Sequence[int], *, is_other: bool) -> bool:
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


def is_compared(tree: Tree, shared: int, below: list[int]) -> bool:
    """Whether the trigger is only compared with what is told of the place: "the bombing follows a fire in X"."""
    is_subject = bool(below) and tree.relation(below[-1]).startswith("nsubj")
    return (
        is_subject
        and bool(tree.children(shared, "obj"))
        and tree.lemma(shared) in place_words().comparing
    )
