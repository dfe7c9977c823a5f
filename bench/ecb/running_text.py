"""The running text of tokenised reports, with the offset of each word in it."""

from __future__ import annotations

import re

from bench.ecb.corpus import Report

_CLOSES = re.compile(r"[.,;:!?)\]}%…”]|''|['’](?:s|t|re|ve|d|ll|m)?|n['’]t", re.IGNORECASE)
_OPENED = re.compile(r"(?:[(\[{$£€#“]|``)\Z")
_WITHIN = re.compile(r"\w[-–/]\Z")
"""A line that ends within a word of several parts: "multi-"."""
_IN_NUMBER = re.compile(r"\d[.:]\Z")
_IN_THOUSANDS = re.compile(r"\d,\Z")
_TIES = frozenset({"-", "–", "/"})
_QUOTE = '"'


def running_text(report: Report) -> tuple[str, dict[int, tuple[int, int]]]:
    """The text, a sentence a line, without the page's address; start and end of each word by its number."""
    lines: list[str] = []
    places: dict[int, tuple[int, int]] = {}
    begun = 0
    for sentence in report.body:
        line, is_quoted = "", False
        for at, word in enumerate(sentence):
            token = report.words[word]
            after = report.words[sentence[at + 1]] if at + 1 < len(sentence) else ""
            if line and _is_apart(line, token, after, is_quoted=is_quoted):
                line += " "
            places[word] = begun + len(line), begun + len(line) + len(token)
            line += token
            is_quoted ^= token.count(_QUOTE) % 2 == 1
        lines.append(line)
        begun += len(line) + 1
    return "\n".join(lines), places


def _is_apart(  # noqa: PLR0911  # a list of cases
    line: str, token: str, after: str, *, is_quoted: bool
) -> bool:
    """Whether a space stands between the line so far and the word."""
    if _OPENED.search(line):
        return False
    if line.endswith(_QUOTE) or token == _QUOTE:
        return not is_quoted
    if _CLOSES.fullmatch(token):
        return False
    if token in _TIES:
        return not (line[-1].isalnum() and after[:1].isalnum())
    if _IN_NUMBER.search(line):
        return not token[0].isdigit()
    if _IN_THOUSANDS.search(line):
        return not re.fullmatch(r"\d{3}", token)
    return not (_WITHIN.search(line) and token[0].isalnum())
