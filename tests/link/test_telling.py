"""How events are told, worked by hand."""

from __future__ import annotations

import math

import msgspec
import pytest

from dateline.link import telling as t
from dateline.link.sightings import sightings_of
from dateline.link.telling import TELLING
from dateline.link.view import View, view
from dateline.model.event import Event, EventMention
from dateline.model.sighting import Sighting
from dateline.model.text import Document
from dateline.model.why import Why
from dateline.pipeline.reading import read_document


def seen(event: str = "e", document: str = "d", **more) -> View:
    fields = {"kind": "bombing", "realis": "happened", "is_background": False, "label": "blast"}
    return view(Sighting(id=event, document=document, **(fields | more)))


def test_only_one_report_says_how_near_two_are_told():
    one, other = seen(spots=(0, 100), lines=(0, 2)), seen("f", spots=(103, 900), lines=(2, 5))
    assert t.gap_least(one, other) == 2
    assert t.lines_shared(one, other) == 1
    elsewhere = seen("f", "x", spots=(103,), lines=(2,))
    assert math.isnan(t.gap_least(one, elsewhere))
    assert math.isnan(t.lines_shared(one, elsewhere))


def test_words_that_date_both_are_told_from_like_dates_in_other_words():
    one = seen(date_at=40, place_at=60)
    assert t.date_words_same(one, seen("f", date_at=40)) == 1
    assert t.date_words_same(one, seen("f", date_at=90)) == 0
    assert math.isnan(t.date_words_same(one, seen("f")))
    assert t.place_words_same(one, seen("f", place_at=60)) == 1


def test_the_less_sure_of_two_counts():
    one, other = seen(sure=0.9, date_sure=0.95, place_sure=0.9), seen("f", sure=0.4, date_sure=0.5)
    assert t.sure_least(one, other) == 0.4
    assert t.date_sure(one, other) == 0.5
    assert math.isnan(t.place_sure(one, other))


def test_kinds_that_are_likely_for_both_count():
    attack = seen(kind="armed_attack", likely=(("armed_attack", 0.6), ("armed_clash", 0.3)))
    clash = seen("f", kind="armed_clash", likely=(("armed_clash", 0.7), ("armed_attack", 0.2)))
    assert t.kind_likely(attack, clash) == pytest.approx(0.5)
    assert t.kind_likely(attack, seen("f", kind="talks")) == 0


def test_what_is_pointed_at_points_back_to_what_the_report_is_about():
    blast, raid = seen(at=10, rank=0), seen("f", at=50, rank=1)
    pointed = seen("g", at=200, rank=3, is_pointed_at=True)
    assert t.points_back(blast, pointed) == t.points_back(pointed, blast) == 2
    assert t.points_back(raid, pointed) == 1
    assert t.points_back(blast, raid) == 0
    assert t.pointed_at(blast, pointed) == 1


def test_no_feature_depends_on_the_order_of_a_pair():
    one = seen(spots=(5,), lines=(0,), sure=0.3, date_at=3, date_sure=0.4, at=5)
    other = seen("f", spots=(50, 90), lines=(2, 4), is_pointed_at=True, at=50, place_sure=0.9)
    for feature in TELLING.values():
        values = feature(one, other), feature(other, one)
        assert all(map(math.isnan, values)) or values[0] == values[1]


TEXT = (
    "Blast in Halba\n\nA bomb went off.\n\nPolice examined the attack. This attack was the worst."
)


def mention(word: str, after: int = 0) -> EventMention:
    start = TEXT.index(word, after)
    evidence = Document.build(TEXT).evidence((start, start + len(word)))
    return EventMention(
        f"m{start}", "bombing", evidence, 0, "happened", is_background=False, why=Why("x", "y", 0.8)
    )


def test_a_sighting_says_where_it_is_told_and_whether_it_is_only_pointed_at():
    late = TEXT.index("This")
    events = [
        ("a", (mention("Blast"), mention("attack"))),
        ("b", (mention("attack"), mention("attack", late))),
    ]
    found = tuple(
        Event(
            name,
            "bombing",
            "blast",
            "happened",
            is_background=False,
            execution="accomplished",
            mentions=mentions,
            why=Why("x", "y", 0.66),
        )
        for name, mentions in events
    )
    read = read_document(Document.build(TEXT))
    record = msgspec.structs.replace(read, events=found)
    lead, later = sightings_of(record)
    assert (lead.lines, lead.is_pointed_at) == ((0, 4), False)
    assert (later.lines, later.is_pointed_at) == ((4,), True)
    assert (later.sure, later.date_sure, later.place_sure) == (0.66, None, None)
