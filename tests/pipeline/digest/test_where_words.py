import msgspec
import pytest

from dateline.model.event import EventPlace, EventPlaceRole
from dateline.model.place import Place, Point, Region, Relation
from dateline.model.text import Document
from dateline.model.why import Why
from dateline.pipeline.digest.draft import Draft
from dateline.pipeline.digest.where_words import other_role, region_words, spots, where_draft
from dateline.testing.samples import sample_record

TEXT = "A convoy from Kutaisi to Batumi was fired on near Samtredia, just 20 miles away."
POINT = Point(42.0, 42.0)


def place(name: str, **given: object) -> Place:
    start = TEXT.index(name)
    words = Document.build(TEXT).evidence((start, start + len(name)))
    known: dict[str, object] = {"country": "GE", "point": POINT, "radius_km": 3.0, **given}
    return Place(name, name, words, "city", "literal", Why("places", "x", 0.9), **known)  # type: ignore[arg-type]


def at(found: Place, role: EventPlaceRole = "event", rule: str = "attached.trigger") -> EventPlace:
    return EventPlace(found, role, Why("event_places", rule, 0.9))


def draft(*places: EventPlace, known: tuple[Place, ...] = ()) -> Draft:
    event = msgspec.structs.replace(sample_record().events[0], places=places)
    return where_draft(event, {found.id: found for found in known})


def test_a_journey_stands_beside_the_place_of_the_event() -> None:
    where = draft(
        at(place("Samtredia")),
        at(place("Kutaisi"), "origin"),
        at(place("Batumi"), "destination"),
    )
    assert where.value == "Samtredia, Georgia"
    assert where.notes == ("from Kutaisi to Batumi",)


def test_a_journey_alone_is_the_value() -> None:
    where = draft(at(place("Batumi"), "destination"), at(place("Kutaisi"), "origin"))
    assert where.value == "from Kutaisi to Batumi"
    assert [words.quote for words in where.words] == ["Batumi", "Kutaisi"]


def test_a_disputed_place_names_who_claims_it() -> None:
    where = draft(at(place("Samtredia", claimants=("IN", "PK"))))
    assert where.notes == ("claimed by India and Pakistan",)


def test_the_state_that_a_place_is_told_with_is_no_dispute() -> None:
    assert draft(at(place("Samtredia", claimants=("GE",)))).notes == ()


def test_a_place_told_from_a_disputed_one_says_so() -> None:
    near = place("Samtredia", relation=Relation("near", "Kutaisi"))
    where = draft(at(near), known=(place("Kutaisi", claimants=("CN", "IN", "PK")),))
    assert "Kutaisi is claimed by China, India and Pakistan" in where.notes


@pytest.mark.parametrize(
    ("rule", "note"),
    [
        ("scene.report", ("the place that the report is about",)),
        ("scene.beside", ("as told just before",)),
        ("attached.trigger", ()),
    ],
)
def test_a_place_that_is_taken_over_says_so(rule: str, note: tuple[str, ...]) -> None:
    assert draft(at(place("Samtredia"), rule=rule)).notes == note


def test_the_words_for_a_distance_stand_as_a_quotation() -> None:
    near = place("Samtredia", relation=Relation("offset", "x", 32.0, "just 20 miles"))
    assert "in the report: “just 20 miles”" in draft(at(near)).notes


def test_a_place_that_no_gazetteer_has_says_so_in_plain_words() -> None:
    where = draft(at(place("Samtredia", point=None, missing="a gazetteer entry of this name")))
    assert where.is_open
    assert where.notes == ("not on the map: no entry of this name in the gazetteer",)


def test_words_for_another_place_say_what_it_is_to_the_event() -> None:
    places = (at(place("Samtredia")), at(place("Kutaisi"), "origin"))
    event = msgspec.structs.replace(sample_record().events[0], places=places)
    value = where_draft(event, {}).value
    assert other_role(event, place("Kutaisi").evidence, value) == "from"
    assert other_role(event, place("Samtredia").evidence, value) is None
    assert other_role(event, place("Batumi").evidence, value) is None


@pytest.mark.parametrize(
    ("region", "words"),
    [
        (Region("sector", POINT, 28.0, 14.0, 315.0, 45.0), "14 to 28 km to the northwest, give or take 45°"),
        (Region("ring", POINT, 28.0, 14.0), "14 to 28 km around"),
        (Region("disc", POINT, 15.0), "within 15 km"),
        (Region("corridor", POINT, 10.0, end=Point(41.0, 42.0)), "within 10 km of the line between both"),
    ],
)  # fmt: skip
def test_a_region_is_told_by_its_reach(region: Region, words: str) -> None:
    assert region_words(region) == words


def test_a_place_that_is_known_itself_is_drawn_without_the_region_told_for_it() -> None:
    far = Region("sector", POINT, 112.0, 56.0, 0.0, 45.0)
    known = sample_record().events[3].places[0].place
    event = sample_record().events[0]
    for resolved, region in ((known.resolved, None), (None, far)):
        found = place("Samtredia", region=far, resolved=resolved)
        (spot,) = spots(msgspec.structs.replace(event, places=(at(found),)), {})
        assert spot.region == region


def test_what_is_known_to_the_town_has_no_radius_though_a_distance_is_told() -> None:
    known = sample_record().events[3].places[0].place
    told = Relation("offset", "x", 80.0, "80 km north")
    assert draft(at(place("Samtredia", relation=told))).value.endswith("± 3 km")
    exact = place("Samtredia", relation=told, resolved=known.resolved)
    assert draft(at(exact)).value == "Samtredia, Georgia"
