"""How many dossiers of a case have each facet, and how many are not told as having happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from dateline.model.case import Facet
from dateline.store.database import chunks, marks
from dateline.store.finding import UNREAL
from dateline.store.log import Log


def facet_counts(
    log: Log, names: Collection[str], *, among: Collection[str] | None = None
) -> dict[Facet, int]:
    """In how many live dossiers each facet of these names stands now; only of those ``among``."""
    counted: Counter[Facet] = Counter()
    wanted = f"name IN ({marks(names)}) AND known_to IS NULL"
    if among is None:
        rows = log.db.query(
            f"SELECT name, value, COUNT(*) FROM facet WHERE {wanted} GROUP BY name, value",
            [*names],
        )
        return {Facet(name, value): number for name, value, number in rows}
    for some in chunks(among):
        rows = log.db.query(
            f"SELECT name, value, COUNT(*) FROM facet WHERE dossier IN ({marks(some)}) AND {wanted}"
            " GROUP BY name, value",
            [*some, *names],
        )
        counted.update({Facet(name, value): number for name, value, number in rows})
    return dict(counted)


def aside_counts(log: Log, *, among: Collection[str] | None = None) -> dict[str, int]:
    """Live dossiers of what did not happen, by how it is told; of the rest, those told for "background" alone."""
    unreal = (
        f"SELECT f.dossier FROM facet f WHERE f.name = 'realis' AND f.value IN ({marks(UNREAL)})"
        " AND f.known_to IS NULL"
    )
    live = "SELECT COUNT(*) FROM dossier d WHERE d.is_live = 1 AND d.known_to IS NULL AND d.is_background = 1"
    told = {
        facet.value: number
        for facet, number in facet_counts(log, ["realis"], among=among).items()
        if facet.value in UNREAL
    }
    context = 0
    for some in [None] if among is None else chunks(among):
        only, values = ("", []) if some is None else (f" AND d.id IN ({marks(some)})", some)
        sql = f"{live}{only} AND d.id NOT IN ({unreal})"
        context += log.db.query(sql, [*values, *UNREAL])[0][0]
    return {**told, "background": context} if context else told
