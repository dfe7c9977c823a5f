"""Who said something in a case: in how many reports, and how the values stand in its records.

It counts; it gives no score and no order of trust. Persons, and names that may be any of many people, are told
apart from organisations, so that what lists sources by their reports can leave them out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from dateline.model.case import SourceLine, SourceMark, SourceSort, Standing
from dateline.model.claim import Source
from dateline.model.dossier import Dossier, Reading
from dateline.model.record import Record
from dateline.store.database import Database, Value, chunks, marks
from dateline.store.log import Log
from dateline.store.words import name_key, stored

PREFIX_CHARS = 8
"""How much of a claim's id is indexed."""
_OUTLETS = frozenset({"article", "outlet", "agency", "state_media"})
_UNNAMED = frozenset({"unnamed", "unnamed_official"})
_ONE_OF_MANY = (
    "a ", "an ", "another ", "one of ", "some ", "two ", "three ", "several ", "his ", "her ", "their ", "its ",
    "our ", "my ", "the family ",
)  # fmt: skip
"""How names begin that stand for somebody else in every report: "a hospital official", "his office"."""
Counted = tuple[int, int, int, int]


def sort_of(source: Source, record: Record) -> SourceSort:
    """What a source is; what nobody says to be an organisation is taken for a person."""
    key = f"{name_key(source.name)} "
    if source.kind in _UNNAMED or not key.strip() or key.startswith(_ONE_OF_MANY):
        return "nameless"
    if source.kind in _OUTLETS:
        return "organisation"
    kinds = {entity.kind for entity in record.entities if entity.id == source.entity}
    return "organisation" if kinds & {"organisation", "group"} else "person"


def project_sources(db: Database, record: Record) -> None:
    """Counts a report for each source of its claims. Once a person, a name stays one."""
    sources = {source.id: source for source in record.sources}
    chains = (claim.attribution.chain for claim in record.claims)
    last = dict.fromkeys(chain[-1].source for chain in chains if chain)
    found: dict[str, tuple[str, str, SourceSort]] = {}
    for source in (sources[one] for one in last if one in sources):
        name, sort = stored(source.name) or "", sort_of(source, record)
        key = name_key(name)
        if key not in found or sort == "person":
            found[key] = (name, source.kind, sort)
    db.run_many(
        "INSERT INTO source (key, name, kind, sort, reports) VALUES (?, ?, ?, ?, 1)"
        " ON CONFLICT (key) DO UPDATE SET reports = source.reports + 1,"
        " sort = CASE WHEN excluded.sort = 'person' THEN 'person' ELSE source.sort END",
        [(key, *found[key]) for key in sorted(found)],
    )


def project_standings(db: Database, dossier: Dossier) -> None:
    """How the values of each source stand in the new state of a dossier; only what changed is written."""
    now = standings_of(dossier, _keys(db, dossier))
    rows = db.query(
        "SELECT source_key, said, confirmed, contradicted, taken_back FROM standing WHERE dossier = ?",
        [dossier.id],
    )
    before: dict[str, Counted] = {key: (a, b, c, d) for key, a, b, c, d in rows}
    changed = sorted(key for key in before.keys() | now.keys() if before.get(key) != now.get(key))
    db.run_many(
        "DELETE FROM standing WHERE dossier = ? AND source_key = ?",
        [(dossier.id, key) for key in changed if key in before],
    )
    db.run_many(
        "INSERT INTO standing (dossier, source_key, said, confirmed, contradicted, taken_back)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [(dossier.id, key, *now[key]) for key in changed if key in now],
    )


def end_standings(db: Database, dossier: str) -> None:
    """Nothing stands in a dossier that was redirected or buried."""
    db.run("DELETE FROM standing WHERE dossier = ?", [dossier])


def standings_of(dossier: Dossier, keys: Mapping[str, str]) -> dict[str, Counted]:
    """For each source its values, those that others confirmed, those contradicted, those taken back.

    ``keys`` are the sources of claims by their ids. A value counts once for a source, however often it says it.
    """
    counts: dict[str, Counter[str]] = {}
    for readings in dossier.fields.values():
        for reading in readings:
            for key in {keys[one] for one in _said(reading) if one in keys}:
                own = counts.setdefault(key, Counter())
                own["said"] += 1
                own.update(marks_of(reading, key, keys))
    return {
        key: (own["said"], own["confirmed"], own["contradicted"], own["taken back"])
        for key, own in counts.items()
    }


