"""Natural case for reports that are wholly in capitals, such as old wire copy and cables.

Every character stays where it is; only case changes. A word of the tables of lower-case words becomes
lower case, an abbreviation stays, any other word is taken for a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.ingest.case_tables import CaseTables, case_tables
from dateline.ingest.names_in_capitals import LINKS, WORD, Word, names_of_common_words

FEWEST_LETTERS = 40
MOST_LOWER = 0.05
SHORT = 4
_STARTS = re.compile(r"[.!?]['\"”’)\]]*\s|\n\s*\n|--|:\s*[\"“]")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2}")
_AFTER_INITIAL = re.compile(r"(?:^|[^\w'])[^\W\d_]\.\s$|\bno\.\s+$", re.IGNORECASE)
_VOWELS = frozenset("aeiouyáéíóúü")


def is_in_capitals(text: str) -> bool:
    """Whether a text of some length has hardly a lower-case letter."""
    upper = sum(character.isupper() for character in text)
    lower = sum(character.islower() for character in text)
    return upper >= FEWEST_LETTERS and lower <= MOST_LOWER * upper


def natural_case(text: str) -> str:
    """The text with names, sentences and abbreviations capitalised, the rest in lower case.

    The same length as ``text``. A text that is not in capitals is given back as it is.
    """
    if not is_in_capitals(text):
        return text
    words = [(m.start(), m.end(), m[0]) for m in WORD.finditer(text)]
    abbreviations, named = names_of_common_words(text, words)
    pieces, at = list[str](), 0
    for number, (start, end, word) in enumerate(words):
        gap = text[at:start]
        begins = number == 0 or (
            _STARTS.search(text[max(at - 1, 0) : start]) is not None
            and not _AFTER_INITIAL.search(text[max(start - 5, 0) : start])
        )
        form = word if word in abbreviations else _form(text, words, number)
        if begins or number in named:
            form = form[:1].upper() + form[1:]
        pieces += [gap, form if len(form) == len(word) else word]
        at = end
    return "".join([*pieces, text[at:]])


def _form(text: str, words: Sequence[Word], number: int) -> str:
    """The word as it is written inside a sentence."""
    start, end, word = words[number]
    known, lower = case_tables(), word.lower()
    stem, mark, rest = lower.partition("'")
    is_dotted = _DOTTED.match(text, start) or (start > 1 and _DOTTED.match(text, start - 2))
    after_digit = text[start - 1 : start].isdigit()
    is_letter = len(word) == 1 and not after_digit
    if is_dotted or (is_letter and (lower != "a" or text[end : end + 1] == ".")):
        return word
    if _is_name(text, words, number):
        return stem.capitalize() + mark + rest
    article_inside = lower in LINKS and number > 0 and words[number - 1][2].lower() == "de"
    if (
        after_digit
        or article_inside
        or known.is_lower_form(lower)
        or (len(stem) > SHORT and stem in known.titles)
        or (lower in known.particles and _between_names(words, number, known))
    ):
        return lower
    if stem not in known.names and _is_short_form(stem):
        return word[: len(stem)] + mark + rest
    return stem.capitalize() + mark + rest


def _is_name(text: str, words: Sequence[Word], number: int) -> bool:
    """Whether a word that can be lower case is a month beside its day, or a title before a name."""
    start, end, word = words[number]
    known, stem = case_tables(), word.lower().partition("'")[0]
    return (
        (stem in known.months and _by_number(text, start, end))
        or (stem in known.titles and _before_name(words, number, known))
        or (
            stem not in known.common
            and stem not in known.particles
            and _after_first_name(text, words, number, known)
        )
        or (stem in known.first_names and _before_name(words, number, known))
    )


def _is_short_form(word: str) -> bool:
    """Whether a word that is no common one is more likely an abbreviation than a name: ELN, FMLN."""
    return (
        word in case_tables().upper
        or not _VOWELS & set(word)
        or (len(word) <= SHORT and not _VOWELS & set(word[1:]))
    )


def _after_first_name(text: str, words: Sequence[Word], number: int, known: CaseTables) -> bool:
    """Whether a first name stands one blank before."""
    if number == 0 or text[words[number - 1][1] : words[number][0]] != " ":
        return False
    return words[number - 1][2].lower() in known.first_names


def _by_number(text: str, start: int, end: int) -> bool:
    """Whether a number stands on either side."""
    before, after = text[max(start - 4, 0) : start].rstrip(), text[end : end + 4].lstrip()
    return before[-1:].isdigit() or after[:1].isdigit()


def _before_name(words: Sequence[Word], number: int, known: CaseTables) -> bool:
    """Whether the next word stands one blank on and is a name, as after a title."""
    if number + 1 >= len(words) or words[number + 1][0] > words[number][1] + 2:
        return False
    following = words[number + 1][2].lower()
    return not known.is_lower_form(following) and following not in known.titles


def _between_names(words: Sequence[Word], number: int, known: CaseTables) -> bool:
    if number == 0 or number + 1 >= len(words):
        return False
    before = words[number - 1][2].lower()
    return before in known.particles or not known.is_lower_form(before)
