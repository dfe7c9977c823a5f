import pytest
from bench.corpora import NoData
from bench.muc4.form import Fill, Template
from bench.muc4.keys import parse
from bench.tasks.responsibility import draft_for, is_right, part_of, questions, run

from dateline.export.muc4.parts import Draft
from dateline.export.muc4.words import ReportText
from dateline.model.text import Document
from dateline.pipeline.reading import read_document

KEY = """\
0.  MESSAGE: ID                     TST1-MUC3-0001
1.  MESSAGE: TEMPLATE               1
4.  INCIDENT: TYPE                  BOMBING
10. PERP: ORGANIZATION ID           "RED DAWN" / "RD"
11. PERP: ORGANIZATION CONFIDENCE   REPORTED AS FACT / CLAIMED OR ADMITTED: "RED DAWN" / "RD"
"""
MESSAGE = """\
TST1-MUC3-0001

   DORVA, 3 JAN 90 (AGENCY) -- [TEXT] MEMBERS OF RED
DAWN BOMBED A BANK. RD CLAIMED RESPONSIBILITY FOR THE ATTACK.
"""


def test_every_value_about_a_named_organisation_is_asked():
    (template,) = parse(KEY)["TST1-0001"]
    ((_, fill),) = questions([template])
    assert fill.about == ("RED DAWN", "RD")
    assert is_right(fill, "CLAIMED OR ADMITTED")
    assert not is_right(fill, "POSSIBLE")
    dummy = Template("TST1-0001", {11: (Fill(("POSSIBLE",), ("-",)),)})
    assert not list(questions([dummy]))


def test_the_organisation_is_found_by_each_of_its_names_across_lines():
    text = "Members of Red\nDawn bombed a bank. RD did it, not Lord."
    part = part_of(("RED DAWN", "RD"), ReportText(text, frozenset()))
    assert text[part.start : part.end] == "Red\nDawn"
    assert [text[a:b] for a, b in part.others] == ["RD"]
    assert part_of(("BLUE",), ReportText(text, frozenset())).end == 0


def test_messages_are_measured_and_nothing_is_no_data(tmp_path):
    (tmp_path / "keys").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "keys" / "key-tst1").write_text(KEY, "utf-8")
    (tmp_path / "texts" / "tst1").write_text(MESSAGE, "utf-8")
    outcome = run(tmp_path)
    assert outcome.scores == {"accuracy": 1.0, "majority": 1.0}
    (tmp_path / "keys" / "key-tst1").write_text(KEY.replace("RED DAWN", "-"), "utf-8")
    (tmp_path / "keys" / "key-tst1").write_text("", "utf-8")
    with pytest.raises(NoData):
        run(tmp_path)


def test_the_incident_asked_about_is_the_one_beside_its_targets():
    text = "Red Dawn bombed a bank. Red Dawn bombed a school."
    record = read_document(Document.build(text, language="en"))
    report = ReportText(text, frozenset())
    template = Template(
        "TST1-0001", {4: (Fill(("BOMBING",)),), 5: (), 12: (Fill(("SCHOOL",)),), 18: (), 19: ()}
    )
    drafts = [Draft("BOMBING", "", [], [(9, 15)]), Draft("BOMBING", "", [], [(33, 39)])]
    found = draft_for(template, drafts, record, report)
    assert found.spans == [(33, 39)]
    assert [text[p.start : p.end] for p in found.parts] == ["school"]
