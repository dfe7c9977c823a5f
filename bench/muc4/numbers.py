"""Numbers of targets: exact, a range ("6-8", "6-", "-6"), about ("~100"), or PLURAL."""

from __future__ import annotations

from bench.muc4.verdict import Verdict


def judge_number(key: str, response: str) -> Verdict:
    """Correct if equal; partial for a bare number that is an end of the key's range or about it."""
    wanted, found = "".join(key.split()).upper(), "".join(response.split()).upper()
    if wanted == found:
        return Verdict.CORRECT
    if not found.isdigit():
        return Verdict.INCORRECT
    ends = wanted.lstrip("~").split("-")
    return Verdict.PARTIAL if wanted != ends[0] and found in ends else Verdict.INCORRECT
