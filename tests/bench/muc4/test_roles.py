import json

from bench.muc4.form import Fill, Template
from bench.muc4.messages import messages_in
from bench.muc4.roles import (
    RoleTemplate,
    flattened,
    gold_roles,
    gold_templates,
    lowered_story,
    merged_roles,
    read_grit,
    read_templates,
)

[MESSAGE] = messages_in(
    "TST1-MUC3-0001\n\n   LIMA, 3 JAN 90 -- [TEXT] MEN OF THE RED BAND [RB] SHOT ANA\nRIOS.\n\n   RIOS DIED.\n"
)


def template(**slots):
    return Template(
        "TST1-0001", {int(n[1:]): tuple(Fill(v) for v in fills) for n, fills in slots.items()}
    )


def test_the_story_is_one_lower_case_line_with_round_brackets():
    assert lowered_story(MESSAGE) == "men of the red band (rb) shot ana rios.    rios died."


def test_gold_keeps_mentions_of_the_story_in_their_order():
    key = template(
        s4=[("ATTACK", "BOMBING")],
        s10=[("RB", "RED BAND", "BLUE BAND")],
        s18=[("RIOS", "ANA RIOS")],
    )
    [found] = gold_templates({"TST1-0001": [key]}, [MESSAGE])["TST1-0001"]
    assert found.type == "attack / bombing"
    assert found.roles["PerpOrg"] == [("red band", "rb")]
    # "rios" stands first inside "ana rios", four characters on.
    assert found.roles["Victim"] == [("ana rios", "rios")]
    assert found.roles["Weapon"] == []


def test_equal_templates_are_one():
    key = template(s4=[("ATTACK",)], s18=[("RIOS",)])
    assert len(gold_templates({"TST1-0001": [key, key]}, [MESSAGE])["TST1-0001"]) == 1


def test_an_entity_that_holds_another_is_not_repeated():
    keys = [
        template(s18=[("RIOS",)]),
        template(s18=[("RIOS", "ANA RIOS")]),
        template(s9=[("MEN",)]),
    ]
    roles = gold_roles({"TST1-0001": keys}, [MESSAGE])["TST1-0001"]
    assert roles["Victim"] == [("rios",)]
    assert roles["PerpInd"] == [("men",)]
    merged = merged_roles(
        [
            RoleTemplate("attack", {"Victim": [("a", "b")]}),
            RoleTemplate("attack", {"Victim": [("b",)]}),
        ]
    )
    assert merged["Victim"] == [("a", "b")]


def test_flattening_keeps_every_entity_once():
    one = RoleTemplate("attack", {"Victim": [("a",), ("b",)]})
    two = RoleTemplate("bombing", {"Victim": [("b",), ("c", "d")]})
    assert flattened([one, two])["Victim"] == [("a",), ("b",), ("c", "d")]


def test_gold_and_outputs_of_grit_are_read(tmp_path):
    gold = tmp_path / "gold.json"
    rows = [
        {
            "docid": "TST3-MUC4-0001",
            "extracts": {"Victim": [[["ana rios", 5], ["rios", 9]]], "Weapon": []},
        },
        {"docid": "TST3-MUC4-0002", "extracts": {"Victim": []}},
    ]
    gold.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert read_grit(gold)["TST3-0001"]["Victim"] == [("ana rios", "rios")]
    outputs = tmp_path / "preds.out"
    outputs.write_text(
        json.dumps({"30001": {"doctext": "x", "pred_extracts": {"Victim": [["rios"], []]}}}),
        "utf-8",
    )
    assert read_grit(outputs) == {
        "TST3-0001": {
            "PerpInd": [],
            "PerpOrg": [],
            "Target": [],
            "Victim": [("rios",)],
            "Weapon": [],
        }
    }


def test_gold_and_outputs_of_gtt_are_read(tmp_path):
    raw = {"incident_type": "attack", "Victim": [[["rios", 5]]]}
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps({"docid": "TST3-MUC4-0001", "templates": [raw, raw]}), "utf-8")
    [kept] = read_templates(gold)["TST3-0001"]
    assert kept.roles["Victim"] == [("rios",)]
    outputs = tmp_path / "preds.out"
    said = {"incident_type": "attack", "Victim": [["rios"]]}
    outputs.write_text(json.dumps({"30001": {"pred_templates": [said, said]}}), "utf-8")
    assert len(read_templates(outputs)["TST3-0001"]) == 2


def test_outputs_of_iterx_are_read_line_by_line_and_type_by_type(tmp_path):
    outputs = tmp_path / "preds.jsonlines"
    lines = [
        {"TST3-MUC4-0001": [{"incident_type": "attack", "perpind": [["men"]]}]},
        {"TST3-MUC4-0001": [{"incident_type": "bombing", "Target": [["bank"]]}]},
        {"TST3-MUC4-0002": []},
    ]
    outputs.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    found = read_templates(outputs)
    assert [t.type for t in found["TST3-0001"]] == ["attack", "bombing"]
    assert found["TST3-0001"][0].roles["PerpInd"] == [("men",)]
    assert found["TST3-0002"] == []
