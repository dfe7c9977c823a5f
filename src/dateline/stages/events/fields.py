"""How many: the figures of an event, chosen among those of its mentions."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.event import Count, CountKind

_TIED = 0.9
"""Score from which the grammar ties a figure to a mention of its event."""


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
    final = stated[0]
    for count in stated[1:]:
        if not _is_lesser(count, final):
            final = count
    return final


def _is_lesser(count: Count, earlier: Count) -> bool:
    """Whether a later figure is smaller and loosely tied: of some of them, hardly a correction."""
    if count.why.score >= _TIED:
        return False
    least = count.min if count.min is not None else count.max or 0
    known = earlier.min if earlier.min is not None else earlier.max or 0
    return least < known
