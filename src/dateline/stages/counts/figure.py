"""One figure of harm as it is read, before it belongs to an event."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.event import CountKind, CountQualifier


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of harm: bounds, the tokens of its words [first, last], and those counted.

    ``is_person`` marks one person without a figure: "the man", "Ana Rusu".
    """

    kind: CountKind
    token: int
    min: int | None
    max: int | None
    qualifier: CountQualifier
    first: int
    last: int
    rule: str
    who: tuple[int, ...] = ()
    is_part: bool = False
    is_person: bool = False
