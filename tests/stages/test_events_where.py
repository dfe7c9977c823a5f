import time

from dateline.model.event import EventPlace, EventPlaceRole
from dateline.model.place import Feature, Place, Point, Relation, Sense
from dateline.model.text import Document
from dateline.model.why import Why
from dateline.stages.events.where import event_places

NAMES = "Alpha Beta Gamma Delta"
DOCUMENT = Document.build(NAMES)


def said(  # noqa: PLR0913  # one argument for each thing that decides
    name: str,
    feature: Feature = "city",
    *,
    rule: str = "attached.trigger",
    score: float = 0.9,
    lat: float = 10.0,
    role: EventPlaceRole = "event",
    sense: Sense = "literal",
    relation: Relation | None = None,
    radius_km: float = 5.0,
    has_point: bool = True,
) -> EventPlace:
    start = NAMES.index(name)
    place = Place(
        name,
        name,
        DOCUMENT.evidence((start, start + len(name))),
        feature,
        sense,
        Why("test", "t"),
        country="GE",
        point=Point(lat, 10.0) if has_point else None,
        radius_km=radius_km,
        relation=relation,
    )
    return EventPlace(place, role, Why("event_places", rule, score))


def names(*places: EventPlace) -> list[str]:
    return [p.place.name for p in event_places(places)]


def test_the_finest_place_stands_before_those_around_it() -> None:
    country = said("Alpha", "country", radius_km=300)
    assert names(country, said("Beta", score=0.6)) == ["Beta", "Alpha"]


def test_a_distance_from_a_town_is_finer_than_near_it() -> None:
    near = said("Alpha", "relative", relation=Relation("near", "x"), radius_km=17)
    offset = said(
        "Beta", "relative", relation=Relation("offset", "x", 25.0, None, 90.0), score=0.6, lat=10.2
    )
    assert names(near, offset)[0] == "Beta"


def test_what_most_mentions_say_outweighs_one_that_differs() -> None:
    assert names(said("Alpha", lat=20), said("Beta", score=0.7), said("Beta", score=0.7))[0] == (
        "Beta"
    )


def test_what_is_said_outweighs_what_is_taken_over() -> None:
    assert names(said("Alpha", rule="scene.report", lat=20), said("Beta", score=0.5)) == ["Beta"]


def test_a_taken_place_makes_a_country_finer() -> None:
    country = said("Alpha", "country", radius_km=300)
    taken = said("Beta", rule="scene.report", score=0.45)
    assert names(country, taken) == ["Beta", "Alpha"]


def test_talks_are_held_at_their_venue_not_in_the_country_they_are_about() -> None:
    about = said("Alpha", "country", role="venue")
    assert names(about, said("Beta", role="venue")) == ["Beta"]


def test_a_name_that_describes_a_noun_gives_way() -> None:
    modifier = said("Alpha", sense="modifier", score=0.75, lat=20)
    assert names(modifier, said("Beta", score=0.6))[0] == "Beta"


def test_a_place_without_a_point_leaves_the_map_to_one_with() -> None:
    village = said("Alpha", has_point=False)
    assert names(village, said("Beta", "region"))[0] == "Beta"


def test_thousands_of_mentions_are_compared_in_no_time() -> None:
    start = time.process_time()
    assert names(*[said("Alpha"), said("Beta", lat=20)] * 20_000)[0] == "Alpha"
    assert time.process_time() - start < 2


def test_origins_come_last() -> None:
    assert names(said("Alpha", role="origin", lat=20), said("Beta")) == ["Beta", "Alpha"]
