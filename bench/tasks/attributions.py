"""Who says what: attributions of PolNeAR's dev split, and of GUM's news and interviews.

``soft`` is the F1 of attributions whose content shares half of its words with the gold one while the
sources share a word, ``strict`` that of attributions with the same words in content and source;
``direct_recall``, ``mixed_recall`` and ``indirect_recall`` are the soft recall by how the content is
quoted. ``content_tokens`` is the F1 over words that lie in any content, ``content_exact`` that of whole
contents. Attitudes (``stages/attitudes``) count as attributions here. ``plain_*`` are the same without attitudes ("wants", "backs"), which conflict coders leave out.
``gum`` is the F1 of attributions of GUM whose content holds the head word of the clause and whose source
shares a word with the gold one; ``gum_held_out`` are the documents that no parser saw.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from bench.bootstrap import Counts
from bench.corpora import CORPORA, NoData
from bench.corpus import corpus_sha256
from bench.outcome import Outcome
from bench.tasks.alignment import overlap
from bench.tasks.attribution_counts import (
    ReportWords,
    Sides,
    counted,
    without_attitudes,
)
from bench.tasks.attribution_layout import flattened, grouped, origin
from bench.tasks.coreference import HELD_OUT
from bench.tasks.gum_attributions import AscribedReport, found_rightly, read_gum
from bench.tasks.polnear import AttributionReport, Reading, read_polnear
from bench.tasks.times import Table, outcome_of
from dateline.model.analysis import ATTRIBUTIONS
from dateline.model.text import Document
from dateline.pipeline.chain import Chain
from dateline.pipeline.recipe import Recipe, build_chain, load_recipe
from dateline.stages.attitudes.stage import ATTITUDES

DEFAULT_DATA = CORPORA
GUM = Path("gum")
SPLITS = ("polnear/dev", "polnear/test", "dev", "test", "polnear", ".")
"""Where attributions are looked for below a folder; the first that has some is measured."""


def reader() -> Chain:
    """The standard stages up to the attributions, then the attitudes."""
    stages = load_recipe().stages
    wanted = (*stages[: stages.index("attributions") + 1], "attitudes")
    return build_chain(Recipe("attributions", wanted))


def run(data: Path) -> Outcome:
    """PolNeAR's dev or test split and GUM in ``gum`` below ``data``. Raises NoData where neither is."""
    missing: list[str] = []
    reports: list[AttributionReport] = []
    trees: list[AscribedReport] = []
    try:
        reports = read_polnear(split_of(data))
    except NoData as none:
        missing.append(str(none))
    try:
        trees = read_gum(data / GUM)
    except NoData as none:
        missing.append(str(none))
    if not reports and not trees:
        raise NoData("; ".join(missing) or f"no report with attributions in {data.name}")
    chain = reader()
    table: Table = defaultdict(dict)
    for report in reports:
        for line, counts in measured(report, chain).items():
            table[line][report.name] = counts
    for tree in trees:
        counts = found_rightly(
            tree.ascribed, found_in(ReportWords(tree.text), chain, is_nested=True)
        )
        table["gum"][tree.name] = counts
        if tree.name in HELD_OUT:
            table["gum_held_out"][tree.name] = counts
    read = [*([split_of(data)] if reports else []), *([data / GUM] if trees else [])]
    digest = "".join(corpus_sha256(folder) for folder in read)
    return outcome_of("attributions", digest, table)


def split_of(data: Path) -> Path:
    """The folder below ``data`` whose attributions are measured."""
    folders = (data / split for split in SPLITS)
    return next((f for f in folders if any(f.glob("**/*.ann"))), data / SPLITS[0])


def measured(report: AttributionReport, chain: Chain) -> dict[str, Counts]:
    """Counts of each line for one report, the mean over its annotators."""
    words = ReportWords(report.text)
    found = found_in(words, chain)
    rows = [_of_annotator(reading, words, found) for reading in report.readings]
    return {
        line: [sum(row[line][i] for row in rows) / len(rows) for i in range(len(counts))]
        for line, counts in rows[0].items()
    }


def _of_annotator(
    reading: Reading, words: ReportWords, found: Sequence[Sides]
) -> dict[str, Counts]:
    gold = [words.sides(one.content, one.source, one.cue) for one in reading.attributions]
    kept = [
        one
        for one in found
        if not any(overlap(word, area) for area in reading.discarded for word in one.content)
    ]
    plain = without_attitudes(gold, kept, words)
    return {
        **counted(gold, kept),
        **{f"plain_{line}": counts for line, counts in counted(*plain).items()},
    }


def found_in(words: ReportWords, chain: Chain, *, is_nested: bool = False) -> list[Sides]:
    """What Dateline finds, one for a cue: attributions, or attributions and attitudes without nesting."""
    analysis = chain.run(Document.build(words.text, language="en"))
    if is_nested:
        listed = grouped([origin(one) for one in analysis[ATTRIBUTIONS]])
    else:
        listed = flattened([*analysis[ATTRIBUTIONS], *analysis[ATTITUDES]], words.text)
    return [words.sides(one.content, one.source, one.cue) for one in listed]
