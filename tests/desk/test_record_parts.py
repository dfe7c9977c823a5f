"""What the page of a record is made of: the box, the table of sources, the drawing of figures."""

import pytest

import dateline
from dateline.desk.pages.box import box_of
from dateline.desk.pages.chart import chart
from dateline.desk.pages.matrix import matrix_of
from dateline.run.showing.view import view


@pytest.fixture(scope="module")
def told(sample_case, bombing):
    """The sample's record, as kept and as shown."""
    with dateline.open_case(sample_case, read_only=True) as case:
        dossier = case.dossier(bombing)
        return dossier, view(case, dossier)


def test_the_box_says_what_stands_with_words_for_each_clause(told):
    box = box_of(told[1])
    known = {clause.text: clause for clause in box.known}
    assert known["2 killed"].sources == ("the regional health department", "Interior Ministry")
    assert all(clause.notes for clause in box.known)


def test_the_box_holds_disputes_apart_from_what_stands(told):
    box = box_of(told[1])
    sides = {name: {side.text for side in sides} for name, sides in box.disputed}
    assert {"Salt Road", "not so: Salt Road"} <= sides["responsibility"]
    assert not any("Salt Road" in clause.text for clause in box.known)


def test_a_figure_that_was_replaced_or_taken_back_is_not_told_as_known(told):
    known = {clause.text for clause in box_of(told[1]).known}
    assert "4 wounded" in known
    assert not known & {"3 wounded", "5 wounded", "1 killed"}


def test_a_claim_that_nobody_could_verify_is_not_told_as_known(told):
    box = box_of(told[1])
    assert any("Free Harbour Brigade" in clause.text for clause in box.unverified)
    assert not any("Free Harbour Brigade" in clause.text for clause in box.known)


def test_the_table_of_sources_shows_who_is_for_and_who_against(told):
    matrix = matrix_of(told[1])
    rows = {(row.field, row.value): row for row in matrix.rows}
    blame = rows["responsibility", "Salt Road"]
    signs = {
        source: [cell.sign for cell in cells]
        for source, cells in zip(matrix.sources, blame.cells, strict=True)
        if cells
    }
    assert signs == {"Nino Kapanidze": ["●"], "A lawyer": ["✕"]}


def test_the_drawing_has_a_mark_for_each_figure_and_runs_nothing(told):
    drawing = chart(told[0])
    assert drawing.count("<circle") == len(told[0].timeline)
    assert "2 killed: Interior Ministry, Black Sea Ledger" in drawing
    assert "<script" not in drawing
