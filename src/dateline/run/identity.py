"""Which id a cluster of events keeps: minted once from its first event, kept through merges and splits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from dateline.contracts.store import Store
from dateline.model.sighting import Sighting
from dateline.model.text import content_id

Cluster = tuple[str, ...]


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
    clusters: Sequence[Cluster],
    held: Mapping[str, str],
    gone: Collection[str],
    case: Store,
) -> dict[Cluster, str]:
    """The id of each cluster; ``held`` are the records of events, ``gone`` the events that are no more.

    A cluster keeps the id of the record that was begun with one of its events, the oldest of several, or,
    where the founding event is no more, of the record that it was in. Where a record was split, the part
    without its founding event gets an id of its own.
    """
    founded = {minted(event) for cluster in clusters for event in cluster}
    founded |= {i for i in set(held.values()) - founded if _has_founder(i, gone, case)}
    taken: set[str] = set()
    named: dict[Cluster, str] = {}
    for cluster in sorted(clusters):
        orphaned = {held[e] for e in cluster if e in held} - founded
        known = [i for i in _known(cluster, held, orphaned, case) if i not in taken]
        identity = known[0] if known else minted(first_of(cluster, case))
        taken.add(identity)
        named[cluster] = identity
    return named


def _has_founder(identity: str, gone: Collection[str], case: Store) -> bool:
    """Whether a record still has the event that it was begun with."""
    events = (member.event for member in case.members(identity))
    return any(minted(event) == identity and event not in gone for event in events)


def _known(
    cluster: Iterable[str], held: Mapping[str, str], orphaned: Collection[str], case: Store
) -> list[str]:
    """The ids that a cluster may go on with, those in use before those that ended, the oldest first."""
    mine = {minted(event) for event in cluster}
    used = {i for i in mine if i in held.values() or case.revisions(i)} | set(orphaned)
    found = []
    for identity in used:
        since = min((m.known_from for m in case.members(identity)), default=0)
        found.append((case.resolve(identity) != identity, since, identity))
    return [identity for _, _, identity in sorted(found)]


def first_of(cluster: Iterable[str], case: Store) -> str:
    """The event of a cluster whose report came first into the case, by its id where several did."""
    arrived = {}
    for sighting in case.sightings_of(events=tuple(cluster)):
        report = case.report(sighting.document)
        arrived[sighting.id] = report.position if report else 0
    return min(arrived, key=lambda event: (arrived[event], event))
