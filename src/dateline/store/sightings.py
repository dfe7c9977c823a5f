"""Sightings of a case: what linking sees of each report, found by kind, day, box and rare name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from dateline.errors import StoreError
from dateline.model.case import NOW, AsOf, Box, Entry
from dateline.model.sighting import Sighting
from dateline.store.database import Database, Sides, Value, chunks, marks
from dateline.store.log import PAGE, Log, held
from dateline.store.moments import bound, day_number
from dateline.store.reports import require
from dateline.store.words import name_key

EACH = 4096
"""The most sightings of one report."""
SHORT_DAYS = 7
"""What takes longer is looked for apart, so that an index of first days need not be read from its start."""
FIRST_DAY, LAST_DAY = 0, 4_000_000
"""From before the year 1 to after the year 9999."""


def set_sightings(log: Log, document: str, sightings: Iterable[Sighting], *, at: str) -> bool:
    """Replace the sightings of a report; False when they are the same. Raises StoreError."""
    given = tuple(sightings)
    if len(given) > EACH or any(each.document != document for each in given):
        raise StoreError(f"sightings of {document[:12]}… are at most {EACH}, each of this document")
    body = msgspec.json.encode(given)
    with log.batch():
        require(log, document)
        newest = log.db.query(
            "SELECT position FROM log WHERE id = ? AND kind = 'sightings' ORDER BY position DESC LIMIT 1",
            [document],
        )
        if newest and log.body(newest[0][0]) == body:
            return False
        project(log.db, log.append("sightings", document, at, body), given)
    return True


def decode(body: bytes) -> tuple[Sighting, ...]:
    """The sightings of a log entry."""
    return msgspec.json.decode(body, type=tuple[Sighting, ...])


def project(db: Database, entry: Entry, sightings: Sequence[Sighting]) -> None:
    """The rows of a report's sightings; those before are known no longer."""
    db.run(
        "UPDATE sighting SET known_to = ? WHERE document = ? AND known_to IS NULL",
        (entry.position, entry.id),
    )
    numbered = list(enumerate(sightings, entry.position * EACH))
    boxes = {n: box for n, each in numbered if (box := _box(each))}
    nowhere = (None, None, None, None)
    db.run_many(
        "INSERT INTO sighting (n, id, document, kind, known_from, first_day, end_day, is_long,"
        f" south, west, north, east) VALUES ({marks(range(12))})",
        [
            (
                n,
                each.id,
                each.document,
                each.kind,
                entry.position,
                *_days(each),
                *boxes.get(n, nowhere),
            )
            for n, each in numbered
        ],
    )
    db.index_boxes(boxes.items())
    names = {
        (name_key(named.name), n) for n, each in numbered for named in each.names if named.is_name
    }
    db.run_many(
        "INSERT INTO sighting_name (name, n) VALUES (?, ?)",
        sorted(pair for pair in names if pair[0]),
    )


def _days(sighting: Sighting) -> tuple[int | None, int | None, int | None]:
    """First day, the day after the last, and whether that is long; None when both are open."""
    first, end = day_number(sighting.start), day_number(sighting.end)
    if first is None and end is None:
        return None, None, None
    if first is None or end is None:
        first = first if first is not None else (end or 1) - 1
        end = first + 1
    end = max(end, first + 1)
    return first, end, int(end - first > SHORT_DAYS)


def _box(sighting: Sighting) -> Sides | None:
    """Where it may have been; the whole band across the 180th meridian."""
    if sighting.lat is None or sighting.lon is None:
        return None
    box = Box.around(sighting.lat, sighting.lon, sighting.radius_km or 0.0)
    if box.west > box.east:
        return box.south, -180.0, box.north, 180.0
    return box.south, box.west, box.north, box.east


def known(log: Log, as_of: AsOf) -> tuple[str, list[Value]]:
    """The condition on ``sighting s`` that a moment sets."""
    sql, values = held("s", log.upto(as_of))
    if as_of.reported is None:
        return sql, values
    surely = "EXISTS (SELECT 1 FROM report r WHERE r.id = s.document AND r.reported <= ?)"
    return f"{sql} AND {surely}", [*values, bound(as_of.reported)]


def sightings(log: Log, as_of: AsOf = NOW, *, after: int = 0) -> Iterator[Sighting]:
    """All sightings set after a position, in order of arrival."""
    condition, values = known(log, as_of)
    last: int = (after + 1) * EACH - 1
    while True:
        rows = log.db.query(
            f"SELECT s.n FROM sighting s WHERE s.n > ? AND {condition} ORDER BY s.n LIMIT ?",
            [last, *values, PAGE],
        )
        yield from fetch(log, [n for (n,) in rows])
        if len(rows) < PAGE:
            return
        last = rows[-1][0]


