"""When, where, how many and under what name: the fields of an event, chosen among those of its mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.model.event import Count, CountKind, EventPlace, EventTime
from dateline.model.text import Document
from dateline.resolve.tree import Tree

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
LABEL_WORDS = 8
COMPLEMENTS = ("obj", "nsubj:pass", "obl", "nmod")


def best_time(times: Sequence[EventTime]) -> EventTime | None:
    """The time that says most: said by words, resolved, then finest, then first."""
    if not times:
        return None

    def rank(position: int) -> tuple[bool, bool, int, int]:
        time = times[position]
        grain = time.value.grain
        fineness = GRAINS.index(grain) if grain in GRAINS else len(GRAINS)
        # A clock time belongs to one moment of an event; its day is what is compared.
        return time.evidence is None, time.value.status != "resolved", max(fineness, 2), position

    return times[min(range(len(times)), key=rank)]


def distinct_places(places: Iterable[EventPlace]) -> tuple[EventPlace, ...]:
    """Each place once; where the event happened stands before where something came from or went."""
    found: dict[str, EventPlace] = {}
    for place in places:
        found.setdefault(place.place.id, place)
    return tuple(sorted(found.values(), key=lambda p: p.role not in ("event", "venue")))


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


def label(document: Document, tree: Tree, trigger: Sequence[int]) -> str:
    """A short name of the event in the report's words: its trigger with what belongs to it."""
    head = trigger[-1] if len(trigger) > 1 else trigger[0]
    kept = set(trigger)
    if tree.words:
        for child in tree.children(trigger[0]):
            relation = tree.relation(child)
            if relation in ("compound", "amod") or relation.partition(":")[0] in COMPLEMENTS:
                kept.update(_tight(tree, child))
    ordered = sorted(kept)
    first = ordered[0]
    last = max(i for i in ordered if i - first < LABEL_WORDS or i == head)
    if last - first >= LABEL_WORDS:
        first, last = trigger[0], trigger[-1]
    span = tree.span((first, last))
    return " ".join(document.text[span.start : span.end].split())


def _tight(tree: Tree, index: int) -> list[int]:
    """The phrase of a complement, or nothing when it is long."""
    phrase = tree.phrase(index)
    return phrase if len(phrase) <= LABEL_WORDS - 2 else [index]
