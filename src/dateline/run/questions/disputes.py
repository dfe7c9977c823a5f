"""Questions about values that cannot all hold: figures, those who did it, whether it is so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.link.assemble.figures import COUNT_FIELDS
from dateline.link.policies import standing
from dateline.model.claim import BoolValue, ClaimField, NumberValue, TextValue, Value
from dateline.model.dossier import Dispute, Reading
from dateline.model.question import Alternative, Question
from dateline.run.questions.told import Told, asked, closeness
from dateline.run.showing.view import value_text

NOT_SO = "not so: "
_FLOOR = 0.5
"""Whoever contradicts makes a doubt, however many agree."""
_OPEN = 0.4
"""How much in doubt figures are that differ and could all hold: "at least 9", and 11."""


def disputed(told: Told) -> Iterator[Question]:
    """A question for each disputed field, and for each count of which several figures stand."""
    fields: dict[ClaimField, list[Dispute]] = {}
    for dispute in told.dossier.disputes:
        fields.setdefault(dispute.field, []).append(dispute)
    for field, disputes in fields.items():
        readings = [reading for dispute in disputes for reading in dispute.readings]
        yield from _question(told, field, readings, floor=_FLOOR, scale=1.0)
    for field in COUNT_FIELDS:
        readings = list(standing(told.dossier.fields.get(field, ())))
        if field not in fields and len(readings) > 1:
            yield from _question(told, field, readings, floor=0.0, scale=_OPEN)


def _question(
    told: Told, field: ClaimField, readings: Sequence[Reading], *, floor: float, scale: float
) -> Iterator[Question]:
    alternatives = _alternatives(told, field, readings)
    if len(alternatives) < 2:  # nothing to choose
        return
    counts = [max(len(one.origins), 1) for one in alternatives]
    doubt = max(floor, closeness(counts)) * scale
    yield asked(
        told,
        "field",
        field=field,
        doubt=doubt,
        reason=_reason(alternatives, counts),
        alternatives=alternatives,
    )


def _alternatives(
    told: Told, field: ClaimField, readings: Sequence[Reading]
) -> tuple[Alternative, ...]:
    """The values with somebody behind them, the best supported first."""
    found: dict[str, Alternative] = {}
    for reading in readings:
        if not reading.supporting or reading.value is None:
            continue
        value, text = _value(field, reading)
        found.setdefault(
            text,
            Alternative(
                text,
                value,
                len(set(reading.documents)) or 1,
                told.spots(reading.supporting),
                reading.supporting,
                reading.origins,
                is_chosen=_is_chosen(told, field, value, reading),
            ),
        )
    return tuple(sorted(found.values(), key=lambda one: (-len(one.origins), -one.told, one.text)))


def _value(field: ClaimField, reading: Reading) -> tuple[Value, str]:
    """A value as a person can choose it, a denial as one, and how it is told."""
    value = reading.value
    if value is None:
        raise TypeError(f"a reading of {field} has no value")
    if field == "occurrence" and isinstance(value, BoolValue):
        happened = value.value != reading.is_denial
        return BoolValue(happened), "it happened" if happened else "it did not happen"
    text = value_text(value)
    if reading.is_denial:
        return TextValue(NOT_SO + text), NOT_SO + text
    return value, text


def _is_chosen(told: Told, field: ClaimField, value: Value, reading: Reading) -> bool:
    """Whether the record gives this value: as its figure, or because a person decided so."""
    for decided in told.dossier.decided:
        if decided.field == field:
            return decided.value == value
    chosen = told.dossier.chosen.get(field)
    return (
        chosen is not None
        and isinstance(value, NumberValue)
        and (value.min, value.max) == (chosen.min, chosen.max)
        and bool(set(reading.supporting) & set(chosen.claims))
    )


def _reason(alternatives: Sequence[Alternative], counts: Sequence[int]) -> str:
    told = [
        f"{count} {'source gives' if count == 1 else 'sources give'} “{_short(one.text)}”"
        for one, count in zip(alternatives, counts, strict=True)
    ]
    return "; ".join(told[:3])


def _short(text: str, letters: int = 40) -> str:
    return text if len(text) <= letters else text[:letters].rsplit(" ", 1)[0] + " …"
