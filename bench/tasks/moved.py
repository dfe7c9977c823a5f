"""Reports of other events in the same words: sightings moved in time or place, with other names and figures.

What linking must keep apart at scale: the next bombing in the same town, the same raid elsewhere. Used to
measure false merges in growing collections, and as examples of what is not one event.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from dateline.link.stems import shipped_rarity, stem
from dateline.model.sighting import Figure, Named, Sighting
from dateline.model.text import content_id

Way = Literal["later", "elsewhere", "both"]
WAYS: tuple[Way, ...] = ("later", "elsewhere", "both")
_KEPT, _COMMON = 0.25, 3.0
"""What another event of a sort shares with one: words that one report in twenty has, a quarter of the others."""


@dataclass(frozen=True, slots=True)
class Move:
    """How one set of reports becomes reports of other events. ``name`` tells moves apart."""

    name: str
    days: int
    lat: float
    lon: float

    @classmethod
    def drawn(cls, name: str, way: Way) -> Move:
        """A move drawn from its name: 4 to 900 days, 0.7 to 8 degrees, or both."""
        draw = random.Random(name)  # noqa: S311  # examples, not secrets
        days = round(4 * 225 ** draw.random()) * draw.choice((-1, 1)) if way != "elsewhere" else 0
        if way == "later":
            return cls(name, days, 0.0, 0.0)
        degrees = [draw.uniform(0.7, 8) * draw.choice((-1, 1)) for _ in range(2)]
        return cls(name, days, *degrees)


def moved(sightings: Sequence[Sighting], move: Move) -> tuple[Sighting, ...]:
    """The sightings as other reports of other events; reports of one event stay reports of one event."""
    return tuple(_moved(one, move) for one in sightings)


def _moved(one: Sighting, move: Move) -> Sighting:
    return msgspec.structs.replace(
        one,
        id=_id(one.id, move) or one.id,
        document=content_id("moved", one.document, move.name),
        published=_day(one.published, move),
        start=_day(one.start, move),
        end=_day(one.end, move),
        lat=None if one.lat is None else _lat(one.lat, move),
        lon=None if one.lon is None else _lon(one.lon, move),
        setting=(_lat(one.setting[0], move), _lon(one.setting[1], move)) if one.setting else None,
        place=_word(one.place, move) if one.place and (move.lat or move.lon) else one.place,
        names=tuple(_name(n, move) for n in one.names),
        figures=tuple(_figure(f, move) for f in one.figures),
        label=" ".join(_told(word, move) for word in one.label.split()),
        words=_weighed(one.words, move),
        topic=_weighed(one.topic, move),
        follows=_id(one.follows, move),
    )


def _lat(lat: float, move: Move) -> float:
    return max(-80.0, min(80.0, lat + move.lat))


def _lon(lon: float, move: Move) -> float:
    return (lon + move.lon + 180) % 360 - 180


def _id(event: str | None, move: Move) -> str | None:
    return content_id("moved", event, move.name) if event else None


def _day(iso: str | None, move: Move) -> str | None:
    if iso is None:
        return None
    return (dt.date.fromisoformat(iso) + dt.timedelta(days=move.days)).isoformat()


def _draw(move: Move, what: str) -> random.Random:
    return random.Random(f"{move.name}|{what}")  # noqa: S311  # examples, not secrets


def _word(word: str, move: Move) -> str:
    return f"{word[:3]}{content_id('word', word, move.name)[:5]}"


def _told(word: str, move: Move) -> str:
    """The word, or another where the other event would be told in other words; the same in all reports."""
    is_common = min(shipped_rarity()(word), shipped_rarity()(stem(word))) < _COMMON
    return word if is_common or _draw(move, word).random() < _KEPT else _word(word, move)


def _weighed(words: Sequence[tuple[str, float]], move: Move) -> tuple[tuple[str, float], ...]:
    return tuple((_told(word, move), weight) for word, weight in words)


def _name(named: Named, move: Move) -> Named:
    """Groups act more than once, persons die once: victims are others, half of the rest are."""
    stays = not named.is_name or (named.role != "victim" and _draw(move, named.name).random() < 0.5)
    return named if stays else msgspec.structs.replace(named, name=_word(named.name, move))


def _figure(figure: Figure, move: Move) -> Figure:
    factor = _draw(move, figure.kind).choice((0.4, 0.7, 1.0, 1.5, 2.5))
    low = None if figure.min is None else round(figure.min * factor)
    high = None if figure.max is None else max(low or 0, round(figure.max * factor))
    return Figure(figure.kind, low, high)
