from dateline.model.analysis import (
    EVENT_MENTIONS,
    PLACES,
    SENTENCES,
    SYNTAX,
    TOKENS,
    Analysis,
    Layer,
)
from dateline.model.event import EventMention, MentionPlace
from dateline.model.place import Feature, Place, Point, Sense
from dateline.model.text import Document
from dateline.model.token import Sentence, Token, Word
from dateline.model.why import Why
from dateline.stages.event_places.stage import EventPlaceStage
from dateline.stages.sentences.stage import SentenceStage
from dateline.stages.tokens import TokenStage

Row = tuple[str, int, str]
Town = tuple[str, Feature, Sense]


def place_events(
    text: str,
    tree: list[Row],
    *,
    triggers: dict[str, str],
    towns: list[Town],
    background: bool = False,
) -> dict[str, MentionPlace]:
    """The place of each trigger. ``tree`` rows are lemma, head (in its sentence) and relation."""
    document = Document.build(text)
    analysis = Analysis(document)
    for stage in (SentenceStage(), TokenStage()):
        analysis = analysis.with_layer(
            Layer(stage.gives, stage.name, "1", tuple(stage.run(analysis)))
        )  # type: ignore[arg-type]
    tokens: tuple[Token, ...] = analysis[TOKENS]
    sentences: tuple[Sentence, ...] = analysis[SENTENCES]
    assert sentences
    first = {}
    for index, token in enumerate(tokens):
        first.setdefault(token.sentence, index)
    words = tuple(
        Word(lemma, "X", head if head < 0 else head + first[token.sentence], relation)
        for (lemma, head, relation), token in zip(tree, tokens, strict=True)
    )
    mentions = []
    for word, kind in triggers.items():
        start = text.index(word)
        index = next(i for i, t in enumerate(tokens) if t.span.start == start)
        mentions.append(
            EventMention(
                word,
                kind,
                document.evidence((start, start + len(word))),
                index,
                "happened",
                background,
                Why("test", "t"),
            )
        )
    places = []
    for name, feature, sense in towns:
        start = text.index(name)
        places.append(
            Place(
                name,
                name,
                document.evidence((start, start + len(name))),
                feature,
                sense,
                Why("test", "t"),
                point=Point(1.0, 2.0),
            )
        )
    places.sort(key=lambda p: (p.evidence.start, -p.evidence.end))
    for key, items in ((SYNTAX, words), (PLACES, places), (EVENT_MENTIONS, mentions)):
        analysis = analysis.with_layer(Layer(key, "test", "1", tuple(items)))  # type: ignore[arg-type, type-var]
    return {found.mention: found for found in EventPlaceStage().run(analysis)}


ATTACK = "Gunmen attacked a post in Alpha."
ATTACK_TREE: list[Row] = [
    ("gunman", 1, "nsubj"),
    ("attack", -1, "root"),
    ("a", 3, "det"),
    ("post", 1, "obj"),
    ("in", 5, "case"),
    ("Alpha", 3, "nmod"),
    (".", 1, "punct"),
]


def test_a_place_attached_to_the_trigger_is_the_events_place() -> None:
    found = place_events(
        ATTACK,
        ATTACK_TREE,
        triggers={"attacked": "armed_attack"},
        towns=[("Alpha", "city", "literal")],
    )["attacked"].place
    assert (found.place.name, found.role, found.why.rule) == ("Alpha", "event", "attached.trigger")


def test_a_metonym_is_never_the_events_place() -> None:
    found = place_events(
        ATTACK,
        ATTACK_TREE,
        triggers={"attacked": "armed_attack"},
        towns=[("Alpha", "city", "metonym")],
    )
    assert found == {}


def test_each_event_keeps_its_own_place() -> None:
    text = "A bomb exploded in Alpha and police arrested men in Beta."
    tree: list[Row] = [
        ("a", 1, "det"),
        ("bomb", 2, "nsubj"),
        ("explode", -1, "root"),
        ("in", 4, "case"),
        ("Alpha", 2, "obl"),
        ("and", 7, "cc"),
        ("police", 7, "nsubj"),
        ("arrest", 2, "conj"),
        ("man", 7, "obj"),
        ("in", 10, "case"),
        ("Beta", 7, "obl"),
        (".", 2, "punct"),
    ]
    found = place_events(
        text,
        tree,
        triggers={"exploded": "bombing", "arrested": "arrest"},
        towns=[("Alpha", "city", "literal"), ("Beta", "city", "literal")],
    )
    assert {k: v.place.place.name for k, v in found.items()} == {
        "exploded": "Alpha",
        "arrested": "Beta",
    }


def test_the_speakers_place_gives_way_to_none_for_background() -> None:
    text = "A minister said in Alpha that a raid failed."
    tree: list[Row] = [
        ("a", 1, "det"),
        ("minister", 2, "nsubj"),
        ("say", -1, "root"),
        ("in", 4, "case"),
        ("Alpha", 2, "obl"),
        ("that", 8, "mark"),
        ("a", 7, "det"),
        ("raid", 8, "nsubj"),
        ("fail", 2, "ccomp"),
        (".", 2, "punct"),
    ]
    found = place_events(
        text,
        tree,
        triggers={"raid": "armed_attack"},
        towns=[("Alpha", "city", "literal")],
        background=True,
    )
    assert found == {}


def test_the_reference_of_a_relative_place_is_not_the_place() -> None:
    text = "Gunmen attacked a post near Alpha."
    found = place_events(
        text,
        [*ATTACK_TREE[:4], ("near", 5, "case"), *ATTACK_TREE[5:]],
        triggers={"attacked": "armed_attack"},
        towns=[("near Alpha", "relative", "literal"), ("Alpha", "city", "literal")],
    )
    assert found["attacked"].place.place.name == "near Alpha"


def test_talks_have_a_venue() -> None:
    found = place_events(
        ATTACK.replace("attacked a post", "began the talks"),
        [
            ATTACK_TREE[0],
            ("begin", -1, "root"),
            ("the", 3, "det"),
            ("talk", 1, "obj"),
            *ATTACK_TREE[4:],
        ],
        triggers={"talks": "talks"},
        towns=[("Alpha", "city", "literal")],
    )
    assert found["talks"].place.role == "venue"
