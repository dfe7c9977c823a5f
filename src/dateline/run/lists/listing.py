"""The records of a list, in any of its orders, also as of a day by which things were reported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice

from dateline.contracts.store import Store
from dateline.errors import InputError
from dateline.model.case import AsOf, DossierQuery
from dateline.model.dossier import Dossier
from dateline.run.lists.filters import Filters, Order
from dateline.run.lists.weights import WEIGHTS, Weight, in_order, weighed
from dateline.run.showing.view import as_reported

FEW = 1_000
"""Records that are put in order one by one."""
MANY = 30_000
"""Records of which is looked up, from the greatest weight on, which fit; of more, some are asked at a time."""
AT_ONCE = 250
GROWN_DAYS = 7
"""Days before the newest entry of a case whose reports count as growth."""


def first_of(case: Store, filters: Filters, *, limit: int, skip: int = 0) -> tuple[Dossier, ...]:
    """The records that fit some filters, in their order. Raises InputError for an order that cannot be had."""
    order: str = filters.order or "changed"
    if order in ("changed", "happened", "sources"):
        return listed(case, filters.query, filters.as_of, limit=limit, skip=skip)
    if filters.known or filters.reported:
        raise InputError(
            f"as of an earlier day the order can be changed, happened or sources, not {order}"
        )
    ids = _in_order(case, filters.query, order, limit + skip)[skip:]  # type: ignore[arg-type]  # the others
    return tuple(dossier for one in ids if (dossier := case.dossier(one)))


def listed(
    case: Store, query: DossierQuery, as_of: AsOf, *, limit: int, skip: int = 0
) -> tuple[Dossier, ...]:
    """The first records that fit, in the order that the query asks for, without the first ``skip``.

    As of a day by which things were reported, each is made only of the reports of then; which of them come
    first is decided by the records as they were known.
    """
    if as_of.reported is None:
        return case.dossiers(query, as_of, limit=limit, skip=skip)
    return tuple(islice(_as_reported(case, query, as_of, limit + skip), skip, limit + skip))


def _as_reported(case: Store, query: DossierQuery, as_of: AsOf, some: int) -> Iterator[Dossier]:
    """One after another, those that have anything by then; no more are looked at than are asked for."""
    known = AsOf(known=as_of.known)
    seen = 0
    while found := case.dossiers(query, known, limit=some, skip=seen):
        for dossier in found:
            then = as_reported(case, dossier, as_of)
            if then is not None:
                yield then
        seen += len(found)
        some = seen


def _in_order(case: Store, query: DossierQuery, order: Order, limit: int) -> Sequence[str]:
    """The ids of the first that fit, by a weight or by what came lately."""
    if order == "growth":
        grown = case.grown(_days_before(case))
        most = sorted(((number, one) for one, number in grown.items()), reverse=True)
        return _fitting(case, query, (one for _, one in most), limit)
    weight: Weight = next(one for one in WEIGHTS if one == order)
    fit, is_all = case.some_ids(query, limit=MANY)
    if is_all and len(fit) <= FEW:
        return weighed(case, weight, fit)[:limit]
    if is_all:
        among = frozenset(fit)
        return list(islice((one for one in in_order(case, weight) if one in among), limit))
    return _fitting(case, query, in_order(case, weight), limit)


def _fitting(case: Store, query: DossierQuery, every: Iterator[str], limit: int) -> list[str]:
    """The first of some ids whose records fit."""
    found: list[str] = []
    while len(found) < limit and (some := list(islice(every, AT_ONCE))):
        fit = set(case.dossier_ids(query, among=some))
        found += [one for one in some if one in fit]
    return found[:limit]


def _days_before(case: Store) -> str:
    """The moment so many days before the newest entry of a case."""
    newest = next(iter(case.changes(case.position - 1)), None)
    if newest is None:
        return "0001-01-01"
    at = dt.datetime.fromisoformat(newest.at)
    return (at - dt.timedelta(days=GROWN_DAYS)).isoformat()
