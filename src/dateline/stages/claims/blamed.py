"""Blame and suspicion: "Y blamed X for", "Y attributed the attack to X", "X was accused of"."""

from __future__ import annotations

from collections.abc import Collection

from dateline.model.claim import ResponsibilityAct
from dateline.resolve.tree import Tree
from dateline.stages.claims.act import (
    Act,
    agent_of,
    antecedent_of,
    clause_of,
    has_object,
    is_actor,
    is_nobody,
    is_passive,
    phrase_after,
    subject_of,
    words,
)
from dateline.stages.claims.party import blamed_of, party_of
from dateline.stages.claims.unsure import is_negated, is_open

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def blames(tree: Tree, verb: int, deeds: Collection[int]) -> Act | None:
    """Reads "Y blamed X for", "Y accused X of", "Y suspects X", "Y held X responsible"."""
    del deeds
    lemma = tree.lemma(verb)
    is_suspicion = lemma in words("suspecting", "verbs")
    if lemma not in words("blaming", "object") and not is_suspicion and not _holds(tree, verb):
        return None
    if is_passive(tree, verb) or tree.pos(verb) != "VERB" or is_negated(tree, verb):
        return None
    subject, objects = subject_of(tree, verb), tree.children(verb, "obj")
    if subject is None or is_nobody(tree, subject) or not objects or is_open(tree, verb):
        return None
    onto = _blamed_after(tree, verb)
    party = antecedent_of(tree, objects[0], verb)
    if onto is not None and not is_actor(tree, party):
        party = onto
    is_clause = is_suspicion and any(tree.lower(c) == "that" for c in tree.children(party))
    if tree.pos(party) not in NOMINAL or is_nobody(tree, party) or is_clause:
        return None
    act: ResponsibilityAct = "is_suspected" if is_suspicion else "is_blamed"
    return Act(
        act, verb, blamed_of(tree, party, verb), party_of(tree, subject), clause_of(tree, verb),
        f"{lemma}.object", 0.8, has_object(tree, verb), party,
    )  # fmt: skip


def _holds(tree: Tree, verb: int) -> bool:
    return tree.lemma(verb) == "hold" and any(
        tree.lower(c) in words("predicates", "responsible") for c in tree.children(verb)
    )


def _points(tree: Tree, verb: int) -> bool:
    """Whether a verb and its object put the blame on somebody: "pointed the finger"."""
    fingers = words("blaming", "fingers")
    return tree.lemma(verb) in words("blaming", "pointing") and any(
        tree.lower(o) in fingers for o in tree.children(verb, "obj")
    )


def _puts_blame(tree: Tree, verb: int) -> bool:
    """Reads "put the blame"."""
    return tree.lemma(verb) in words("blaming", "putting") and any(
        tree.lemma(o) == "blame" for o in tree.children(verb, "obj", "nsubj:pass")
    )


def _blamed_after(tree: Tree, verb: int) -> int | None:
    """The head of the phrase that names the blamed: "blamed on X", "attributed to X"."""
    if _points(tree, verb):
        return phrase_after(tree, verb, frozenset({"at"}))
    if tree.lemma(verb) in words("blaming", "takes_on") or _puts_blame(tree, verb):
        return phrase_after(tree, verb, words("blaming", "on"))
    if tree.lemma(verb) in words("blaming", "takes_to"):
        return phrase_after(tree, verb, words("blaming", "to"))
    return None


def blamed_on(tree: Tree, verb: int, deeds: Collection[int]) -> Act | None:
    """Reads "Y attributed the attack to X"."""
    is_told = _points(tree, verb) or _puts_blame(tree, verb)
    if tree.lemma(verb) not in words("blaming", "onto") and not is_told:
        return None
    if is_passive(tree, verb) or is_open(tree, verb):
        return None
    ascribed = {*tree.children(verb, "obj"), tree.head(verb)} & {*deeds}
    if tree.lemma(verb) in words("blaming", "takes_to") and not ascribed:
        return None
    subject = subject_of(tree, verb)
    party = _blamed_after(tree, verb)
    if subject is None or party is None or is_negated(tree, verb) or is_nobody(tree, party):
        return None
    if tree.pos(party) not in NOMINAL:
        return None
    return Act(
        "is_blamed", verb, party_of(tree, party), party_of(tree, subject), clause_of(tree, verb),
        "attributed.to", 0.75, head=party,
    )  # fmt: skip


def passive(tree: Tree, verb: int, deeds: Collection[int]) -> Act | None:
    """Reads "the attack was blamed on X", "X was accused of", "X is suspected of", "is wanted over"."""
    lemma = tree.lemma(verb)
    known = words("blaming", "object") | words("blaming", "onto") | words("suspecting", "verbs")
    is_wanted = lemma == "want" and _is_over_deed(tree, verb, deeds)
    if lemma not in known and not is_wanted and not _puts_blame(tree, verb):
        return None
    if not is_passive(tree, verb) or is_negated(tree, verb) or is_open(tree, verb):
        return None
    party = _blamed_after(tree, verb)
    if party is None or lemma in {"accuse", "suspect", "want"}:
        party = subject_of(tree, verb)
    if party is None or is_nobody(tree, party) or party in deeds:
        return None
    agent = agent_of(tree, verb)
    is_suspicion = is_wanted or lemma in words("suspecting", "verbs")
    act: ResponsibilityAct = "is_suspected" if is_suspicion else "is_blamed"
    speaker = party_of(tree, agent) if agent is not None else ()
    return Act(
        act, verb, blamed_of(tree, party, verb), speaker, clause_of(tree, verb), f"{lemma}.passive",
        0.75, has_object(tree, verb), party,
    )  # fmt: skip


def _is_over_deed(tree: Tree, verb: int, deeds: Collection[int]) -> bool:
    return any(t in deeds for child in tree.children(verb, "obl") for t in tree.subtree(child))
