"""Records of one collection made into incidents, in the form of ``incidents.json`` of the scenario scorer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bench.tasks.dossiers import incident
from dateline.link.assemble.dossier import assemble
from dateline.link.copies.index import CopyIndex
from dateline.link.linker import Settings, link
from dateline.link.related import is_incident
from dateline.link.sightings import sightings_of
from dateline.link.view import view
from dateline.model.record import Record
from dateline.model.sighting import Copy

Incident = dict[str, object]


def lineage_of(records: Iterable[Record]) -> tuple[Copy, ...]:
    """Which reports are copies of which."""
    index = CopyIndex()
    for record in records:
        index.add(record.document)
    return index.lineage()


def copied(records: Mapping[str, Record], copies: Iterable[Copy]) -> dict[str, str]:
    """For each article that is a copy, the article that it was taken from."""
    article = {record.document.id: name for name, record in records.items()}
    return {article[c.child]: article[c.parent] for c in copies if c.kind == "copy"}


def incidents(
    records: Mapping[str, Record],
    copies: Iterable[Copy] | None = None,
    settings: Settings | None = None,
) -> list[Incident]:
    """The incidents that the records tell of, as records of many reports give them."""
    taken = lineage_of(records.values()) if copies is None else tuple(copies)
    sightings = [s for record in records.values() for s in sightings_of(record)]
    views = {s.id: view(s) for s in sightings}
    article = {record.document.id: name for name, record in records.items()}
    held = {record.document.id: record for record in records.values()}
    linking = link(sightings, taken, settings=settings)
    found = []
    for cluster in linking.clusters:
        if not is_incident([views[i] for i in cluster]):
            continue
        documents = {views[i].sighting.document for i in cluster}
        near = documents | {c.parent for c in taken if c.child in documents}
        dossier = assemble(cluster, {d: held[d] for d in near}, taken)
        if dossier is not None:
            by_event = {i: article[views[i].sighting.document] for i in cluster}
            found.append(incident(dossier, article, by_event))
    return found
