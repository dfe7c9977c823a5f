"""Of two reports that share their words, which one took them."""

from __future__ import annotations

from dateline.link.copies.sketch import Sketch

LENGTH_MARGIN = 1.1


def is_child(one: Sketch, other: Sketch) -> tuple[bool, tuple[str, ...]]:
    """Whether ``one`` took its words from ``other``, and what decided.

    The later one took them; where that cannot be told, the one that credits the other, or any agency;
    then the shorter one; then the one with the greater id.
    """
    if other.published.is_before(one.published):
        return True, ("time", *_credit_too(one, other))
    if one.published.is_before(other.published):
        return False, ("time", *_credit_too(other, one))
    mine, theirs = _credit_weight(one, other), _credit_weight(other, one)
    if mine != theirs:
        return mine > theirs, ("credit",)
    if one.words > other.words * LENGTH_MARGIN or other.words > one.words * LENGTH_MARGIN:
        return one.words < other.words, ("length",)
    return one.document > other.document, ("id",)


def _credit_too(child: Sketch, parent: Sketch) -> tuple[str, ...]:
    return ("credit",) if _credit_weight(child, parent) > 1 else ()


def _credit_weight(child: Sketch, parent: Sketch) -> int:
    """How much the child's credit says that it came from the parent: 2 by name, 1 "agencies"."""
    if parent.outlet and child.credit.names_outlet(parent.outlet):
        return 2
    return int(child.credit.is_unnamed)
