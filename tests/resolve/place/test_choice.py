import msgspec

from dateline.model.place import Feature, PlaceCandidate, Point
from dateline.resolve.place.ask import Ask, Home, Within
from dateline.resolve.place.choice import choose


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
    libya = PlaceCandidate("ly", "Libya", "country", "LY", None, None, 6_000_000, 0.0)
    first, _ = choose(
        [Ask("x", (BIG, SMALL), within=(Within((libya,)),)), Ask("y", (NEIGHBOUR,))], countries={}
    )
    assert first.resolved is not None
    assert first.resolved.id == "big"


def test_equal_places_stay_open_with_the_best_three() -> None:
    (choice,) = choose([Ask("x", TWINS)], countries={})
    assert choice.resolved is None
    assert len(choice.candidates) == 3
    assert sum(c.score for c in choice.candidates) <= 1


def test_a_hamlet_without_any_support_stays_open() -> None:
    hamlet = PlaceCandidate("h", "h", "city", "FR", "Brittany", Point(48.1, -3.0), 600, 0.0)
    town = PlaceCandidate("t", "t", "city", "FR", "Brittany", Point(48.2, -2.9), 90_000, 0.0)
    (alone,) = choose([Ask("x", (hamlet,))], countries={})
    beside_a_town, _ = choose([Ask("x", (hamlet,)), Ask("y", (town,))], countries={"FR": 1.0})
    assert alone.resolved is None
    assert beside_a_town.resolved is not None


def test_a_town_comes_before_the_region_around_it_unless_called_a_region() -> None:
    city = PlaceCandidate(
        "c", "A", "city", "SY", "A", Point(36.2, 37.2), 1_000_000, 0.0, other_names=40
    )
    region = PlaceCandidate("r", "A", "region", "SY", None, Point(36.2, 37.5), 2_000_000, 0.0, 60.0)
    own = frozenset({"c", "r"})
    (plain,) = choose([Ask("a", (region, city), own=own)], countries={"SY": 2.0})
    (called,) = choose([Ask("a", (region, city), own=own, hint="region")], countries={"SY": 2.0})
    assert plain.candidates[0].id == "c"
    assert called.candidates[0].id == "r"


def test_uses_of_one_name_agree_with_the_region_that_the_report_names() -> None:
    texas = PlaceCandidate("tx", "Texas", "region", "US", None, None, 29_000_000, 0.0)
    here = PlaceCandidate("p1", "P", "city", "US", "Texas", Point(33.7, -95.6), 25_000, 0.0)
    there = PlaceCandidate("p2", "P", "city", "US", "Ohio", Point(40.0, -83.0), 30_000, 0.0)
    town, _ = choose([Ask("p", (there, here)), Ask("texas", (texas,))], countries={})
    assert town.candidates[0].id == "p1"


def test_a_region_is_the_one_that_holds_the_town_said_to_lie_in_it() -> None:
    country = PlaceCandidate("ge", "G", "country", "GE", None, None, 3_700_000, 0.0)
    state = PlaceCandidate("us-ga", "G", "region", "US", None, None, 10_000_000, 0.0)
    town = PlaceCandidate("m", "M", "city", "US", "G", Point(32.8, -83.6), 150_000, 0.0)
    outer = (country, state)
    _, choice = choose(
        [Ask("m", (town,), within=(Within(outer, 1),)), Ask("g", outer)], countries={}
    )
    assert choice.candidates[0].id == "us-ga"


def test_a_local_outlet_means_the_town_where_it_is_at_home() -> None:
    home = Home("LB", None, SMALL.point)
    (abroad,) = choose([Ask("x", (BIG, SMALL))], countries={})
    (local,) = choose([Ask("x", (BIG, SMALL))], countries={}, home=home)
    assert abroad.candidates[0].id == "big"
    assert local.candidates[0].id == "small"


def test_the_country_that_the_words_beside_a_name_speak_of_counts() -> None:
    (choice,) = choose([Ask("x", (BIG, SMALL), countries={"LB": 4.0})], countries={})
    assert choice.candidates[0].id == "small"


def test_entries_for_one_place_are_one_candidate() -> None:
    town = PlaceCandidate("t", "T", "city", "PY", "T", Point(-23.4, -57.4), 48_000, 0.0)
    district = PlaceCandidate("d", "T", "region", "PY", "T", Point(-23.4, -57.3), 48_000, 0.0)
    (choice,) = choose([Ask("t", (town, district), frozenset({"t", "d"}))], countries={})
    assert [c.id for c in choice.candidates] == ["t"]


def test_names_of_one_enumeration_are_of_one_kind() -> None:
    state = PlaceCandidate("s", "S", "region", "US", None, Point(43.0, -107.5), 580_000, 0.0)
    town = PlaceCandidate("t", "S", "city", "US", "Michigan", Point(42.9, -85.7), 75_000, 0.0, 20)
    other = PlaceCandidate("o", "O", "region", "US", None, Point(44.0, -120.5), 4_200_000, 0.0)
    own = frozenset({"s", "t"})
    (alone, _) = choose([Ask("s", (town, state), own), Ask("o", (other,))], countries={})
    (listed, _) = choose(
        [Ask("s", (town, state), own, listed=(1,)), Ask("o", (other,), listed=(0,))], countries={}
    )
    share = {c.id: c.score for c in alone.candidates}["s"]
    assert listed.candidates[0].id == "s"
    assert listed.candidates[0].score > share


def test_a_country_is_not_mistaken_for_a_namesake_close_to_the_others() -> None:
    country = PlaceCandidate("c", "L", "country", "LB", None, Point(33.9, 35.9), 6_800_000, 0.0)
    town = PlaceCandidate("t", "L", "city", "US", "Ohio", Point(39.4, -84.2), 20_000, 0.0, 10)
    near = PlaceCandidate("n", "N", "city", "US", "Ohio", Point(39.3, -84.3), 60_000, 0.0, 20)
    choice, _ = choose(
        [Ask("l", (country, town), frozenset({"c", "t"})), Ask("n", (near,))], countries={}
    )
    assert choice.candidates[0].id == "c"


def test_the_clock_of_the_outlet_tells_namesakes_on_other_continents_apart() -> None:
    east = town("east", "NZ", 150_000, Point(-37.8, 175.3))
    west = town("west", "CA", 150_000, Point(43.3, -79.9))
    (choice,) = choose([Ask("x", (east, west))], countries={}, clock_deg=-60.0)
    assert choice.candidates[0].id == "west"
    (choice,) = choose([Ask("x", (east, west))], countries={}, clock_deg=180.0)
    assert choice.candidates[0].id == "east"


def test_a_name_that_only_sounds_alike_needs_its_country_in_the_report() -> None:
    heard = msgspec.structs.replace(BIG, match="sound")
    (alone,) = choose([Ask("x", (heard,))], countries={})
    (at_home,) = choose([Ask("x", (heard,))], countries={"LY": 2.0})
    assert alone.resolved is None
    assert alone.candidates[0].id == "big"
    assert at_home.resolved is not None
