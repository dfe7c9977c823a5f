import pytest
from bench.muc4.counted import total
from bench.muc4.ree import by_report, normalised, report_counts, role_counts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

QUICK = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
entities = st.lists(
    st.lists(
        st.sampled_from(["red", "blue", "green", "grey"]), min_size=1, max_size=3, unique=True
    ).map(tuple),
    max_size=4,
)


@pytest.mark.parametrize(
    ("mention", "words"),
    [
        ('THE "Red  Band"', "red band"),
        ("An armed man's u.s. car", "armed mans us car"),
        ("the", ""),
        ("a-b", "ab"),
        ("thea", "thea"),
        ("A\nB", "b"),
    ],
)
def test_mentions_are_compared_without_case_punctuation_and_articles(mention, words):
    assert normalised(mention) == words


def test_an_entity_counts_when_all_its_mentions_are_in_the_key():
    gold = [("red band", "the reds"), ("blue band",)]
    predicted = [("The Reds",), ("blue band", "the blues"), ("grey band",)]
    # 1 of 3 predicted fits: "reds" lies in the first entity; "blues" spoils the second; grey is nowhere.
    counts = role_counts(gold, predicted)
    assert counts.row == (1, 3, 1, 2)
    assert counts.precision == pytest.approx(1 / 3)
    assert counts.recall == pytest.approx(1 / 2)
    assert counts.f1 == pytest.approx(2 * (1 / 3) * (1 / 2) / (1 / 3 + 1 / 2))


def test_one_gold_entity_answers_one_prediction_only():
    # Both predictions are the same entity: one is right, the other is one too many.
    assert role_counts([("red band", "reds")], [("red band",), ("reds",)]).row == (1, 2, 1, 1)


def test_the_alignment_is_the_best_one():
    # "red" fits both entities, "blue" only the first: 2 right, though taking red first would give 1.
    assert role_counts([("red", "blue"), ("red",)], [("red",), ("blue",)]).right == 2


def test_counts_are_summed_over_reports_and_roles():
    gold = {
        "1": {"Victim": [("ana",)], "Weapon": [("bomb",)]},
        "2": {"Victim": [("juan",), ("eva",)]},
    }
    predicted = {"1": {"Victim": [("ana",)], "Weapon": [("car",)]}, "3": {"Victim": [("x",)]}}
    # Right 1 (ana) of 2 predicted; gold 2 + 2 = 4. Report 2 was not predicted, report 3 is not asked.
    every = total(c for roles in by_report(gold, predicted).values() for c in roles.values())
    assert every.row == (1, 2, 1, 4)
    assert every.f1 == pytest.approx(2 * 0.5 * 0.25 / 0.75)


@QUICK
@given(entities)
def test_the_key_itself_scores_one(gold):
    counts = report_counts({"Target": gold}, {"Target": gold})["Target"]
    assert counts.f1 == (1.0 if gold else 0.0)
    assert counts.right == counts.found == counts.wanted


@QUICK
@given(entities, entities)
def test_order_does_not_matter(gold, predicted):
    turned = [tuple(reversed(entity)) for entity in reversed(predicted)]
    assert role_counts(gold, predicted) == role_counts(list(reversed(gold)), turned)


@QUICK
@given(entities)
def test_nothing_predicted_scores_zero(gold):
    assert role_counts(gold, []).f1 == 0.0
