"""The smallest stretches of text that a place name can begin or end with.

A token, or a part of one between hyphens: "Washington-based" holds "Washington".
"""

from __future__ import annotations

from typing import NamedTuple

from dateline.model.text import Span
from dateline.resolve.tree import Tree
from dateline.stages.places.words import words

HYPHENS = "-–"
_ELIDED = frozenset(["d", "l"])
_ARTICLES = frozenset(["al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ez"])


class Atom(NamedTuple):
    """One such stretch: its words, where they stand, its token and sentence, its words in lower case.

    ``has_capital`` is what :func:`is_capital` says of the words. ``tail`` is what follows a hyphen in the same token and is no name ("based"); ``is_joined`` tells
    that a hyphen ties it to the atom before; ``is_of_party`` that a party stands before the hyphen ("D-Salem").
    """

    text: str
    span: Span
    token: int
    sentence: int
    lower: str
    has_capital: bool
    tail: str = ""
    is_joined: bool = False
    is_of_party: bool = False


def atoms_of(tree: Tree) -> list[Atom]:
    """The atoms of a report, in order."""
    found: list[Atom] = []
    for index, token in enumerate(tree.tokens):
        pieces = _pieces(token.text)
        if pieces is None:
            text, lower = token.text, tree.lower(index)
            found.append(Atom(text, token.span, index, token.sentence, lower, is_capital(text)))
            continue
        start = token.span.start
        for number, (offset, text, tail) in enumerate(pieces):
            span = Span(start + offset, start + offset + len(text))
            found.append(
                Atom(
                    text,
                    span,
                    index,
                    token.sentence,
                    text.lower(),
                    is_capital(text),
                    tail=tail,
                    is_joined=number > 0,
                    is_of_party=offset > 0 and token.text[: offset - 1] in words().parties,
                )
            )
    return found


def _pieces(text: str) -> list[tuple[int, str, str]] | None:
    """Offset, words and tail of each part of a hyphenated token; None for one that stays whole."""
    if text.isalnum():
        return None
    inside = text[1:-1]
    mark = next((c for c in HYPHENS if c in inside), None)
    if mark is None or not any(c.isupper() for c in text):
        return None
    parts = text.split(mark)
    if "" in parts or parts[0].lower() in _ARTICLES:
        return None
    made: list[tuple[int, str, str]] = []
    offset = 0
    for number, part in enumerate(parts):
        tail = ""
        if number + 1 < len(parts) and parts[number + 1].lower() in words().tails:
            tail = parts[number + 1].lower()
        if part[:1].isupper() and not (number == 0 and part in words().parties):
            made.append((offset, part, tail))
        offset += len(part) + 1
    has_lower = any(not p[:1].isupper() for p in parts)
    if has_lower and not any(tail for _, _, tail in made):
        return None  # "Rostov-on-Don", "Port-au-Prince": one name
    return made


def is_capital(word: str) -> bool:
    """Whether a word begins with a capital, or with an article and one ("d'Ivoire", "al-Bab")."""
    first = word[:1]
    if first.isupper():
        return first.isalpha() or any(c.isalpha() for c in word)
    if word.isalnum():
        return False
    article, mark, rest = word.partition("-")
    if mark:
        return article in _ARTICLES and rest[:1].isupper()
    article, _, rest = word.replace("’", "'").partition("'")
    return article in _ELIDED and rest[:1].isupper()
