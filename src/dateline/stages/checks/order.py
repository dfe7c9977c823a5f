"""Two phrases of one report that order the same pair of events in ways that cannot both hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.model.analysis import EVENT_MENTIONS, TOKENS, Analysis
from dateline.model.check import Finding
from dateline.model.event import EventMention
from dateline.model.text import Evidence, Span, content_id
from dateline.model.why import Why

_STAGE = "findings"
_REACH = 14
_STEM = 4
_OPPOSITE = {("before", "during"), ("after", "during"), ("after", "before")}


@dataclass(frozen=True, slots=True)
class Ordering:
    """One phrase that says how two mentions lie in time."""

    first: EventMention
    second: EventMention
    relation: str
    evidence: Evidence


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    return {tuple(k.split()): v for k, v in table("en", "orders")["relation"].items()}


def order_findings(analysis: Analysis) -> list[Finding]:
    """Pairs of ordering phrases that contradict each other; soft, for words can be loose."""
    found: list[Finding] = []
    orderings = list(_orderings(analysis))
    seen: dict[tuple[str, str, str], Ordering] = {}
    for ordering in orderings:
        pair = (ordering.first.kind, ordering.second.kind, _stem(ordering.second))
        earlier = seen.setdefault(pair, ordering)
        relations = tuple(sorted((earlier.relation, ordering.relation)))
        if earlier is ordering or relations not in _OPPOSITE:
            continue
        found.append(
            Finding(
                id=content_id(
                    "finding",
                    analysis.document.id,
                    "order",
                    earlier.evidence.start,
                    ordering.evidence.start,
                ),
                kind="order_mismatch",
                message=(
                    f"“{earlier.evidence.quote}” and “{ordering.evidence.quote}” place "
                    f"“{ordering.first.evidence.quote}” differently. Which came first?"
                ),
                sides=(earlier.evidence, ordering.evidence),
                is_hard=False,
                why=Why(_STAGE, "calendar.order", 0.6),
                stated=earlier.relation,
                computed=ordering.relation,
            )
        )
    return found


def _orderings(analysis: Analysis) -> Iterator[Ordering]:
    """Every ordering phrase with the mention before it and the mention after it."""
    tokens = analysis.get(TOKENS)
    by_token = {mention.token: mention for mention in analysis.get(EVENT_MENTIONS)}
    words = [token.text.lower() for token in tokens]
    end = 0
    for index in range(len(tokens)):
        if index < end:
            continue
        length, relation = _phrase(words, index)
        if relation is None:
            continue
        end = index + length
        sentence = tokens[index].sentence
        left = [
            by_token[i]
            for i in range(index - 1, max(-1, index - _REACH), -1)
            if i in by_token and tokens[i].sentence == sentence
        ]
        right = [
            by_token[i]
            for i in range(end, min(len(tokens), end + _REACH))
            if i in by_token and tokens[i].sentence == sentence
        ]
        if left and right and left[0].kind != right[0].kind:
            span = Span(tokens[index].span.start, right[0].evidence.end)
            if span.end > span.start:
                yield Ordering(left[0], right[0], relation, analysis.document.evidence(span))


def _phrase(words: list[str], index: int) -> tuple[int, str | None]:
    """Length and relation of the longest ordering phrase at a token."""
    for length in (4, 3, 2, 1):
        relation = _phrases().get(tuple(words[index : index + length]))
        if relation is not None:
            return length, relation
    return 1, None


def _stem(mention: EventMention) -> str:
    return mention.evidence.quote.lower()[:_STEM]
