"""Clusters that have to do with one another without being one event: the arrest after the bombing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Literal, Protocol

import msgspec

from dateline.link.cluster import owners
from dateline.link.features import CONSEQUENCES, HARMS
from dateline.link.view import View

RelationKind = Literal["consequence"]


class Relation(msgspec.Struct, frozen=True):
    """One cluster is a consequence of another; each is named by its first sighting.

    ``because`` are pairs of sightings of one report, the consequence first, that say so.
    """

    of: str
    to: str
    kind: RelationKind
    because: tuple[tuple[str, str], ...]


class Lookup(Protocol):
    """Views by the ids of their sightings."""

    def __getitem__(self, event: str, /) -> View:
        """The view of a sighting."""
        ...


def relations(clusters: Sequence[tuple[str, ...]], views: Lookup) -> tuple[Relation, ...]:
    """The relations between clusters that reports state, sorted."""
    owner = owners(clusters)
    because: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for cluster in clusters:
        for member in cluster:
            cause = views[member].sighting.follows
            if cause is not None and cause in owner and owner[cause] != owner[member]:
                because.setdefault((owner[member], owner[cause]), []).append((member, cause))
    return tuple(
        Relation(clusters[of][0], clusters[to][0], "consequence", tuple(sorted(pairs)))
        for (of, to), pairs in sorted(because.items())
    )


def is_incident(cluster: Collection[View]) -> bool:
    """Whether a cluster deserves a record of its own: something took place that does harm, or is what reports are about.

    An arrest, a measure or a trial is an incident where half of its reports begin with it and most of them do
    not tell it as a consequence; otherwise it belongs to the record of what it follows.
    """
    told = [v.sighting for v in cluster]
    if all(one.realis not in ("happened", "ongoing") for one in told):
        return False
    families = Counter(v.family for v in cluster)
    after = sum(n for family, n in families.items() if family in CONSEQUENCES)
    harm = sum(n for family, n in families.items() if family in HARMS)
    if harm and harm >= after:
        return True
    first = sum(one.rank == 0 for one in told)
    reports = len({one.document for one in told})
    return 2 * first >= reports and 2 * sum(bool(one.follows) for one in told) < len(told)
