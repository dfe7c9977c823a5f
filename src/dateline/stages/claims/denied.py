"""Denials: "X denied involvement", "denied carrying out the attack", "rejected the accusation"."""

from __future__ import annotations

from collections.abc import Collection

from dateline.resolve.tree import Tree
from dateline.stages.claims.act import (
    Act,
    clause_of,
    clauses_under,
    is_nobody,
    is_own,
    is_passive,
    subject_of,
    words,
)
from dateline.stages.claims.party import party_of, represented
from dateline.stages.claims.unsure import is_negated, is_unfulfilled


def denies(tree: Tree, verb: int, deeds: Collection[int]) -> Act | None:
    """Reads "X denied involvement", "X denied carrying out the attack", "X denied it was behind"."""
    if tree.lemma(verb) not in words("denying", "verbs") or is_negated(tree, verb):
        return None
    if is_unfulfilled(tree, verb):
        return None
    subject = subject_of(tree, verb)
    if subject is None or is_nobody(tree, subject) or is_passive(tree, verb):
        return None
    direct = [o for o in tree.children(verb, "obj") if tree.lemma(o) in words("denying", "objects")]
    charges = [
        o for o in tree.children(verb, "obj") if tree.lemma(o) in words("denying", "charges")
    ]
    if charges and _is_of_another_matter(tree, charges[0], deeds):
        return None
    clauses = any(_is_own_part(tree, c, subject, deeds) for c in clauses_under(tree, verb))
    if not direct and not clauses and not charges:
        return None
    speaker = party_of(tree, subject)
    group = represented(tree, subject)
    # Whoever rejects an accusation need not be the one accused: a brother, a lawyer, a ministry.
    is_other = bool(charges) and not direct and not _is_of_own_deed(tree, charges[0])
    party = () if is_other else party_of(tree, group)
    rule = "denied.charge" if is_other else "denied"
    return Act("denies", verb, party, speaker, clause_of(tree, verb), rule, 0.85, head=group)


def _is_of_own_deed(tree: Tree, charge: int) -> bool:
    """Whether an accusation says what the one who rejects it did: "accusations that its planes bombed"."""
    clauses = tree.children(charge, "acl", "ccomp")
    subjects = [s for clause in clauses for s in tree.children(clause, "nsubj")]
    return any(is_own(tree, s) for s in subjects)


def _is_own_part(tree: Tree, clause: int, subject: int, deeds: Collection[int]) -> bool:
    """Whether a denied clause is the speaker's own part in the deed."""
    own = tree.children(clause, "nsubj")
    if own and not is_own(tree, own[0]) and tree.lemma(own[0]) != tree.lemma(subject):
        return False
    return (
        clause in deeds
        or tree.lemma(clause) in words("predicates", "executing")
        or tree.lower(clause) in words("predicates", "responsible") | words("predicates", "part")
        or any(
            tree.lower(c) in words("predicates", "behind") for c in tree.children(clause, "case")
        )
        or any(tree.lemma(o) in words("denying", "objects") for o in tree.children(clause, "obj"))
    )


def _is_of_another_matter(tree: Tree, charge: int, deeds: Collection[int]) -> bool:
    """Whether an accusation says of what, and that is no deed: "the allegation of torture in custody"."""
    told_of = tree.children(charge, "nmod", "acl", "ccomp")
    return bool(told_of) and not any(t in deeds for c in told_of for t in tree.subtree(c))
