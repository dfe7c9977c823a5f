"""One act of responsibility and the clause around it: subject, agent, party, negation, denial."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.lexicon import table
from dateline.model.claim import ResponsibilityAct
from dateline.resolve.tree import Tree
from dateline.stages.references.nouns import noun

ASIDE = ("conj", "cc", "parataxis", "punct", "mark", "appos", "acl:relcl", "discourse")
"""What hangs on a predicate or noun and does not belong to the words of the act."""


VOICE_OF = frozenset({"for", "of", "from"})

RELATIVE = frozenset({"who", "which", "that"})

NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor"})

NEAR = 14
"""Tokens between "no evidence that" and the predicate of its clause."""


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


def is_negated(tree: Tree, verb: int) -> bool:
    """Whether a predicate carries a negation: "did not", "neither confirmed nor denied", "not ... or deny"."""
    beside = tree.children(verb, "advmod", "aux", "det", "cc")
    if any(tree.lower(c) in NEGATIONS for c in beside):
        return True
    is_alternative = tree.relation(verb) == "conj" and any(
        tree.lower(c) == "or" for c in tree.children(verb, "cc")
    )
    return is_alternative and is_negated(tree, tree.head(verb))


def is_unfulfilled(tree: Tree, verb: int) -> bool:
    """Whether saying so is only wanted, refused or still to come: "refused to accept", "will claim"."""
    if {tree.lower(c) for c in tree.children(verb, "aux")} & words("open", "future"):
        return True
    is_aim = any(tree.lower(c) == "to" for c in tree.children(verb, "mark"))
    above = tree.head(verb)
    return is_aim and (above < 0 or tree.lemma(above) not in words("open", "fulfilled"))


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in the passive."""
    return any(tree.relation(c) in {"aux:pass", "nsubj:pass"} for c in tree.children(verb))


def is_open(tree: Tree, predicate: int) -> bool:
    """Whether a predicate is only supposed, asked or denied by what stands above or on it."""
    marks = {tree.lower(c) for c in tree.children(predicate, "mark", "advmod")}
    helpers = {tree.lower(c) for c in tree.children(predicate, "aux")}
    if marks & words("open", "marks") or helpers & words("open", "auxiliaries"):
        return True
    if marks & words("open", "wrongly") or _is_without_evidence(tree, predicate):
        return True
    if _is_asked(tree, predicate):
        return True
    below = predicate
    for above in tree.ancestors(predicate):
        lemma = tree.lemma(above).lower()
        if tree.relation(below) in {"ccomp", "xcomp", "acl", "advcl", "csubj", "csubj:pass"}:
            if lemma in words("denying", "verbs") | words("open", "verbs"):
                return True
            if lemma in words("open", "nouns") and is_nobody(tree, above):
                return True
            if is_negated(tree, above):
                return True
        below = above
    return False


def _is_without_evidence(tree: Tree, predicate: int) -> bool:
    """Reads "no evidence that the group was behind it", however the clause was hung up."""
    for token in range(predicate - 1, max(predicate - NEAR, 0), -1):
        if tree.pos(token) == "PUNCT":
            return False
        if tree.lemma(token).lower() in words("open", "nouns"):
            return tree.lower(token - 1) in words("nobody", "determiners") | {"any", "little"}
        if tree.lemma(token).lower() in words("open", "rumours") and tree.lower(token + 1) == "that":
            after = range(predicate, min(predicate + NEAR, len(tree.tokens)))
            return any(tree.lower(t) in words("open", "false") for t in after)
    return False


def _is_asked(tree: Tree, predicate: int) -> bool:
    """Whether the sentence is a question."""
    last = tree.sentence_tokens(tree.tokens[predicate].sentence)[-1]
    return tree.lower(last) == "?"


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
        is_owner = owner < head and _has_case(tree, owner, frozenset({"'s", "’s", "'", "’"}))
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
