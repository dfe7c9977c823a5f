"""Where it happened, as a plain plot of latitude and longitude. It loads nothing from anywhere."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, cos, floor, hypot, log10, radians

from dateline.export.map_shapes import Loop, circle, outline
from dateline.export.markup import Markup, element, together
from dateline.model.place import Point, Region
from dateline.pipeline.digest.view import Digest, Spot
from dateline.pipeline.digest.visible import clipped
from dateline.pipeline.digest.where_words import region_words
from dateline.resolve.place.bearing import distance_km

POINTS_SHOWN = 40
WIDEST_KM = 250.0
"""Countries and other wide regions are named below the map: a dot in their middle would mislead."""
_WIDTH, _LOWEST, _HIGHEST, _EDGE = 720, 260, 460, 26
_KM_PER_DEGREE = 111.32
_SMALLEST_SPAN = 0.4
_CHARACTER, _LINE = 7.2, 16.0


_LONGEST_LABEL = 44
_ARROW = 7.0
_TICK_ROOM = 56
_SMALLEST_RING = 12.0
_PIECES = 48
_APART, _CRUSHED = 0.4, 0.25
"""Which share of the widest distance parts groups of places, and how small a group then gets crushed."""
_SAME_PLACES = 3
"""Decimals of a degree in which two points are the same on the map."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map; ``is_end`` marks where something only came from or went."""

    name: str
    point: Point
    radius_km: float
    events: tuple[int, ...]
    speakers: tuple[str, ...]
    loops: tuple[Loop, ...] = ()
    reach: str = ""
    is_end: bool = False


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
    """The events' places with their regions and journeys, a graticule and a scale; None without any point."""
    found = _pins(digest)
    near, far = together_and_apart([pin for pin in found if pin.radius_km <= WIDEST_KM])
    pins = near[:POINTS_SHOWN]
    wide = dict.fromkeys(pin.name for pin in found if pin.radius_km > WIDEST_KM)
    if not pins:
        return None
    marks = _marks(digest, pins, {_key(pin.point) for pin in far})
    frame = _frame(pins, marks)
    told = journeys(digest, {_key(pin.point) for pin in pins})
    ways = [way for way in told if _length(way, frame) >= _ARROW * 3]
    drawing = element(
        "svg",
        _graticule(frame),
        [_region(pin, frame) for pin in pins],
        [_way(way, frame) for way in ways],
        [_cross(point, frame) for _, point in marks],
        [_dot(pin, frame) for pin in pins],
        list(_labels(pins, marks, ways, frame)),
        _scale_bar(frame),
        viewBox=f"0 0 {_WIDTH} {frame.height:.0f}",
        role="img",
        aria_label="Map: " + ", ".join(pin.name for pin in pins),
    )
    legend = "Shaded: where it can have been. Numbers are events."
    if marks:
        legend += " Cross: the place that its words start from."
    if ways:
        legend += " Line: from where to where."
    return element(
        "section",
        element("h2", "Where", id="h-where"),
        element("div", drawing, class_="scroll drawing"),
        element("p", f"{legend} Plain latitude and longitude, no map is loaded.", class_="legend"),
        element("ul", [_listed(pin) for pin in pins], class_="places"),
        element("p", f"Far off, not drawn: {', '.join(map(_label, far))}.", class_="aside") if far else None,
        element("p", f"Not drawn, too wide: {', '.join(wide)}.", class_="aside") if wide else None,
        class_="where",
        aria_labelledby="h-where",
    )  # fmt: skip


def together_and_apart(pins: Sequence[Pin]) -> tuple[list[Pin], list[Pin]]:
    """The places that one map shows well, and those so far off that it would crush the others."""
    first = list(pins[:POINTS_SHOWN])
    reach = max((distance_km(a.point, b.point) for a, b in combinations(first, 2)), default=0.0)
    groups: list[list[Pin]] = []
    for pin in first:
        is_near = [any(distance_km(pin.point, p.point) < reach * _APART for p in g) for g in groups]
        joined = [p for group, near in zip(groups, is_near, strict=True) if near for p in group]
        groups = [group for group, near in zip(groups, is_near, strict=True) if not near]
        groups.append([*joined, pin])
    largest = max(groups, key=len, default=[])
    across = max((distance_km(a.point, b.point) for a, b in combinations(largest, 2)), default=0.0)
    if not 0 < across < reach * _CRUSHED:
        return list(pins), []
    return [p for p in first if p in largest], [p for p in first if p not in largest]


def _listed(pin: Pin) -> Markup:
    """A place in the list that narrow screens show below the drawing."""
    reach = element("span", pin.reach, class_="aside")
    return element("li", _label(pin), " ", reach, data_s=" ".join(pin.speakers) or None)


