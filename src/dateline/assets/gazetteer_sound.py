"""Place names to a skeleton that different romanisations and cases share, for names that no key finds.

"Sheikh Ghazzaleh" and "Ash Shaykh Ghazalah" have one skeleton, and so have "Донецк" and "Донецке". It is
looser than a key and a weaker sign; nothing uses it while the name itself is known.
"""

from __future__ import annotations

import re

from dateline.assets.gazetteer_key import ARABIC_ARTICLE

_WRITTEN_OTHERWISE = (
    "AE AF AM AZ BA BG BH BY DJ DZ EG EH ER ET GE GR IL IQ IR JO KG KM KW KZ LB LK LY MA MD ME MK MM MN "
    "MR NP OM PK PS QA RS RU SA SD SO SS SY TD TJ TM TN UA UZ XK YE"
)
TRANSLITERATED = frozenset(_WRITTEN_OTHERWISE.split())
"""Countries whose names reach English from another script, so that one place has many spellings."""
MIN_CHARS = 4
"""A shorter skeleton says too little."""
_MIN_STEM = 4
_ARTICLE_FORMS = "al el ul il ad an ar as ash at ath az ez es er ed en et adh"
_ARTICLES = frozenset(_ARTICLE_FORMS.split())
# Words that begin many names, each in one of its spellings.
_WORD_FORMS = (
    "abu abou bou",
    "awlad ouled oulad wlad",
    "bani beni bni",
    "jabal jebel djebel gebel gabal jbel",
    "kafr kfar kafar kefr kfer",
    "khirbat khirbet kherbet khirba kherba khirbah",
    "madinat medinet madinet",
    "qalat qalaat kalaat kalat qalah",
    "qasr ksar kasr gasr",
    "tall tal tel tell",
    "umm um om oum",
    "wadi ouadi oued wad",
)
_SAME_WORD = {form: forms.split()[0] for forms in _WORD_FORMS for form in forms.split()}
# Each letter of the right-hand side stands for a sound that romanisations write in several ways.
_SOUNDS = (
    ("shch", "5"),
    ("sch", "5"),
    ("dzh", "j"),
    ("tch", "4"),
    ("sh", "5"),
    ("ch", "4"),
    ("zh", "j"),
    ("kh", "h"),
    ("gh", "k"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("ts", "c"),
    ("tz", "c"),
    ("dj", "j"),
    ("x", "ks"),
    ("q", "k"),
    ("g", "k"),
)
_AFTER_VOWEL_W = re.compile(r"(?<=[aeiou])w(?![aeiou])")
_VOWELS = re.compile(r"[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1+")
_FINAL = re.compile(r"(?:[ae]h?|h)$")
_CYRILLIC = re.compile(r"[Ѐ-ӿ ]+")
_CYRILLIC_END = re.compile(r"(?:ом|ем|ой|ей|ою|ею|[аеиіоуыэюяьї])$")
_ARABIC = re.compile(r"[؀-ۿ ]+")
_PROCLITICS = "بلوفك"


def sound_key(key: str) -> str:
    """The skeleton of a name's key; empty for a name that is too short or in a third script."""
    if key.isascii():
        return _latin(key)
    if _CYRILLIC.fullmatch(key):
        return " ".join(_stem(word) for word in key.split())
    return ""


def without_proclitic(key: str) -> tuple[str, ...]:
    """Arabic keys without a preposition or "and" written as one word with the name."""
    if not _ARABIC.fullmatch(key) or len(key) < _MIN_STEM:
        return ()
    found = []
    if key.startswith("لل"):
        found.append(ARABIC_ARTICLE + key[2:])
    if key[0] in _PROCLITICS:
        found.append(key[1:])
        if key[1] in _PROCLITICS and len(key) > _MIN_STEM + 1:
            found.append(key[2:])
    return tuple(found)


def _latin(key: str) -> str:
    words = key.split()
    kept = [w for i, w in enumerate(words) if w not in _ARTICLES or (i == 0 and len(words) == 1)]
    text = "".join(_word(_SAME_WORD.get(word, word)) for word in kept)
    return text if len(text) >= MIN_CHARS and not text.isdigit() else ""


def _word(word: str) -> str:
    word = _FINAL.sub("", word) if len(word) > _MIN_STEM else word
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    word = _AFTER_VOWEL_W.sub("u", word).replace("w", "v")
    word = _VOWELS.sub(_class_of_vowels, word)
    return _DOUBLED.sub(r"\1", word)


def _class_of_vowels(run: re.Match[str]) -> str:
    letters = run.group()
    if "u" in letters or "o" in letters:
        return "u"
    return "i" if {"i", "e", "y"} & set(letters) else "a"


def _stem(word: str) -> str:
    return _CYRILLIC_END.sub("", word) if len(word) > _MIN_STEM else word
