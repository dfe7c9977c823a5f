import pytest

from dateline.resolve.tree import Tree
from dateline.stages.counts.stage import CountStage
from dateline.stages.roles.order import joined_before, phrase_after, phrase_before
from dateline.stages.roles.stage import RoleStage
from dateline.testing.trees import hand_parsed, with_mentions

LIST = (
    "Two/NUM/2/nummod guards/NOUN/10/ccomp/guard and/CCONJ/5/cc a/DET/5/det cook/NOUN/7/nsubj:pass "
    "were/AUX/7/aux:pass/be wounded/VERB/2/conj/wound ,/PUNCT/10/punct police/NOUN/10/nsubj "
    "said/VERB/0/root/say ./PUNCT/10/punct"
)


def test_a_list_before_were_is_whole_even_where_the_tree_cuts_it():
    analysis = hand_parsed("A/DET/2/det blast/NOUN/0/root ./PUNCT/2/punct", LIST)
    (count,) = CountStage().run(with_mentions(analysis, ("blast", "bombing")))
    assert (count.kind, count.min, count.max) == ("wounded", 3, 3)


def test_an_object_before_and_is_not_joined_to_the_next_clause():
    tree = Tree.of(
        hand_parsed(
            "Rebels/NOUN/2/nsubj shot/VERB/0/root/shoot guards/NOUN/2/obj/guard and/CCONJ/8/cc "
            "two/NUM/6/nummod cooks/NOUN/8/nsubj:pass/cook were/AUX/8/aux:pass/be hurt/VERB/2/conj "
            "./PUNCT/2/punct"
        )
    )
    phrase = phrase_before(tree, 7)
    assert phrase == range(4, 6)
    assert joined_before(tree, phrase, 7) == []


def test_a_village_after_from_is_not_shot():
    analysis = hand_parsed(
        "Two/NUM/2/nummod men/NOUN/7/nsubj:pass/man from/ADP/5/case the/DET/5/det village/NOUN/2/nmod "
        "were/AUX/7/aux:pass/be shot/VERB/0/root/shoot dead/ADV/7/advmod ./PUNCT/7/punct"
    )
    found = RoleStage().run(with_mentions(analysis, ("shot", "armed_attack")))
    assert {r.head.quote for r in found} == {"men"}


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("at/ADP/3/case a/DET/4/det junction/NOUN/1/obl", None),
        ("at/ADP/4/case least/ADJ/4/amod 12/NUM/1/obj men/NOUN/1/obj", range(1, 5)),
    ],
)
def test_at_opens_an_object_only_before_a_figure(rest, expected):
    tree = Tree.of(hand_parsed(f"wounded/VERB/0/root/wound {rest} ./PUNCT/1/punct"))
    assert phrase_after(tree, 0) == expected
