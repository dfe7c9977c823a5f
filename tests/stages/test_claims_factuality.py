import pytest

from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.resolve.tree import Tree
from dateline.stages.claims.factuality import (
    author_factuality,
    commitment,
    realisation,
    source_factuality,
)

CHAIN = build_chain(Recipe("t", ("sentences", "tokens", "encoder", "syntax")))


def present(sentence, cue=None):
    tree = Tree.of(CHAIN.run(Document.build(sentence)))
    words = [t.text for t in tree.tokens]
    content = [i for i, w in enumerate(words) if w not in {".", "?"} and w != cue]
    found = commitment(tree, content, [words.index(cue)] if cue else [])
    return found.factuality, [words[t] for t in found.tokens]


@pytest.mark.parametrize(
    ("sentence", "value", "deciding"),
    [
        ("Three soldiers died.", "CT+", []),
        ("No soldiers died.", "CT-", ["No"]),
        ("The soldiers did not die.", "CT-", ["not"]),
        ("The soldiers may attack the town.", "PS+", ["may"]),
        ("The rebels probably attacked the town.", "PR+", ["probably"]),
        ("The rebels might not attack.", "PS-", ["not", "might"]),
    ],
)
def test_signs_on_the_predicate_decide_and_are_kept(sentence, value, deciding):
    found, words = present(sentence)
    assert found == value
    assert sorted(words) == sorted(deciding)


def test_a_cue_decides_where_the_content_has_no_sign():
    assert present("believe Three soldiers died.", cue="believe")[0] == "PR+"


def test_who_denies_a_content_holds_the_opposite():
    assert source_factuality("CT+", "denies") == "CT-"
    assert source_factuality("CT-", "denies") == "CT+"


def test_what_nobody_could_verify_is_open():
    assert source_factuality("CT+", "cannot_verify") == "Uu"


def test_the_author_stands_behind_a_content_only_under_a_factive_cue():
    assert author_factuality("CT+", "asserts", "factive") == "CT+"
    assert author_factuality("CT+", "asserts", "neutral") == "Uu"
    assert author_factuality("CT+", "denies", "factive") == "Uu"


def test_what_will_happen_is_planned():
    tree = Tree.of(CHAIN.run(Document.build("The ministers will meet in Geneva.")))
    assert realisation(tree, range(len(tree.tokens) - 1), "certain") == "planned"
