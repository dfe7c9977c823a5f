"""Whole templates from small records in upper case."""

from __future__ import annotations

import pytest
from tests.export.muc4.reports import Report

from dateline.export.muc4 import Filler, build, printed, slot_fills, templates_of
from dateline.model.record import Record

TEXT = (
    "PUERTO LIRIO, 8 APR 90 -- THE MAYOR OF ACOLA, ANSELMO VERDUGO PRIETO, WAS MURDERED YESTERDAY BY "
    "THREE GUERRILLAS OF THE POPULAR DAWN FRONT. AT LEAST SIX PEASANTS WERE WOUNDED. A POWERFUL BOMB "
    "DESTROYED THE TELEPHONE COMPANY OFFICE."
)


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No trained model: these tests are of the rules."""
    monkeypatch.setattr(build, "shipped_model", lambda: None)


@pytest.fixture
def report() -> Report:
    return Report(TEXT)


@pytest.fixture
def murder(report: Report) -> Record:
    return report.record(
        report.event(
            "assassination",
            "MURDERED",
            roles=(
                report.role("victim", "THE MAYOR OF ACOLA, ANSELMO VERDUGO PRIETO"),
                report.role("actor", "THREE GUERRILLAS OF THE POPULAR DAWN FRONT"),
            ),
            counts=(
                report.count(
                    "wounded",
                    6,
                    None,
                    "AT LEAST SIX PEASANTS",
                    who="AT LEAST SIX PEASANTS",
                    qualifier="at_least",
                ),
            ),
            day="1990-04-07",
            said="YESTERDAY",
        )
    )


def fills(record: Record, slot: int) -> tuple[str, ...]:
    (template,) = templates_of(record)
    return slot_fills(template)[slot - 2]


def test_a_murder_is_an_attack_that_was_accomplished_on_its_day(murder: Record) -> None:
    assert fills(murder, 4) == ("ATTACK",)
    assert fills(murder, 5) == ("ACCOMPLISHED",)
    assert fills(murder, 2) == ("07 APR 90",)


def test_a_named_victim_carries_office_type_number_and_effect(murder: Record) -> None:
    assert '"ANSELMO VERDUGO PRIETO"' in fills(murder, 18)
    assert '"MAYOR OF ACOLA": "ANSELMO VERDUGO PRIETO"' in fills(murder, 19)
    assert 'GOVERNMENT OFFICIAL: "ANSELMO VERDUGO PRIETO"' in fills(murder, 20)
    assert '1: "ANSELMO VERDUGO PRIETO"' in fills(murder, 21)
    assert 'DEATH: "ANSELMO VERDUGO PRIETO"' in fills(murder, 23)


def test_unnamed_victims_are_described_and_counted(murder: Record) -> None:
    assert '"PEASANTS"' in fills(murder, 19)
    assert '6-: "PEASANTS"' in fills(murder, 21)
    assert 'INJURY: "PEASANTS"' in fills(murder, 23)


def test_a_perpetrator_is_split_into_persons_and_their_organisation(murder: Record) -> None:
    assert fills(murder, 9) == ('"THREE GUERRILLAS"',)
    assert fills(murder, 10) == ('"POPULAR DAWN FRONT"',)
    assert fills(murder, 11) == ('REPORTED AS FACT: "POPULAR DAWN FRONT"',)
    assert fills(murder, 8) == ("TERRORIST ACT",)


def test_a_bomb_against_an_office_gives_instrument_and_physical_target(report: Report) -> None:
    record = report.record(
        report.event(
            "bombing",
            "BOMB",
            roles=(
                report.role("instrument", "A POWERFUL BOMB"),
                report.role("target", "THE TELEPHONE COMPANY OFFICE"),
            ),
        )
    )
    assert fills(record, 6) == ('"POWERFUL BOMB"',)
    assert fills(record, 7) == ('BOMB: "POWERFUL BOMB"',)
    assert fills(record, 12) == ('"TELEPHONE COMPANY OFFICE"',)
    assert fills(record, 13) == ('COMMUNICATIONS: "TELEPHONE COMPANY OFFICE"',)
    assert fills(record, 14) == ('1: "TELEPHONE COMPANY OFFICE"',)
    assert fills(record, 16) == ('DESTROYED: "TELEPHONE COMPANY OFFICE"',)
    assert fills(record, 2) == ("- 08 APR 90",)


def test_fillers_of_a_head_take_the_place_of_roles(report: Report, murder: Record) -> None:
    start = TEXT.index("THREE GUERRILLAS")
    filler = Filler("individual", start, start + len("THREE GUERRILLAS"), 0.9)
    victim = TEXT.index("PEASANTS")
    other = Filler("human", victim, victim + len("PEASANTS"), 0.9)
    (template,) = templates_of(murder, [filler, other])
    assert [words.text for words in template.individuals] == ["THREE GUERRILLAS"]
    assert template.organizations == ()
    assert [one.description.text for one in template.human if one.description] == ["PEASANTS"]
    assert template.human[0].number == "6-"


def test_a_head_that_finds_nothing_leaves_a_report_without_incidents(murder: Record) -> None:
    assert templates_of(murder, []) == ()


def test_fillers_without_an_event_make_an_incident_of_the_words_around_them(report: Report) -> None:
    start = TEXT.index("TELEPHONE COMPANY OFFICE")
    filler = Filler("physical", start, start + len("TELEPHONE COMPANY OFFICE"))
    (template,) = templates_of(report.record(), [filler])
    assert template.type == "BOMBING"


def test_soldiers_killed_in_a_clash_are_no_incident() -> None:
    report = Report("TWO SOLDIERS WERE KILLED IN A CLASH WITH REBELS NEAR ACOLA.")
    clash = report.event("armed_clash", "CLASH", roles=(report.role("victim", "TWO SOLDIERS"),))
    assert templates_of(report.record(clash)) == ()


def test_what_happened_three_months_before_is_no_incident() -> None:
    report = Report("A PRIEST WAS MURDERED ON 2 JANUARY.")
    murder = report.event(
        "assassination",
        "MURDERED",
        roles=(report.role("victim", "A PRIEST"),),
        day="1990-01-02",
        said="2 JANUARY",
    )
    assert templates_of(report.record(murder)) == ()


def test_a_defused_bomb_is_an_attempt() -> None:
    report = Report("POLICE DEFUSED A BOMB PLACED NEXT TO A BANK.")
    bomb = report.event("bombing", "BOMB", roles=(report.role("target", "A BANK"),))
    (template,) = templates_of(report.record(bomb))
    assert template.stage == "ATTEMPTED"
    assert template.physical[0].type == "FINANCIAL"


def test_a_denied_event_is_no_incident() -> None:
    report = Report("NO PRIEST WAS MURDERED.")
    murder = report.event(
        "assassination",
        "MURDERED",
        roles=(report.role("victim", "PRIEST"),),
        realis="negated",
    )
    assert templates_of(report.record(murder)) == ()


def test_a_kidnapping_has_no_instrument_and_no_physical_target() -> None:
    report = Report("GUNMEN KIDNAPPED A RANCHER. HE WAS RELEASED TODAY.")
    kidnapping = report.event(
        "abduction",
        "KIDNAPPED",
        roles=(report.role("victim", "A RANCHER"), report.role("actor", "GUNMEN")),
    )
    (template,) = templates_of(report.record(kidnapping))
    shown = slot_fills(template)
    assert [shown[slot - 2] for slot in (6, 7, 12, 13)] == [("*",)] * 4


def test_the_printed_form_has_all_lines_and_one_fill_a_line(murder: Record) -> None:
    lines = printed(templates_of(murder), message="NOTE-0001").splitlines()
    assert lines[0] == "0.  MESSAGE: ID                     NOTE-0001"
    assert lines[1] == "1.  MESSAGE: TEMPLATE               1"
    assert lines[4] == "4.  INCIDENT: TYPE                  ATTACK"
    assert sum(line[0].isdigit() for line in lines) == 25


def test_a_report_without_incidents_prints_the_irrelevant_form() -> None:
    lines = printed((), message="NOTE-0002").splitlines()
    assert lines[0].endswith("NOTE-0002")
    assert all(line.endswith("*") for line in lines[1:])
    assert len(lines) == 25
