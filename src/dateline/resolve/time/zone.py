"""The zone that words give with a clock time ("3 p.m. GMT", "9:40 Moscow time", "local time")."""

from __future__ import annotations

from dateline.resolve.time.expression import calls_in, parse_expression

LOCAL = "local"


def zone_of(expression: str) -> str | None:
    """An IANA name, a UTC offset, "local", or None when the words name no zone."""
    if "zoned(" not in expression:
        return None
    calls = calls_in(parse_expression(expression))
    return next((call.word(0) for call in calls if call.op == "zoned"), None)
