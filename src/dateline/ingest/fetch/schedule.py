"""When an article is looked at again: news changes most in its first day, and a little more in its first week."""

from __future__ import annotations

import datetime as dt

LOOKS = (dt.timedelta(hours=24), dt.timedelta(days=7))
"""After the first visit. In one study 18% of articles had changed by then."""


def next_look(first: str, last: str) -> str | None:
    """When to look again at what was first seen at ``first`` and last at ``last`` (ISO 8601); None for never."""
    seen, now = (dt.datetime.fromisoformat(at).astimezone(dt.UTC) for at in (first, last))
    coming = next((seen + wait for wait in LOOKS if seen + wait > now), None)
    return coming.strftime("%Y-%m-%dT%H:%M:%SZ") if coming else None
