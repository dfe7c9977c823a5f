"""Where the headline, byline, dateline and body of a plain text lie."""

from __future__ import annotations

import datetime as dt
import re

from dateline.model.text import Part, Span

MAX_HEADLINE = 250
"""Longest first line that is taken for a headline, in code points."""

_LINE = re.compile(r"[^\n\r]+")
_BYLINE = re.compile(r"(?:By|BY|Text by|Report by)\s+\w[^\n\r.]{2,80}")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = rf"(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?"
_PLACE = r"[^\W\d_][^\W\d_'’.-]*(?:[ -][^\W\d_][^\W\d_'’.-]*){0,4}"
_AGENCY = r"(?:\([^()\n]{2,40}\)|/[^/\n]{2,30}/\.?)"
_PARTICLES = frozenset({"al", "as", "de", "del", "el", "en", "la", "of", "on", "sur", "upon"})
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FULL_DATE = re.compile(
    rf"(?:(?P<m1>{_MONTH})\s(?P<day1>\d{{1,2}})|(?P<day2>\d{{1,2}})\s(?P<m2>{_MONTH})),?\s(?P<year>\d{{4}})"
)
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?:,\s(?P<region>{_PLACE}))?"
    rf"(?:,?\s(?P<date>{_DATE}))?\.?\s?(?:{_AGENCY})?\s?(?P<mark>[-–—:]|{_AGENCY}|\.)\s"
)


def text_parts(text: str) -> tuple[Part, ...]:
    """Headline, byline, datelines and body of a plain text, as spans that leave out only blank space.

    The first line is the headline when an empty line follows and it does not end like a sentence, or
    when it is the only short line before longer ones.
    """
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text) if m.group().strip()]
    if not lines:
        return ()
    parts: list[Part] = []
    rest = lines
    if len(lines) > 1 and _is_headline(text, lines[0], lines[1]):
        parts.append(Part("headline", _trimmed(text, lines[0])))
        rest = lines[1:]
    if len(rest) > 1 and _BYLINE.fullmatch(text[rest[0].start : rest[0].end].strip()):
        parts.append(Part("byline", _trimmed(text, rest[0])))
        rest = rest[1:]
    start = rest[0].start
    dateline = find_dateline(text, rest[0])
    if dateline:
        parts.append(Part("dateline", dateline))
        start = dateline.end
    body = _trimmed(text, Span(start, rest[-1].end)) if text[start : rest[-1].end].strip() else None
    if body:
        parts.append(Part("body", body))
    return tuple(parts)


def find_dateline(text: str, paragraph: Span) -> Span | None:
    """The dateline at the start of a paragraph ("JOS, May 21 (ABC) - "), or None.

    The place must be written in capitals, or a date or agency must stand beside it.
    """
    opening = text[paragraph.start : min(paragraph.end, paragraph.start + 160)]
    match = _DATELINE.match(opening)
    if not match:
        return None
    place = match.group("place")
    is_sure = place.isupper() and len(place) > 2
    has_company = bool(match.group("date")) or bool(re.search(_AGENCY, match.group()))
    if not is_sure and not (has_company and _is_name(place)):
        return None
    if match.group("mark") == "." and not (match.group("date") or has_company):
        return None
    return _trimmed(text, Span(paragraph.start, paragraph.start + match.end()))


def dateline_date(text: str, parts: tuple[Part, ...]) -> str | None:
    """The day that the dateline names in full ("LAE, 12 May 2024 -"), as ISO 8601, or None.

    A dateline without a year leaves the day open: a guess would be silent.
    """
    for part in parts:
        found = (
            _FULL_DATE.search(text, part.span.start, part.span.end)
            if part.kind == "dateline"
            else None
        )
        if found:
            day, month = (
                found.group("day1") or found.group("day2"),
                found.group("m1") or found.group("m2"),
            )
            try:
                return dt.date(
                    int(found.group("year")), _MONTHS.index(month[:3]) + 1, int(day)
                ).isoformat()
            except ValueError:
                return None
    return None


def _is_name(place: str) -> bool:
    return all(word[0].isupper() or word in _PARTICLES for word in re.split(r"[ -]", place) if word)


def _is_headline(text: str, first: Span, second: Span) -> bool:
    line = text[first.start : first.end].strip()
    if len(line) > MAX_HEADLINE:
        return False
    between = text[first.end : second.start]
    has_gap = between.replace("\r\n", "\n").count("\n") > 1
    ends_like_sentence = line.endswith((".", '."', ".”", ":", ";", ","))
    return has_gap and not ends_like_sentence


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    left = len(words) - len(words.lstrip())
    return Span(span.start + left, span.start + len(words.rstrip()))
