"""What one of two reports took from the other."""

from __future__ import annotations

import msgspec
import numpy as np

from dateline.link.copies.direction import is_child
from dateline.link.copies.sketch import SAMPLED_MASK, Sketch
from dateline.link.copies.stretches import shared_stretches
from dateline.model.sighting import Copy

COPY_SHARE = 0.25
QUOTES_SHARE = 0.10
COPY_HITS = 5
QUOTES_HITS = 4
FULL_HITS = 16
"""Shared hashes that two short reports need, which keep all of theirs."""
SAME_OUTLET_SHARE = 0.6
NEARLY_ALL = 0.9


def copy_between(one: Sketch, other: Sketch) -> Copy | None:
    """What one of two reports took from the other, or None where that is too little to say.

    Without the stretches that they share: those are for the few that count, by :func:`with_spans`.
    """
    shared = np.intersect1d(one.hashes, other.hashes, assume_unique=True)
    is_sampled = not (one.is_full and other.is_full)
    if is_sampled:
        shared = shared[(shared & np.uint64(SAMPLED_MASK)) == 0]
    hits = len(shared)
    if hits < QUOTES_HITS:
        return None
    one_is_child, basis = is_child(one, other)
    child, parent = (one, other) if one_is_child else (other, one)
    share = hits / max(child.sampled if is_sampled else len(child.hashes), 1)
    is_enough = hits >= (COPY_HITS if is_sampled else FULL_HITS) or (
        share >= NEARLY_ALL and hits >= COPY_HITS
    )
    if one.outlet is not None and one.outlet == other.outlet:
        is_copy, is_quoting = is_enough and share >= SAME_OUTLET_SHARE, False
    else:
        is_copy = is_enough and share >= COPY_SHARE
        is_quoting = share >= QUOTES_SHARE
    if not is_copy and not is_quoting:
        return None
    return Copy(
        child=child.document,
        parent=parent.document,
        share=round(share, 3),
        kind="copy" if is_copy else "quotes",
        basis=basis,
    )


def with_spans(copy: Copy, child: Sketch, parent: Sketch) -> Copy:
    """The copy with the stretches that both share; a translation shares none."""
    if copy.spans or copy.kind == "translation":
        return copy
    return msgspec.structs.replace(copy, spans=shared_stretches(child, parent))
