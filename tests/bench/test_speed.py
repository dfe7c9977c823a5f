import sys
from pathlib import Path

from bench.registry import TASKS
from bench.tasks import speed_whole


def test_a_process_tells_its_seconds_and_its_own_memory():
    load = "read = lambda text: sum(i * i for i in range(200_000))"
    seconds, megabytes = speed_whole.measured(Path(sys.executable), load, ["a text"])
    assert seconds > 0
    assert 1 < megabytes < 200


def test_spacy_is_beside_ours_only_where_it_is_named(monkeypatch):
    given = {speed_whole._DATELINE: (2.0, 300.0), speed_whole._SPACY: (1.0, 500.0)}
    monkeypatch.setattr(speed_whole, "measured", lambda _, load, __: given[load])
    monkeypatch.delenv(speed_whole.VARIABLE, raising=False)
    texts = ["word " * 800]
    assert speed_whole.whole(texts) == {"article_cpu_s": 1.0, "peak_rss_mb": 300.0}
    monkeypatch.setenv(speed_whole.VARIABLE, "/some/python")
    assert speed_whole.whole(texts)["article_times_spacy"] == 2.0


def test_every_task_is_explained():
    page = (Path(__file__).parent.parent.parent / "docs" / "bench.md").read_text("utf-8")
    assert [name for name in TASKS if f"| `{name}` |" not in page] == []
