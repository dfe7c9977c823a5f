"""Responsibility told as a plain statement: "said its men had ambushed", "X was behind the attack"."""

from __future__ import annotations

from collections.abc import Collection

from dateline.model.claim import ResponsibilityAct
from dateline.resolve.tree import Tree
from dateline.stages.claims.act import (
    Act,
    clause_of,
    clauses_under,
    is_nobody,
    is_own,
    is_passive,
    phrase_after,
    subject_of,
    words,
)
from dateline.stages.claims.party import blamed_of, party_of, represented
from dateline.stages.claims.unsure import is_negated, is_open


def own_deed(tree: Tree, verb: int, deeds: Collection[int]) -> Act | None:
    """Reads "X said its men had ambushed the patrol", "X said it had no hand in it", "X admitted firing"."""
    lemma = tree.lemma(verb)
    admits = lemma in words("own", "admitting")
    if not admits and lemma not in words("own", "saying"):
        return None
    speaker = subject_of(tree, verb)
    if speaker is None or is_negated(tree, verb) or is_open(tree, verb):
        return None
    for clause in clauses_under(tree, verb):
        subjects = tree.children(clause, "nsubj")
        # "claimed to have killed six soldiers"
        is_same = admits or (lemma == "claim" and tree.relation(clause) == "xcomp")
        is_speaker = is_own(tree, subjects[0]) if subjects else is_same
        if not is_speaker or is_passive(tree, clause) or _is_supposed(tree, clause):
            continue
        act: ResponsibilityAct | None = None
        if _has_no_part(tree, clause, deeds):
            act = "denies"
        elif _is_deed(tree, clause, deeds) and not is_negated(tree, clause):
            act = "claims"
        if act is None:
            continue
        told_by = party_of(tree, speaker)
        wording = (*told_by, verb, *clause_of(tree, clause))
        if is_nobody(tree, speaker):
            # "No group has said it was behind the attack."
            is_claim = act == "claims"
            return (
                Act("none_claimed", verb, (), (), wording, "own.nobody", 0.85) if is_claim else None
            )
        group = represented(tree, speaker)
        says_what = not _does_this(tree, clause)
        return Act(
            act, verb, party_of(tree, group), told_by, wording, f"own.{act}", 0.75,
            has_object=says_what, head=group,
        )  # fmt: skip
    return None


def told(tree: Tree, word: int, deeds: Collection[int]) -> Act | None:
    """Reads "X was responsible for the attack", "X was behind it", "said X had shelled the town"."""
    rule = _way(tree, word, deeds)
    if rule is None:
        return _work(tree, word, deeds)
    subject = subject_of(tree, word)
    if subject is None or is_nobody(tree, subject) or is_own(tree, subject):
        return None
    if is_negated(tree, word) or tree.pos(subject) not in {"NOUN", "PROPN"}:
        return None
    if is_open(tree, word):
        return _possible(tree, word, subject, rule)
    believed = _believed(tree, word)
    if believed is not None:
        return Act(
            "is_suspected", word, blamed_of(tree, subject, word), (), clause_of(tree, believed),
            f"{rule}.believed", 0.7, has_object=True, head=subject,
        )  # fmt: skip
    return Act(
        "is_blamed", word, blamed_of(tree, subject, word), (), clause_of(tree, word), rule,
        0.6 if rule == "said.actor" else 0.7, has_object=True, head=subject,
    )  # fmt: skip


def _way(tree: Tree, word: int, deeds: Collection[int]) -> str | None:
    """How a predicate says that its subject did it."""
    if tree.lower(word) in words("predicates", "responsible"):
        is_for = phrase_after(tree, word, frozenset({"for", "of"})) is not None
        return "responsible" if is_for and tree.children(word, "cop") else None
    if _is_to_blame(tree, word):
        return "to.blame"
    if any(tree.lower(c) in words("predicates", "behind") for c in tree.children(word, "case")):
        return "behind" if tree.children(word, "cop") else None
    return "said.actor" if _is_accusing(tree, word, deeds) else None


def _is_to_blame(tree: Tree, word: int) -> bool:
    """Reads "was to blame"."""
    is_to = any(c == word - 1 and tree.lower(c) == "to" for c in tree.children(word, "mark"))
    return tree.lower(word) == "blame" and is_to and bool(tree.children(word, "cop"))


def _work(tree: Tree, word: int, deeds: Collection[int]) -> Act | None:
    """Reads "the bombing was the work of X"."""
    if tree.lower(word) not in words("blaming", "work") or not tree.children(word, "cop"):
        return None
    subject, party = subject_of(tree, word), phrase_after(tree, word, frozenset({"of"}))
    is_deed = subject is not None and (subject in deeds or tree.lower(subject) in {"it", "this"})
    if not is_deed or party is None or is_nobody(tree, party):
        return None
    if is_negated(tree, word) or is_open(tree, word):
        return None
    return Act(
        "is_blamed", word, blamed_of(tree, party, word), (), clause_of(tree, word), "work.of", 0.7,
        has_object=False, head=party,
    )  # fmt: skip


def _possible(tree: Tree, word: int, subject: int, rule: str) -> Act | None:
    """Reads "X may have been behind the attack", where nothing else leaves it open."""
    helpers = {tree.lower(c) for c in tree.children(word, "aux")}
    marks = {tree.lower(c) for c in tree.children(word, "mark", "advmod")}
    above = tree.head(word)
    is_said = above < 0 or tree.lemma(above) in words("own", "saying")
    if rule == "said.actor" or not helpers & words("open", "possible") or not is_said:
        return None
    if marks & words("open", "marks") or (above >= 0 and is_negated(tree, above)):
        return None
    return Act(
        "is_suspected", word, blamed_of(tree, subject, word), (), clause_of(tree, word),
        f"{rule}.possible", 0.65, has_object=True, head=subject,
    )  # fmt: skip


