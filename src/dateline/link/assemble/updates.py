"""Of figures that differ: which took the place of which as counting went on, and which cannot both hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.link.assemble.compare import numbers_conflict
from dateline.link.assemble.counting import has_grown, revised_from
from dateline.link.assemble.reading import with_status
from dateline.link.assemble.said import Said
from dateline.model.claim import ClaimField, NumberValue
from dateline.model.dossier import Dispute, Reading, Update


def updates_and_disputes(
    field: ClaimField,
    readings: tuple[Reading, ...],
    lines: Sequence[Said],
    *,
    recounted: frozenset[str] = frozenset(),
) -> tuple[tuple[Update, ...], tuple[Dispute, ...], tuple[Reading, ...]]:
    """Which readings are steps of one count, which cannot both hold, and all with their status.

    A figure that its own source replaced is an update, and so is a later official count that has grown.
    ``recounted`` are reports that tell of some who had been counted twice.
    """
    by_claim = {line.claim: line for line in lines if line.stance == "asserts"}
    updated: dict[int, int] = {}
    clashing: set[int] = set()
    for at, one in enumerate(readings):
        for other_at in range(at + 1, len(readings)):
            other = readings[other_at]
            if not _conflict(one, other):
                for before, after in ((at, other_at), (other_at, at)):
                    if _is_reached(readings[before], readings[after]):
                        updated.setdefault(before, after)
                continue
            step = _step(one, other, by_claim, recounted)
            if step is not None and not _is_next(
                *((other, one) if step else (one, other)), readings, by_claim
            ):
                step = None
            if step is None:
                clashing |= {at, other_at}
            else:
                updated[other_at if step else at] = at if step else other_at
    settled = tuple(
        with_status(reading, is_disputed=at in clashing) for at, reading in enumerate(readings)
    )
    for before, after in updated.items():
        if settled[before].superseded_by is None:
            settled = (
                *settled[:before],
                msgspec.structs.replace(settled[before], superseded_by=settled[after].value),
                *settled[before + 1 :],
            )
    updates = _updates(field, settled, updated)
    disputes = (_dispute(field, settled, clashing),) if clashing else ()
    denials = tuple(
        Dispute(field, (reading,), "denial", _within(reading.documents))
        for at, reading in enumerate(settled)
        if reading.opposing and reading.supporting and at not in clashing
    )
    return updates, (*disputes, *denials), settled


def _conflict(one: Reading, other: Reading) -> bool:
    return (
        bool(one.supporting and other.supporting)
        and isinstance(one.value, NumberValue)
        and isinstance(other.value, NumberValue)
        and numbers_conflict(one.value, other.value)
        and set(one.origins) != set(other.origins)
    ) or (_is_superseded(one, other) or _is_superseded(other, one))


def _is_superseded(one: Reading, other: Reading) -> bool:
    return one.superseded_by is not None and one.superseded_by == other.value


def _step(
    one: Reading, other: Reading, by_claim: Mapping[str, Said], recounted: frozenset[str]
) -> bool | None:
    """Of two figures, whether the first (False) or second (True) was replaced; None where both stand."""
    if one.superseded_by is not None:
        return False
    if other.superseded_by is not None:
        return True
    for index, (early, late) in enumerate(((one, other), (other, one))):
        if _has_grown(early, late, by_claim) or _is_revised(early, late, by_claim, recounted):
            return bool(index)
    return None


def _is_reached(early: Reading, late: Reading) -> bool:
    """Whether an "at least" was later followed by a higher figure that does not contradict it."""
    return (
        isinstance(early.value, NumberValue)
        and isinstance(late.value, NumberValue)
        and bool(early.supporting and late.supporting)
        and early.value.max is None
        and (late.value.min or 0) > (early.value.min or 0)
        and bool(early.last_said and late.first_said)
        and (early.last_said or "") < (late.first_said or "")
    )


def _has_grown(early: Reading, late: Reading, by_claim: Mapping[str, Said]) -> bool:
    """Whether the later figure took the earlier one's place, said only after it, and by those who count.

    That is a higher one whose words say so, one by an authority after an authority, or by anyone after
    what nobody put a name to. The wounded and missing also become fewer, as some of them die or are found.
    """
    if not (isinstance(early.value, NumberValue) and isinstance(late.value, NumberValue)):
        return False
    if not (early.last_said and late.first_said and early.last_said < late.first_said):
        return False
    if early.value.max is None or early.value.max == 0:
        return False
    earlier = [by_claim[claim] for claim in early.supporting]
    later = [by_claim[claim] for claim in late.supporting]
    if (late.value.min or 0) <= early.value.max:
        return _may_have_fallen(earlier, later)
    return (
        any(has_grown(line) for line in later)
        or all(line.is_own_voice or line.origin.startswith("unnamed:") for line in earlier)
        or (
            any(line.is_official for line in later)
            and any(line.is_official or line.is_own_voice for line in earlier)
        )
    )


def _is_next(
    early: Reading, late: Reading, readings: Sequence[Reading], by_claim: Mapping[str, Said]
) -> bool:
    """Whether no other source stood between: a figure that a higher one contradicted before is no step to it.

    What the early figure's own sources say later takes its place whatever stood between, and so does what
    an authority says after an authority.
    """
    if all(
        any(by_claim[claim].is_official for claim in reading.supporting)
        for reading in (early, late)
    ):
        return True
    if early.superseded_by is not None or not set(early.origins).isdisjoint(late.origins):
        return True
    low, high = _least(early), _least(late)
    return not any(
        low < _least(mid) < high
        and _conflict(early, mid)
        and bool(mid.first_said and late.first_said)
        and (mid.first_said or "") < (late.first_said or "")
        and (early.first_said or "") >= (mid.first_said or "")[:10]
        for mid in readings
        if mid is not early and mid is not late
    )


def _least(reading: Reading) -> int:
    value = reading.value
    return (value.min or 0) if isinstance(value, NumberValue) else 0


def _may_have_fallen(earlier: Sequence[Said], later: Sequence[Said]) -> bool:
    can_fall = all(line.field in ("wounded", "missing") for line in later)
    is_counted = any(line.is_official for line in later)
    return can_fall and is_counted and all(line.is_official for line in earlier)


def _is_revised(
    early: Reading, late: Reading, by_claim: Mapping[str, Said], recounted: frozenset[str]
) -> bool:
    """Whether the later figure was put in the place of the earlier one, as its report says.

    ``recounted`` are reports that tell of some who had been counted twice.
    """
    if not (isinstance(early.value, NumberValue) and isinstance(late.value, NumberValue)):
        return False
    if (
        recounted.intersection(late.documents)
        and recounted.isdisjoint(early.documents)
        and late.value.max is not None
        and (early.value.min or 0) > late.value.max
        and bool(early.last_said and late.first_said)
        and (early.last_said or "") < (late.first_said or "")
    ):
        return True
    ends = {early.value.min, early.value.max} - {None}
    return any(revised_from(by_claim[claim]) in ends for claim in late.supporting)


def _updates(
    field: ClaimField, readings: tuple[Reading, ...], updated: Mapping[int, int]
) -> tuple[Update, ...]:
    """Steps that hang together, first to last."""
    if not updated:
        return ()
    steps = sorted(
        {*updated, *updated.values()},
        key=lambda at: (readings[at].first_said or "~", readings[at].supporting),
    )
    return (Update(field, tuple(readings[at] for at in steps), "later_figure"),)


def _dispute(field: ClaimField, readings: tuple[Reading, ...], clashing: set[int]) -> Dispute:
    sides = tuple(readings[at] for at in sorted(clashing))
    return Dispute(field, sides, "conflict", _within(d for side in sides for d in side.documents))


def _within(documents: Iterable[str]) -> str | None:
    """The one report that holds all sides, if there is only one."""
    names = set(documents)
    return next(iter(names)) if len(names) == 1 else None
