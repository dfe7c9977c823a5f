"""Names against marked names: strict F1, where words and kind must both be equal.

Of the corpora that also train the shipped models only the held-out documents count
(``train/names/held_out.toml``); files that are not listed there, such as a test split, count whole.
``re3d`` also marks descriptions ("the regime", "a soldier") and pronouns, and all count;
``re3d_names`` counts only those that are names, without article.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from bench.bootstrap import Counts
from bench.corpora import CORPORA, ROOT, NoData, shown
from bench.corpus import corpus_sha256
from bench.outcome import Outcome
from bench.tasks.named import (
    Marked,
    NamedReport,
    is_name,
    outermost,
    read_named,
    without_article,
)
from bench.tasks.times import Table, outcome_of
from dateline.model.analysis import NAMES, REFERENCES, Analysis
from dateline.model.entity import Mention
from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain, load_recipe

DEFAULT_DATA = CORPORA / "names"
HELD_OUT = ROOT / "train" / "names" / "held_out.toml"
KIND = {
    "person": "person",
    "organisation": "organisation",
    "group": "organisation",
    "place": "place",
    "facility": "place",
}
"""Our kinds in those of the corpora; weapons and others are left out."""
WITH_TITLES = frozenset({"re3d"})
WITH_DESCRIPTIONS = frozenset({"re3d"})


def run(data: Path) -> Outcome:
    """Every report below ``data`` that counts. Raises NoData."""
    reports = [report for report in read_named(data) if counts_here(report)]
    if not reports:
        message = f"{shown(data)} holds training documents only; give a folder with --data"
        raise NoData(message)
    chains = {wants: build_chain(_recipe(wants)) for wants in ("names", "references")}
    table: Table = defaultdict(dict)
    for report in reports:
        wants = "references" if report.corpus in WITH_DESCRIPTIONS else "names"
        analysis = chains[wants].run(Document.build(report.text, language="en"))
        for line, counts in measured(report, analysis).items():
            table[line][report.key] = counts
    return outcome_of("names", corpus_sha256(data if data.is_dir() else data.parent), table)


def _recipe(last: str) -> Recipe:
    standard = load_recipe().stages
    return Recipe("names", standard[: standard.index(last) + 1])


@cache
def _held_out() -> dict[str, frozenset[str]]:
    """Ids of held-out documents by the hash of the file that they are in."""
    table = tomllib.loads(HELD_OUT.read_text("utf-8"))
    return {
        digest: frozenset(entry["held_out"])
        for entry in table["corpus"]
        for digest in entry["sha256"]
    }


@cache
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def counts_here(report: NamedReport) -> bool:
    """Whether a report is no training document."""
    held_out = _held_out().get(_digest(report.source))
    return held_out is None or report.key in held_out


def measured(report: NamedReport, analysis: Analysis) -> dict[str, Counts]:
    """Counts of each line for one report: all, precision and recall, each kind, and names alone."""
    mentions = analysis[NAMES]
    names = outermost(_extents(mentions, with_titles=report.corpus in WITH_TITLES))
    found = names
    if report.corpus in WITH_DESCRIPTIONS:
        others = [m for m in analysis[REFERENCES] if m.form != "name"]
        found = outermost([*names, *_extents(others, with_titles=True)])
    counts = _lines(report.corpus, report.names, found)
    if report.corpus in WITH_DESCRIPTIONS:
        gold = [without_article(report.text, n) for n in report.names]
        kept = [n for n in gold if is_name(report.text, n)]
        counts |= _lines(f"{report.corpus}_names", kept, names)
    return counts


def _extents(mentions: Iterable[Mention], *, with_titles: bool) -> list[Marked]:
    return [
        (m.evidence.start, m.evidence.end, KIND[m.kind])
        if with_titles
        else (m.head.start, m.head.end, KIND[m.kind])
        for m in mentions
        if m.kind in KIND
    ]


def _lines(name: str, gold: Sequence[Marked], found: Sequence[Marked]) -> dict[str, Counts]:
    right, predicted, _, wanted = _f1(gold, found)
    counts: dict[str, Counts] = {name: (right, predicted, right, wanted)}
    counts[f"{name}_precision"] = (right, predicted)
    counts[f"{name}_recall"] = (right, wanted)
    extents = {(start, end) for start, end, _ in gold}
    touched = sum((start, end) in extents for start, end, _ in found)
    counts[f"{name}_span"] = (touched, len(found), touched, len(gold))
    for kind in ("person", "organisation", "place"):
        counts[f"{name}_{kind}"] = _f1(
            [n for n in gold if n[2] == kind], [n for n in found if n[2] == kind]
        )
    return counts


def _f1(gold: Sequence[Marked], found: Sequence[Marked]) -> tuple[float, float, float, float]:
    right = len(set(gold) & set(found))
    return right, len(found), right, len(gold)
