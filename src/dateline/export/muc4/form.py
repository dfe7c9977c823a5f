"""Templates in the printed form of the 1992 evaluation: 25 numbered lines, fills in a column.

Slots 0 and 1 name the message and the template. A fill that points at another slot's fill carries it
after a colon; what an incident type does not have is an asterisk, what is not known a hyphen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.export.muc4.template import Template, Words

UNKNOWN = "-"
INAPPLICABLE = "*"
COLUMN = 36

SLOTS = (
    "MESSAGE: ID",
    "MESSAGE: TEMPLATE",
    "INCIDENT: DATE",
    "INCIDENT: LOCATION",
    "INCIDENT: TYPE",
    "INCIDENT: STAGE OF EXECUTION",
    "INCIDENT: INSTRUMENT ID",
    "INCIDENT: INSTRUMENT TYPE",
    "PERP: INCIDENT CATEGORY",
    "PERP: INDIVIDUAL ID",
    "PERP: ORGANIZATION ID",
    "PERP: ORGANIZATION CONFIDENCE",
    "PHYS TGT: ID",
    "PHYS TGT: TYPE",
    "PHYS TGT: NUMBER",
    "PHYS TGT: FOREIGN NATION",
    "PHYS TGT: EFFECT OF INCIDENT",
    "PHYS TGT: TOTAL NUMBER",
    "HUM TGT: NAME",
    "HUM TGT: DESCRIPTION",
    "HUM TGT: TYPE",
    "HUM TGT: NUMBER",
    "HUM TGT: FOREIGN NATION",
    "HUM TGT: EFFECT OF INCIDENT",
    "HUM TGT: TOTAL NUMBER",
)
INSTRUMENT_SLOTS = frozenset({6, 7})
PHYSICAL_SLOTS = frozenset(range(12, 18))
WITHOUT = {"ARSON": INSTRUMENT_SLOTS, "KIDNAPPING": INSTRUMENT_SLOTS | PHYSICAL_SLOTS}
"""Slots that a type of incident does not have."""


def printed(templates: Sequence[Template], *, message: str) -> str:
    """All templates of one message as text; a message without an incident gets the irrelevant form."""
    if not templates:
        return _lines((message, *([INAPPLICABLE] * (len(SLOTS) - 1))))
    return "\n".join(
        _lines((message, str(number), *slot_fills(template)))
        for number, template in enumerate(templates, 1)
    )


def slot_fills(template: Template) -> tuple[tuple[str, ...], ...]:
    """The fills of slots 2 to 24 as they are printed, each slot at least one."""
    missing = WITHOUT.get(template.type, frozenset())
    return tuple(
        (INAPPLICABLE,) if slot in missing else tuple(dict.fromkeys(fills)) or (UNKNOWN,)
        for slot, fills in enumerate(_all_fills(template), 2)
    )


def _all_fills(template: Template) -> tuple[list[str], ...]:
    things, people = template.physical, template.human
    return (
        _given(template.date),
        _given(template.location),
        [template.type],
        [template.stage],
        [_quoted(one.id) for one in template.instruments if one.id],
        [_about(one.type, one.id) for one in template.instruments if one.type],
        _given(template.category),
        [_quoted(one) for one in template.individuals],
        [_quoted(one.id) for one in template.organizations],
        [_about(one.confidence, one.id) for one in template.organizations],
        [_quoted(one.id) for one in things if one.id],
        [_about(one.type, one.id) for one in things if one.id and one.type],
        [_about(one.number, one.id) for one in things if one.id and one.number],
        [_about(one.nation, one.id) for one in things if one.id and one.nation],
        [_about(effect, one.id) for one in things for effect in one.effects],
        _given(template.physical_total),
        [_quoted(one.name) for one in people if one.name],
        [
            _quoted(one.description) + (f": {_quoted(one.name)}" if one.name else "")
            for one in people
            if one.description
        ],
        [_about(one.type, one.referent) for one in people if one.referent and one.type],
        [_about(one.number, one.referent) for one in people if one.referent and one.number],
        [_about(one.nation, one.referent) for one in people if one.referent and one.nation],
        [_about(effect, one.referent) for one in people for effect in one.effects],
        _given(template.human_total),
    )


def _given(value: str | None) -> list[str]:
    return [value] if value else []


def _about(value: str, words: Words | None) -> str:
    """A fill with the fill that it is about."""
    return f"{value}: {_quoted(words)}"


def _quoted(words: Words | None) -> str:
    """Words in double quotes, in upper case; marks inside are escaped."""
    text = words.text.upper().replace('"', '\\"') if words else UNKNOWN
    return f'"{text}"'


def _lines(slots: Iterable[str | tuple[str, ...]]) -> str:
    rows = []
    for number, fills in enumerate(slots):
        column = (fills,) if isinstance(fills, str) else fills
        head = f"{number}.".ljust(4) + SLOTS[number]
        rows += [f"{head.ljust(COLUMN)}{column[0]}", *(" " * COLUMN + fill for fill in column[1:])]
    return "\n".join(rows) + "\n"
