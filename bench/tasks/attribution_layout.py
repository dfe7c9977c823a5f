"""Our attributions in the layout of PolNeAR: one for each cue and source, and no nesting.

There each word has one part in one attribution at most. What we keep as a chain of sources ("X said that
Y had warned of P") is one attribution of the outer source, whose content is the inner one as a whole;
an attribution whose cue stands in another's content is left out. Of "the mayor, who said" the source is
"who" there, and the mayor here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bench.tasks.alignment import Extent, overlap
from dateline.model.claim import Attribution
from dateline.model.text import Evidence


@dataclass(frozen=True, slots=True)
class Flat:
    """The extents of one attribution. ``source`` is empty where nobody is named."""

    source: tuple[Extent, ...]
    cue: tuple[Extent, ...]
    content: tuple[Extent, ...]


_JOINT = re.compile(
    r"[\s,;:.!?\"“”’']*(?:(?:and|but|or|while)\b)?\s*(?:that\b)?[\s\"“‘']*", re.IGNORECASE
)
_HEARER = re.compile(r"[^,;:.?!\"“”]{1,40}")
_RELATIVE = re.compile(r"\s*,?\s*(who|which|that)\b[^,;.]{0,30}")


def flattened(attributions: Sequence[Attribution], text: str) -> list[Flat]:
    """The attributions of a report without nesting."""
    whole = _joined(grouped([with_pronoun(flat(one, text), text) for one in attributions]))
    kept = [one for one in whole if not any(_holds(other, one) for other in whole)]
    return [Flat(one.source, one.cue, closed(one.content, text)) for one in kept]


def closed(content: Sequence[Extent], text: str) -> tuple[Extent, ...]:
    """The parts of a content with the "and that" between two propositions, which stands in neither."""
    found: list[Extent] = []
    for start, end in sorted(content):
        if found and _JOINT.fullmatch(text, found[-1][1], max(start, found[-1][1])):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def with_pronoun(one: Flat, text: str) -> Flat:
    """The attribution of a relative clause with its pronoun as source."""
    if not one.source or not one.cue:
        return one
    end = one.source[-1][1]
    between = _RELATIVE.fullmatch(text, end, max(one.cue[0][0], end))
    return one if between is None else Flat((between.span(1),), one.cue, one.content)


def grouped(attributions: Sequence[Flat]) -> list[Flat]:
    """Those of one cue and source made one: we have one for each proposition."""
    by_cue: dict[tuple[object, object], Flat] = {}
    for found in attributions:
        key = (found.source, found.cue or found.content)
        known = by_cue.get(key)
        content = (*known.content, *found.content) if known else found.content
        by_cue[key] = Flat(found.source, found.cue, tuple(sorted(content)))
    return list(by_cue.values())


def origin(one: Attribution) -> Flat:
    """One attribution with the origin of its chain."""
    return Flat(_extents(one.chain[-1].evidence), _extents(one.cue), _extents(one.content))


def flat(one: Attribution, text: str) -> Flat:
    """One attribution; where it is passed on, that of the outermost source around it.

    Whoever is spoken to passes on too in our chains ("she told the Post"), but not here.
    """
    inner = origin(one)
    outer = _extents(one.chain[0].evidence)
    spans = [*inner.source, *inner.cue, *inner.content]
    around = (min(start for start, _ in spans), max(end for _, end in spans))
    if len(one.chain) == 1 or not outer or any(overlap(around, part) for part in outer):
        return inner
    if inner.cue and _HEARER.fullmatch(text, inner.cue[-1][1], max(outer[0][0], inner.cue[-1][1])):
        return inner
    return Flat(outer, (), (around,))


def _joined(found: list[Flat]) -> list[Flat]:
    """Those without a cue made one where they overlap, or part of one with a cue and the same source."""
    kept = [one for one in found if one.cue]
    for one in (one for one in found if not one.cue):
        near = next(
            (
                i
                for i, other in enumerate(kept)
                if other.source == one.source
                and any(overlap(a, b) for a in other.content for b in one.content)
            ),
            None,
        )
        if near is None:
            kept.append(one)
        elif not kept[near].cue:
            edges = [*kept[near].content, *one.content]
            extent = (min(start for start, _ in edges), max(end for _, end in edges))
            kept[near] = Flat(one.source, (), (extent,))
    return kept


def _holds(outer: Flat, inner: Flat) -> bool:
    """Whether a cue stands inside the content of another attribution."""
    if outer is inner or not inner.cue:
        return False
    start, end = inner.cue[0][0], inner.cue[-1][1]
    return any(a <= start and end <= b for a, b in outer.content)


def _extents(evidence: Evidence | None) -> tuple[Extent, ...]:
    return tuple((span.start, span.end) for span in evidence.spans) if evidence else ()
