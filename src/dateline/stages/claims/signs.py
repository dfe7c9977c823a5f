"""Signs on a word itself that say how sure it is: negation, helpers, conditions, adverbs and adjectives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.resolve.tree import Tree

PREDICATES = frozenset({"VERB", "AUX", "ADJ"})
SUBJECTS = ("nsubj", "nsubj:pass")
STARTS_CLAUSE = frozenset({"root", "ccomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class Sign:
    """Words of a text that make something less sure, or deny it."""

    degree: str
    tokens: tuple[int, ...]
    rule: str
    is_negative: bool = False


def own_signs(tree: Tree, token: int) -> Iterator[Sign]:
    """The signs among a word's own dependents."""
    if is_predicate(tree, token):
        yield from _helpers(tree, token)
        yield from _conditions(tree, token)
        yield from _adverbs(tree, token)
    else:
        yield from _of_noun(tree, token)


def is_predicate(tree: Tree, token: int) -> bool:
    """Whether a word heads a clause, whatever it was taken for: "declined to comment"."""
    return tree.pos(token) in PREDICATES or bool(tree.children(token, "cop", "aux", "mark"))


def has_child(tree: Tree, token: int, word: str, *relations: str) -> bool:
    """Whether one of the dependents of a word is ``word``."""
    return any(tree.lower(c) == word for c in tree.children(token, *relations))


def is_new(tree: Tree, noun: int) -> bool:
    """Whether the words do not take the noun's event for granted, as "the" and "his" do."""
    known = words_of("taken_for_granted")
    return not any(
        tree.lower(c) in known or tree.relation(c) == "nmod:poss"
        for c in tree.children(noun, "det", "nmod:poss")
    )


def is_none(tree: Tree, noun: int) -> bool:
    """Whether a noun is denied by its own "no"."""
    return any(tree.lower(c) in words_of("none") for c in tree.children(noun, "det"))


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of words that stand on the event's own word."""
    return frozenset(table("en", "signatures")["own"][name])


@cache
def _negators(name: str) -> frozenset[str]:
    return frozenset(table("en", "factuality")["negators"][name])


def _helpers(tree: Tree, token: int) -> Iterator[Sign]:
    """Negation and helpers: "did not", "may", "will", "would have"."""
    denied = denial(tree, token)
    helpers = tree.children(token, "aux", "aux:pass")
    unreal = _unreal(tree, helpers)
    if unreal:
        yield Sign("possible", (*denied, *unreal), "unreal", is_negative=bool(denied))
        return
    modal = next((c for c in helpers if tree.lower(c) in words_of("possible")), None)
    future = next((c for c in helpers if tree.lower(c) in words_of("probable")), None)
    helper = future if modal is None else modal
    if denied:
        is_firm = helper is None or tree.lower(helper) in words_of("firm_with_not")
        tokens = denied if helper is None else (*denied, helper)
        yield Sign("certain" if is_firm else "possible", tokens, "negation", is_negative=True)
        return
    if modal is not None:
        yield Sign("possible", (modal,), "modal")
    elif future is not None:
        yield Sign("probable", (future,), "future")
    firm = [c for c in tree.children(token, "advmod") if tree.lower(c) == "not"]
    if firm and helper is None:
        yield Sign("certain", (firm[0], firm[0] + 1), "not_only")
    empty = empty_object(tree, token)
    if empty is not None:
        yield Sign("open", (empty,), "empty_object")


def denial(tree: Tree, token: int) -> tuple[int, ...]:
    """The words that deny a predicate, its subject's included: "nobody left", "neither army left"."""
    count = len(tree.tokens)
    found = [
        child
        for child in tree.children(token)
        if tree.lower(child) in _negators("words")
        and tree.relation(child) != "conj"
        and not _is_not_only(tree, child)
    ]
    for child in tree.children(token, "mark", "case", "cc", "advmod"):
        word = tree.lower(child)
        follows = tree.lower(child + 1) if child + 1 < count else ""
        is_instead = word in words_of("instead") and tree.relation(child) != "advmod"
        is_over = word == "longer" and child > 0 and tree.lower(child - 1) == "no"
        if is_instead or is_over or (word, follows) == ("yet", "to"):
            found.append(child)
    nobody = tree.children(token, *SUBJECTS, "obj", "advmod")
    found += [child for child in nobody if tree.lower(child) in _negators("pronouns")]
    for subject in tree.children(token, *SUBJECTS):
        about = tree.children(subject, "det", "advmod", "cc", "cc:preconj")
        found += [c for c in about if tree.lower(c) in _negators("determiners")]
    return tuple(sorted(set(found)))


