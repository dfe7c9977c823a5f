"""What a name in an oblique case may be in the nominative: "Оше" is Ош, "Полтавській області" Полтавська область."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dateline.lexicon import table

DECLINING = frozenset({"ru", "uk"})
"""Languages with a table of endings."""
SHORTEST = 2
"""Letters that must be left of a name before its ending."""
LONGEST_NAME = 60


def nominatives(name: str, language: str) -> Iterator[str]:
    """The possible nominatives of a name, the likeliest first; none where the language has no table."""
    if language not in DECLINING or len(name) > LONGEST_NAME:
        return
    lower = name.lower()
    for ending, bases in _endings(language):
        if lower.endswith(ending) and len(name) - len(ending) >= SHORTEST:
            stem = name[: len(name) - len(ending)]
            yield from (stem + base for base in bases)


@cache
def _endings(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The endings of a language, the longest first."""
    listed = table(language, "cases")["endings"].items()
    return tuple(
        (ending, tuple(bases)) for ending, bases in sorted(listed, key=lambda e: -len(e[0]))
    )
