from dateline.model.analysis import EVENTS
from dateline.model.text import Document
from dateline.pipeline.recipe import standard_chain
from dateline.resolve.time import published


def zones(text):
    document = Document.build(
        text, language="en", published=published.published_value("2024-05-22")
    )
    return [e.time.value.zone for e in standard_chain().run(document)[EVENTS] if e.time]


def test_a_local_time_has_the_zone_of_the_place_of_the_event():
    assert zones("A bomb exploded in Aleppo at 7:40 a.m. local time on Tuesday.") == [
        "Asia/Damascus"
    ]


def test_a_time_that_is_not_called_local_has_no_zone():
    assert zones("A bomb exploded in Aleppo at 7:40 a.m. on Tuesday.") == [None]


def test_a_local_time_without_a_place_stays_local():
    assert zones("A bomb exploded at a market at 7:40 a.m. local time on Tuesday.") == ["local"]


def test_a_local_time_at_a_disputed_place_stays_local():
    assert zones("A bomb exploded in Simferopol at 7:40 a.m. local time on Tuesday.") == ["local"]
