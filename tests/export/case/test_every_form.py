"""What holds for every format, hostile texts included."""

import csv
import hashlib
import io
import re

import pytest
from tests.export.case.made import AT, FORMS, bombing, files, hostile, rows, sample, undated, whole

from dateline.export.case.form import Form
from dateline.export.case.options import Options
from dateline.export.case_formats import record_format as form

FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r]")
TABLES = ["acled", "csv", "gtd", "ucdp"]


@pytest.fixture(scope="module")
def nasty():
    return hostile()


@pytest.mark.parametrize("name", FORMS)
def test_every_name_has_its_form(name):
    assert isinstance(form(name), Form)
    assert form(name).name == name


@pytest.mark.parametrize("name", FORMS)
def test_the_same_records_give_the_same_bytes(name):
    assert files(name, [bombing(), sample()]) == files(name, [bombing(), sample()])


@pytest.mark.parametrize("name", FORMS)
def test_no_records_make_a_whole_file(name):
    made, options = whole(name, []), Options(at=AT)
    contents = form(name).contents
    middle = contents([], options) if contents else b""
    assert made == form(name).head(options) + middle + form(name).tail(options)


@pytest.mark.parametrize("name", FORMS)
def test_every_record_is_written_or_left_out_with_a_reason(name, nasty):
    told = [bombing(), undated(), *nasty]
    made = files(name, told)
    written = {row["record_id"] for row in rows(made[f"{name}_evidence.csv"])}
    left = {row["record_id"]: row["reason"] for row in rows(made[f"{name}_left_out.csv"])}
    assert {each.dossier.id for each in told} == written | left.keys()
    assert all(left.values())


@pytest.mark.parametrize("name", FORMS)
def test_files_are_utf8_without_controls(name, nasty):
    for raw in files(name, [bombing(), *nasty]).values():
        text = raw.decode("utf-8")
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text) or name == "annotations"


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_cell_starts_a_formula_whatever_parts_the_cells(name, separator, nasty):
    made = files(name, [bombing(), *nasty])
    for file in [f for f in made if f.endswith(".csv")]:
        for row in csv.reader(io.StringIO(made[file].decode("utf-8-sig")), delimiter=separator):
            for cell in row:
                if not re.fullmatch(r"-?\d+(\.\d+)?(,.*)?", cell, re.DOTALL):
                    assert not FORMULA.match(cell.lstrip(' "')), (file, cell[:40])


@pytest.mark.parametrize("name", FORMS)
def test_no_words_leave_where_none_may(name):
    options = Options(at=AT, quotes="none")
    made = files(name, [bombing(), sample()], options)
    secret = b"five people have died"
    assert all(secret not in raw for raw in made.values())
    is_shown = any(secret in raw for raw in files(name, [bombing()]).values())
    assert is_shown or name in ("muc4", "claims")  # these have no words for the dead of this record


@pytest.mark.parametrize("name", FORMS)
def test_words_are_cut_to_the_limit(name, nasty):
    for file, raw in files(name, nasty).items():
        assert b"N" * 301 not in raw, file


@pytest.mark.parametrize("name", FORMS)
def test_evidence_says_words_that_stand_in_the_report(name):
    told = bombing()
    seen = 0
    for line in rows(files(name, [told])[f"{name}_evidence.csv"]):
        if not line["document"]:
            continue
        text = told.records[line["document"]].document.text
        assert text[int(line["start"]) : int(line["end"])] == line["quote"]
        assert hashlib.sha256(text.encode()).hexdigest() == line["text_sha256"]
        seen += 1
    assert seen or name == "muc4"


def test_evidence_names_policy_sources_and_dispute():
    made = files("acled", [bombing()])
    deaths = [r for r in rows(made["acled_evidence.csv"]) if r["field"] == "fatalities"]
    assert {r["policy"] for r in deaths} == {"acled"}
    assert {r["rule"] for r in deaths} <= {"acled.only_figure", "acled.most_conservative"}
    assert deaths[0]["n_independent"] == "1"
    assert "3" in deaths[0]["alternatives"]


@pytest.mark.parametrize("name", TABLES)
def test_tables_have_one_width(name, nasty):
    table = list(csv.reader(io.StringIO(whole(name, [bombing(), *nasty]).decode("utf-8-sig"))))
    assert len({len(row) for row in table}) == 1
