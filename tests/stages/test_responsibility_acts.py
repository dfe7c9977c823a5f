import pytest

from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.resolve.tree import Tree
from dateline.stages.claims.responsibility import acts

CHAIN = build_chain(Recipe("t", ("sentences", "tokens", "encoder", "syntax")))


def read(sentence):
    tree = Tree.of(CHAIN.run(Document.build(sentence)))

    def words(tokens):
        return sentence[tree.span(tokens).start : tree.span(tokens).end] if tokens else ""

    return [(a.act, words(a.party), words(a.speaker)) for a in acts(tree, range(len(tree.tokens)))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("No group has claimed responsibility for the attack.", ("none_claimed", "", "")),
        ("Nobody has claimed responsibility for the blast.", ("none_claimed", "", "")),
        (
            "The River Front claimed responsibility for the bombing.",
            ("claims", "The River Front", "The River Front"),
        ),
        (
            "The governor blamed the rebels for the raid.",
            ("is_blamed", "the rebels", "The governor"),
        ),
        (
            "The army accused the militia of shelling the town.",
            ("is_blamed", "the militia", "The army"),
        ),
        ("The attack was blamed on the rebels.", ("is_blamed", "the rebels", "")),
        ("The group denied involvement in the bombing.", ("denies", "The group", "The group")),
        (
            "A lawyer for the network denied any involvement.",
            ("denies", "the network", "A lawyer for the network"),
        ),
    ],
)
def test_an_act_is_read_with_its_party(sentence, expected):
    assert read(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "The governor blamed the rebels for the raid.",
        "The attack was blamed on the rebels.",
        "Police suspect a local gang.",
        "The militia was accused of the killing.",
    ],
)
def test_a_blame_is_never_a_claim_of_responsibility(sentence):
    assert all(act != "claims" for act, _, _ in read(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "He claimed the prize.",
        "She denied the report.",
        "They did not blame anybody.",
        "The minister is responsible for transport policy and roads in the north",
    ],
)
def test_other_uses_of_the_words_are_no_acts_of_responsibility(sentence):
    assert [a for a in read(sentence) if a[0] in {"claims", "denies"}] == []
