"""What stands around a list of records: how many there are, in which states, and how many are left out and why."""

from __future__ import annotations

import msgspec

from dateline.contracts.store import Store
from dateline.model.case import NOW, Facet
from dateline.pipeline.digest.phrases import country_name
from dateline.run.lists.filters import STATUSES, Filters

COUNTED = 500
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
    """How many records fit, in which states, and how many are left out that fit else.

    Where there ``is_more`` than was counted, ``fit`` is a lower bound and the states have no numbers (None);
    where there ``is_more_aside``, so are the numbers of those left out.
    """

    fit: int
    is_more: bool
    statuses: tuple[tuple[str, int | None], ...]
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
    """What stands around the list of some filters."""
    query = msgspec.structs.replace(filters.query, order="changed", told=None)
    every, is_all = case.some_ids(query, filters.as_of, limit=COUNTED)
    others = msgspec.structs.replace(query, told="aside")
    aside = set() if filters.more else {*case.dossier_ids(others, filters.as_of, among=every)}
    fit = [one for one in every if one not in aside]
    counts = case.facet_counts(["status"], among=fit)
    found = {facet.value: number for facet, number in counts.items()}
    statuses = tuple((one, found[one] if is_all else None) for one in STATUSES if one in found)
    is_more_aside = not is_all and not filters.more
    if is_more_aside and not filters.is_any and filters.as_of == NOW:
        told, is_more_aside = case.aside_counts(), False
    else:
        told = case.aside_counts(among=aside) if aside else {}
    named = tuple((words, told[name]) for name, words in ASIDE.items() if told.get(name))
    return Around(len(fit), not is_all, statuses, named, is_more_aside)


def offered(case: Store) -> Offered:
    """What the records of a case can be asked for."""
    counts = case.facet_counts(["kind", "country", "actor", "place"])
    most = sorted(counts, key=lambda facet: (-counts[facet], facet.value))

    def of(name: str) -> tuple[str, ...]:
        return tuple(_first([facet for facet in most if facet.name == name]))

    return Offered(
        tuple(kind.replace("_", " ") for kind in of("kind")),
        tuple(country_name(code.upper()) for code in of("country")),
        of("actor"),
        of("place"),
    )


def _first(facets: list[Facet]) -> list[str]:
    return [facet.value for facet in facets[:OFFERED]]
