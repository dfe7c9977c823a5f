"""The sentences of the readable parts of a report.

A line is a paragraph; a sentence ends at a stop that is no abbreviation's. Every character that is not
white space belongs to exactly one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.model.analysis import SENTENCES, Analysis, LayerKey
from dateline.model.text import Span
from dateline.model.token import Sentence
from dateline.stages.sentences.paragraphs import paragraphs, trim

MAX_SENTENCE = 2000
"""Longer sentences are cut, in characters: bounds the cost of everything that works by sentence."""

_CLOSERS = "[\"'”’»›)\\]]{0,4}(?:\\[\\d{1,3}\\]){0,3}"
_STOP = re.compile(
    rf"(?P<stop>[.!?…]{{1,20}})(?P<closers>{_CLOSERS})(?=\s|$)"
    rf"|(?P<glued>(?<=[a-z]{{3}})[.!?](?=[A-Z][a-z]|[“\"][A-Z]))"
    rf"|(?P<other>[。！？｡؟۔।॥]{{1,20}}[”’」』）»\"]{{0,4}})"
)
_LAST_WORD = re.compile(r"[\w.&-]{1,24}\Z")
_NEXT_WORD = re.compile(r"\s*([\"'“‘«„(\[]{0,3})(\w[\w'’-]{0,30})?")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){1,8}[^\W\d_]\Z")
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})\Z")


@dataclass(frozen=True, slots=True)
class _Words:
    titles: frozenset[str]
    before_numbers: frozenset[str]
    ambiguous: frozenset[str]
    starters: frozenset[str]
    said: re.Pattern[str]


@cache
def _words() -> _Words:
    raw = table("en", "sentences")
    said = "|".join(raw["saying"])
    return _Words(
        frozenset(raw["titles"]),
        frozenset(raw["before_numbers"]),
        frozenset(raw["ambiguous"]),
        frozenset(raw["starters"]),
        re.compile(
            rf"\s+(?:(?:the\s)?\w[\w'’.-]{{0,30}}\s){{1,4}}(?:{said})\b|\s+(?:{said})\s",
            re.IGNORECASE,
        ),
    )


class SentenceStage:
    """Gives the sentences of every readable part, with the part's kind and a paragraph number."""

    name = "sentences"
    version = "1"
    needs: tuple[LayerKey[object], ...] = ()
    gives = SENTENCES

    def run(self, analysis: Analysis) -> Sequence[Sentence]:
        """Sentences in order of the text; none for a document without readable text."""
        text = analysis.document.text
        found: list[Sentence] = []
        paragraph = 0
        read_to = 0
        for part in analysis.document.readable_parts():
            begin = max(part.span.start, read_to)
            read_to = max(read_to, part.span.end)
            for start, end in paragraphs(text, begin, part.span.end):
                found.extend(
                    Sentence(Span(first, last), part.kind, paragraph)
                    for first, last in split_sentences(text, start, end)
                )
                paragraph += 1
        return found


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph ``text[start:end]``, without the space between them."""
    begin = start
    for match in _STOP.finditer(text, start, end):
        if match.end() >= end or _ends_here(text, begin, match, end):
            yield from _cut(text, *trim(text, begin, match.end()))
            begin = match.end()
    yield from _cut(text, *trim(text, begin, end))


def _ends_here(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether the stop ends a sentence that began at ``begin``."""
    if match["other"] or match["glued"]:
        return True
    # The window bounds the cost: no abbreviation or next word is longer.
    following = _NEXT_WORD.match(text, match.end(), min(end, match.end() + 60))
    opener, word = (following[1], following[2] or "") if following else ("", "")
    if word[:1].islower():
        return False
    if match["stop"] == "." and not match["closers"]:
        return _plain_stop_ends(
            text, begin, match.start(), word=word, opened=bool(opener.strip("(["))
        )
    if match["closers"][:1] in tuple("\"”’'»") and match["stop"] != ".":
        return not _words().said.match(text, match.end(), min(end, match.end() + 160))
    return True


def _plain_stop_ends(text: str, begin: int, stop: int, *, word: str, opened: bool) -> bool:
    """Whether a single full stop at ``stop``, before ``word``, ends the sentence."""
    words = _words()
    found = _LAST_WORD.search(text, max(begin, stop - 24), stop)
    last = found[0].lstrip(".-") if found else ""
    if last in words.titles:
        return opened or (word in words.starters and last in {"v", "Min", "Sec", "Dep"})
    if _NUMBERING.match(text[begin:stop]) and stop - begin <= 5:
        return False
    if last in words.before_numbers and word[:1].isdigit():
        return False
    is_initial = len(last) == 1 and last.isalpha() and last.isupper()
    if last in words.ambiguous or is_initial or _DOTTED.match(last):
        return opened or word in words.starters
    return True


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The range in pieces of at most MAX_SENTENCE characters, cut between words where possible."""
    while end - start > MAX_SENTENCE:
        limit = start + MAX_SENTENCE
        cut = next((i for i in range(limit, start + 1, -1) if text[i].isspace()), 0) or next(
            (
                i
                for i in range(limit, start + 1, -1)
                if not (text[i].isalnum() and text[i - 1].isalnum())
            ),
            limit,
        )
        yield trim(text, start, cut)
        start, end = trim(text, cut, end)
    if start < end:
        yield start, end
