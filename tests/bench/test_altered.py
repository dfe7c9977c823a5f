import json
from dataclasses import replace

import pytest
from bench.corpora import NoData
from bench.tasks.altered import DEFAULT_DATA, has_words, report_lines, run, sets_of
from bench.tasks.altered_claims import altered, read_claims
from bench.tasks.altered_meaning import as_told, meanings

from dateline.model.claim import NumberValue
from dateline.resolve.grounding.told import Told

TEXT = "Ferry fire\n\nThree sailors were hurt in Dorva, Ada Horvat said. The Harbour League met in Velm."


def span(words):
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "text": words}


def mention(kind, words):
    return {"type": kind, "canonical": words, "spans": [span(words)]}


GOLD = {
    "language": "en",
    "mentions": [
        mention("person", "Ada Horvat"),
        mention("organisation", "Harbour League"),
        mention("place", "Dorva"),
        mention("place", "Velm"),
    ],
    "claims": [
        {
            "id": "c1",
            "content": [span("Three sailors were hurt in Dorva")],
            "source": {"spans": [span("Ada Horvat")], "canonical": "Ada Horvat"},
            "cue": [span("said")],
            "stance": "asserts",
            "certainty": "certain",
            "source_type": "official",
            "via": [],
            "about": {"event": "e1", "field": "wounded"},
            "value": {"type": "number", "min": 3, "max": 3},
        }
    ],
}


@pytest.fixture
def data(tmp_path):
    (tmp_path / "gold" / "articles").mkdir(parents=True)
    (tmp_path / "articles").mkdir()
    (tmp_path / "gold" / "articles" / "r1.json").write_text(json.dumps(GOLD), "utf-8")
    (tmp_path / "articles" / "r1.txt").write_text(TEXT, "utf-8")
    return tmp_path


def test_a_claim_has_the_sentence_of_its_words_as_evidence(data):
    (claim,) = read_claims(data)
    assert claim.told.statement == "Three sailors were hurt in Dorva"
    assert claim.told.evidence == ("Three sailors were hurt in Dorva, Ada Horvat said.",)
    assert claim.told.number == NumberValue(3, 3)
    assert (claim.told.source, claim.told.cue, claim.told.field) == (
        "Ada Horvat",
        "said",
        "wounded",
    )


def test_each_alteration_changes_one_thing(data):
    (claim,) = read_claims(data)
    made = {
        (kind, told.statement, told.stance, told.number, told.source)
        for kind, told in altered(claim)
    }
    plain = claim.told.statement
    three = NumberValue(3, 3)
    assert made == {
        ("polarity", "Three sailors were not hurt in Dorva", "asserts", three, "Ada Horvat"),
        ("polarity", plain, "denies", three, "Ada Horvat"),
        ("number", "six sailors were hurt in Dorva", "asserts", three, "Ada Horvat"),
        ("number", plain, "asserts", NumberValue(4, 4), "Ada Horvat"),
        ("agent", plain, "asserts", three, "Harbour League"),
        ("place", "Three sailors were hurt in Velm", "asserts", three, "Ada Horvat"),
    }


def test_the_true_claim_passes_and_the_altered_ones_do_not(data):
    outcome = run(data)
    assert outcome.scores["true_accepted"] == 1.0
    assert outcome.scores["refused"] == 1.0
    assert outcome.scores["altered"] == 8.0
    assert next(report_lines(data)) == "true               1 claims,      1 accepted (100.00%)"


def test_meaning_is_altered_without_a_word_of_the_gate(data):
    (claim,) = read_claims(data)
    hedged = replace(
        claim,
        told=replace(claim.told, statement="At least three sailors may have been hurt", cue="said"),
        gold={**claim.gold, "certainty": "possible"},
        realis="feared",
    )
    made = {(kind, told.statement, told.field) for kind, told in meanings(hedged)}
    told = hedged.told.statement
    assert made == {
        ("field", told, "killed"),
        ("hedge", "three sailors may have been hurt", "wounded"),
        ("certain", told, "wounded"),
        ("voice", told, "wounded"),
    }
    assert not as_told(hedged).is_certain
    assert as_told(claim).is_certain


def test_a_blame_is_told_as_an_own_deed(data):
    (claim,) = read_claims(data)
    about = {"event": "e1", "field": "responsibility"}
    value = {"type": "text", "value": "Harbour League"}
    blame = replace(claim, gold={**claim.gold, "about": about, "value": value})
    assert ("blame", True) in {(kind, told.is_own_deed) for kind, told in meanings(blame)}
    own = {**blame.gold, "value": {"type": "text", "value": "Ada Horvat"}}
    assert as_told(replace(claim, gold=own)).is_own_deed


def test_the_floor_looks_for_words_wherever_they_stand():
    told = Told("a dog bit a man", ("A man bit a dog.",))
    assert has_words(told)
    assert not has_words(Told("a dog bit a cat", ("A man bit a dog.",)))


def test_training_sets_are_taken_where_there_are_some(tmp_path):
    assert sets_of(tmp_path) == [tmp_path]
    for name in ("train1", "dev"):
        (tmp_path / name).mkdir()
    assert sets_of(tmp_path) == [tmp_path / "train1"]
    with pytest.raises(NoData, match="--data"):
        run(tmp_path)


def test_every_span_of_the_shipped_reports_has_its_words():
    paths = sorted(DEFAULT_DATA.rglob("gold/articles/*.json"))
    assert len(paths) == 35
    for path in paths:
        gold = json.loads(path.read_text("utf-8"))
        text = (path.parents[2] / "articles" / f"{path.stem}.txt").read_bytes().decode("utf-8")
        sources = [c["source"]["spans"] for c in gold["claims"] if c["source"] != "article"]
        spans = [s for claim in gold["claims"] for s in (*claim["content"], *claim["cue"])]
        spans += [s for rows in sources for s in rows]
        spans += [s for mention in gold["mentions"] for s in mention["spans"]]
        assert all(text[s["start"] : s["end"]] == s["text"] for s in spans), path.name


@pytest.mark.slow
def test_no_altered_claim_of_the_shipped_reports_passes():
    outcome = run(DEFAULT_DATA)
    assert outcome.scores["refused"] == 1.0
    assert outcome.scores["true_accepted"] > 0.98
    assert outcome.scores["altered"] > 1_000
