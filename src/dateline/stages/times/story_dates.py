"""The dates inside symbolic times that a narrative has to complete: what they give and what they lack."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model.text import Span
from dateline.resolve.time.grammar import TimeMatch
from dateline.resolve.time.story import Told
from dateline.resolve.tree import Tree

_DATE = re.compile(
    r"\b(?:date\((?P<date_year>\d+), (?P<date_month>\d+), \d+\)"
    r"|month\((?P<month_year>\d+), (?P<month>\d+)\)"
    r"|season_of\((?P<of_season>\w+), year\((?P<season_year>\d+)\)\)"
    r"|year\((?P<year>\d+)\)"
    r"|month_day\((?P<day_month>\d+), (?P<day>\d+), open\)"
    r"|bare_month\((?P<bare>\d+), open\)"
    r"|season\((?P<season>\w+), (?:open|next|this)\)"
    r"|feast\((?P<feast>fixed\((?P<feast_month>\d+), \d+\)|\w+\(-?\d+\)), open\)"
    r"|(?P<this>unit\(year, this\)|same\(year, time\))"
    r"|shift\((?P<years>-?\d+), year, (?:time|published)\)"
    r"|unit\(year, (?P<beside>before|after)\))"
)
_SEASON_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_WEAK_WORDS = frozenset({"of", "since", "until", "from"})
_JOINING = frozenset({"and", "or", "to", "until", "through", "-", "–", "—", "/"})
_HEADING_CHARS = 60


@dataclass(frozen=True, slots=True)
class Found:
    """Words for a time with the id that their value will get."""

    match: TimeMatch
    span: Span
    id: str


@dataclass(frozen=True, slots=True)
class Date:
    """One date inside an expression, as written there, with the year and month that it gives."""

    found: Found
    written: re.Match[str]
    year: int | None
    month: int | None

    @property
    def step(self) -> int:
        """By how many years it moves away from where the story stands."""
        if self.written["beside"]:
            return 1 if self.written["beside"] == "after" else -1
        return int(self.written["years"] or 0)

    def within(self, year: str) -> str:
        """The same date in the year that an expression gives: ``month_of(5, year(1944))``."""
        written = self.written
        if written["day_month"]:
            return f"day_of({written['day']}, month_of({written['day_month']}, {year}))"
        if written["bare"]:
            return f"month_of({written['bare']}, {year})"
        if written["season"]:
            return f"season_of({written['season']}, {year})"
        if written["feast"]:
            return f"feast_of({written['feast']}, {year})"
        return written[0] if self.year is not None else year

    def told(self, tree: Tree, *, year: int | None, is_end: bool) -> Told:
        """What the date gives to the story; ``year`` is its own or that of what it is joined to."""
        first = tree.tokens_in(self.found.span)[0]
        return Told(
            year,
            self.month,
            self.step,
            is_heading=_is_heading(tree, tree.tokens[first].sentence),
            is_weak=bool(first) and tree.lower(first - 1) in _WEAK_WORDS,
            is_end=is_end,
        )


def dates_in(found: Found) -> list[Date]:
    """The dates of one expression, from left to right."""
    return [_date(found, written) for written in _DATE.finditer(found.match.expression)]


def joined_year(date: Date, following: Date, tree: Tree) -> int | None:
    """The year that a date shares with the next: "May 15 to August 16, 1988", "July and August 1914"."""
    if date.year is not None or date.month is None or date.step:
        return None
    if following.year is None or following.month is None:
        return None
    if date.found.id != following.found.id and not _is_joined(date.found, following.found, tree):
        return None
    return following.year - (date.month > following.month)


def _date(found: Found, written: re.Match[str]) -> Date:
    year = written["date_year"] or written["month_year"] or written["year"]
    year = year or written["season_year"]
    month = written["date_month"] or written["month"] or written["day_month"] or written["bare"]
    month = month or written["feast_month"]
    season = _SEASON_MONTH.get(written["season"] or written["of_season"] or "")
    return Date(found, written, int(year) if year else None, int(month) if month else season)


def _is_joined(first: Found, second: Found, tree: Tree) -> bool:
    """Whether only "and", "to" or a dash stands between two times."""
    between = range(tree.tokens_in(first.span)[-1] + 1, tree.tokens_in(second.span)[0])
    return len(between) == 1 and tree.lower(between[0]) in _JOINING


def _is_heading(tree: Tree, sentence: int) -> bool:
    """Whether a sentence is a short line without a full stop."""
    span, tokens = tree.sentences[sentence].span, tree.sentence_tokens(sentence)
    is_short = span.end - span.start < _HEADING_CHARS
    return is_short and bool(tokens) and tree.text(tokens[-1]) not in (".", "!", "?", '"', ")")
