import pytest

from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.resolve.tree import Tree
from dateline.stages.claims.event_words import WordReader

CHAIN = build_chain(Recipe("t", ("sentences", "tokens", "encoder", "syntax")))


@pytest.mark.parametrize(
    ("sentence", "word", "value"),
    [
        ("The council painted the bridge.", "painted", "CT+"),
        ("The council did not paint the bridge.", "paint", "CT-"),
        ("The council may paint the bridge.", "paint", "PS+"),
        ("The council will paint the bridge.", "paint", "PR+"),
        ("Nobody painted the bridge.", "painted", "CT-"),
    ],
)
def test_any_word_can_be_asked_about(sentence, word, value):
    tree = Tree.of(CHAIN.run(Document.build(sentence)))
    place = [token.text for token in tree.tokens].index(word)
    found = WordReader.of(tree).commitment(place)
    assert found.factuality == value
    assert found.rule


def test_a_denial_takes_place_whatever_it_denies():
    tree = Tree.of(CHAIN.run(Document.build("The council denied the report.")))
    place = [token.text for token in tree.tokens].index("denied")
    assert WordReader.of(tree).commitment(place).factuality == "CT+"
