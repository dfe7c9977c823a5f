"""Which open questions are like one that was decided, and what deciding them alike would answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dateline.model.question import Alternative, Question

_BY_SPEAKER = "field by speaker: "
_NAMED = ("source:", "outlet:")
"""Origins that are one and the same in every report; a nameless witness is somebody else in each."""
_BY_LIKE = frozenset({"kind", "place"})
_ALL_OR_NONE = frozenset({"merge", "accept", "reject"})


class Like(NamedTuple):
    """What questions of one sort share, and what was chosen in terms that hold for all of them."""

    like: str
    choice: str

    @property
    def group(self) -> str:
        """What questions that can be like it are grouped by."""
        return self.like

    @property
    def words(self) -> str:
        """The sort of questions, in words."""
        if self.like.startswith(_BY_SPEAKER):
            field = self.like.removeprefix(_BY_SPEAKER)
            speaker = self.choice.partition(":")[2]
            return f"{field.replace('_', ' ')}: what “{speaker}” says"
        kind, _, rest = self.like.partition(" ")
        if kind == "same":
            return f"pairs of {rest.replace('_', ' ')}"
        if kind == "claim":
            field, _, speaker = rest.partition(" ")
            return f"claims by “{speaker}” about {field.replace('_', ' ')}"
        return f"{kind}: the same alternatives, “{self.choice}” chosen"


class Alike(NamedTuple):
    """A question that can be answered alike: by an action, and the number of the alternative where one is picked."""

    question: Question
    action: str
    pick: int | None = None


def like_of(question: Question, action: str, picked: Alternative | None) -> Like | None:
    """What a decision shares with those like it; None where it is one of its kind."""
    if question.kind in ("same", "claim"):
        is_plain = question.like is not None and action in _ALL_OR_NONE
        positive = "reject" if action == "reject" else "accept"
        return Like(question.like or "", positive) if is_plain else None
    if question.kind != "field" or picked is None or question.field is None:
        return None
    if question.field in _BY_LIKE and question.like is not None:
        return Like(question.like, picked.text)
    named = [origin for origin in picked.origins if origin.startswith(_NAMED)]
    return Like(_BY_SPEAKER + question.field, named[0]) if named else None


def groups_of(question: Question) -> tuple[str, ...]:
    """What a question is grouped by: its field, and what it says of itself."""
    field = f"{_BY_SPEAKER}{question.field}" if question.kind == "field" else None
    return tuple(group for group in (field, question.like) if group is not None)


def alike(questions: Iterable[Question], like: Like, *, but: str = "") -> Iterator[Alike]:
    """The open questions that are like a decision, each with the same answer; ``but`` is one to leave out."""
    for question in questions:
        if question.id == but:
            continue
        found = _answer(question, like)
        if found is not None:
            yield found


def _answer(question: Question, like: Like) -> Alike | None:
    if like.like.startswith(_BY_SPEAKER):
        if question.kind != "field" or like.like != _BY_SPEAKER + (question.field or ""):
            return None
        return _only(question, [like.choice in one.origins for one in question.alternatives])
    if question.like != like.like:
        return None
    if question.kind == "field":
        return _only(question, [one.text == like.choice for one in question.alternatives])
    if question.kind == "same":
        return Alike(question, "merge" if like.choice == "accept" else "reject")
    return Alike(question, like.choice)


def _only(question: Question, fits: list[bool]) -> Alike | None:
    """The pick of the one alternative that fits; None where several do, or none."""
    if sum(fits) != 1:
        return None
    return Alike(question, "pick", fits.index(True) + 1)
