"""What counts as one source: the root of a lineage, its outlet, or whom an attribution leads to.

A report that copies, translates, or credits an agency adds no source. "According to X" is X, however
many outlets repeat it; of a chain ("X, citing Y") the origin is the last one.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.link.copies.credits import agency_or_name, credits_of
from dateline.model.sighting import Copy
from dateline.model.text import Document


class Lineage:
    """Who took from whom, and the root that each report leads to. A function of the copies alone."""

    def __init__(self, copies: Iterable[Copy], documents: Iterable[Document] = ()) -> None:
        self._parents: dict[str, Copy] = {}
        for copy in sorted(copies, key=lambda c: (c.child, -c.share, c.parent)):
            if copy.kind != "quotes":
                self._parents.setdefault(copy.child, copy)
        self._earlier = {d.id: d.replaces for d in documents if d.replaces}

    def parent(self, document: str) -> Copy | None:
        """The copy that makes this report a child, or None for one of its own."""
        return self._parents.get(document)

    def origin_of(self, document: str) -> str:
        """The id of the report where these words come from: the root of its lineage.

        Of versions of one report it is the first.
        """
        seen: set[str] = set()
        at = document
        while at not in seen:
            seen.add(at)
            copy = self._parents.get(at)
            before = copy.parent if copy else self._earlier.get(at)
            if before is None:
                return at
            at = before
        return min(seen)

    def is_independent(self, document: str) -> bool:
        """Whether the report is neither a copy nor a translation of one that is known."""
        return document not in self._parents


def origin_of(document: str, copies: Iterable[Copy]) -> str:
    """The id of the report where the words of this one come from."""
    return Lineage(copies).origin_of(document)


def outlet_origin(document: Document) -> str:
    """The key of who stands behind a report's own voice: the agency it credits, else its outlet.

    A report without an outlet is its own origin.
    """
    agency = credits_of(document).agency
    if agency is not None:
        return f"outlet:{agency}"
    if document.outlet is None:
        return f"document:{document.id}"
    return f"outlet:{agency_or_name(document.outlet.name)}"
