"""Dossiers that fit a query, in the order that it asks for.

A condition that few fit is answered from its index. One that many fit would be slow so, for the order comes
last; there the dossiers are walked in their order until enough were found. So a list costs much the same in a
small case and a large one, whatever is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dateline.model.case import NOW, AsOf, DossierOrder, DossierQuery, Facet
from dateline.model.dossier import Dossier
from dateline.store.database import Value, chunks, marks
from dateline.store.dossiers import dossiers_at, known_upto
from dateline.store.log import NO_LIMIT, Log, held
from dateline.store.reports import limits
from dateline.store.sightings import conditions, exactly
from dateline.store.words import asked

MANY = 6_000
"""Rows of a condition from which on dossiers are walked in their order."""
UNREAL = ("feared", "hypothetical", "negated", "planned")
"""How events are told that did not happen, or not yet."""
MANY_NAMED = 25_000
"""The same of a facet, whose index is the cheapest."""
LOOKED_AT, LOOKED_AT_FOR_WORDS = 6_000, 500
"""How many dossiers are looked at to say how many fit; for words that many reports hold, fewer."""
WALKED, PAGE = 2_000, 250
"""How many dossiers are walked, and how many at a time, before all conditions are answered from their indexes."""
_ORDERS: dict[DossierOrder, str] = {
    "changed": "d.known_from DESC",
    "happened": "d.start DESC, d.known_from DESC",
    "sources": "d.is_background, d.sources DESC, d.reports DESC, d.start DESC, d.known_from DESC",
}


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL and its values."""

    text: str
    values: list[Value]


@dataclass(frozen=True, slots=True)
class Condition:
    """What has to hold, as it is answered from an index and for a single row; ``is_rare`` where few rows fit."""

    by_index: Sql
    by_row: Sql
    is_rare: bool


@dataclass(frozen=True, slots=True)
class Conditions:
    """What has to hold of a dossier ``d``, and of one of its sightings ``s``."""

    live: Sql
    of_dossier: list[Condition]
    of_sighting: list[Condition]
    held_by: Sql
    """That ``m`` and ``s`` held."""

    @property
    def all(self) -> list[Condition]:
        """All that is asked besides being live."""
        return [*self.of_dossier, *self.of_sighting]


def dossiers(
    log: Log,
    query: DossierQuery | None = None,
    as_of: AsOf = NOW,
    *,
    limit: int | None = None,
    skip: int = 0,
) -> tuple[Dossier, ...]:
    """The live dossiers that fit, in the order that the query asks for. Raises StoreError.

    The first ``skip`` are left out before ``limit`` are counted, and are not read.
    """
    limit = None if limit is None else limit + skip
    found = _found(log, query or DossierQuery(), as_of, limit)
    return tuple(dossiers_at(log, [position for position, _ in found[skip:]]))


def dossier_ids(
    log: Log,
    query: DossierQuery | None = None,
    as_of: AsOf = NOW,
    *,
    limit: int | None = None,
    among: Collection[str] | None = None,
) -> tuple[str, ...]:
    """The ids of the live dossiers that fit, in the order that the query asks for; only of those ``among``."""
    query = query or DossierQuery()
    if among is None:
        return tuple(identity for _, identity in _found(log, query, as_of, limit))
    there = _conditions(log, query, as_of)
    where = _by_row(there)
    found: list[str] = []
    for some in chunks(among):
        rows = log.db.query(
            f"SELECT d.id FROM dossier d WHERE d.id IN ({marks(some)}) AND {where.text}"
            f" ORDER BY {_ORDERS[query.order]}",
            [*some, *where.values],
        )
        found += [identity for (identity,) in rows]
    return tuple(found if limit is None else found[:limit])


def _found(log: Log, query: DossierQuery, as_of: AsOf, limit: int | None) -> list[tuple[int, str]]:
    """Positions and ids of the first that fit."""
    there = _conditions(log, query, as_of)
    found = None
    if limit is not None and there.all and not any(each.is_rare for each in there.all):
        found = _walked(log, there, _ORDERS[query.order], limit)
    if found is None:
        found = _looked_up(log, there, _ORDERS[query.order], limit)
    return found


