import random

import pytest
from tests.store.made import at, copy, day, document, named, placed, record, sighting

from dateline.errors import StoreError
from dateline.model.case import AsOf, Box

OSTRAVA = Box.around(49.5, 18.2, 20)


@pytest.fixture
def filled(case):
    for n in range(4):
        case.add_report(record(n, published=n), at=at(n))
    return case


def doc(n):
    return document(n, published=n).id


def ids(sightings):
    return [each.id for each in sightings]


def test_sightings_replace_those_before_and_the_past_can_be_asked(filled):
    one = [placed("e1", doc(0)), placed("e2", doc(0), 4)]
    assert filled.set_sightings(doc(0), one, at=at(5))
    assert not filled.set_sightings(doc(0), one, at=at(6))
    assert filled.set_sightings(doc(0), one[:1], at=at(7))
    assert ids(filled.sightings()) == ["e1"]
    assert ids(filled.sightings(AsOf(known=at(6)))) == ["e1", "e2"]
    assert ids(filled.sightings(AsOf(known=4))) == []
    assert ids(filled.sightings(after=5)) == ["e1"]
    assert (
        filled.sightings_of(events=["e1"]) == filled.sightings_of(documents=[doc(0)]) == (one[0],)
    )


def test_sightings_belong_to_a_report_of_the_case(filled):
    with pytest.raises(StoreError, match="no report"):
        filled.set_sightings("x", [], at=at(5))
    with pytest.raises(StoreError, match="each of this document"):
        filled.set_sightings(doc(0), [placed("e1", doc(1))], at=at(5))


def test_near_finds_by_kind_days_and_box_whatever_the_order(filled):
    there = [
        placed("same", doc(0)),
        placed("far", doc(0), lat=12.0, lon=100.0),
        placed("late", doc(0), 300),
        placed("next", doc(0), 1),
        sighting("undated", doc(0), lat=49.5, lon=18.2, radius_km=1.0),
        sighting("placeless", doc(0), start=day(0), end=day(1)),
        sighting("nothing", doc(0)),
        placed("other", doc(0), kind="protest"),
    ]
    for seed in range(3):
        random.Random(seed).shuffle(there)  # noqa: S311  # nothing secret
        filled.set_sightings(doc(0), there, at=at(5))
        found = filled.near(["arson"], start=day(0), end=day(2), box=OSTRAVA)
        assert set(ids(found)) == {"same", "next", "undated", "placeless"}
        assert set(ids(found[:2])) == {"next", "same"}
        assert set(ids(filled.near(box=OSTRAVA))) == {"same", "late", "next", "undated", "other"}
        assert ids(filled.near(["protest"])) == ["other"]
        assert ids(filled.near(["arson"], start=day(299), limit=1)) == ["late"]
    assert filled.near(["arson"], start=day(0), as_of=AsOf(known=4)) == ()


def test_any_number_of_kinds_can_be_asked_for(filled):
    kinds = [f"kind{n}" for n in range(30)]
    there = [placed(f"e{n}", doc(0), kind=kind) for n, kind in enumerate(kinds)]
    filled.set_sightings(doc(0), there, at=at(5))
    for some in (kinds[:1], kinds[3:9], kinds):
        found = filled.near(some, start=day(0), end=day(1), box=OSTRAVA)
        assert {each.kind for each in found} == set(some)


def test_a_box_may_cross_the_180th_meridian(filled):
    east = placed("east", doc(0), lat=0.0, lon=179.9)
    west = placed("west", doc(0), lat=0.0, lon=-179.9, radius_km=1.0)
    filled.set_sightings(doc(0), [east, west, placed("home", doc(0))], at=at(5))
    assert set(ids(filled.near(box=Box.around(0.0, 179.95, 60)))) == {"east", "west"}
    assert Box.around(89.9, 0.0, 500).west == -180.0


def test_rare_names_lead_to_sightings_and_common_ones_do_not(filled):
    filled.set_sightings(
        doc(0), [sighting("e1", doc(0), names=(named("Iva Dvořák"), named("Kovo")))], at=at(5)
    )
    filled.set_sightings(doc(1), [sighting("e2", doc(1), names=(named("KOVO"),))], at=at(6))
    assert ids(filled.named(["iva dvorak", "kovo"])) == ["e1", "e2"]
    assert ids(filled.named(["Kovo", "Iva Dvořák"], rare=1)) == ["e1"]
    assert filled.named(["nobody", ""]) == ()
    assert ids(filled.named(["kovo"], as_of=AsOf(reported=day(0)))) == ["e1"]


def test_lineage_replaces_what_was_known_before(filled):
    assert filled.set_copies(doc(1), [copy(doc(1), doc(0))], at=at(5))
    assert not filled.set_copies(doc(1), [copy(doc(1), doc(0))], at=at(6))
    assert filled.set_copies(doc(1), [copy(doc(1), doc(2)), copy(doc(1), doc(0), 0.2)], at=at(7))
    assert len(filled.copies()) == 2
    assert filled.copies(AsOf(known=5)) == (copy(doc(1), doc(0)),)
    assert filled.copies(documents=[doc(2)]) == (copy(doc(1), doc(2)),)
    assert filled.copies(AsOf(reported=day(1))) == (copy(doc(1), doc(0), 0.2),)
    assert filled.set_copies(doc(1), [], at=at(8))
    assert filled.copies() == ()
    assert not filled.set_copies(doc(3), [], at=at(9))
    with pytest.raises(StoreError, match="as child"):
        filled.set_copies(doc(0), [copy(doc(1), doc(0))], at=at(9))
    with pytest.raises(StoreError, match="no report"):
        filled.set_copies(doc(0), [copy(doc(0), "x")], at=at(9))
    assert not list(filled.verify())
