"""The 24 slots of a MUC-4 template and what fills them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

SLOTS: Mapping[int, str] = {
    0: "MESSAGE: ID",
    1: "MESSAGE: TEMPLATE",
    2: "INCIDENT: DATE",
    3: "INCIDENT: LOCATION",
    4: "INCIDENT: TYPE",
    5: "INCIDENT: STAGE OF EXECUTION",
    6: "INCIDENT: INSTRUMENT ID",
    7: "INCIDENT: INSTRUMENT TYPE",
    8: "PERP: INCIDENT CATEGORY",
    9: "PERP: INDIVIDUAL ID",
    10: "PERP: ORGANIZATION ID",
    11: "PERP: ORGANIZATION CONFIDENCE",
    12: "PHYS TGT: ID",
    13: "PHYS TGT: TYPE",
    14: "PHYS TGT: NUMBER",
    15: "PHYS TGT: FOREIGN NATION",
    16: "PHYS TGT: EFFECT OF INCIDENT",
    17: "PHYS TGT: TOTAL NUMBER",
    18: "HUM TGT: NAME",
    19: "HUM TGT: DESCRIPTION",
    20: "HUM TGT: TYPE",
    21: "HUM TGT: NUMBER",
    22: "HUM TGT: FOREIGN NATION",
    23: "HUM TGT: EFFECT OF INCIDENT",
    24: "HUM TGT: TOTAL NUMBER",
}
NAMES: Mapping[int, str] = {
    1: "template-id",
    2: "inc-date",
    3: "inc-loc",
    4: "inc-type",
    5: "inc-stage",
    6: "inc-instr-id",
    7: "inc-instr-type",
    8: "perp-inc-cat",
    9: "perp-ind-id",
    10: "perp-org-id",
    11: "perp-org-conf",
    12: "phys-tgt-id",
    13: "phys-tgt-type",
    14: "phys-tgt-num",
    15: "phys-tgt-nation",
    16: "phys-tgt-effect",
    17: "phys-tgt-total-num",
    18: "hum-tgt-name",
    19: "hum-tgt-desc",
    20: "hum-tgt-type",
    21: "hum-tgt-num",
    22: "hum-tgt-nation",
    23: "hum-tgt-effect",
    24: "hum-tgt-total-num",
}
DATE, LOCATION, TYPE, STAGE = 2, 3, 4, 5
SCORED = range(2, 25)
STRING_SLOTS = frozenset({6, 9, 10, 12, 18, 19})
SET_SLOTS = frozenset({4, 5, 7, 8, 11, 13, 15, 16, 20, 22, 23})
NUMBER_SLOTS = frozenset({14, 17, 21, 24})
NULL, DUMMY = "-", ("-",)

_MESSAGE_ID = re.compile(r"(DEV|TST\d)-MUC\d-(\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fill:
    """One filler: its alternatives, what it is about (alternatives too), whether it may be left out.

    ``about`` is empty where the filler points at nothing and ``("-",)`` where it points at nothing known.
    """

    values: tuple[str, ...]
    about: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One incident of a message. Slots without a filler are not in ``fills``.

    ``absent`` are the slots that its type of incident does not have (an asterisk in the file).
    """

    message: str
    fills: Mapping[int, tuple[Fill, ...]]
    number: str = "1"
    optional: bool = False
    absent: frozenset[int] = field(default_factory=frozenset)

    def __getitem__(self, slot: int) -> tuple[Fill, ...]:
        """The fillers of a slot, none if it is empty."""
        return self.fills.get(slot, ())

    def __iter__(self) -> Iterator[int]:
        """The slots that hold something."""
        return iter(self.fills)


Templates = Mapping[str, list[Template]]
"""Message to its templates; a message without an incident has an empty list."""


def message_key(name: str) -> str:
    """A message's name in one form: ``DEV-0001``, ``TST1-0001``; other names stay as they are.

    The five-role files number messages of a test set 10000 times the set plus the message.
    """
    match = _MESSAGE_ID.search(name)
    if match:
        return f"{match[1].upper()}-{match[2]}"
    if name.isascii() and name.isdigit() and len(name) == 5:
        return f"TST{name[0]}-{name[1:]}"
    return name


def of_message(templates: Iterable[Template]) -> dict[str, list[Template]]:
    """Templates by message, in the order given."""
    found: dict[str, list[Template]] = {}
    for template in templates:
        found.setdefault(template.message, []).append(template)
    return found
