"""Dates of histories, and of reports without a publication date, that hang on one another."""

from __future__ import annotations

import pytest

from dateline.model.analysis import TIMES
from dateline.model.event import TimeExpression
from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.resolve.time.published import published_value

HISTORY = (
    "The Lowland War began in March 1921. By June the valley had fallen. "
    "On 3 November the council fled north. In January its last garrison gave up. "
    "Under a charter of 1902, the towns kept their courts. On 9 February the courts were closed. "
    "The war ended in 1923."
)


def _times(text: str, published: str | None) -> dict[str, TimeExpression]:
    chain = build_chain(Recipe("times", ("sentences", "tokens", "encoder", "syntax", "times")))
    day = published_value(published) if published else None
    found = chain.run(Document.build(text, published=day))[TIMES]
    return {time.evidence.quote: time for time in found}


@pytest.mark.parametrize("published", [None, "2011-06-04"])
def test_a_history_reads_its_dates_in_its_own_years(published: str | None) -> None:
    times = _times(HISTORY, published)
    edtf = {words: time.value.edtf for words, time in times.items()}
    assert edtf["June"] == "1921-06"
    assert edtf["3 November"] == "1921-11-03"
    assert edtf["January"] == "1922-01"
    assert edtf["9 February"] == "1922-02-09"


def test_a_date_of_a_history_names_the_date_that_gave_its_year() -> None:
    times = _times(HISTORY, None)
    assert times["June"].value.anchor.kind == "time"
    assert times["June"].value.anchor.id == times["March 1921"].id
    assert times["June"].value.expression == "month_of(6, same(year, time))"


def test_the_year_named_last_is_kept_as_another_reading() -> None:
    others = _times(HISTORY, None)["9 February"].value.alternatives
    assert [other.interval.start.year for other in others] == [1902]


def test_what_is_still_to_come_hangs_on_the_publication_of_a_history() -> None:
    text = HISTORY + " A court is to hear the last claims in October."
    assert _times(text, "2011-06-04")["October"].value.edtf == "2011-10"


def test_a_news_report_with_old_dates_stays_a_news_report() -> None:
    text = (
        "Shelling resumed on Tuesday, the army said. The front has not moved since 2016. "
        "A truce of 2015 failed, and so did that of 2012. Two soldiers were killed on 3 May."
    )
    assert _times(text, "2023-05-10")["3 May"].value.edtf == "2023-05-03"


def _edtf(addition: str) -> dict[str, str | None]:
    return {words: time.value.edtf for words, time in _times(f"{HISTORY} {addition}", None).items()}


def test_dates_joined_to_a_full_one_share_its_year() -> None:
    found = _edtf(
        "Camps were built in July and August 1909. Rain fell from May 15 to June 2, 1931."
    )
    assert found["July"] == "1909-07"
    assert found["May 15"] in ("1931-05-15", "1931-05-15/1931-06-02")


def test_the_year_before_does_not_move_the_story() -> None:
    found = _edtf("It was worse than the previous year. In May the schools opened.")
    assert found["the previous year"] == "1922~"
    assert found["May"] == "1923-05"


def test_the_end_of_the_month_is_that_of_the_month_told_last() -> None:
    assert _edtf("On 4 May 1925 it rained. By the end of the month all was lost.")[
        "the end of the month"
    ] == ("1925-05")


def test_a_weekday_of_a_history_hangs_on_a_day_of_its_paragraph_or_stays_open() -> None:
    more = "Peace was signed on 4 May 1925. On 6 May and 8 June the prisoners came home."
    friday = _times(f"{HISTORY} {more}\n\nThe council met on Friday.", "2011-06-04")["Friday"]
    assert friday.value.status == "unresolved"
    near = f"{HISTORY} {more}\n\nThe council sat on 4 May 1925. It met again on Friday."
    assert _times(near, "2011-06-04")["Friday"].value.edtf == "1925-05-08"


def test_an_undated_report_takes_no_year_from_what_it_tells_later() -> None:
    text = "Two people were killed on 5 June. Similar attacks in 2015 and 2017 killed nine."
    assert _times(text, None)["5 June"].value.status == "unresolved"


def test_an_undated_report_goes_on_from_its_one_full_date() -> None:
    text = "A bomb killed three people on 4 June 2019. A trial opened in January."
    assert _times(text, None)["January"].value.edtf == "2020-01"
