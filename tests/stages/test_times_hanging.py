"""What "that night", "two days later" and bare clock times hang on in a news report."""

from __future__ import annotations

import pytest

from dateline.model.analysis import TIMES
from dateline.model.event import TimeExpression
from dateline.model.text import Document
from dateline.pipeline.chain import Chain
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.resolve.time.published import published_value

PUBLISHED = "2024-05-22T06:50:00"  # a Wednesday


@pytest.fixture(scope="module")
def chain() -> Chain:
    return build_chain(Recipe("times", ("sentences", "tokens", "encoder", "syntax", "times")))


def _last(chain: Chain, text: str) -> TimeExpression:
    document = Document.build(text, published=published_value(PUBLISHED), language="en")
    return chain.run(document)[TIMES][-1]


def _day(chain: Chain, text: str) -> str:
    interval = _last(chain, text).value.interval
    assert interval is not None
    return interval.start.date().isoformat()


def test_a_clock_time_hangs_on_the_told_day_not_on_the_start_of_a_strike(chain: Chain) -> None:
    text = (
        "A man died on Tuesday when police cleared a roadblock. Drivers have been on strike since "
        "12 May. Officers advanced at about 3 p.m., two witnesses said."
    )
    assert _day(chain, text) == "2024-05-21"


def test_a_day_that_only_names_an_event_is_no_point_to_count_from_later(chain: Chain) -> None:
    text = (
        "Rescuers brought up two men on Monday, which takes the number of dead in Friday's collapse "
        "to four. The youngest was 17. Police arrested a trader the same evening."
    )
    assert _day(chain, text) == "2024-05-20"


def test_a_day_that_names_an_event_counts_in_the_next_sentence(chain: Chain) -> None:
    text = "A guard was hurt on Monday. Sunday's strike closed most shops. It ended that evening."
    assert _day(chain, text) == "2024-05-19"


def test_a_deed_that_residents_report_is_no_statement_of_today(chain: Chain) -> None:
    text = "Gunmen attacked a camp on Sunday. The post was called at 5.20 a.m., residents say."
    assert _day(chain, text) == "2024-05-19"


def test_what_a_time_hangs_on_is_named(chain: Chain) -> None:
    document = Document.build(
        "A bus was hit on Monday. A second one burned two days earlier.",
        published=published_value(PUBLISHED),
        language="en",
    )
    monday, earlier = chain.run(document)[TIMES]
    assert earlier.value.anchor.kind == "time"
    assert earlier.value.anchor.id == monday.id


def test_an_evening_after_the_morning_of_the_report_is_that_of_the_day_before(chain: Chain) -> None:
    assert _day(chain, "Our contact counted the dead until nightfall.") == "2024-05-21"
    assert _day(chain, "Residents heard a bang shortly before 8 p.m.") == "2024-05-21"
    assert _day(chain, "A curfew will begin at 8 p.m.") == "2024-05-22"
    assert _day(chain, "Residents heard a bang at 5 a.m.") == "2024-05-22"


def test_the_day_after_something_names_the_day_beside_it_again(chain: Chain) -> None:
    text = "The worst was the shelling of a bakery on Sunday, 19 May, the day after the signing."
    assert _day(chain, text) == "2024-05-19"


def test_the_month_before_something_names_the_month_beside_it_again(chain: Chain) -> None:
    text = "In October 1999, a month before the bombing, soldiers had fired on a farm."
    assert _day(chain, text) == "1999-10-01"


def test_the_accident_is_what_the_report_is_about(chain: Chain) -> None:
    text = (
        "A broken rail caused the derailment of 14 May, a commission said in a report made public "
        "on Monday. The flaw had been noted by a patrol four days before the accident."
    )
    assert _day(chain, text) == "2024-05-10"


def test_the_following_day_stays_open_where_nothing_was_told(chain: Chain) -> None:
    value = _last(chain, "They found marks in a picture taken the following day.").value
    assert value.status == "unresolved"
    assert value.anchor.kind == "none"


def test_another_told_day_is_kept_as_a_reading_where_the_words_name_none(chain: Chain) -> None:
    text = (
        "A bus was hit on Monday. Its driver died on Tuesday. His family had fled the war. "
        "The road was empty that night."
    )
    value = _last(chain, text).value
    assert _day(chain, text) == "2024-05-21"
    assert [other.interval.start.day for other in value.alternatives] == [20]


def test_without_a_sign_the_day_to_come_is_another_reading(chain: Chain) -> None:
    value = _last(chain, "Friday: nothing.").value
    assert value.interval is not None
    assert value.interval.start.day == 17
    assert [other.interval.start.day for other in value.alternatives] == [24]


def test_the_small_hours_until_which_a_raid_lasted_are_those_after_its_day(chain: Chain) -> None:
    text = "The raiders came after the evening meal on Monday and stayed until around 3 a.m."
    assert _day(chain, text) == "2024-05-21"


def test_homes_that_were_cleared_until_a_clock_time_were_so_in_the_past(chain: Chain) -> None:
    text = "A shell was found in the yard and homes were evacuated until 04:00 on Saturday."
    assert _day(chain, text) == "2024-05-18"


def test_what_came_four_days_after_something_has_the_day_told_with_it(chain: Chain) -> None:
    text = (
        "A shooting in Oran hurt two men on Sunday. In an earlier one, on 3 April, shots were fired "
        "at a patrol. The shooting came four days ahead of a vote."
    )
    assert _day(chain, text) == "2024-05-19"


def test_what_took_place_on_the_eve_of_a_visit_keeps_its_own_day(chain: Chain) -> None:
    text = "A blast shook Oran on Monday. The blast took place on the eve of a visit by an envoy."
    assert _day(chain, text) == "2024-05-20"


def test_days_before_that_raid_stay_open_where_its_day_is_not_told(chain: Chain) -> None:
    text = (
        "Mara was shelled in the first week of May. Two days before that shelling, soldiers had "
        "left it."
    )
    assert _last(chain, text).value.status == "unresolved"


def test_a_day_that_ends_one_sentence_is_not_named_again_by_the_next(chain: Chain) -> None:
    text = "A blast shook Oran on Monday. Two days before that raid, soldiers had left Mara."
    assert _last(chain, text).value.status == "unresolved"
