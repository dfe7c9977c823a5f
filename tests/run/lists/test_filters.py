"""What lists are asked for, saved lists, and what changed since somebody looked."""

from importlib import resources

import msgspec
import pytest

import dateline
from dateline.errors import InputError
from dateline.run.keeper import Keeper
from dateline.run.lists import listing
from dateline.run.lists.filters import Filters, filters_from
from dateline.run.lists.lines import HARM, line, news_of
from dateline.run.lists.listing import first_of
from dateline.run.lists.overview import around, offered
from dateline.run.lists.seen import mark_seen, seen_upto
from dateline.run.lists.views import (
    LONGEST_NAME,
    delete_view,
    rename_view,
    save_view,
    view_named,
    views_of,
)
from dateline.run.lists.weights import in_order, keys_of, weigh, weighed

AT = "2025-03-20T10:00:00Z"
NEWS = Filters()
ALL = Filters(more="yes")


@pytest.fixture(scope="session")
def sample():
    """The records of the six shipped reports, in their order."""
    shipped = resources.files("dateline") / "sample" / "story.jsonl"
    return [record for _, record in dateline.read_all(str(shipped))]


@pytest.fixture
def story(sample):
    """A case with all six."""
    with dateline.open_case() as case:
        _add(case, sample)
        yield case


@pytest.fixture
def growing(sample):
    """The same, and the position of its log before the last three came."""
    with dateline.open_case() as case:
        _add(case, sample[:3])
        between = case.position
        _add(case, sample[3:])
        yield case, between


def _add(case, records):
    keeper = Keeper(case)
    for record in records:
        keeper.add(record, at=AT)
    keeper.settle(at=AT)


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"start": "yesterday"}, "from"),
        ({"end": "2025-02-30"}, "before"),
        ({"start": "2025-03-02", "end": "2025-03-02"}, "before"),
        ({"known": "noon"}, "known here by"),
        ({"reported": "14.3."}, "published by"),
        ({"since": "-1"}, "changed since"),
        ({"since": "9" * 40}, "changed since"),
        ({"status": "true"}, "status"),
        ({"order": "trust"}, "order"),
        ({"text": "..."}, "word"),
        ({"actor": "a" * 201}, "actor"),
    ],
)
def test_what_cannot_be_asked_is_said_by_its_name(given, word):
    with pytest.raises(InputError, match=word):
        filters_from(given)


def test_positions_moments_and_several_kinds_can_be_asked():
    query = filters_from({"since": "17", "kind": "armed attack, bombing"}).query
    assert (query.since, query.kinds) == (17, ("armed_attack", "bombing"))
    assert filters_from({"since": "2025-03-14T09:00Z"}).query.since == "2025-03-14T09:00Z"


def test_a_list_leaves_out_what_did_not_happen_and_says_how_many(story):
    shown = {d.id for d in first_of(story, NEWS, limit=99)}
    every = first_of(story, ALL, limit=99)
    left_out = [d for d in every if d.id not in shown]
    assert all(d.is_background or d.realis not in {"happened", "ongoing"} for d in left_out)
    stands = around(story, NEWS)
    assert stands.left_out == len(left_out) > 0
    assert stands.fit == len(shown)
    assert around(story, ALL).aside == ()


def test_what_is_left_out_is_counted_under_the_filters_of_the_list(story):
    filters = Filters(status="claimed")
    every = first_of(story, msgspec.structs.replace(filters, more="yes"), limit=99)
    shown = first_of(story, filters, limit=99)
    assert around(story, filters).left_out == len(every) - len(shown) > 0
    assert dict(around(story, filters).statuses)["claimed"] == len(shown)


def test_what_a_form_offers_is_there(story):
    kinds = offered(story).kinds
    assert "bombing" in kinds
    for kind in kinds:
        assert first_of(story, Filters(kind=kind, more="yes"), limit=1)


def test_weights_put_the_worst_and_the_most_disputed_first(story):
    for order in ("harm", "doubt"):
        found = first_of(story, Filters(order=order, more="yes"), limit=99)
        keys = [keys_of(dossier)[order] for dossier in found]
        assert keys == sorted(keys, reverse=True)
        assert {d.id for d in found} == {d.id for d in story.dossiers()}
    assert first_of(story, Filters(order="harm"), limit=1)[0].kind == "bombing"


