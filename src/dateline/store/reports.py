"""Reports of a case: their versions, their words, and the bytes they were read from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import urldefrag

import msgspec

from dateline.errors import StoreError
from dateline.model.case import NOW, AsOf, Entry, RawReference, Report
from dateline.model.record import Record, is_unread
from dateline.model.text import Document
from dateline.model.time import TimeValue
from dateline.store.claims import project_claims
from dateline.store.database import Database, Value, chunks, marks
from dateline.store.log import PAGE, Log
from dateline.store.moments import bound, written
from dateline.store.sources import project_sources
from dateline.store.words import asked, plain, stored

COLUMNS = (
    "r.position, r.id, r.known, r.reported, r.url, r.outlet, r.title, r.language, r.chain, r.version,"
    " r.replaces, r.raw_file, r.raw_offset, r.raw_length, r.raw_sha256"
)


class ReportBody(msgspec.Struct, frozen=True):
    """The body of a log entry of kind ``report``; the record's JSON stays byte for byte."""

    raw: RawReference | None
    record: msgspec.Raw


def add_report(log: Log, record: Record, *, at: str, raw: RawReference | None = None) -> bool:
    """Keep a record; False when its document is there already, and was read. Raises EvidenceError."""
    body = msgspec.json.encode(ReportBody(raw, msgspec.Raw(record.to_json())))
    document = record.document.id
    with log.batch():
        if log.db.query("SELECT 1 FROM report WHERE id = ?", [document]) and (
            is_unread(record) or not is_unread(records(log, [document])[document])
        ):
            return False
        entry = log.append("report", record.document.id, at, body)
        project(log.db, entry, record, raw)
    return True


def decode(body: bytes) -> tuple[Record, RawReference | None]:
    """The record and raw reference of a log entry, the evidence proved."""
    held = msgspec.json.decode(body, type=ReportBody)
    return Record.from_json(bytes(held.record)), held.raw


def project(db: Database, entry: Entry, record: Record, raw: RawReference | None) -> None:
    """The rows of a report and its claims; of one that is read later than it came, those of its claims."""
    document = record.document
    if there := db.query("SELECT position FROM report WHERE id = ?", [document.id]):
        project_claims(db, there[0][0], record)
        project_sources(db, record)
        return
    url = stored(urldefrag(document.url).url) if document.url else None
    before = _before(db, document, url)
    chain, version, replaces = (
        (before[1], before[2] + 1, before[0]) if before else (document.id, 1, None)
    )
    db.run(
        "INSERT INTO report (position, id, known, reported, url, outlet, title, language, chain, version,"
        f" replaces, raw_file, raw_offset, raw_length, raw_sha256) VALUES ({marks(range(15))})",
        (
            entry.position, document.id, entry.at, reported(document), url,
            stored(document.outlet.name if document.outlet else None), stored(document.title),
            stored(document.language), chain, version, replaces or document.replaces,
            *((raw.file, raw.offset, raw.length, raw.sha256) if raw else (None,) * 4),
        ),
    )  # fmt: skip
    _adopt(db, document.id, chain, version)
    db.index_words([(entry.position, plain(f"{document.title or ''}\n{document.text}"))])
    project_claims(db, entry.position, record)
    project_sources(db, record)


def _before(db: Database, document: Document, url: str | None) -> tuple[str, str, int] | None:
    """Id, chain and version of the newest version that the case has of this report."""
    sql = "SELECT chain FROM report WHERE id = ?"
    rows = db.query(sql, [document.replaces]) if document.replaces else []
    if not rows and url:
        rows = db.query("SELECT chain FROM report WHERE url = ? ORDER BY position LIMIT 1", [url])
    if not rows:
        return None
    newest = "SELECT id, chain, version FROM report WHERE chain = ? ORDER BY version DESC LIMIT 1"
    ((identity, chain, version),) = db.query(newest, [rows[0][0]])
    return identity, chain, version


def _adopt(db: Database, document: str, chain: str, version: int) -> None:
    """Joins versions that came before the one that they replace."""
    early = "SELECT DISTINCT chain FROM report WHERE replaces = ? AND chain <> ? ORDER BY chain"
    for (other,) in db.query(early, [document, chain]):
        rows = db.query("SELECT position FROM report WHERE chain = ? ORDER BY position", [other])
        for (position,) in rows:
            version += 1
            db.run(
                "UPDATE report SET chain = ?, version = ? WHERE position = ?",
                (chain, version, position),
            )


def reported(document: Document) -> str | None:
    """The moment by which a document was surely published; None when neither that nor its fetch is known."""
    if document.published and document.published.interval:
        return _utc(document.published)
    if not document.fetched:
        return None
    try:
        return written(dt.datetime.fromisoformat(document.fetched))
    except ValueError:
        return None


