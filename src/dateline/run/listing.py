"""The first records of a list, also as of a day by which things were reported, however long the list is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from dateline.contracts.store import Store
from dateline.model.case import AsOf, DossierQuery
from dateline.model.dossier import Dossier
from dateline.run.view import as_reported


def listed(case: Store, query: DossierQuery, as_of: AsOf, *, limit: int) -> tuple[Dossier, ...]:
    """The first records that fit, in the order that the query asks for.

    As of a day by which things were reported, each is made only of the reports of then; which of them come
    first is decided by the records as they were known.
    """
    if as_of.reported is None:
        return case.dossiers(query, as_of, limit=limit)
    return tuple(islice(_as_reported(case, query, as_of, limit), limit))


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
