"""Words of daylight and darkness against the sun at a stated clock time, day and place.

The height of the sun follows NOAA's approximation. Clocks differ from the sun by up to a few hours,
so only what no time zone could explain is a question.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from functools import cache

from dateline.lexicon import table
from dateline.model.analysis import PLACES, TIMES
from dateline.model.check import Check
from dateline.model.event import TimeExpression
from dateline.model.place import Place
from dateline.stages.checks.map_words import MIN_SCORE
from dateline.stages.checks.outcome import Compared, agrees, cannot_check, differs
from dateline.stages.checks.scene import Scene

_CLOCK_HOURS = (-2.5, -1.5, -0.5, 0.5, 1.5, 2.5)
"""How far clocks may run from the sun: zones, summer time and their width."""
_MOST = 200
"""Clock times and towns looked at: a report has a dozen, a table thousands."""
_DARK_DEG = -3.0
_LIGHT_DEG = 3.0
_NO_PLACE = "No sure town is named in the sentence."


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], bool], ...]:
    raw = table("en", "lengths")["daylight"]
    return tuple((tuple(p.split()), name == "light") for name in ("light", "dark") for p in raw[name])  # fmt: skip


def daylight_checks(scene: Scene) -> Iterator[Check]:
    """A check for every sentence with a clock time of a known day and a word of light or darkness."""
    text = scene.text
    clocks = [t for t in scene.analysis.get(TIMES) if _is_clock(t)][:_MOST]
    if not clocks:
        return
    towns = [p for p in scene.analysis.get(PLACES) if _is_town(p)][:_MOST]
    for bounds in text.sentences:
        said = next((hit for i in range(*bounds) if (hit := _said(scene, i)) is not None), None)
        if said is None:
            continue
        start, end = text.tokens[bounds[0]].span.start, text.tokens[bounds[1] - 1].span.end
        inside = [t for t in clocks if start <= t.evidence.start < end]
        if len(inside) != 1:
            continue
        town = next((p for p in towns if start <= p.evidence.start < end), None)
        yield _checked(scene, inside[0], said, town)


def _said(scene: Scene, index: int) -> tuple[int, int, bool] | None:
    """A phrase of light or darkness at a token: its tokens, and whether it says light."""
    if scene.text.lower[index] not in _openers():
        return None
    for phrase, is_light in _phrases():
        if tuple(scene.text.between(index, index + len(phrase))) == phrase:
            return index, index + len(phrase), is_light
    return None


@cache
def _openers() -> frozenset[str]:
    """The words that a phrase of light or darkness can start with."""
    return frozenset(phrase[0] for phrase, _ in _phrases())


def _checked(
    scene: Scene, clock: TimeExpression, said: tuple[int, int, bool], town: Place | None
) -> Check:
    document, (start, end, is_light) = scene.analysis.document, said
    words = scene.text.evidence(start, end)
    sides = (words, clock.evidence) if town is None else (words, clock.evidence, town.evidence)
    compared = Compared("daylight_mismatch", "sun.height", sides, words.quote)
    if town is None or town.point is None or clock.value.interval is None:
        return cannot_check(document, compared, _NO_PLACE)
    moment = clock.value.interval.start
    heights = [sun_height_deg(town.point.lat, moment + dt.timedelta(hours=h)) for h in _CLOCK_HOURS]
    is_wrong = max(heights) < _DARK_DEG if is_light else min(heights) > _LIGHT_DEG
    made = Compared("daylight_mismatch", "sun.height", sides, words.quote, "light" if min(heights) > 0 else "dark")  # fmt: skip
    if not is_wrong:
        return agrees(document, made)
    question = f"The report says “{words.quote}”; in {town.name} it was {made.computed} at {clock.evidence.quote}. Which is right?"  # fmt: skip
    return differs(document, made, question, is_hard=False)


def sun_height_deg(lat: float, moment: dt.datetime) -> float:
    """The height of the sun above the horizon in degrees, at a latitude and local solar time."""
    day = moment.timetuple().tm_yday - 1 + (moment.hour - 12) / 24
    angle = 2 * math.pi * day / 365
    declination = (
        0.006918 - 0.399912 * math.cos(angle) + 0.070257 * math.sin(angle)
        - 0.006758 * math.cos(2 * angle) + 0.000907 * math.sin(2 * angle)
    )  # fmt: skip
    turn = math.radians(15 * (moment.hour + moment.minute / 60 - 12))
    phi = math.radians(lat)
    height = math.sin(phi) * math.sin(declination) + math.cos(phi) * math.cos(declination) * math.cos(turn)  # fmt: skip
    return math.degrees(math.asin(max(-1.0, min(1.0, height))))


def _is_clock(time: TimeExpression) -> bool:
    return time.value.grain == "minute" and time.value.interval is not None and "clock" in time.value.expression  # fmt: skip


def _is_town(place: Place) -> bool:
    found = place.resolved
    return found is not None and found.feature == "city" and found.score >= MIN_SCORE and place.point is not None  # fmt: skip
