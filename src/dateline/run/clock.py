"""The clock of runs."""

from __future__ import annotations

import datetime as dt


def moment() -> str:
    """The moment now, in UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
