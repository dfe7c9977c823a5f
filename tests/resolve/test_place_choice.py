from dateline.model.place import Feature, PlaceCandidate, Point
from dateline.resolve.place_choice import Ask, choose


def town(
    id_: str, country: str, population: int, point: Point, feature: Feature = "city"
) -> PlaceCandidate:
    return PlaceCandidate(id_, id_, feature, country, None, point, population, 0.0, other_names=10)


BIG = town("big", "LY", 1_000_000, Point(32.9, 13.2))
SMALL = town("small", "LB", 200_000, Point(34.4, 35.8))
NEIGHBOUR = town("neighbour", "LB", 20_000, Point(34.5, 36.1))
TWINS = [town(f"twin{i}", "US", 20_000, Point(30.0 + i, -90.0)) for i in range(6)]


def test_size_decides_where_nothing_else_does() -> None:
    (choice,) = choose([Ask("x", (BIG, SMALL))], countries={})
    assert choice.resolved is not None
    assert choice.resolved.id == "big"
    assert choice.resolved.score < 0.9


def test_a_name_does_not_vouch_for_itself() -> None:
    (once,) = choose([Ask("x", (BIG, SMALL))], countries={})
    (hinted,) = choose([Ask("x", (BIG, SMALL))], countries={"LY": 2.0})
    assert once.candidates[0].score < hinted.candidates[0].score


def test_company_outweighs_size() -> None:
    choices = choose([Ask("x", (BIG, SMALL)), Ask("y", (NEIGHBOUR,))], countries={})
    assert [c.resolved.id if c.resolved else None for c in choices] == ["small", "neighbour"]


def test_what_a_place_is_said_to_lie_in_outweighs_company() -> None:
    first, _ = choose(
        [Ask("x", (BIG, SMALL), countries=frozenset({"LY"})), Ask("y", (NEIGHBOUR,))], countries={}
    )
    assert first.resolved is not None
    assert first.resolved.id == "big"


def test_equal_places_stay_open_with_the_best_three() -> None:
    (choice,) = choose([Ask("x", TWINS)], countries={})
    assert choice.resolved is None
    assert len(choice.candidates) == 3
    assert sum(c.score for c in choice.candidates) <= 1


def test_a_hamlet_without_any_support_stays_open() -> None:
    hamlet = PlaceCandidate("h", "h", "city", "FR", None, Point(45.0, 1.0), 600, 0.0)
    (choice,) = choose([Ask("x", (hamlet,))], countries={})
    assert choice.resolved is None
    (choice,) = choose([Ask("x", (hamlet,))], countries={"FR": 2.0})
    assert choice.resolved is not None


def test_a_town_comes_before_the_region_around_it_unless_called_a_region() -> None:
    city = PlaceCandidate("c", "A", "city", "SY", "A", Point(36.2, 37.2), 1_000_000, 0.0)
    region = PlaceCandidate("r", "A", "region", "SY", None, Point(36.2, 37.5), 2_000_000, 0.0, 60.0)
    own = frozenset({"c", "r"})
    (plain,) = choose([Ask("a", (region, city), own=own)], countries={"SY": 2.0})
    (called,) = choose([Ask("a", (region, city), own=own, hint="region")], countries={"SY": 2.0})
    assert plain.candidates[0].id == "c"
    assert called.candidates[0].id == "r"
