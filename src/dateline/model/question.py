"""What waits for a person's decision: one question, its alternatives with their words, and how much hangs on it."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model.claim import Value
from dateline.model.place import PlaceCandidate

QuestionKind = Literal["same", "field", "claim", "split"]


class Spot(msgspec.Struct, frozen=True):
    """Words in a report: where they stand, who says them (outermost first), and the claim that they make."""

    document: str
    start: int
    end: int
    says: tuple[str, ...] = ()
    claim: str | None = None


class Alternative(msgspec.Struct, frozen=True):
    """One of the values that a field may have, with words for it.

    ``told`` is how many reports give it; ``spots`` are some of their words. ``origins`` are the keys of who says
    so. ``place`` is the entry of a gazetteer that is meant. ``is_chosen``: the record says this now.
    """

    text: str
    value: Value
    told: int
    spots: tuple[Spot, ...] = ()
    claims: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    place: PlaceCandidate | None = None
    is_chosen: bool = False


class Question(msgspec.Struct, frozen=True):
    """One thing to decide about a record, or about two.

    ``id`` is the same whatever comes in; ``state`` is a hash of what it stands on, and changes with that.
    ``about`` are the events that a judgement about it names: one of the record, or the two of a pair; for a claim
    the claim. ``doubt`` is 0 (none) to 1, ``weight`` what hangs on it: harm and reports. ``ask`` is the question in
    one line, ``reason`` why it is asked. ``parts`` are the two sides of a record that may be two, the smaller
    first. Questions with the same ``like`` may be decided alike.
    """

    id: str
    state: str
    kind: QuestionKind
    records: tuple[str, ...]
    about: tuple[str, ...]
    ask: str
    reason: str
    doubt: float
    weight: float
    field: str | None = None
    alternatives: tuple[Alternative, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()
    like: str | None = None

    @property
    def worth(self) -> float:
        """Doubt times weight: what is asked first."""
        return self.doubt * self.weight
