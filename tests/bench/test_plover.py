import json

import pytest
from bench.corpora import NoData
from bench.tasks.plover import f1_by_type, macro_f1, run
from bench.tasks.political import read_records, read_sentences, unmarked

PLV = (
    "\tsentence_id\tsentence\tmarked_sentence\tgold_root\n"
    "0\t7\tx\t<s>Norland</s> released <t>Sudmark</t>'s prisoners.\tYIELD\n"
    "1\t8\tx\t<s>Norland</s> bombed <t>Sudmark</t>.\tASSAULT\n"
)
GOLD = [
    {"id": "doc", "event": "DOCUMENT", "eventText": "about the file"},
    {
        "id": "r1",
        "event": "DEMAND",
        "source": [{"actorText": "Norland"}],
        "target": [{"actorText": "Sudmark troops"}],
        "eventLoc": {"name": "Dorva"},
        "text": "Norland demanded that Sudmark withdraw its troops. ",
    },
    {
        "id": "r2",
        "event": "CONSULT",
        "source": [{"actorText": "Norland"}, {"actorText": "Sudmark"}],
        "target": "",
        "text": "Norland and Sudmark held talks in Dorva.",
    },
]


def test_marks_become_extents():
    text, source, target = unmarked("Yesterday <s>Ada</s> met <t>Boris</t> and <t>Cem</t>.")
    assert text == "Yesterday Ada met Boris and Cem."
    assert [text[a:b] for a, b in (*source, *target)] == ["Ada", "Boris", "Cem"]


def test_types_and_records_are_measured(tmp_path):
    (tmp_path / "PLV.tsv").write_text(PLV, "utf-8")
    (tmp_path / "GSR.txt").write_text(json.dumps(GOLD), "utf-8")
    assert [s.root for s in read_sentences(tmp_path)] == ["YIELD", "ASSAULT"]
    assert [r.root for r in read_records(tmp_path)] == ["REQUEST", "CONSULT"]
    outcome = run(tmp_path)
    assert outcome.scores["plv_macro"] == 1.0
    assert outcome.scores["gsr_record"] == 1.0
    assert outcome.scores["gsr_place"] == 0.0
    assert set(outcome.intervals) >= {"plv_macro", "gsr_root"}


def test_macro_f1_is_the_mean_over_types_of_the_gold():
    pairs = [("A", "A"), ("A", "B"), ("B", "B"), ("B", None)]
    assert f1_by_type(pairs) == {"A": pytest.approx(2 / 3), "B": pytest.approx(1 / 2)}
    assert macro_f1(pairs) == pytest.approx(7 / 12)


def test_a_table_of_something_else_is_no_data(tmp_path):
    (tmp_path / "other.tsv").write_text("a\tb\n1\t2\n", "utf-8")
    with pytest.raises(NoData, match="--data"):
        run(tmp_path)
