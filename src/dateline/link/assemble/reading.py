"""Lines that say the same, gathered to a reading: sources counted once, and what was said of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dateline.link.assemble.said import Said
from dateline.model.claim import Value
from dateline.model.dossier import Reading, ReadingStatus


def reading_of(
    value: Value | None,
    supporting: Sequence[Said],
    opposing: Sequence[Said] = (),
    *,
    withdrawn: Sequence[Said] = (),
    is_denial: bool = False,
) -> Reading:
    """The reading of one value; its lines in the order in which they were said."""
    lines = sorted((*supporting, *withdrawn), key=lambda s: s.order)
    dates = [line.reported for line in lines if line.reported]
    reading = Reading(
        value=value,
        supporting=_ids(supporting),
        opposing=_ids(opposing),
        origins=origins_of(supporting),
        is_denial=is_denial,
        opposing_origins=origins_of(opposing),
        confirmed_by=_names(name for line in supporting for name in line.confirmed_by),
        unverified_by=_names(name for line in supporting for name in line.unverified_by),
        documents=_names(line.document for line in supporting or opposing),
        withdrawn=_ids(withdrawn),
        first_said=dates[0] if dates else None,
        last_said=dates[-1] if dates else None,
    )
    return with_status(reading, is_disputed=False)


def with_status(reading: Reading, *, is_disputed: bool) -> Reading:
    """The reading with its status, from what the reports say of it."""
    status: ReadingStatus = "claimed"
    if not reading.supporting:
        status = "retracted" if reading.withdrawn else "denied"
    elif is_disputed:
        status = "disputed"
    elif reading.opposing:
        status = "denied"
    elif reading.confirmed_by:
        status = "confirmed"
    elif reading.unverified_by:
        status = "unverified"
    return msgspec.structs.replace(reading, status=status)


def origins_of(lines: Iterable[Said]) -> tuple[str, ...]:
    """The independent sources behind lines, each once.

    A report's own voice adds none where the same report names who says so, or where its headline only
    repeats what another line of the same origin says.
    """
    lines = list(lines)
    named = {line.root for line in lines if not line.is_own_voice}
    return tuple(
        sorted(
            {
                line.origin
                for line in lines
                if not (line.is_own_voice and line.root in named) or line.confirmed_by
            }
        )
    )


def _ids(lines: Iterable[Said]) -> tuple[str, ...]:
    return tuple(line.claim for line in sorted(lines, key=lambda s: s.order))


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))