def _label(pin: Pin) -> str:
    return f"{', '.join(map(str, pin.events))} · {pin.name}"


def _key(point: Point) -> tuple[float, float]:
    return round(point.lat, _SAME_PLACES), round(point.lon, _SAME_PLACES)


def _pins(digest: Digest) -> list[Pin]:
    """Every place once for each region that it is told with; where something happened comes first."""
    found: dict[tuple[tuple[float, float], Region | None], Pin] = {}
    for event in digest.events:
        for spot in event.spots:
            key = (_key(spot.point), spot.region)
            before = found.get(key)
            events = dict.fromkeys((*(before.events if before else ()), event.number))
            speakers = dict.fromkeys((*(before.speakers if before else ()), *event.speakers))
            radius = max(_radius(spot), before.radius_km if before else 0.0)
            found[key] = Pin(
                before.name if before else spot.name,
                spot.point,
                radius,
                tuple(events),
                tuple(speakers),
                _loops(spot, radius),
                region_words(spot.region) if spot.region else f"± {radius:.0f} km",
                _is_end(spot) and (before is None or before.is_end),
            )
    return sorted(found.values(), key=lambda pin: pin.is_end)


def _is_end(spot: Spot) -> bool:
    return spot.role in ("origin", "destination")


def _radius(spot: Spot) -> float:
    """How far a place reaches, which decides whether it can be drawn at all."""
    return max(spot.radius_km, spot.region.r_max_km if spot.region else 0.0)


def _loops(spot: Spot, radius_km: float) -> tuple[Loop, ...]:
    if radius_km > WIDEST_KM:
        return ()
    if spot.region is not None:
        return outline(spot.region)
    return (circle(spot.point, radius_km),) if radius_km and not _is_end(spot) else ()


def _marks(
    digest: Digest, pins: Sequence[Pin], far: Container[tuple[float, float]]
) -> list[tuple[str, Point]]:
    """The places that relative ones are told from, where no event was."""
    drawn = {_key(pin.point) for pin in pins}
    found: dict[tuple[float, float], tuple[str, Point]] = {}
    for event in digest.events:
        for spot in event.spots:
            if _radius(spot) <= WIDEST_KM and _key(spot.point) not in far:
                for name, point in spot.measured_from:
                    found.setdefault(_key(point), (name, point))
    return [mark for key, mark in found.items() if key not in drawn][:POINTS_SHOWN]


@dataclass(frozen=True, slots=True)
class Journey:
    """A way from one point to another, and who speaks of it."""

    start: Point
    end: Point
    speakers: tuple[str, ...]


def journeys(digest: Digest, drawn: Container[tuple[float, float]]) -> list[Journey]:
    """From where to where the events led, between points that are drawn.

    Without an origin a way begins where the event was, without a destination it ends there.
    """
    found: dict[tuple[tuple[float, float], tuple[float, float]], Journey] = {}
    for event in digest.events:
        by_role: dict[str, Point] = {}
        for spot in event.spots:
            if _key(spot.point) in drawn:
                by_role.setdefault(spot.role if _is_end(spot) else "at", spot.point)
        if not by_role.keys() & {"origin", "destination"}:
            continue
        start = by_role.get("origin", by_role.get("at"))
        end = by_role.get("destination", by_role.get("at"))
        if start and end and _key(start) != _key(end):
            found.setdefault((_key(start), _key(end)), Journey(start, end, event.speakers))
    return list(found.values())[:POINTS_SHOWN]


def _frame(pins: Sequence[Pin], marks: Sequence[tuple[str, Point]]) -> _Frame:
    edges = [p.point for p in pins] + [point for _, point in marks]
    edges += [point for pin in pins for loop in pin.loops for point in loop]
    lats, lons = [p.lat for p in edges], [p.lon for p in edges]
    middle_lat, middle_lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    squeeze = max(cos(radians(middle_lat)), 0.1)
    tall = max(max(lats) - min(lats), _SMALLEST_SPAN) * 1.3
    wide = max((max(lons) - min(lons)) * squeeze, _SMALLEST_SPAN) * 1.4
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
        if x < _WIDTH - _TICK_ROOM:
            label = f"{abs(lon):.{digits}f}° {side}"
            lines.append(element("text", label, x=x + 4, y=frame.height - 6, class_="date"))
    for number in range(ceil(south / step), floor(frame.north / step) + 1):
        lat, y = number * step, frame.y(number * step)
        lines.append(element("line", x1=0, x2=_WIDTH, y1=y, y2=y, class_="tick"))
        side = "N" if lat >= 0 else "S"
        lines.append(element("text", f"{abs(lat):.{digits}f}° {side}", x=4, y=y - 5, class_="date"))
    return together(lines)


