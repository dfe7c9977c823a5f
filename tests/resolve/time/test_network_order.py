import pytest

from dateline.lexicon import table
from dateline.model.analysis import Analysis
from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.resolve.number import Numbers
from dateline.resolve.time.network_order import Distance, Ordering, OrderWords, orderings
from dateline.resolve.tree import Tree

WORDS = OrderWords.of(table("en", "orders"), Numbers.of(table("en", "numbers")))
CHAIN = build_chain(Recipe("test", ("sentences", "tokens", "encoder", "syntax")))


def _tree(text: str) -> Tree:
    analysis: Analysis = CHAIN.run(Document.build(text, language="en"))
    return Tree.of(analysis)


def _read(text: str, *events: str) -> list[tuple[str, str, str, Ordering]]:
    tree = _tree(text)
    tokens = frozenset(i for i in range(len(tree.tokens)) if tree.text(i) in events)
    return [
        (tree.text(o.first), o.relation, tree.text(o.second), o)
        for o in orderings(tree, tokens, WORDS)
    ]


@pytest.mark.parametrize(
    ("text", "first", "relation", "second"),
    [
        ("A bomb exploded shortly before the meeting.", "exploded", "before", "meeting"),
        ("Shortly before the meeting, a bomb exploded.", "exploded", "before", "meeting"),
        ("The bomb exploded while the envoys were meeting.", "exploded", "during", "meeting"),
        ("The teacher was killed during a raid near Oran.", "killed", "during", "raid"),
        ("Crowds marched to the town hall after the funeral.", "marched", "after", "funeral"),
        ("They marched ahead of the vote on the budget.", "marched", "before", "vote"),
    ],
)
def test_a_phrase_orders_two_events(text: str, first: str, relation: str, second: str) -> None:
    found = _read(text, first, second)
    assert [(a, r, b) for a, r, b, _ in found] == [(first, relation, second)]


def test_days_before_another_event_are_counted() -> None:
    ((*_, ordering),) = _read(
        "They were arrested two days before the planned attack.", "arrested", "attack"
    )
    assert ordering.distance == Distance(2, "day", 1440)
    assert ordering.distance.bounds == (2880, 2880)


def test_hours_before_are_round() -> None:
    ((*_, ordering),) = _read(
        "The men were seized hours after the explosion.", "seized", "explosion"
    )
    assert ordering.distance is not None
    assert ordering.distance.count is None
    assert ordering.distance.bounds == (60, 3600)


def test_how_long_something_lasted_is_no_distance() -> None:
    found = _read(
        "The group held the guards for two months before letting them go.", "held", "letting"
    )
    assert [o.distance for *_, o in found] == [None]


def test_the_end_of_an_event_is_not_the_event() -> None:
    assert _read("A bomb exploded before the end of the meeting.", "exploded", "meeting") == []


def test_as_in_a_comparison_orders_nothing() -> None:
    assert _read("The raid was as bloody as the attack in Oran.", "raid", "attack") == []


def test_without_syntax_the_nearest_events_are_taken() -> None:
    full = _tree("The blast, which came shortly before the meeting, broke windows.")
    tree = Tree(full.sentences, full.tokens, ())
    tokens = frozenset(i for i in range(len(tree.tokens)) if tree.text(i) in ("blast", "meeting"))
    (found,) = orderings(tree, tokens, WORDS)
    assert (tree.text(found.first), tree.text(found.second)) == ("blast", "meeting")
