import pytest
from tests.store.made import at


def names(tasks):
    return [task.name for task in tasks]


def tally(case):
    return {(t.state, t.outcome): t.tasks for t in case.tally()}


@pytest.fixture
def three(case):
    case.enqueue([("a", "1"), ("b", None), ("c", "3")])
    return case


def test_an_item_is_queued_once(three):
    assert three.enqueue([("a", "other"), ("d", None)]) == 1
    assert names(three.tasks("waiting")) == ["a", "b", "c", "d"]
    assert three.tasks("waiting", limit=1)[0].content == "1"


def test_no_two_workers_get_the_same_task(three):
    assert names(three.lease("w1", now=at(0), limit=2)) == ["a", "b"]
    assert names(three.lease("w2", now=at(0), limit=2)) == ["c"]
    assert three.lease("w3", now=at(1)) == ()
    assert tally(three) == {("leased", None): 3}


def test_a_lease_that_ran_out_is_given_to_another(three):
    three.lease("w1", now=at(0), limit=1, lease_s=60)
    assert names(three.lease("w2", now="2031-06-01T00:00:59Z", limit=9)) == ["b", "c"]
    (again,) = three.lease("w2", now=at(1), limit=9)
    assert (again.name, again.attempts, again.worker) == ("a", 2, "w2")


def test_poison_is_quarantined_and_blocks_nothing(three):
    for minute in (0, 2, 4):
        three.lease("w", now=at(minute), limit=1, lease_s=60)
    assert names(three.lease("w", now=at(6), limit=1)) == ["b"]
    (poison,) = three.tasks("quarantined")
    assert (poison.name, poison.attempts) == ("a", 3)
    assert "lease ran out" in poison.reason


def test_a_failure_waits_longer_each_time(three):
    three.lease("w", now=at(0))
    three.fail("a", "timeout", now=at(0), delay_s=60)
    assert three.lease("w", now="2031-06-01T00:00:59Z") == ()
    assert names(three.lease("w", now=at(1))) == ["a"]
    three.fail("a", "timeout", now=at(1), delay_s=60)
    assert three.lease("w", now=at(2)) == ()
    assert names(three.lease("w", now=at(3))) == ["a"]
    three.fail("a", "timeout", now=at(3))
    assert [(t.name, t.reason) for t in three.tasks("quarantined")] == [("a", "timeout")]
    three.fail("a", "not leased any more", now=at(3))
    assert three.tasks("quarantined")[0].reason == "timeout"


def test_the_tally_adds_up_and_refused_items_can_be_retried(three):
    three.lease("w", now=at(0))
    assert three.finish(["a"]) == 1
    assert three.finish(["a", "b"], outcome="copy") == 1
    three.refuse("c", "no main text")
    three.refuse("new", "too large")
    assert tally(three) == {("done", "added"): 1, ("done", "copy"): 1, ("refused", None): 2}
    assert [(t.name, t.reason) for t in three.tasks("refused")] == [
        ("c", "no main text"),
        ("new", "too large"),
    ]
    assert three.retry() == 2
    assert three.retry([]) == 0
    assert names(three.lease("w", now=at(1))) == ["c", "new"]


def test_a_worker_that_starts_anew_gives_back_its_leases(three):
    three.lease("w1", now=at(0), limit=1)
    three.lease("w2", now=at(0), limit=1)
    assert three.release("w1") == 1
    assert names(three.tasks("waiting")) == ["a", "c"]
    assert three.tasks("waiting")[0].attempts == 0


def test_a_task_is_done_with_its_result_or_not_at_all(three):
    from tests.store.made import record

    with pytest.raises(ZeroDivisionError), three.batch():  # noqa: PT012  # a whole batch
        three.add_report(record(1), at=at(0))
        three.finish(["a"])
        raise ZeroDivisionError
    assert (three.position, tally(three)) == (0, {("waiting", None): 3})


def test_a_task_may_wait_for_its_time(case):
    case.enqueue([("again", None)], not_before="2031-06-02T00:00Z")
    assert case.lease("w", now=at(0)) == ()
    assert names(case.lease("w", now="2031-06-02T00:00Z")) == ["again"]


def test_names_of_files_may_be_badly_encoded(case):
    case.enqueue([("a\udcff.html", None), ("b\0.html", None)])
    taken = case.lease("w", now=at(0))
    assert case.finish(["a\udcff.html", "b\0.html"]) == len(taken) == 2


def test_notes_are_kept_until_they_are_forgotten(case):
    case.set_note("feed a", "etag 1")
    case.set_note("feed a", "etag 2")
    case.set_note("feed b", "etag 3")
    case.set_note("recipe", "standard")
    assert (case.note("feed a"), case.note("feed c")) == ("etag 2", None)
    assert case.notes("feed ") == {"feed a": "etag 2", "feed b": "etag 3"}
    case.set_note("recipe", None)
    assert "recipe" not in case.notes()
