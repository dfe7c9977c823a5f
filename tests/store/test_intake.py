import pytest
from tests.store.made import at, record

from dateline.contracts import IntakeState
from dateline.ingest.state import MemoryState
from dateline.model.intake import Settled, Visit


@pytest.fixture(params=["memory", "case"])
def state(request, case):
    """Every kind of memory that a run may have."""
    return MemoryState() if request.param == "memory" else case.intake


def visit(url, due=None, etag=None):
    return Visit(url, "article", at(0), at(1), 1, 200, etag=etag, due=due)


def test_an_item_is_remembered_as_it_ended_last(state):
    assert isinstance(state, IntakeState)
    assert state.seen("a") is None
    state.settle(
        Settled("a", "a.html", "refused", "no main text", form="html", given={"outlet": "B"})
    )
    state.settle(Settled("b", "b.html", "deferred", "no answer"))
    state.settle(Settled("c", "c.html", "recorded", document="d1"))
    assert [s.key for s in state.refused()] == ["a", "b"]
    assert state.seen("a").given == {"outlet": "B"}
    state.settle(Settled("a", "a.html", "recorded", document="d2"))
    assert [s.key for s in state.refused()] == ["b"]
    assert state.seen("a") == Settled("a", "a.html", "recorded", document="d2")


def test_items_may_be_settled_while_the_refused_ones_are_listed(state):
    for n in range(5):
        state.settle(Settled(f"k{n}", f"{n}.html", "refused", "torn"))
    for settled in state.refused():
        state.settle(Settled(settled.key, settled.name, "recorded"))
    assert list(state.refused()) == []


def test_addresses_are_due_the_longest_overdue_first(state):
    for url, due in (("u1", at(5)), ("u2", at(3)), ("u3", None), ("u4", at(9)), ("u0", at(3))):
        state.keep_visit(visit(url, due))
    assert [v.url for v in state.due(at(5))] == ["u0", "u2", "u1"]
    state.keep_visit(visit("u2", etag="7"))
    assert state.visit("u2").etag == "7"
    assert state.visit("u9") is None
    assert [v.url for v in state.due(at(5))] == ["u0", "u1"]


def test_an_item_is_settled_with_its_report_or_not_at_all(case):
    with pytest.raises(ZeroDivisionError), case.batch():  # noqa: PT012  # a whole batch
        case.add_report(record(1), at=at(0))
        case.intake.settle(Settled("a", "a.html", "recorded"))
        raise ZeroDivisionError
    assert (case.position, case.intake.seen("a")) == (0, None)


def test_names_of_files_may_be_badly_encoded(case):
    case.intake.settle(Settled("a", "a\udcff\0.html", "refused", "cannot read a\udcff\0.html"))
    (kept,) = case.intake.refused()
    assert kept.name.startswith("a\\udcff")
    assert "\0" not in kept.reason


def test_what_an_earlier_version_kept_is_taken_over_but_puts_nothing_back(case):
    case.intake.settle(Settled("a", "a.html", "recorded"))
    case.intake.keep_visit(visit("u", etag="new"))
    for _ in range(2):
        case.intake.take_over(
            [
                Settled("a", "a.html", "refused", "old"),
                Settled("b", "b.html", "refused", "old"),
                visit("u", etag="old"),
                visit("v", etag="old"),
            ]
        )
    assert [s.key for s in case.intake.refused()] == ["b"]
    assert (case.intake.visit("u").etag, case.intake.visit("v").etag) == ("new", "old")


def test_notes_are_kept_until_they_are_forgotten(case):
    case.set_note("feed a", "etag 1")
    case.set_note("feed a", "etag 2")
    case.set_note("feed b", "etag 3")
    case.set_note("recipe", "standard")
    assert (case.note("feed a"), case.note("feed c")) == ("etag 2", None)
    assert case.notes("feed ") == {"feed a": "etag 2", "feed b": "etag 3"}
    case.set_note("recipe", None)
    assert "recipe" not in case.notes()
