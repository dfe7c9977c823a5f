"""Totals against their parts: "12 people: eight soldiers, three clerks and two drivers" adds up to 13.

Silence is preferred to a wrong alarm: only lists that claim to be complete are added up, and parts
far from the total belong to something else.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model.check import Check
from dateline.model.text import Evidence
from dateline.stages.checks.outcome import Compared, agrees, cannot_check, differs
from dateline.stages.checks.scene import Scene
from dateline.stages.checks.sum_groups import groups, remaining
from dateline.stages.checks.sum_lists import Listed, is_near, lists
from dateline.stages.checks.words import Figure, Text, shown

_ENDS = frozenset({",", ".", ";", ")", "(", "–", "—", ":", '"', "”"})
_NO_NOUN = frozenset({"in", "of", "and", "at", "were", "was", "had", "have", "they", "after", "from", "to"})  # fmt: skip
_FAR = "The figures are too far apart to be parts of this total."


def sum_checks(scene: Scene) -> Iterator[Check]:
    """A check for every total that stands with its parts."""
    text = scene.text
    for listed in (*lists(text), *groups(text), *remaining(text)):
        yield _checked(text, listed)


def _checked(text: Text, listed: Listed) -> Check:
    total, summed = listed.total.value, listed.summed
    whole = text.evidence(listed.total.start, _noun_end(text, listed.total))
    parts = _words(text, listed)
    added = " + ".join(shown(p.value) for p in listed.parts)
    sides = (whole, *parts)
    compared = Compared("sum_mismatch", f"sum.{listed.rule}", sides, shown(total), f"{added} = {shown(summed)}")  # fmt: skip
    if listed.open is not None:
        return cannot_check(text.document, compared, listed.open)
    if summed == total or any(f.value == summed for f in listed.also):
        return agrees(text.document, compared)
    if not is_near(total, summed):
        return cannot_check(text.document, compared, _FAR)
    question = f"The report says {shown(total)}; {added} is {shown(summed)}. Which is meant?"
    return differs(text.document, compared, question, is_hard=listed.is_hard)


def _words(text: Text, listed: Listed) -> tuple[Evidence, ...]:
    """The words of the parts: of the whole list, or of each part where they stand in several sentences."""
    first, last = listed.parts[0], listed.parts[-1]
    if text.tokens[first.start].sentence == text.tokens[last.start].sentence:
        return (text.evidence(first.start, _item_end(text, last)),)
    return tuple(text.evidence(p.start, _noun_end(text, p)) for p in listed.parts)


def _noun_end(text: Text, figure: Figure) -> int:
    """The end of a figure with the noun right after it."""
    word = text.at(figure.end)
    has_noun = word.isalpha() and word not in (
        "in",
        "of",
        "and",
        "at",
        "were",
        "was",
        "had",
        "have",
    )
    return figure.end + has_noun


def _item_end(text: Text, figure: Figure) -> int:
    """The end of the last item of a list: up to the next punctuation mark."""
    end, sentence = figure.end, text.tokens[figure.start].sentence
    while end < len(text.tokens) and text.tokens[end].sentence == sentence:
        if text.at(end) in _ENDS:
            break
        end += 1
    return end
