"""Figures of the headline against those of the text: "Five dead" over a report of six."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from dateline.lexicon import table
from dateline.model.analysis import COUNTS
from dateline.model.check import Check
from dateline.model.event import Count
from dateline.stages.checks.lengths import Length, lengths
from dateline.stages.checks.outcome import Compared, agrees, differs
from dateline.stages.checks.scene import Scene

_KINDS = ("killed", "wounded", "arrested", "abducted", "missing")
_MOST_COUNTS = 12
_LONGEST = 220
_PASSED = 3


@cache
def _on() -> frozenset[str]:
    return frozenset(table("en", "lengths")["headline"]["on"])


def headline_checks(scene: Scene) -> Iterator[Check]:
    """A check for every figure of the headline that the text gives again."""
    end = _headline_end(scene)
    if not end:
        return
    counts = [c for c in scene.analysis.get(COUNTS) if c.kind in _KINDS]
    for kind in _KINDS:
        of_kind = [c for c in counts if c.kind == kind]
        head = [c for c in of_kind if c.evidence.start < end and _is_exact(c)]
        body = [c for c in of_kind if c.evidence.start >= end]
        if len(head) == 1 and body and len(body) <= _MOST_COUNTS:
            yield from _compared(scene, head[0], body)
    yield from _lengths(scene, end)


def _headline_end(scene: Scene) -> int:
    """Where the headline ends: the first line, when an empty line and text follow it."""
    text = scene.analysis.document.text
    first, _, rest = text[: _LONGEST * 2].partition("\n")
    is_line = bool(first) and len(first) <= _LONGEST and rest.startswith("\n")
    return len(first) if is_line and not first.endswith(".") else 0


def _is_exact(count: Count) -> bool:
    return count.min is not None and count.min == count.max and count.qualifier == "exact" and count.min > 1  # fmt: skip


def _compared(scene: Scene, head: Count, body: Sequence[Count]) -> Iterator[Check]:
    document, value = scene.analysis.document, head.min or 0
    compared = Compared("headline_mismatch", "headline.count", (head.evidence, body[0].evidence), str(value))  # fmt: skip
    if any(_may_be(count, value) for count in body):
        yield agrees(document, compared)
        return
    exact = [count for count in body if _is_exact(count) and not count.is_part]
    sums = {(a.min or 0) + (b.min or 0) for a, b in combinations(body, 2)}
    if len(exact) != len(body) or len({c.min for c in exact}) != 1 or value in sums:
        return
    made = Compared("headline_mismatch", "headline.count", (head.evidence, exact[0].evidence), str(value), str(exact[0].min))  # fmt: skip
    question = f"The headline says “{head.evidence.quote}”; the text says “{exact[0].evidence.quote}”. Which is right?"  # fmt: skip
    yield differs(document, made, question, is_hard=False)


def _may_be(count: Count, value: int) -> bool:
    """Whether a figure of the text leaves room for the one of the headline."""
    return (count.min is None or count.min <= value) and (count.max is None or value <= count.max)


def _lengths(scene: Scene, end: int) -> Iterator[Check]:
    """As in "Twenty years on" over "25 years after": one length in each, of the same unit."""
    text = scene.text
    tokens = [b for b in text.sentences if text.tokens[b[0]].span.start < end]
    head = [n for b in tokens for n in lengths(text, b) if text.at(n.end) == "on"]
    if len(head) != 1:
        return
    body = [
        length
        for bounds in text.sentences[len(tokens) :]
        for length in lengths(text, bounds)
        if length.unit == head[0].unit
        and not _on().isdisjoint(text.between(length.end, length.end + _PASSED))
    ]
    counts = {length.count for length in body}
    if len(counts) != 1:
        return
    yield _of_length(scene, head[0], body[0])


def _of_length(scene: Scene, head: Length, body: Length) -> Check:
    text = scene.text
    sides = (text.evidence(head.start, head.end + 1), text.evidence(body.start, body.end + 1))
    compared = Compared("date_arithmetic", "headline.length", sides, head.shown, body.shown)
    if head.count == body.count:
        return agrees(text.document, compared)
    question = f"The headline says {head.shown}; the text says {body.shown}. Which is right?"
    return differs(text.document, compared, question, is_hard=False)
