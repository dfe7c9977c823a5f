"""CPU milliseconds that each stage takes in a warm process, for 600 words of news, and to load.

The lines ``article_*`` and ``peak_rss_*`` are of whole readings in processes of their own, beside spaCy
where ``DATELINE_BENCH_SPACY`` names a Python that has it (see ``speed_whole``).

The least of several passes over the same reports, so that a busy machine does not make it look worse
than it is.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

from bench.corpus import corpus_sha256
from bench.outcome import Outcome
from bench.tasks.scenarios import DEFAULT_DATA
from bench.tasks.speed_whole import whole
from dateline.ingest import Refused, read_path
from dateline.model.analysis import Analysis
from dateline.model.text import Document
from dateline.pipeline.chain import Chain
from dateline.pipeline.recipe import standard_chain

__all__ = ["DEFAULT_DATA", "run"]
PASSES = 3
WORDS = 600
LOAD = """
import time
begun = time.process_time()
from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain, load_recipe
names = load_recipe().stages
build_chain(Recipe("load", names[: names.index({stage!r}) + 1])).run(Document.build({text!r}, language="en"))
print(time.process_time() - begun)
"""
SHORT = "Two people were hurt in Batumi on Friday."


def run(data: Path) -> Outcome:
    """Milliseconds for 600 words by stage, and CPU seconds to load and read one sentence."""
    documents = [
        document
        for _, document in read_path(data / "articles.jsonl")
        if not isinstance(document, Refused) and (document.language or "en").startswith("en")
    ]
    words = sum(len(document.text.split()) for document in documents)
    chain = standard_chain()
    passes = [_seconds(chain, documents) for _ in range(PASSES + 1)][1:]
    scores = {
        f"{stage}_ms": 1000 * min(one[stage] for one in passes) * WORDS / words
        for stage in passes[0]
    }
    scores["report_ms"] = 1000 * min(sum(one.values()) for one in passes) * WORDS / words
    scores |= whole([document.text for document in documents])
    for stage in ("times", "places"):
        scores[f"load_until_{stage}_s"] = min(_load(stage) for _ in range(PASSES))
    return Outcome("speed", corpus_sha256(data), scores, {})


def _seconds(chain: Chain, documents: list[Document]) -> dict[str, float]:
    spent: dict[str, float] = defaultdict(float)
    for document in documents:
        analysis = Analysis(document)
        for stage in chain.stages:
            begun = time.process_time()
            analysis = Chain.step(stage, analysis)
            spent[stage.name] += time.process_time() - begun
    return dict(spent)


def _load(stage: str) -> float:
    code = LOAD.format(stage=stage, text=SHORT)
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(done.stdout)
