"""Features and vetoes, worked by hand."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pytest

from dateline.link import features as f
from dateline.link.features import NAMES, features, known
from dateline.link.keys import ENOUGH, keys_of
from dateline.link.lineages import Lineages
from dateline.link.stems import Rarity, stem, stems, telling
from dateline.link.veto import vetoes
from dateline.link.view import View, view
from dateline.model.sighting import Copy, Figure, Named, Sighting


def seen(event: str = "e", document: str = "d", **more) -> View:
    fields = {"kind": "bombing", "realis": "happened", "is_background": False, "label": "blast"}
    return view(Sighting(id=event, document=document, **(fields | more)))


def on(start: str, end: str, **more) -> View:
    return seen(start=start, end=end, **more)


FLAT = Rarity(np.full(2, 4, np.float32))


def test_what_a_report_leaves_open_is_not_known():
    values = known(features(seen(), seen(), 0.0))
    assert "day_gap" not in values
    assert "distance" not in values
    assert values["kind_same"] == 1.0
    assert len(features(seen(), seen(), 0.0)) == len(NAMES)


def test_features_do_not_depend_on_the_order_of_a_pair():
    a = on("2024-05-01", "2024-05-02", lat=34.4, lon=35.8, figures=(Figure("killed", 3, 3),))
    b = seen(kind="arrest", published="2024-05-03", figures=(Figure("killed", 12, None),))
    one, other = features(a, b, 0.5), features(b, a, 0.5)
    assert [math.isnan(v) or v for v in one] == [math.isnan(v) or v for v in other]


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        (("2024-05-01", "2024-05-02"), ("2024-05-01", "2024-05-02"), 0),
        (("2024-05-01", "2024-05-02"), ("2024-05-02", "2024-05-03"), 1),
        (("2024-05-01", "2024-06-01"), ("2024-05-20", "2024-05-21"), 0),
        (("2024-05-08", "2024-05-09"), ("2024-05-01", "2024-05-02"), 3),
    ],
)
def test_days_between_two_dates_grow_in_powers_of_two(one, other, gap):
    assert f.day_gap(on(*one), on(*other)) == gap


def test_a_figure_agrees_with_a_range_that_holds_it():
    twelve = seen(figures=(Figure("killed", 12, 12),))
    at_least_ten = seen(figures=(Figure("killed", 10, None),))
    three = seen(figures=(Figure("killed", 3, 3),))
    assert f.killed_gap(twelve, at_least_ten) == 0
    assert f.killed_gap(twelve, three) == pytest.approx(math.log2(13 / 4))


def test_kinds_are_compared_by_kind_coarse_kind_and_family():
    assert f.kind_same(seen(), seen()) == 1.0
    assert f.kind_same(seen(), seen(kind="suicide_bombing")) == 0.7
    assert f.kind_same(seen(), seen(kind="arson")) == 0.4
    assert f.kind_same(seen(), seen(kind="talks")) == 0


def test_a_distance_within_the_radii_is_none():
    a = seen(lat=34.0, lon=35.0, radius_km=60.0)
    b = seen(lat=34.5, lon=35.0, radius_km=5.0)
    assert f.distance(a, b) == 0
    assert f.distance_km(a, b) == pytest.approx(55.6, abs=0.1)


def test_exact_days_a_month_apart_are_a_veto_and_coarse_ones_are_not():
    may, july = on("2024-05-01", "2024-05-02"), on("2024-07-01", "2024-07-02")
    assert "days_apart" in vetoes(may, july)
    assert vetoes(may, on("2024-07-01", "2024-08-01")) == ()


def test_other_named_victims_are_a_veto_across_reports_only():
    one = seen(names=(Named("victim", "lina haddour", is_name=True),))
    other = seen(document="x", names=(Named("victim", "omar sabri", is_name=True),))
    short = seen(document="x", names=(Named("victim", "haddour", is_name=True),))
    assert vetoes(one, other) == ("victims_differ",)
    assert vetoes(one, short) == ()


@pytest.mark.parametrize(
    ("sure", "day", "held"),
    [
        (0.95, "2024-05-03", ()),
        (0.95, "2024-05-04", ("days_apart",)),
        (0.7, "2024-05-07", ()),
        (0.7, "2024-05-08", ("days_apart",)),
        (0.4, "2024-05-20", ()),
    ],
)
def test_days_apart_are_a_veto_sooner_where_both_dates_are_sure(sure, day, held):
    one = on("2024-05-01", "2024-05-02", date_sure=0.95)
    following = (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()
    assert vetoes(one, on(day, following, date_sure=sure)) == held


def test_a_trial_is_never_the_deed_and_an_arrest_of_a_later_day_is_not():
    deed = on("2024-05-01", "2024-05-02", date_sure=0.95)
    assert vetoes(deed, seen(kind="legal")) == ("case_and_deed",)
    assert vetoes(deed, seen(kind="investigation")) == ("case_and_deed",)
    same_day = on("2024-05-01", "2024-05-02", kind="arrest", date_sure=0.95)
    next_day = on("2024-05-02", "2024-05-03", kind="arrest", date_sure=0.95)
    unsure = on("2024-05-02", "2024-05-03", kind="arrest", date_sure=0.4)
    assert [vetoes(deed, v) for v in (same_day, unsure)] == [(), ()]
    assert vetoes(deed, next_day) == vetoes(next_day, deed) == ("answered_later", "told_apart")


def test_nobody_dies_twice_whatever_the_days_and_places():
    dead = {"names": (Named("victim", "lina haddour", is_name=True),)}
    one = on("2024-05-01", "2024-05-02", lat=34.0, lon=35.0, radius_km=5.0, **dead)
    other = on("2024-07-01", "2024-07-02", lat=38.0, lon=35.0, radius_km=5.0, **dead)
    assert vetoes(one, other) == ()


def test_a_place_that_the_other_label_names_is_no_veto():
    here = seen(lat=34.0, lon=35.0, radius_km=5.0, place="Halba", label="attack on Halba")
    there = seen(lat=38.0, lon=35.0, radius_km=5.0, place="some town")
    named = seen(lat=38.0, lon=35.0, radius_km=5.0, place="some town", label="Halba raid")
    assert vetoes(here, there) == ("places_apart",)
    assert vetoes(here, named) == ()


def test_places_apart_are_a_veto_sooner_where_both_are_sure():
    here = seen(lat=34.0, lon=35.0, radius_km=5.0, place="Halba", place_sure=0.9)
    where = {"lat": 35.3, "lon": 35.0, "radius_km": 5.0, "place": "Some Town"}
    assert vetoes(here, seen(**where, place_sure=0.9)) == ("places_apart",)
    assert vetoes(here, seen(**where, place_sure=0.5)) == ()


def test_places_far_apart_are_a_veto_where_both_are_exact():
    here = {"lat": 34.0, "lon": 35.0, "place": "Halba"}
    there = {"lat": 38.0, "lon": 35.0, "place": "Kozan"}
    assert vetoes(seen(**here, radius_km=5.0), seen(**there, radius_km=5.0)) == ("places_apart",)
    assert vetoes(seen(**here, radius_km=5.0), seen(**there, radius_km=75.0)) == ()


def test_forms_of_a_word_have_one_stem():
    assert len({stem(w) for w in ("bombing", "bombed", "bombs", "bomb")}) == 1
    assert stems("The attackers burned a market on Monday.") == [stem("attack"), "burn", "market"]


def test_telling_words_are_the_rarest_and_have_length_one():
    words = telling(["kraal", "kraal", "raid"], FLAT, most=2)
    assert [w for w, _ in words] == ["kraal", "raid"]
    assert sum(weight**2 for _, weight in words) == pytest.approx(1, abs=0.02)


def test_two_reports_of_one_day_and_place_are_found_by_each_other():
    def posted(report: str, **more):
        one = seen(document=report, **more).sighting
        return dict(keys_of([one], FLAT))

    where = {"lat": 34.4, "lon": 35.8}
    a = posted("a", start="2024-05-01", end="2024-05-02", **where)
    b = posted("b", start="2024-05-02", end="2024-05-03", **where)
    c = posted("c", start="2024-09-02", end="2024-09-03", **where)
    assert sum(a[k] for k in a.keys() & b.keys()) >= ENOUGH
    assert not a.keys() & c.keys()


def test_copies_of_one_report_share_the_lesser_part():
    copies = [
        Copy("b", "a", 0.9, "copy", ("time",)),
        Copy("c", "b", 0.6, "copy", ("credit",)),
        Copy("d", "a", 0.8, "copy", ("time",)),
    ]
    lineages = Lineages(copies)
    assert lineages.root("c") == ("a", 0.6)
    assert lineages.share("c", "d") == 0.6
    assert lineages.share("a", "x") == 0
    assert Lineages(reversed(copies)).share("d", "b") == lineages.share("b", "d") == 0.8
    first = Lineages(copies[:1])
    assert first.copied("c", copies[1:2]) == {"c"}
    assert first.copied("b", ()) == {"b", "c"}
    assert first.root("c") == ("b", 0.6)
