"""The columns of a record that are coded and audited, and when two codes of a column are the same."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import get_args

import msgspec

from dateline.errors import InputError
from dateline.model.claim import DateValue, NumberValue, TextValue, Value
from dateline.model.event import Realis
from dateline.ontology.tables import load_ontology
from dateline.run.quality.alpha import Level

NOT_SAID = "-"
"""What a coder writes where the reports do not say."""
DEFAULT = ("kind", "realis", "date", "place", "killed", "wounded", "perpetrator")
LONGEST = 200
_RANGE = re.compile(r"(\d{1,9}) ?(?:-|–|to) ?(\d{1,9})")
_NUMBER = re.compile(r"(?:(at least|at most) )?(\d{1,9})")


class Column(msgspec.Struct, frozen=True):
    """One column: how far its codes lie apart, what coders are asked, the field of a judgement if one can hold it."""

    name: str
    level: Level
    asks: str
    field: str | None = None
    label: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The only codes there are; none where anything may be written."""
        if self.name == "kind":
            return tuple(load_ontology().kinds)
        return get_args(Realis) if self.name == "realis" else ()

    def read(self, text: str) -> str | None:
        """A code as it is kept; None where the reports do not say. Raises InputError for what is no code."""
        plain = " ".join(text.split())
        if plain == NOT_SAID:
            return None
        if not plain or len(plain) > LONGEST:
            raise InputError(f"{self.name}: expected a code, or {NOT_SAID} where nobody says")
        if self.choices:
            plain = plain.lower().replace(" ", "_")
            if plain not in self.choices:
                raise InputError(f"{self.name}: there is no code {plain!r}")
        self.number(plain)
        return plain

    def number(self, code: str) -> float | None:
        """Where a code lies on the scale of the column; None for one without. Raises InputError."""
        if self.level == "interval":
            return float(_day(code, self.name).toordinal())
        if self.level != "ratio":
            return None
        low, high = _bounds(code, self.name)
        return (low + high) / 2

    def alike(self, code: str) -> str:
        """What two codes have in common that are the same."""
        number = self.number(code)
        return code.casefold() if number is None else f"{number:g}"

    def value(self, code: str) -> Value:
        """The code as the value of a judgement."""
        if self.level == "ratio":
            low, high = _bounds(code, self.name)
            return NumberValue(int(low), int(high))
        if self.level == "interval":
            day = _day(code, self.name)
            after = day if day == dt.date.max else day + dt.timedelta(days=1)
            return DateValue(day.isoformat(), after.isoformat())
        return TextValue(code)


def column(name: str) -> Column:
    """A column by its name. Raises InputError."""
    found = columns().get(name)
    if found is None:
        raise InputError(f"there is no column {name!r}; there are {', '.join(columns())}")
    return found


@cache
def columns() -> Mapping[str, Column]:
    """All columns by name, in the order in which coders are asked."""
    source = resources.files("dateline.run.quality").joinpath("columns.toml")
    raw = tomllib.loads(source.read_text("utf-8"))
    return {
        name: msgspec.convert({"name": name, "label": name, **one}, Column, strict=True)
        for name, one in raw.items()
    }


def _day(code: str, name: str) -> dt.date:
    try:
        return dt.date.fromisoformat(code)
    except ValueError as wrong:
        raise InputError(f"{name}: expected a day as 2025-03-14, found {code[:40]!r}") from wrong


def _bounds(code: str, name: str) -> tuple[float, float]:
    if found := _RANGE.fullmatch(code):
        low, high = int(found[1]), int(found[2])
        if low <= high:
            return low, high
    elif found := _NUMBER.fullmatch(code):
        return int(found[2]), int(found[2])
    raise InputError(f"{name}: expected a number, or a range as 3-5, found {code[:40]!r}")
