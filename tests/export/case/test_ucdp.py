import pytest
from tests.export.case.made import blamed, bombing, claimed, files, head, rows, whole

from dateline.export.case.ucdp import COLUMNS, priogrid


def row(told):
    (only,) = rows(whole("ucdp", [told]))
    return only


def test_49_columns_in_order():
    assert list(head(whole("ucdp", []))) == list(COLUMNS)
    assert len(set(COLUMNS)) == 49
    assert COLUMNS[38:48] == (
        "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
        "low", "gwnoa",
    )[:10]  # fmt: skip


def test_low_best_and_high():
    found = row(bombing())
    low, best, high = (int(found[name]) for name in ("low", "best", "high"))
    assert 0 <= low <= best <= high
    parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    assert sum(int(found[name]) for name in parts) == best


def test_a_bombing_as_ged_codes_it():
    found = row(bombing())
    assert (found["date_prec"], found["date_start"], found["date_end"]) == (
        "1",
        "2025-03-14",
        "2025-03-14",
    )
    assert (found["where_prec"], found["adm_1"]) == ("1", "Shida Kartli")
    assert found["geom_wkt"] == "POINT (44.1158 41.9842)"
    assert found["number_of_sources"] == "2"
    assert found["source_office"] == "Harbour Wire;Coast Post"
    assert found["code_status"] == "Machine coded, not reviewed"


def test_sides_are_open_where_it_is_disputed_who_did_it():
    found = row(bombing())
    assert [found[n] for n in ("side_a", "side_b", "dyad_name", "type_of_violence")] == [""] * 4


def test_a_side_that_nobody_disputes_is_named():
    assert row(claimed())["side_a"] == "the Grey Hill Brigade"


@pytest.mark.parametrize("told", [blamed(), bombing("talks")])
def test_without_deaths_or_violence_there_is_no_row(told):
    made = files("ucdp", [told])
    assert rows(made["ucdp_ged.csv"]) == []
    assert rows(made["ucdp_left_out.csv"])[0]["reason"]


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [(-89.75, -179.75, 1), (-89.75, 179.75, 720), (89.75, 179.75, 259200), (0.25, 0.25, 129961)],
)
def test_cells_of_the_prio_grid(lat, lon, cell):
    assert priogrid(lat, lon) == cell
