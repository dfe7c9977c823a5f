"""How the pages write days, kinds and states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

import msgspec

from dateline.model.dossier import Reading
from dateline.run.showing.view import value_text

MARKS: Mapping[str, str] = {
    "confirmed": "✓",
    "claimed": "•",
    "disputed": "≠",
    "denied": "✕",
    "unverified": "?",
    "retracted": "↩",
}
"""The sign of each status, beside the word: colour is never the only one."""
LETTERS = 160


def moment(at: str | None) -> str:
    """An ISO moment to the minute, "2025-03-14 13:05"; only the day where it is midnight."""
    return (at or "undated").replace("T", " ")[:16].removesuffix(" 00:00")


def counted(number: int, name: str, many: str | None = None) -> str:
    """A number of things: "1 report", "43,900 reports", "2 copies"."""
    return f"{number:,} {name if number == 1 else many or name + 's'}"


def plain(name: str | None) -> str:
    """The name of a kind or field in words: "armed attack"."""
    return (name or "event").replace("_", " ")


def short(text: str | None, letters: int = LETTERS) -> str:
    """One line of at most so many letters, cut at a word."""
    line = " ".join((text or "").split())
    if len(line) <= letters:
        return line
    return line[:letters].rsplit(" ", 1)[0] + " …"


def address(changed: Mapping[str, object], filters: msgspec.Struct) -> str:
    """The query of an address: the filters in force with some changed; empty ones are left out."""
    return urlencode(
        {k: str(v) for k, v in {**msgspec.structs.asdict(filters), **changed}.items() if v}
    )


def values(readings: Iterable[Reading]) -> str:
    """The values of some readings in words, without repetition."""
    texts = (("not so: " if one.is_denial else "") + value_text(one.value) for one in readings)
    return ", ".join(dict.fromkeys(texts))
