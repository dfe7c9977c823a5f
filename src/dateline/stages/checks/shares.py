"""Percentages and fractions of a figure: "12 of the 60 houses (30 percent)" is 20 percent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from dateline.lexicon import table
from dateline.model.check import Check
from dateline.stages.checks.outcome import Compared, agrees, cannot_check, differs
from dateline.stages.checks.scene import Scene
from dateline.stages.checks.words import Figure, Text, shown

_REACH = 8
_BESIDE = 5
_SLACK = 0.011
"""Half a percentage point of rounding on either figure, and a little."""
_OPEN = "The figures are not exact."


@cache
def _raw() -> Mapping[str, Any]:
    shares: Mapping[str, Any] = table("en", "sums")["shares"]
    return shares


def share_checks(scene: Scene) -> Iterator[Check]:
    """A check for every part of a whole that stands with its share in percent."""
    text = scene.text
    for bounds in text.sentences:
        figures = list(text.figures(bounds))[:40]
        percents = [f for f in figures if _percent_end(text, f)]
        if not percents:
            continue
        for part, whole in pairwise(figures):
            if part in percents or whole in percents or not _is_of(text, part, whole):
                continue
            share = next((p for p in percents if _is_beside(text, part, whole, p)), None)
            if share is not None:
                yield _checked(text, part, whole, share)
        for share, whole, part in zip(figures, figures[1:], figures[2:], strict=False):
            if share in percents and _is_said_again(text, share, whole, part):
                yield _checked(text, part, whole, share)


def _percent_end(text: Text, figure: Figure) -> int:
    """The token after "percent" or "per cent" behind a figure, or 0."""
    one, two = text.at(figure.end), " ".join(text.between(figure.end, figure.end + 2))
    if one in _raw()["percent"]:
        return figure.end + 1
    return figure.end + 2 if two in _raw()["percent"] else 0


def _is_of(text: Text, part: Figure, whole: Figure) -> bool:
    """Whether one figure is part of the next: "12 of the 60", "12 out of 60"."""
    inner = list(text.between(part.end, whole.start))
    return inner in (["of"], ["of", "the"], ["of", "its"], ["of", "their"], ["out", "of"], ["of", "all"])  # fmt: skip


def _is_said_again(text: Text, share: Figure, whole: Figure, part: Figure) -> bool:
    """As in "40 percent of the 200 homes, or 90,": the part in figures after its share."""
    of = list(text.between(_percent_end(text, share), whole.start))
    inner = text.between(whole.end, part.start)
    return of in (["of", "the"], ["of"], ["of", "its"]) and len(inner) <= _BESIDE and inner[-2:] == [",", "or"]  # fmt: skip


def _is_beside(text: Text, part: Figure, whole: Figure, share: Figure) -> bool:
    """Whether a percentage says the same again: in brackets or after "or" behind, or "or" before."""
    if share.start > whole.end:
        inner = text.between(whole.end, share.start)
        lead = text.at(share.start - 1)
        return len(inner) <= _REACH and (lead in ("(", "or") or text.between(share.start - 2, share.start) == [",", "or"])  # fmt: skip
    inner = text.between(_percent_end(text, share), part.start)
    return inner in (["("], [",", "or"], ["or"], [","], [":"])


def _checked(text: Text, part: Figure, whole: Figure, share: Figure) -> Check:
    sides = (text.evidence(share.start, _percent_end(text, share)), text.evidence(min(part.start, whole.start), max(part.end, whole.end)))  # fmt: skip
    true = part.value / whole.value if whole.value else 0.0
    stated = f"{shown(share.value)} percent"
    compared = Compared("sum_mismatch", "share.percent", sides, stated, f"{100 * true:.1f} percent")
    exact = [f.is_exact and not _is_about(text, f) for f in (part, whole, share)]
    if not all(exact) or not 0 < part.value <= whole.value:
        return cannot_check(text.document, compared, _OPEN)
    if abs(share.value / 100 - true) <= _SLACK:
        return agrees(text.document, compared)
    question = f"The report says {stated}; {shown(part.value)} of {shown(whole.value)} is {100 * true:.1f} percent. Which is meant?"  # fmt: skip
    return differs(text.document, compared, question)


def _is_about(text: Text, figure: Figure) -> bool:
    return text.at(figure.start - 1) in _raw()["about"]
