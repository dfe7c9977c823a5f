"""The words of one language that tell past from future, as a lexicon table gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TenseWords:
    """The words of one language that tell past from future."""

    future_auxiliaries: frozenset[str]
    future_governors: frozenset[str]
    past_governors: frozenset[str]
    timetable: frozenset[str]
    planning: frozenset[str]
    strong: frozenset[str]
    ahead: frozenset[str]
    deadline: frozenset[str]
    reporting: frozenset[str]
    reporting_forms: frozenset[str]
    deeds: frozenset[str]
    same_in_past: frozenset[str]
    granting: frozenset[str] = frozenset()
    expecting: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    scheduled: frozenset[str] = frozenset()
    past_forms: frozenset[str] = frozenset()
    incidents: frozenset[str] = frozenset()

    @classmethod
    def of(cls, table: Mapping[str, Sequence[str]]) -> TenseWords:
        """The words of the lexicon table ``times``, section ``tense``."""
        return cls(**{name: frozenset(words) for name, words in table.items()})
