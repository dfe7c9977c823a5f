import time

import pytest

from dateline.lexicon import table
from dateline.model.text import Document
from dateline.ontology.plover import combinations, plover_types
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.resolve.plover import act_of
from dateline.resolve.plover_sides import place_of, sides_of
from dateline.resolve.plover_words import ActWords
from dateline.resolve.tree import Tree

CHAIN = build_chain(Recipe("acts", ("sentences", "tokens", "encoder", "syntax")))
WORDS = ActWords(table("en", "plover"), combinations())


def tree_of(text):
    return Tree.of(CHAIN.run(Document.build(text, language="en")))


def act(text):
    tree = tree_of(text)
    return act_of(tree, range(len(tree.tokens)), WORDS)


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Rebels shelled the town of Dorva on Monday.", "ASSAULT"),
        ("The army announced a ceasefire in Dorva.", "RETREAT"),
        ("Norland suspended military aid to Sudmark.", "SANCTION"),
        ("Norland lifted its ban on grain from Sudmark.", "CONCEDE"),
        ("Norland refused to lift its ban on grain from Sudmark.", "REJECT"),
        ("Norland will not release the prisoners.", "REJECT"),
        ("Norland agreed to release the prisoners.", "AGREE"),
        ("The president will visit Sudmark next week.", "AGREE"),
        ("Norland threatened to close the border with Sudmark.", "THREATEN"),
        ("Norland demanded that Sudmark withdraw its troops.", "REQUEST"),
        ("Norland said Sudmark must withdraw its troops.", "REQUEST"),
        ("The two presidents held talks in Dorva.", "CONSULT"),
        ("Norland and Sudmark signed a trade agreement.", "SUPPORT"),
        ("Police arrested 12 students in Dorva.", "COERCE"),
        ("Thousands of teachers went on strike in Dorva.", "PROTEST"),
        ("Norland condemned the attack on the church.", "ACCUSE"),
        ("Norland sent doctors and medicine to Sudmark.", "AID"),
        ("The navies of Norland and Sudmark held joint exercises.", "COOPERATE"),
        ("Norland put its army on alert along the border.", "MOBILIZE"),
    ],
)
def test_the_act_follows_from_the_verb_and_what_hangs_on_it(text, root):
    assert act(text).root == root


def test_a_sentence_without_a_political_act_has_none():
    assert act("The lake was blue in the morning.") is None


def test_an_act_is_that_of_the_source_that_was_asked_for():
    tree = tree_of("Norland attacked the port after Sudmark released the prisoners.")
    tokens = range(len(tree.tokens))
    name = next(i for i in tokens if tree.text(i) == "Sudmark")
    assert act_of(tree, tokens, WORDS, source=[name]).root == "CONCEDE"
    assert act_of(tree, tokens, WORDS, source=[0]).root == "ASSAULT"


def test_a_month_is_no_protest():
    assert act("On March 10 the court rejected the appeal.").root == "REJECT"


def test_source_target_and_place_are_found():
    tree = tree_of("Norland accused Sudmark of shelling villages in Dorva.")
    tokens = range(len(tree.tokens))
    found = act_of(tree, tokens, WORDS)
    sides = sides_of(tree, found, tokens)
    assert [tree.text(i) for i in sides.source] == ["Norland"]
    assert [tree.text(i) for i in sides.target] == ["Sudmark"]
    assert [tree.text(i) for i in place_of(tree, found, tokens)] == ["Dorva"]


def test_who_tells_it_is_no_target():
    tree = tree_of("Norland released the prisoners, the Dorva Herald said.")
    tokens = range(len(tree.tokens))
    assert sides_of(tree, act_of(tree, tokens, WORDS), tokens).target == ()


def test_every_type_of_the_tables_is_one_of_the_manual():
    assert WORDS.roots <= plover_types()


def test_operators_that_combine_have_a_table():
    assert {"agree", "halt", "negated"} <= combinations().keys()


def test_a_long_sentence_is_read_in_time():
    tree = tree_of("Norland said that Sudmark agreed to refuse to release " * 300 + "them.")
    begun = time.process_time()
    act_of(tree, range(len(tree.tokens)), WORDS)
    assert time.process_time() - begun < 1.0
