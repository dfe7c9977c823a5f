import datetime as dt

import msgspec

from dateline.export.page_map import journeys, plot
from dateline.export.page_timeline import timeline
from dateline.model.event import EventPlace, EventPlaceRole, EventTime
from dateline.model.place import Point, Region, Relation
from dateline.model.record import Record
from dateline.model.time import Anchor, Interval, Modifier, TimeValue, TimeWindow
from dateline.model.why import Why
from dateline.pipeline.digest import digest
from dateline.testing.samples import sample_record

THIRD = Interval.day(dt.date(2025, 4, 3))
FIFTH = Interval.day(dt.date(2025, 4, 5))


def placed(*places: EventPlace) -> Record:
    """The sample with one event, at ``places`` alone."""
    record = sample_record(published=True)
    event = msgspec.structs.replace(record.events[0], places=places)
    return msgspec.structs.replace(record, events=(event,))


def somewhere(
    name: str,
    lat: float,
    lon: float,
    *,
    role: EventPlaceRole = "event",
    region: Region | None = None,
) -> EventPlace:
    known = sample_record(published=True).events[3].places[0].place
    place = msgspec.structs.replace(
        known, id=name, name=name, sense="metonym", feature="region", point=Point(lat, lon), region=region,
        resolved=None if region else known.resolved, relation=Relation("near", "x") if region else None,
    )  # fmt: skip
    return EventPlace(place, role, Why("event_places", "attached.trigger", 0.9))


def dated(value: TimeValue, *, rule: str = "attached", window: TimeWindow | None = None) -> Record:
    """The sample with one event, at ``value`` alone."""
    record = sample_record(published=True)
    time = EventTime(value, Why("event_times", rule, 0.9), window=window)
    event = msgspec.structs.replace(record.events[0], time=time)
    return msgspec.structs.replace(record, events=(event,))


def day(*, modifier: Modifier | None = None, anchor: Anchor = Anchor("explicit")) -> TimeValue:  # noqa: B008  # frozen
    return TimeValue(
        "resolved", "x", "x", anchor, interval=THIRD, grain="day", modifier=modifier
    )  # fmt: skip


def map_of(record: Record) -> str:
    return str(plot(digest(record)))


def timeline_of(record: Record) -> str:
    return str(timeline(digest(record)))


def test_the_map_draws_the_region_and_says_how_far_it_reaches() -> None:
    region = Region("sector", Point(42.0, 42.0), 28.0, 14.0, 90.0, 45.0)
    drawn = map_of(placed(somewhere("20 km east of Samtredia", 42.0, 42.25, region=region)))
    assert "20 km east of Samtredia: 14 to 28 km to the east, give or take 45°" in drawn
    assert drawn.count('class="ring"') == 1


def test_places_are_listed_too_for_narrow_screens() -> None:
    listed = map_of(placed(somewhere("Kutaisi", 42.27, 42.69))).partition('class="places"')[2]
    assert "1 · Kutaisi" in listed
    assert "± 5 km" in listed


def test_from_where_to_where_is_a_line() -> None:
    record = placed(
        somewhere("Kutaisi", 42.27, 42.69, role="origin"),
        somewhere("Batumi", 41.64, 41.63, role="destination"),
    )
    drawn = map_of(record)
    assert drawn.count('class="way"') == 1
    assert drawn.count('class="dot end"') == 2
    (way,) = journeys(digest(record), {(42.27, 42.69), (41.64, 41.63)})
    assert (way.start.lat, way.end.lat) == (42.27, 41.64)


def test_a_place_without_a_journey_has_no_line() -> None:
    drawn = map_of(placed(somewhere("Kutaisi", 42.27, 42.69)))
    assert 'class="way"' not in drawn
    assert "Line:" not in drawn


def test_what_is_only_background_is_no_place_on_the_map() -> None:
    drawn = map_of(
        placed(
            somewhere("Kutaisi", 42.27, 42.69),
            somewhere("Batumi", 41.64, 41.63, role="background"),
        )
    )
    assert "Kutaisi" in drawn
    assert "Batumi" not in drawn


def test_names_at_places_side_by_side_do_not_cover_each_other() -> None:
    drawn = map_of(placed(somewhere("Kutaisi", 42.0, 42.0), somewhere("Batumi", 42.0, 42.05)))
    rows = [part.partition(">")[0] for part in drawn.split("<text")[1:] if 'class="name"' in part]
    assert len(rows) == len(set(rows)) == 2


def test_a_place_far_off_is_named_and_does_not_crush_the_others() -> None:
    record = placed(
        somewhere("Kutaisi", 42.27, 42.69),
        somewhere("Samtredia", 42.16, 42.34),
        somewhere("Gaza", 31.5, 34.46),
    )
    drawn = map_of(record)
    assert "Far off, not drawn: 1 · Gaza." in drawn
    assert "Gaza" not in drawn.partition("</svg>")[0]
    two = map_of(placed(somewhere("Kutaisi", 42.27, 42.69), somewhere("Gaza", 31.5, 34.46)))
    assert "Far off" not in two


def test_a_time_without_an_end_fades_out() -> None:
    drawn = timeline_of(dated(day(modifier="ON_OR_AFTER")))
    assert 'class="bar fade-out"' in drawn
    assert "Fading: no limit on that side." in drawn
    assert 'class="bar fade-in"' in timeline_of(dated(day(modifier="BEFORE")))


def test_a_window_is_drawn_softly_and_not_as_a_day() -> None:
    unknown = TimeValue("unresolved", "window", "window.open")
    drawn = timeline_of(dated(unknown, window=TimeWindow(THIRD.start, FIFTH.end, ("a",))))
    assert 'class="bar window"' in drawn
    assert "No date yet" not in drawn
    assert "not before Thursday 3 April 2025, not after Saturday 5 April 2025" in drawn


def test_what_hangs_on_the_publication_is_marked_and_the_rest_is_not() -> None:
    drawn = timeline_of(dated(day(anchor=Anchor("published"))))
    assert 'class="hangs"' in drawn
    assert ">published</text>" in drawn
    assert 'class="hangs"' not in timeline_of(dated(day()))


def test_a_day_that_is_taken_over_looks_so() -> None:
    drawn = timeline_of(dated(day(), rule="story.lead"))
    assert 'class="bar taken"' in drawn
    assert "the day of the lead" in drawn
    assert 'class="bar taken"' not in timeline_of(dated(day()))
