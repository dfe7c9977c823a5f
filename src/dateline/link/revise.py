"""What changed between two states of a dossier, so that replaying the changes gives the later state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from dateline.model.changes import changes_between
from dateline.model.dossier import Dossier
from dateline.model.revision import Cause, Revision

_TYPES: dict[str, Any] = {f.name: f.type for f in msgspec.structs.fields(Dossier)}


def revise(
    before: Dossier | None, after: Dossier | None, cause: Cause, at: str, *, number: int = 1
) -> Revision | None:
    """The revision that leads from one state to the next, or None where they say the same.

    ``before`` is None for a new dossier, ``after`` for one that is gone (merged away, or its last report
    retracted). ``at`` is an ISO 8601 moment; ``number`` follows that of the last revision.
    """
    if before is None and after is None:
        return None
    changes, facets = changes_between(before, after)
    if not changes and not facets:
        return None
    named = after if after is not None else before
    return Revision(
        dossier=named.id if named else "",
        number=number,
        at=at,
        cause=cause,
        changes=changes,
        facets=facets,
    )


def replay(revisions: Iterable[Revision], *, log_position: int = 0) -> Dossier | None:
    """The dossier that its revisions make, from the first to the last; None if it is gone."""
    identity = ""
    fields: dict[Any, Any] = {}
    facets: dict[str, str] = {}
    for revision in revisions:
        identity = revision.dossier
        for change in revision.changes:
            if change.after:
                fields[change.field] = change.after
            else:
                fields.pop(change.field, None)
        for facet in revision.facets:
            if facet.after is None:
                facets.pop(facet.name, None)
            else:
                facets[facet.name] = facet.after
    if not facets:
        return None
    parts = {name: msgspec.json.decode(raw, type=_TYPES[name]) for name, raw in facets.items()}
    return Dossier(id=identity, fields=fields, log_position=log_position, **parts)