def test_weights_that_are_kept_are_those_worked_out_anew(story):
    anew = {order: list(in_order(story, order)) for order in ("harm", "doubt")}
    assert weigh(story) == len(story.dossiers())
    assert weigh(story) == 0
    for order, ids in anew.items():
        assert list(in_order(story, order)) == ids
        assert weighed(story, order, reversed(ids)) == ids


def test_a_record_that_ended_is_in_no_order(story):
    weigh(story)
    gone = first_of(story, ALL, limit=1)[0].id
    story.bury(gone, cause="test", at="2025-04-01T10:00:00Z")
    assert gone not in list(in_order(story, "harm"))
    weigh(story)
    assert gone not in list(in_order(story, "harm"))
    assert gone not in weighed(story, "harm", [gone])


def test_growth_lists_what_came_lately(story):
    found = first_of(story, Filters(order="growth"), limit=99)
    assert found[0].kind == "bombing"
    assert {d.id for d in found} == {d.id for d in first_of(story, NEWS, limit=99)}


def test_as_of_an_earlier_day_there_is_no_order_by_harm(story):
    with pytest.raises(InputError, match="as of an earlier day"):
        first_of(story, Filters(order="harm", known="2025-03-20"), limit=1)


def test_saved_lists_are_kept_renamed_and_deleted(story):
    save_view(story, " open   disputes ", Filters(status="disputed"))
    save_view(story, "all", ALL)
    assert [view.name for view in views_of(story)] == ["all", "open disputes"]
    rename_view(story, "Open Disputes", "disputes")
    assert view_named(story, "disputes").filters == Filters(status="disputed")
    with pytest.raises(InputError, match="another list"):
        rename_view(story, "disputes", "ALL")
    delete_view(story, "all")
    assert [view.name for view in views_of(story)] == ["disputes"]


@pytest.mark.parametrize("name", ["", "  ", "a" * (LONGEST_NAME + 1), "a\u202eb", "\x00"])
def test_names_that_nobody_can_read_are_refused(story, name):
    with pytest.raises(InputError, match="saved list"):
        save_view(story, name, NEWS)


def test_a_list_in_a_form_of_a_later_version_is_left_alone(story):
    story.set_note("view/x", '{"name": "later", "filters": {"order": "colour"}}')
    assert views_of(story) == ()


def test_somebody_has_seen_what_they_said_they_saw(story):
    assert seen_upto(story, "Rosa") is None
    mark_seen(story, "Rosa", 10**9)
    assert seen_upto(story, "rosa") == story.position
    assert seen_upto(story, "Ada") is None
    assert "rosa" not in str(story.notes("seen/")).casefold()


def test_a_record_says_what_came_to_it_since(growing):
    case, between = growing
    found = first_of(case, Filters(since=str(between)), limit=99)
    news = news_of(case, found, between)
    bombing = next(d for d in found if d.kind == "bombing")
    told = news[bombing.id]
    assert not told.is_new
    assert told.reports > 0
    assert told.figures or told.disputes
    for name, was, now in told.figures:
        assert name in HARM
        assert was != now
    assert line(bombing, told).news == told
    assert not news_of(case, found, case.position)


def test_what_is_new_altogether_is_said_to_be(growing):
    case, _ = growing
    found = first_of(case, ALL, limit=99)
    assert all(news.is_new for news in news_of(case, found, 0).values())
    assert isinstance(case, dateline.Case)


@pytest.mark.parametrize("named", ["GE", "ge", "Georgia", " georgia "])
def test_a_country_is_asked_for_by_its_name_or_its_letters(story, named):
    found = first_of(story, filters_from({"country": named}), limit=5)
    assert found
    assert {one.where.country for one in found if one.where} == {"GE"}


def test_a_country_that_nobody_knows_is_told():
    with pytest.raises(InputError, match="no country is called 'Geograd'"):
        Filters(country="Geograd")


def test_countries_are_offered_by_their_names(story):
    assert offered(story).countries == ("Georgia",)


@pytest.mark.parametrize("order", ["harm", "doubt"])
def test_the_order_is_the_same_however_many_fit(story, monkeypatch, order):
    weigh(story)
    asked = Filters(order=order, more="yes")
    few = [one.id for one in first_of(story, asked, limit=5)]
    for name in ("FEW", "MANY"):  # more than are weighed one by one; more than are looked up
        monkeypatch.setattr(listing, name, 0)
        assert [one.id for one in first_of(story, asked, limit=5)] == few
    assert len(few) == 5
