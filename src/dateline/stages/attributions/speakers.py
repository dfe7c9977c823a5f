"""Who speaks: the phrase that names the speaker of a cue, found in the tree."""

from __future__ import annotations

from dateline.resolve.tree import Tree
from dateline.stages.attributions.draft import BREAKS, cue_set, is_quote_mark

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM"})
"""Parts of speech that can head the name of a speaker."""

MAX_CLIMB = 6
"""How many verbs up a shared subject is looked for."""

POSSESSIVES = frozenset({"'s", "’s"})

OUTSIDE_SPEAKER = frozenset(
    {
        "acl:relcl",
        "parataxis",
        "punct",
        "advcl",
        "cc",
        "discourse",
        "dep",
        "ccomp",
        "cop",
        "mark",
        "case",
        "acl",
    }
)
"""Relations that are not part of the words for a speaker (their text says what kind it is)."""


def speaker_of_verb(tree: Tree, verb: int) -> int | None:
    """The head of the phrase for whoever says ``verb``, or None.

    Looks at the verb's own subject, then at what governs a subject-less verb: the first of
    coordinated verbs, the main verb of a participle, the noun of a relative clause.
    """
    current = verb
    for _ in range(MAX_CLIMB):
        found = _own_subject(tree, current)
        if found is not None:
            return _antecedent(tree, found)
        relation, head = tree.relation(current), tree.head(current)
        if relation.startswith("acl") and head >= 0:
            return head if tree.pos(head) in NOMINAL else None
        climbs = relation in {"conj", "xcomp", "advcl"} and not tree.children(current, "nsubj")
        if not climbs or tree.pos(head) not in {"VERB", "AUX", "ADJ", "NOUN"}:
            return None
        current = head
    return None


def _own_subject(tree: Tree, verb: int) -> int | None:
    for child in tree.children(verb, "nsubj"):
        if tree.relation(child) == "nsubj:pass":
            continue
        return child if tree.pos(child) in NOMINAL else None
    return None


def _antecedent(tree: Tree, subject: int) -> int | None:
    """The noun that a relative pronoun stands for, else the subject itself."""
    if tree.lower(subject) not in cue_set("pronouns", "relative") or tree.pos(subject) == "NOUN":
        return subject
    for above in tree.ancestors(subject):
        if tree.relation(above).startswith("acl") and tree.head(above) >= 0:
            return tree.head(above)
    return subject if tree.lower(subject) == "that" else None


def agent_of(tree: Tree, verb: int) -> int | None:
    """The head of the "by" phrase of a passive verb, or None."""
    for child in tree.children(verb, "obl"):
        if tree.pos(child) in NOMINAL and any(
            tree.lower(case) == "by" for case in tree.children(child, "case")
        ):
            return child
    return None


def speaker_tokens(tree: Tree, head: int, *, stop: int | None = None) -> tuple[int, ...]:
    """The tokens of the phrase for a speaker: title, name, apposition and "of" phrases.

    Relative clauses and participles are left out, and so is everything on the far side of ``stop``
    (the cue). Appositions and coordinated speakers belong to it.
    """
    kept = [head]
    stack = [head]
    while stack:
        current = stack.pop()
        for child in tree.children(current):
            if tree.relation(child) in OUTSIDE_SPEAKER and not _is_genitive(
                tree, child, current, head
            ):
                continue
            if stop is not None and (child < stop) != (head < stop):
                continue
            kept.append(child)
            stack.append(child)
    first, last = min(kept), max(kept)
    span = range(first, last + 1)
    if stop is not None and stop in span:
        span = range(first, stop) if head < stop else range(stop + 1, last + 1)
    return tuple(_trim_marks(tree, list(span)))


def _is_genitive(tree: Tree, child: int, current: int, head: int) -> bool:
    """Case markers inside the phrase ("of", "'s") belong to it; the one before its head does not."""
    if tree.relation(child) == "case":
        return current != head or child > current
    return tree.relation(child) in {"punct", "cc"} and current != head


def _trim_marks(tree: Tree, tokens: list[int]) -> list[int]:
    first, last = 0, len(tokens)
    while first < last and (
        tree.text(tokens[first]) in BREAKS or is_quote_mark(tree, tokens[first])
    ):
        first += 1
    while last > first and (
        tree.text(tokens[last - 1]) in BREAKS | POSSESSIVES or is_quote_mark(tree, tokens[last - 1])
    ):
        last -= 1
    return tokens[first:last]
