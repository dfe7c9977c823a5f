"""Whether an event is the news of a report or told for context."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dateline.stages.events.known import Known

OLD = dt.timedelta(days=30)
"""What happened longer ago than this, and is not what the report opens with, is told for context."""
OPENING = 2


def is_background(members: Sequence[Known], published: dt.date | None, body: int) -> bool:
    """The standing of an event: of its best mention, unless a date of its own says that it is old.

    ``body`` is the number of the first sentence after the headline.
    """
    best = members[0].mention.is_background
    opens = any(m.part == "headline" or m.sentence < body + OPENING for m in members)
    if best or opens:
        return best
    if all(m.is_former for m in members):
        return True
    if published is None:
        return False
    days = [m.interval.end.date() for m in members if m.interval is not None]
    return bool(days) and max(days) <= published - OLD
