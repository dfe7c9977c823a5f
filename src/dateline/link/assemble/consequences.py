"""Events that follow from those of a dossier: they give its figures of arrests, and tell of ransom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.link.assemble.said import is_correction
from dateline.link.features import HARMS
from dateline.model.event import Event
from dateline.model.record import Record
from dateline.ontology.tables import load_ontology

_AFTER_ABDUCTIONS = frozenset({"release", "other"})


def consequences_of(
    events: Mapping[str, tuple[Record, Event]], struck: frozenset[str]
) -> dict[str, tuple[Record, Event]]:
    """What the same reports tell as following from these events, and arrests that can be for nothing else."""
    found: dict[str, tuple[Record, Event]] = {}
    for record in {r.document.id: r for r, _ in events.values()}.values():
        told = [
            event
            for event in record.events
            if event.id not in struck
            and event.realis in ("happened", "ongoing")
            and (not event.is_background or is_correction(record.document))
        ]
        others = [event for event in told if event.id not in events]
        found |= {
            event.id: (record, event)
            for event in others
            if event.follows in events
            or (event.follows is None and _can_only_follow(event, others, record, events))
        }
    return found


def _can_only_follow(
    event: Event,
    others: Sequence[Event],
    record: Record,
    events: Mapping[str, tuple[Record, Event]],
) -> bool:
    """Whether an arrest, release or payment can follow from nothing else that the report tells."""
    if event.kind == "arrest":
        kinds = load_ontology().kinds
        return not any(kinds[other.kind].family in HARMS for other in others)
    return (
        event.kind in _AFTER_ABDUCTIONS
        and any(one.kind == "abduction" and one.id in events for one in record.events)
        and not any(other.kind == "abduction" for other in others)
    )
