"""What the words beside a name say it lies in: ``X, Y``, ``X, a town in northern Y``, ``Y's X``, ``the Turkish city of X``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.resolve.tree import Tree
from dateline.stages.places.spots import Spot

MAX_GAP = 8
"""Tokens between a name and what it lies in: ``X, a small port town in the north of Y``."""
MAX_BEFORE = 5
MAX_CHAIN = 2
_JOINING = frozenset({(",",), ("and",), (",", "and"), ("or",), (",", "or"), (";",)})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class _Words:
    kinds: frozenset[str]
    linking: frozenset[str]
    demonyms: Mapping[str, str]


@cache
def _words() -> _Words:
    raw = table("en", "places")
    return _Words(
        kinds=frozenset(w for words in raw["kinds"].values() for w in words),
        linking=frozenset(table("en", "place_choice")["containers"]["linking"]),
        demonyms=demonyms(),
    )


@cache
def demonyms() -> Mapping[str, str]:
    """Words for what belongs to a country, lower case, with the country's code."""
    rows = table("en", "places")["demonyms"]
    return {word: code for code, words in rows.items() for word in words}


def following_containers(tree: Tree, spots: Sequence[Spot]) -> Iterator[list[int]]:
    """For each spot the numbers of the spots after it that it is said to lie in, nearest first."""
    links = [_follows(tree, spots, i) for i in range(len(spots))]
    for number in range(len(spots)):
        found: list[int] = []
        while len(found) < MAX_CHAIN and links[number + len(found)]:
            found.append(number + len(found) + 1)
        yield found


def _follows(tree: Tree, spots: Sequence[Spot], number: int) -> bool:
    """Whether the next spot says where this one lies."""
    if number + 1 >= len(spots):
        return False
    spot, following = spots[number], spots[number + 1]
    if tree.tokens[spot.first].sentence != tree.tokens[following.first].sentence:
        return False
    gap = [tree.lower(i) for i in range(spot.last, following.first)]
    while gap and gap[0] in _words().kinds:
        gap = gap[1:]
    if not gap or len(gap) > MAX_GAP:
        return False
    if gap in ([","], ["("]):
        return True
    return gap[0] in (",", "(", "in", "of") and _says_where(gap)


def _says_where(gap: Sequence[str]) -> bool:
    words = _words()
    if gap[0] in ("in", "of"):
        return all(w in words.linking or w in words.kinds for w in gap[1:])
    inside = gap[1:]
    return (
        any(w in ("in", "of") for w in inside)
        and (inside[0] == "in" or any(w in words.kinds for w in inside))
        and all(w in words.linking or w in words.kinds or w in ("in", "of") for w in inside)
    )


def enumerations(tree: Tree, spots: Sequence[Spot]) -> list[range]:
    """For each spot the numbers of the spots of the enumeration in which it stands, itself included."""
    found = [range(i, i + 1) for i in range(len(spots))]
    start = 0
    for i in range(1, len(spots) + 1):
        if i < len(spots) and _joins(tree, spots[i - 1], spots[i]):
            continue
        found[start:i] = [range(start, i)] * (i - start)
        start = i
    return found


def _joins(tree: Tree, one: Spot, other: Spot) -> bool:
    gap = [tree.lower(t) for t in range(one.last, min(other.first, one.last + 3))]
    return len(gap) == other.first - one.last and tuple(gap) in _JOINING


def preceding_container(tree: Tree, spots: Sequence[Spot], number: int) -> int | None:
    """The number of the spot before it that a name is said to lie in: ``Y's capital X``, ``the Y town of X``."""
    if number == 0:
        return None
    spot, before = spots[number], spots[number - 1]
    gap = [tree.lower(i) for i in range(before.last, spot.first)]
    if not gap or len(gap) > MAX_BEFORE:
        return None
    if tree.tokens[spot.first].sentence != tree.tokens[before.first].sentence:
        return None
    words = _words()
    rest = gap[1:] if gap[0] in _POSSESSIVE else gap
    is_owned = gap[0] in _POSSESSIVE
    if not all(w in words.linking or w in words.kinds or w == "of" for w in rest):
        return None
    says_so = is_owned or any(w in words.kinds for w in rest)
    return number - 1 if says_so else None


def countries_before(tree: Tree, spot: Spot) -> dict[str, float]:
    """Countries of demonyms that describe a name: ``the southern Turkish city of X``."""
    words = _words()
    sentence = tree.sentence_tokens(tree.tokens[spot.first].sentence)
    for i in range(spot.first - 1, max(sentence.start, spot.first - MAX_BEFORE) - 1, -1):
        word = tree.lower(i)
        if word in words.demonyms:
            return {words.demonyms[word]: 1.0}
        if word not in words.kinds and word not in words.linking and word != "of":
            return {}
    return {}
