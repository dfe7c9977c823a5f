"""Place names to the keys under which the gazetteer holds them.

One key stands for the spellings that differ in case, accents, hyphens, apostrophes and "Saint".
The build of the gazetteer and every lookup use the same functions.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

MAX_NAME_CHARS = 100
"""Longer strings are no place names; the limit keeps hostile input cheap."""

_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
        "ə": "a",
        # Apostrophes and modifier letters: ayin, hamza and typographic marks alike.
        "'": "",
        "`": "",
        "´": "",
        "‘": "",
        "’": "",
        "‛": "",
        "ʻ": "",
        "ʼ": "",
        "ʽ": "",
        "ʾ": "",
        "ʿ": "",
        "′": "",
        ".": "",
        "ـ": "",  # tatweel
        "ى": "ي",
        "ة": "ه",
        "ک": "ك",
        "ی": "ي",
    }
)
_ASCII = {code: _LETTERS.get(code, " ") for code in range(128) if not chr(code).isalnum()}
"""What becomes of marks in a name of plain letters, which most are."""
_SAINTS = frozenset({"saint", "sainte", "st", "ste"})
_SUN_ARTICLES = {
    "ad": ("d",),
    "an": ("n",),
    "ar": ("r",),
    "as": ("s",),
    "ash": ("sh",),
    "at": ("t",),
    "ath": ("th",),
    "az": ("z",),
    "ez": ("z",),
    "es": ("s",),
    "er": ("r",),
}
REGION_WORDS = frozenset(
    [
        "county",
        "department",
        "district",
        "governorate",
        "oblast",
        "prefecture",
        "province",
        "raion",
        "region",
        "republic",
        "state",
        "voivodeship",
        "wilaya",
    ]
)
SETTLEMENT_WORDS = frozenset({"city", "town", "village"})
ARABIC_ARTICLE = "ال"


@lru_cache(maxsize=16_384)
def name_key(name: str) -> str:
    """The key of a name: lower case, no accents, single spaces; empty for what cannot be a name."""
    if len(name) > MAX_NAME_CHARS:
        return ""
    words = (name.lower().translate(_ASCII) if name.isascii() else _plain(name)).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(["st" if word in _SAINTS else word for word in words])


def _plain(name: str) -> str:
    """A name in lower case without accents, with spaces for what is neither letter nor figure."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c)).translate(_LETTERS)
    return "".join(c if c.isalnum() else " " for c in bare)


def without_article(key: str) -> str | None:
    """The key without a leading Arabic article, or None when it has none: ``al bab`` gives ``bab``.

    An assimilated article counts only before its own letter: ``ash shaddadah``, not ``ash fork``.
    """
    if key.startswith(ARABIC_ARTICLE) and len(key) > len(ARABIC_ARTICLE) + 2:
        return key[len(ARABIC_ARTICLE) :]
    first, _, rest = key.partition(" ")
    if len(rest) < 3:
        return None
    if first in ("al", "el"):
        return rest
    return rest if rest.startswith(_SUN_ARTICLES.get(first, ("\0",))) else None


def with_articles(key: str) -> tuple[str, ...]:
    """The key with the Arabic articles it may lack: ``hudaydah`` gives ``al hudaydah``..."""
    if key.startswith(ARABIC_ARTICLE) or not key:
        return ()
    if "؀" <= key[0] <= "ۿ":
        return (ARABIC_ARTICLE + key,)
    if not key.isascii():
        return ()
    assimilated = [a for a, (letter,) in _SUN_ARTICLES.items() if key.startswith(letter)]
    return (f"al {key}", f"el {key}", *(f"{a} {key}" for a in assimilated))


@lru_cache(maxsize=16_384)
def split_region_word(key: str) -> tuple[str, bool]:
    """The key without a word for a kind of region, and whether there was one.

    ``zamfara state`` gives ``zamfara``; ``state of kano`` gives ``kano``.
    """
    words = key.split()
    if len(words) > 1 and words[-1] in REGION_WORDS:
        return " ".join(words[:-1]), True
    if len(words) > 2 and words[0] in REGION_WORDS and words[1] == "of":
        return " ".join(words[2:]), True
    return key, False


def settlement_part(key: str) -> str | None:
    """The key without "city", "town" or "village" at its end or start; None without one."""
    first, _, rest = key.partition(" ")
    if first in SETTLEMENT_WORDS and rest:
        return rest.removeprefix("of ")
    start, _, last = key.rpartition(" ")
    return start if last in SETTLEMENT_WORDS and start else None
