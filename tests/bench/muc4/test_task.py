import pytest
from bench.corpora import NoData
from bench.muc4.keys import parse
from bench.muc4.measure import measured
from bench.muc4.messages import messages_in
from bench.muc4.ours import answer
from bench.tasks.muc4 import variants

from dateline.export.muc4.template import HumanTarget, Instrument, Organization, Template, Words


def message(name, words="IT RAINED."):
    return f"{name}\n\n   LIMA, 3 JAN 90 -- [TEXT] {words}\n\n"


def keyed(*names):
    return parse(
        "\n\n".join(f"0.  MESSAGE: ID   {name}\n1.  MESSAGE: TEMPLATE   *" for name in names)
    )


@pytest.fixture
def data(tmp_path):
    (tmp_path / "texts").mkdir()
    return tmp_path


def test_test_messages_are_measured_where_there_are_some(data):
    (data / "texts" / "all").write_text(
        message("DEV-MUC3-0001 (NOSC)") + message("TST3-MUC4-0001"), "utf-8"
    )
    keys = keyed("DEV-MUC3-0001", "TST3-MUC4-0001")
    assert [m.name for m in variants(data, keys)[""]] == ["TST3-0001"]
    del keys["TST3-0001"]
    assert [m.name for m in variants(data, keys)[""]] == ["DEV-0001"]


def test_messages_in_natural_case_get_lines_of_their_own(data):
    (data / "texts" / "tst4-muc4").write_text(message("TST4-MUC4-0001"), "utf-8")
    (data / "texts" / "tst4-muc4.mixed-case").write_text(
        message("TST4-MUC4-0001", "It rained."), "utf-8"
    )
    found = variants(data, keyed("TST4-MUC4-0001"))
    assert {prefix: [m.story for m in ms] for prefix, ms in found.items()} == {
        "": ["IT RAINED."],
        "mixed_": ["It rained."],
    }


def test_messages_without_keys_are_no_data(data):
    (data / "texts" / "all").write_text(message("TST3-MUC4-0001"), "utf-8")
    with pytest.raises(NoData, match="key"):
        variants(data, keyed("TST3-MUC4-0002"))


KEY = """0.  MESSAGE: ID                     TST1-MUC3-0001
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  - 03 JAN 90
3.  INCIDENT: LOCATION              PERU
4.  INCIDENT: TYPE                  BOMBING
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
6.  INCIDENT: INSTRUMENT ID         "CAR BOMB" / "BOMB"
7.  INCIDENT: INSTRUMENT TYPE       VEHICLE BOMB: "CAR BOMB" / "BOMB"
8.  PERP: INCIDENT CATEGORY         TERRORIST ACT
10. PERP: ORGANIZATION ID           "RED BAND" / "RB"
11. PERP: ORGANIZATION CONFIDENCE   REPORTED AS FACT: "RED BAND" / "RB"
18. HUM TGT: NAME                   "ANA RIOS"
20. HUM TGT: TYPE                   CIVILIAN: "ANA RIOS"
21. HUM TGT: NUMBER                 1: "ANA RIOS"
23. HUM TGT: EFFECT OF INCIDENT     INJURY: "ANA RIOS"
"""
EXPORTED = Template(
    type="BOMBING",
    stage="ACCOMPLISHED",
    date="- 03 JAN 90",
    location="PERU",
    instruments=(Instrument(Words("CAR BOMB", ("BOMB",)), "VEHICLE BOMB"),),
    category="TERRORIST ACT",
    organizations=(Organization(Words("RB", ("RED BAND", "BAND")), "REPORTED AS FACT"),),
    human=(HumanTarget(Words("ANA RIOS"), None, "CIVILIAN", "1", None, ("INJURY",)),),
)


def test_a_perfect_export_scores_one_in_every_measure():
    [told] = messages_in(
        message("TST1-MUC3-0001", "THE RED BAND (RB) HURT ANA RIOS WITH A CAR BOMB.")
    )
    table = measured([told], parse(KEY), {told.name: answer(told.name, [EXPORTED])})
    scores = {line: rows[told.name] for line, rows in table.items()}
    # Printed mentions only: RB, ANA RIOS and CAR BOMB are each in the key.
    assert scores["ree"] == (3, 3, 3, 3)
    assert scores["rme_subset"] == (3, 3, 3, 3)
    # All mentions: "band" is not in the key, so 5 of 6 predicted and 5 of 5 wanted.
    assert scores["rme_phi3"] == (5, 6, 5, 5)
    # 13 fillers, all correct.
    assert scores["all_templates"] == (13, 13, 13, 13)
    assert scores["text_filtering"] == (1, 1, 1, 1)
    assert scores["matched_stage"] == scores["matched_effect"] == scores["matched_number"] == (1, 1)
    assert "irrelevant_left_alone" not in scores


def test_an_incident_in_an_irrelevant_message_is_counted():
    told = list(messages_in(message("TST1-MUC3-0001") + message("TST1-MUC3-0002")))
    keys = keyed("TST1-MUC3-0001", "TST1-MUC3-0002")
    said = {"TST1-0001": answer("TST1-0001", [EXPORTED]), "TST1-0002": answer("TST1-0002", [])}
    alone = measured(told, keys, said)["irrelevant_left_alone"]
    assert alone == {"TST1-0001": (0.0, 1.0), "TST1-0002": (1.0, 1.0)}
