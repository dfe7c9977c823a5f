"""What people have decided in a case, the newest last, followed along its log without reading it all again."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.contracts.store import Store
from dateline.model.judgement import Judgement


class Decisions:
    """The judgements of people, and which of them are in force."""

    def __init__(self) -> None:
        """None yet."""
        self._made: dict[str, Judgement] = {}
        self._against: dict[str, list[str]] = {}

    def add(self, judgement: Judgement) -> None:
        """Take in a judgement that came after all before."""
        if judgement.by.is_person and judgement.id not in self._made:
            self._made[judgement.id] = judgement
            if judgement.supersedes is not None:
                self._against.setdefault(judgement.supersedes, []).append(judgement.id)

    def read(self, case: Store) -> None:
        """Take in all that there are."""
        for judgement in case.judgements(in_force=False, by_people=True):
            self.add(judgement)

    def is_in_force(self, identity: str) -> bool:
        """Whether a judgement counts: none that supersedes it does."""
        return not any(self.is_in_force(other) for other in self._against.get(identity, ()))

    def undone_by(self, identity: str) -> str | None:
        """The judgement that put this one out of force; None where it counts."""
        return next((o for o in self._against.get(identity, ()) if self.is_in_force(o)), None)

    def get(self, identity: str) -> Judgement | None:
        """A judgement by its id."""
        return self._made.get(identity)

    def newest(self) -> Iterator[tuple[Judgement, ...]]:
        """Decisions from the newest on, those of one batch as one; undoing is not among them."""
        groups: dict[str, list[Judgement]] = {}
        for one in self._made.values():
            if one.verdict != "withdrawn":
                groups.setdefault(one.batch or one.id, []).append(one)
        return (tuple(group) for group in reversed(groups.values()))

    def batch_of(self, judgement: Judgement) -> tuple[Judgement, ...]:
        """A judgement with all that were made with it, in order."""
        if judgement.batch is None:
            return (judgement,)
        return tuple(
            one
            for one in self._made.values()
            if one.batch == judgement.batch and one.verdict != "withdrawn"
        )

    def in_force(self) -> Iterator[Judgement]:
        """The judgements that count, oldest first."""
        return (
            one
            for one in self._made.values()
            if one.verdict != "withdrawn" and self.is_in_force(one.id)
        )