def fetch(log: Log, numbers: Sequence[int]) -> tuple[Sighting, ...]:
    """The sightings of these numbers, in this order."""
    bodies = log.bodies_at(sorted({n // EACH for n in numbers}))
    decoded = {position: decode(body) for position, body in bodies.items()}
    return tuple(decoded[n // EACH][n % EACH] for n in numbers)


def sightings_of(
    log: Log,
    *,
    events: Collection[str] = (),
    documents: Collection[str] = (),
    as_of: AsOf = NOW,
) -> tuple[Sighting, ...]:
    """The sightings of these events or documents, by id."""
    condition, values = known(log, as_of)
    found: set[tuple[str, int]] = set()
    for column, wanted in (("id", events), ("document", documents)):
        for some in chunks(wanted):
            sql = f"SELECT s.id, s.n FROM sighting s WHERE s.{column} IN ({marks(some)}) AND {condition}"
            found |= {(identity, n) for identity, n in log.db.query(sql, [*some, *values])}
    return fetch(log, [n for _, n in sorted(found)])


def conditions(
    db: Database, kinds: Collection[str], start: str | None, end: str | None, box: Box | None
) -> tuple[list[str], list[Value]]:
    """What ``sighting s`` has to be: of a kind, and perhaps in the days and the box, where given.

    It may leave open the days or the box, not both.
    """
    kind = f"kind IN ({marks(set(kinds))})" if kinds else "1 = 1"
    of_kind: list[Value] = [*sorted(set(kinds))]
    places = [db.box_condition(half) for half in halves(box)] if box else []
    there = f"({' OR '.join(sql for sql, _ in places)})"
    sides: list[Value] = [value for _, given in places for value in given]
    if start is None and end is None:
        parts = [f"s.{kind}"] if kinds else []
        return parts + (
            [f"s.{there[1:-1]}" if len(places) == 1 else there] if box else []
        ), of_kind + sides
    first, last = day_number(start) or FIRST_DAY, day_number(end) or LAST_DAY
    select = f"SELECT n FROM sighting WHERE {kind}"
    touches, exact = _touches(box)
    parts = [
        f"{select} AND is_long = 0 AND first_day > ? AND first_day < ? AND end_day > ?{touches}",
        f"{select} AND is_long = 1 AND first_day < ? AND end_day > ?{touches}",
    ]
    values = [*of_kind, first - SHORT_DAYS - 1, last, first, *exact, *of_kind, last, first, *exact]
    if box:
        # Not by the index of kinds: few sightings touch the box.
        by_box = select.replace("kind IN", "COALESCE(kind, '') IN")
        parts.append(f"{by_box} AND first_day IS NULL AND {there}")
        values += [*of_kind, *sides]
    return [f"s.n IN ({' UNION ALL '.join(parts)})"], values


def exactly(
    kinds: Collection[str], start: str | None, end: str | None, box: Box | None
) -> tuple[list[str], list[Value]]:
    """The same of the columns of ``sighting s`` alone, for one row; what leaves day or place open does not fit."""
    parts: list[str] = []
    values: list[Value] = []
    if kinds:
        # Not by the index of kinds: other conditions find the rows.
        parts.append(f"COALESCE(s.kind, '') IN ({marks(set(kinds))})")
        values += sorted(set(kinds))
    if start is not None or end is not None:
        parts.append("s.first_day < ? AND s.end_day > ?")
        values += [day_number(end) or LAST_DAY, day_number(start) or FIRST_DAY]
    if box:
        one = "(s.south <= ? AND s.north >= ? AND s.west <= ? AND s.east >= ?)"
        parts.append(f"({' OR '.join([one] * len(halves(box)))})")
        for half in halves(box):
            values += [half.north, half.south, half.east, half.west]
    return parts, values


def _touches(box: Box | None) -> tuple[str, list[Value]]:
    """The condition that a sighting leaves its place open or its own box touches this one."""
    if box is None:
        return "", []
    one = "(south <= ? AND north >= ? AND west <= ? AND east >= ?)"
    parts = halves(box)
    values: list[Value] = []
    for half in parts:
        values += [half.north, half.south, half.east, half.west]
    return f" AND (south IS NULL OR {' OR '.join([one] * len(parts))})", values


def halves(box: Box) -> tuple[Box, ...]:
    """A box, or its two parts where it crosses the 180th meridian."""
    if box.west <= box.east:
        return (box,)
    return (
        Box(box.south, box.west, box.north, 180.0),
        Box(box.south, -180.0, box.north, box.east),
    )


def near(
    log: Log,
    kinds: Collection[str] = (),
    *,
    start: str | None = None,
    end: str | None = None,
    box: Box | None = None,
    limit: int = 50,
    as_of: AsOf = NOW,
) -> tuple[Sighting, ...]:
    """Sightings that may lie in the days and the box, the likeliest first; see the contract."""
    condition, values = known(log, as_of)
    parts, wanted = conditions(log.db, kinds, start, end, box)
    bounds = [number for number in map(day_number, (start, end)) if number is not None]
    twice_middle = 0 if not bounds else bounds[0] + bounds[-1]
    where = " AND ".join([*parts, condition])
    rows = log.db.query(
        f"SELECT s.n FROM sighting s WHERE {where} ORDER BY"
        " CASE WHEN s.first_day IS NULL OR s.south IS NULL THEN 1 ELSE 0 END,"
        " ABS(COALESCE(s.first_day + s.end_day, 0) - ?), s.id, s.n LIMIT ?",
        [*wanted, *values, twice_middle, limit],
    )
    return fetch(log, [n for (n,) in rows])


def named(
    log: Log,
    names: Collection[str],
    *,
    rare: int = 50,
    limit: int = 50,
    as_of: AsOf = NOW,
) -> tuple[Sighting, ...]:
    """Sightings with these names, most shared names first, then by id."""
    condition, values = known(log, as_of)
    shared: Counter[tuple[str, int]] = Counter()
    for name in sorted({name_key(name) for name in names} - {""}):
        rows = log.db.query(
            "SELECT s.id, s.n FROM sighting_name x JOIN sighting s ON s.n = x.n"
            f" WHERE x.name = ? AND {condition} LIMIT ?",
            [name, *values, rare + 1],
        )
        if len(rows) <= rare:
            shared.update((identity, n) for identity, n in rows)
    first = sorted(shared, key=lambda each: (-shared[each], each))[:limit]
    return fetch(log, [n for _, n in first])
