"""A large case made of a small one: its reports and records again and again, each time of other days, places and names.

Reading so many articles would take days of CPU; what is asked here is only how fast a case answers.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

import msgspec

from bench.day.stream import items
from dateline.contracts.store import Store
from dateline.model.dossier import Dossier
from dateline.model.outlet import Outlet
from dateline.model.record import Record
from dateline.model.revision import Cause, Revision
from dateline.model.sighting import Copy, Sighting
from dateline.model.text import Document
from dateline.pipeline.reading import read_document
from dateline.run.facets import facets_of
from dateline.run.keeper import Keeper
from dateline.store import open_case

AT = "2025-03-20T10:00:00Z"
DAYS, DEGREES = 1500, 30.0
"""How far a clone is moved, at most."""
KEPT = 0.2
"""Share of the names that a clone keeps, so that some are common."""
AT_ONCE = 200
_ID = re.compile(rb'"([0-9a-f]{32})"')
_INNER_ID = re.compile(rb"(?<=:)[0-9a-f]{32}(?=\")")
_DAY = re.compile(rb"\b2025-(\d\d)-(\d\d)(?=[\"T])")
_NAME = re.compile(rb"(?:(?<=\\n)|(?<![A-Za-z]))[A-Z][a-z]{4,11}\b")
Part = TypeVar("Part", bound=msgspec.Struct)
_LETTERS = "bcdfgklmnprstvz", "aeiou"


@dataclass(frozen=True, slots=True)
class Small:
    """A small case, part by part."""

    records: tuple[Record, ...]
    sightings: Mapping[str, tuple[Sighting, ...]]
    copies: Mapping[str, tuple[Copy, ...]]
    dossiers: tuple[Dossier, ...]


def small_case(number: int, seed: int) -> Small:
    """What became of the first articles of a made-up day."""
    records = []
    for item in items(number, seed):
        article = item.article
        document = Document.build(
            article.text, outlet=Outlet(article.outlet.name), language="en", title=article.title, url=article.url
        )  # fmt: skip
        records.append(read_document(document))
    with open_case() as case:
        keeper = Keeper(case)
        for record in records:
            keeper.add(record, at=AT)
        keeper.settle(at=AT)
        sightings: dict[str, tuple[Sighting, ...]] = {}
        for sighting in case.sightings():
            sightings[sighting.document] = (*sightings.get(sighting.document, ()), sighting)
        copies: dict[str, tuple[Copy, ...]] = {}
        for copy in case.copies():
            copies[copy.child] = (*copies.get(copy.child, ()), copy)
        kept = tuple(record for record in map(case.record, sorted({r.document.id for r in records})) if record)  # fmt: skip
        return Small(kept, sightings, copies, case.dossiers())


def fill(case: Store, small: Small, times: int) -> None:
    """Put a small case into a case so many times."""
    names = _names(small.records)
    for number in range(times):
        with case.batch(durable=False):
            _put(case, small, Clone.drawn(number, names), AT)


@dataclass(frozen=True, slots=True)
class Clone:
    """How everything of a small case is changed: its ids, its days, its points and some of its names."""

    number: int
    days: int
    lat: float
    lon: float
    names: Mapping[bytes, bytes]

    @classmethod
    def drawn(cls, number: int, names: Sequence[bytes]) -> Clone:
        """A clone drawn from its number. A name changes into one of as many letters, so that spans hold."""
        draw = random.Random(f"clone {number}")  # noqa: S311  # a case to test with
        others = {name: _other(name, draw) for name in names if draw.random() > KEPT}
        return cls(
            number,
            draw.randrange(DAYS),
            draw.uniform(-DEGREES, DEGREES),
            draw.uniform(-DEGREES, DEGREES),
            others,
        )

    def of(self, plain: bytes) -> bytes:
        """The JSON of a part, changed."""
        plain = _ID.sub(lambda found: b'"' + self._id(found[1]) + b'"', plain)
        plain = _INNER_ID.sub(lambda found: self._id(found[0]), plain)
        plain = _DAY.sub(lambda found: self._day(int(found[1]), int(found[2])), plain)
        return _NAME.sub(lambda found: self.names.get(found[0], found[0]), plain)

    def moved(self, lat: float | None, lon: float | None) -> tuple[float | None, float | None]:
        """A point, moved."""
        if lat is None or lon is None:
            return lat, lon
        return max(-85.0, min(85.0, lat + self.lat)), (lon + self.lon + 540) % 360 - 180

    def _id(self, old: bytes) -> bytes:
        return blake2b(b"%d %s" % (self.number, old), digest_size=16).hexdigest().encode()

    def _day(self, month: int, day: int) -> bytes:
        return (dt.date(2025, month, day) + dt.timedelta(self.days)).isoformat().encode()


def _put(case: Store, small: Small, clone: Clone, at: str) -> None:
    ids: dict[str, str] = {}
    for record in small.records:
        other = Record.from_json(_with_own_id(clone.of(record.to_json()), ids))
        case.add_report(other, at=at)
    for sightings in small.sightings.values():
        others = [_moved(one, clone) for one in _parts(sightings, clone, ids, Sighting)]
        case.set_sightings(others[0].document, others, at=at)
    for copies in small.copies.values():
        some = _parts(copies, clone, ids, Copy)
        case.set_copies(some[0].child, some, at=at)
    for dossier in _parts(small.dossiers, clone, ids, Dossier):
        where = dossier.where
        if where:
            lat, lon = clone.moved(where.lat, where.lon)
            where = msgspec.structs.replace(where, lat=lat, lon=lon)
        told = msgspec.structs.replace(dossier, where=where)
        begun = Revision(told.id, 1, at, Cause("document", told.reports[0].document), ())
        case.publish(told, begun, at=at, facets=facets_of(told))


def _with_own_id(plain: bytes, ids: dict[str, str]) -> bytes:
    """A record whose document has the id that its words give it."""
    raw = msgspec.json.decode(plain)["document"]
    outlet = raw["outlet"]["name"] if raw.get("outlet") else None
    own = Document.build(raw["text"], outlet=Outlet(outlet) if outlet else None).id
    ids[raw["id"]] = own
    return plain.replace(raw["id"].encode(), own.encode())


def _parts(
    parts: Iterable[Part], clone: Clone, ids: Mapping[str, str], kind: type[Part]
) -> list[Part]:
    found = []
    for part in parts:
        plain = clone.of(msgspec.json.encode(part))
        plain = _ID.sub(lambda one: f'"{ids.get(one[1].decode(), one[1].decode())}"'.encode(), plain)  # fmt: skip
        found.append(msgspec.json.decode(plain, type=kind))
    return found


def _moved(sighting: Sighting, clone: Clone) -> Sighting:
    lat, lon = clone.moved(sighting.lat, sighting.lon)
    return msgspec.structs.replace(sighting, lat=lat, lon=lon)


def _names(records: Iterable[Record]) -> list[bytes]:
    """Capitalised words of the reports, each once."""
    return sorted({found for record in records for found in _found(record.document.text)})


def _found(text: str) -> Iterator[bytes]:
    yield from _NAME.findall(text.encode())


def _other(name: bytes, draw: random.Random) -> bytes:
    """A made-up name of as many letters."""
    letters = [draw.choice(_LETTERS[place % 2]) for place in range(len(name))]
    return "".join(letters).capitalize().encode()
