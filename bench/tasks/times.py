"""Time expressions against TimeML: strict, relaxed, type and value F1, and the direction of bare names.

As in TempEval-3: strict counts equal extents, relaxed overlapping ones, and a value counts where the
extents overlap and the value attributes are equal. Lines are given by collection (folder).
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from bench.bootstrap import Counts, interval, score, summed
from bench.corpora import CORPORA, files
from bench.corpus import corpus_sha256
from bench.outcome import Outcome
from bench.tasks.alignment import aligned
from bench.tasks.timeml import TimeReport, Timex, read_timeml
from dateline.model.analysis import TIMES
from dateline.model.text import Document
from dateline.pipeline.chain import Chain
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.resolve.time.published import published_value

DEFAULT_DATA = CORPORA / "times"
STAGES = ("sentences", "tokens", "encoder", "syntax", "times")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DAY_VALUE = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH_VALUE = re.compile(r"\d{4}-\d\d")
_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")

Table = dict[str, dict[str, Counts]]
"""Line of the score to document to counts."""


def run(data: Path) -> Outcome:
    """Every ``.tml`` file below ``data``. Raises NoData."""
    paths = files(data, "*.tml")
    chain = build_chain(Recipe("times", STAGES))
    table: Table = defaultdict(dict)
    for path in paths:
        report = read_timeml(path)
        for line, counts in measured(report, found_in(report, chain)).items():
            table[f"{report.collection}_{line}"][report.name] = counts
    return outcome_of("times", corpus_sha256(data), table)


def outcome_of(task: str, corpus: str, table: Table) -> Outcome:
    """Scores with their intervals, and each document's own score for comparing runs."""
    items: dict[str, dict[str, object]] = defaultdict(dict)
    scores, intervals = dict[str, float](), dict[str, tuple[float, float]]()
    for line, by_document in sorted(table.items()):
        total = score(summed(by_document))
        if total is None:
            continue
        scores[line], intervals[line] = total, interval(by_document)
        for name, counts in by_document.items():
            items[name][line] = score(counts)
    return Outcome(task, corpus, scores, items, intervals)


def found_in(report: TimeReport, chain: Chain) -> list[Timex]:
    """What Dateline finds in a report, in the form of the gold."""
    created = _ISO.match(report.created or "")
    published = published_value("-".join(created.groups())) if created else None
    document = Document.build(report.text, published=published, language="en")
    return [
        Timex(t.evidence.start, t.evidence.end, t.timex, t.timex_value)
        for t in chain.run(document)[TIMES]
    ]


def measured(report: TimeReport, found: list[Timex]) -> dict[str, Counts]:
    """Counts of each line for one report."""
    gold = report.timexes
    pairs = [
        (gold[i], found[j])
        for i, j in aligned([(t.start, t.end) for t in gold], [(t.start, t.end) for t in found])
    ]
    right = {
        "strict": sum((g.start, g.end) == (f.start, f.end) for g, f in pairs),
        "relaxed": len(pairs),
        "type": sum(g.type == f.type for g, f in pairs),
        "value": sum(g.value == f.value for g, f in pairs),
    }
    counts: dict[str, Counts] = {
        line: (hits, len(found), hits, len(gold)) for line, hits in right.items()
    }
    values = {(g.start, g.end): f.value for g, f in pairs}
    for line, words, form in (
        ("weekday_direction", _WEEKDAY, _DAY_VALUE),
        ("month_direction", _MONTH, _MONTH_VALUE),
    ):
        bare = [
            g
            for g in gold
            if words.fullmatch(report.text[g.start : g.end]) and form.fullmatch(g.value)
        ]
        hits = sum(values.get((g.start, g.end)) == g.value for g in bare)
        counts[line] = (hits, len(bare))
    return counts
