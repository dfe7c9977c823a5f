import json

import pytest
from bench.__main__ import main

TEXTS = """TST1-MUC3-0001

   LIMA, 3 JAN 90 -- [TEXT] MEN OF THE RED BAND SHOT ANA RIOS.

TST1-MUC3-0002

   LIMA, 3 JAN 90 -- [TEXT] IT RAINED.

DEV-MUC3-0001 (NOSC)

   LIMA, 3 JAN 90 -- [TEXT] A BOMB WENT OFF.
"""
KEYS = """0.  MESSAGE: ID                     TST1-MUC3-0001
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  - 03 JAN 90
3.  INCIDENT: LOCATION              PERU: LIMA (CITY)
4.  INCIDENT: TYPE                  ATTACK
9.  PERP: INDIVIDUAL ID             "MEN OF THE RED BAND" / "MEN"
18. HUM TGT: NAME                   "ANA RIOS"

0.  MESSAGE: ID                     TST1-MUC3-0002
1.  MESSAGE: TEMPLATE               *

0.  MESSAGE: ID                     DEV-MUC3-0001
1.  MESSAGE: TEMPLATE               *
"""


@pytest.fixture
def data(tmp_path):
    for folder, name, text in (("texts", "tst1-muc3", TEXTS), ("keys", "key-tst1.v7", KEYS)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, "utf-8")
    return tmp_path


def scored(capsys, data, predicted, form):
    path = data / "predicted"
    path.write_text(predicted if isinstance(predicted, str) else json.dumps(predicted), "utf-8")
    code = main(["score-muc4", "--gold", str(data), "--pred", str(path), "--form", form])
    assert code == 0
    return capsys.readouterr().out


def test_outputs_in_the_form_of_grit_are_scored(capsys, data):
    said = {"10001": {"pred_extracts": {"PerpInd": [["men"]], "Victim": [["mayor"]]}}}
    # 1 of 2 predicted is right, 1 of 2 wanted found.
    assert "CEAF-REE           P  50.00  R  50.00  F1  50.00" in scored(capsys, data, said, "grit")


def test_outputs_in_the_form_of_gtt_are_scored(capsys, data):
    said = {"10001": {"pred_templates": [{"incident_type": "attack", "Victim": [["ana rios"]]}]}}
    printed = scored(capsys, data, said, "gtt")
    # Subset: 1 of 1 predicted entities, 1 of 2 wanted. Phi-3: 1 of 1 mentions, 1 of 3 wanted.
    assert "CEAF-REE           P 100.00  R  50.00  F1  66.67" in printed
    assert "CEAF-RME subset    P 100.00  R  50.00  F1  66.67" in printed
    assert "CEAF-RME phi-3     P 100.00  R  33.33  F1  50.00" in printed


def test_a_response_in_the_form_of_1992_is_scored(capsys, data):
    printed = scored(capsys, data, KEYS.replace(' / "MEN"', ""), "response")
    assert "F-MEASURES: P&R 100.00" in printed


def test_keys_of_sets_that_were_not_predicted_do_not_count(capsys, data):
    printed = scored(capsys, data, {"TST1-MUC3-0002": []}, "iterx")
    assert "CEAF-REE           P   0.00" in printed


def test_a_gold_file_can_take_the_place_of_the_folder(capsys, data):
    gold = data / "test.json"
    gold.write_text(
        json.dumps(
            {
                "docid": "TST1-MUC3-0001",
                "templates": [{"incident_type": "attack", "Victim": [[["ana", 0]]]}],
            }
        ),
        "utf-8",
    )
    predicted = data / "preds.out"
    predicted.write_text(
        json.dumps(
            {"10001": {"pred_templates": [{"incident_type": "attack", "Victim": [["ana"]]}]}}
        ),
        "utf-8",
    )
    assert main(["score-muc4", "--gold", str(gold), "--pred", str(predicted), "--form", "gtt"]) == 0
    assert capsys.readouterr().out.count("F1 100.00") == 4


def test_a_response_without_keys_is_refused(capsys, data):
    gold = data / "test.json"
    gold.write_text("{}", "utf-8")
    assert main(["score-muc4", "--gold", str(gold), "--pred", str(gold), "--form", "response"]) == 2
    assert "keys" in capsys.readouterr().err


@pytest.mark.slow
def test_messages_are_read_scored_and_written_in_the_form_of_1992(capsys, data):
    out = data / "response"
    assert main(["read-muc4", "--data", str(data), "--messages", "TST1", "--out", str(out)]) == 0
    printed = capsys.readouterr().out
    assert "ALL TEMPLATES" in printed
    assert "rme_phi3" in printed
    assert out.read_text("utf-8").count("0.  MESSAGE: ID") == 2
    # What was written scores as what was read.
    again = scored(capsys, data, out.read_text("utf-8"), "response")
    assert again.splitlines()[2:31] == printed.splitlines()[2:31]


def test_data_that_is_not_here_skips(capsys, tmp_path):
    assert main(["run", "muc4", "--data", str(tmp_path)]) == 0
    assert "skipped muc4" in capsys.readouterr().out