def marks_of(reading: Reading, key: str, keys: Mapping[str, str]) -> list[SourceMark]:
    """How a value of a source stands: what others say of it, and whether it or its outlet took it back."""
    found: list[SourceMark] = []
    if any(name_key(name) != key for name in reading.confirmed_by):
        found.append("confirmed")
    against = {keys[one] for one in reading.opposing if one in keys}
    if reading.status == "disputed" or against - {key}:
        found.append("contradicted")
    if key in {keys[one] for one in reading.withdrawn if one in keys}:
        found.append("taken back")
    return found


def sources(
    log: Log,
    *,
    sort: SourceSort | None = None,
    name: str | None = None,
    by_reports: bool = False,
    limit: int = 50,
    offset: int = 0,
) -> tuple[SourceLine, ...]:
    """The sources of a case, by name or with the most reports first."""
    conditions, values = ["key <> ''"], list[Value]()
    if sort is not None:
        conditions.append("sort = ?")
        values.append(sort)
    if name is not None:
        conditions.append("key LIKE ?")
        values.append(f"%{name_key(name)}%")
    order = "reports DESC, key" if by_reports else "key"
    chosen = f"WHERE {' AND '.join(conditions)} ORDER BY {order} LIMIT ? OFFSET ?"
    return _counted(log.db, chosen, [*values, limit, offset], order)


def source(log: Log, name: str) -> SourceLine | None:
    """The source with a name, in any letter case; None when nobody of that name said anything."""
    found = _counted(log.db, "WHERE key = ? AND key <> ''", [name_key(name)], "key")
    return found[0] if found else None


_COLUMNS: Mapping[SourceMark, str] = {
    "confirmed": "confirmed",
    "contradicted": "contradicted",
    "taken back": "taken_back",
}


def standings(
    log: Log,
    source: str,
    *,
    mark: SourceMark | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[Standing, ...]:
    """The live dossiers that a source has values in, with this mark where one is given; the last changed first."""
    only = f" AND s.{_COLUMNS[mark]} > 0" if mark else ""
    rows = log.db.query(
        "SELECT s.dossier, s.said, s.confirmed, s.contradicted, s.taken_back FROM standing s"
        " JOIN dossier d ON d.id = s.dossier AND d.known_to IS NULL"
        f" WHERE s.source_key = ?{only} ORDER BY d.known_from DESC LIMIT ? OFFSET ?",
        [name_key(source), limit, offset],
    )
    return tuple(Standing(*row) for row in rows)


def _counted(db: Database, chosen: str, values: list[Value], order: str) -> tuple[SourceLine, ...]:
    """Some sources with how their values stand."""
    columns = "key, name, kind, sort, reports"
    counts = ", ".join(
        f"COALESCE(SUM(s.{name}), 0)"
        for name in ("said", "confirmed", "contradicted", "taken_back")
    )
    rows = db.query(
        f"SELECT {columns}, COUNT(s.dossier), {counts} FROM (SELECT {columns} FROM source {chosen}) p"
        f" LEFT JOIN standing s ON s.source_key = p.key GROUP BY {columns} ORDER BY {order}",
        values,
    )
    return tuple(SourceLine(*row[:6], *map(int, row[6:])) for row in rows)


def _said(reading: Reading) -> tuple[str, ...]:
    return (*reading.supporting, *reading.withdrawn)


def _keys(db: Database, dossier: Dossier) -> dict[str, str]:
    """The sources of all claims of a dossier, by the claims' ids."""
    readings = [reading for found in dossier.fields.values() for reading in found]
    wanted = {one for reading in readings for one in (*_said(reading), *reading.opposing)}
    found: dict[str, str] = {}
    for some in chunks(wanted):
        starts = sorted({one[:PREFIX_CHARS] for one in some})
        sql = (
            f"SELECT id, source_key FROM claim WHERE substr(id, 1, {PREFIX_CHARS}) IN ({marks(starts)})"
            f" AND id IN ({marks(some)})"
        )
        found |= dict(db.query(sql, [*starts, *some]))
    return {claim: key for claim, key in found.items() if key}
