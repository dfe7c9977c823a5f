"""Which sightings are together in a cluster: kept by the cluster's first sighting, and on each report's page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.link.index import LinkIndex
from dateline.link.shelf import Shelf, paged

Members = dict[str, str]
"""Sightings with the places of their reports."""


class Clusters:
    """Clusters by name; ``moved`` are the sightings whose cluster was changed since it was emptied."""

    def __init__(self, index: LinkIndex, shelf: Shelf | None) -> None:
        """As they were left on the shelf; none without one."""
        self._index = index
        self._clusters = paged("cluster", shelf, Members)
        self.moved: Members = {}

    def name_of(self, event: str, at: str) -> str:
        """The name of the cluster of a sighting; empty where it is in none."""
        page = self._index.page(at)
        return page.clusters.get(event, "") if page else ""

    def members(self, name: str) -> Mapping[str, str]:
        """The sightings of a cluster, with the places of their reports."""
        return (self._clusters.get(name) if name else None) or {}

    def all(self) -> tuple[tuple[str, ...], ...]:
        """All clusters, sorted."""
        return tuple(sorted(tuple(sorted(members)) for _, members in self._clusters.items()))

    def assign(self, clusters: Iterable[Sequence[str]], where: Mapping[str, str]) -> None:
        """Put sightings into these clusters, each sorted, and out of those they were in."""
        new = [cluster for cluster in clusters if self.members(cluster[0]).keys() != set(cluster)]
        self.leave({event: where[event] for cluster in new for event in cluster})
        for cluster in new:
            members = {event: where[event] for event in cluster}
            self._clusters.put(cluster[0], members)
            self._name(members, cluster[0])

    def leave(self, leaving: Mapping[str, str]) -> None:
        """Take sightings out of the clusters that they are in; what is left may go by another name."""
        by_name: dict[str, set[str]] = defaultdict(set)
        for event, at in leaving.items():
            by_name[self.name_of(event, at)].add(event)
        for name, theirs in by_name.items():
            members = self.members(name)
            if not members:
                continue
            self._clusters.put(name, None)
            left = {event: at for event, at in members.items() if event not in theirs}
            if left:
                self._clusters.put(min(left), left)
                self._name(left, min(left))

    def keep(self) -> None:
        """Write what was changed to the shelf."""
        self._clusters.keep()

    def rest(self) -> None:
        """Drop what is at hand and on the shelf too."""
        self._clusters.rest()

    def _name(self, members: Members, name: str) -> None:
        for event, at in members.items():
            page = self._index.page(at)
            if page is not None:
                page.clusters[event] = name
                self._index.changed(page)
        self.moved.update(members)
