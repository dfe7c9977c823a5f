"""How a dossier changed and why: replaying its revisions gives the dossier."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model.claim import ClaimField
from dateline.model.dossier import Reading

CauseKind = Literal["document", "judgement", "correction", "software"]


class Cause(msgspec.Struct, frozen=True):
    """What brought a change about, and the id of it (a document, a judgement, a version)."""

    kind: CauseKind
    id: str


class Change(msgspec.Struct, frozen=True):
    """One field before and after."""

    field: ClaimField
    before: tuple[Reading, ...]
    after: tuple[Reading, ...]


class Facet(msgspec.Struct, frozen=True):
    """One other part of a dossier before and after, as JSON text: ``when``, ``disputes``, ``events``..."""

    name: str
    before: str | None
    after: str | None


class Revision(msgspec.Struct, frozen=True):
    """The numbered change of a dossier at an ISO 8601 moment; numbers begin at 1 and have no gaps."""

    dossier: str
    number: int
    at: str
    cause: Cause
    changes: tuple[Change, ...]
    facets: tuple[Facet, ...] = ()
