"""Names in running text: without the capital that only begins a sentence, and compared without articles."""

from __future__ import annotations

from functools import cache

from dateline.lexicon import table

PRONOUNS = frozenset(
    {"he", "she", "him", "her", "it", "they", "them", "who", "whom", "we", "us", "i", "me", "you"}
    | {"his", "hers", "its", "their", "theirs", "whose", "which", "that", "this", "these", "those"}
    | {"one", "some", "others", "both", "himself", "herself", "itself", "themselves"}
)  # fmt: skip
"""Words that stand for a name and say nothing without it."""
_ARTICLES = ("the", "a", "an")
_COUNTING = frozenset(
    {*_ARTICLES, "some", "several", "many", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
    | {"eleven", "twelve", "dozens", "hundreds", "thousands", "about", "around", "nearly", "more"}
    | {"at", "other", "another", "no", "one", "his", "her", "its", "their"}
)  # fmt: skip


_ROUGH = frozenset({"about", "around", "at", "least", "most", "nearly", "more", "than", "some"})


def in_running_text(name: str) -> str:
    """``name`` as it stands inside a sentence: "The police" gives "the police", "Relatives" "relatives".

    Only a word that can be no name loses its capital: an article, a number, a common word before a
    small letter, a noun for several persons.
    """
    first, _, rest = name.partition(" ")
    word = first.lower()
    if not first[:1].isupper() or first[1:] != word[1:]:
        return name
    if rest[:1].islower() or rest[:1].isdigit():
        is_common = word in _COUNTING or word in _common()
    else:
        is_common = word in _ARTICLES if rest else word in _persons()
    return f"{word} {rest}".strip() if is_common else name


def bare(name: str) -> str:
    """``name`` for comparing: small letters, no article."""
    small = " ".join(name.casefold().split())
    first, _, rest = small.partition(" ")
    return rest if first in _ARTICLES and rest else small


def is_figure(name: str) -> bool:
    """Whether ``name`` is a number and no more: "seven", "at least 12"."""
    words = [word for word in bare(name).split() if word not in _ROUGH]
    return bool(words) and all(word.isdigit() or word in _figures() for word in words)


def is_same(left: str, right: str) -> bool:
    """Whether one name is the other, or begins or ends with it: "A lawyer" and "a lawyer for the network"."""
    short, long = sorted((bare(left), bare(right)), key=len)
    return bool(short) and (
        short == long or long.startswith(f"{short} ") or long.endswith(f" {short}")
    )


def opening(sentence: str) -> str:
    """``sentence`` with a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]


@cache
def _figures() -> frozenset[str]:
    return frozenset(table("en", "numbers")["cardinals"])


@cache
def _common() -> frozenset[str]:
    return frozenset(table("en", "common_words")["words"])


@cache
def _persons() -> frozenset[str]:
    nouns = table("en", "person_nouns")
    return frozenset(
        (*nouns["plural_only"], *nouns["plurals"], *(f"{n}s" for n in nouns["person"]))
    )
