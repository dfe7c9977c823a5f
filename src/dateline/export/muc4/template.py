"""A MUC-4 incident template as values: 24 slots, each fill with the words behind it."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

IncidentType = Literal[
    "ARSON",
    "BOMBING",
    "KIDNAPPING",
    "HIJACKING",
    "ROBBERY",
    "FORCED WORK STOPPAGE",
    "ATTACK",
]
StageOfExecution = Literal["ACCOMPLISHED", "ATTEMPTED", "THREATENED"]
Category = Literal["TERRORIST ACT", "STATE-SPONSORED VIOLENCE"]
Confidence = Literal[
    "REPORTED AS FACT",
    "ACQUITTED",
    "CLAIMED OR ADMITTED",
    "SUSPECTED OR ACCUSED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "POSSIBLE",
]

INCIDENT_TYPES: tuple[str, ...] = get_args(IncidentType)


class Words(msgspec.Struct, frozen=True):
    """A string fill: the words as the template prints them, and other words for the same thing.

    ``others`` are for measures that ask for every mention; the printed template never shows them.
    ``start`` is where ``text`` stands in the report.
    """

    text: str
    others: tuple[str, ...] = ()
    start: int = 0


class Instrument(msgspec.Struct, frozen=True):
    """A device (slot 6) and its category (slot 7); either can be unknown, not both."""

    id: Words | None
    type: str | None


class Organization(msgspec.Struct, frozen=True):
    """A perpetrator organisation (slot 10) and how the report sees it (slot 11)."""

    id: Words
    confidence: Confidence


class PhysicalTarget(msgspec.Struct, frozen=True):
    """A thing that was attacked: slots 12 to 16. Without ``id`` only the effect is known."""

    id: Words | None
    type: str | None = None
    number: str | None = None
    nation: str | None = None
    effects: tuple[str, ...] = ()


class HumanTarget(msgspec.Struct, frozen=True):
    """A person or group that was the target or came to harm: slots 18 to 23.

    Without ``name`` and ``description`` only the effect is known ("no one was hurt").
    """

    name: Words | None
    description: Words | None
    type: str | None = None
    number: str | None = None
    nation: str | None = None
    effects: tuple[str, ...] = ()

    @property
    def referent(self) -> Words | None:
        """What the other slots point at: the name, else the description."""
        return self.name or self.description


class Template(msgspec.Struct, frozen=True):
    """One incident: slots 2 to 24 of a MUC-4 template. ``None`` and ``()`` print as a hyphen.

    ``event`` is the id of the record's event that it was made from.
    """

    type: IncidentType
    stage: StageOfExecution
    date: str | None = None
    location: str | None = None
    instruments: tuple[Instrument, ...] = ()
    category: Category | None = None
    individuals: tuple[Words, ...] = ()
    organizations: tuple[Organization, ...] = ()
    physical: tuple[PhysicalTarget, ...] = ()
    physical_total: str | None = None
    human: tuple[HumanTarget, ...] = ()
    human_total: str | None = None
    event: str | None = None
