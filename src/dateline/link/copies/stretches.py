"""The stretches of text that two reports share, from the hashes that they share."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dateline.link.copies.sketch import Sketch
from dateline.model.text import Span

MAX_GAP_CHARS = 240
"""Between two shared hashes in step, so much text is taken to be shared too: one in four is kept."""

Rows = npt.NDArray[np.int64]


def shared_stretches(child: Sketch, parent: Sketch) -> tuple[tuple[Span, Span], ...]:
    """Pairs of stretches, child's first, in order of the child's text.

    Shared words run together while both texts go on in step; a word that was changed between two of
    them ends a stretch when its length differs.
    """
    _, mine, theirs = np.intersect1d(
        child.hashes, parent.hashes, assume_unique=True, return_indices=True
    )
    rows = sorted(
        zip(
            child.starts[mine].tolist(),
            child.ends[mine].tolist(),
            parent.starts[theirs].tolist(),
            parent.ends[theirs].tolist(),
            strict=True,
        )
    )
    stretches: list[list[int]] = []
    for start, end, other_start, other_end in rows:
        last = stretches[-1] if stretches else None
        if last and start - last[0] == other_start - last[2] and start - last[1] <= MAX_GAP_CHARS:
            last[1], last[3] = max(last[1], end), max(last[3], other_end)
        else:
            stretches.append([start, end, other_start, other_end])
    return tuple((Span(a, b), Span(c, d)) for a, b, c, d in stretches)
