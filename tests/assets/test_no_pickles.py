import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PICKLES = re.compile(
    r"\b(?:import|from)\s+(?:pickle|cPickle|dill|joblib|shelve)\b|allow_pickle\s*=\s*True"
)


def test_no_code_reads_or_writes_pickles():
    files = [p for d in ("src", "train", "bench") for p in (ROOT / d).rglob("*.py")]
    assert len(files) > 50
    assert [p.name for p in files if PICKLES.search(p.read_text("utf-8"))] == []


def test_no_pickle_is_in_the_data_package():
    names = [p.name for p in (ROOT / "data" / "src").rglob("*") if p.is_file()]
    assert [n for n in names if n.endswith((".pkl", ".pickle", ".joblib", ".pt", ".bin"))] == []
