"""Where the thing stands that an attitude is towards: object, infinitive, subject of a passive, phrase."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from dateline.lexicon import table
from dateline.resolve.tree import Tree
from dateline.stages.attributions.draft import trim
from dateline.stages.attributions.frames import with_preposition

PREPOSITIONS = {"to_it": "to"}
"""Frames that are not called as their preposition is."""
ENDS = frozenset({",", ";", ":", ".", "!", "?", "–", "—", "-", "(", ")"})
TURNS = frozenset(
    {"after", "when", "while", "because", "before", "although", "though", "since", "until", "if"}
)
"""Words that open another clause, which tells of no attitude."""

Finder = Callable[[Tree, int], list[int]]


@cache
def known_frames() -> Mapping[str, Sequence[str]]:
    """Lemma to its frames, in the order of the table."""
    found: dict[str, list[str]] = {}
    for group in table("en", "attitudes")["verb"]:
        for lemma in group["lemmas"]:
            found.setdefault(lemma, []).append(group["frame"])
    return found


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in the passive."""
    return bool(tree.children(verb, "nsubj:pass", "aux:pass"))


def content_of(tree: Tree, verb: int, frame: str) -> list[int]:
    """The tokens of what an attitude is towards, in this frame; none where the verb has no such thing."""
    if (frame == "passive") != is_passive(tree, verb):
        return []
    finder = FINDERS.get(frame)
    if finder is not None:
        return finder(tree, verb)
    return with_preposition(tree, verb, frozenset({PREPOSITIONS.get(frame, frame)}))


def _object(tree: Tree, verb: int) -> list[int]:
    heads = [child for child in tree.children(verb, "obj") if child > verb]
    if not heads:
        return []
    first = min(t for t in tree.subtree(heads[0]) if t > verb)
    return _to_clause_end(tree, verb, first)


def _to_clause_end(tree: Tree, verb: int, first: int) -> list[int]:
    """The tokens from ``first`` to where the clause of ``verb`` ends."""
    stop = tree.sentence_tokens(tree.tokens[verb].sentence).stop
    last = first
    for token in range(first, stop):
        if tree.text(token) in ENDS and token > first:
            break
        is_turn = tree.lower(token) in TURNS and tree.relation(token) in ("mark", "advmod")
        if is_turn or (
            tree.relation(token) == "cc"
            and tree.relation(tree.head(token)) == "conj"
            and tree.pos(tree.head(token)) in ("VERB", "AUX")
        ):
            break
        last = token
    return trim(tree, range(first, last + 1))


def _clause(tree: Tree, verb: int) -> list[int]:
    for child in tree.children(verb, "ccomp"):
        inside = [t for t in tree.subtree(child) if t > verb]
        if child > verb and inside:
            return trim(tree, range(inside[0], inside[-1] + 1))
    return []


def _infinitive(tree: Tree, verb: int) -> list[int]:
    for child in tree.children(verb, "xcomp"):
        marks = [m for m in tree.children(child, "mark") if tree.lower(m) == "to"]
        if child > verb and marks:
            inside = [t for t in tree.subtree(child) if t > verb]
            return trim(tree, range(inside[0], inside[-1] + 1))
    return []


def _with_subject(tree: Tree, verb: int, *relations: str) -> list[int]:
    """The subject, and the infinitive where there is one."""
    for child in tree.children(verb, *relations):
        if child < verb:
            subject = trim(tree, [t for t in tree.phrase(child) if t < verb])
            return [*subject, *_infinitive(tree, verb)]
    return []


def _passive(tree: Tree, verb: int) -> list[int]:
    return _with_subject(tree, verb, "nsubj:pass")


def _seeming(tree: Tree, verb: int) -> list[int]:
    whole = _with_subject(tree, verb, "nsubj")
    return whole if _infinitive(tree, verb) else []


FINDERS: Mapping[str, Finder] = {
    "object": _object,
    "clause": _clause,
    "to": _infinitive,
    "passive": _passive,
    "seeming": _seeming,
}
