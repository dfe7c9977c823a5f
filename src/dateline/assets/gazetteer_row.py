"""One place as an outside gazetteer gives it, and the rows that could not be used."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["country", "first", "second", "place"]
RowFeature = Literal["city", "district", "region", "country", "water", "area", "facility"]
MAX_NAME_CHARS = 100
MAX_NAMES = 200
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A place: ``id`` is its GeoNames id, or the negative Who's On First id.

    ``key`` is what others say they lie in, ``within`` what it lies in, the smallest first.
    """

    id: int
    name: str
    other_names: tuple[str, ...]
    feature: RowFeature
    code: str
    level: Level
    country: str
    admin1: str
    key: str
    within: tuple[str, ...]
    lat: float
    lon: float
    population: int


class RowError(ValueError):
    """Why a row cannot be used; the message is the reason that is counted."""


@dataclass(slots=True)
class Refusals:
    """How many rows could not be used, by reason, with the first places where that happened."""

    by_reason: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add(self, reason: str, where: str) -> None:
        """Count one."""
        self.by_reason[reason] += 1
        first = self.examples.setdefault(reason, [])
        if len(first) < EXAMPLES:
            first.append(where)

    def lines(self) -> list[str]:
        """One sentence for each reason."""
        return [
            f"{count:,} {'row' if count == 1 else 'rows'} left out: {reason} (first: {', '.join(self.examples[reason])})"
            for reason, count in self.by_reason.most_common()
        ]


def clean_name(raw: object) -> str:
    """A name without control characters and outer spaces. Raises RowError for none or one that is too long."""
    text = unicodedata.normalize("NFC", raw) if isinstance(raw, str) else ""
    name = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not name:
        raise RowError("no name")
    if len(name) > MAX_NAME_CHARS:
        raise RowError(f"a name of more than {MAX_NAME_CHARS} characters")
    return name


def clean_names(raw: Iterable[object], *, but: str) -> tuple[str, ...]:
    """Usable other names, each once; what is no name is passed over."""
    found: dict[str, None] = {}
    for item in raw:
        try:
            name = clean_name(item)
        except RowError:
            continue
        if name != but:
            found[name] = None
        if len(found) >= MAX_NAMES:
            break
    return tuple(found)


def degrees(raw: object, *, limit: float) -> float:
    """A latitude or longitude. Raises RowError for what is no number or out of range."""
    try:
        value = float(str(raw))
    except ValueError:
        raise RowError("coordinates that are no numbers") from None
    if not math.isfinite(value) or abs(value) > limit:
        raise RowError("coordinates outside the globe")
    return value


def whole(raw: object, *, of: str) -> int:
    """A number of at most twelve digits. Raises RowError."""
    text = str(raw)
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise RowError(f"{of} that is no number")
    return int(text)
