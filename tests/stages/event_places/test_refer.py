import pytest

from dateline.resolve.tree import Tree
from dateline.stages.event_places.refer import anaphors
from dateline.testing.trees import hand_parsed


def words(sentence: str) -> list[tuple[str, str]]:
    analysis = hand_parsed(sentence)
    tree = Tree.of(analysis)
    text = analysis.document.text
    return [
        (text[a.span.start : a.span.end], a.sort)
        for found in anaphors(tree).values()
        for a in found
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("riots/NOUN/0/root in/ADP/4/case the/DET/4/det town/NOUN/1/nmod", ("the town", "town")),
        (
            "fires/NOUN/0/root in/ADP/5/case the/DET/5/det same/ADJ/5/amod area/NOUN/1/nmod",
            ("the same area", "scene"),
        ),
        (
            "calm/NOUN/0/root in/ADP/4/case the/DET/4/det capital/NOUN/1/nmod",
            ("the capital", "capital"),
        ),
        (
            "crowds/NOUN/0/root outside/ADP/5/case the/DET/5/det town/NOUN/5/compound hall/NOUN/1/nmod",
            ("the town hall", "local"),
        ),
    ],
)
def test_definite_words_for_places_point_back(sentence: str, expected: tuple[str, str]) -> None:
    assert words(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "crowds/NOUN/0/root in/ADP/5/case the/DET/5/det town/NOUN/5/compound council/NOUN/1/nmod",
        "fire/NOUN/0/root in/ADP/4/case the/DET/4/det town/NOUN/1/nmod of/ADP/6/case Kenema/PROPN/4/nmod",
        "fire/NOUN/0/root in/ADP/4/case a/DET/4/det town/NOUN/1/nmod",
        "There/PRON/2/expl were/VERB/0/root clashes/NOUN/2/nsubj",
    ],
)
def test_other_uses_of_such_words_do_not(sentence: str) -> None:
    assert words(sentence) == []
