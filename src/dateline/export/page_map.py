"""Where it happened, as a plain plot of latitude and longitude. It loads nothing from anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, log10, radians

from dateline.export.markup import Markup, element, together
from dateline.model.place import Point
from dateline.pipeline.digest.view import Digest

POINTS_SHOWN = 40
WIDEST_KM = 250.0
"""Countries and other wide regions are named below the map: a dot in their middle would mislead."""
_WIDTH, _LOWEST, _HIGHEST, _EDGE = 720, 260, 460, 26
_KM_PER_DEGREE = 111.32
_SMALLEST_SPAN = 0.4
_CHARACTER, _LINE = 7.2, 16.0


@dataclass(frozen=True, slots=True)
class _Pin:
    name: str
    point: Point
    radius_km: float
    events: tuple[int, ...]
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    west: float
    north: float
    height: float
    x_scale: float
    y_scale: float

    def x(self, lon: float) -> float:
        return round((lon - self.west) * self.x_scale, 1)

    def y(self, lat: float) -> float:
        return round((self.north - lat) * self.y_scale, 1)


def plot(digest: Digest) -> Markup | None:
    """The events' places with their uncertainty, a graticule and a scale; None without any point."""
    found = _pins(digest)
    pins = [pin for pin in found if pin.radius_km <= WIDEST_KM][:POINTS_SHOWN]
    wide = dict.fromkeys(pin.name for pin in found if pin.radius_km > WIDEST_KM)
    if not pins:
        return None
    frame = _frame(pins)
    drawing = element(
        "svg",
        _graticule(frame),
        [_circle(pin, frame) for pin in pins],
        list(_labels(pins, frame)),
        _scale_bar(frame),
        viewBox=f"0 0 {_WIDTH} {frame.height:.0f}",
        role="img",
        aria_label="Map: " + ", ".join(pin.name for pin in pins),
    )
    return element(
        "section",
        element("h2", "Where", id="h-where"),
        element("div", drawing, class_="scroll drawing"),
        element("p", "Circles: how far off the place may be. Plain latitude and longitude, no map is loaded.", class_="legend"),
        element("p", f"Not drawn, too wide: {', '.join(wide)}.", class_="aside") if wide else None,
        class_="where",
        aria_labelledby="h-where",
    )  # fmt: skip


def _pins(digest: Digest) -> list[_Pin]:
    found: dict[tuple[float, float], _Pin] = {}
    for event in digest.events:
        for spot in event.spots:
            key = (round(spot.point.lat, 3), round(spot.point.lon, 3))
            before = found.get(key)
            events = dict.fromkeys((*(before.events if before else ()), event.number))
            speakers = dict.fromkeys((*(before.speakers if before else ()), *event.speakers))
            radius = max(spot.radius_km, before.radius_km if before else 0.0)
            name = before.name if before else spot.name
            found[key] = _Pin(name, spot.point, radius, tuple(events), tuple(speakers))
    return list(found.values())


def _frame(pins: Sequence[_Pin]) -> _Frame:
    lats, lons = [p.point.lat for p in pins], [p.point.lon for p in pins]
    middle_lat, middle_lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    squeeze = max(cos(radians(middle_lat)), 0.1)
    reach = 2 * max(p.radius_km for p in pins) / _KM_PER_DEGREE
    tall = max(max(lats) - min(lats), _SMALLEST_SPAN, reach) * 1.5
    wide = max((max(lons) - min(lons)) * squeeze, _SMALLEST_SPAN, reach) * 1.5
    height = min(max(_WIDTH * tall / wide, _LOWEST), _HIGHEST)
    y_scale = min(_WIDTH / wide, height / tall)
    x_scale = y_scale * squeeze
    west, north = middle_lon - _WIDTH / x_scale / 2, middle_lat + height / y_scale / 2
    return _Frame(west, north, round(height), x_scale, y_scale)


def _nice(value: float) -> float:
    """The largest of 1, 2 and 5 times a power of ten that is not above ``value``."""
    power = 10.0 ** floor(log10(value))
    return max((m * power for m in (1, 2, 5) if m * power <= value), default=power)


def _graticule(frame: _Frame) -> Markup:
    step = _nice(frame.height / frame.y_scale / 2)
    digits = max(0, ceil(-log10(step)))
    lines: list[Markup] = []
    south, east = frame.north - frame.height / frame.y_scale, frame.west + _WIDTH / frame.x_scale
    for number in range(ceil(frame.west / step), floor(east / step) + 1):
        lon, x = number * step, frame.x(number * step)
        lines.append(element("line", x1=x, x2=x, y1=0, y2=frame.height, class_="tick"))
        side = "E" if lon >= 0 else "W"
        lines.append(element("text", f"{abs(lon):.{digits}f}° {side}", x=x + 4, y=frame.height - 6, class_="date"))  # fmt: skip
    for number in range(ceil(south / step), floor(frame.north / step) + 1):
        lat, y = number * step, frame.y(number * step)
        lines.append(element("line", x1=0, x2=_WIDTH, y1=y, y2=y, class_="tick"))
        side = "N" if lat >= 0 else "S"
        lines.append(element("text", f"{abs(lat):.{digits}f}° {side}", x=4, y=y - 5, class_="date"))
    return together(lines)


def _circle(pin: _Pin, frame: _Frame) -> Markup:
    x, y = frame.x(pin.point.lon), frame.y(pin.point.lat)
    radius = round(pin.radius_km / _KM_PER_DEGREE * frame.y_scale, 1)
    ring = element("circle", cx=x, cy=y, r=radius, class_="ring") if radius > 4 else None
    dot = element("circle", cx=x, cy=y, r=4, class_="dot")
    return element("g", ring, dot, data_s=" ".join(pin.speakers) or None)


def _labels(pins: Sequence[_Pin], frame: _Frame) -> Iterator[Markup]:
    """Each name beside its dot, on the first side where it covers no other name."""
    taken: list[tuple[float, float, float, float]] = []
    for pin in pins:
        text = f"{', '.join(map(str, pin.events))}  {pin.name}"
        width = len(text) * _CHARACTER
        x, y = frame.x(pin.point.lon), frame.y(pin.point.lat)
        sides = ((x + 9, y + 5), (x - 9 - width, y + 5), (x - width / 2, y - 10), (x - width / 2, y + 20))  # fmt: skip
        free = next((s for s in sides if _is_free(s, width, frame, taken)), sides[0])
        taken.append((free[0], free[1] - _LINE, free[0] + width, free[1]))
        yield element("text", text, x=round(free[0], 1), y=round(free[1], 1), class_="name")


def _is_free(
    at: tuple[float, float],
    width: float,
    frame: _Frame,
    taken: Sequence[tuple[float, float, float, float]],
) -> bool:
    left, bottom = at
    right, top = left + width, bottom - _LINE
    if left < 0 or right > _WIDTH or top < 0 or bottom > frame.height - _EDGE:
        return False
    return not any(left < r and l < right and top < b and t < bottom for l, t, r, b in taken)  # noqa: E741


def _scale_bar(frame: _Frame) -> Markup:
    km_per_unit = _KM_PER_DEGREE / frame.y_scale
    length_km = _nice(_WIDTH / 4 * km_per_unit)
    length = round(length_km / km_per_unit, 1)
    x, y = _WIDTH - _EDGE - length, 22
    path = f"M{x:g} {y - 5}V{y}H{x + length:g}V{y - 5}"
    label = element("text", f"{length_km:g} km", x=x + length / 2, y=y + 16, class_="date middle")
    return together(element("path", d=path, class_="scale"), label)
