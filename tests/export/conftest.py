"""A small case with something of every kind in it, read once."""

import pytest
from tests.run.conftest import BOMB, BUS, LATER
from tests.store.filling import fill

import dateline
from dateline.model.judgement import Judge, Judgement


@pytest.fixture(scope="session")
def told():
    """Three reports and a copy, as they are read."""
    given = [
        (BOMB, "Harbour Wire", "2025-03-14"),
        (f"{BOMB}\nRead on.\n", "Valley Times", "2025-03-15"),
        (LATER, "Coast Post", "2025-03-15"),
        (BUS, "Harbour Wire", "2025-03-11"),
    ]
    return [
        dateline.read_text(text, outlet=outlet, published=published)
        for text, outlet, published in given
    ]


@pytest.fixture
def story(told):
    """A case of them with a decision that was undone."""
    with dateline.open_case() as case:
        keeper = dateline.Keeper(case)
        for hour, record in enumerate(told):
            keeper.add(record, at=f"2025-03-20T{10 + hour}:00:00Z")
            keeper.settle(at=f"2025-03-20T{10 + hour}:30:00Z")
        one, two = (case.dossier_of([r.events[0].id])[r.events[0].id] for r in (told[0], told[3]))
        left, right = (case.dossier(each).events[0] for each in (one, two))
        by = Judge("Ada", is_person=True)
        keeper.judge(Judgement("j1", left, right, "same", by, "2025-03-21T10:00:00Z"))
        keeper.settle(at="2025-03-21T10:00:00Z")
        keeper.undo("j1", by=by, at="2025-03-21T11:00:00Z", reason="a test")
        keeper.settle(at="2025-03-21T11:00:00Z")
        yield case


@pytest.fixture
def odd():
    """The case of the store's tests: versions, merges, tombstones, claims that no record has."""
    with dateline.open_case() as case:
        fill(case)
        yield case
