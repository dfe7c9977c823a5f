"""The words for a party to an act: its phrase, whom a spokesman speaks for, each of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.resolve.tree import Tree
from dateline.stages.claims.act import Act, is_actor, words

VOICE_OF = frozenset({"for", "of", "from"})
OWNERS = frozenset({"'s", "’s", "'", "’"})


def party_of(tree: Tree, head: int) -> tuple[int, ...]:
    """The phrase of a head without its preposition and without clauses that hang on it."""
    return _phrase_without(tree, head, tree.children(head, "acl", "advcl", "ccomp", "obl"))


def blamed_of(tree: Tree, head: int, verb: int) -> tuple[int, ...]:
    """The phrase of the one blamed, without what for: "accused the police of murder" gives the police.

    An only "of" after a common noun belongs to "accuse"; of two, the first belongs to the noun.
    """
    of_what = [c for c in tree.children(head, "nmod") if _has_case(tree, c, frozenset({"of"}))]
    if tree.lemma(verb) != "accuse" or tree.pos(head) == "PROPN":
        of_what = []
    elif len(of_what) > 1 or _is_completed(tree, verb):
        of_what = of_what[1:]
    over = words("blaming", "what_for_only")
    what_for = [c for c in tree.children(head, "nmod") if _has_case(tree, c, over)]
    clauses = tree.children(head, "acl", "advcl", "ccomp", "obl")
    return _phrase_without(tree, head, [*clauses, *of_what, *what_for])


def _is_completed(tree: Tree, verb: int) -> bool:
    """Whether the verb has its own "of": "accused members of the guard of murder"."""
    marks = frozenset({"of", "over"})
    return any(
        _has_case(tree, c, marks) or any(tree.lower(m) in marks for m in tree.children(c, "mark"))
        for c in tree.children(verb, "obl", "advcl", "xcomp")
    )


def _has_case(tree: Tree, token: int, prepositions: frozenset[str]) -> bool:
    return any(tree.lower(c) in prepositions for c in tree.children(token, "case"))


def _phrase_without(tree: Tree, head: int, cut: Sequence[int]) -> tuple[int, ...]:
    left_out = {t for c in cut for t in tree.subtree(c)} | set(tree.children(head, "case", "mark"))
    found = [t for t in tree.phrase(head) if t not in left_out]
    # "the group Black Dawn": a name that follows without a comma belongs to the phrase.
    # The parser may hang that name on the verb, as a second subject.
    above = tree.head(head)
    beside = tree.children(above, "nsubj") if above >= 0 and above != head else []
    for apposed in (*tree.children(head, "appos"), *(b for b in beside if b == head + 1)):
        found += _name_after(tree, head, apposed)
    found = sorted(set(found))
    # What follows a comma is said about the party, whatever it was hung on.
    aside = next((i for i, t in enumerate(found) if tree.lower(t) == "," and t > head), len(found))
    found = found[:aside]
    while found and tree.pos(found[-1]) == "PUNCT":
        found.pop()
    gaps = [t for t in range(found[0], found[-1]) if t not in found] if found else []
    if all(tree.pos(t) == "PUNCT" for t in gaps):
        found = list(range(found[0], found[-1] + 1)) if found else []
    return tuple(found)


def _name_after(tree: Tree, head: int, apposed: int) -> list[int]:
    """The words of a name in apposition that begin right after the head; none after a comma."""
    found = tree.phrase(apposed)
    is_name = tree.pos(apposed) == "PROPN" and bool(found) and found[0] == head + 1
    return found if is_name else []


def represented(tree: Tree, head: int) -> int:
    """The group that a spokesman or statement speaks for: "a spokesman for the Front"; else the head.

    Nobody speaks for a group in what is only said to be its statement.
    """
    modifiers = {tree.lower(c) for c in tree.children(head, "amod")}
    if tree.lemma(head) not in words("own", "voices") or modifiers & words("own", "doubtful"):
        return head
    for owner in tree.children(head, "nmod", "appos"):
        is_of = owner > head and _has_case(tree, owner, VOICE_OF)
        is_owner = owner < head and _has_case(tree, owner, OWNERS)
        if tree.pos(owner) != "PRON" and (is_of or is_owner):
            return owner
    return head


def each_party(tree: Tree, act: Act) -> tuple[Act, ...]:
    """The act of each of several parties that do or suffer the same: "X and Y claimed responsibility"."""
    if act.head is None or act.act == "none_claimed":
        return (act,)
    heads = [act.head, *tree.children(act.head, "conj")]
    joints = {tree.lower(c) for head in heads[1:] for c in tree.children(head, "cc")}
    is_either = any(tree.lower(c) == "either" for c in tree.children(act.head))
    if "or" in joints or is_either:
        # One of them, and which is not said.
        return ()
    if len(heads) == 1 or joints != {"and"} or not all(is_actor(tree, head) for head in heads):
        return (act,)
    found = []
    for head in heads:
        party = act.party if head == act.head else party_of(tree, head)
        if not party or (head != act.head and set(party) & set(act.party)):
            return (act,)
        speaker = party if act.speaker == act.party else act.speaker
        found.append(replace(act, party=party, speaker=speaker, head=head))
    return tuple(found)
