"""Figures of one report that do not add up, and lengths given twice that differ.

Only complete lists are added: after a colon, "of them ... and", or of people by sex and age. An
answer is a question to the reader, so silence is preferred to a wrong alarm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.lexicon import table
from dateline.model.analysis import SENTENCES, TOKENS, Analysis
from dateline.model.check import Finding
from dateline.model.text import Document, Span, content_id
from dateline.model.token import Token
from dateline.model.why import Why
from dateline.resolve.number import Numbers

_STAGE = "findings"
_NEAR_SHARE = 0.12
"""Parts further from the total than this share (or two) are another total's parts, not a slip."""
_LONGEST_ITEM = 17
_SHARING = frozenset({"of", "in", "at", "from", "by", "to", "that", "who"})
"""Words that say which share of the total a bare figure is: "four in Pattani"."""
_MOST_FIGURES = 40
_ENDS = frozenset({",", ".", ";", ")", "(", "–", "—", ":", '"', "”"})


@dataclass(frozen=True, slots=True)
class _Words:
    numbers: Numbers
    people: frozenset[str]
    exhaustive: frozenset[str]
    after: frozenset[str]
    before: frozenset[str]
    partial: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number of things: value, its tokens [start, end), whether it is exact."""

    value: int
    start: int
    end: int
    is_exact: bool
    is_article: bool = False


@cache
def _words() -> _Words:
    raw: Mapping[str, Any] = table("en", "sums")
    people = raw["people"]
    return _Words(
        numbers=Numbers.of(table("en", "numbers")),
        people=frozenset((*people["sexes"], *people["children"], *people["others"])),
        exhaustive=frozenset((*people["sexes"], *people["children"])),
        after=frozenset(raw["not_counted"]["after"]),
        before=frozenset(raw["not_counted"]["before"]),
        partial=frozenset(raw["not_counted"]["partial"]),
    )


def arithmetic_findings(analysis: Analysis) -> list[Finding]:
    """Sums that differ from their stated total."""
    tokens = analysis.get(TOKENS)
    words = _words()
    found: list[Finding] = []
    earlier: list[_Figure] = []
    for bounds in _sentence_bounds(tokens, len(analysis.get(SENTENCES))):
        figures = list(_figures(tokens, bounds, words))
        found += _sum_findings(tokens, bounds, figures, earlier, analysis.document)
        earlier = [f for f in figures if _counts_people(tokens, f, words)]
    return found


def _sentence_bounds(tokens: Sequence[Token], count: int) -> Iterator[tuple[int, int]]:
    start = 0
    for index in range(1, len(tokens) + 1):
        if index == len(tokens) or tokens[index].sentence != tokens[start].sentence:
            if tokens[start].sentence < count:
                yield start, index
            start = index


def _figures(tokens: Sequence[Token], bounds: tuple[int, int], words: _Words) -> Iterator[_Figure]:
    """The figures of a sentence, with "a child" and the like as one where a list may need it."""
    start, end = bounds
    texts = [t.text for t in tokens[start:end]]
    index = 0
    while index < len(texts):
        hit = words.numbers.at(texts, index)
        if hit is not None:
            quantity, after = hit
            value = quantity.min if quantity.max is None else quantity.max
            if value is not None and not quantity.is_vague and quantity.qualifier != "range":
                exact = quantity.qualifier == "exact"
                yield _Figure(value, start + index, start + after, exact)
            index = max(after, index + 1)
            continue
        following = {word.lower() for word in texts[index + 1 : index + 3]}
        if texts[index].lower() in ("a", "an") and following & words.people:
            yield _Figure(1, start + index, start + index + 1, is_exact=True, is_article=True)
        index += 1


def _is_count(tokens: Sequence[Token], figure: _Figure, words: _Words) -> bool:
    """Whether a figure counts things: no date, age, clock time, money or measure."""
    text = tokens[figure.start].text
    if text.isdigit() and len(text) == 4 and 1900 <= figure.value <= 2100:
        return False
    before = tokens[figure.start - 1].text.lower() if figure.start else ""
    after = tokens[figure.end].text.lower() if figure.end < len(tokens) else ""
    if before in words.before or before.rstrip(".") in words.before:
        return False
    is_of_them = after == "of" and _at(tokens, figure.end + 1) in ("them", "whom", "these", "those")
    return (
        (after not in words.after or is_of_them) and after not in (":", "-") and (figure.value > 0)
    )


def _counts_people(tokens: Sequence[Token], figure: _Figure, words: _Words) -> bool:
    return (
        figure.is_exact
        and not figure.is_article
        and any(_at(tokens, i) in words.people for i in range(figure.end, figure.end + 3))
        and _is_count(tokens, figure, words)
    )


def _at(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].text.lower() if 0 <= index < len(tokens) else ""


def _sum_findings(
    tokens: Sequence[Token],
    bounds: tuple[int, int],
    figures: Sequence[_Figure],
    earlier: Sequence[_Figure],
    document: Document,
) -> Iterator[Finding]:
    words = _words()
    usable = [f for f in figures if _is_count(tokens, f, words)]
    if len(usable) < 2 or len(usable) > _MOST_FIGURES:
        return
    for parts, rule in _lists(tokens, bounds, usable, words):
        before = [f for f in usable if f.end <= parts[0].start and not f.is_article]
        in_reach = before if before or rule != "people" else list(earlier)
        totals = [f for f in in_reach if f.is_exact and f.value > max(p.value for p in parts)]
        summed = sum(p.value for p in parts)
        if not totals or any(f.value == summed for f in in_reach):
            continue
        total = totals[-1] if rule == "of_them" else totals[0]
        slack = max(2, int(total.value * _NEAR_SHARE))
        if abs(total.value - summed) > slack:
            continue
        if rule == "of_them" and summed < total.value and not _is_exhaustive(tokens, parts, words):
            continue
        if len(totals) > 1 and rule != "of_them":
            continue
        yield _sum_finding(tokens, total, parts, f"sum.{rule}", document)


def _lists(
    tokens: Sequence[Token], bounds: tuple[int, int], figures: Sequence[_Figure], words: _Words
) -> Iterator[tuple[list[_Figure], str]]:
    """Complete lists of a sentence: at most one, the last, with the rule that calls it complete."""
    run = _last_run(tokens, bounds, figures, words)
    if len(run) < 2:
        return
    opener = _at(tokens, run[0].start - 1)
    lead = {_at(tokens, i) for i in range(max(bounds[0], run[0].start - 4), run[0].start)}
    if lead & words.partial:
        return
    heads = [_at(tokens, f.end) for f in run]
    if opener in (":", "–", "—", "-"):
        yield run, "colon"
    elif opener == "," and _SHARING.issuperset(heads):
        yield run, "of_them"
    elif words.people.issuperset(heads):
        yield run, "people"


def _last_run(
    tokens: Sequence[Token], bounds: tuple[int, int], figures: Sequence[_Figure], words: _Words
) -> list[_Figure]:
    """The run of items that ends with the sentence: "38 girls, 19 boys and six members of staff"."""
    stop = bounds[1]
    run: list[_Figure] = []
    for figure in reversed(figures):
        tail = [_at(tokens, i) for i in range(figure.start, stop)]
        if run and not _is_joined(tail):
            break
        if run and (_at(tokens, figure.end) in _SHARING) != (_at(tokens, run[0].end) in _SHARING):
            break
        if len(tail) > _LONGEST_ITEM or set(tail) & words.partial or (":" in tail[:-1]):
            break
        joiner = _at(tokens, figure.start - 1)
        if not run and joiner not in ("and", ","):
            break
        run.insert(0, figure)
        if joiner not in (",", "and"):
            break
        stop = figure.start
    return run


def _is_joined(tail: Sequence[str]) -> bool:
    """Whether the words of one item run up to the comma or "and" of the next, and no further."""
    inner = [w for w in tail if w in (",", ";", "and")]
    return bool(tail) and tail[-1] in (",", "and") and len(inner) <= 2


def _is_exhaustive(tokens: Sequence[Token], parts: Sequence[_Figure], words: _Words) -> bool:
    """Whether each part is a sex or age, so that nobody is left over."""
    return all(
        any(_at(tokens, i) in words.exhaustive for i in range(p.end, p.end + 4)) for p in parts
    )


def _sum_finding(
    tokens: Sequence[Token],
    total: _Figure,
    parts: Sequence[_Figure],
    rule: str,
    document: Document,
) -> Finding:
    summed = sum(p.value for p in parts)
    end = parts[-1].end
    while (
        end + 1 < len(tokens)
        and tokens[end + 1].sentence == tokens[end].sentence
        and (_at(tokens, end) not in _ENDS)
    ):
        end += 1
    has_noun = _at(tokens, total.end).isalpha() and _at(tokens, total.end) not in _SHARING
    whole = Span(tokens[total.start].span.start, tokens[total.end - 1 + has_noun].span.end)
    sides = (
        document.evidence(whole),
        document.evidence(Span(tokens[parts[0].start].span.start, tokens[end - 1].span.end)),
    )
    added = " + ".join(str(p.value) for p in parts)
    return Finding(
        id=content_id("finding", document.id, "sum_mismatch", sides[0].start, sides[1].start),
        kind="sum_mismatch",
        message=f"The report says {total.value}, but {added} = {summed}.",
        sides=sides,
        is_hard=rule != "sum.of_them",
        why=Why(_STAGE, rule, 0.8),
        stated=str(total.value),
        computed=f"{added} = {summed}",
    )
