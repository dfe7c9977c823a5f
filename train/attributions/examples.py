"""PolNeAR as examples: what the votes read of a report, and which of its words are cues, sources and contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench.tasks.alignment import Extent
from bench.tasks.polnear import GoldAttribution, read_polnear

from dateline.linear.heads import matrix
from dateline.model.analysis import QUOTATIONS, VECTORS
from dateline.model.text import Document, Span
from dateline.pipeline.recipe import Recipe, build_chain, load_recipe
from dateline.resolve.tree import Tree
from dateline.stages.attributions.votes.combine import head_of
from dateline.stages.attributions.votes.places import window, words_of
from dateline.stages.attributions.votes.scores import COLUMNS, coded, cue_rows

Arrays = dict[str, np.ndarray]
JOINED = 2
"""Words of a span that are this near to each other are one stretch (a comma between two of them)."""


@dataclass(frozen=True)
class Marked:
    """An attribution by token indices."""

    cue: int
    source: Sequence[int]
    content: Sequence[int]


def examples(polnear: Path) -> Iterator[tuple[str, Arrays]]:
    """The reports below a folder, each with its name, as arrays for the trainer."""
    stages = load_recipe().stages
    chain = build_chain(Recipe("syntax", stages[: stages.index("attributions")]))
    for report in read_polnear(polnear):
        analysis = chain.run(Document.build(report.text, language="en"))
        tree = Tree.of(analysis)
        vectors = matrix(analysis.get(VECTORS))
        if vectors is None or not tree.words:
            continue
        words = words_of(tree, analysis.get(QUOTATIONS))
        marked = [m for g in report.readings[0].attributions if (m := _marked(tree, g))]
        arrays: Arrays = {
            "vectors": vectors.astype(np.float16),
            "known": cue_rows(vectors, words)[:, 2 * vectors.shape[1] :].astype(np.float16),
            "heads": words.heads.astype(np.int32),
            "cues": np.array([m.cue for m in marked], np.int32),
        }
        if marked:
            arrays |= _around(tree, words, marked)
        yield report.name, arrays


def _marked(tree: Tree, gold: GoldAttribution) -> Marked | None:
    cue, source, content = (_tokens(tree, part) for part in (gold.cue, gold.source, gold.content))
    return Marked(head_of(tree, cue), source, content) if cue and content else None


def _tokens(tree: Tree, extents: Sequence[Extent]) -> list[int]:
    return sorted({t for start, end in extents for t in tree.tokens_in(Span(start, end))})


def _around(tree: Tree, words: object, marked: Sequence[Marked]) -> Arrays:
    """The windows of all cues of a report, filled up to one length; ``mask`` is where there are words."""
    windows = [window(tree, m.cue) for m in marked]
    size = (len(marked), max(len(w) for w in windows))
    found: Arrays = {"index": np.zeros(size, np.int32), "mask": np.zeros(size, bool)}
    right = np.zeros((*size, len(COLUMNS)), bool)
    for row, (one, near) in enumerate(zip(marked, windows, strict=True)):
        count = len(near)
        found["index"][row, :count] = np.arange(near.start, near.stop)
        found["mask"][row, :count] = True
        for name, codes in coded(tree, words, one.cue, near).items():
            table = found.setdefault(f"table.{name}", np.zeros(size, np.int16))
            table[row, :count] = codes
        for part, tokens in (("source", one.source), ("content", one.content)):
            for name, places in _stretches(tokens, part).items():
                inside = [t - near.start for t in places if t in near]
                right[row, inside, COLUMNS.index(name)] = True
    return found | {"right": right}


def _stretches(tokens: Sequence[int], part: str) -> dict[str, list[int]]:
    opens = [t for i, t in enumerate(tokens) if not i or t - tokens[i - 1] > JOINED]
    closes = [t for i, t in enumerate(tokens) if t == tokens[-1] or tokens[i + 1] - t > JOINED]
    return {part: list(tokens), f"{part}_opens": opens, f"{part}_closes": closes}
