"""The word lists that hold a word of a name: titles, bodies, facilities, peoples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from dateline.lexicon import table


@cache
def word_classes() -> dict[str, tuple[str, ...]]:
    """Lower-case word to the names of the word lists that hold it."""
    titles, organisations = table("en", "titles"), table("en", "organisations")
    nations, groups = table("en", "nationalities"), table("en", "groups")
    persons = table("en", "person_nouns")
    lists: dict[str, Iterable[str]] = {
        "address": titles["address"],
        "rank": titles["ranks"],
        "office": titles["offices"],
        "modifier": titles["modifiers"],
        "country": [word for name in nations["countries"] for word in name.split()],
        "people": [w for words in nations["countries"].values() for w in words],
        "faith": nations["others"]["words"],
        "group": groups["name_keywords"],
        **{key: organisations[key] for key in ("keywords", "facilities", "places", "calendar")},
        "function": organisations["function"],
        "person": persons["person"],
        "body": [*persons["organisation"], *persons["group"]],
        "common": table("en", "common_words")["words"],
        "particle": organisations["particles"],
    }
    found: dict[str, list[str]] = defaultdict(list)
    for name, words in lists.items():
        for word in words:
            if name not in found[word.lower()]:
                found[word.lower()].append(name)
    return {word: tuple(names) for word, names in found.items()}


def classes(word: str) -> tuple[str, ...]:
    """The word lists that hold ``word``, case and a final dot aside."""
    known = word_classes()
    lower = word.lower()
    return known.get(lower) or known.get(lower.rstrip("."), ())


def has_capital(word: str) -> bool:
    """Whether a letter of the word is a capital."""
    return word != word.lower() and any(char.isupper() for char in word)
