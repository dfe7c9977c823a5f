"""When and how many: the fields of an event, chosen among those of its mentions."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.event import Count, CountKind, EventTime

GRAINS = (
    "minute",
    "hour",
    "part_of_day",
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "year",
)


OWN_TIME = 0.65
"""The score from which a time is that of the mention's own sentence."""


def best_time(times: Sequence[EventTime]) -> EventTime | None:
    """The time that says most: said by words, resolved, of the event's own sentence, then finest, then first."""
    if not times:
        return None

    def rank(position: int) -> tuple[bool, bool, bool, int, int]:
        time = times[position]
        grain = time.value.grain
        fineness = GRAINS.index(grain) if grain in GRAINS else len(GRAINS)
        # A clock time belongs to one moment of an event; its day is what is compared.
        is_taken_over = time.evidence is None or time.why.score < OWN_TIME
        is_open = time.value.status != "resolved"
        return time.evidence is None, is_open, is_taken_over, max(fineness, 2), position

    return times[min(range(len(times)), key=rank)]


def final_figures(counts: Sequence[Count], headline_end: int) -> tuple[Count, ...]:
    """The figure that the report finally gives for each kind: the last total of its body.

    Parts of another figure are left out, and vague figures where there is a firm one.
    """
    kinds: dict[CountKind, list[Count]] = {}
    for count in sorted(counts, key=lambda c: c.evidence.start):
        if not count.is_part:
            kinds.setdefault(count.kind, []).append(count)
    return tuple(_final(listed, headline_end) for listed in kinds.values())


def _final(counts: Sequence[Count], headline_end: int) -> Count:
    body = [c for c in counts if c.evidence.start >= headline_end] or list(counts)
    firm = [c for c in body if c.qualifier != "about"] or body
    # "No one was killed" in one passage does not undo a figure of another.
    stated = [c for c in firm if c.max != 0] or firm
    return stated[-1]
