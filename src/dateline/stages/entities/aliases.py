"""Names that a report itself says are one's: "X, also known as Y", "the Front for Delta Freedom (FDF)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.model.entity import Mention

_ALSO = re.compile(
    r"\s*[,(]?\s*(?:who (?:is|was) )?(?:also |better |commonly |widely )?"
    r"(?:known (?:simply |locally )?as|alias|aka|a\.k\.a\.?|nicknamed|dubbed|nom de guerre)"
    r"\s+(?:the )?[\"“'‘]?",
    re.IGNORECASE,
)
MOST_BETWEEN = 45
"""Characters between the two names."""

_BODIES = frozenset({"organisation", "group"})


def said_to_be_one(text: str, names: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """The ids of neighbouring names of one kind that the words between them declare to be one's."""
    for left, right in pairwise(names):
        between = text[left.head.end : right.evidence.start]
        if len(between) > MOST_BETWEEN or right.evidence.start < left.head.end:
            continue
        both_bodies = {left.kind, right.kind} <= _BODIES
        is_alias = left.kind == right.kind != "place" or both_bodies
        is_short = both_bodies and between.strip() == "(" and _abbreviates(right, left, text)
        if is_short or (is_alias and _ALSO.fullmatch(between)):
            yield left.id, right.id


def _abbreviates(short: Mention, long: Mention, text: str) -> bool:
    """Whether a name in brackets is made of letters of the name before it, in order."""
    word = text[short.head.start : short.head.end]
    if not (
        2 <= len(word) <= 8 and word.isupper() and text[short.head.end : short.head.end + 1] == ")"
    ):
        return False
    letters = iter(text[long.head.start : long.head.end].casefold())
    initials = {w[:1] for w in text[long.head.start : long.head.end].casefold().split()}
    # Each letter is searched for after the one before it.
    return word[0].casefold() in initials and all(c in letters for c in word.casefold())
