import time
from collections.abc import Sequence

import pytest

from dateline.model.analysis import ENTITIES, NAMES, PLACES, SYNTAX, Analysis, Layer, LayerKey
from dateline.model.entity import EntityKind, Mention
from dateline.model.place import Place
from dateline.model.text import Document, content_id
from dateline.model.why import Why
from dateline.stages.places.stage import PlaceStage
from dateline.stages.sentences.stage import SentenceStage
from dateline.stages.tokens import TokenStage

STAGE = PlaceStage()


def read(text: str, **kinds: EntityKind) -> list[Place]:
    """Places of a text; ``kinds`` are names with their kind, underscores standing for spaces."""
    document = Document.build(text, language="en")
    mentions = []
    for name, kind in kinds.items():
        words = name.replace("_", " ")
        start = text.index(words)
        evidence = document.evidence((start, start + len(words)))
        mentions.append(
            Mention(
                content_id("m", start), kind, "name", evidence, evidence.spans[0], Why("test", "t")
            )
        )
    analysis = Analysis(document)
    for stage in (SentenceStage(), TokenStage()):
        items = tuple(stage.run(analysis))
        analysis = analysis.with_layer(Layer(stage.gives, stage.name, "1", items))  # type: ignore[arg-type]
    layers: list[tuple[LayerKey[object], Sequence[object]]] = [
        (SYNTAX, ()),
        (NAMES, mentions),
        (ENTITIES, ()),
    ]
    for key, items in layers:
        analysis = analysis.with_layer(Layer(key, "test", "1", tuple(items)))
    assert STAGE.gives is PLACES
    return list(STAGE.run(analysis))


def named(places: list[Place], words: str) -> Place:
    return next(p for p in places if p.evidence.quote == words)


def test_company_decides_between_places_of_one_name() -> None:
    places = read("Troops left Tripoli for Sidon and Tyre. Lebanese officials stayed in Tripoli.")
    assert {p.country for p in places} == {"LB"}
    places = read("Troops left Tripoli for Misrata. Libyan officials stayed in Tripoli.")
    assert {p.country for p in places} == {"LY"}


def test_a_stated_country_outranks_size() -> None:
    assert named(read("He was born in Paris, Texas, in 1961."), "Paris").admin1 == "Texas"


def test_a_name_of_many_equal_places_stays_open() -> None:
    (place,) = read("A fire broke out in Union.", Union="place")
    assert place.resolved is None
    assert place.missing
    assert len(place.candidates) == 3
    assert sum(c.score for c in place.candidates) <= 1


def test_an_unknown_place_is_kept_without_a_point() -> None:
    (place,) = read("Gunmen entered Qarnavul at dawn.", Qarnavul="place")
    assert (place.point, place.resolved, place.country) == (None, None, None)
    assert place.missing == "a gazetteer entry of this name"


def test_a_dateline_in_capitals_is_a_dateline() -> None:
    places = read("ROSTOV-ON-DON, May 21 (STS) - A depot burned in Kamensk-Shakhtinsky.")
    assert [(p.name, p.sense) for p in places] == [
        ("Rostov-on-Don", "dateline"),
        ("Kamensk-Shakhtinsky", "literal"),
    ]


def test_a_place_in_the_name_of_an_organisation_is_embedded_and_persons_hold_none() -> None:
    places = read(
        "Aleppo University said Jordan Homs was not on its staff.",
        Aleppo_University="organisation",
        Jordan_Homs="person",
    )
    assert [(p.name, p.sense) for p in places] == [("Aleppo", "embedded")]


def test_demonyms_point_at_their_country_and_are_no_locations() -> None:
    places = read("Nigerian soldiers met Congolese officers.")
    assert [(p.country, p.sense) for p in places] == [("NG", "demonym"), ("CD", "demonym")]


def test_an_offset_is_a_region_away_from_its_town() -> None:
    places = read("The mine exploded about 12 km north of Zugdidi, Georgia.")
    place = next(p for p in places if p.feature == "relative")
    town = named(places, "Zugdidi")
    assert place.evidence.quote == "about 12 km north of Zugdidi"
    assert place.relation is not None
    assert place.relation.of == town.id
    assert (place.relation.distance_km, place.relation.bearing_deg) == (12, 0)
    assert place.point is not None
    assert town.point is not None
    assert place.point.lat - town.point.lat == pytest.approx(0.108, abs=0.01)


def test_a_described_town_keeps_its_own_point() -> None:
    places = read("Shells fell on Balashikha, a town located about 20 miles east of Moscow.")
    place = next(p for p in places if p.feature == "relative")
    assert place.name == "Balashikha"
    assert place.point == named(places, "Balashikha").point
    assert place.relation is not None
    assert place.relation.stated_distance == "about 20 miles east"
    assert place.relation.distance_km == pytest.approx(32.187)


def test_an_unknown_village_lies_where_the_report_puts_it() -> None:
    places = read(
        "Men attacked Qarnavul, 20 km north-west of Bunia. Qarnavul burned.", Qarnavul="place"
    )
    assert all(p.point is not None for p in places if p.name == "Qarnavul")
    assert places[-1].country == "CD"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("near Lahij", "near"),
        ("on the outskirts of Lahij", "outskirts"),
        ("outside Lahij", "outside"),
    ],
)
def test_vicinity_is_kept_as_a_relation(words: str, kind: str) -> None:
    places = read(f"A convoy was hit {words} in Yemen.")
    place = next(p for p in places if p.feature == "relative")
    assert place.relation is not None
    assert (place.evidence.quote, place.relation.kind) == (words, kind)


def test_the_north_of_a_town_is_not_north_of_it() -> None:
    places = read("Shots were heard in the north of Aleppo, Syria.")
    assert all(p.feature != "relative" for p in places)


def test_relations_between_capitals_are_metonyms() -> None:
    places = read("Talks between Moscow and Kyiv resumed in Istanbul.")
    assert [p.sense for p in places] == ["metonym", "metonym", "literal"]


@pytest.mark.parametrize(
    "text", ["A " * 20_000, "5 km " * 10_000, "near Paris. " * 10_000, "(" * 50_000, "A" * 500_000]
)
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 5


def test_a_bare_washington_is_the_capital_and_the_state_says_so() -> None:
    (place,) = read("He flew to Washington.")
    assert (place.feature, place.admin1) == ("city", "Washington, D.C.")
    (place,) = read("Fires burned in Washington state.", Washington="place")
    assert place.feature == "region"
