"""A person's answer to a question, as the judgements that it makes and as a sentence that says what they will do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, cast

import msgspec

from dateline.contracts.store import Store
from dateline.errors import InputError
from dateline.model.dossier import Dossier
from dateline.model.judgement import Answered, Judge, Judgement, Verdict
from dateline.model.question import Alternative, Question, QuestionKind
from dateline.model.text import content_id
from dateline.run.deciding import keep, split_of, whole
from dateline.run.keeper import Keeper, Settled
from dateline.run.marking import marked, value_given
from dateline.run.questions.likeness import Alike, Like, like_of

Action = Literal["accept", "pick", "reject", "edit", "merge", "split", "unsure", "later"]
MOST = 200
"""Questions that are decided at once."""
WHOLE = "events"
"""The field of a judgement about whether a record is one event."""


class Answer(msgspec.Struct, frozen=True):
    """What a person answers. ``pick`` counts alternatives from 1; ``events`` leave a record that is split.

    ``document``, ``start`` and ``end`` are words that were marked as the right ones, ``value`` what they say where
    that is not the words themselves.
    """

    action: Action
    pick: int | None = None
    events: tuple[str, ...] = ()
    document: str | None = None
    start: int | None = None
    end: int | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """The judgements that answers made, and the records that changed or ended."""

    judgements: tuple[Judgement, ...]
    settled: Settled


def answer(
    case: Store,
    keeper: Keeper,
    answers: Iterable[tuple[Question, Answer]],
    *,
    by: str,
    at: str,
    reason: str | None = None,
) -> Made:
    """Keep answers as one batch of judgements and bring the records in line. Raises InputError, StoreError."""
    judge = Judge(by, is_person=True)
    made: list[Judgement] = []
    for question, given in answers:
        made += judgements_of(case, question, given, judge=judge, at=at, reason=reason)
    if len(made) > 1:
        batch = content_id("batch", by, at, *(one.id for one in made))
        made = [msgspec.structs.replace(one, batch=batch) for one in made]
    return Made(tuple(made), keep(case, keeper, made, at=at))


def like_of_answer(question: Question, given: Answer) -> Like:
    """What an answer shares with those to questions like it. Raises InputError where there are none."""
    like = like_of(question, given.action, _picked(question, given))
    if like is None:
        raise InputError("no other question is like this one")
    return like


def answers_like(questions: Iterable[Alike]) -> list[tuple[Question, Answer]]:
    """The questions that are like one, with their answers; at most ``MOST`` of them."""
    return [
        (one.question, Answer(cast("Action", one.action), one.pick))
        for one in islice(questions, MOST)
    ]


def judgements_of(
    case: Store,
    question: Question,
    given: Answer,
    *,
    judge: Judge,
    at: str,
    reason: str | None = None,
) -> list[Judgement]:
    """The judgements that an answer makes. Raises InputError for an answer that this question cannot have."""
    like = like_of(question, given.action, _picked(question, given))
    asked = Answered(question.id, question.state, like.like if like else None, like and like.choice)
    maker = _Maker(case, question, given, judge, at, reason, asked)
    if given.action in ("unsure", "later"):
        return maker.open()
    made = maker.edited() if given.action == "edit" else _BY_KIND[question.kind](maker)
    if not made:
        raise InputError(f"“{question.ask}” cannot be answered by {given.action}")
    return made


def chosen(question: Question) -> Alternative:
    """The value that the record gives now. Raises InputError where it gives none of them."""
    found = next((one for one in question.alternatives if one.is_chosen), None)
    if found is None:
        raise InputError("the record gives none of these by itself: pick one")
    return found


def can(question: Question) -> tuple[Action, ...]:
    """What a question can be answered by."""
    if question.kind == "same":
        return ("merge", "reject", "unsure", "later")
    if question.kind == "split":
        return ("accept", "split", "unsure", "later")
    if question.kind == "claim":
        return ("accept", "reject", "edit", "unsure", "later")
    is_chosen = [one for one in question.alternatives if one.is_chosen]
    has_claims = any(one.claims for one in is_chosen)
    return (
        *(("accept",) if is_chosen else ()),
        "pick",
        *(("reject",) if has_claims else ()),
        "edit",
        "split",
        "unsure",
        "later",
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the judgements of one answer; none where the question cannot have it."""

    case: Store
    question: Question
    given: Answer
    judge: Judge
    at: str
    reason: str | None
    asked: Answered

    def open(self) -> list[Judgement]:
        """The question stays open, or is put off."""
        verdict: Verdict = "unsure" if self.given.action == "unsure" else "later"
        about = self.question.about
        right = about[1] if self.question.kind == "same" else None
        field = {"field": self.question.field, "split": WHOLE}.get(self.question.kind)
        return [self.made(verdict, about[0], right, field=field)]

    def of_pair(self) -> list[Judgement]:
        """Whether two records are one event."""
        verdicts: dict[str, Verdict] = {"merge": "same", "accept": "same", "reject": "not_same"}
        verdict = verdicts.get(self.given.action)
        if verdict is None:
            return []
        made = self.made(verdict, *self.question.about)
        if verdict == "not_same":
            return [made]
        found = [self.case.dossier(record) for record in self.question.records]
        return [whole(made, (event for one in found if one for event in one.events))]

    def of_whole(self) -> list[Judgement]:
        """Whether one record is one event."""
        parts = self.question.parts
        if self.given.action in ("accept", "merge"):
            same = self.made("same", parts[0][0], parts[1][0])
            return [whole(same, (event for part in parts for event in part))]
        if self.given.action not in ("split", "reject"):
            return []
        leaving = self.given.events or parts[0]
        record = _record(self.case, self.question)
        by = self.judge
        return [
            split_of(record, leaving, judge=by, at=self.at, reason=self.reason, asked=self.asked)
        ]

    def of_claim(self) -> list[Judgement]:
        """Whether a text says what a claim says."""
        verdicts: dict[str, Verdict] = {"accept": "right", "reject": "wrong"}
        verdict = verdicts.get(self.given.action)
        return [self.made(verdict, self.question.about[0])] if verdict else []

    def of_field(self) -> list[Judgement]:
        """Which value is right."""
        if self.given.action == "reject":
            return [self.made("wrong", claim) for claim in chosen(self.question).claims]
        one = _picked(self.question, self.given)
        if one is None:
            return []
        verdict: Verdict = "right" if one.is_chosen else "value"
        made = self.made(verdict, self.question.about[0], field=self.question.field)
        return [msgspec.structs.replace(made, value=one.value, place=one.place)]

    def edited(self) -> list[Judgement]:
        """The value that other words of a report give; a claim that these take the place of is wrong."""
        question, given, field = self.question, self.given, self.question.field
        if question.kind not in ("field", "claim") or field is None:
            raise InputError("only a value can be put right by other words")
        if given.document is None or given.start is None or given.end is None:
            raise InputError("mark the words that are right: report, start and end")
        record = _record(self.case, question)
        if given.document not in {report.document for report in record.reports}:
            raise InputError("these words stand in no report of the record")
        evidence = marked(self.case, given.document, given.start, given.end)
        words = value_given(question, field, evidence.quote, given.value, record)
        put = msgspec.structs.replace(
            self.made("value", min(record.events), field=field),
            value=words.value,
            place=words.place,
            evidence=evidence,
        )
        return [self.made("wrong", question.about[0]), put] if question.kind == "claim" else [put]

    def made(
        self, verdict: Verdict, left: str, right: str | None = None, *, field: str | None = None
    ) -> Judgement:
        facts = (verdict, left, right or "", field or "", self.judge.name, self.at)
        return Judgement(
            content_id("judgement", *facts),
            left,
            right,
            verdict,
            self.judge,
            self.at,
            reason=self.reason,
            field=field,
            asked=self.asked,
        )


