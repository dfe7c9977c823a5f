import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.made import EDITOR, RULE, at, judgement

from dateline.errors import StoreError
from dateline.model.case import AsOf
from dateline.store import open_case


def ids(judgements):
    return [each.id for each in judgements]


def test_a_judgement_is_kept_once_and_never_changed(case):
    assert case.judge(judgement("j1"))
    assert not case.judge(judgement("j1"))
    with pytest.raises(StoreError, match="another judgement"):
        case.judge(judgement("j1", verdict="not_same"))
    assert case.judgements() == (judgement("j1"),)
    assert case.judgement("j2") is None


def test_undo_is_a_superseding_judgement_and_can_be_undone(case):
    case.judge(judgement("j1"))
    undo = case.withdraw("j1", by=EDITOR, at=at(2), reason="wrong mill")
    assert (undo.supersedes, undo.verdict) == ("j1", "withdrawn")
    assert case.judgements() == ()
    assert case.judgement("j1").withdrawn_at == "2031-06-01T00:02:00.000000Z"
    assert ids(case.judgements(in_force=False)) == ["j1", undo.id]
    with pytest.raises(StoreError, match="out of force since"):
        case.withdraw("j1", by=EDITOR, at=at(3))
    case.withdraw(undo.id, by=EDITOR, at=at(4))
    assert case.judgements() == (judgement("j1"),)
    case.withdraw("j1", by=EDITOR, at=at(5))
    assert case.judgements() == ()
    for minute, expected in enumerate([["j1"], ["j1"], [], [], ["j1"], []]):
        assert ids(case.judgements(AsOf(known=at(minute)))) == expected
    assert not list(case.verify())


def test_a_judgement_may_take_the_place_of_another(case):
    case.judge(judgement("j1"))
    case.judge(judgement("j2", verdict="not_same", supersedes="j1"))
    assert ids(case.judgements(about=["b"])) == ["j2"]
    assert case.judgements(about=["c"]) == ()


def test_what_does_not_fit_is_refused(case):
    for wrong in (
        judgement("j", supersedes="x"),
        judgement("j", score=1.5),
        judgement("j", withdrawn_at=at(1)),
    ):
        with pytest.raises(StoreError):
            case.judge(wrong)
    with pytest.raises(StoreError, match="not there"):
        case.withdraw("x", by=EDITOR, at=at(0))
    assert case.position == 0


def test_unsure_pairs_wait_for_a_person(case):
    for name, score in (("far", 0.9), ("near", 0.55), ("done", 0.5)):
        case.judge(judgement(name, left=name, verdict="unsure", by=RULE, score=score))
    person = judgement("p", left="b", right="done", verdict="not_same")
    case.judge(person)
    assert ids(case.unsure()) == ["near", "far"]
    assert ids(case.unsure(limit=1)) == ["near"]
    case.withdraw("p", by=EDITOR, at=at(1))
    assert ids(case.unsure()) == ["done", "near", "far"]
    assert ids(case.unsure(as_of=AsOf(known=4))) == ["near", "far"]


def in_force(judged):
    """By the definition: in force while nothing in force supersedes it."""

    def counts(name):
        return not any(counts(other) for other, target in judged.items() if target == name)

    return [name for name in judged if counts(name)]


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-1, 12), max_size=14))
def test_any_chain_of_superseding_is_as_the_definition_says(targets):
    judged = {}
    with open_case() as case:
        history = []
        for n, target in enumerate(targets):
            supersedes = f"j{target}" if 0 <= target < n else None
            judged[f"j{n}"] = supersedes
            case.judge(judgement(f"j{n}", supersedes=supersedes))
            assert ids(case.judgements()) == in_force(judged)
            history.append(ids(case.judgements()))
        for n, then in enumerate(history, 1):
            assert ids(case.judgements(AsOf(known=n))) == then
        case.rebuild()
        assert ids(case.judgements()) == in_force(judged)
