"""Paragraphs of a text: lines, blocks of hard-wrapped lines, and their spans without outer space."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LINE_BREAK = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ENDS_SENTENCE = re.compile(r"""[.!?:;…。！？؟।"'”’»)\]]$""")
MAX_WRAPPED = 110
MIN_WRAPPED = 45


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """``start, end`` without the white space at both ends; ``start >= end`` where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of ``text[start:end]``: its lines, where lines of fixed width are joined."""
    block: list[tuple[int, int]] = []
    for line_start, line_end in _lines(text, start, end):
        first, last = trim(text, line_start, line_end)
        if first < last:
            block.append((first, last))
            continue
        # An empty line, or the "\r\n" of one line end, which holds no character at all.
        if line_end > line_start or text[line_start - 1 : line_start + 1] != "\r\n":
            yield from _join_wrapped(text, block)
            block = []
    yield from _join_wrapped(text, block)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for match in LINE_BREAK.finditer(text, start, end):
        yield position, match.start()
        position = match.end()
    yield position, end


def _join_wrapped(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if _is_hard_wrapped(text, lines):
        yield lines[0][0], lines[-1][1]
    else:
        yield from lines


def _is_hard_wrapped(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether the lines are one paragraph that was broken at a fixed width."""
    if len(lines) < 2:
        return False
    lengths = [end - start for start, end in lines[:-1]]
    if max(lengths) > MAX_WRAPPED or min(lengths) < MIN_WRAPPED:
        return False
    open_ends = sum(not _ENDS_SENTENCE.search(text, end - 1, end) for _, end in lines[:-1])
    lower_starts = sum(text[start].islower() for start, _ in lines[1:])
    return 2 * open_ends > len(lengths) and 2 * lower_starts >= len(lengths)
