import pytest
from bench.corpora import NoData
from bench.tasks.alignment import aligned
from bench.tasks.timeml import TimeReport, Timex, read_timeml
from bench.tasks.times import measured, run

TML = """<?xml version="1.0" ?>
<TimeML><DOCID>one</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2021-06-04" functionInDocument="CREATION_TIME">June 4</TIMEX3></DCT>
<TEXT>The mayor <EVENT eid="e1" class="OCCURRENCE">left</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2021-06-02">Wednesday</TIMEX3> &amp;
came back <TIMEX3 tid="t2" type="DURATION" value="P2D">two days</TIMEX3> later.</TEXT></TimeML>
"""


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "Village" / "one.tml"
    path.parent.mkdir()
    path.write_text(TML, "utf-8")
    return read_timeml(path)


def test_marks_point_into_the_text(report):
    assert [report.text[t.start : t.end] for t in report.timexes] == ["Wednesday", "two days"]
    assert report.text.startswith("The mayor left on Wednesday &\n")
    assert (report.created, report.collection) == ("2021-06-04", "village")


def test_the_creation_time_is_not_to_be_found(report):
    assert all(t.value != "2021-06-04" for t in report.timexes)


def test_equal_extents_go_before_longer_overlaps():
    assert aligned([(0, 5), (6, 9)], [(0, 9), (6, 9)]) == [(0, 0), (1, 1)]


def test_each_extent_is_used_once():
    assert aligned([(0, 5), (6, 9)], [(0, 9)]) == [(0, 0)]


def test_a_value_counts_only_where_the_words_overlap(report):
    found = [Timex(18, 27, "DATE", "2021-06-02"), Timex(0, 3, "DURATION", "P2D")]
    counts = measured(report, found)
    assert counts["value"] == (1, 2, 1, 2)
    assert counts["strict"] == (1, 2, 1, 2)
    assert counts["weekday_direction"] == (1, 1)


def test_a_longer_answer_is_relaxed_but_not_strict():
    report = TimeReport("r", "c", None, "on Friday evening", (Timex(3, 9, "DATE", "2021-06-04"),))
    counts = measured(report, [Timex(3, 17, "TIME", "2021-06-04TEV")])
    assert (counts["relaxed"][0], counts["strict"][0], counts["type"][0]) == (1, 0, 0)


def test_a_folder_without_the_corpus_is_named(tmp_path):
    with pytest.raises(NoData, match="--data"):
        run(tmp_path)


def test_a_whole_run_gives_every_line_by_collection(report, tmp_path):
    outcome = run(tmp_path)
    assert outcome.scores["village_relaxed"] > 0
    low, high = outcome.intervals["village_relaxed"]
    assert low <= outcome.scores["village_relaxed"] <= high
    assert "one" in outcome.items
