"""Contradictions: claims on the same field of the same event that cannot both hold.

Only claims that fill the same field of the same event are compared, by a comparator for their type.
A figure that qualifies another ("at least"), a repetition and a later update are no contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from dateline.model.analysis import CLAIMS, EVENTS, SOURCES, Analysis
from dateline.model.check import Finding
from dateline.model.claim import Claim, NumberValue
from dateline.model.text import content_id
from dateline.model.why import Why

MOST_CLAIMS = 40
"""Claims compared on one field of one event; more is a list, and pairs would grow quadratically."""

CERTAIN = frozenset({"CT+", "CT-"})


def contradiction_findings(analysis: Analysis) -> list[Finding]:
    """Numbers that differ between sources or within one, and assertions that somebody denies."""
    names = {source.id: source.name for source in analysis.get(SOURCES)}
    labels = {event.id: event.label for event in analysis.get(EVENTS)}
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in analysis.get(CLAIMS):
        if claim.event is not None:
            groups.setdefault((claim.event, claim.field), []).append(claim)
    found: list[Finding] = []
    for (event, field), claims in groups.items():
        compared = claims[:MOST_CLAIMS]
        seen: set[tuple[object, ...]] = set()
        for left, right in _numbers_apart(compared):
            key = tuple(sorted((repr(left.value), repr(right.value))))
            if key not in seen:
                seen.add(key)
                found.append(
                    _finding(analysis, left, right, _number_message(left, right, field, names))
                )
        for said, denied in _denied(compared):
            key = (said.attribution.chain[-1].source, denied.attribution.chain[-1].source)
            if key not in seen:
                seen.add(key)
                message = (
                    f"{_name(denied, names)} denies what {_name(said, names)} says"
                    f" ({field} of {labels.get(event, 'the event')})."
                )
                found.append(_finding(analysis, said, denied, message))
    return found


def _numbers_apart(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of asserted figures whose ranges do not meet."""
    stated = [
        c
        for c in claims
        if isinstance(c.value, NumberValue)
        and c.stance == "asserts"
        and c.factuality_source in CERTAIN
    ]
    for left, right in combinations(stated, 2):
        if left.content.extent.overlaps(right.content.extent):
            continue
        if (
            isinstance(left.value, NumberValue)
            and isinstance(right.value, NumberValue)
            and _apart(left.value, right.value)
        ):
            yield left, right


def _apart(left: NumberValue, right: NumberValue) -> bool:
    """Whether no number lies in both ranges; an open end reaches as far as it likes."""
    low = max(left.min or 0, right.min or 0)
    highs = [high for high in (left.max, right.max) if high is not None]
    return bool(highs) and low > min(highs)


def _denied(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """An assertion and its denial by another source."""
    for denial in claims:
        if denial.stance != "denies":
            continue
        for said in claims:
            if (
                said.stance == "asserts"
                and said.voice == "attributed"
                and said.factuality_source != "CT-"
                and said.attribution.chain[-1].source != denial.attribution.chain[-1].source
                and said.content.start < denial.content.start
            ):
                yield said, denial
                break


def _finding(analysis: Analysis, left: Claim, right: Claim, message: str) -> Finding:
    first, second = sorted((left, right), key=lambda c: c.content.start)
    same = first.attribution.chain[-1].source == second.attribution.chain[-1].source
    return Finding(
        id=content_id("finding", analysis.document.id, first.id, second.id),
        kind="contradiction" if same else "tension",
        message=message,
        sides=(first.content, second.content),
        is_hard=same,
        why=Why("findings", "contradiction.same_source" if same else "contradiction.sources", 0.7),
        claims=(first.id, second.id),
        event=left.event,
    )


def _number_message(left: Claim, right: Claim, field: str, names: dict[str, str]) -> str:
    return f"How many {field}? {_name(left, names)}: {_shown(left.value)}; {_name(right, names)}: {_shown(right.value)}."


def _shown(value: object) -> str:
    if not isinstance(value, NumberValue):
        return "?"
    if value.min == value.max:
        return str(value.min)
    if value.max is None:
        return f"at least {value.min}"
    return f"at most {value.max}" if value.min is None else f"{value.min} to {value.max}"


def _name(claim: Claim, names: dict[str, str]) -> str:
    return names.get(claim.attribution.chain[-1].source, "the report")