def _is_not_only(tree: Tree, token: int) -> bool:
    return token + 1 < len(tree.tokens) and tree.lower(token + 1) in words_of("not_quite")


def empty_object(tree: Tree, token: int) -> int | None:
    """The "no" of an object: what "gave no reason" says of the giving is open."""
    return next(
        (
            det
            for child in tree.children(token, "obj")
            for det in tree.children(child, "det")
            if tree.lower(det) in words_of("none")
        ),
        None,
    )


def _unreal(tree: Tree, helpers: list[int]) -> tuple[int, ...]:
    """The helpers of "would have left", which does not say that anybody did."""
    first = helpers[:2]
    words = [tree.lower(c) for c in first]
    is_unreal = len(words) > 1 and words[0] in words_of("unreal") and words[1] == "have"
    return tuple(first) if is_unreal else ()


def _conditions(tree: Tree, token: int) -> Iterator[Sign]:
    """Conditions, questions, commands, and what is "to" be done."""
    first = tree.sentence_tokens(tree.tokens[token].sentence)[0]
    marks = [c for c in tree.children(token, "mark", "advmod") if tree.lower(c) in words_of("open")]
    if tree.relation(token) == "advcl":
        helpers = tree.children(token, "aux", "aux:pass")
        marks += [c for c in helpers if c == first and tree.lower(c) in words_of("inverted")]
    elif tree.relation(token) == "root" and not tree.children(token, "ccomp", "parataxis"):
        marks += [c for c in tree.children(token, "punct") if tree.text(c) == "?"]
    if marks:
        yield Sign("open", (marks[0],), "condition")
    elif tree.relation(token) in ("root", "conj") and has_child(tree, token, "to", "mark"):
        yield Sign("probable", tuple(tree.children(token, "mark")[:1]), "to")
    elif _is_command(tree, token, first):
        yield Sign("possible", (token,), "command")


def _is_command(tree: Tree, token: int, first: int) -> bool:
    """Whether a verb tells somebody to do it: "Stop the bloodshed"."""
    if tree.pos(token) != "VERB" or tree.relation(token) not in STARTS_CLAUSE:
        return False
    if tree.lower(token) != tree.lemma(token):
        return False
    if tree.children(token, *SUBJECTS, "csubj", "expl", "aux", "cop", "mark"):
        return False
    start = next((t for t in range(first, token) if tree.pos(t) != "PUNCT"), token)
    return start == token or (tree.lower(start) == "please" and start == token - 1)


def _adverbs(tree: Tree, token: int) -> Iterator[Sign]:
    listed = table("en", "factuality")["adverbs"]
    for degree in ("probable", "possible"):
        for child in tree.children(token, "advmod"):
            if tree.lower(child) in listed[degree]:
                yield Sign(degree, (child,), "adverb")


def _of_noun(tree: Tree, token: int) -> Iterator[Sign]:
    """Signs on an event told by a noun: "no attack", "a planned attack", "an attempted coup"."""
    if tree.lower(token) in _negators("pronouns"):
        yield Sign("certain", (token,), "negation", is_negative=True)
    for child in tree.children(token, "det", "amod", "case"):
        word, relation = tree.lower(child), tree.relation(child)
        is_without = relation == "case" and word == "without"
        if is_without or (relation == "det" and word in words_of("none")):
            yield Sign("certain", (child,), "negation", is_negative=True)
        elif relation == "det" and word in words_of("any") and not _is_of_denied(tree, token):
            yield Sign("possible", (child,), "any")
        elif relation == "amod":
            yield from _of_adjective(child, word)


def _of_adjective(child: int, word: str) -> Iterator[Sign]:
    if word in words_of("doubting"):
        yield Sign("possible", (child,), "adjective")
    elif word in words_of("planned"):
        yield Sign("probable", (child,), "adjective")
    elif word in words_of("undone"):
        yield Sign("certain", (child,), "adjective", is_negative=True)


def _is_of_denied(tree: Tree, noun: int) -> bool:
    """Whether "any" only goes with a verb that is denied: "did not cause any damage"."""
    above = tree.head(noun)
    is_argument = tree.relation(noun) in ("obj", "obl", "nsubj:pass")
    return above >= 0 and is_argument and bool(denial(tree, above))