def _utc(published: TimeValue) -> str | None:
    """The end of a time in UTC; a zone that is no offset is taken as UTC."""
    if published.interval is None:
        return None
    end, zone = published.interval.end, published.zone or ""
    if zone[:1] in ("+", "-"):
        try:
            return written(dt.datetime.fromisoformat(end.isoformat() + zone))
        except ValueError:
            return written(end)
    return written(end)


def limits(log: Log, as_of: AsOf) -> tuple[str, list[Value]]:
    """The condition on ``report r`` that a moment sets."""
    sql, values = "r.position <= ?", [log.upto(as_of)]
    if as_of.reported is None:
        return sql, list(values)
    return f"{sql} AND r.reported <= ?", [*values, bound(as_of.reported)]


def report(log: Log, document: str) -> Report | None:
    """A report by the id of its document."""
    found = log.db.query(f"SELECT {COLUMNS} FROM report r WHERE r.id = ?", [document])
    return _report(*found[0]) if found else None


def reports(log: Log, as_of: AsOf = NOW, *, after: int = 0) -> Iterator[Report]:
    """The reports after a position."""
    condition, values = limits(log, as_of)
    while True:
        rows = log.db.query(
            f"SELECT {COLUMNS} FROM report r WHERE r.position > ? AND {condition} ORDER BY r.position LIMIT ?",
            [after, *values, PAGE],
        )
        yield from (_report(*row) for row in rows)
        if len(rows) < PAGE:
            return
        after = rows[-1][0]


def record(log: Log, document: str) -> Record | None:
    """What was read from a report."""
    return records(log, [document]).get(document)


def records(log: Log, documents: Collection[str]) -> dict[str, Record]:
    """The records of those reports that are there, as they were last read."""
    at: dict[str, int] = {}
    for some in chunks(documents):
        newest = (
            "SELECT id, MAX(position) FROM log WHERE kind = 'report'"
            f" AND id IN ({marks(some)}) GROUP BY id"
        )
        at |= dict(log.db.query(newest, some))
    bodies = log.bodies_at(sorted(at.values()))
    return {document: decode(bodies[position])[0] for document, position in sorted(at.items())}


class _Text(msgspec.Struct, frozen=True):
    text: str


class _Document(msgspec.Struct, frozen=True):
    document: _Text


class _Words(msgspec.Struct, frozen=True):
    """The part of a log entry of kind ``report`` that holds its text."""

    record: _Document


def texts(log: Log, documents: Collection[str]) -> dict[str, str]:
    """The texts of those reports that are there, without what was read from them."""
    at: dict[str, int] = {}
    for some in chunks(documents):
        sql = f"SELECT id, position FROM report WHERE id IN ({marks(some)})"
        at |= dict(log.db.query(sql, some))
    bodies = log.bodies_at(sorted(at.values()))
    decode_words = msgspec.json.Decoder(_Words).decode
    return {one: decode_words(bodies[p]).record.document.text for one, p in sorted(at.items())}


def versions(log: Log, document: str) -> tuple[Report, ...]:
    """All versions of a report, in order of arrival."""
    rows = log.db.query(
        f"SELECT {COLUMNS} FROM report r WHERE r.chain = (SELECT chain FROM report WHERE id = ?)"
        " ORDER BY r.position",
        [document],
    )
    return tuple(_report(*row) for row in rows)


def search(log: Log, text: str, as_of: AsOf = NOW, *, limit: int = 50) -> tuple[Report, ...]:
    """Reports that hold all words and phrases, the newest first. Raises StoreError for no words."""
    found = log.db.words_condition(asked(text))
    condition, values = limits(log, as_of)
    rows = log.db.query(
        f"SELECT {COLUMNS} FROM report r {found.join} WHERE {found.condition} AND {condition}"
        f" ORDER BY {found.position} DESC LIMIT ?",
        [*found.values, *values, limit],
    )
    return tuple(_report(*row) for row in rows)


def find_raw(log: Log, sha256: str) -> tuple[Report, ...]:
    """The reports that were read from these bytes."""
    rows = log.db.query(
        f"SELECT {COLUMNS} FROM report r WHERE r.raw_sha256 = ? ORDER BY r.position", [sha256]
    )
    return tuple(_report(*row) for row in rows)


def require(log: Log, document: str) -> None:
    """Raises StoreError when a report is not there."""
    if not log.db.query("SELECT 1 FROM report WHERE id = ?", [document]):
        raise StoreError(
            f"the case has no report {document[:12]}…. Add it before what is said of it."
        )


def _report(position: int, identity: str, known: str, *rest: Any) -> Report:
    when, url, outlet, title, language, chain, version, replaces, *raw = rest
    return Report(
        identity, position, known, when, url, outlet, title, language, chain, version, replaces,
        RawReference(*raw) if raw[0] is not None else None,
    )  # fmt: skip
