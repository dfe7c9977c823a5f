"""Who claims, denies, is blamed for or is suspected of something, read from one predicate.

A blame never becomes a claim of responsibility: the two are told apart by who stands as subject of
the words, and where that is not clear, nothing is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.model.claim import ResponsibilityAct
from dateline.resolve.tree import Tree


@dataclass(frozen=True, slots=True)
class Act:
    """One act: the tokens of the party (none for "no group"), of the speaker, and of the wording.

    ``predicate`` is the verb or word that makes it; ``has_object`` says that the words name what for.
    """

    act: ResponsibilityAct
    predicate: int
    party: tuple[int, ...]
    speaker: tuple[int, ...]
    wording: tuple[int, ...]
    rule: str
    score: float
    has_object: bool = False


@cache
def _words(section: str, name: str) -> frozenset[str]:
    return frozenset(table("en", "responsibility")[section][name])


def acts(tree: Tree, tokens: Sequence[int]) -> Iterator[Act]:
    """Every act whose predicate stands among ``tokens``, in order."""
    for token in tokens:
        for read in (_claims, _denies, _blames, _blamed_on, _passive, _responsible, _behind):
            found = read(tree, token)
            if found is not None:
                yield found
                break


def _claims(tree: Tree, verb: int) -> Act | None:
    """Reads "X claimed responsibility", "no group has claimed responsibility"."""
    if tree.lemma(verb) not in _words("claiming", "verbs"):
        return None
    objects = [
        o for o in tree.children(verb, "obj") if tree.lemma(o) in _words("claiming", "objects")
    ]
    passive = [
        s for s in tree.children(verb, "nsubj") if tree.lemma(s) in _words("claiming", "objects")
    ]
    if not objects and not passive:
        return None
    wording = _clause(tree, verb)
    subject = _subject(tree, verb) if objects else _agent(tree, verb)
    if subject is None or _is_nobody(tree, subject) or _is_negated(tree, verb):
        if subject is not None and not _is_nobody(tree, subject):
            party = _party(tree, subject)
            return Act("none_claimed", verb, party, (), wording, "claimed.not", 0.8)
        if subject is None and not _is_negated(tree, verb):
            return None
        return Act("none_claimed", verb, (), (), wording, "claimed.nobody", 0.95)
    speaker = _party(tree, subject)
    return Act("claims", verb, speaker, speaker, wording, "claimed", 0.9)


def _denies(tree: Tree, verb: int) -> Act | None:
    """Reads "X denied involvement", "X denied carrying out the attack", "X denied it was behind"."""
    if tree.lemma(verb) not in _words("denying", "verbs") or _is_negated(tree, verb):
        return None
    subject = _subject(tree, verb)
    if subject is None:
        return None
    direct = any(tree.lemma(o) in _words("denying", "objects") for o in tree.children(verb, "obj"))
    clauses = tree.children(verb, "xcomp", "ccomp")
    speaks = any(
        tree.lemma(c) in _words("predicates", "executing")
        or tree.lower(c) in _words("predicates", "responsible") | _words("predicates", "behind")
        for c in clauses
    )
    if not direct and not speaks:
        return None
    speaker = _party(tree, subject)
    return Act("denies", verb, speaker, speaker, _clause(tree, verb), "denied", 0.85)


def _blames(tree: Tree, verb: int) -> Act | None:
    """Reads "Y blamed X for", "Y accused X of", "Y suspects X"."""
    lemma = tree.lemma(verb)
    is_suspicion = lemma in _words("suspecting", "verbs")
    if lemma not in _words("blaming", "object") and not is_suspicion:
        return None
    if _is_passive(tree, verb) or tree.pos(verb) != "VERB" or _is_negated(tree, verb):
        return None
    subject = _subject(tree, verb)
    objects = tree.children(verb, "obj")
    if subject is None or not objects:
        return None
    onto = _after(tree, verb, _words("blaming", "prepositions"))
    party = onto if onto is not None and lemma in _words("blaming", "onto") else objects[0]
    if tree.pos(party) not in {"NOUN", "PROPN", "PRON"}:
        return None
    act: ResponsibilityAct = "is_suspected" if is_suspicion else "is_blamed"
    return Act(
        act,
        verb,
        _party(tree, party),
        _party(tree, subject),
        _clause(tree, verb),
        f"{lemma}.object",
        0.8,
        has_object=_has_object(tree, verb),
    )


def _blamed_on(tree: Tree, verb: int) -> Act | None:
    """Reads "Y attributed the attack to X"."""
    if tree.lemma(verb) not in _words("blaming", "onto") or _is_passive(tree, verb):
        return None
    subject, party = _subject(tree, verb), _after(tree, verb, _words("blaming", "prepositions"))
    if subject is None or party is None or _is_negated(tree, verb):
        return None
    return Act(
        "is_blamed",
        verb,
        _party(tree, party),
        _party(tree, subject),
        _clause(tree, verb),
        "attributed.to",
        0.75,
    )


def _passive(tree: Tree, verb: int) -> Act | None:
    """Reads "the attack was blamed on X", "X was accused of", "X is suspected of"."""
    lemma = tree.lemma(verb)
    known = _words("blaming", "object") | _words("blaming", "onto") | _words("suspecting", "verbs")
    if lemma not in known or not _is_passive(tree, verb) or _is_negated(tree, verb):
        return None
    party = _after(tree, verb, _words("blaming", "prepositions"))
    if party is None or lemma in {"accuse", "suspect"}:
        party = _subject(tree, verb)
    if party is None or _is_nobody(tree, party):
        return None
    agent = _agent(tree, verb)
    act: ResponsibilityAct = (
        "is_suspected" if lemma in _words("suspecting", "verbs") else "is_blamed"
    )
    speaker = _party(tree, agent) if agent is not None else ()
    return Act(
        act,
        verb,
        _party(tree, party),
        speaker,
        _clause(tree, verb),
        f"{lemma}.passive",
        0.75,
        has_object=_has_object(tree, verb),
    )


def _responsible(tree: Tree, word: int) -> Act | None:
    """Reads "X was responsible for the attack"."""
    if tree.lower(word) not in _words("predicates", "responsible"):
        return None
    if not tree.children(word, "cop") or _after(tree, word, frozenset({"for", "of"})) is None:
        return None
    return _told(tree, word, "responsible")


def _behind(tree: Tree, word: int) -> Act | None:
    """Reads "X was behind the attack"."""
    cases = [
        c for c in tree.children(word, "case") if tree.lower(c) in _words("predicates", "behind")
    ]
    if not cases or not tree.children(word, "cop"):
        return None
    return _told(tree, word, "behind")


def _told(tree: Tree, predicate: int, rule: str) -> Act | None:
    subject = _subject(tree, predicate)
    if subject is None or _is_nobody(tree, subject) or _is_negated(tree, predicate):
        return None
    if tree.pos(subject) not in {"NOUN", "PROPN", "PRON"}:
        return None
    return Act(
        "is_blamed", predicate, _party(tree, subject), (), _clause(tree, predicate), rule, 0.7
    )


def _subject(tree: Tree, verb: int) -> int | None:
    """The subject of a predicate, also of the verb it is coordinated with or depends on."""
    current, seen = verb, set[int]()
    while current >= 0 and current not in seen:
        seen.add(current)
        subjects = tree.children(current, "nsubj")
        if subjects:
            return _antecedent(tree, subjects[0], current)
        if tree.relation(current) not in {"conj", "xcomp"}:
            return None
        current = tree.head(current)
    return None


def _antecedent(tree: Tree, subject: int, verb: int) -> int:
    """What a relative pronoun stands for: "the killing of X, who was accused" gives X.

    "who" stands for the noun right before it, whatever the clause was hung on.
    """
    if tree.lower(subject) not in {"who", "which", "that"} or tree.relation(verb) != "acl:relcl":
        return subject
    before = subject - 1
    while before > 0 and tree.pos(before) == "PUNCT":
        before -= 1
    while tree.relation(before) in {"flat", "compound"} and tree.head(before) >= 0:
        before = tree.head(before)
    return before if tree.pos(before) in {"NOUN", "PROPN"} else tree.head(verb)


def _agent(tree: Tree, verb: int) -> int | None:
    return _after(tree, verb, frozenset({"by"}))


def _after(tree: Tree, holder: int, prepositions: frozenset[str]) -> int | None:
    """The phrase after one of the prepositions under a predicate or its object."""
    for above in (holder, *tree.children(holder, "obj")):
        for child in tree.children(above, "obl", "nmod"):
            if child > holder and any(
                tree.lower(c) in prepositions for c in tree.children(child, "case")
            ):
                return child
    return None


def _has_object(tree: Tree, verb: int) -> bool:
    """Whether the words say what for: "accused of using ...", "blamed for the raid"."""
    below = [verb, *tree.children(verb, "obj")]
    return any(
        tree.lower(mark) in {"of", "for"}
        for above in below
        for child in tree.children(above, "obl", "nmod", "advcl", "acl", "ccomp")
        if child > verb
        for mark in tree.children(child, "case", "mark")
    )


def _is_nobody(tree: Tree, head: int) -> bool:
    words = {tree.lower(head)} | {tree.lower(d) for d in tree.children(head, "det", "advmod")}
    return bool(
        words & _words("nobody", "determiners")
        or (
            tree.lower(head) in _words("nobody", "pronouns")
            and (tree.lower(head) != "one" or "no" in words)
        )
    )


def _is_negated(tree: Tree, verb: int) -> bool:
    return any(
        tree.lower(c) in {"not", "n't", "never"}
        for c in tree.children(verb, "advmod", "aux", "det")
    )


def _is_passive(tree: Tree, verb: int) -> bool:
    return any(tree.relation(c) in {"aux:pass", "nsubj:pass"} for c in tree.children(verb))


def _clause(tree: Tree, predicate: int) -> tuple[int, ...]:
    inside = tree.subtree(predicate, without=("conj", "cc", "parataxis", "punct", "mark"))
    return tuple(inside)


def _party(tree: Tree, head: int) -> tuple[int, ...]:
    """The phrase of a head without its preposition and without clauses that hang on it."""
    clauses = set(tree.children(head, "acl", "advcl", "ccomp", "obl"))
    left_out = {t for c in clauses for t in tree.subtree(c)} | set(
        tree.children(head, "case", "mark")
    )
    return tuple(t for t in tree.phrase(head) if t not in left_out)
