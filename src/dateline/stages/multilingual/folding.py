"""Words as tables compare them: without case, accents and vowel signs; in Arabic also without what is written before a word."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ى": "ي", "ة": "ه", "ـ": None, "’": "'", "‘": "'", "ʼ": "'", "ё": "е"})
_CONJUNCTIONS = ("و", "ف")
_ARTICLES = ("ال", "لل", "بال", "كال", "فال")
_PREPOSITIONS = ("ب", "ل", "ك")
SHORTEST = 3
"""Letters that must be left of an Arabic word when something before it is taken off."""


@lru_cache(maxsize=60_000)
def folded(word: str) -> str:
    """The word without case, accents, vowel signs and variants of letters."""
    apart = unicodedata.normalize("NFD", word.lower().translate(_LETTERS))
    kept = "".join(c for c in apart if unicodedata.category(c) not in ("Mn", "Cf"))
    return kept.translate(_LETTERS)


@lru_cache(maxsize=60_000)
def forms(word: str, language: str) -> tuple[str, ...]:
    """What a word may be looked up as, as it stands first."""
    whole = folded(word)
    if language != "ar":
        # incendió, "he set on fire", is not incendio, "a fire".
        return (whole, f"{whole}'") if word.endswith(("ó", "Ó")) else (whole,)
    found = dict.fromkeys((whole, *_without(whole, _CONJUNCTIONS)))
    for form in tuple(found):
        bare = _without(form, _ARTICLES)
        found |= dict.fromkeys(bare or _without(form, _PREPOSITIONS))
    return tuple(found)


def _without(word: str, beginnings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        word[len(b) :] for b in beginnings if word.startswith(b) and len(word) - len(b) >= SHORTEST
    )