_BY_KIND: Mapping[QuestionKind, Callable[[_Maker], list[Judgement]]] = {
    "same": _Maker.of_pair,
    "split": _Maker.of_whole,
    "claim": _Maker.of_claim,
    "field": _Maker.of_field,
}


def _picked(question: Question, given: Answer) -> Alternative | None:
    if question.kind != "field" or given.action not in ("accept", "pick"):
        return None
    if given.action == "accept":
        return chosen(question)
    number = given.pick or 0
    if not 1 <= number <= len(question.alternatives):
        raise InputError(f"pick one of 1 to {len(question.alternatives)}")
    return question.alternatives[number - 1]


def _record(case: Store, question: Question) -> Dossier:
    found = case.dossier(question.records[0])
    if found is None:
        raise InputError("the record that this is about is gone")
    return found


_ALWAYS: Mapping[str, str] = {
    "later": "The question is put off until something about it changes.",
    "unsure": "Nothing changes; that you are unsure is kept.",
    "edit": "Mark the words that are right; the record will say what they say.",
}
_EFFECTS: Mapping[tuple[str, str], str] = {
    ("same", "merge"): "They become one record; the id of the later one leads to it.",
    ("same", "accept"): "They become one record; the id of the later one leads to it.",
    ("same", "reject"): "They stay two records, whatever comes in.",
    ("claim", "accept"): "The words go on counting, checked by a person.",
    ("claim", "reject"): "The words no longer count for the record.",
    ("split", "accept"): "It stays one record, whatever comes in.",
    ("split", "merge"): "It stays one record, whatever comes in.",
    ("field", "split"): "Choose which mentions leave the record.",
}


def effect(question: Question, given: Answer, *, by: str) -> str:
    """What an answer will do, as a sentence. Raises InputError for one that the question cannot have."""
    said = _ALWAYS.get(given.action) or _EFFECTS.get((question.kind, given.action))
    if said is not None:
        return said
    if question.kind == "split":
        return _whole_effect(question, given)
    if question.kind == "field":
        return _field_effect(question, given, by)
    raise InputError(f"“{question.ask}” cannot be answered by {given.action}")


def _whole_effect(question: Question, given: Answer) -> str:
    leaving = len(given.events or question.parts[0])
    return f"{leaving} of its {_total(question.parts)} mentions leave it and make a record of their own."


def _field_effect(question: Question, given: Answer, by: str) -> str:
    if given.action == "reject":
        one = chosen(question)
        claims = len(one.claims)
        which = "The claim" if claims == 1 else f"The {claims} claims"
        return (
            f"{which} behind “{_short(one.text)}” no longer {'counts' if claims == 1 else 'count'}."
        )
    one = _picked(question, given) or chosen(question)
    goes_on = "goes on saying" if one.is_chosen else "will say"
    return f"The record {goes_on} “{_short(one.text)}”, decided by {by}."


def _total(parts: Sequence[Sequence[str]]) -> int:
    return sum(len(part) for part in parts)


def _short(text: str, letters: int = 60) -> str:
    return text if len(text) <= letters else text[:letters].rsplit(" ", 1)[0] + " …"
