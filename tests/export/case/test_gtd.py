import dataclasses

import msgspec
import pytest
from tests.export.case.made import blamed, bombing, claimed, files, head, rows, sample, whole

from dateline.export.case.gtd import COLUMNS


def row(told):
    (only,) = rows(whole("gtd", [told]))
    return only


def test_135_columns_in_order():
    columns = list(head(whole("gtd", [])))
    assert columns == list(COLUMNS)
    assert len(columns) == len(set(columns)) == 135
    assert columns[:7] == [
        "eventid",
        "iyear",
        "imonth",
        "iday",
        "approxdate",
        "extended",
        "resolution",
    ]
    assert columns[28:34] == [
        "attacktype1", "attacktype1_txt", "attacktype2", "attacktype2_txt", "attacktype3", "attacktype3_txt",
    ]  # fmt: skip
    assert columns[columns.index("nkill") - 1] == "weapdetail"
    assert columns[-6:] == ["dbsource", "INT_LOG", "INT_IDEO", "INT_MISC", "INT_ANY", "related"]


def test_a_bombing_as_gtd_codes_it():
    found = row(bombing())
    assert (found["iyear"], found["imonth"], found["iday"]) == ("2025", "3", "14")
    assert (found["attacktype1"], found["attacktype1_txt"]) == ("3", "Bombing/Explosion")
    assert (found["country_txt"], found["region"], found["region_txt"]) == (
        "Georgia",
        "7",
        "Central Asia",
    )
    assert (found["specificity"], found["city"]) == ("1", "Gori")
    assert (found["nkill"], found["nwound"]) == ("5", "11")
    assert (found["success"], found["suicide"]) == ("1", "0")


def test_the_id_is_a_number_that_stays_exact_as_a_double():
    number = row(bombing())["eventid"]
    assert int(float(number)) == int(number)


def test_a_disputed_party_is_not_named_but_told_in_the_notes():
    found = row(bombing())
    assert (found["gname"], found["guncertain1"]) == ("Unknown", "")
    assert "Red Valley Front" in found["addnotes"]


def test_a_blamed_party_is_named_as_uncertain():
    found = row(blamed())
    assert (found["gname"], found["guncertain1"]) == ("the Red Valley Front", "1")
    assert found["claimed"] == "-9"


def test_a_party_that_claims_it_is_named():
    found = row(claimed())
    assert (found["gname"], found["guncertain1"], found["claimed"]) == (
        "the Grey Hill Brigade",
        "0",
        "1",
    )
    assert (found["targtype1"], found["targtype1_txt"]) == ("3", "Police")


def test_nobody_is_said_to_have_claimed_it():
    assert row(sample())["claimed"] == "0"


@pytest.mark.parametrize("column", ["crit1", "crit2", "crit3"])
def test_criteria_are_left_to_people(column):
    assert row(bombing())[column] == ""
    assert row(bombing())["doubtterr"] == "-9"


def test_unknown_is_its_own_code():
    found = row(blamed())
    assert (found["weaptype1"], found["weaptype1_txt"]) == ("13", "Unknown")
    assert (found["nperps"], found["property"], found["ransom"]) == ("-99", "-9", "-9")
    assert (found["nkill"], found["nwound"]) == ("", "")


def test_what_a_state_did_is_left_out():
    told = claimed()
    assert rows(files("gtd", [told])["gtd_left_out.csv"]) == []
    left = rows(files("gtd", [bombing("talks")])["gtd_left_out.csv"])
    assert "no attack type" in left[0]["reason"]


def test_a_kind_that_a_person_gave_keeps_what_the_reports_say_of_the_event():
    told = claimed()
    other = dataclasses.replace(told, dossier=msgspec.structs.replace(told.dossier, kind="bombing"))
    found = row(other)
    assert (found["attacktype1"], found["success"], found["targtype1"]) == ("3", "1", "3")
