import pytest
from bench.corpora import NoData
from bench.muc4.form import Fill, message_key
from bench.muc4.keys import parse, read_fill, read_folder

KEY = """\
;;; a comment of the keepers
0.  MESSAGE: ID                     TST1-MUC3-0001
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
2.  INCIDENT: DATE                  (09 DEC 89) / (- 09 DEC 89)
3.  INCIDENT: LOCATION              PERU: LIMA (CITY)
4.  INCIDENT: TYPE                  KIDNAPPING
6.  INCIDENT: INSTRUMENT ID         *
12. PHYS TGT: ID                    *
18. HUM TGT: NAME                   "ANA RIOS"
                                    ? "JUAN PAZ" / "PAZ"
19. HUM TGT: DESCRIPTION            "MAYOR" / "THE \\"MAYOR\\"": "ANA RIOS"
23. HUM TGT: EFFECT OF INCIDENT     NO INJURY OR DEATH / NO INJURY: "-"
24. HUM TGT: TOTAL NUMBER           -

0.  MESSAGE: ID                     TST1-MUC3-0002 (NOSC)
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
"""


def test_a_key_is_read_with_all_its_signs():
    template = parse(KEY)["TST1-0001"][0]
    assert template.optional
    assert template.number == "1"
    assert template[2] == (Fill(("09 DEC 89", "- 09 DEC 89")),)
    assert template[3] == (Fill(("PERU: LIMA (CITY)",)),)
    assert template[18] == (Fill(("ANA RIOS",)), Fill(("JUAN PAZ", "PAZ"), (), optional=True))
    assert template[19] == (Fill(("MAYOR", 'THE "MAYOR"'), ("ANA RIOS",)),)
    assert template[23] == (Fill(("NO INJURY OR DEATH", "NO INJURY"), ("-",)),)
    assert template[24] == ()
    assert template.absent == {6, 12}


def test_a_message_of_asterisks_has_no_incident():
    assert parse(KEY)["TST1-0002"] == []


@pytest.mark.parametrize(
    ("slot", "line", "fill"),
    [
        (9, "TERRORISTS", Fill(("TERRORISTS",))),
        (9, 'GUNMEN"', Fill(("GUNMEN",))),
        (
            8,
            "TERRORIST ACT/STATE-SPONSORED VIOLENCE",
            Fill(("TERRORIST ACT", "STATE-SPONSORED VIOLENCE")),
        ),
        (21, '-26 : "PEASANTS"', Fill(("-26",), ("PEASANTS",))),
        (21, '3 / 3- / PLURAL: "A" / "B"', Fill(("3", "3-", "PLURAL"), ("A", "B"))),
        (11, '(POSSIBLE / ACQUITTED): "A"', Fill(("POSSIBLE", "ACQUITTED"), ("A",))),
        (
            19,
            '? ("GUARD OF X" / "GUARD"): "A B"',
            Fill(("GUARD OF X", "GUARD"), ("A B",), optional=True),
        ),
        (9, '""RED" BAND""', Fill(("RED", "BAND"))),
        (9, '""RED BAND""', Fill(("RED BAND",))),
        (13, 'OTHER: ""RED BAND"', Fill(("OTHER",), ("RED BAND",))),
        (23, 'DEATH: "A" / INJURY: "B"', Fill(("DEATH", "INJURY"), ("A", "B"))),
        (12, '"A / B: C"', Fill(("A / B: C",))),
        (12, "? -", None),
        (19, '-: "ANA RIOS"', None),
        (6, '- / "BOMB"', Fill(("BOMB",), (), optional=True)),
        (
            3,
            "(EL SALVADOR: X (CITY)) / (EL SALVADOR)",
            Fill(("EL SALVADOR: X (CITY)", "EL SALVADOR")),
        ),
        (3, "PERU: LIMA (CITY / MUNICIPALITY)", Fill(("PERU: LIMA (CITY / MUNICIPALITY)",))),
    ],
)
def test_fillers_are_read_as_they_were_meant(slot, line, fill):
    assert read_fill(slot, line) == fill


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("DEV-MUC3-0001 (NOSC)", "DEV-0001"),
        ("TST3-MUC4-0099", "TST3-0099"),
        ("30099", "TST3-0099"),
        ("another", "another"),
    ],
)
def test_messages_have_one_name_in_all_files(name, key):
    assert message_key(name) == key


RESPONSE = """\
0. MESSAGE: ID\tTST1-MUC3-0001
1. MESSAGE:  TEMPLATE\t1
9. PERP: INDIVIDUAL ID\t"MEN OF THE
                        RED BAND"
                        "GUNMEN"
10. PERP: ORGANIZATION ID "RED BAND" /
                        "RB"
11. Perp: Organization Confidence   POSSIBLE: "RED BAND"
"""


def test_responses_may_have_tabs_other_blanks_and_broken_lines():
    template = parse(RESPONSE)["TST1-0001"][0]
    assert template[9] == (Fill(("MEN OF THE RED BAND",)), Fill(("GUNMEN",)))
    assert template[10] == (Fill(("RED BAND", "RB")),)
    assert template[11] == (Fill(("POSSIBLE",), ("RED BAND",)),)


def test_a_folder_without_keys_is_named(tmp_path):
    with pytest.raises(NoData, match="--data"):
        read_folder(tmp_path / "keys")


def test_a_long_line_of_brackets_is_read(tmp_path):
    assert read_fill(3, "(" * 3000) is not None
