import re
import time

import pytest

from dateline.model.analysis import ENTITIES, NAMES, SYNTAX, Analysis, Layer, LayerKey
from dateline.model.entity import Mention
from dateline.model.place import Feature, Place, PlaceCandidate, Point
from dateline.model.text import Document, content_id
from dateline.model.why import Why
from dateline.resolve.place.bearing import bearing_deg, distance_km
from dateline.stages.places.stage import PlaceStage
from dateline.stages.sentences.stage import SentenceStage
from dateline.stages.tokens import TokenStage
from dateline.testing.fakes import FakeGazetteer

WHY = Why("test", "t")


def town(name: str, lat: float, lon: float, feature: Feature = "city") -> PlaceCandidate:
    radius = 400.0 if feature == "country" else None
    return PlaceCandidate(
        name, name, feature, "KE", "Rift", Point(lat, lon), 90_000, 0.0, radius, other_names=20
    )


TOWNS = {
    "Alpha": town("Alpha", 0.0, 36.0),
    "Bravo": town("Bravo", 0.0, 37.0),
    "Delta": town("Delta", 1.0, 36.0),
    "Kenya": town("Kenya", 0.5, 37.5, "country"),
}
ALPHA = TOWNS["Alpha"].point


def read(text: str, *unknown: str) -> list[Place]:
    """Places of a text about Alpha, Bravo, Delta and Kenya; ``unknown`` are other names of places."""
    document = Document.build(text, language="en")
    names = sorted(
        (found.start(), name) for name in (*TOWNS, *unknown) for found in re.finditer(name, text)
    )
    mentions = []
    for start, name in names:
        evidence = document.evidence((start, start + len(name)))
        mentions.append(
            Mention(content_id("m", start), "place", "name", evidence, evidence.spans[0], WHY)
        )
    analysis = Analysis(document)
    for stage in (SentenceStage(), TokenStage()):
        items = tuple(stage.run(analysis))
        analysis = analysis.with_layer(Layer(stage.gives, stage.name, "1", items))  # type: ignore[arg-type]
    layers: list[tuple[LayerKey[object], tuple[object, ...]]] = [
        (SYNTAX, ()),
        (NAMES, tuple(mentions)),
        (ENTITIES, ()),
    ]
    for key, items in layers:
        analysis = analysis.with_layer(Layer(key, "test", "1", items))
    known = {name: (candidate,) for name, candidate in TOWNS.items()}
    return list(PlaceStage(FakeGazetteer(known)).run(analysis))


def relative(text: str, *unknown: str) -> Place:
    found = [p for p in read(text, *unknown) if p.feature == "relative"]
    assert len(found) == 1, found
    return found[0]


def none(text: str) -> None:
    assert [p for p in read(text) if p.feature == "relative"] == []


@pytest.mark.parametrize(
    ("words", "km", "bearing"),
    [
        ("20 km north of Alpha", 20, 0),
        ("twenty-five miles east of Alpha", 40.2, 90),
        ("some 30 nautical miles south-west of Alpha", 55.6, 225),
        ("about 20 miles (32 km) to the south of Alpha", 32.2, 180),
        ("10 to 20 kilometres north of Alpha", 15, 0),
    ],
)
def test_distances_in_all_units_lead_away_from_the_town(
    words: str, km: float, bearing: float
) -> None:
    place = relative(f"A mine exploded {words} on Monday in Kenya.")
    assert place.evidence.quote == words
    assert place.point is not None
    assert ALPHA is not None
    assert distance_km(ALPHA, place.point) == pytest.approx(km, abs=0.2)
    assert abs((bearing_deg(ALPHA, place.point) - bearing + 180) % 360 - 180) < 1
    assert place.region is not None
    assert place.region.shape == "sector"


def test_a_distance_without_a_direction_is_a_ring() -> None:
    place = relative("A mine exploded 20 km from Alpha in Kenya.")
    assert place.region is not None
    assert (place.region.shape, place.region.r_min_km, place.region.r_max_km) == ("ring", 14, 28)


def test_a_bound_is_no_ring() -> None:
    place = relative("A mine exploded within 5 km of Alpha in Kenya.")
    assert place.region is not None
    assert place.region.shape == "disc"


@pytest.mark.parametrize("words", ["an hour's drive", "a few kilometres", "two hours by car"])
def test_a_way_told_as_time_has_a_direction_and_no_distance(words: str) -> None:
    place = relative(f"It fell {words} north of Alpha in Kenya.")
    assert place.relation is not None
    assert (place.relation.distance_km, place.relation.bearing_deg) == (None, 0)


