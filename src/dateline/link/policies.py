"""One figure where reports differ, for those who must have one: named policies that say which rule fired.

A policy chooses for an export. It takes nothing out of the dossier, and it is no verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dateline.model.claim import NumberValue
from dateline.model.dossier import Chosen, Reading

Choice = Callable[[Sequence[Reading]], Chosen | None]
DEFAULT_POLICY = "latest"


def choose(readings: Sequence[Reading], policy: str) -> Chosen | None:
    """The figure of one count field under a policy, or None where no figure stands.

    Raises KeyError for a policy that is not in ``POLICIES``.
    """
    return POLICIES[policy](standing(readings))


def standing(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Figures that nobody took back and no later count replaced.

    "None" counts only where nobody gives a number: it is the denial of the others, and stays with them.
    """
    numbers = [r for r in readings if isinstance(r.value, NumberValue) and r.supporting]
    kept = [r for r in numbers if r.superseded_by is None] or numbers
    counted = [r for r in kept if _number(r).max != 0] or kept
    return tuple(counted)


def _number(reading: Reading) -> NumberValue:
    if not isinstance(reading.value, NumberValue):
        raise TypeError(f"a figure is a number, found {reading.value!r}")
    return reading.value


def _ends(readings: Sequence[Reading]) -> tuple[int | None, int | None]:
    """The lowest and highest figure that stands; the highest is open where no figure has an end."""
    values = [_number(r) for r in readings]
    named = [v for value in values for v in (value.min, value.max) if v is not None]
    if not named:
        return None, None
    has_end = any(value.max is not None for value in values)
    return min(named), max(named) if has_end else None


def _made(reading: Reading, readings: Sequence[Reading], rule: str) -> Chosen:
    value = _number(reading)
    low, high = _ends(readings)
    return Chosen(value.min, value.max, low, high, rule, reading.supporting)


def _latest(readings: Sequence[Reading]) -> Chosen | None:
    """The figure reported last; of those on one day the one with more sources."""
    if not readings:
        return None
    if (last := _settled(readings)) is not None:
        return _made(last, [last], "latest.last_report_in_its_own_voice")
    best = max(
        readings,
        key=lambda r: (r.last_said or "", len(r.origins), _number(r).min or 0, r.supporting),
    )
    return _made(best, readings, "latest.only_figure" if len(readings) == 1 else "latest.last_said")


def _settled(readings: Sequence[Reading]) -> Reading | None:
    """The figure that the last report gives in its own voice, knowing all others; None if there is none.

    Others may stand in that report, which passes them on; none may have been said only later.
    """
    own = [
        r
        for r in readings
        if r.last_said
        and _number(r).max is not None
        and any(origin.startswith("outlet:") for origin in r.origins)
    ]
    if len(readings) < 2 or not own:
        return None
    last = max(own, key=lambda r: (r.last_said or "", r.supporting))
    others = [r for r in readings if r is not last]
    return last if all(_is_behind(r, last) for r in others) else None


def _is_behind(other: Reading, last: Reading) -> bool:
    """Whether a figure is one that the last report knows and sets aside: nobody with a name stands by it.

    It was said before, or stands in that report alone, and unnamed people or outlets gave it.
    """
    if other.last_said is None or last.last_said is None:
        return False
    is_known = other.last_said < last.last_said or set(other.documents) <= set(last.documents)
    return is_known and not any(origin.startswith("source:") for origin in other.origins)


def _acled(readings: Sequence[Reading]) -> Chosen | None:
    """The lowest figure of those that stand: the most conservative estimate, as ACLED codes."""
    if not readings:
        return None
    exact = [r for r in readings if _number(r).max is not None] or list(readings)
    best = min(exact, key=lambda r: (_number(r).min or 0, -len(r.origins), r.supporting))
    rule = "acled.only_figure" if len(readings) == 1 else "acled.most_conservative"
    return _made(best, readings, rule)


def _ucdp(readings: Sequence[Reading]) -> Chosen | None:
    """Low, best and high: best is the figure with most independent sources, then the lower one."""
    if not readings:
        return None
    best = max(
        readings,
        key=lambda r: (len(r.origins), bool(r.confirmed_by), -(_number(r).min or 0), r.supporting),
    )
    rule = "ucdp.only_figure" if len(readings) == 1 else "ucdp.most_sources"
    return _made(best, readings, rule)


POLICIES: Mapping[str, Choice] = {"latest": _latest, "acled": _acled, "ucdp": _ucdp}
"""Every policy by its name."""
