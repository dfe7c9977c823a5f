"""A keeper that was killed before it settled is taken up by the next one as if nothing had happened."""

import pytest

import dateline
from dateline.export.record_lines import record_lines
from dateline.model.judgement import Judge, Judgement
from dateline.run.keeper import Keeper
from dateline.store import open_case

AT = "2025-03-20T10:00:00Z"
ADA = Judge("Ada", is_person=True)


def lines(case):
    return b"".join(record_lines(case))


def settled(records, *names):
    """The lines of an undisturbed case."""
    with open_case() as case:
        keeper = Keeper(case)
        for name in names:
            keeper.add(records[name], at=AT)
            keeper.settle(at=AT)
        return lines(case)


def taken_up(case):
    """Settle in a keeper made anew, as after a kill."""
    Keeper(case).settle(at=AT)
    return lines(case)


@pytest.mark.parametrize("last", ["copy", "later", "bus", "corrected"])
def test_what_was_added_but_not_settled_is_settled_by_the_next_keeper(case, records, last):
    keeper = Keeper(case)
    keeper.add(records["bomb"], at=AT)
    keeper.settle(at=AT)
    keeper.add(records[last], at=AT)

    assert taken_up(case) == settled(records, "bomb", last)


def test_an_original_that_comes_after_its_copy_changes_the_record_of_the_copy(case, records):
    keeper = Keeper(case)
    keeper.add(records["copy"], at=AT)
    keeper.settle(at=AT)
    keeper.add(records["bomb"], at=AT)

    assert taken_up(case) == settled(records, "bomb", "copy")


def test_a_decision_that_was_not_settled_is_settled_by_the_next_keeper(case, records):
    keeper = Keeper(case)
    keeper.add(records["bomb"], at=AT)
    keeper.add(records["later"], at=AT)
    keeper.settle(at=AT)
    before = lines(case)
    later = records["later"].document.id
    keeper.judge(Judgement("j1", later, None, "retracted", ADA, AT))

    assert taken_up(case) != before
    assert later not in {r.document for d in case.dossiers() for r in d.reports}


def test_a_settling_that_breaks_off_leaves_the_case_as_it_was(case, records, monkeypatch):
    keeper = Keeper(case)
    keeper.add(records["bomb"], at=AT)
    keeper.settle(at=AT)
    before = lines(case)
    keeper.add(records["later"], at=AT)
    monkeypatch.setattr(Keeper, "_end", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        keeper.settle(at=AT)
    monkeypatch.undo()

    assert lines(case) == before
    assert taken_up(case) == settled(records, "bomb", "later")


def test_a_copy_of_a_copy_has_the_root_of_both(records, case):
    keeper = Keeper(case)
    keeper.add(records["bomb"], at=AT)
    again = dateline.read_text(
        records["copy"].document.text + "Send us your pictures of the market.\n",
        outlet="Plain Dealer of Poti",
        published="2025-03-17",
    )
    keeper.add(records["copy"], at=AT)
    keeper.add(again, at=AT)
    keeper.settle(at=AT)

    roots = {r.root for d in case.dossiers() if d.kind == "bombing" for r in d.reports}
    assert roots == {records["bomb"].document.id}
