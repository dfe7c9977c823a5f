"""Who stands where around a word: objects, obliques, lists and phrases, through the tree.

Not for meaning: what an object *is* to an event is decided by the rules that ask.
"""

from __future__ import annotations

from collections.abc import Collection

from dateline.model.text import Span
from dateline.resolve.tree import Tree

_PHRASE = frozenset(
    {"det", "det:predet", "amod", "compound", "nummod", "nmod:poss", "flat", "fixed", "goeswith"}
)
_NAME = ("flat", "compound", "goeswith")
_SAYING = frozenset({"say", "tell", "report", "announce", "confirm", "add"})
_LEAST = (("at", "least"), ("at", "most"))
_DEEPEST = 6
_WIDEST = 60
_BREAKS = frozenset({",", ";", ":", "(", "–", "—"})
_LONGEST_DESCRIPTION = 10

_INSIDE = frozenset({"-", "–", ",", "'"})
_CLOSING = {'"': '"', "“": "”", "‘": "’", "«": "»", "„": "“"}
"""Quotation marks that begin and end words at arm's length."""
_OPENING = frozenset(_CLOSING)


def is_past_form(tree: Tree, index: int) -> bool:
    """Whether a verb form is no "-ing" form: past tense, participle or plain form."""
    return not tree.lower(index).endswith("ing")


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether the verb itself carries passive marks."""
    return any(
        tree.relation(i) in ("nsubj:pass", "aux:pass", "csubj:pass") for i in tree.children(verb)
    )


def coordinated(tree: Tree, head: int) -> tuple[int, ...]:
    """The head and what is joined to it by "and" and commas, in order."""
    found = [head]
    for current in found:
        if len(found) > _WIDEST:
            break
        found.extend(i for i in tree.children(current, "conj") if tree.pos(i) != "VERB")
    return tuple(sorted(found))


def prepositions(tree: Tree, head: int) -> frozenset[str]:
    """The prepositions in front of a noun, each with its fixed words: ``{"because of"}``."""
    found = set()
    for case in tree.children(head, "case"):
        words = [case, *tree.children(case, "fixed")]
        found.add(" ".join(tree.lower(i) for i in words))
    return frozenset(found)


def obliques(tree: Tree, head: int, allowed: Collection[str]) -> list[int]:
    """Nouns below ``head`` after one of the prepositions in ``allowed``."""
    below = tree.children(head, "obl", "nmod")
    return [i for i in below if prepositions(tree, i) & frozenset(allowed)]


def objects(tree: Tree, verb: int) -> tuple[int, ...]:
    """Objects of an active verb, also the noun that a relative clause without one hangs on."""
    found = [i for child in tree.children(verb, "obj") for i in coordinated(tree, child)]
    if len(found) == 1 and tree.lower(found[0]) in ("whom", "that", "which", "who"):
        return antecedents(tree, verb)
    return _without_next_clause(tree, found, verb)


def _without_next_clause(tree: Tree, heads: list[int], verb: int) -> tuple[int, ...]:
    """The list up to where it is none: "... and two cooks were hurt", "... , staff and officials said"."""
    kept = [heads[0]] if heads else []
    for head in heads[1:]:
        if head < verb or not _is_of_another_clause(tree, head, heads[0]):
            kept.append(head)
            continue
        start = phrase_tokens(tree, head)[0]
        if len(kept) > 1 and tree.lower(start - 1) == "and" and tree.text(start - 2) != ",":
            kept.pop()
        break
    return tuple(kept)


def _is_of_another_clause(tree: Tree, head: int, first: int) -> bool:
    if prepositions(tree, head) and not prepositions(tree, first):
        return True
    end = phrase_tokens(tree, head)[-1] + 1
    if end >= len(tree.tokens):
        return False
    is_saying = tree.pos(end) == "VERB" and tree.lemma(end) in _SAYING
    return is_saying or tree.lower(end) in ("was", "were", "has", "had", "have", "are")


def antecedents(tree: Tree, verb: int) -> tuple[int, ...]:
    """The noun that the relative clause around ``verb`` hangs on; nothing elsewhere."""
    current = verb
    for _ in range(_DEEPEST):
        if tree.relation(current).startswith("acl"):
            return (tree.head(current),)
        if tree.relation(current) not in ("conj", "xcomp", "ccomp"):
            return ()
        current = tree.head(current)
    return ()


def phrase_tokens(tree: Tree, head: int) -> list[int]:
    """The base phrase around a head noun: determiners, modifiers, figures, "of X", no clauses.

    Only an unbroken run of tokens counts, so that one wrong attachment cannot stretch it.
    """
    kept = {head}
    stack = [head]
    while stack and len(kept) < _WIDEST:
        current = stack.pop()
        for child in tree.children(current):
            if _belongs(tree, child, current, head):
                kept.add(child)
                stack.append(child)
    first = last = head
    while _joins(tree, first, -1, kept):
        first -= 1
    while _joins(tree, last, 1, kept):
        last += 1
    while last > head and last not in kept:
        last -= 1
    while first < head and first not in kept:
        first += 1
    last = _past_quote(tree, first, last)
    while first < head and tree.lower(first) == "dead" and tree.pos(first + 1) in ("NUM", "DET"):
        first += 1
    if first < head and tree.lower(first) == "whose":
        first += 1
    return list(range(with_qualifier(tree, first), last + 1))


def described(tree: Tree, head: int, tokens: list[int]) -> list[int]:
    """The base phrase with what follows and tells it apart: "a post south of the town", "men held there".

    Participles, prepositions and directions that hang on the head and follow without a comma.
    """
    last = tokens[-1]
    for child in sorted(tree.children(head, "acl", "nmod", "advmod", "amod")):
        if child <= last or tree.relation(child) == "acl:relcl":
            continue
        below = tree.subtree(child)
        is_next = below[0] == last + 1 and below[-1] - below[0] + 1 == len(below)
        has_mark = any(tree.text(i) in _BREAKS for i in below)
        if not is_next or has_mark or below[-1] - last > _LONGEST_DESCRIPTION:
            break
        last = below[-1]
    return list(range(tokens[0], last + 1))


def with_qualifier(tree: Tree, first: int) -> int:
    """Where a phrase that begins at ``first`` begins with its "at least" or "at most"."""
    for back in (1, 0):
        least = first - back
        if least > 0 and (tree.lower(least - 1), tree.lower(least)) in _LEAST:
            return least - 1
    return first


def _belongs(tree: Tree, child: int, parent: int, head: int) -> bool:
    relation = tree.relation(child)
    if relation in _PHRASE:
        return True
    if relation == "case":
        return parent != head
    if relation == "advmod":
        if tree.lower(child) in ("when", "where", "how", "why", "while"):
            return False
        return tree.relation(parent) in ("nummod", "amod") or tree.pos(parent) == "NUM"
    if relation == "nmod":
        return prepositions(tree, child) <= {"of"} and not (
            tree.children(child, "acl") or tree.children(child, "conj")
        )
    return relation == "punct" and tree.text(child) in ("-", "–")


def _joins(tree: Tree, edge: int, step: int, kept: set[int]) -> bool:
    """Whether the token beyond the edge belongs, or is one mark between what belongs.

    A comma, a hyphen, the quotation mark before words at arm's length: "two “armed criminals”".
    """
    following = edge + step
    if not 0 <= following < len(tree.tokens):
        return False
    if tree.tokens[following].sentence != tree.tokens[edge].sentence:
        return False
    if following in kept:
        return True
    marks = _OPENING | _INSIDE if step < 0 else _INSIDE
    is_mark = tree.pos(following) == "PUNCT" and tree.text(following) in marks
    return is_mark and following + step in kept


def _past_quote(tree: Tree, first: int, last: int) -> int:
    """The end of a phrase, with the mark that closes a quotation begun inside it."""
    after = last + 1
    if after >= len(tree.tokens) or tree.tokens[after].sentence != tree.tokens[last].sentence:
        return last
    inside = {tree.text(i) for i in range(first, last + 1)} & _OPENING
    is_closed = tree.text(after) in {_CLOSING[mark] for mark in inside}
    return after if is_closed else last


def name_span(tree: Tree, head: int) -> Span:
    """The naming part of a head: the head with the parts of a name it is written with."""
    parts = [head, *(i for i in tree.children(head, *_NAME) if tree.pos(i) == "PROPN")]
    return tree.span(parts) if tree.pos(head) == "PROPN" else tree.tokens[head].span
