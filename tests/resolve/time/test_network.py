import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.resolve.time.network import MOST_CONSTRAINTS, ORIGIN, Constraint, solve

DAY = 1440


def at(point: str, minute: int, *, because: str = "") -> Constraint:
    return Constraint(ORIGIN, point, minute, minute, (because,) if because else ())


def after(later: str, earlier: str, least: int = 1, *, score: float = 1.0) -> Constraint:
    return Constraint(earlier, later, least, None, (f"{later}>{earlier}",), score)


def test_an_event_between_two_others_lies_between_their_days() -> None:
    found = solve(
        [at("raid", 0), at("vote", 5 * DAY), after("talks", "raid"), after("vote", "talks")]
    )
    talks = found.bounds["talks"]
    assert (talks.earliest, talks.latest) == (1, 5 * DAY - 1)
    assert found.contradictions == ()


def test_what_says_so_comes_with_each_bound() -> None:
    found = solve([at("raid", 0, because="Monday"), after("talks", "raid")])
    reasons = [b for c in found.bounds["talks"].because_earliest for b in c.because]
    assert reasons == ["talks>raid", "Monday"]


def test_a_point_without_a_path_has_no_limits() -> None:
    bounds = solve([at("raid", 0), after("talks", "vote")]).bounds["talks"]
    assert (bounds.earliest, bounds.latest) == (None, None)


def test_orders_that_run_in_a_circle_are_one_contradiction() -> None:
    circle = [after("a", "b"), after("b", "c"), after("c", "a")]
    found = solve([*circle, after("d", "a"), at("e", 3)])
    assert len(found.contradictions) == 1
    assert set(found.contradictions[0]) == set(circle)


def test_the_least_sure_constraint_gives_way() -> None:
    doubtful = after("talks", "raid", score=0.4)
    found = solve([at("raid", DAY), at("talks", 0), doubtful])
    assert doubtful in found.contradictions[0]
    assert found.bounds["talks"].latest == 0
    assert found.bounds["raid"].earliest == DAY


def test_two_contradictions_are_told_apart() -> None:
    found = solve([after("a", "b"), after("b", "a"), after("c", "d"), after("d", "c")])
    assert len(found.contradictions) == 2


def test_a_network_that_is_too_large_says_nothing() -> None:
    many = [after(str(i + 1), str(i)) for i in range(MOST_CONSTRAINTS + 1)]
    found = solve(many)
    assert not found.is_complete
    assert found.bounds == {}


@pytest.mark.parametrize("size", [1000, 4000])
def test_long_chains_and_wheels_are_solved_quickly(size: int) -> None:
    chain = [after(str(i + 1), str(i)) for i in range(size)]
    wheel = [after("hub", str(i)) for i in range(size)]
    start = time.process_time()
    solve([at("0", 0), *reversed(chain)])
    solve([at("0", 0), *wheel, *chain[: size // 2]])
    assert time.process_time() - start < 2


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(-9, 9), st.integers(0, 9)),
        max_size=12,
    )
)
@settings(deadline=None)
def test_bounds_agree_with_the_closure_of_all_pairs(rows: list[tuple[int, int, int, int]]) -> None:
    constraints = [
        Constraint(str(a) if a else ORIGIN, str(b) if b else ORIGIN, low, low + more)
        for a, b, low, more in rows
        if a != b
    ]
    names = sorted({p for c in constraints for p in (c.earlier, c.later)} | {ORIGIN})
    far = 10**6
    table = {(x, y): 0 if x == y else far for x in names for y in names}
    for c in constraints:
        assert c.least is not None
        assert c.most is not None
        table[c.earlier, c.later] = min(table[c.earlier, c.later], c.most)
        table[c.later, c.earlier] = min(table[c.later, c.earlier], -c.least)
    for k in names:
        for i in names:
            for j in names:
                table[i, j] = min(table[i, j], table[i, k] + table[k, j])
    is_contradictory = any(table[x, x] < 0 for x in names)
    found = solve(constraints)
    assert bool(found.contradictions) == is_contradictory
    if is_contradictory or not constraints:
        return
    for name, bounds in found.bounds.items():
        expected = (table[name, ORIGIN], table[ORIGIN, name])
        low, high = (None if v >= far // 2 else v for v in expected)
        assert (bounds.earliest, bounds.latest) == (None if low is None else -low, high)
