"""A sighting unpacked for comparison: sets instead of tuples, day numbers instead of dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dateline.link.stems import stems
from dateline.model.sighting import Named, Sighting
from dateline.ontology.tables import load_ontology

_SIDES = {"actor": "actors", "target": "targets", "victim": "victims", "participant": "actors"}


@dataclass(frozen=True, slots=True)
class View:
    """What features compare. Days are ordinals, ``end`` exclusive; ``None`` where not known."""

    sighting: Sighting
    family: str
    coarse_kind: str
    start: int | None
    end: int | None
    published: int | None
    names: dict[str, frozenset[str]]
    """Names of persons and groups by role: ``actors``, ``targets``, ``victims``."""
    others: frozenset[str]
    """Heads of descriptions in any role ("drivers"), as stems."""
    figures: dict[str, tuple[int | None, int | None]]
    words: dict[str, float]
    topic: dict[str, float]
    label: frozenset[str]
    triggers: frozenset[str]
    place: frozenset[str]

    @property
    def days(self) -> int | None:
        """How many days it may have happened on."""
        return None if self.start is None or self.end is None else self.end - self.start


def view(sighting: Sighting) -> View:
    """The sighting unpacked."""
    kind = load_ontology().kinds[sighting.kind]
    return View(
        sighting=sighting,
        family=kind.family,
        coarse_kind=kind.scenario,
        start=day_number(sighting.start),
        end=day_number(sighting.end),
        published=day_number(sighting.published),
        names=_names(sighting.names),
        others=frozenset(s for n in sighting.names if not n.is_name for s in stems(n.name)),
        figures={f.kind: (f.min, f.max) for f in sighting.figures},
        words=dict(sighting.words),
        topic=dict(sighting.topic),
        label=frozenset(stems(sighting.label)),
        triggers=frozenset(sighting.triggers),
        place=frozenset(stems(sighting.place or "")),
    )


def day_number(iso: str | None) -> int | None:
    """The proleptic ordinal of an ISO day."""
    return dt.date.fromisoformat(iso).toordinal() if iso else None


def _names(given: tuple[Named, ...]) -> dict[str, frozenset[str]]:
    sides: dict[str, set[str]] = {"actors": set(), "targets": set(), "victims": set()}
    for named in given:
        side = _SIDES.get(named.role)
        if named.is_name and side:
            sides[side].add(named.name)
    return {side: frozenset(names) for side, names in sides.items()}
