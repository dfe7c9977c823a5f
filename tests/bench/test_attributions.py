import pytest
from bench.corpora import NoData
from bench.tasks.attribution_counts import (
    ReportWords,
    counted,
    dice,
    is_attitude,
    quoted,
    without_attitudes,
)
from bench.tasks.attributions import run, split_of
from bench.tasks.gum_attributions import ascriptions, found_rightly
from bench.tasks.polnear import read_annotation, read_polnear

TEXT = "Ada Horvat said that the bridge was safe. The union wants the bridge closed."
ANN = (
    "T1\tSource 0 10\tAda Horvat\n"
    "T2\tCue 11 15\tsaid\n"
    "T3\tContent 16 40\tthat the bridge was safe\n"
    "T4\tAttribution 11 15\tsaid\n"
    "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
    "T5\tSource 42 51\tThe union\n"
    "T6\tCue 52 57\twants\n"
    "T7\tContent 58 68;69 75\tthe bridge closed\n"
    "T8\tAttribution 52 57\twants\n"
    "E2\tAttribution:T8 Content:T7 Cue:T6 Source:T5\n"
    "T9\tDiscard 76 77\t.\n"
)
WORDS = ReportWords(TEXT)


def sides(content, source, cue=()):
    def extents(phrases):
        return [(TEXT.index(p), TEXT.index(p) + len(p)) for p in phrases]

    return WORDS.sides(extents(content), extents(source), extents(cue))


GOLD = [
    sides(["that the bridge was safe"], ["Ada Horvat"], ["said"]),
    sides(["the bridge closed"], ["The union"], ["wants"]),
]


def test_an_annotation_has_parts_and_what_was_put_aside():
    reading = read_annotation(ANN)
    first, second = reading.attributions
    assert first.source == ((0, 10),)
    assert second.content == ((58, 68), (69, 75))
    assert reading.discarded == [(76, 77)]


def test_the_opening_that_counts_on_neither_side():
    assert GOLD[0].content == sides(["the bridge was safe"], ["Ada Horvat"]).content


def test_dice_is_twice_the_shared_words():
    # "the bridge was safe" and "bridge was": 2 shared of 4 and 2.
    assert dice(GOLD[0].content, sides(["bridge was"], []).content) == pytest.approx(2 * 2 / 6)


def test_soft_and_strict_ask_for_different_things():
    # First: 2/3 of the words and the source by its last name: soft only. Second: another source.
    found = [sides(["bridge was"], ["Horvat"]), sides(["the bridge closed"], ["Ada"])]
    counts = counted(GOLD, found)
    assert counts["soft"] == (1, 2, 1, 2)
    assert counts["strict"] == (0, 2, 0, 2)
    assert counts["content_exact"] == (1, 2, 1, 2)
    assert counts["indirect_recall"] == (1, 2)
    # Of 7 gold words in contents (the, bridge, was, safe; the, bridge, closed) 2 + 3 were found.
    assert counts["content_tokens"] == (5, 5, 5, 7)


def test_nobody_named_agrees_only_with_nobody_named():
    nobody = sides(["the bridge was safe"], [])
    assert counted([nobody], [nobody])["strict"] == (1, 1, 1, 1)
    assert counted([nobody], [GOLD[0]])["soft"] == (0, 1, 0, 1)


def test_attitudes_are_left_out_on_both_sides():
    assert is_attitude(["wants"])
    assert not is_attitude(["said", "he", "wanted"])
    gold, found = without_attitudes(GOLD, GOLD, WORDS)
    assert gold == GOLD[:1]
    assert found == GOLD[:1]


def test_quotation_is_of_all_of_part_or_of_nothing():
    for piece, kind in (
        ("“It was safe,”", "direct"),
        ("it was “safe” enough", "mixed"),
        ("it was safe", "indirect"),
        ("“It was safe,” and “it is”", "mixed"),
    ):
        assert quoted(piece, [(0, len(piece))]) == kind


def test_a_clause_of_a_discourse_tree_is_ascribed_to_its_source():
    # "Ada Horvat said / the bridge was safe": the first clause says who says the second.
    rows = (
        "1\tAda Horvat said\t0\t_\t_\thead_tok=say|head_id=3\t2\tattribution-positive_r\t_\t"
        "semantic-attribution_source-1-2-_;lexical-indicative_word-3-_\n"
        "2\tthe bridge was safe\t0\t_\t_\thead_tok=safe|head_id=7\t0\tROOT\t_\t_\n"
    )
    words = [(0, 3), (4, 10), (11, 15), (21, 24), (25, 31), (32, 35), (36, 40)]
    (gold,) = ascriptions(rows, words)
    assert TEXT[slice(*gold.head)] == "safe"
    assert gold.source == ((0, 3), (4, 10))
    assert found_rightly([gold], GOLD) == (1, 2, 1, 1)


def test_a_folder_is_measured_and_another_is_no_data(tmp_path):
    with pytest.raises(NoData, match="--data"):
        run(tmp_path)
    for name, row, end in (("attributions", ANN, "_a1.ann"), ("text", TEXT, ".txt")):
        folder = tmp_path / "polnear" / "dev" / name
        folder.mkdir(parents=True)
        (folder / f"bridge{end}").write_text(row, "utf-8")
    (report,) = read_polnear(tmp_path / "polnear" / "dev")
    assert len(report.readings) == 1
    assert run(tmp_path).scores["soft_recall"] >= 0.5


def test_a_test_split_is_measured_where_there_is_no_other(tmp_path):
    assert split_of(tmp_path) == tmp_path / "polnear" / "dev"
    (tmp_path / "polnear" / "test").mkdir(parents=True)
    (tmp_path / "polnear" / "test" / "a_x.ann").write_text(ANN, "utf-8")
    assert split_of(tmp_path) == tmp_path / "polnear" / "test"
