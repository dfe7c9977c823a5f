"""A case in which two outlets give different tolls of two bombings, and what is done with it."""

import pytest
from tests.run.questions.tolls import TOLLS

import dateline
from dateline.run.answering import Answer, answer
from dateline.run.keeper import Keeper
from dateline.run.questions.queue import Queue

AT = "2025-03-20T10:00:00Z"


@pytest.fixture(scope="session")
def told():
    """The records of the reports, read once."""
    return [dateline.read_text(text, outlet=outlet, published=day) for outlet, day, text in TOLLS]


class Desk:
    """A case with its keeper and queue, and what is done with them."""

    def __init__(self, case):
        """Over an open case."""
        self.case, self.keeper, self.queue = case, Keeper(case), Queue()
        self.clock = 0

    def add(self, *records):
        """Add reports and settle."""
        for record in records:
            self.keeper.add(record, at=AT)
        self.keeper.settle(at=AT)
        return self

    def now(self):
        """A later moment than any before."""
        self.clock += 1
        return f"2025-03-21T10:00:{self.clock:02}Z"

    def asked(self, field=None, kind="field"):
        """The open questions about a field, or of a kind."""
        return [
            one
            for one in self.queue.follow(self.case).questions()
            if one.kind == kind and field in (None, one.field)
        ]

    def answer(self, question, action, by="Ada", reason=None, **given):
        """Answer a question."""
        answers = [(question, Answer(action, **given))]
        return answer(self.case, self.keeper, answers, by=by, at=self.now(), reason=reason)

    def record(self, question):
        """The record that a question is about, as it is now."""
        return self.case.dossier(question.records[0])


@pytest.fixture
def at_work(told):
    """A desk over a case of its own."""
    with dateline.open_case() as case:
        yield Desk(case).add(*told)
