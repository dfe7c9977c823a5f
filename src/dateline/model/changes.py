"""What changed between two states of a dossier. A function of the two states alone."""

from __future__ import annotations

import msgspec

from dateline.model.dossier import Dossier
from dateline.model.revision import Change, Facet

_NOT_FACETS = frozenset({"id", "fields", "log_position"})
FACETS = tuple(f.name for f in msgspec.structs.fields(Dossier) if f.name not in _NOT_FACETS)
"""The parts of a dossier that a revision tells beside its fields."""


def changes_between(
    before: Dossier | None, after: Dossier | None
) -> tuple[tuple[Change, ...], tuple[Facet, ...]]:
    """The fields and the other parts that differ; None is a dossier that is not there."""
    old, new = (before.fields if before else {}), (after.fields if after else {})
    changes = tuple(
        Change(field, old.get(field, ()), new.get(field, ()))
        for field in sorted({*old, *new})
        if old.get(field, ()) != new.get(field, ())
    )
    facets = tuple(
        Facet(name, _text(before, name), _text(after, name))
        for name in FACETS
        if before is None or after is None or getattr(before, name) != getattr(after, name)
    )
    return changes, tuple(facet for facet in facets if facet.before != facet.after)


def _text(dossier: Dossier | None, name: str) -> str | None:
    if dossier is None:
        return None
    return msgspec.json.encode(getattr(dossier, name), order="deterministic").decode()
