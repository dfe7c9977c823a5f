from dateline.model.analysis import PLACES, Layer
from dateline.model.place import Feature, Place, Point, Relation, Sense
from dateline.model.why import Why
from dateline.stages.event_places.scene import Scene
from dateline.testing.trees import hand_parsed

Row = tuple[str, Feature, Sense, Relation | None]
LEAD = (
    "ALPHA/PROPN/9/nsubj ,/PUNCT/3/punct Kenya/PROPN/1/appos -/PUNCT/9/punct clashes/NOUN/9/nsubj "
    "near/ADP/7/case Doba/PROPN/5/nmod have/AUX/9/aux spread/VERB/0/root"
)
BODY = (
    "they/PRON/2/nsubj began/VERB/0/root 25/NUM/4/nummod km/NOUN/5/nmod east/NOUN/2/obl of/ADP/7/case "
    "Tessa/PROPN/5/nmod in/ADP/9/case Chad/PROPN/2/obl"
)


def scene(*rows: Row) -> Scene:
    analysis = hand_parsed(LEAD, BODY)
    text = analysis.document.text
    places = []
    for words, feature, sense, relation in rows:
        start = text.index(words)
        places.append(
            Place(
                words,
                words,
                analysis.document.evidence((start, start + len(words))),
                feature,
                sense,
                Why("test", "t"),
                point=Point(1.0, 2.0),
                relation=relation,
            )
        )
    places.sort(key=lambda p: (p.evidence.start, -p.evidence.end))
    return Scene.of(analysis.with_layer(Layer(PLACES, "test", "1", tuple(places))))


def names(found: Scene) -> list[str]:
    return [p.name for places in found.by_sentence.values() for p in places]


def test_the_dateline_and_what_it_lies_in_are_where_the_report_was_filed() -> None:
    found = scene(
        ("ALPHA", "city", "dateline", None),
        ("Kenya", "country", "literal", None),
        ("Doba", "city", "literal", None),
    )
    assert found.filed is not None
    assert found.filed.name == "ALPHA"
    assert names(found) == ["Doba"]


def test_metonyms_demonyms_and_embedded_names_are_no_places_of_events() -> None:
    found = scene(
        ("Kenya", "country", "demonym", None),
        ("Doba", "city", "metonym", None),
        ("Tessa", "city", "embedded", None),
    )
    assert names(found) == []


def test_the_reference_of_a_relative_place_stands_behind_it() -> None:
    found = scene(
        ("near Doba", "relative", "literal", Relation("near", "Doba")),
        ("Doba", "city", "literal", None),
    )
    assert names(found) == ["near Doba"]


def test_a_distance_says_more_of_a_place_that_was_only_near() -> None:
    found = scene(
        ("near Doba", "relative", "literal", Relation("near", "Doba")),
        ("Doba", "city", "literal", None),
        (
            "25 km east of Tessa",
            "relative",
            "literal",
            Relation("offset", "Doba", distance_km=25.0, bearing_deg=90.0),
        ),
    )
    assert found.detail["near Doba"].name == "25 km east of Tessa"


def test_the_wider_place_in_one_phrase_is_kept_beside_the_finer() -> None:
    found = scene(("Tessa", "city", "literal", None), ("Chad", "country", "literal", None))
    assert [p.name for p in found.wider["Tessa"]] == ["Chad"]
