import datetime as dt

from dateline.model.event import EventTime
from dateline.model.text import Document
from dateline.model.time import Interval, TimeValue
from dateline.model.why import Why
from dateline.stages.events.when import best_time, event_time

PUBLISHED = dt.date(2024, 3, 5)
DOCUMENT = Document.build("words of a report that are long enough")


def _time(day: int | None, *, score: float = 0.9, rule: str = "attached") -> EventTime:
    words = DOCUMENT.evidence((0, 5))
    why = Why("event_times", rule, score)
    if day is None:
        return EventTime(TimeValue("unresolved", "weekday(friday)", "r", missing="x"), why, words)
    interval = Interval.day(dt.date(2024, 3, day))
    return EventTime(TimeValue("resolved", "d", "r", interval=interval, grain="day"), why, words)


def test_a_resolved_time_is_better_than_an_open_one() -> None:
    assert best_time([_time(None), _time(1)]) == _time(1)
    assert best_time([]) is None


def test_what_happened_has_no_day_after_the_report() -> None:
    told = event_time(
        [("planned", _time(9)), ("happened", _time(4))], "happened", PUBLISHED, is_background=False
    )
    assert told is not None
    assert told.value == _time(4).value


def test_a_plan_has_the_day_that_lies_ahead() -> None:
    told = event_time(
        [("happened", _time(4)), ("planned", _time(9))], "planned", PUBLISHED, is_background=False
    )
    assert told is not None
    assert told.value == _time(9).value


def test_context_takes_no_day_of_the_news() -> None:
    lead = _time(4, score=0.4, rule="story.lead")
    assert event_time([("happened", lead)], "happened", PUBLISHED, is_background=True) is None
    assert event_time([("happened", lead)], "happened", PUBLISHED, is_background=False) is not None


def test_an_event_time_has_its_precision() -> None:
    told = event_time([("happened", _time(4))], "happened", PUBLISHED, is_background=False)
    assert told is not None
    assert told.precision is not None
    assert told.precision.ucdp == 1
