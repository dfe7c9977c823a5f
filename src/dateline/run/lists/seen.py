"""Up to where somebody has looked at a case: what came later is news to them."""

from __future__ import annotations

from dateline.contracts.store import Store
from dateline.model.text import content_id

PREFIX = "seen/"


def seen_upto(case: Store, person: str) -> int | None:
    """The position of the log up to which somebody said to have looked; None before that."""
    noted = case.note(_key(person))
    return int(noted) if noted and noted.isdigit() else None


def mark_seen(case: Store, person: str, position: int | None = None) -> int:
    """Remember that somebody has seen all up to a position of the log, or up to now; gives the position."""
    upto = case.position if position is None else min(max(position, 0), case.position)
    case.set_note(_key(person), str(upto))
    return upto


def _key(person: str) -> str:
    """The key of a note; the name itself is not kept."""
    return PREFIX + content_id("seen", person.casefold())
