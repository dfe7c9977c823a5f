from itertools import permutations

import msgspec
import pytest

from dateline.model.case import AsOf
from dateline.model.claim import NumberValue
from dateline.model.judgement import Judge, Judgement
from dateline.run.keeper import Keeper
from dateline.store import open_case

AT = "2025-03-20T10:00:00Z"
LATER_ON = "2025-03-21T10:00:00Z"
ADA = Judge("Ada", is_person=True)


def told(case):
    """The records that are no background, by kind."""
    return {d.kind: d for d in case.dossiers() if not d.is_background}


def kept(case, records, *names, at=AT):
    keeper = Keeper(case)
    outcomes = [keeper.add(records[name], at=at) for name in names]
    keeper.settle(at=at)
    return keeper, outcomes


def figures(dossier):
    return {
        (reading.value.min, reading.value.max)
        for reading in dossier.fields.get("killed", ())
        if isinstance(reading.value, NumberValue)
    }


def test_reports_of_one_event_make_one_record(case, records):
    kept(case, records, "bomb", "later", "bus")
    bombing = told(case)["bombing"]
    assert {r.outlet for r in bombing.reports} == {"Harbour Wire", "Coast Post"}
    assert told(case)["armed_attack"].id != bombing.id


def test_a_copy_is_told_as_one_and_adds_no_source(case, records):
    _, outcomes = kept(case, records, "bomb", "copy")
    assert outcomes == ["recorded", "copy"]
    bombing = told(case)["bombing"]
    assert len(bombing.reports) == 2
    assert len(bombing.outlets) == 1


def test_the_kin_of_a_report_are_known_before_it_is_read(case, records):
    keeper, _ = kept(case, records, "bomb", "bus")
    position = case.position
    bomb, copy = records["bomb"].document, records["copy"].document
    (kin,) = keeper.kin(copy)
    assert (kin.child, kin.parent, kin.kind) == (copy.id, bomb.id, "copy")
    for ours, theirs in kin.spans:
        assert copy.text[ours.start : ours.end] == bomb.text[theirs.start : theirs.end]
    assert case.position == position
    assert keeper.kin(records["bus"].document) == ()


def test_the_kin_of_an_earlier_report_are_its_copies(case, records):
    keeper, _ = kept(case, records, "copy")
    (kin,) = keeper.kin(records["bomb"].document)
    assert kin.parent == records["bomb"].document.id


def test_a_report_that_is_there_changes_nothing(case, records):
    kept(case, records, "bomb")
    position = case.position
    keeper = Keeper(case)
    assert keeper.add(records["bomb"], at=LATER_ON) == "known"
    assert keeper.settle(at=LATER_ON).changed == []
    assert case.position == position


def test_a_keeper_made_anew_finds_everything_settled(case, records):
    kept(case, records, "bomb", "copy", "later", "bus")
    assert Keeper(case).settle(at=LATER_ON).changed == []


def plain(case):
    """What the records say, without the ids that depend on who came first."""
    return sorted(
        msgspec.json.encode(msgspec.structs.replace(d, id="", log_position=0), order="sorted")
        for d in case.dossiers()
    )


@pytest.mark.slow
def test_the_order_of_arrival_changes_no_record(case, records):
    kept(case, records, "bomb", "copy", "later", "bus")
    wanted = plain(case)
    for order in list(permutations(["bomb", "copy", "later", "bus"]))[5::7]:
        with open_case() as other:
            keeper = Keeper(other)
            for name in order:
                keeper.add(records[name], at=AT)
                keeper.settle(at=AT)
            assert plain(other) == wanted


def test_a_new_version_takes_the_place_of_the_old_one(case, records):
    kept(case, records, "bomb")
    identity = told(case)["bombing"].id
    kept(case, records, "corrected", at=LATER_ON)
    bombing = told(case)["bombing"]
    assert figures(bombing) == {(4, 4)}
    assert figures(case.dossier(identity, AsOf(known=AT))) == {(3, 3)}
    assert case.resolve(identity) == bombing.id


def judged(verdict, left, right=None):
    return Judgement(f"judgement-{verdict}", left, right, verdict, ADA, LATER_ON)


def test_people_part_records_and_undo_joins_them_again(case, records):
    keeper, _ = kept(case, records, "bomb", "later")
    before = told(case)["bombing"]
    left, right = (
        next(e for e in before.events if e in {x.id for x in records[name].events})
        for name in ("bomb", "later")
    )
    keeper.judge(judged("not_same", left, right))
    keeper.settle(at=LATER_ON)
    assert case.dossier_of([left])[left] != case.dossier_of([right])[right]
    keeper.undo("judgement-not_same", by=ADA, at="2025-03-22T10:00:00Z")
    keeper.settle(at="2025-03-22T10:00:00Z")
    after = case.dossier(before.id)
    assert after is not None
    assert after.events == before.events
    assert figures(after) == figures(before)


def test_people_join_records_and_the_old_id_leads_to_the_new(case, records):
    keeper, _ = kept(case, records, "bomb", "bus")
    bombing, bus = told(case)["bombing"], told(case)["armed_attack"]
    keeper.judge(judged("same", bombing.events[0], bus.events[0]))
    keeper.settle(at=LATER_ON)
    heads = {case.resolve(bombing.id), case.resolve(bus.id)}
    assert len(heads) == 1
    assert None not in heads


def test_a_retracted_report_leaves_no_trace_in_readings_and_stays_in_history(case, records):
    keeper, _ = kept(case, records, "bomb", "later")
    document = records["later"].document.id
    identity = told(case)["bombing"].id
    keeper.judge(judged("retracted", document))
    keeper.settle(at=LATER_ON)
    left = case.dossier(identity)
    assert document not in {r.document for r in left.reports}
    assert (5, 5) not in figures(left)
    assert (5, 5) in figures(case.dossier(identity, AsOf(known=AT)))
    assert case.revisions(identity)[-1].cause.kind == "judgement"


def test_the_case_verifies(case, records):
    kept(case, records, "bomb", "copy", "later", "bus")
    assert list(case.verify()) == []
