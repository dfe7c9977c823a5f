"""Where the order, the days and the order words of one report cannot all hold.

The temporal network of the report gives each contradiction as the exact set of what is said; a pair of
phrases of the same words is compared as well where its events were not recognised as the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.model.analysis import (
    EVENT_MENTIONS,
    EVENTS,
    TIMES,
    Analysis,
)
from dateline.model.check import Finding
from dateline.model.event import Event, EventMention
from dateline.model.text import Evidence, content_id
from dateline.model.why import Why
from dateline.resolve.time.network import Constraint, solve
from dateline.resolve.tree import Tree
from dateline.stages.events.windows import Told, network, told_orders

_STAGE = "findings"
_SURE = 0.85
"""The score from which what a contradiction rests on is shown."""
_MOST_SIDES = 4
_STEM = 4
_OPPOSITE = {("before", "during"), ("after", "during"), ("after", "before")}
_TOLD = frozenset({"happened", "ongoing"})


def order_findings(analysis: Analysis) -> list[Finding]:
    """What the report says of order that cannot all hold; soft, for words can be loose.

    Nothing is said without order words, without syntax, or where the network was too large to solve.
    """
    events = [e for e in analysis.get(EVENTS) if e.realis in _TOLD]
    tree = Tree.of(analysis)
    told = told_orders(events, tree, analysis)
    if not told:
        return []  # without order words nothing can be checked
    found = [*_from_network(events, told, analysis), *_from_pairs(told, analysis)]
    return list({finding.id: finding for finding in found}.values())


def _from_network(
    events: Sequence[Event], told: Sequence[Told], analysis: Analysis
) -> Iterator[Finding]:
    """A finding for each contradiction of the network that rests on sure words alone."""
    laid, said = network(events, told, analysis)
    times = {time.id: time.evidence for time in analysis.get(TIMES)}
    kinds = {m.token: m.kind for m in analysis.get(EVENT_MENTIONS)}
    for cycle in solve(laid).contradictions:
        if any(c.score < _SURE for c in cycle):
            continue
        phrases = [said[c.because] for c in cycle if c.because in said]
        sides = _sides(cycle, said, times)
        if phrases and len(sides) > 1 and _agree(phrases, kinds):
            yield _finding(analysis, sides, phrases, "network.cycle")


def _agree(phrases: Sequence[Told], kinds: Mapping[int, str]) -> bool:
    """Whether the words of each event in the phrases are of one kind, so that it is surely one event."""
    seen: dict[str, str] = {}
    return all(
        seen.setdefault(event, kinds[token]) == kinds[token]
        for one in phrases
        for event, token in (
            (one.first, one.ordering.first),
            (one.second, one.ordering.second),
        )
    )


def _sides(
    cycle: Sequence[Constraint],
    said: Mapping[tuple[str, ...], Told],
    times: Mapping[str, Evidence],
) -> tuple[Evidence, ...]:
    """The words behind a contradiction, each once, in order of the text."""
    found: dict[Evidence, None] = {}
    for constraint in cycle:
        if constraint.because in said:
            found[said[constraint.because].evidence] = None
        for identity in constraint.because:
            if identity in times:
                found[times[identity]] = None
    return tuple(sorted(found, key=lambda words: words.start))[:_MOST_SIDES]


def _from_pairs(told: Sequence[Told], analysis: Analysis) -> Iterator[Finding]:
    """Phrases that order mentions of the same kinds and words in opposite ways."""
    mentions = {m.token: m for m in analysis.get(EVENT_MENTIONS)}
    seen: dict[tuple[str, str, str], Told] = {}
    for one in told:
        first, second = mentions[one.ordering.first], mentions[one.ordering.second]
        earlier = seen.setdefault((first.kind, second.kind, _stem(second)), one)
        relations = tuple(sorted((earlier.ordering.relation, one.ordering.relation)))
        if earlier is not one and relations in _OPPOSITE:
            yield _finding(analysis, (earlier.evidence, one.evidence), [earlier, one], "pair.order")


def _finding(
    analysis: Analysis, sides: tuple[Evidence, ...], phrases: Sequence[Told], rule: str
) -> Finding:
    known = {event.id for event in analysis.get(EVENTS)}
    quoted = " and ".join(f"“{side.quote}”" for side in sides)
    return Finding(
        id=content_id("finding", analysis.document.id, "order", *(s.start for s in sides)),
        kind="order_mismatch",
        message=f"{quoted} cannot all hold. Which came first?",
        sides=sides,
        is_hard=False,
        why=Why(_STAGE, f"calendar.order.{rule}", 0.6),
        stated=phrases[0].ordering.relation,
        computed=phrases[-1].ordering.relation,
        event=next((one.first for one in phrases if one.first in known), None),
    )


def _stem(mention: EventMention) -> str:
    return mention.evidence.quote.lower()[:_STEM]
