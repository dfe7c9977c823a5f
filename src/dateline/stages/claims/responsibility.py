"""Who claims, denies, is blamed for or is suspected of something, read from one predicate.

A blame never becomes a claim of responsibility: the two are told apart by who stands as subject of
the words, and where that is not clear, nothing is read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache

from dateline.resolve.tree import Tree
from dateline.stages.claims.act import (
    RELATIVE,
    Act,
    agent_of,
    antecedent_of,
    clause_of,
    is_nobody,
    is_passive,
    phrase_after,
    subject_of,
    words,
)
from dateline.stages.claims.blamed import blamed_on, blames, passive
from dateline.stages.claims.denied import denies
from dateline.stages.claims.party import party_of, represented
from dateline.stages.claims.told import own_deed, suspected, suspicion, told
from dateline.stages.claims.unclaimed import (
    accused,
    is_for_no_deed,
    is_of_others,
    is_yet,
    no_claim,
    tagged,
)
from dateline.stages.claims.unsure import is_negated, is_open, is_unfulfilled


def acts(tree: Tree, tokens: Sequence[int], deeds: Collection[int] = frozenset()) -> Iterator[Act]:
    """Every act whose predicate stands among ``tokens``, in order.

    ``deeds`` are the tokens that speak of violent events: what one can "claim" or be told to have done.
    """
    readers: tuple[Callable[[Tree, int, Collection[int]], Act | None], ...] = (
        tagged, accused, _claims, no_claim, denies, blames, blamed_on, passive, own_deed, told, suspected, suspicion,
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
    claimed = objects or (passive if is_passive(tree, verb) else [])
    if not claimed or is_for_no_deed(tree, verb, claimed, deeds):
        return None
    subject = subject_of(tree, verb) if objects else agent_of(tree, verb)
    is_none = subject is not None and is_nobody(tree, subject)
    if is_negated(tree, verb) or is_yet(tree, verb) or is_none:
        return _not_claimed(tree, verb, subject)
    is_told = subject is not None and subject not in deeds and not is_open(tree, verb)
    if subject is None or not is_told or is_unfulfilled(tree, verb):
        return None
    group = represented(tree, subject)
    return Act(
        "claims", verb, party_of(tree, group), party_of(tree, subject), clause_of(tree, verb),
        "claimed", 0.9, is_of_others(tree, verb, claimed), group,
    )  # fmt: skip


def _not_claimed(tree: Tree, verb: int, subject: int | None) -> Act | None:
    """That nobody has claimed, or that one group has not; who has, may be asked as well."""
    wording = clause_of(tree, verb)
    if subject is not None and tree.lower(subject) in words("nobody", "asking"):
        return None
    beside = tree.children(verb, "cc", "advmod")
    if subject is not None:
        beside += tree.children(subject, "det")
    is_any = any(tree.lower(c) in {"any", "neither"} for c in beside)
    if subject is None or is_any or is_nobody(tree, subject):
        return Act("none_claimed", verb, (), (), wording, "claimed.nobody", 0.95)
    if is_open(tree, verb):
        return None
    group = represented(tree, subject)
    party = party_of(tree, group)
    return Act("none_claimed", verb, party, (), wording, "claimed.not", 0.8, head=group)


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
    named = words("claiming", "objects") | words("claiming", "deeds")
    is_deed = found is not None and (found in deeds or tree.lemma(found) in named)
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
