"""Text to atoms for the time grammar: words, runs of digits, "p.m." and single marks, with classes.

Finer than tokens on purpose ("8:15" is three atoms), so that no tokenizer's habits decide what a
clock time is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from dateline.resolve.time.digits import LONGEST_NUMBER, YEARS, digit_classes, is_noun

_ACCENTS = "\u0300-\u036f"
_VOWEL_MARKS = "\u0640\u064b-\u0652\u0670"
"""Of Arabic, with the stroke that stretches a word."""
_ATOM = re.compile(
    rf"[AaPp]\.[Mm]\b\.?|[^\W\d_](?:[^\W\d_]|[{_ACCENTS}{_VOWEL_MARKS}])*|\d+|[^\s\w]|_|\w"
)
_UNWRITTEN = re.compile(f"[{_VOWEL_MARKS}]")
_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ё": "е"})
_PLAIN = {"’": "'", "‘": "'", "–": "hyphen", "—": "hyphen", "-": "hyphen", "‑": "hyphen"}
_CASED = frozenset(
    {"weekday", "weekdays", "weekday_short", "month", "plain_month", "zone", "zone_city"}
)
_AMBIGUOUS = frozenset({"May", "March"})  # "May Pen", "March Madness"
_TITLES = frozenset(
    [
        "Today",
        "Tomorrow",
        "Tonight",
        "Hoy",
        "Сегодня",
        "Сьогодні",
        "Delta",
        "Today",
        "TODAY",
        "Daily",
        "Weekly",
        "Nightly",
        "Monthly",
    ]
)  # the paper "Delta Today"

_NO_CLASSES: Mapping[str, str] = MappingProxyType({})

Classes = Mapping[str, Mapping[str, str]]


class Atom(NamedTuple):
    """A piece of text: where it is, its plain form, and the classes it belongs to with their values."""

    start: int
    end: int
    form: str
    is_tight: bool
    classes: Mapping[str, str] = MappingProxyType({})


def word_classes(table: Classes, prefixes: Iterable[str] = ()) -> dict[str, dict[str, str]]:
    """Word to {class: value}. Weekdays, months and zones keep a capital they have, the rest is lower case.

    Each word may also stand behind one of ``prefixes``, as Arabic writes "and" and "in".
    """
    found: dict[str, dict[str, str]] = {}
    for name, words in table.items():
        for word, value in words.items():
            is_cased = name in _CASED and not word.islower()
            forms = {word, word.upper()} if is_cased else {folded(word)}
            forms |= {folded(prefix + word) for prefix in prefixes}
            for form in forms:
                found.setdefault(form, {}).setdefault(name, value)
    return found


def folded(word: str) -> str:
    """The word in lower case, without the marks and letters that are written as one likes."""
    if word.isascii():
        return word.lower()
    return _UNWRITTEN.sub("", unicodedata.normalize("NFC", word)).lower().translate(_LETTERS)


def atoms(text: str, words: Mapping[str, Mapping[str, str]]) -> list[Atom]:
    """The atoms of ``text`` in order; ``words`` comes from :func:`word_classes`."""
    found: list[Atom] = []
    matches = list(_ATOM.finditer(text))
    raws = [match[0] for match in matches]
    last, end_before = len(matches) - 1, -1
    for index, match in enumerate(matches):
        raw = raws[index]
        start, end = match.span()
        after = raws[index + 1] if index < last and matches[index + 1].start() == end + 1 else ""
        tight = end_before == start
        before = raws[index - 1] if index > 0 and not tight else ""
        plain = folded(raw)
        classes = _classes(raw, plain, (before, after), words)
        if len(raw) == 2 and tight and raw.isdecimal() and _closes_years(matches, index):
            classes = {**classes, "closing_year": raws[index - 2][:2] + raw}
        is_name = raw in _TITLES and index > 0 and raws[index - 1][:1].isupper()
        form = raw if is_name else _PLAIN.get(raw) or plain
        found.append(Atom(start, end, form, tight, classes))
        end_before = end
    return found


def _closes_years(matches: Sequence[re.Match[str]], index: int) -> bool:
    """Whether two digits end a stretch of years ("1915-17")."""
    if index < 2:
        return False
    first, mark = matches[index - 2][0], matches[index - 1][0]
    is_stretch = len(first) == LONGEST_NUMBER and first.isdecimal() and _PLAIN.get(mark) == "hyphen"
    return is_stretch and int(first) in YEARS and int(first[2:]) < int(matches[index][0])


def _classes(
    raw: str, form: str, beside: tuple[str, str], words: Mapping[str, Mapping[str, str]]
) -> Mapping[str, str]:
    before, after = beside
    if raw[0].isdecimal():
        raw = raw if raw.isascii() else "".join(str(int(digit)) for digit in raw)
        return digit_classes(raw, before, after, words) if len(raw) <= LONGEST_NUMBER else {}
    found = words.get(form, _NO_CLASSES)
    if raw != form and raw in words:
        found = {**found, **words[raw]}
    if raw in _AMBIGUOUS and after[:1].isupper():
        return _NO_CLASSES
    if "month" in found and is_noun(after):
        return {**found, "month_attr": found["month"]}
    return found


def joined(found: Sequence[Atom], first: int, last: int) -> tuple[int, int]:
    """Start and end of the text from atom ``first`` up to, not including, atom ``last``."""
    return found[first].start, found[last - 1].end
