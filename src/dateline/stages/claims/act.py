"""One act of responsibility and the clause around it: subject, agent, party, negation, denial."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.model.claim import ResponsibilityAct
from dateline.resolve.tree import Tree
from dateline.stages.references.nouns import noun

ASIDE = ("conj", "cc", "parataxis", "punct", "mark", "appos", "acl:relcl", "discourse")
"""What hangs on a predicate or noun and does not belong to the words of the act."""


RELATIVE = frozenset({"who", "which", "that"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act: the tokens of the party (none for "no group"), of the speaker, and of the wording.

    ``predicate`` is the verb or word that makes it; ``head`` the head of the party; ``has_object``
    says that the words name what for.
    """

    act: ResponsibilityAct
    predicate: int
    party: tuple[int, ...]
    speaker: tuple[int, ...]
    wording: tuple[int, ...]
    rule: str
    score: float
    has_object: bool = False
    head: int | None = None


@cache
def words(section: str, name: str) -> frozenset[str]:
    """A list of the lexicon table ``responsibility``."""
    return frozenset(table("en", "responsibility")[section][name])


def subject_of(tree: Tree, verb: int) -> int | None:
    """The subject of a predicate, also of the verb it is coordinated with or depends on."""
    current, seen = verb, set[int]()
    while current >= 0 and current not in seen:
        seen.add(current)
        subjects = tree.children(current, "nsubj")
        if subjects:
            return antecedent_of(tree, subjects[0], current)
        if tree.relation(current) not in {"conj", "xcomp"} and not _goes_along(tree, current):
            return None
        current = tree.head(current)
    return None


def _goes_along(tree: Tree, verb: int) -> bool:
    """Whether a participle shares the subject of its main verb: "he said, blaming the army"."""
    is_participle = tree.relation(verb) == "advcl" and tree.lower(verb).endswith("ing")
    return is_participle and not tree.children(verb, "mark")


def antecedent_of(tree: Tree, subject: int, verb: int) -> int:
    """What a relative pronoun stands for: "the killing of X, who was accused" gives X.

    "who" stands for the noun right before it, whatever the clause was hung on.
    """
    if tree.lower(subject) not in RELATIVE or tree.relation(verb) != "acl:relcl":
        return subject
    before = subject - 1
    while before > 0 and tree.pos(before) == "PUNCT":
        before -= 1
    while tree.relation(before) in {"flat", "compound"} and tree.head(before) >= 0:
        before = tree.head(before)
    return before if tree.pos(before) in {"NOUN", "PROPN"} else tree.head(verb)


def agent_of(tree: Tree, verb: int) -> int | None:
    """The head of the "by" phrase under a predicate."""
    return phrase_after(tree, verb, frozenset({"by"}))


def phrase_after(tree: Tree, holder: int, prepositions: frozenset[str]) -> int | None:
    """The phrase after one of the prepositions under a predicate or its object."""
    for above in (holder, *tree.children(holder, "obj")):
        for child in tree.children(above, "obl", "nmod"):
            if child > holder and any(
                tree.lower(c) in prepositions for c in tree.children(child, "case")
            ):
                return child
    return None


def has_object(tree: Tree, verb: int) -> bool:
    """Whether the words say what for: "accused of using ...", "blamed for the raid"."""
    below = [verb, *tree.children(verb, "obj")]
    return any(
        tree.lower(mark) in words("blaming", "what_for")
        for above in below
        for child in tree.children(above, "obl", "nmod", "advcl", "acl", "ccomp")
        if child > verb
        for mark in tree.children(child, "case", "mark")
    )


def is_nobody(tree: Tree, head: int) -> bool:
    """Whether a phrase names nobody: "no group", "nobody", "neither side", "anyone"."""
    beside = tree.children(head, "det", "advmod", "cc")
    found = {tree.lower(head)} | {tree.lower(d) for d in beside}
    return bool(
        found & words("nobody", "determiners")
        or (
            tree.lower(head) in words("nobody", "pronouns")
            and (tree.lower(head) != "one" or "no" in found)
        )
    )


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in the passive."""
    return any(tree.relation(c) in {"aux:pass", "nsubj:pass"} for c in tree.children(verb))


def clause_of(tree: Tree, predicate: int) -> tuple[int, ...]:
    """The words of an act: its clause without asides hung on it or on its nouns."""
    left_out = set[int]()
    inside = tree.subtree(predicate, without=ASIDE)
    relative = [c for c in tree.children(predicate, "nsubj") if tree.lower(c) in RELATIVE]
    if relative:
        inside = [t for t in inside if t >= relative[0]]
    for token in inside:
        is_fronted = token in tree.children(predicate, "ccomp") and token < predicate
        is_aside = tree.relation(token) in {"appos", "acl:relcl", "parataxis"}
        if token != predicate and (is_fronted or is_aside):
            left_out |= set(tree.subtree(token))
    found = _until_next(tree, predicate, [t for t in inside if t not in left_out])
    while found and tree.pos(found[-1]) == "PUNCT":
        found.pop()
    while found and tree.pos(found[0]) == "PUNCT":
        found.pop(0)
    return tuple(t for t in found if tree.pos(t) != "PUNCT" or _joins(found, t))


def _until_next(tree: Tree, predicate: int, found: list[int]) -> list[int]:
    """The words up to the comma after which another clause with its own subject begins."""
    for cut, token in enumerate(found):
        if token > predicate and tree.lower(token) in {",", ";", ":"}:
            rest = found[cut:]
            if any(tree.pos(t) in {"VERB", "AUX"} and tree.children(t, "nsubj") for t in rest):
                return found[:cut]
            return found
    return found


def _joins(found: Sequence[int], token: int) -> bool:
    """Whether a mark has words of the clause on both sides."""
    return token - 1 in found and token + 1 in found


def is_actor(tree: Tree, head: int) -> bool:
    """Whether a noun stands for somebody who can do things: a person, group or body, or a name."""
    return tree.pos(head) in {"PROPN", "PRON"} or noun(tree.lower(head)) is not None


def is_own(tree: Tree, subject: int) -> bool:
    """Whether a subject is the speaker's own side: "its men", "our fighters", "we"."""
    if tree.lower(subject) in words("own", "pronouns"):
        return True
    return any(
        tree.lower(c) in words("own", "possessives") for c in tree.children(subject, "nmod", "det")
    )


def clauses_under(tree: Tree, verb: int) -> Iterator[int]:
    """The predicates of the clauses that a verb governs, with those coordinated to them."""
    for clause in tree.children(verb, "ccomp", "xcomp"):
        yield clause
        yield from (c for c in tree.children(clause, "conj") if tree.pos(c) in {"VERB", "AUX"})