def _region(pin: Pin, frame: _Frame) -> Markup | None:
    """The outline of where a place can be, with its reach as the title; None where its dot covers it."""
    drawn = [[(frame.x(p.lon), frame.y(p.lat)) for p in loop] for loop in pin.loops]
    across = [x for loop in drawn for x, _ in loop]
    if not across or max(across) - min(across) < _SMALLEST_RING:
        return None
    path = "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in loop) + "Z" for loop in drawn)
    title = element("title", f"{pin.name}: {pin.reach}")
    shape = element("path", d=path, class_="ring", fill_rule="evenodd")
    return element("g", title, shape, data_s=" ".join(pin.speakers) or None)


def _dot(pin: Pin, frame: _Frame) -> Markup:
    x, y = frame.x(pin.point.lon), frame.y(pin.point.lat)
    dot = element("circle", cx=x, cy=y, r=4, class_="dot end" if pin.is_end else "dot")
    return element("g", dot, data_s=" ".join(pin.speakers) or None)


def _cross(point: Point, frame: _Frame) -> Markup:
    x, y = frame.x(point.lon), frame.y(point.lat)
    return element("path", d=f"M{x - 4:g} {y:g}h8M{x:g} {y - 4:g}v8", class_="cross")


def _length(way: Journey, frame: _Frame) -> float:
    return hypot(
        frame.x(way.end.lon) - frame.x(way.start.lon), frame.y(way.end.lat) - frame.y(way.start.lat)
    )


def _way(way: Journey, frame: _Frame) -> Markup:
    """A line with an arrow at its end, both a little apart from their dots."""
    x1, y1 = frame.x(way.start.lon), frame.y(way.start.lat)
    x2, y2 = frame.x(way.end.lon), frame.y(way.end.lat)
    length = _length(way, frame)
    u, v = (x2 - x1) / length, (y2 - y1) / length
    x1, y1, x2, y2 = x1 + u * _ARROW, y1 + v * _ARROW, x2 - u * _ARROW, y2 - v * _ARROW
    back_x, back_y, side_x, side_y = u * _ARROW, v * _ARROW, -v * _ARROW / 2, u * _ARROW / 2
    path = (
        f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
        f"M{x2 - back_x + side_x:.1f} {y2 - back_y + side_y:.1f}L{x2:.1f} {y2:.1f}"
        f"L{x2 - back_x - side_x:.1f} {y2 - back_y - side_y:.1f}"
    )
    line = element("path", d=path, class_="way")
    return element("g", line, data_s=" ".join(way.speakers) or None)


def _labels(
    pins: Sequence[Pin],
    marks: Sequence[tuple[str, Point]],
    ways: Sequence[Journey],
    frame: _Frame,
) -> Iterator[Markup]:
    """Each name beside its dot, on the first side where it covers no other name, dot or line."""
    named = [(_label(p), p.point, p.is_end) for p in pins]
    named += [(name, point, True) for name, point in marks]
    taken = [_box(frame.x(point.lon), frame.y(point.lat)) for _, point, _ in named]
    taken += [box for way in ways for box in _along(way, frame)]
    for text, point, is_soft in named:
        shown = clipped(text, _LONGEST_LABEL)
        width = len(shown) * _CHARACTER
        x, y = frame.x(point.lon), frame.y(point.lat)
        sides = (
            (x + 9, y + 5), (x - 9 - width, y + 5), (x - width / 2, y - 10), (x - width / 2, y + 20),
            (x + 9, y - 10), (x + 9, y + 20), (x - 9 - width, y - 10), (x - 9 - width, y + 20),
        )  # fmt: skip
        free = next((s for s in sides if _is_free(s, width, frame, taken)), sides[0])
        taken.append((free[0], free[1] - _LINE, free[0] + width, free[1]))
        name = "name soft" if is_soft else "name"
        yield element("text", shown, x=round(free[0], 1), y=round(free[1], 1), class_=name)


def _along(way: Journey, frame: _Frame) -> Iterator[tuple[float, float, float, float]]:
    """What a line covers, in small pieces."""
    x1, y1 = frame.x(way.start.lon), frame.y(way.start.lat)
    x2, y2 = frame.x(way.end.lon), frame.y(way.end.lat)
    for step in range(1, _PIECES):
        share = step / _PIECES
        yield _box(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share)


def _box(x: float, y: float) -> tuple[float, float, float, float]:
    """What a dot covers."""
    return (x - 5, y - 5, x + 5, y + 5)


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
