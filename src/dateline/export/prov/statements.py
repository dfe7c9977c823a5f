"""The statements of PROV that a case needs: things, who made them, and how one comes from another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from dateline.export.tables.values import moment

PREFIXES: Mapping[str, str] = {
    "dl": "urn:dateline:",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
FORMAL: Mapping[str, tuple[str, ...]] = {
    "entity": (),
    "activity": ("startTime", "endTime"),
    "agent": (),
    "wasGeneratedBy": ("entity", "activity", "time"),
    "used": ("activity", "entity", "time"),
    "wasInvalidatedBy": ("entity", "activity", "time"),
    "wasDerivedFrom": ("generatedEntity", "usedEntity", "activity", "generation", "usage"),
    "wasAttributedTo": ("entity", "agent"),
    "wasAssociatedWith": ("activity", "agent", "plan"),
    "specializationOf": ("specificEntity", "generalEntity"),
    "alternateOf": ("alternate1", "alternate2"),
}
"""The parts of each kind of statement, in their order."""
THINGS = frozenset({"entity", "activity", "agent"})
"""Kinds that name something; the others relate what is named."""


class Name(str):
    """A qualified name, such as ``dl:report.0a1b`` or ``prov:Revision``."""

    __slots__ = ()


class Moment(str):
    """An ISO 8601 moment."""

    __slots__ = ()


def moment_of(text: str | None) -> Moment | None:
    """A moment as xsd:dateTime has it, in UTC; None for none."""
    found = moment(text)
    return Moment(found.isoformat()) if found else None


Literal = Name | Moment | str | int | float


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: what it names or the parts that it relates, and attributes; a name may come twice."""

    kind: str
    name: Name | None
    parts: tuple[str | None, ...]
    attributes: tuple[tuple[str, Literal], ...] = ()


def named(kind: str, identity: str) -> Name:
    """The name of something of a case: its kind and id."""
    return Name(f"dl:{kind}.{quote(identity, safe='')}")


def thing(
    kind: str, name: Name, *parts: str | None, **attributes: Literal | list[Literal] | None
) -> Statement:
    """An entity, activity or agent; ``dl_field`` is written as dl:field, and None is left out."""
    return Statement(kind, name, _parts(kind, parts), _attributes(attributes))


def relation(
    kind: str, *parts: str | None, **attributes: Literal | list[Literal] | None
) -> Statement:
    """How two things hang together."""
    return Statement(kind, None, _parts(kind, parts), _attributes(attributes))


def _parts(kind: str, parts: tuple[str | None, ...]) -> tuple[str | None, ...]:
    return (*parts, *([None] * (len(FORMAL[kind]) - len(parts))))


def _attributes(
    given: Mapping[str, Literal | list[Literal] | None],
) -> tuple[tuple[str, Literal], ...]:
    found: list[tuple[str, Literal]] = []
    for name, value in given.items():
        values = value if isinstance(value, list) else [value]
        found += [(name.replace("_", ":", 1), v) for v in values if v is not None]
    return tuple(found)
