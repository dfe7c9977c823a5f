"""Which mentions of a report speak of one event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import islice

from dateline.model.event import EventMention
from dateline.stages.events.sameness import Sameness
from dateline.stages.multilingual.folding import folded

EVENTS_BACK = 8
"""With how many events a mention is compared, those mentioned last first."""
NEAR = 30
"""Mentions before and after one among which its event is looked for."""
HEAD = 3
"""With how many of an event's first mentions."""
MARGIN = -1.0
"""Log-odds of "one event" that a mention of the same kind must reach."""
MARGIN_BESIDE = -3.0
"""The same for two mentions of one kind in one sentence."""
MARGIN_WORD = -2.0
"""The same for two that begin alike: беспорядков, Беспорядки."""
STEM = 5
MARGIN_LEAD = -6.0
"""The same for one in the headline and one in the sentences after it, up to ``LEAD``."""
LEAD = 3
ONLY_HEAD = 12
"""The same reach where the event is told nowhere else before."""
MARGIN_APART = 2.0
"""The same for two mentions of different kinds."""
LISTED = ("words.sure", "words.likely")
"""Rules of mentions whose kind a table gives: two of different kinds are two events."""
UNREAL = frozenset({"negated", "feared", "hypothetical", "planned"})
NEW = ".new."
"""In the rule of a mention: it is another event than those told before."""
JOINED = "joined"
"""In the rule of a mention: its kind is that of another one, to whose event it belongs."""


def merged(
    mentions: Sequence[EventMention], same: Sameness, sentence_of: Callable[[int], int]
) -> list[list[EventMention]]:
    """The mentions in groups, one for each event: each joins the one it fits best, or begins another.

    Those that belong to the event of another one join it; they are left out where one of both is not told as
    fact, so that "denied a link with the attack" makes no attack that is denied.
    """
    leading = [m for m in mentions if not is_joined(m)]
    groups = _by_sameness(leading, same, sentence_of)
    hosts = _Hosts(leading, sentence_of)
    where = {m.id: number for number, group in enumerate(groups) for m in group}
    for mention in (m for m in mentions if is_joined(m)):
        host = hosts.of(mention)
        if host is not None:
            where[mention.id] = where[host.id]
            groups[where[host.id]].append(mention)
    return [sorted(group, key=lambda m: m.token) for group in groups]


def is_joined(mention: EventMention) -> bool:
    """Whether a mention belongs to the event of another one."""
    return f".{JOINED}." in mention.why.rule


def _by_sameness(
    mentions: Sequence[EventMention], same: Sameness, sentence_of: Callable[[int], int]
) -> list[list[EventMention]]:
    groups: list[list[EventMention]] = []
    latest: dict[int, None] = {}
    for mention in mentions:
        best, where = 0.0, None
        for number in islice(reversed(latest), EVENTS_BACK):
            group = groups[number]
            reach = ONLY_HEAD if sentence_of(group[-1].token) == 0 else LEAD
            score = max(_fit(m, mention, same, sentence_of, reach) for m in group[:HEAD])
            if score > best:
                best, where = score, number
        if where is None:
            where = len(groups)
            groups.append([])
        groups[where].append(mention)
        latest.pop(where, None)
        latest[where] = None
    return groups


class _Hosts:
    """Mentions that others may belong to, by kind and by whether they are told as fact."""

    def __init__(self, mentions: Sequence[EventMention], sentence_of: Callable[[int], int]) -> None:
        self._sentence_of = sentence_of
        self._listed: dict[tuple[str, bool], list[EventMention]] = {}
        for mention in mentions:
            self._listed.setdefault(_group(mention), []).append(mention)
        self._tokens = {key: [m.token for m in listed] for key, listed in self._listed.items()}

    def of(self, mention: EventMention) -> EventMention | None:
        """The mention of the same kind that another one belongs to: in its sentence, before it, after it."""
        listed = self._listed.get(_group(mention), [])
        at = bisect_left(self._tokens.get(_group(mention), []), mention.token)
        near = listed[max(0, at - NEAR) : at + NEAR]
        number = self._sentence_of(mention.token)
        beside = [m for m in near if self._sentence_of(m.token) == number]
        if beside:
            return min(beside, key=lambda m: abs(m.token - mention.token))
        alike = [m for m in near if m.is_background == mention.is_background] or near
        before = [m for m in alike if m.token < mention.token]
        return before[-1] if before else next(iter(alike), None)


def _group(mention: EventMention) -> tuple[str, bool]:
    return mention.kind, mention.realis in UNREAL


def _fit(
    left: EventMention,
    right: EventMention,
    same: Sameness,
    sentence_of: Callable[[int], int],
    reach: int,
) -> float:
    """How far two mentions are taken for one event, above nought where they are."""
    is_new = NEW in right.why.rule or (left.realis in UNREAL) != (right.realis in UNREAL)
    both = left.why.rule.startswith(LISTED) and right.why.rule.startswith(LISTED)
    if is_new or (left.kind != right.kind and both):
        return -1.0
    score = same(left.token, right.token)
    if left.kind != right.kind:
        return score - MARGIN_APART
    first, second = sentence_of(left.token), sentence_of(right.token)
    margin = MARGIN
    if first == 0 and second <= reach:
        margin = MARGIN_LEAD
    elif left.is_background == right.is_background:
        if second == first:
            margin = MARGIN_BESIDE
        elif _begins_alike(left, right):
            margin = MARGIN_WORD
    return score - margin


def _begins_alike(left: EventMention, right: EventMention) -> bool:
    one, other = (folded(m.evidence.quote)[:STEM] for m in (left, right))
    return one == other and len(one) == STEM
