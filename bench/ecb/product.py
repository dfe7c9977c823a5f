"""Articles as Dateline itself puts them together: read whole, their main events linked as in a case."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bench.ecb.corpus import Report
from bench.ecb.running_text import running_text
from dateline.link.cluster import joined_by
from dateline.link.linker import link
from dateline.link.sightings import sightings_of
from dateline.model.sighting import Sighting
from dateline.model.text import Document
from dateline.pipeline.reading import read_document

MAIN = 3
"""How many of a report's events, the most important first, say what it is about."""


def by_the_linker(reports: Sequence[Report]) -> list[int]:
    """The group of each article: those whose main events are in one cluster, and what these join."""
    name: dict[str, str] = {}
    sightings: list[Sighting] = []
    for report in reports:
        text, _ = running_text(report)
        record = read_document(Document.build(text, language="en"))
        name[record.document.id] = report.name
        sightings += sightings_of(record)
    main = {s.id: name[s.document] for s in sightings if s.rank < MAIN}
    links = []
    for cluster in link(sightings).clusters:
        together = sorted({main[event] for event in cluster if event in main})
        links += list(pairwise(together))
    groups = joined_by((r.name for r in reports), links)
    owner = {member: number for number, group in enumerate(groups) for member in group}
    return [owner[r.name] for r in reports]
