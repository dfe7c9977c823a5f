import dataclasses

import msgspec
import pytest
from tests.export.case.made import (
    AT,
    GORI,
    blamed,
    bombing,
    claimed,
    files,
    head,
    in_country,
    rows,
    told_of,
    undated,
    whole,
)
from tests.link.assemble.told import Told, day, number, report

from dateline.export.case.acled import COLUMNS, INTER, deleted
from dateline.export.case.options import Options
from dateline.model.case import Redirect
from dateline.ontology.tables import load_ontology

WANTED = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]


def row(told, **options):
    (only,) = rows(whole("acled", [told], Options(at=AT, **options)))
    return only


def changed(told, **values):
    return dataclasses.replace(told, dossier=msgspec.structs.replace(told.dossier, **values))


def test_the_31_columns_in_order():
    assert list(COLUMNS) == WANTED
    assert list(head(whole("acled", []))) == WANTED


def test_a_bombing_as_acled_codes_it():
    found = row(bombing())
    assert found["event_date"] == "2025-03-14"
    assert found["time_precision"] == "1"
    assert found["disorder_type"] == "Political violence"
    assert found["event_type"] == "Explosions/Remote violence"
    assert found["sub_event_type"] == "Remote explosive/landmine/IED"
    assert (found["country"], found["iso"]) == ("Georgia", "268")
    assert found["region"] == "Caucasus and Central Asia"
    assert found["geo_precision"] == "1"
    assert found["source"] == "Harbour Wire; Coast Post"
    assert found["timestamp"] == "1742464800"
    assert found["event_id_cnty"].startswith("DTL")


def test_a_disputed_perpetrator_is_in_the_notes_and_not_in_the_column():
    found = row(bombing())
    assert found["actor1"] == "Unidentified Armed Group (Georgia)"
    assert found["inter1"] == "Political Militias"
    assert "Red Valley Front" not in found["actor1"] + found["assoc_actor_1"]
    assert "the interior ministry blamed the Red Valley Front; denied by" in found["notes"]


def test_who_is_only_blamed_is_no_actor():
    assert row(blamed())["actor1"] == "Unidentified Armed Group (Georgia)"


def test_who_claims_it_is_an_actor_whose_sort_may_be_unknown():
    found = row(claimed())
    assert found["actor1"] == "the Grey Hill Brigade"
    assert (found["inter1"], found["interaction"]) == ("", "")
    assert (found["actor2"], found["inter2"]) == ("Police Forces (Georgia)", "State Forces")


def test_fatalities_are_the_most_conservative_and_zero_where_none_is_said():
    assert row(bombing())["fatalities"] == "5"
    told = blamed()
    assert row(told)["fatalities"] == "0"


def test_notes_of_demonstrations_say_that_no_size_is_reported():
    found = row(bombing("protest"))
    assert found["notes"].endswith("[size=no report]")
    assert found["actor1"] == "Protesters (Georgia)"
    assert found["interaction"] == "Sole Protesters"
    assert row(bombing("protest"), labels="numbers")["interaction"] == "60"


def test_numbers_and_dates_on_request():
    found = row(bombing(), labels="numbers", date_style="acled")
    assert found["inter1"] == "3"
    assert found["event_date"] == "14 March 2025"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"realis": "planned"}, "not said to have happened"),
        ({"when": None}, "no date"),
        ({"where": None}, "no country"),
        ({"kind": "talks"}, "no type"),
        ({"kind": None}, "no known kind"),
    ],
)
def test_what_acled_has_no_place_for_is_left_out_with_its_reason(values, reason):
    made = files("acled", [changed(bombing(), **values)])
    assert rows(made["acled.csv"]) == []
    assert reason in rows(made["acled_left_out.csv"])[0]["reason"]


def test_every_code_is_one_of_acled():
    ontology = load_ontology()
    for kind in ontology.kinds:
        for found in rows(whole("acled", [changed(bombing(), kind=kind)])):
            event_type, disorder = ontology.acled[found["sub_event_type"]]
            assert (found["event_type"], found["disorder_type"]) == (event_type, disorder)
            assert {found["inter1"], found["inter2"]} <= set(INTER)


def test_a_month_is_coded_at_its_middle():
    told = bombing()
    when = msgspec.structs.replace(told.dossier.when, start="2025-03-01", end="2025-04-01")
    found = row(changed(told, when=when))
    assert (found["event_date"], found["time_precision"]) == ("2025-03-16", "3")


def test_deletions_are_ids_and_moments():
    gone = Redirect("a" * 32, "b" * 32, "its events are told there", 7)
    assert b"".join(deleted([gone], {7: AT})) == (
        b'"event_id_cnty","deleted_timestamp"\n"DTL' + b"a" * 32 + b'",1742464800\n'
    )


def test_nothing_is_known_of_undated_talks():
    assert rows(whole("acled", [undated()])) == []


@pytest.mark.parametrize(
    ("sites", "scale"),
    [
        (["reuters.com"], "International"),
        (["ajc.com"], "Subnational"),
        (["ajc.com", "www.reuters.com"], "Subnational-International"),
        (["ajc.com", "unknown.example"], ""),
        (["https://[broken"], ""),
        ([None], ""),
    ],
)
def test_the_source_scale_is_that_of_outlets_whose_reach_is_known(sites, scale):
    made = []
    for order, site in enumerate(sites):
        record = in_country(
            report(
                f"Wire {order}",
                "2025-03-14",
                [Told(f"three died in blast {order}", "killed", number(3), "police")],
                happened=day("2025-03-14"),
                where=GORI,
            ),
            "US",
        )
        document = msgspec.structs.replace(record.document, url=site and f"https://{site}/x")
        made.append(msgspec.structs.replace(record, document=document))
    (row,) = rows(whole("acled", [told_of(*made)]))
    assert row["source_scale"] == scale


def test_the_size_of_a_crowd_is_tagged():
    (row,) = rows(whole("acled", [bombing("protest")]))
    assert row["tags"] == "crowd size=no report"
    assert row["notes"].endswith("[size=no report]")
