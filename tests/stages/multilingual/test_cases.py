"""Names of places in oblique cases lead to what they are in the gazetteer."""

from __future__ import annotations

import pytest

from dateline.assets.gazetteer import SqliteGazetteer
from dateline.stages.multilingual.cases import nominatives
from dateline.stages.multilingual.places import PlaceStage

STAGE = PlaceStage(SqliteGazetteer())


@pytest.mark.parametrize(
    ("name", "language", "nominative"),
    [
        ("Оше", "ru", "Ош"),
        ("Томске", "ru", "Томск"),
        ("Саратова", "ru", "Саратов"),
        ("Волгоградской области", "ru", "Волгоградская область"),
        ("Кременчуці", "uk", "Кременчук"),
        ("Харкові", "uk", "Харків"),
        ("Харківській області", "uk", "Харківська область"),
    ],
)
def test_the_nominative_is_among_the_possible_ones(
    name: str, language: str, nominative: str
) -> None:
    assert nominative in nominatives(name, language)


def test_languages_without_cases_have_no_other_forms() -> None:
    assert list(nominatives("Lima", "es")) == []


@pytest.mark.parametrize(
    ("name", "language", "found"),
    [
        ("Саратове", "ru", "Saratov"),
        ("Кременчуці", "uk", "Kremenchuk"),
        ("القاهرة", "ar", "Cairo"),
        ("Moscou", "fr", "Moscow"),
        ("Alepo", "es", "Aleppo"),
    ],
)
def test_a_name_is_looked_up_whatever_its_script_and_case(
    name: str, language: str, found: str
) -> None:
    candidates, _ = STAGE.candidates(name, language)
    assert found in [candidate.name for candidate in candidates]
