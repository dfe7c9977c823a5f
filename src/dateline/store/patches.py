"""What changed between two JSON values, as a patch in time and size near that of the change.

A patch is ``["=", value]`` (put this there), ``["{", {key: patch}, [keys gone]]``, or ``["[", steps]``
where the steps go through a list: a number keeps so many elements, a negative one drops them, a list
puts its elements in, and ``{"~": patch}`` changes one element.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Any

from dateline.errors import StoreError

Json = Any
Patch = list[Any]
_NAMED_BY = ("document", "claim", "field", "kind", "is_denial", "value")
"""What tells one element of a list from the others, where it has such."""


def difference(before: Json, after: Json) -> Patch | None:
    """The patch that leads from one value to the other, or None where they are the same."""
    if before == after and type(before) is type(after):
        return None
    if isinstance(before, dict) and isinstance(after, dict):
        changed = {
            key: patch
            for key, value in after.items()
            if (patch := _entry(before, key, value)) is not None
        }
        return ["{", changed, sorted(before.keys() - after.keys())]
    if isinstance(before, list) and isinstance(after, list):
        return ["[", _steps(before, after)]
    return ["=", after]


def patched(before: Json, patch: Patch) -> Json:
    """The value that a patch leads to; ``before`` stays as it is. Raises StoreError where it does not fit."""
    match patch:
        case ["=", value]:
            return value
        case ["{", changed, gone] if isinstance(before, dict):
            kept = {key: value for key, value in before.items() if key not in gone}
            return kept | {key: patched(before.get(key), each) for key, each in changed.items()}
        case ["[", steps] if isinstance(before, list):
            return _gone_through(before, steps)
    raise StoreError("a state of a dossier does not follow from the one before it")


def _entry(before: dict[str, Json], key: str, value: Json) -> Patch | None:
    return difference(before[key], value) if key in before else ["=", value]


def _steps(before: Sequence[Json], after: Sequence[Json]) -> list[Json]:
    """The way through a list: elements are told apart by name, and those that kept their order stay."""
    kept = _kept_in_order(_names(before), _names(after))
    steps: list[Json] = []
    at_before = at_after = 0
    for left, right in [*kept, (len(before), len(after))]:
        if left > at_before:
            _count(steps, at_before - left)
        if right > at_after:
            steps.append(list(after[at_after:right]))
        if left < len(before):
            patch = difference(before[left], after[right])
            if patch is None:
                _count(steps, 1)
            else:
                steps.append({"~": patch})
        at_before, at_after = left + 1, right + 1
    return steps


def _count(steps: list[Json], by: int) -> None:
    """Add to a run of kept or dropped elements."""
    if steps and isinstance(steps[-1], int) and (steps[-1] > 0) == (by > 0):
        steps[-1] += by
    else:
        steps.append(by)


def _gone_through(before: Sequence[Json], steps: Sequence[Json]) -> list[Json]:
    made: list[Json] = []
    at = 0
    for step in steps:
        if isinstance(step, int):
            if step > 0:
                made += before[at : at + step]
            at += abs(step)
        elif isinstance(step, list):
            made += step
        else:
            if at >= len(before):
                raise StoreError("a state of a dossier does not follow from the one before it")
            made.append(patched(before[at], step["~"]))
            at += 1
    if at != len(before):
        raise StoreError("a state of a dossier does not follow from the one before it")
    return made


def _names(elements: Sequence[Json]) -> list[tuple[str, int]]:
    """For each element what tells it apart, and the how manieth of that name it is."""
    seen: Counter[str] = Counter()
    names = []
    for element in elements:
        name = _name(element)
        names.append((name, seen[name]))
        seen[name] += 1
    return names


def _name(element: Json) -> str:
    if isinstance(element, str):
        return element
    if isinstance(element, dict):
        told = {key: element[key] for key in _NAMED_BY if key in element}
        element = told or element
    return json.dumps(element, sort_keys=True)


def _kept_in_order(
    before: Sequence[tuple[str, int]], after: Sequence[tuple[str, int]]
) -> list[tuple[int, int]]:
    """Pairs of places with one name that follow each other in both: the longest run of such."""
    place = {name: at for at, name in enumerate(after)}
    pairs = [(at, place[name]) for at, name in enumerate(before) if name in place]
    tails: list[int] = []
    ends: list[int] = []
    came_from: list[int] = []
    for number, (_, right) in enumerate(pairs):
        length = bisect_left(tails, right)
        came_from.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(right)
            ends.append(number)
        else:
            tails[length] = right
            ends[length] = number
    run = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(pairs[at])
        at = came_from[at]
    return run[::-1]
