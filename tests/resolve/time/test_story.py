"""The year of each date of a narrative."""

from __future__ import annotations

from dateline.resolve.time.story import Told, places_in_story


def _years(*dates: Told) -> list[int | None]:
    return [placed.year for placed in places_in_story(dates)]


def test_a_month_lies_in_the_year_told_before() -> None:
    assert _years(Told(1944, 3), Told(None, 6)) == [1944, 1944]


def test_january_after_december_lies_in_the_next_year() -> None:
    assert _years(Told(1944, 11), Told(None, 12), Told(None, 1)) == [1944, 1944, 1945]


def test_a_year_told_in_passing_does_not_move_the_story() -> None:
    dates = (Told(1920, 8), Told(2004, None, is_weak=True), Told(None, 8), Told(None, 9))
    placed = places_in_story(dates)
    assert [p.year for p in placed] == [1920, 2004, 1920, 1920]
    assert placed[1].is_aside
    assert placed[2].giver == 0


def test_the_following_year_moves_the_story() -> None:
    assert _years(Told(1936, 7), Told(None, None, step=1), Told(None, 2)) == [1936, 1937, 1937]


def test_dates_before_the_first_year_take_it_from_what_follows() -> None:
    assert _years(Told(None, 5), Told(1988, 8)) == [1988, 1988]


def test_without_any_year_every_date_stays_open() -> None:
    assert _years(Told(None, 5), Told(None, 6)) == [None, None]


def test_many_dates_are_placed_in_one_pass() -> None:
    dates = [Told(1900, 1)] + [Told(None, 1 + i % 12) for i in range(1, 1200)]
    assert _years(*dates)[-1] == 1999
