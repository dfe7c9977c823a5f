"""What linking worked out is kept in the case: opening reads little, and nothing depends on when one stops."""

import random

import pytest
from tests.run.test_keeper import ADA, AT, LATER_ON, kept, told

from dateline.model.judgement import Judgement
from dateline.run import keeper as keeping
from dateline.run.checking import linking_problems
from dateline.run.keeper import Keeper
from dateline.run.linked import Linked
from dateline.store import open_case

NAMES = ("bomb", "copy", "later", "bus", "corrected")


def log_of(case):
    """What the log says, entry by entry."""
    return [(e.kind, e.id, case.entry(e.position)) for e in case.changes()]


def test_a_settled_case_is_opened_without_reading_it_again(case, records, monkeypatch):
    kept(case, records, *NAMES)
    monkeypatch.setattr(case, "entry", None)
    monkeypatch.setattr(case, "record", None)
    looked_at = []
    keeper = Keeper(case, tell=lambda done, of: looked_at.append((done, of)))
    assert keeper.settle(at=LATER_ON).changed == []
    assert looked_at == []


@pytest.mark.parametrize("form", [None, 99])
def test_a_case_that_other_software_linked_is_linked_again(case, records, form, monkeypatch):
    kept(case, records, *NAMES)
    before = case.position
    if form is None:
        case.forget_workings()
    else:
        monkeypatch.setattr("dateline.run.linked.FORM", form)
    looked_at = []
    keeper = Keeper(case, tell=lambda done, of: looked_at.append((done, of)))
    assert looked_at[-1] == (before, before)
    assert keeper.settle(at=LATER_ON).changed == []
    assert case.position == before


class KilledError(Exception):
    pass


def survives(keeper, case, draw, monkeypatch):
    """Whether settling came to its end; else it was left in the middle."""
    left = draw.randrange(4)
    real = case.publish

    def publish(*args, **more):
        nonlocal left
        left -= 1
        if left < 0:
            raise KilledError
        return real(*args, **more)

    with monkeypatch.context() as patch:
        patch.setattr(case, "publish", publish)
        try:
            keeper.settle(at=AT)
        except KilledError:
            return draw.random() < 0.5
    return True


def written(records, draw, monkeypatch, *, is_killed):
    """What a case says after a story, written by one keeper or by many that were killed."""
    with open_case() as case:
        keeper = Keeper(case)
        for name in NAMES:
            keeper.add(records[name], at=AT)
            if is_killed and draw.random() < 0.5:
                keeper = Keeper(case)
            while is_killed and name == "later" and not survives(keeper, case, draw, monkeypatch):
                keeper = Keeper(case)
            if name in ("later", "corrected"):
                keeper.settle(at=AT)
        bombing, shooting = (
            next(s.id for s in case.sightings() if s.kind == kind)
            for kind in ("bombing", "armed_attack")
        )
        keeper.judge(Judgement("j1", bombing, shooting, "same", ADA, AT))
        keeper = Keeper(case) if is_killed else keeper
        keeper.settle(at=AT)
        return log_of(case), told(case)


@pytest.mark.parametrize("seed", range(4))
def test_a_case_that_was_left_at_any_moment_says_the_same(records, seed, monkeypatch):
    draw = random.Random(seed)  # noqa: S311  # examples
    at_once = written(records, draw, monkeypatch, is_killed=False)
    assert written(records, draw, monkeypatch, is_killed=True) == at_once


def test_two_keepers_of_one_case_see_what_the_other_did(case, records):
    one, other = Keeper(case), Keeper(case)
    one.add(records["bomb"], at=AT)
    one.settle(at=AT)
    other.add(records["copy"], at=AT)
    one.add(records["later"], at=AT)
    other.settle(at=AT)
    one.add(records["bus"], at=AT)
    one.settle(at=AT)
    with open_case() as whole:
        kept(whole, records, "bomb", "copy", "later", "bus")
        assert told(case).keys() == told(whole).keys()
        assert len(told(case)["bombing"].reports) == 3
    assert Keeper(case).settle(at=LATER_ON).changed == []


def test_what_is_kept_is_what_the_log_makes(case, records):
    assert list(linking_problems(case)) == []
    keeper, _ = kept(case, records, *NAMES)
    assert Linked.is_kept(case)
    assert list(linking_problems(case)) == []
    keeper.add(records["bus"], at=LATER_ON)
    assert list(linking_problems(case)) == []


def test_a_cluster_that_was_tampered_with_is_named(case, records):
    kept(case, records, *NAMES)
    key, _ = next(iter(case.workings("cluster").items()))
    case.set_workings("cluster", {key: None})
    (problem,) = linking_problems(case)
    assert "is missing" in problem.what


def test_a_batch_that_is_rolled_back_is_forgotten(case, records):
    keeper = Keeper(case)
    keeper.add(records["bomb"], at=AT)

    def add_in_vain():
        with case.batch():
            keeper.add(records["copy"], at=AT)
            raise KilledError

    with pytest.raises(KilledError):
        add_in_vain()
    assert keeper.add(records["copy"], at=AT) == "copy"
    assert [c.kind for c in case.copies()] == ["copy"]
    keeper.settle(at=AT)
    assert list(linking_problems(case)) == []


def test_settling_looks_only_at_records_that_something_touched(case, records, monkeypatch):
    keeper, _ = kept(case, records, "bomb", "bus")
    put_together = []
    real = keeping.assemble

    def counted(cluster, *args, **more):
        put_together.append(cluster)
        return real(cluster, *args, **more)

    monkeypatch.setattr(keeping, "assemble", counted)
    keeper.settle(at=LATER_ON)
    assert put_together == []
    keeper.add(records["later"], at=LATER_ON)
    keeper.settle(at=LATER_ON)
    events = {event for cluster in put_together for event in cluster}
    assert events
    assert not events & {e.id for e in records["bus"].events}