@pytest.mark.parametrize(
    "words",
    [
        "on the road between Alpha and Delta",
        "on the road from Alpha to Delta",
        "on the highway linking Alpha and Delta",
        "somewhere between Alpha and Delta",
    ],
)
def test_a_stretch_between_two_towns_is_a_corridor(words: str) -> None:
    place = relative(f"Gunmen stopped a bus {words} in Kenya.")
    assert place.region is not None
    assert place.region.shape == "corridor"
    assert place.relation is not None
    assert place.relation.kind == "between"
    assert place.point is not None
    assert place.point.lat == pytest.approx(0.5, abs=0.01)


def test_halfway_is_narrower_than_between() -> None:
    place = relative("A truck was stopped halfway between Alpha and Delta.")
    assert place.why.rule == "relative.halfway"
    assert place.radius_km is not None
    assert place.radius_km < 30


def test_talks_between_two_towns_are_no_stretch() -> None:
    none("Relations between Alpha and Delta soured.")


def test_a_part_of_a_country_lies_to_its_side() -> None:
    place = relative("Clashes broke out in northern Kenya on Monday.")
    assert place.relation is not None
    assert place.relation.kind == "within"
    assert place.evidence.quote == "northern Kenya"
    assert place.point is not None
    assert place.point.lat > 1.5


def test_the_north_of_a_town_is_not_a_place_of_its_own() -> None:
    none("Shots were heard in northern Alpha and in the north of Bravo.")


@pytest.mark.parametrize(
    "words",
    ["on the outskirts of Alpha", "on the northern outskirts of Alpha", "a suburb of Alpha"],
)
def test_outskirts_reach_beyond_the_town(words: str) -> None:
    place = relative(f"A drone fell near a farm {words} in Kenya.".replace("near a farm ", ""))
    assert place.relation is not None
    assert place.relation.kind == "outskirts"


def test_the_countryside_of_a_town_is_wide() -> None:
    place = relative("A drone fell in the eastern Alpha countryside.")
    assert place.evidence.quote == "eastern Alpha countryside"
    assert place.radius_km == 40


def test_an_unknown_district_of_a_known_town_is_in_the_town() -> None:
    places = read("He was killed in the Kondole district of Alpha. Kondole was calm.", "Kondole")
    found = [p for p in places if p.name == "Kondole"]
    assert len(found) == 2
    assert all(p.point == ALPHA and p.feature == "district" for p in found)
    assert all(p.missing == "where in the town it is" for p in found)


def test_a_distance_gone_is_no_place() -> None:
    none("They left Alpha. The troops advanced 20 km east.")


@pytest.mark.parametrize(
    "words",
    [
        "The river runs over 400 km from Alpha to the sea.",
        "Riders covered 109 miles from Alpha on Monday.",
        "The river forms the eastern boundary of Kenya.",
        "She divides her time between Alpha and Delta.",
    ],
)
def test_lengths_borders_and_habits_are_no_places(words: str) -> None:
    none(words)


def test_length_is_no_distance() -> None:
    none("They built 20 km of road near Kenya.")


def test_a_description_far_from_the_known_place_means_another_one() -> None:
    place = relative("Men attacked Bravo, 20 km north of Alpha, in Kenya.")
    assert place.why.rule == "relative.placed"
    assert place.resolved is None
    assert place.point is not None
    assert place.point.lat == pytest.approx(0.18, abs=0.01)


def test_a_description_not_too_far_off_leaves_the_place_where_it_is() -> None:
    place = relative("Men attacked Bravo, 70 km east of Alpha, in Kenya.")
    assert place.why.rule == "relative.described"
    assert place.point == TOWNS["Bravo"].point


def test_a_home_in_a_town_is_not_the_town() -> None:
    none("He was shot outside his home in Alpha.")


@pytest.mark.parametrize(
    "text",
    [
        "20 to 30 miles (5 " * 8_000,
        "northern " * 15_000,
        "the north of " * 10_000,
        "a few " * 20_000,
    ],
)
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 5


def test_the_city_that_a_place_is_north_of_is_another_than_the_place() -> None:
    places = read("Fighting went on in Alpha. Troops moved near Delta, 110 km north of the city.")
    described = next(p for p in places if p.relation and p.relation.kind == "offset")
    assert described.point is not None
    assert distance_km(described.point, TOWNS["Delta"].point) < 30


def test_the_distance_between_two_towns_is_no_place() -> None:
    places = read("The report misstated the distance between Alpha and Bravo.")
    assert [p.relation for p in places if p.relation] == []
