"""Counts: which lines give a whole figure, the readings that they make, and the timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dateline.link.assemble.counting import called_wrong, has_grown, is_total
from dateline.link.assemble.partial import group_of, is_part
from dateline.link.assemble.reading import reading_of
from dateline.link.assemble.said import Said
from dateline.link.assemble.taken_back import is_of_a_figure, withdrawn_lines
from dateline.model.claim import ClaimField, NumberValue
from dateline.model.dossier import Figured, Reading

COUNT_FIELDS: tuple[ClaimField, ...] = (
    "killed",
    "wounded",
    "missing",
    "arrested",
    "abducted",
    "displaced",
)
_ONE = NumberValue(1, 1)
_UNREAL = frozenset({"planned", "hypothetical", "generic"})

Tallies = Mapping[tuple[str, str], frozenset[tuple[int | None, int | None]]]
"""By report and field, the figures that the report finally gives for the event."""


def figure_lines(said: Sequence[Said], field: ClaimField, tallies: Tallies) -> tuple[Said, ...]:
    """The lines that give a whole figure of this field, or take one back.

    Parts of figures ("including two children") are left out, and what a report says in its own voice
    where that is not the figure that it finally gives.
    """
    whole = tuple(
        line
        for line in said
        if (line.field == field or (field == "killed" and is_of_a_figure(line)))
        and (isinstance(line.value, NumberValue) or is_of_a_figure(line))
        and not line.is_part
        and not (line.stance == "asserts" and (is_part(line) or called_wrong(line) is not None))
        and line.realisation not in _UNREAL
        and not _is_passing(line, tallies)
    )
    whole = _of_everybody(whole)
    several = frozenset(
        line.document
        for line in whole
        if line.stance == "asserts"
        and isinstance(line.value, NumberValue)
        and (line.value.min or 0) > 2
    )
    whole = tuple(line for line in whole if not _is_one_of_many(line, several, tallies))
    totals = frozenset(line.document for line in whole if _is_of_several(line))
    summed_at = min(
        (
            line.reported
            for line in whole
            if line.reported and is_total(line) and _is_of_several(line)
        ),
        default=None,
    )
    summed: dict[str, int] = {}
    for line in whole:
        if line.stance == "asserts" and isinstance(line.value, NumberValue) and is_total(line):
            summed[line.document] = max(summed.get(line.document, 0), line.value.min or 0)
    return tuple(
        line
        for line in whole
        if not _is_latest_death(line, totals)
        and not _is_in_total(line, summed)
        and not _is_one_after(line, summed_at)
    )


def _is_one_after(line: Said, summed_at: str | None) -> bool:
    """Whether a figure of one is somebody told apart after a report had given the sum of several."""
    return (
        line.value == _ONE
        and summed_at is not None
        and line.reported is not None
        and line.reported > summed_at
        and not is_total(line)
    )


def _is_in_total(line: Said, summed: Mapping[str, int]) -> bool:
    """Whether a figure is less than half of what its report tells as the sum: it is some of those."""
    value = line.value
    return (
        isinstance(value, NumberValue)
        and value.max is not None
        and 0 < 2 * value.max < summed.get(line.document, 0)
        and not is_total(line)
    )


def _is_of_several(line: Said) -> bool:
    value = line.value
    return line.stance == "asserts" and isinstance(value, NumberValue) and (value.min or 0) > 1


def _is_latest_death(line: Said, totals: frozenset[str]) -> bool:
    """Whether one who died of wounds is told beside the figure that counts all."""
    return line.value == _ONE and line.document in totals and has_grown(line)


def _of_everybody(lines: tuple[Said, ...]) -> tuple[Said, ...]:
    """Without figures of one group, where figures of everybody are reported too."""
    groups = [group_of(line) for line in lines]
    is_counted = any(
        group is None
        and line.stance == "asserts"
        and isinstance(line.value, NumberValue)
        and line.value.max != 0
        for line, group in zip(lines, groups, strict=True)
    )
    if not is_counted:
        return lines
    return tuple(line for line, group in zip(lines, groups, strict=True) if group is None)


def _is_one_of_many(line: Said, several: frozenset[str], tallies: Tallies) -> bool:
    """Whether a figure of one is somebody told apart, where the same report counts several.

    Or others do, and this report does not give it as its count; one arrest beside several is one more.
    """
    is_count = line.field != "arrested" and (1, 1) in tallies.get((line.document, line.field), ())
    return line.value == _ONE and (line.document in several or (bool(several) and not is_count))


def _is_passing(line: Said, tallies: Tallies) -> bool:
    final = tallies.get((line.document, line.field))
    value = line.value
    return (
        line.is_own_voice
        and line.stance == "asserts"
        and bool(final)
        and isinstance(value, NumberValue)
        and (value.min, value.max) not in (final or ())
        and not is_total(line)
    )


def figure_readings(lines: Sequence[Said]) -> tuple[Reading, ...]:
    """The readings of one count field, by first mention; superseded ones say by what."""
    withdrawn = withdrawn_lines(lines)
    groups: dict[tuple[int | None, int | None], list[Said]] = {}
    against: dict[tuple[int | None, int | None], list[Said]] = {}
    for line in lines:
        if not isinstance(line.value, NumberValue):
            continue
        key = (line.value.min, line.value.max)
        if _supports(line):
            groups.setdefault(key, []).append(line)
        elif line.stance != "retracts":
            against.setdefault(key, []).append(line)
    readings = []
    for key, members in groups.items():
        standing = [m for m in members if m.claim not in withdrawn]
        readings.append(
            reading_of(
                NumberValue(*key),
                standing,
                against.get(key, ()),
                withdrawn=[m for m in members if m.claim in withdrawn],
            )
        )
    return _with_successors(tuple(readings), lines, withdrawn)


def _supports(line: Said) -> bool:
    value = line.value
    is_none = isinstance(value, NumberValue) and value.max == 0
    return line.stance == "asserts" and (is_none or not line.factuality.endswith("-"))


def _with_successors(
    readings: tuple[Reading, ...], lines: Sequence[Said], withdrawn: frozenset[str]
) -> tuple[Reading, ...]:
    """Readings whose every source later gave another figure say which one."""
    last: dict[str, Said] = {}
    for line in lines:
        if line.claim not in withdrawn and _supports(line) and line.reported is not None:
            last[line.origin] = line
    by_claim = {line.claim: line for line in lines if line.stance == "asserts"}
    result = []
    for reading in readings:
        successors = []
        for claim in reading.supporting:
            line = by_claim[claim]
            latest = last.get(line.origin)
            is_later = (
                latest is not None
                and line.reported is not None
                and latest.reported is not None
                and latest.reported > line.reported
                and latest.value != reading.value
                and latest.root != line.root
            )
            successors.append(latest.value if is_later and latest else None)
        if successors and None not in successors:
            result.append(msgspec.structs.replace(reading, superseded_by=successors[-1]))
        else:
            result.append(reading)
    return tuple(result)


def timeline(said: Sequence[Said]) -> tuple[Figured, ...]:
    """Every figure as it was reported, in order of publication, undated last."""
    return tuple(
        Figured(
            field=line.field,
            min=line.value.min,
            max=line.value.max,
            stance=line.stance,
            claim=line.claim,
            document=line.document,
            outlet=line.outlet,
            reported=line.reported,
            source=line.source,
            source_kind=line.source_kind,
            origin=line.origin,
            is_copy=line.root != line.document,
        )
        for line in said
        if line.field in COUNT_FIELDS and isinstance(line.value, NumberValue) and not line.is_part
    )
