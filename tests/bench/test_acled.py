import pytest
from bench.corpora import NoData
from bench.tasks.acled import LABELS, read_snippets, run, scored

from dateline.ontology.tables import load_ontology

ROW = "A grenade exploded in a bar."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.tsv", f"text\tlabel\n{ROW}\tGRENADE\n"),
        ("b.tsv", f"1\t{ROW}\tGRENADE\n"),
        ("c.csv", f'id,label,text\n7,Grenade,"{ROW}"\n'),
        ("d.csv", f'"{ROW}",grenade\n'),
        ("e.jsonl", f'{{"id": 1, "text": "{ROW}", "label": "GRENADE"}}\n'),
        ("f.json", f'[{{"snippet": "{ROW}", "class": "grenade"}}]'),
    ],
)
def test_texts_and_labels_are_found_in_any_layout(tmp_path, name, content):
    (tmp_path / name).write_text(content, "utf-8")
    [snippet] = read_snippets(tmp_path)
    assert (snippet.text, snippet.label) == (ROW, "GRENADE")
    assert run(tmp_path).scores["accuracy"] == 1.0


def test_every_name_of_the_codebook_has_a_label():
    assert load_ontology().acled.keys() <= set(LABELS.values())


def test_weighted_and_macro_f1():
    scores, intervals = scored(["A", "A", "A", "B"], ["A", "A", "B", "B"])
    f1_a, f1_b = 4 / 5, 2 / 3
    assert scores["macro"] == pytest.approx((f1_a + f1_b) / 2)
    assert scores["weighted"] == pytest.approx((3 * f1_a + f1_b) / 4)
    assert intervals["accuracy"][0] <= scores["accuracy"] <= intervals["accuracy"][1]


def test_a_folder_without_labels_is_named(tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(NoData, match="--data"):
        run(tmp_path)
