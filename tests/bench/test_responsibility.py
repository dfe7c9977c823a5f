import pytest
from bench.corpora import NoData
from bench.muc4.form import Fill, Template
from bench.muc4.keys import parse
from bench.tasks.responsibility import is_right, part_of, questions, run

from dateline.export.muc4.words import ReportText

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
