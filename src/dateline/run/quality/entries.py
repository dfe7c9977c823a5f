"""What the coding file of a case holds: draws, codes, verdicts and decisions; none is ever changed."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Purpose = Literal["coding", "audit"]
Stand = Literal["right", "wrong", "not_in_text", "unsure", "withdrawn"]
"""What an auditor says of a value; "withdrawn" takes the verdict before it back."""


class Words(msgspec.Struct, frozen=True):
    """A stretch of a report, half-open."""

    document: str
    start: int
    end: int


class Unit(msgspec.Struct, frozen=True):
    """One thing that was drawn.

    Of a coding it is a record: ``documents`` are the reports that coders read, ``words`` those that tell of the
    event, ``machine`` what the record held of each column when it was drawn. Of an audit it is one value of a
    record (``column``, ``value``) or, with ``column`` None, one report whose values are to be told.
    """

    id: str
    stratum: str
    documents: tuple[str, ...]
    words: tuple[Words, ...] = ()
    record: str | None = None
    event: str | None = None
    machine: dict[str, str | None] = {}
    column: str | None = None
    value: str | None = None


class Draw(msgspec.Struct, frozen=True, tag="draw"):
    """A sample: how it was drawn, from how many, out of which state of the case, and what is in it."""

    id: str
    purpose: Purpose
    method: str
    seed: int
    columns: tuple[str, ...]
    population: dict[str, int]
    drawn: dict[str, int]
    position: int
    head: str
    units: tuple[Unit, ...]


class Drawn(msgspec.Struct, frozen=True):
    """What is told of a draw beside what came of it."""

    draw: str
    at: str
    by: str
    method: str
    seed: int
    position: int
    head: str
    population: dict[str, int]
    drawn: dict[str, int]


class Coded(msgspec.Struct, frozen=True, tag="code"):
    """What one coder says of one column of one unit; ``code`` None: the reports do not say. The last one counts."""

    draw: str
    unit: str
    column: str
    coder: str
    code: str | None


class Settled(msgspec.Struct, frozen=True, tag="settled"):
    """What was decided where coders differ; ``judgement`` is the decision in the case, if one could hold it."""

    draw: str
    unit: str
    column: str
    code: str | None
    judgement: str | None = None


class Verdict(msgspec.Struct, frozen=True, tag="verdict"):
    """What an auditor says of a value that was drawn."""

    draw: str
    unit: str
    auditor: str
    verdict: Stand


class Line(msgspec.Struct, frozen=True):
    """One value that an auditor finds told in a report; ``is_found`` says whether the records have it, None: not yet looked up."""

    column: str
    value: str
    is_found: bool | None = None


class Listed(msgspec.Struct, frozen=True, tag="listed"):
    """All values that an auditor finds told in a report. The last list of a report counts."""

    draw: str
    unit: str
    auditor: str
    lines: tuple[Line, ...]


Entry: TypeAlias = Draw | Coded | Settled | Verdict | Listed
