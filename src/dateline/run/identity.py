"""Which id a cluster of events has: that of its first event, kept when a new version takes that event away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.contracts.store import Store
from dateline.model.sighting import Sighting
from dateline.model.text import content_id

Cluster = tuple[str, ...]
UNDATED = "~"
"""Sorts after every date."""


def minted(event: str) -> str:
    """The id of a record that begins with an event."""
    return content_id("dossier", event)


def inherited(
    loose: Mapping[str, tuple[Sighting, str]], held: Mapping[str, str], case: Store
) -> dict[str, str]:
    """The records that events of a new version take over from like events of the old one.

    ``loose`` are the events of old versions, each with the report that replaced its own.
    """
    found: dict[str, str] = {}
    for event, (old, document) in sorted(loose.items()):
        if event not in held:
            continue
        heirs = [s for s in case.sightings_of(documents=[document]) if s.kind == old.kind]
        heirs.sort(key=lambda s: (s.start != old.start, s.label != old.label, s.id))
        for heir in heirs[:1]:
            found.setdefault(heir.id, held[event])
    return found


def identities(
    clusters: Sequence[Cluster], held: Mapping[str, str], gone: Iterable[str], case: Store
) -> dict[Cluster, str]:
    """The id of each cluster; ``held`` are the records of events, ``gone`` the events that are no more.

    It is the id of the event that was published first, so that the order in which reports came into the case
    cannot matter; a record that a later found, earlier report joins leads on to the new id. Only a record
    that has lost its first event to a new version keeps its id; where it was split, one part does.
    """
    orphaned = _orphaned(clusters, held, frozenset(gone), case)
    taken: set[str] = set()
    named: dict[Cluster, str] = {}
    for cluster in sorted(clusters):
        kept = orphaned & {held[event] for event in cluster if event in held} - taken
        identity = _oldest(kept, case) if kept else minted(first_of(cluster, case))
        taken.add(identity)
        named[cluster] = identity
    return named


def _orphaned(
    clusters: Iterable[Cluster], held: Mapping[str, str], gone: frozenset[str], case: Store
) -> frozenset[str]:
    """The records of these clusters that have lost the event that they were begun with."""
    there = {held[event] for cluster in clusters for event in cluster if event in held}
    return frozenset(identity for identity in there if not _has_founder(identity, gone, case))


def _has_founder(identity: str, gone: frozenset[str], case: Store) -> bool:
    """Whether a record still has the event that it was begun with."""
    events = (member.event for member in case.members(identity))
    return any(minted(event) == identity and event not in gone for event in events)


def _oldest(ids: Iterable[str], case: Store) -> str:
    """The record that has been there longest."""
    return min(
        ids, key=lambda one: (min((m.known_from for m in case.members(one)), default=0), one)
    )


def first_of(cluster: Iterable[str], case: Store) -> str:
    """The event of a cluster whose report was published first, undated ones last, by its id where several were."""
    published = {}
    for sighting in case.sightings_of(events=tuple(cluster)):
        report = case.report(sighting.document)
        moment = report.reported if report else None
        published[sighting.id] = (moment or sighting.published or UNDATED, sighting.id)
    return min(published, key=lambda event: published[event])
