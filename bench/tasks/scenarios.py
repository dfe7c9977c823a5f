"""Our own annotated reports: every report read, then scored by the published scorer."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType

from bench.bootstrap import Counts, interval, score, summed
from bench.corpus import corpus_sha256
from bench.outcome import Outcome
from bench.tasks.incidents import copied, incidents, lineage_of
from bench.tasks.prediction import predict
from dateline.ingest import Refused, read_path
from dateline.model.record import Record
from dateline.pipeline.reading import read_document

FOLDER = Path(__file__).parent.parent / "scenarios"
DEFAULT_DATA = FOLDER / "dev"


@cache
def scorer() -> ModuleType:
    """The scorer, kept byte for byte as it was published with the annotations."""
    spec = importlib.util.spec_from_file_location("scenario_scorer", FOLDER / "scorer" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["scenario_scorer"] = module
    spec.loader.exec_module(module)
    return module


def run(data: Path) -> Outcome:
    """Read ``articles.jsonl`` of a scenario folder and score the records against its gold."""
    records = read_all(data)
    predictions = predicted(records)
    articles, gold_incidents = scorer().load_gold(data / "gold")
    table = scorer().score(articles, gold_incidents, predictions, incidents(records))
    items = {
        name: _flat(scorer().score({name: gold}, {}, predictions, []))
        for name, gold in articles.items()
    }
    scores = {name: value for name, value in _flat(table).items() if value is not None}
    return Outcome(
        "scenarios", corpus_sha256(data), scores, items, _intervals(articles, predictions)
    )


def read_all(data: Path) -> dict[str, Record]:
    """The record of each report in ``articles.jsonl``, by id. A report that is refused is left out."""
    records = {}
    for name, outcome in read_path(data / "articles.jsonl"):
        if isinstance(outcome, Refused):
            print(f"refused: {outcome.reason}", file=sys.stderr)
            continue
        records[name] = read_document(outcome)
    return records


def predicted(records: Mapping[str, Record]) -> dict[str, dict[str, object]]:
    """The prediction of each report, with what it was copied from."""
    taken = copied(records, lineage_of(records.values()))
    return {
        name: predict(name, record) | {"copy_of": taken.get(name)}
        for name, record in records.items()
    }


def write_predictions(data: Path, folder: Path) -> None:
    """Write the predictions of ``data`` in the form that the scorer reads."""
    folder.mkdir(parents=True, exist_ok=True)
    records = read_all(data)
    predictions = predicted(records)
    lines = (json.dumps(p, ensure_ascii=False) + "\n" for p in predictions.values())
    (folder / "articles.jsonl").write_text("".join(lines), "utf-8")
    linked = json.dumps({"incidents": incidents(records)}, ensure_ascii=False, indent=1)
    (folder / "incidents.json").write_text(linked, "utf-8")


def _intervals(
    articles: Mapping[str, object], predictions: Mapping[str, object]
) -> dict[str, tuple[float, float]]:
    """Where the scores of single reports would fall with other reports."""
    rows: dict[str, dict[str, Counts]] = defaultdict(dict)
    for name, gold in articles.items():
        for line, value in scorer().score({name: gold}, {}, predictions, []).items():
            if isinstance(value, dict) and "f1" in value and "gold" in value:
                right = value["p"] * value["pred"]
                rows[line][name] = (right, value["pred"], value["tp"], value["gold"])
            elif isinstance(value, dict) and "acc" in value:
                rows[line][name] = (value["ok"], value["n"])
    return {
        line: interval(by_report)
        for line, by_report in rows.items()
        if "recall" not in line and score(summed(by_report)) is not None
    }


def _flat(table: Mapping[str, object]) -> dict[str, float | None]:
    """One number a line: F1 of measures with precision and recall, accuracy of the others."""
    flat: dict[str, float | None] = {}
    for name, value in table.items():
        if not isinstance(value, dict):
            continue
        if "f1" in value and value.get("gold", 1) + value.get("pred", 1) > 0:
            key = "r" if name.startswith("claim_recall") or name == "incident_background" else "f1"
            flat[name] = value[key]
        elif "acc" in value:
            flat[name] = value["acc"]
    return flat