def some_ids(
    log: Log, query: DossierQuery, as_of: AsOf = NOW, *, limit: int
) -> tuple[tuple[str, ...], bool]:
    """The ids of some live dossiers that fit, in no order, and whether these are all.

    Only so many are looked at that it costs much the same whatever is asked.
    """
    there = _conditions(log, query, as_of)
    first = [each for each in there.of_dossier if each.is_rare]
    of_sighting = [each.by_index for each in there.of_sighting if each.is_rare]
    parts = [there.live, *(each.by_index for each in first)]
    if of_sighting:
        parts.append(_among_sightings(_joined([there.held_by, *of_sighting])))
    candidates, where = _joined(parts), _by_row(there)
    newest = "" if first or of_sighting else " ORDER BY d.known_from DESC"
    most = LOOKED_AT if not query.text or of_sighting else LOOKED_AT_FOR_WORDS
    rows = log.db.query(
        "SELECT d.id FROM (SELECT d.* FROM dossier d"
        f" WHERE {candidates.text}{newest} LIMIT {most}) d WHERE {where.text} LIMIT ?",
        [*candidates.values, *where.values, limit + 1],
    )
    ((seen,),) = log.db.query(
        f"SELECT COUNT(*) FROM (SELECT 1 FROM dossier d WHERE {candidates.text} LIMIT {most}) few",
        candidates.values,
    )
    return tuple(identity for (identity,) in rows[:limit]), seen < most and len(rows) <= limit


def _looked_up(log: Log, there: Conditions, order: str, limit: int | None) -> list[tuple[int, str]]:
    """The positions of those that fit, rare conditions (or else all) answered from their indexes."""
    is_rare = any(each.is_rare for each in there.all)

    def chosen(each: Condition) -> Sql:
        return each.by_index if each.is_rare or not is_rare else each.by_row

    parts = [there.live, *map(chosen, there.of_dossier)]
    if there.of_sighting:
        inner = _joined([there.held_by, *map(chosen, there.of_sighting)])
        is_first = not is_rare or any(each.is_rare for each in there.of_sighting)
        parts.append(_among_sightings(inner) if is_first else _has_sighting(inner))
    where = _joined(parts)
    rows = log.db.query(
        f"SELECT d.known_from, d.id FROM dossier d WHERE {where.text} ORDER BY {order} LIMIT ?",
        [*where.values, NO_LIMIT if limit is None else limit],
    )
    return [(position, identity) for position, identity in rows]


def _among_sightings(inner: Sql) -> Sql:
    """That a dossier is one of those that have such a sighting, which are looked for first."""
    select = "SELECT m.dossier FROM membership m JOIN sighting s ON s.id = m.event"
    return Sql(f"d.id IN ({select} WHERE {inner.text})", inner.values)


def _has_sighting(inner: Sql) -> Sql:
    """The same, looked up for one dossier after the other."""
    select = "SELECT 1 FROM membership m JOIN sighting s ON s.id = m.event WHERE m.dossier = d.id"
    return Sql(f"EXISTS ({select} AND {inner.text})", inner.values)


def _by_row(there: Conditions) -> Sql:
    """All that is asked, as it is answered for a single dossier."""
    parts = [there.live, *(each.by_row for each in there.of_dossier)]
    if there.of_sighting:
        of_sighting = (each.by_row for each in there.of_sighting)
        parts.append(_has_sighting(_joined([there.held_by, *of_sighting])))
    return _joined(parts)


def _walked(log: Log, there: Conditions, order: str, limit: int) -> list[tuple[int, str]] | None:
    """Positions and ids of the first that fit; None when they are too far apart."""
    where = _by_row(there)
    found: list[tuple[int, str]] = []
    for offset in range(0, WALKED, PAGE):
        page = log.db.query(
            f"SELECT d.id, d.known_from FROM dossier d WHERE {there.live.text} ORDER BY {order} LIMIT ? OFFSET ?",
            [*there.live.values, PAGE, offset],
        )
        ids = [identity for identity, _ in page]
        rows = log.db.query(
            f"SELECT d.id FROM dossier d WHERE d.id IN ({marks(ids)}) AND {where.text}",
            [*ids, *where.values],
        ) if ids else []  # fmt: skip
        fit = {identity for (identity,) in rows}
        found += [(position, identity) for identity, position in page if identity in fit]
        if len(found) >= limit or len(page) < PAGE:
            return found[:limit]
    return None


