"""Which names stand for the same: surnames, spellings, acronyms, short forms. Pure, over words."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.model.entity import EntityKind

MAX_FULL_COMPARISONS = 400
"""Above this many different names of a family only equal names are joined: lists, not reports."""

_FAMILIES: dict[str, str] = {
    "person": "person",
    "organisation": "body",
    "group": "body",
    "place": "place",
    "facility": "place",
    "weapon": "weapon",
}
_SMALL = frozenset(
    {"the", "of", "for", "and", "in", "on", "a", "an", "to", "de", "del", "la", "el", "y", "&"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, its kind, and its place among the mentions (order of the text)."""

    text: str
    kind: EntityKind
    order: int


def plain(word: str) -> str:
    """A word without case, accents, dots and possessive."""
    word = re.sub(r"['’]s?$", "", word.casefold())
    spread = unicodedata.normalize("NFKD", word)
    return "".join(c for c in spread if not unicodedata.combining(c)).replace(".", "")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name, made plain, without a leading article."""
    found = [plain(w) for w in re.findall(r"[^\s/,()\"“”]+", text)]
    found = [w for w in found if w]
    return tuple(found[1:] if len(found) > 1 and found[0] == "the" else found)


def is_near(left: str, right: str) -> bool:
    """Whether two words of five letters or more differ by one letter (or two neighbours swapped)."""
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    if len(short) < 5 or len(long) - len(short) > 1 or left[0] != right[0]:
        return False
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    if len(short) == len(long):
        swapped = short[start + 1 : start + 2] + short[start : start + 1]
        return short[start + 1 :] == long[start + 1 :] or (
            swapped == long[start : start + 2] and short[start + 2 :] == long[start + 2 :]
        )
    return short[start:] == long[start + 1 :]


def same_person(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two full names (or a full name and a surname) can be one person's."""
    short, long = sorted((left, right), key=len)
    if len(short) == 1:
        return _is_surname(short[0], long)
    if not is_near(short[-1], long[-1]) and short[-1] not in long[1:]:
        return False
    first, other = short[0], long[0]
    return is_near(first, other) or (min(len(first), len(other)) == 1 and first[0] == other[0])


def _is_surname(word: str, full: Sequence[str]) -> bool:
    if is_near(word, full[-1]) or word in full[1:]:
        return True
    bare = [piece for part in full[1:] for piece in part.split("-") if len(piece) > 3]
    return word in bare or (word.startswith("al-") and word[3:] in bare)


def initials(words: Sequence[str]) -> set[str]:
    """The acronyms that a name could have."""
    long = [w for word in words for w in word.split("-") if w]
    content = [w for w in long if w not in _SMALL]
    return {"".join(w[0] for w in content), "".join(w[0] for w in long)}


def same_body(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two names can be one organisation's or group's."""
    short, long = sorted((left, right), key=len)
    if len(short) == 1 and len(long) > 1 and len(short[0]) > 1 and short[0] in initials(long):
        return True
    a = [w for w in short if w not in _SMALL]
    b = [w for w in long if w not in _SMALL]
    if sorted(a) == sorted(b):
        return True
    if len(a) == len(b) and all(is_near(x, y) for x, y in zip(a, b, strict=True)):
        return True
    generic = _generic()
    if len(a) < len(b) and (b[-len(a) :] == a or b[: len(a)] == a):
        return not all(w in generic for w in a) or len(a) > 1
    return False


@cache
def _generic() -> frozenset[str]:
    tables = table("en", "organisations")
    groups = table("en", "groups")
    return frozenset(
        [
            *tables["keywords"],
            *tables["places"],
            *tables["facilities"],
            *groups["name_keywords"],
            *groups["state_words"],
        ]
    )


@cache
def _countries() -> frozenset[str]:
    return frozenset(" ".join(words_of(name)) for name in table("en", "nationalities")["countries"])


def same_place(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two names can be one place's."""
    places = frozenset(table("en", "organisations")["places"]) - {
        "san",
        "santa",
        "saint",
        "new",
        "al",
        "el",
        "port",
    }
    countries = _countries()
    if " ".join(left) in countries or " ".join(right) in countries:
        return tuple(left) == tuple(right)
    sides = {
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "new",
        "upper",
        "lower",
    }
    if sides & (set(left) ^ set(right)):
        return False
    a = [w for w in left if w not in places and w not in _SMALL]
    b = [w for w in right if w not in places and w not in _SMALL]
    if a and a == b:
        return True
    if len(left) == len(right) == 1:
        short, long = sorted((left[0], right[0]), key=len)
        if long.startswith(short + "-") and len(short) > 4:
            return True
        return len(short) > 6 and is_near(short, long)
    return False


def same_weapon(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two weapon phrases are the same words: "a third drone" is none of "two drones"."""
    return list(left) == list(right)


_SAME = {"person": same_person, "body": same_body, "place": same_place, "weapon": same_weapon}


def cluster_names(names: Sequence[Name]) -> list[list[Name]]:
    """The names grouped by whom or what they stand for; each group in order of the text.

    A short name that fits two groups goes to none of them: it stands alone.
    """
    by_family: dict[str, dict[tuple[str, ...], list[Name]]] = defaultdict(lambda: defaultdict(list))
    for name in names:
        by_family[_FAMILIES.get(name.kind, name.kind)][words_of(name.text)].append(name)
    made: list[list[Name]] = []
    for family, forms in by_family.items():
        same = _SAME.get(family)
        groups: list[list[tuple[str, ...]]] = []
        ordered = sorted(forms, key=lambda w: (-len(w), forms[w][0].order))
        for words in ordered:
            fits = []
            if same and words and len(forms) <= MAX_FULL_COMPARISONS:
                fits = [g for g in groups if any(same(words, other) for other in g if other)]
            exact = [g for g in fits if any(words == other for other in g)]
            if len(exact) == 1 or len(fits) == 1:
                (exact or fits)[0].append(words)
            else:
                groups.append([words])
        made += [
            sorted((n for words in group for n in forms[words]), key=lambda n: n.order)
            for group in groups
        ]
    return sorted(made, key=lambda group: group[0].order)
