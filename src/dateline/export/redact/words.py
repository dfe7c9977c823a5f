"""Names as they are compared: word by word, without case, accents, joiners and what is not seen."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

LONG = 5
"""Letters from which a part of a name is looked for inside other words, too."""


class Word(NamedTuple):
    """A word of a text: where it stands, and what it is compared by."""

    start: int
    end: int
    folded: str


def words(text: str) -> Iterator[Word]:
    """The words of a text, each of letters and their marks; digits and signs part them."""
    for found in _letters().finditer(text):
        yield Word(found.start(), found.end(), folded(found.group()))


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """A word without case, accents, joiners and invisible characters."""
    parts = unicodedata.normalize("NFKD", word)
    kept = "".join(c for c in parts if unicodedata.category(c) not in _UNSEEN)
    return unicodedata.normalize("NFKC", kept.casefold())


def is_capital(word: str) -> bool:
    """Whether a word begins as names do: with a capital, or in a script that has none."""
    return bool(word) and (word[0].isupper() or word[0].istitle() or not word[0].islower())


_UNSEEN = frozenset({"Mn", "Me", "Cf"})


@cache
def _letters() -> re.Pattern[str]:
    """Letters, with the marks and joiners that may stand between them."""
    marks = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) in _MARKS]
    inside = re.escape("".join(marks))
    return re.compile(rf"[^\W\d_](?:[^\W\d_]|[{inside}])*")


_MARKS = frozenset({"Mn", "Mc", "Me", "Cf"})
