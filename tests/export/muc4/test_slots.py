"""Single slots: numbers, dates, types of things and persons."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.export.muc4.reports import Report

from dateline.export.muc4.dates import date_of
from dateline.export.muc4.numbers import of_phrase, written
from dateline.export.muc4.tables import tables
from dateline.export.muc4.targets import person_type, thing_type
from dateline.export.muc4.words import ReportText, words_of
from dateline.model.event import CountQualifier


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "expected"),
    [
        (3, 3, "exact", "3"),
        (6, None, "at_least", "6-"),
        (6, 8, "range", "6-8"),
        (100, 100, "about", "~100"),
    ],
)
def test_figures_are_written_as_the_task_writes_them(
    low: int, high: int | None, qualifier: CountQualifier, expected: str
) -> None:
    assert written(low, high, qualifier) == expected


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("THREE PEASANTS WERE KILLED", "PEASANTS", "3"),
        ("ABOUT 100 STUDENTS FLED", "STUDENTS", "~100"),
        ("SEVERAL STORES BURNED", "STORES", "PLURAL"),
        ("POWER PYLONS FELL", "POWER PYLONS", "PLURAL"),
        ("A BUS WAS BURNED", "BUS", "1"),
        ("TWO MEN ATTACKED A BANK", "BANK", "1"),
    ],
)
def test_the_figure_before_a_phrase_or_its_form_says_how_many(
    text: str, phrase: str, expected: str
) -> None:
    start = text.index(phrase)
    assert of_phrase(ReportText(text), start, start + len(phrase), tables()) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("RESIDENCE OF THE PERUVIAN AMBASSADOR", "DIPLOMAT OFFICE OR RESIDENCE"),
        ("POLICE PATROL CAR", "TRANSPORT VEHICLE"),
        ("POLICE STATION", "LAW ENFORCEMENT FACILITY"),
        ("HIGH-VOLTAGE PYLONS", "ENERGY"),
        ("AGRICULTURE MINISTRY", "GOVERNMENT OFFICE OR RESIDENCE"),
        ("RAILROAD BRIDGE", "TRANSPORTATION ROUTE"),
        ("GROCERY STORE", "COMMERCIAL"),
        ("PARISH CHURCH", "OTHER"),
        ("HOUSES", "CIVILIAN RESIDENCE"),
    ],
)
def test_the_words_of_a_thing_give_its_type(words: str, expected: str) -> None:
    assert thing_type(words_of(words), tables()) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("RETIRED GENERAL", "FORMER ACTIVE MILITARY"),
        ("FORMER MAYOR", "FORMER GOVERNMENT OFFICIAL"),
        ("BODYGUARDS", "SECURITY GUARD"),
        ("SUPREME COURT JUDGE", "LEGAL OR JUDICIAL"),
        ("PRESIDENTIAL CANDIDATE", "POLITICAL FIGURE"),
        ("POLICEMEN", "LAW ENFORCEMENT"),
        ("CONSUL", "DIPLOMAT"),
        ("WOMEN", "CIVILIAN"),
    ],
)
def test_the_words_of_a_person_give_the_type(words: str, expected: str) -> None:
    assert person_type(words_of(words), tables()) == expected


FILED = dt.date(1990, 4, 8)


def test_a_day_counted_from_the_report_is_a_day() -> None:
    report = Report("A BOMB WENT OFF YESTERDAY.")
    assert date_of(
        [report.event("bombing", "BOMB", day="1990-04-07", said="YESTERDAY")], FILED
    ) == ("07 APR 90")


def test_a_weekday_is_on_or_before_the_day_of_the_report() -> None:
    report = Report("A BOMB WENT OFF LAST WEDNESDAY.")
    event = report.event("bombing", "BOMB", day="1990-04-04", said="WEDNESDAY")
    assert date_of([event], FILED) == "- 08 APR 90"


def test_no_time_is_on_or_before_the_day_of_the_report() -> None:
    report = Report("A BOMB WENT OFF.")
    assert date_of([report.event("bombing", "BOMB")], FILED) == "- 08 APR 90"


def test_no_time_and_no_day_of_the_report_is_no_date() -> None:
    assert date_of([], None) is None
