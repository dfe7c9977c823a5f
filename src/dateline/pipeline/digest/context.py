"""The sentence around words, found in the text alone: a record keeps no sentences."""

from __future__ import annotations

import re

from dateline.model.text import Evidence, Span

_END = re.compile(r"[.!?…。！？؟]['\"’”»)\]]*\s|\n")
_REACH = 300
"""How far a sentence is followed to either side, in characters."""


def sentence_around(text: str, words: Evidence) -> Span:
    """The sentence or line that holds ``words``, cut at 300 characters to either side."""
    begin = max(words.start - _REACH, 0)
    start = begin
    for found in _END.finditer(text, begin, words.start):
        start = found.end()
    last = min(words.end + _REACH, len(text))
    end = _END.search(text, max(words.end - 1, start), last)
    stop = max(end.end(), words.end) if end else last
    while stop > words.end and text[stop - 1].isspace():
        stop -= 1
    while start < words.start and text[start].isspace():
        start += 1
    return Span(start, stop)
