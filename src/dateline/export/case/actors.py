"""What sort of actor the words of a report speak of, by a table; unknown where the table has none of them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

import msgspec

_WORD = re.compile(r"\w+")
_Row = tuple[frozenset[str], tuple[str, ...], "Sort"]


class Sort(msgspec.Struct, frozen=True):
    """The codes of a sort of actor. ``acled`` is 0 where ACLED has no type for it, or it cannot be told."""

    acled: int = 0
    plover: str = "UNK"
    ftm: str = "LegalEntity"


UNKNOWN = Sort()


def sort_of(name: str) -> Sort:
    """The sort of an actor by the words of its name."""
    words = _WORD.findall(name.casefold())
    single, whole = frozenset(words), f" {' '.join(words)} "
    found = (
        s for known, phrases, s in _table() if known & single or any(p in whole for p in phrases)
    )
    return next(found, UNKNOWN)


@cache
def _table() -> tuple[_Row, ...]:
    """By row: the words that decide alone, the phrases between spaces, and the sort."""
    text = (resources.files("dateline.export.case") / "actors.toml").read_text("utf-8")
    rows: list[dict[str, Any]] = tomllib.loads(text)["row"]
    return tuple(
        (
            frozenset(w for w in r["words"] if " " not in w),
            tuple(f" {w} " for w in r["words"] if " " in w),
            Sort(r["acled"], r["plover"], r["ftm"]),
        )
        for r in rows
    )
