"""Owners that the parser took for subjects: in "residents' accounts were read" the accounts were read."""

from __future__ import annotations

from collections.abc import Sequence

MARKS = frozenset(("'s", "’s", "'", "’"))
FARTHEST = 3
"""Words between the mark of an owner and what is owned: "the army's first two reports"."""
BETWEEN = frozenset(("ADJ", "NUM", "NOUN", "PROPN", "DET"))


def give_owner(
    words: Sequence[str], pos: Sequence[str], heads: list[int], relations: list[str]
) -> None:
    """Hang an owner on the noun right after its mark, where both hang on one verb. In place."""
    for mark, word in enumerate(words):
        if word not in MARKS or relations[mark] != "case" or heads[mark] != mark - 1:
            continue
        owner = mark - 1
        if not relations[owner].startswith(("nsubj", "obj", "obl")):
            continue
        for owned in range(mark + 1, min(mark + 1 + FARTHEST, len(words))):
            if pos[owned] not in BETWEEN:
                break
            if heads[owned] == heads[owner] and relations[owned] in ("obj", "nsubj", "nsubj:pass"):
                relations[owned] = relations[owner]
                heads[owner], relations[owner] = owned, "nmod:poss"
                break
