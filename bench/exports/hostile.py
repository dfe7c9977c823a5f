"""Records made hostile: every text of a read record replaced by an attack on some form, places and days at their ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec

from dateline.export.case.told import Told
from dateline.model.claim import NumberValue, TextValue, Value
from dateline.model.dossier import Reading, When
from dateline.model.record import Record

ATTACKS = (
    '=HYPERLINK("http://x.example","click")', "+1+1", "-2+3", "@SUM(A1)", "＝cmd|' /C calc'!A0", "a; =1+1", "\t=tab",
    "line one\nline two\r\nline three\u2028four\rfive", 'say "what"; or, \'not\' \\ \\n', "nul \x00 and \x1b[31m \x07",
    "\u202eevil\u202c \u2066 اختبار עברית", "👩‍👩‍👧‍👦 🇬🇪 e\u0301 𝔘", "</script><script>alert(1)</script><!--", "]]> & &amp; <b>bold</b>",
    "BEGIN:VEVENT\nEND:VCALENDAR\r\nUID:1", "lone \ud83d surrogate \udc00", "   leading and trailing   ", "\ufeffmark\ufffe\uffff",
    "N" * 100_000, "", " ", "\x00", "%s%n{0}${x}", "../../etc/passwd", "javascript:alert(1)", "\"'><svg onload=alert(1)>",
)  # fmt: skip
PLACES = (
    (90.0, 180.0),
    (-90.0, -180.0),
    (0.0, 180.0),
    (0.0, -180.0),
    (89.999999, 0.0),
    (-0.0, 0.0),
)
DAYS = (
    ("0001-01-01", "0001-01-02"), ("9999-12-31", "9999-12-31"), ("0001-01-01", "9999-12-31"),
    ("2024-02-29", "2024-03-01"), ("2025-01-01", "2026-01-01"),
)  # fmt: skip
_replaced = msgspec.structs.replace


def hostile(told: Sequence[Told]) -> Iterator[Told]:
    """For each attack a record whose every text it is; records without a day, place or kind, and at the ends of both."""
    if not told:
        return
    for number, attack in enumerate(ATTACKS):
        yield _poisoned(told[number % len(told)], attack, number)
    base = max(told, key=lambda each: len(each.dossier.fields))
    where = base.dossier.where
    for number, (lat, lon) in enumerate(PLACES):
        if where:
            yield _other(base, f"a{number}", where=_replaced(where, lat=lat, lon=lon))
    for number, (start, end) in enumerate(DAYS):
        yield _other(base, f"b{number}", when=When(start, end, "made", ()))
    yield _other(base, "c0", when=None, where=None, kind=None, label=None, realis=None)
    yield _other(base, "c1", kind="no_such_kind", realis="negated")
    yield _other(base, "c2", reports=(), outlets=(), timeline=(), disputes=(), fields={}, chosen={})


def _other(told: Told, mark: str, **changes: object) -> Told:
    return replace(told, dossier=_replaced(told.dossier, id=_id(told, mark), **changes))


def _id(told: Told, mark: str) -> str:
    return (mark.encode().hex() + told.dossier.id)[:32]


def _poisoned(told: Told, attack: str, number: int) -> Told:
    dossier = told.dossier
    where = dossier.where
    changed = _replaced(
        dossier,
        id=_id(told, f"p{number:02}"),
        label=attack,
        where=where and _replaced(where, name=attack, admin1=attack, others=(attack, f"near {attack}")),
        fields={f: tuple(_reading(r, attack) for r in rs) for f, rs in dossier.fields.items()},
        disputes=tuple(
            _replaced(d, readings=tuple(_reading(r, attack) for r in d.readings))
            for d in dossier.disputes
        ),
        reports=tuple(_replaced(r, outlet=attack, title=attack) for r in dossier.reports),
        outlets=tuple(f"outlet:{attack}{n}" for n, _ in enumerate(dossier.outlets)),
        timeline=tuple(_replaced(s, source=attack, outlet=attack) for s in dossier.timeline),
    )  # fmt: skip
    return replace(
        told,
        dossier=changed,
        records={key: _record(record, attack) for key, record in told.records.items()},
    )


def _record(record: Record, attack: str) -> Record:
    document = record.document
    outlet = document.outlet and _replaced(document.outlet, name=attack)
    return _replaced(
        record,
        document=_replaced(document, outlet=outlet, title=attack, url=attack, byline=attack),
        sources=tuple(_replaced(source, name=attack) for source in record.sources),
    )


def _reading(reading: Reading, attack: str) -> Reading:
    return _replaced(
        reading,
        value=_value(reading.value, attack),
        origins=tuple(f"source:{attack}{n}" for n, _ in enumerate(reading.origins)),
        confirmed_by=tuple(attack for _ in reading.confirmed_by),
    )


def _value(value: Value | None, attack: str) -> Value | None:
    if isinstance(value, TextValue):
        return TextValue(f"{attack}{value.value}")
    if isinstance(value, NumberValue) and attack.startswith("N"):
        large = 10**25 + (value.min or 0)
        return NumberValue(large, large)
    return value
