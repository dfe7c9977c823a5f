"""Responsibility in few words: "an attack claimed by X", "no claim of responsibility", "has yet to claim"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dateline.resolve.tree import Tree
from dateline.stages.claims.act import (
    Act,
    agent_of,
    clause_of,
    has_object,
    is_nobody,
    is_passive,
    phrase_after,
    words,
)
from dateline.stages.claims.party import blamed_of, party_of

CLOSE = 2
"""Tokens between a deed and the participle that says who is blamed for it."""


def tagged(tree: Tree, verb: int, deeds: Collection[int]) -> Act | None:
    """Reads "an attack claimed by X", "an ambush blamed on X", "a raid attributed to X"."""
    lemma = tree.lemma(verb)
    claims = lemma == "claim"
    if not claims and lemma not in words("blaming", "onto"):
        return None
    deed = next((t for t in range(verb - 1, max(verb - 1 - CLOSE, -1), -1) if t in deeds), None)
    if deed is None or tree.pos(deed) not in {"NOUN", "PROPN"} or not _is_tag(tree, verb, deed):
        return None
    agent = agent_of(tree, verb)
    party = agent if claims else phrase_after(tree, verb, _takes(lemma))
    if party is None or tree.pos(party) not in {"NOUN", "PROPN"} or is_nobody(tree, party):
        return None
    wording = tuple(sorted({deed, *clause_of(tree, verb)}))
    if claims:
        named = party_of(tree, party)
        return Act(
            "claims", verb, named, named, wording, "claimed.tag", 0.85, has_object=True, head=party
        )
    speaker = party_of(tree, agent) if agent is not None else ()
    named = blamed_of(tree, party, verb)
    return Act(
        "is_blamed", verb, named, speaker, wording, "blamed.tag", 0.75, has_object=True, head=party
    )


def _takes(lemma: str) -> frozenset[str]:
    return words("blaming", "to" if lemma in words("blaming", "takes_to") else "on")


def _is_tag(tree: Tree, verb: int, deed: int) -> bool:
    """Whether a participle says something of the noun before it and has no subject or helper of its own."""
    if is_passive(tree, verb) or tree.children(verb, "nsubj", "aux", "cop", "obj"):
        return False
    between = range(deed + 1, verb)
    return tree.relation(verb) in {"acl", "advcl", "acl:relcl"} and all(
        tree.pos(t) == "ADV" or tree.lower(t) == "," for t in between
    )


def no_claim(tree: Tree, noun: int, deeds: Collection[int]) -> Act | None:
    """Reads "there was no claim of responsibility"."""
    del deeds
    if tree.lemma(noun) != "claim" or tree.pos(noun) != "NOUN" or not is_nobody(tree, noun):
        return None
    named = {tree.lemma(c) for c in tree.children(noun, "nmod")}
    if not named & words("claiming", "objects"):
        return None
    above = tree.head(noun)
    is_there = above >= 0 and tree.relation(noun).startswith("nsubj")
    wording = clause_of(tree, above if is_there else noun)
    return Act("none_claimed", noun, (), (), wording, "claim.none", 0.9)


def is_yet(tree: Tree, verb: int) -> bool:
    """Whether a deed of words has not come so far: "has yet to claim"."""
    marks = [c for c in tree.children(verb, "mark") if tree.lower(c) == "to"]
    return any(tree.lower(mark - 1) == "yet" for mark in marks if mark)


def is_of_others(tree: Tree, verb: int, claimed: Sequence[int]) -> bool:
    """Whether other deeds are meant than the one told of: "claimed several attacks", "has previously"."""
    what_for = [*claimed, *_what_for(tree, verb, claimed)]
    beside = [
        *tree.children(verb, "advmod"),
        *what_for,
        *(m for o in what_for for m in tree.children(o, "amod", "det", "nummod", "nmod")),
    ]
    return any(tree.lower(t) in words("claiming", "others") for t in beside)


def is_for_no_deed(tree: Tree, verb: int, claimed: Sequence[int], deeds: Collection[int]) -> bool:
    """Whether the words say for what, and that is no deed: "took responsibility for the delay"."""
    what_for = _what_for(tree, verb, claimed)
    is_deed = (
        t in deeds
        or tree.pos(t) in {"PRON", "PROPN"}
        or tree.lemma(t) in words("claiming", "deeds")
        for t in what_for
    )
    return bool(what_for) and not any(is_deed)


def _what_for(tree: Tree, verb: int, claimed: Sequence[int]) -> list[int]:
    """The heads of the phrases after "for" under a verb or what is claimed."""
    return [
        c
        for above in (verb, *claimed)
        for c in tree.children(above, "nmod", "obl")
        if any(tree.lower(m) == "for" for m in tree.children(c, "case"))
    ]


def accused(tree: Tree, word: int, deeds: Collection[int]) -> Act | None:
    """Reads "X, accused of the attack," and "two men suspected of planting the bomb"."""
    del deeds
    form = tree.lower(word)
    suspects = form in words("suspecting", "adjectives")
    if not suspects and form not in words("blaming", "participles"):
        return None
    party = tree.head(word)
    if tree.relation(word) != "acl" or party > word or tree.children(word, "nsubj", "aux", "obj"):
        return None
    if any(tree.pos(t) not in {"PUNCT", "ADV"} for t in range(party + 1, word)):
        return None
    if not has_object(tree, word) or is_nobody(tree, party):
        return None
    agent = agent_of(tree, word)
    speaker = party_of(tree, agent) if agent is not None else ()
    phrase = party_of(tree, party)
    return Act(
        "is_suspected" if suspects else "is_blamed", word, phrase, speaker,
        tuple(sorted({*phrase, *clause_of(tree, word)})), "accused.tag", 0.7, has_object=True,
        head=party,
    )  # fmt: skip
