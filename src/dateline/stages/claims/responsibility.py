"""Who claims, denies, is blamed for or is suspected of something, read from one predicate.

A blame never becomes a claim of responsibility: the two are told apart by who stands as subject of
the words, and where that is not clear, nothing is read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache

from dateline.model.claim import ResponsibilityAct
from dateline.resolve.tree import Tree
from dateline.stages.claims.act import (
    RELATIVE,
    Act,
    agent_of,
    antecedent_of,
    blamed_of,
    clause_of,
    clauses_under,
    has_object,
    is_actor,
    is_negated,
    is_nobody,
    is_open,
    is_own,
    is_passive,
    is_unfulfilled,
    party_of,
    phrase_after,
    represented,
    subject_of,
    words,
)
from dateline.stages.claims.told import own_deed, suspected, suspicion, told
from dateline.stages.claims.unclaimed import (
    accused,
    is_for_no_deed,
    is_of_others,
    is_yet,
    no_claim,
    tagged,
)

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def acts(tree: Tree, tokens: Sequence[int], deeds: Collection[int] = frozenset()) -> Iterator[Act]:
    """Every act whose predicate stands among ``tokens``, in order.

    ``deeds`` are the tokens that speak of violent events: what one can "claim" or be told to have done.
    """
    readers: tuple[Callable[[Tree, int, Collection[int]], Act | None], ...] = (
        tagged, accused, _claims, no_claim, _denies, _blames, _blamed_on, _passive, own_deed, told, suspected, suspicion,
    )  # fmt: skip
    predicates = tree.once(_predicates)
    for token in tokens:
        if token not in predicates and token not in deeds:
            continue
        for read in readers:
            found = read(tree, token, deeds)
            if found is not None:
                yield found
                break


def _predicates(tree: Tree) -> frozenset[int]:
    """The tokens that can make an act by their words or by what hangs on them; the deeds may as well."""
    behind, suspicions = words("predicates", "behind"), words("suspecting", "nouns")
    found = set()
    for token in range(len(tree.tokens)):
        lemma, form = tree.lemma(token), tree.lower(token)
        if lemma in _act_lemmas() or form in _act_forms():
            found.add(token)
        relation = tree.relation(token)
        if form in behind and relation.startswith("case"):
            found.add(tree.head(token))
        if lemma in suspicions and relation.startswith("nsubj"):
            found.add(tree.head(token))
    return frozenset(found)


@cache
def _act_lemmas() -> frozenset[str]:
    """The lemmas of predicates that make an act."""
    lists = (
        ("claiming", "verbs"), ("denying", "verbs"), ("blaming", "object"), ("blaming", "onto"),
        ("blaming", "putting"), ("blaming", "work"), ("predicates", "executing"),
        ("suspecting", "verbs"), ("own", "admitting"), ("own", "saying"),
    )  # fmt: skip
    return frozenset({"hold", "want", "point", "claim"}).union(*(words(*names) for names in lists))


@cache
def _act_forms() -> frozenset[str]:
    """The words, as written, that make an act."""
    responsible, suspects = words("predicates", "responsible"), words("suspecting", "adjectives")
    return responsible | suspects | words("blaming", "participles")


def _claims(tree: Tree, verb: int, deeds: Collection[int]) -> Act | None:
    """Reads "X claimed responsibility", "claimed the ambush", "no group has claimed the killing"."""
    if tree.lemma(verb) not in words("claiming", "verbs"):
        return None
    told = [antecedent_of(tree, o, verb) for o in tree.children(verb, "obj")]
    objects = [o for o in told if _is_claimed(tree, verb, o, deeds)]
    objects += _owned_up(tree, verb, deeds) or _claimed_before(tree, verb, deeds)
    passive = [s for s in tree.children(verb, "nsubj") if _is_claimed(tree, verb, s, deeds)]
    if not objects and not (passive and is_passive(tree, verb)):
        return None
    wording = clause_of(tree, verb)
    subject = subject_of(tree, verb) if objects else agent_of(tree, verb)
    is_question = subject is not None and tree.lower(subject) in words("nobody", "asking")
    if is_question or is_for_no_deed(tree, verb, (*objects, *passive), deeds):
        return None
    is_denied = is_negated(tree, verb) or is_yet(tree, verb)
    if is_denied if subject is None else is_nobody(tree, subject):
        return Act("none_claimed", verb, (), (), wording, "claimed.nobody", 0.95)
    if subject is None or subject in deeds or is_open(tree, verb):
        return None
    if is_denied and any(tree.lower(c) == "any" for c in tree.children(subject, "det")):
        return Act("none_claimed", verb, (), (), wording, "claimed.nobody", 0.95)
    group = represented(tree, subject)
    party = party_of(tree, group)
    if is_denied:
        return Act("none_claimed", verb, party, (), wording, "claimed.not", 0.8, head=group)
    if is_unfulfilled(tree, verb):
        return None
    of_others = is_of_others(tree, verb, (*objects, *passive))
    return Act(
        "claims", verb, party, party_of(tree, subject), wording, "claimed", 0.9, of_others, group
    )


def _claimed_before(tree: Tree, verb: int, deeds: Collection[int]) -> list[int]:
    """The deed in "the attack, which no group has claimed", where the tree left the pronoun aside."""
    deed = tree.head(verb)
    if tree.relation(verb) != "acl:relcl" or deed not in deeds or tree.lemma(verb) != "claim":
        return []
    subjects = tree.children(verb, "nsubj")
    is_own = bool(subjects) and tree.lower(subjects[0]) not in RELATIVE
    is_pronoun = is_own and any(tree.lower(t) in RELATIVE for t in range(deed + 1, subjects[0]))
    return [deed] if is_pronoun and not tree.children(verb, "obj", "ccomp", "xcomp") else []


def _owned_up(tree: Tree, verb: int, deeds: Collection[int]) -> list[int]:
    """The deed in "owned up to the bombing"."""
    if tree.lemma(verb) != "own" or not any(tree.lower(c) == "up" for c in tree.children(verb)):
        return []
    found = phrase_after(tree, verb, frozenset({"to"}))
    is_deed = found is not None and (found in deeds or tree.lemma(found) == "responsibility")
    return [found] if found is not None and is_deed else []


def _is_claimed(tree: Tree, verb: int, claimed: int, deeds: Collection[int]) -> bool:
    """Whether what is claimed is responsibility, or the deed itself; "claimed 12 lives" is neither."""
    if tree.lemma(claimed) in words("claiming", "objects"):
        return True
    return (
        tree.lemma(verb) == "claim"
        and claimed in deeds
        and tree.pos(claimed) in {"NOUN", "PROPN"}
        and not tree.children(verb, "ccomp", "xcomp")
    )


def _denies(tree: Tree, verb: int, deeds: Collection[int]) -> Act | None:
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


def _blames(tree: Tree, verb: int, deeds: Collection[int]) -> Act | None:
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


def _blamed_on(tree: Tree, verb: int, deeds: Collection[int]) -> Act | None:
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


def _passive(tree: Tree, verb: int, deeds: Collection[int]) -> Act | None:
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
