import hashlib
import json
import tomllib
from zlib import crc32

import pytest
from bench.corpora import NoData
from bench.tasks.named import is_name, read_named, spaced, without_article
from bench.tasks.names import HELD_OUT, counts_here, run

UNER = """# newdoc id = web-1
# sent_id = web-1-1
# text = Ada Novak moved to Batumi (Georgia).
1	Ada	B-PER	-	x
2	Novak	I-PER	-	x
3	moved	O	-	x
4	to	O	-	x
5	Batumi	B-LOC	-	x
6	(	O	-	x
7	Georgia	B-LOC	-	x
8	)	O	-	x
9	.	O	-	x

# newdoc id = web-2
# sent_id = web-2-1
# text = Nobody spoke.
1	Nobody	O	-	x
2	spoke	O	-	x
3	.	O	-	x
"""
CONLL = """-DOCSTART- O

The O
" O
Batumi I-ORG
Steel I-ORG
Works I-ORG
" O
closed O
, O
Ada I-PER
Novak I-PER
's O
father O
said O
. O

-DOCSTART- O

Poti I-LOC
slept O
. O
"""


def words(report):
    return [(report.text[start:end], kind) for start, end, kind in report.names]


def test_uner_names_stand_where_the_sentence_has_them(tmp_path):
    (tmp_path / "en_web").mkdir()
    (tmp_path / "en_web" / "test.iob2").write_text(UNER, "utf-8")
    first, second = read_named(tmp_path)
    assert words(first) == [("Ada Novak", "person"), ("Batumi", "place"), ("Georgia", "place")]
    assert (first.key, first.corpus, second.names) == ("web-1", "en_web", ())


def test_conll_columns_are_printed_again(tmp_path):
    (tmp_path / "wiki.conll.txt").write_text(CONLL, "utf-8")
    [first] = read_named(tmp_path)
    assert first.text.startswith('The "Batumi Steel Works" closed, Ada Novak\'s father said.')
    assert words(first) == [
        ("Batumi Steel Works", "organisation"),
        ("Ada Novak", "person"),
        ("Poti", "place"),
    ]


def test_re3d_leaves_out_rejected_inner_and_foreign_marks(tmp_path):
    text = "General Ada Novak left the base."
    marks = [
        (0, 17, "Person", 1),
        (8, 17, "Person", 0.9),
        (18, 22, "Person", 0.1),
        (23, 31, "MilitaryPlatform", 1),
    ]
    (tmp_path / "documents.json").write_text(json.dumps({"_id": "d", "text": text}), "utf-8")
    lines = [
        json.dumps(
            {"documentId": "d", "begin": b, "end": e, "type": t, "value": "x", "confidence": c}
        )
        for b, e, t, c in marks
    ]
    (tmp_path / "entities.json").write_text("\n".join(lines), "utf-8")
    [report] = read_named(tmp_path)
    assert words(report) == [("General Ada Novak", "person")]


def test_descriptions_and_pronouns_are_no_names():
    text = "the United States the regime We Ministry of Education"
    spans = [(0, 17), (18, 28), (29, 31), (32, 53)]
    marks = [without_article(text, (s, e, "organisation")) for s, e in spans]
    assert [is_name(text, m) for m in marks] == [True, False, False, True]
    assert text[marks[0][0] : marks[0][1]] == "United States"


def test_spacing_follows_print():
    printed, extents = spaced(["(", "He", "did", "n't", ")", "$", "5", "."])
    assert printed == "(He didn't) $5."
    assert [printed[a:b] for a, b in extents] == ["(", "He", "did", "n't", ")", "$", "5", "."]


def test_a_file_that_is_no_training_data_counts_whole(tmp_path):
    (tmp_path / "test.iob2").write_text(UNER, "utf-8")
    assert all(counts_here(report) for report in read_named(tmp_path))
    assert run(tmp_path).scores[f"{tmp_path.name.lower()}_recall"] > 0.5


def test_of_training_files_only_held_out_documents_count(tmp_path, monkeypatch):
    path = tmp_path / "test.iob2"
    path.write_text(UNER, "utf-8")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    monkeypatch.setattr("bench.tasks.names._held_out", lambda: {digest: frozenset({"web-2"})})
    assert [r.key for r in read_named(tmp_path) if counts_here(r)] == ["web-2"]


def test_the_list_of_held_out_documents_follows_its_rule():
    corpora = {c["name"]: c for c in tomllib.loads(HELD_OUT.read_text("utf-8"))["corpus"]}
    keys = [("re3d", key) for key in corpora["re3d"]["held_out"]]
    keys += [("wikigold", str(int(key[-4:]))) for key in corpora["wikigold"]["held_out"]]
    assert len(keys) > 30
    assert all(crc32(f"{corpus}:{key}".encode()) % 4 == 0 for corpus, key in keys)


def test_a_folder_without_names_is_named(tmp_path):
    with pytest.raises(NoData, match="--data"):
        run(tmp_path)
