"""What people and rules have struck out: reports that were retracted, facts that were judged wrong."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model.judgement import Judgement

_STRIKING = frozenset({"wrong", "retracted"})
_DECIDING = _STRIKING | {"right", "unsure"}


def struck_out(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Ids of documents, events and claims that a verdict takes out of the readings.

    Of the verdicts about one fact that were not withdrawn, a person's outranks a rule's; among those the
    last one counts. Withdrawing it restores what was.
    """
    deciding: dict[str, Judgement] = {}
    for judgement in judgements:
        if judgement.right is not None or judgement.withdrawn_at is not None:
            continue
        if judgement.verdict not in _DECIDING or judgement.field is not None:
            continue  # says what is right of a record, or nothing of whether the fact stands
        other = deciding.get(judgement.left)
        if other is None or _weight(judgement) > _weight(other):
            deciding[judgement.left] = judgement
    return frozenset(fact for fact, each in deciding.items() if each.verdict in _STRIKING)


def _weight(judgement: Judgement) -> tuple[bool, str, str]:
    return (judgement.by.is_person, judgement.at, judgement.id)
