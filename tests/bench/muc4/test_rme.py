import pytest
from bench.muc4.rme import by_report, report_counts
from bench.muc4.roles import ROLES, RoleTemplate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

QUICK = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
mentions = st.lists(st.sampled_from(["red", "blue", "green"]), min_size=1, max_size=2, unique=True)
roles = st.dictionaries(
    st.sampled_from(ROLES), st.lists(mentions.map(tuple), max_size=2), max_size=3
)
templates = st.lists(
    st.builds(RoleTemplate, st.sampled_from(["attack", "bombing"]), roles), max_size=3
)


def attack(**roles):
    return RoleTemplate("attack", roles)


def subset(gold, predicted):
    return report_counts(gold, predicted, by_mention=False)


def phi3(gold, predicted):
    return report_counts(gold, predicted, by_mention=True)


GOLD = [
    attack(Victim=[("ana rios", "rios")], Weapon=[("bomb",), ("car",)]),
    attack(Target=[("bank",)]),
]
PREDICTED = [
    attack(Victim=[("rios", "mayor")], Weapon=[("bomb",)]),
    attack(Target=[("bank",), ("office",)], PerpInd=[("men",)]),
]


def test_subset_counts_entities_that_share_a_mention():
    # First pair: rios and bomb are right, 2 of 2 predicted, 2 of 3 gold reached.
    # Second pair: bank is right, 1 of 3 predicted, 1 of 1 gold. Together 3 of 5, and 3 of 4.
    counts = subset(GOLD, PREDICTED)
    assert counts.row == (3, 5, 3, 4)
    assert counts.f1 == pytest.approx(2 * 0.6 * 0.75 / 1.35)


def test_phi3_counts_mentions_of_aligned_entities():
    # Shared mentions: rios, bomb, bank = 3. Predicted mentions 3 + 3 = 6, gold mentions 4 + 1 = 5.
    counts = phi3(GOLD, PREDICTED)
    assert counts.row == (3, 6, 3, 5)
    assert counts.f1 == pytest.approx(2 * 0.5 * 0.6 / 1.1)


def test_templates_of_other_types_and_roles_share_nothing():
    gold = [RoleTemplate("bombing", {"Victim": [("rios",)]})]
    for predicted in (attack(Victim=[("rios",)]), RoleTemplate("bombing", {"Target": [("rios",)]})):
        assert subset(gold, [predicted]).row == (0, 1, 0, 1)
        assert phi3(gold, [predicted]).row == (0, 1, 0, 1)


def test_two_predicted_entities_may_be_right_by_one_gold_entity_in_subset_only():
    gold = [attack(Victim=[("ana rios", "rios")])]
    predicted = [attack(Victim=[("ana rios",), ("rios",)])]
    # Subset: both predicted entities hit, but they reach one gold entity. Phi-3 aligns one to one.
    assert subset(gold, predicted).row == (2, 2, 1, 1)
    assert phi3(gold, predicted).row == (1, 2, 1, 2)


def test_a_gold_template_with_two_types_is_tried_with_each():
    gold = [RoleTemplate("attack / bombing", {"Target": [("bank",)]})]
    predicted = [RoleTemplate("bombing", {"Target": [("bank",)]})]
    assert subset(gold, predicted).row == (1, 1, 1, 1)
    # The published phi-3 wants its mentions once for each type as soon as anything is predicted.
    assert phi3(gold, predicted).row == (1, 1, 1, 2)
    assert phi3(gold, []).row == (0, 0, 0, 1)


def test_a_gold_template_with_two_types_answers_one_prediction():
    gold = [RoleTemplate("attack / bombing", {"Target": [("bank",)]})]
    predicted = [RoleTemplate(kind, {"Target": [("bank",)]}) for kind in ("attack", "bombing")]
    assert subset(gold, predicted).row == (1, 2, 1, 1)


def test_the_alignment_looks_at_predicted_entities_first():
    # One prediction, two gold templates: 2 of its entities are right by the first, 1 by the second.
    gold = [attack(Victim=[("red", "blue")]), attack(Victim=[("red",)])]
    assert subset(gold, [attack(Victim=[("red",), ("blue",)])]).row == (2, 2, 1, 2)


def test_reports_of_either_side_count():
    counts = by_report({"1": GOLD}, {"2": PREDICTED}, by_mention=False)
    assert counts["1"].row == (0, 0, 0, 4)
    assert counts["2"].row == (0, 5, 0, 0)


@QUICK
@given(templates)
def test_the_key_itself_scores_one(gold):
    distinct = [t for n, t in enumerate(gold) if t not in gold[:n]]
    counts = phi3(distinct, distinct)
    assert counts.right == counts.found == counts.wanted
    counts = subset(distinct, distinct)
    assert counts.right == counts.found


@QUICK
@given(templates, templates)
def test_the_order_of_templates_does_not_matter_for_what_is_right(gold, predicted):
    for measure in (subset, phi3):
        turned = measure(gold[::-1], predicted[::-1])
        assert turned.right == measure(gold, predicted).right


@QUICK
@given(templates)
def test_nothing_predicted_scores_zero(gold):
    assert subset(gold, []).f1 == phi3(gold, []).f1 == 0.0
