from dateline.model.analysis import EVENT_MENTIONS, PLACES, Analysis, Layer
from dateline.model.event import EventMention, MentionPlace, Realis
from dateline.model.place import Feature, Place, Point
from dateline.model.why import Why
from dateline.stages.event_places.stage import EventPlaceStage
from dateline.testing.trees import hand_parsed

MARCH = "hundreds/NOUN/2/nsubj marched/VERB/0/root/march in/ADP/4/case Alpha/PROPN/2/obl ./PUNCT/2/punct"
FIRE = "youths/NOUN/2/nsubj burned/VERB/0/root/burn cars/NOUN/2/obj ./PUNCT/2/punct"
FIRE_THERE = (
    "youths/NOUN/2/nsubj burned/VERB/0/root/burn cars/NOUN/2/obj outside/ADP/6/case the/DET/6/det "
    "station/NOUN/2/obl ./PUNCT/2/punct"
)
FIRE_ELSEWHERE = (
    "in/ADP/2/case Beta/PROPN/5/obl ,/PUNCT/5/punct youths/NOUN/5/nsubj burned/VERB/0/root/burn "
    "cars/NOUN/5/obj ./PUNCT/5/punct"
)
TALK = "officials/NOUN/2/nsubj/official met/VERB/0/root/meet in/ADP/4/case Alpha/PROPN/2/obl ./PUNCT/2/punct"


def where(
    *sentences: str,
    kinds: dict[str, str],
    features: dict[str, Feature] | None = None,
    realis: Realis = "happened",
) -> dict[str, MentionPlace]:
    """The first place of each mention, by its word. ``kinds`` are triggers with their kinds."""
    found: dict[str, MentionPlace] = {}
    analysis = located(*sentences, kinds=kinds, features=features, realis=realis)
    for item in EventPlaceStage().run(analysis):
        found.setdefault(item.mention, item)
    return found


def located(
    *sentences: str,
    kinds: dict[str, str],
    features: dict[str, Feature] | None = None,
    realis: Realis = "happened",
) -> Analysis:
    """The sentences with their mentions, and with places of the given features."""
    analysis = hand_parsed(*sentences)
    document = analysis.document
    forms = [token.text for token in analysis.layers["tokens"].items]  # type: ignore[attr-defined]
    mentions, places = [], []
    for form, kind in kinds.items():
        index = forms.index(form)
        start = document.text.index(form)
        last = form == list(kinds)[-1]
        mentions.append(
            EventMention(
                form,
                kind,
                document.evidence((start, start + len(form))),
                index,
                realis if last else "happened",
                is_background=False,
                why=Why("test", "lexicon.sure"),
            )
        )
    for number, (name, feature) in enumerate((features or {"Alpha": "city"}).items()):
        start = document.text.index(name)
        places.append(
            Place(
                name,
                name,
                document.evidence((start, start + len(name))),
                feature,
                "literal",
                Why("test", "t"),
                point=Point(1.0 + number, 2.0),
            )
        )
    places.sort(key=lambda p: p.evidence.start)
    analysis = analysis.with_layer(Layer(PLACES, "test", "1", tuple(places)))
    return analysis.with_layer(Layer(EVENT_MENTIONS, "test", "1", tuple(mentions)))


def test_what_happens_next_in_the_paragraph_is_on_the_same_spot() -> None:
    found = where(MARCH, FIRE, kinds={"marched": "protest", "burned": "arson"})["burned"].place
    assert (found.place.name, found.why.rule) == ("Alpha", "scene.paragraph")


def test_a_building_with_the_is_where_the_news_is() -> None:
    found = where(MARCH, FIRE_THERE, kinds={"marched": "protest", "burned": "arson"})["burned"]
    assert (found.place.place.name, found.place.why.rule) == ("Alpha", "refer.local")


def test_a_place_of_its_own_is_never_overruled() -> None:
    found = where(
        MARCH,
        FIRE_ELSEWHERE,
        kinds={"marched": "protest", "burned": "arson"},
        features={"Alpha": "city", "Beta": "city"},
    )["burned"]
    assert found.place.place.name == "Beta"


def test_where_somebody_speaks_is_no_rival_place() -> None:
    told = (
        "youths/NOUN/2/nsubj burned/VERB/7/ccomp/burn cars/NOUN/2/obj ,/PUNCT/7/punct "
        "officials/NOUN/7/nsubj/official in/ADP/8/case said/VERB/0/root/say Beta/PROPN/5/nmod ./PUNCT/7/punct"
    )
    found = where(
        MARCH,
        told,
        kinds={"marched": "protest", "burned": "arson"},
        features={"Alpha": "city", "Beta": "city"},
    )["burned"].place
    assert (found.place.name, found.why.rule) == ("Alpha", "scene.paragraph")


def test_what_is_only_planned_takes_over_no_place() -> None:
    found = where(MARCH, FIRE, kinds={"marched": "protest", "burned": "arson"}, realis="planned")
    assert "burned" not in found


def test_violence_takes_no_place_from_talks() -> None:
    found = where(TALK, FIRE, kinds={"met": "talks", "burned": "arson"})
    assert found["met"].place.role == "venue"
    assert "burned" not in found


def test_every_place_has_its_precision_in_the_codes_of_data_sets() -> None:
    found = where(MARCH, kinds={"marched": "protest"})["marched"].place
    assert found.precision is not None
    assert (found.precision.acled, found.precision.ucdp, found.precision.gtd) == (1, 1, 1)


def test_what_is_told_first_takes_the_place_said_later_in_the_sentence() -> None:
    sentence = (
        "two/NUM/2/nsubj died/VERB/0/root/die as/SCONJ/5/mark police/NOUN/5/nsubj "
        "stormed/VERB/2/advcl/storm a/DET/7/det camp/NOUN/5/obj in/ADP/9/case Alpha/PROPN/5/obl ./PUNCT/2/punct"
    )
    found = where(sentence, kinds={"died": "police_violence", "stormed": "police_violence"})
    assert found["died"].place.place.name == "Alpha"


def test_a_release_is_not_where_somebody_was_killed() -> None:
    sentence = (
        "she/PRON/3/nsubj was/AUX/3/aux killed/VERB/0/root/kill in/ADP/5/case Alpha/PROPN/3/obl "
        "and/CCONJ/8/cc he/PRON/8/nsubj went/VERB/3/conj/go free/ADJ/8/xcomp ./PUNCT/3/punct"
    )
    assert "free" not in where(sentence, kinds={"killed": "armed_attack", "free": "release"})


def test_an_event_in_two_towns_has_both() -> None:
    march = (
        "hundreds/NOUN/2/nsubj marched/VERB/0/root/march on/ADP/4/case Sunday/PROPN/2/obl "
        "in/ADP/6/case Alpha/PROPN/4/nmod and/CCONJ/8/cc Beta/PROPN/6/conj ./PUNCT/2/punct"
    )
    analysis = located(
        march, kinds={"marched": "protest"}, features={"Alpha": "city", "Beta": "city"}
    )
    assert [p.place.place.name for p in EventPlaceStage().run(analysis)] == ["Alpha", "Beta"]
