"""Where names of private persons stand in a text, and the text with a neutral label in their place.

A name is found whole or by one of its parts, in any case, with any accents, with an initial, run together
("DavitLomsara"), in the plural and, from five letters, inside other words. Parts that a public person of the same
record has too, that are names of countries or that stand in dates are hidden only as parts of the whole name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from dateline.export.redact.people import Person, is_common, open_words, particles, private_words
from dateline.export.redact.words import LONG, Word, is_capital, words

ADDRESS = "[address]"
"""Stands for a web address in a text that spells a hidden name in code."""
LABEL = re.compile(r"a person|person \d+(?: or \d+){0,2}")
"""The labels that stand for names."""
_GAP = re.compile(r"[\s\-_.'’‘‐‑–+%\d/@#·]{0,4}")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_IDENTITY = re.compile(r"(?:[a-z]+:)?[0-9a-f]{32}")
_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_JOINED = 6
"""Letters from which the words of a name, written as one, are looked for."""
_FEW = 3
"""Persons that a label names; a part of more names than these is "a person"."""


class Stretch(NamedTuple):
    """Where a name stands, and the numbers of the persons whom it may name; 0 is somebody without a number."""

    start: int
    end: int
    numbers: frozenset[int]


class Hidden:
    """The names that are hidden in what is told of one record; of nobody where nothing is to be hidden."""

    def __init__(self, persons: Sequence[Person] = (), *, also: Iterable[str] = ()) -> None:
        forms = [
            (form, number)
            for number, person in enumerate(persons, 1)
            if not person.is_public
            for form in person.forms
        ]
        added = [form for name in also if (form := private_words(name))]
        forms += [(form, 0) for form in added]
        public = (person.all_words for person in persons if person.is_public)
        self._public = frozenset().union(*public) - {word for form in added for word in form}
        self._whole: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        self._parts: dict[str, set[int]] = {}
        self._joined: dict[str, set[int]] = {}
        for form, number in forms:
            for order in {form, form[::-1]}:
                self._whole.setdefault(order[0], []).append((order, number))
                if len(form) > 1 and len("".join(order)) >= _JOINED:
                    self._joined.setdefault("".join(order), set()).add(number)
            for part in form:
                if len(part) > 1 and not (part in self._public or part in open_words()):
                    self._parts.setdefault(part, set()).add(number)
        for found in self._whole.values():
            found.sort(key=lambda each: -len(each[0]))
        self._inside = {
            part: numbers
            for part, numbers in self._parts.items()
            if (len(part) >= LONG and not is_common(part)) or _NO_SPACES.search(part)
        } | self._joined
        self._known: dict[str, frozenset[int]] = {}
        self.number = len({number for _, number in forms})
        """How many names are hidden."""

    @property
    def is_any(self) -> bool:
        """Whether there is anything to hide."""
        return bool(self._whole)

    def text(self, text: str, *, is_key: bool = False) -> str:
        """The text with labels for names. ``is_key``: the text has no capitals, so that each word counts."""
        if not self.is_any or not text or _IDENTITY.fullmatch(text):
            return text
        return _filled(text, self.stretches(text, is_key=is_key), 0, len(text))

    def part(self, text: str, start: int, end: int) -> str:
        """``text[start:end]`` with labels for names, also for one of which only a part lies within."""
        if not self.is_any:
            return text[start:end]
        return _filled(text, self._of_document(text), start, end)

    def touches(self, text: str, start: int, end: int) -> bool:
        """Whether a name stands in ``text[start:end]``, or a part of one."""
        return self.is_any and any(
            each.start < end and start < each.end for each in self._of_document(text)
        )

    def address(self, url: str | None, text: str) -> str | None:
        """The address of a report; of one that names somebody who is hidden only its host."""
        if url is None or not self.is_any:
            return url
        if not self._of_document(text) and not self.stretches(unquote(url), is_key=True):
            return url
        host = urlsplit(url).hostname or ""
        if not host or self.stretches(host, is_key=True):
            return None
        return f"{url.partition(':')[0].lower()}://{host}/"

    def stretches(self, text: str, *, is_key: bool = False) -> list[Stretch]:
        """Where names stand, in order and apart from each other."""
        if not self.is_any:
            return []
        found = _joined_up(text, list(self._found(text, is_key=is_key)))
        for url in _URL.finditer(text):
            plain = unquote(url.group())
            if plain != url.group() and any(self._found(plain, is_key=True)):
                found = [s for s in found if s.end <= url.start() or url.end() <= s.start]
                found.append(Stretch(url.start(), url.end(), frozenset()))
        return sorted(found)

    def _of_document(self, text: str) -> list[Stretch]:
        kept = self._documents.get(id(text))
        if kept is None or kept[0] is not text:
            kept = (text, self.stretches(text))
            self._documents[id(text)] = kept
        return kept[1]

    @cached_property
    def _documents(self) -> dict[int, tuple[str, list[Stretch]]]:
        return {}

    def _found(self, text: str, *, is_key: bool) -> Iterator[Stretch]:
        found = list(words(text))
        at = 0
        while at < len(found):
            length, numbers = self._at(text, found, at, is_key=is_key)
            if not length:
                at += 1
                continue
            first = at
            if at and _is_initial(text, found[at - 1]) and _is_near(text, found, at):
                first = at - 1  # the initial of a name
            yield Stretch(found[first].start, found[at + length - 1].end, numbers)
            at += length

    def _at(
        self, text: str, found: list[Word], at: int, *, is_key: bool
    ) -> tuple[int, frozenset[int]]:
        """How many words from here on are a name, and whose."""
        for form, number in self._whole.get(found[at].folded, ()):
            end = at + len(form)
            is_whole = len(form) > 1 and tuple(w.folded for w in found[at:end]) == form
            if is_whole and all(_is_near(text, found, each) for each in range(at + 1, end)):
                return len(form), frozenset({number})
        word = found[at]
        numbers = self._of_word(word.folded)
        if not numbers:
            return 0, numbers
        is_open = is_common(word.folded) and not is_key
        if is_open and not is_capital(text[word.start : word.end]):
            return 0, frozenset()
        return 1, numbers

    def _of_word(self, word: str) -> frozenset[int]:
        """The numbers of the persons whose names have a word, or are within it."""
        kept = self._known.get(word)
        if kept is None:
            kept = frozenset(self._search(word))
            self._known[word] = kept
        return kept

    def _search(self, word: str) -> Iterable[int]:
        if word in self._parts:
            return self._parts[word]
        if word in self._public or word in open_words():
            return ()
        for ending in ("s", "es"):
            stem = word.removesuffix(ending)
            if stem != word and stem in self._parts and not is_common(word):
                return self._parts[stem]
        return {
            number
            for part, numbers in self._inside.items()
            if part in word or (not word.isascii() and _is_inflected(part, word))
            for number in numbers
        }


def label(numbers: frozenset[int]) -> str:
    """What stands for a name: "person 2", "person 1 or 3" for a part of two names, "a person" without a number."""
    if not numbers:
        return ADDRESS
    if 0 in numbers or len(numbers) > _FEW:
        return "a person"
    return f"person {' or '.join(str(number) for number in sorted(numbers))}"


def _is_inflected(part: str, word: str) -> bool:
    """Whether a word is a name with another ending, as in languages that inflect names."""
    stem = part[:-1]
    return len(stem) >= LONG and word.startswith(stem) and len(word) <= len(part) + 2


def _is_near(text: str, found: Sequence[Word], at: int) -> bool:
    """Whether nothing but what joins the words of a name stands before a word."""
    return bool(_GAP.fullmatch(text, found[at - 1].end, found[at].start))


def _joined_up(text: str, found: list[Stretch]) -> list[Stretch]:
    """Stretches of one person that follow each other as one: "Davit K. Lomsara", "Ali al-Hassan"."""
    made: list[Stretch] = []
    for each in found:
        last = made[-1] if made else None
        if last and last.numbers & each.numbers and _is_joined(text, last.end, each.start):
            made[-1] = Stretch(last.start, each.end, last.numbers & each.numbers)
        else:
            made.append(each)
    return made


def _is_joined(text: str, start: int, end: int) -> bool:
    if end - start > 12:
        return False
    piece = text[start:end]
    gaps = re.sub(r"[^\W\d_]+", "", piece)
    is_small = all(
        (word.folded in particles() and word.folded != "and") or _is_initial(piece, word)
        for word in words(piece)
    )
    return is_small and not set(gaps) & set(',;:!?()[]"')


def _is_initial(text: str, word: Word) -> bool:
    return word.end - word.start == 1 and text[word.start].isupper()


def _filled(text: str, found: Iterable[Stretch], start: int, end: int) -> str:
    parts, at = [], start
    for each in found:
        if each.end <= start or end <= each.start:
            continue
        parts += [text[at : max(at, each.start)], label(each.numbers)]
        at = min(each.end, end)
    return "".join([*parts, text[at:end]])


NOBODY = Hidden()
"""Nothing to hide."""
