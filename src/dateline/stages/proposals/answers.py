"""A language model's answer as proposals: data from outside, of which nothing is believed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec

from dateline.errors import ModelError
from dateline.stages.proposals.question import MOST_PROPOSALS, Answer

MOST_CHARS = 400_000
SHOWN_CHARS = 120
_FENCE = "```"


def read_answer(text: str) -> tuple[list[Answer], list[str]]:
    """The proposals of an answer, and why others have not the form of one.

    Raises ModelError for an answer without a list of claims.
    """
    if len(text) > MOST_CHARS:
        message = f"the language model's answer has more than {MOST_CHARS:,} characters; nothing of it was read"
        raise ModelError(message)
    good: list[Answer] = []
    bad: list[str] = []
    for number, item in enumerate(_claims(_json(text)), 1):
        if number > MOST_PROPOSALS:
            bad.append(f"more than {MOST_PROPOSALS} proposals: the rest was not read")
            break
        try:
            good.append(msgspec.convert(item, Answer))
        except (msgspec.ValidationError, RecursionError) as problem:
            bad.append(f"proposal {number}: {str(problem)[:SHOWN_CHARS]}")
    return good, bad


def _json(text: str) -> Any:
    plain = text.strip()
    if plain.startswith(_FENCE):
        plain = plain.partition("\n")[2].rpartition(_FENCE)[0]
    try:
        return json.loads(plain, parse_constant=_no_constant)
    except (ValueError, RecursionError) as problem:
        message = f"the language model's answer is no JSON ({str(problem)[:SHOWN_CHARS]}); another model may keep to the form"
        raise ModelError(message) from problem


def _no_constant(name: str) -> Any:
    message = f"{name} is no JSON"
    raise ValueError(message)


def _claims(answer: Any) -> Sequence[Any]:
    found = answer.get("claims") if isinstance(answer, dict) else answer
    if not isinstance(found, list):
        message = (
            'the language model\'s answer has no list "claims"; another model may keep to the form'
        )
        raise ModelError(message)
    return found
