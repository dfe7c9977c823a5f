"""What stands around a list of records: how many there are, in which states, and how many are left out and why."""

from __future__ import annotations

import msgspec

from dateline.contracts.store import Store
from dateline.model.case import NOW, Facet
from dateline.run.filters import STATUSES, Filters

COUNTED = 1_000
"""Records of a list that are counted one by one; of more it is said that they are more."""
OFFERED = 100
"""Kinds, countries and actors that a form offers, the most common first."""
ASIDE = {
    "planned": "planned",
    "feared": "feared",
    "hypothetical": "supposed",
    "negated": "denied",
    "background": "background",
}
"""How the records that a list leaves out are called."""


class Around(msgspec.Struct, frozen=True):
    """How many records fit, with which statuses, and how many are left out that fit else.

    ``is_more`` where there are more than were counted: statuses are those of the ones that were.
    """

    fit: int
    is_more: bool
    statuses: tuple[tuple[str, int], ...]
    aside: tuple[tuple[str, int], ...]
    is_more_aside: bool = False

    @property
    def left_out(self) -> int:
        """How many records are left out."""
        return sum(number for _, number in self.aside)


class Offered(msgspec.Struct, frozen=True):
    """Values that lists can be asked for, the most common first."""

    kinds: tuple[str, ...]
    countries: tuple[str, ...]
    actors: tuple[str, ...]
    places: tuple[str, ...]


def around(case: Store, filters: Filters) -> Around:
    """What stands around the list of some filters, as it is now."""
    query = msgspec.structs.replace(filters.query, order="changed")
    ids = case.dossier_ids(query, filters.as_of, limit=COUNTED + 1)
    counts = case.facet_counts(["status"], among=ids[:COUNTED])
    found = {facet.value: number for facet, number in counts.items()}
    statuses = tuple((status, found[status]) for status in STATUSES if status in found)
    if filters.more:
        return Around(len(ids[:COUNTED]), len(ids) > COUNTED, statuses, ())
    others = msgspec.structs.replace(query, told="aside")
    if not filters.is_any and filters.as_of == NOW:
        told, is_more = case.aside_counts(), False
    else:
        aside = case.dossier_ids(others, filters.as_of, limit=COUNTED + 1)
        told, is_more = case.aside_counts(among=aside[:COUNTED]), len(aside) > COUNTED
    named = tuple((words, told[name]) for name, words in ASIDE.items() if told.get(name))
    return Around(len(ids[:COUNTED]), len(ids) > COUNTED, statuses, named, is_more)


def offered(case: Store) -> Offered:
    """What the records of a case can be asked for."""
    counts = case.facet_counts(["kind", "country", "actor", "place"])
    most = sorted(counts, key=lambda facet: (-counts[facet], facet.value))

    def of(name: str) -> tuple[str, ...]:
        return tuple(_first([facet for facet in most if facet.name == name]))

    return Offered(
        tuple(kind.replace("_", " ") for kind in of("kind")),
        of("country"),
        of("actor"),
        of("place"),
    )


def _first(facets: list[Facet]) -> list[str]:
    return [facet.value for facet in facets[:OFFERED]]