def _conditions(log: Log, query: DossierQuery, as_of: AsOf) -> Conditions:
    upto = known_upto(log, as_of)
    now, values = held("d", upto)
    of_event, first = held("m", upto)
    of_sighting, second = held("s", upto)
    return Conditions(
        Sql(f"d.is_live = 1 AND {now}", values),
        [
            *(_facet(log, facet, upto) for facet in query.facets),
            *_told(log, query, upto),
            *_changed(log, query),
        ],
        [*_kinds_days_box(log, query), *_text(log, query, as_of)],
        Sql(f"{of_event} AND {of_sighting}", [*first, *second]),
    )


def _facet(log: Log, facet: Facet, upto: int) -> Condition:
    now, values = held("f", upto)
    has = f"FROM facet f WHERE f.name = ? AND f.value = ? AND {now}"
    given: list[Value] = [facet.name, facet.value, *values]
    return Condition(
        Sql(f"d.id IN (SELECT f.dossier {has})", given),
        Sql(f"EXISTS (SELECT 1 {has} AND f.dossier = d.id)", given),
        _is_rare(log, has, given, many=MANY_NAMED),
    )


def _told(log: Log, query: DossierQuery, upto: int) -> Iterable[Condition]:
    """Only what happened, or only the rest."""
    if query.told is None:
        return
    now, values = held("f", upto)
    has = f"FROM facet f WHERE f.name = 'realis' AND f.value IN ({marks(UNREAL)}) AND {now}"
    given: list[Value] = [*UNREAL, *values]
    by_row = f"(d.is_background = 1 OR EXISTS (SELECT 1 {has} AND f.dossier = d.id))"
    if query.told == "news":
        news = Sql(f"NOT {by_row}", given)
        yield Condition(news, news, is_rare=False)
        return
    there, upto_there = held("b", upto)
    context = f"SELECT b.id FROM dossier b WHERE b.is_background = 1 AND b.is_live = 1 AND {there}"
    by_index = Sql(f"d.id IN (SELECT f.dossier {has} UNION ALL {context})", [*given, *upto_there])
    found = f"FROM (SELECT 1 {has} UNION ALL {context}) told"
    is_rare = _is_rare(log, found, by_index.values, many=MANY_NAMED)
    yield Condition(by_index, Sql(by_row, given), is_rare)


def _changed(log: Log, query: DossierQuery) -> Iterable[Condition]:
    """Only what has another state since."""
    if query.since is None:
        return
    later = Sql("d.known_from > ?", [log.upto(AsOf(known=query.since))])
    has = "FROM dossier d WHERE d.known_to IS NULL AND d.is_live = 1 AND d.known_from > ?"
    yield Condition(later, later, _is_rare(log, has, later.values))


def _kinds_days_box(log: Log, query: DossierQuery) -> Iterable[Condition]:
    """What leaves day or place open does not fit."""
    parts, values = conditions(log.db, query.kinds, query.start, query.end, query.box)
    if not parts:
        return
    exact, given = exactly(query.kinds, query.start, query.end, query.box)
    by_row = Sql(" AND ".join(exact), given)
    by_index = Sql(" AND ".join([*parts, *exact]), [*values, *given])
    of_days = "s.n IN ("
    has = f"FROM sighting s WHERE {' AND '.join(parts)}"
    if parts[0].startswith(of_days):  # its rows are counted as they come, not gathered first
        has = f"FROM ({parts[0][len(of_days) : -1]}) found"
    yield Condition(by_index, by_row, _is_rare(log, has, values))


def _text(log: Log, query: DossierQuery, as_of: AsOf) -> Iterable[Condition]:
    if not query.text:
        return
    found = log.db.words_condition(asked(query.text))
    condition, known = limits(log, as_of)
    has = f"FROM report r {found.join} WHERE {found.condition} AND {condition}"
    values = [*found.values, *known]
    yield Condition(
        Sql(f"s.document IN (SELECT r.id {has})", values),
        Sql(f"EXISTS (SELECT 1 {has} AND r.id = s.document)", values),
        _is_rare(log, has, values),
    )


def _is_rare(log: Log, has: str, values: list[Value], *, many: int = MANY) -> bool:
    """Whether at most so many rows fit."""
    rows = log.db.query(f"SELECT COUNT(*) FROM (SELECT 1 {has} LIMIT {many + 1}) few", values)
    return bool(rows[0][0] <= many)


def _joined(parts: Iterable[Sql]) -> Sql:
    given = list(parts)
    return Sql(" AND ".join(p.text for p in given), [v for p in given for v in p.values])
