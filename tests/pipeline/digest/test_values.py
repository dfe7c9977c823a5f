import datetime as dt

import pytest

from dateline.model.event import Realis
from dateline.model.place import Place, Point, Relation
from dateline.model.text import Document
from dateline.model.time import Interval, TimeValue
from dateline.model.why import Why
from dateline.pipeline.digest.phrases import STATES, place_words, time_words
from dateline.pipeline.digest.values import can_agree
from dateline.pipeline.digest.visible import excerpt


@pytest.mark.parametrize(
    ("bounds", "agree"),
    [
        ([(3, 3), (4, 4)], False),
        ([(5, None), (7, 7)], True),
        ([(14, None), (9, 9)], False),
        ([(None, 5), (3, 3)], True),
        ([], True),
    ],
)
def test_figures_agree_where_one_number_fits_them_all(
    bounds: list[tuple[int | None, int | None]],
    agree: bool,  # noqa: FBT001  # a table of cases
) -> None:
    assert can_agree(bounds) is agree


def town(**given: object) -> Place:
    text = "They met in Batumi, 5 km from the border."
    start = text.index("Batumi")
    words = Document.build(text).evidence((start, start + 6))
    known: dict[str, object] = {
        "country": "GE", "admin1": "Ajaria", "point": Point(41.6, 41.6), "radius_km": 5.0, **given,
    }  # fmt: skip
    return Place("p", "Batum", words, "city", "literal", Why("places", "x"), **known)  # type: ignore[arg-type]


def test_a_place_has_the_reports_name_and_its_country_in_words() -> None:
    assert place_words(town()) == "Batumi, Ajaria, Georgia"


def test_how_far_off_is_told_only_where_it_is_far_or_reckoned() -> None:
    assert place_words(town(radius_km=25.0)).endswith("± 25 km")
    near = Relation("offset", "p", 5.0, "5 km")
    assert place_words(town(relation=near)).endswith("± 5 km")


def test_a_country_nobody_knows_keeps_its_code() -> None:
    assert place_words(town(country="QQ")).endswith("QQ")


@pytest.mark.parametrize(
    ("modifier", "grain", "days", "words"),
    [
        ("START", "day", 1, "early on Tuesday 9 September 2025"),
        ("END", "day", 1, "late on Tuesday 9 September 2025"),
        (None, "week", 7, "9 September to 15 September 2025"),
        ("BEFORE", "day", 1, "before Tuesday 9 September 2025"),
    ],
)
def test_times_read_as_people_say_them(modifier: str, grain: str, days: int, words: str) -> None:
    start = dt.datetime(2025, 9, 9)  # noqa: DTZ001  # local times have no zone
    interval = Interval(start, start + dt.timedelta(days=days))
    value = TimeValue("resolved", "x", "x", interval=interval, grain=grain, modifier=modifier)  # type: ignore[arg-type]
    assert time_words(value) == words


@pytest.mark.parametrize(
    ("realis", "words"),
    [("planned", "planned"), ("feared", "feared"), ("negated", "said not to have happened")],
)
def test_the_state_of_an_event_claims_no_more_than_the_report(realis: Realis, words: str) -> None:
    assert STATES[realis] == words


def test_an_excerpt_keeps_the_words_that_matter() -> None:
    text = "The head of the customs office was killed on Friday when a bomb exploded under his car"
    at = text.index("bomb")
    shown = excerpt(text, 30, (at, at + 4))
    assert "bomb" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) <= 32
    assert shown.strip("…") in text


def test_a_short_text_is_its_own_excerpt() -> None:
    assert excerpt("on Friday", 30, (3, 9)) == "on Friday"