def _believed(tree: Tree, word: int) -> int | None:
    """The passive verb of belief over a predicate: "is believed to be behind the attack"."""
    above = tree.head(word)
    is_belief = above >= 0 and tree.lemma(above) in words("suspecting", "passive")
    return (
        above if is_belief and tree.relation(word) == "xcomp" and is_passive(tree, above) else None
    )


def suspicion(tree: Tree, verb: int, deeds: Collection[int]) -> Act | None:
    """Reads "suspicion fell on the Karun Front"."""
    del deeds
    subjects = tree.children(verb, "nsubj")
    if not any(tree.lemma(s) in words("suspecting", "nouns") for s in subjects):
        return None
    party = phrase_after(tree, verb, words("blaming", "on"))
    if party is None or is_nobody(tree, party) or is_negated(tree, verb) or is_open(tree, verb):
        return None
    return Act(
        "is_suspected", verb, blamed_of(tree, party, verb), (), clause_of(tree, verb),
        "suspicion.on", 0.7, head=party,
    )  # fmt: skip


def suspected(tree: Tree, word: int, deeds: Collection[int]) -> Act | None:
    """Reads "suspected militants ambushed a convoy", "shot dead by suspected rebels"."""
    if tree.lower(word) not in words("suspecting", "adjectives") or tree.relation(word) != "amod":
        return None
    party = tree.head(word)
    verb = tree.head(party)
    if verb not in deeds or tree.pos(verb) != "VERB" or is_negated(tree, verb):
        return None
    is_agent = any(tree.lower(c) == "by" for c in tree.children(party, "case"))
    is_doer = tree.relation(party) == "nsubj" and not is_passive(tree, verb)
    if not is_doer and not is_agent:
        return None
    phrase = party_of(tree, party)
    return Act(
        "is_suspected", word, phrase, (), tuple(sorted({*phrase, verb})), "suspected", 0.7,
        has_object=True, head=party,
    )  # fmt: skip


def _is_accusing(tree: Tree, clause: int, deeds: Collection[int]) -> bool:
    """Whether a clause that somebody says tells of an attack with a definite doer as subject."""
    is_attack = clause in deeds and tree.lemma(clause) in words("own", "attacking")
    is_done = tree.lemma(clause) in words("predicates", "executing") and any(
        o in deeds for o in tree.children(clause, "obj")
    )
    if not is_attack and not is_done:
        return False
    subjects = tree.children(clause, "nsubj")
    if not subjects or is_passive(tree, clause) or tree.relation(clause) != "ccomp":
        return False
    if not is_attack and tree.pos(subjects[0]) != "PROPN":
        # Whose group "the group" is, that a caller says did it, is not told.
        return False
    marks = {tree.lower(c) for c in tree.children(subjects[0], "det", "amod", "nummod")}
    is_definite = tree.pos(subjects[0]) == "PROPN" or "the" in marks or not marks
    is_known = not marks & words("own", "unknown")
    if any(tree.lower(c) in {"back", "down"} for c in tree.children(clause)):
        return False
    said = tree.lemma(tree.head(clause)) in words("own", "saying")
    return said and is_definite and is_known


def _is_deed(tree: Tree, clause: int, deeds: Collection[int]) -> bool:
    is_behind = any(tree.lower(c) in words("predicates", "behind") for c in tree.children(clause))
    below = {t for c in tree.children(clause, "obj", "obl") for t in tree.subtree(c)}
    is_executing = tree.lemma(clause) in words("predicates", "executing")
    if is_behind or is_executing:
        return any(t in deeds for t in below | {clause}) or is_behind
    return clause in deeds and tree.pos(clause) == "VERB"


def _has_no_part(tree: Tree, clause: int, deeds: Collection[int]) -> bool:
    """Reads "had no hand in it", "was not involved", "had nothing to do with it", "had not fired"."""
    parts = [
        o for o in tree.children(clause, "obj") if tree.lemma(o) in words("denying", "objects")
    ]
    if any(is_nobody(tree, o) for o in parts):
        return True
    if _does_this(tree, clause):
        return is_negated(tree, clause)
    if any(is_nobody(tree, o) for o in tree.children(clause, "obj", "obl")):
        # "We carried out no strikes."
        return _is_deed(tree, clause, deeds)
    if any(tree.lower(o) == "nothing" for o in tree.children(clause, "obj")):
        return any(tree.lemma(t) == "do" for t in tree.subtree(clause))
    is_part = tree.lower(clause) in words("predicates", "part") | words(
        "predicates", "responsible"
    ) or _is_deed(tree, clause, deeds)
    return is_part and is_negated(tree, clause)


def _does_this(tree: Tree, clause: int) -> bool:
    """Reads "we did not do this", which names no deed."""
    done = {tree.lower(o) for o in tree.children(clause, "obj")}
    return tree.lemma(clause) == "do" and bool(done & {"this", "it", "that"})


def _is_supposed(tree: Tree, clause: int) -> bool:
    """Whether a clause is only possible, asked or still to come: "may have hit", "will attack"."""
    helpers = {tree.lower(c) for c in tree.children(clause, "aux")}
    marks = {tree.lower(c) for c in tree.children(clause, "mark", "advmod")}
    return bool(
        helpers & (words("open", "auxiliaries") | {"will", "shall"})
        or marks & words("open", "marks")
    )
