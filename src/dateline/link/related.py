"""Clusters that have to do with one another without being one event: the arrest after the bombing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Literal, Protocol

import msgspec

from dateline.link.cluster import owners
from dateline.link.features import CONSEQUENCES, HARMS
from dateline.link.view import View

RelationKind = Literal["consequence"]
_ANSWERS = frozenset({"law", "state action"})
"""What authorities do about an event, and tell with its name: "arrested over the bombing"."""


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
    reports: dict[str, list[str]] = defaultdict(list)
    for cluster in clusters:
        for member in cluster:
            reports[views[member].sighting.document].append(member)
    for members in reports.values():
        told = [views[member] for member in members]
        for one in told:
            member = one.sighting.id
            cause = one.sighting.follows or _named_cause(one, told, owner)
            if cause is not None and cause in owner and owner[cause] != owner[member]:
                because.setdefault((owner[member], owner[cause]), []).append((member, cause))
    return tuple(
        Relation(clusters[of][0], clusters[to][0], "consequence", tuple(sorted(pairs)))
        for (of, to), pairs in sorted(because.items())
    )


def _named_cause(one: View, told: Sequence[View], owner: Mapping[str, int]) -> str | None:
    """The one event of harm of a report that an arrest or a trial is told with the word for; None where there are more."""
    if one.family not in _ANSWERS:
        return None
    causes = [
        other
        for other in told
        if other.family in HARMS and other.triggers & (one.label | one.words.keys())
    ]
    if len({owner[cause.sighting.id] for cause in causes}) != 1:
        return None
    return min(causes, key=lambda cause: (cause.sighting.rank, cause.sighting.id)).sighting.id


def is_incident(cluster: Collection[View]) -> bool:
    """Whether a cluster deserves a record of its own: something took place that does harm, or is what reports are about.

    What is only planned, feared or denied is an incident where half of its reports begin with it. So is an
    arrest, a measure or a trial where most of them do not tell it as a consequence; otherwise it belongs to the
    record of what it follows.
    """
    told = [v.sighting for v in cluster]
    reports = {one.document for one in told}
    begin = {one.document for one in told if one.rank == 0}
    leads = 2 * len(begin) >= len(reports)
    if all(one.realis not in ("happened", "ongoing") for one in told):
        return leads
    families = Counter(v.family for v in cluster)
    after = sum(n for family, n in families.items() if family in CONSEQUENCES)
    harm = sum(n for family, n in families.items() if family in HARMS)
    if harm and harm >= after:
        return True
    return leads and 2 * sum(bool(one.follows) for one in told) < len(told)
