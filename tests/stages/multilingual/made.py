"""Heads made by hand: each word of a text is given marks, and heads read the marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from dateline.contracts import Stage
from dateline.linear.heads import Heads
from dateline.model.analysis import NAMES, SENTENCES, TOKENS, VECTORS, Analysis
from dateline.model.entity import EntityKind, Mention
from dateline.model.text import Document, Span
from dateline.model.token import WordVectors
from dateline.model.why import Why
from dateline.pipeline.chain import Chain
from dateline.stages.multilingual.nothing import NoReferenceStage, NoSyntaxStage
from dateline.stages.sentences.stage import SentenceStage
from dateline.stages.tokens import TokenStage

SURE = 6.0


def heads(
    marks: Sequence[str],
    *,
    words: Mapping[str, Mapping[str, str]],
    pairs: Mapping[str, Mapping[str, tuple[str, str]]] | None = None,
) -> Heads:
    """Heads over words marked so.

    ``words`` gives each head its labels and the mark of each, "" for the label of all other words;
    ``pairs`` gives each pair head its labels and the marks of both words.
    """
    at = {mark: i for i, mark in enumerate(marks)}
    arrays: dict[str, np.ndarray] = {}
    for name, labels in words.items():
        weight = np.zeros((len(labels), len(marks)), np.float32)
        bias = np.zeros(len(labels), np.float32)
        for row, mark in enumerate(labels.values()):
            if mark:
                weight[row, at[mark]] = 2 * SURE
            else:
                bias[row] = SURE
        arrays |= {f"{name}/weight": weight, f"{name}/bias": bias}
        arrays[f"{name}/labels"] = np.array("\n".join(labels))
    for name, ties in (pairs or {}).items():
        labels = ["-", *ties]
        weight = np.zeros((len(labels), len(marks) + 1, len(marks) + 1), np.float32)
        weight[0, -1, -1] = SURE
        for row, (left, right) in enumerate(ties.values(), 1):
            weight[row, at[left], at[right]] = 2 * SURE
        for side in ("left", "right"):
            arrays[f"{name}/{side}/weight"] = np.eye(len(marks), dtype=np.float32)
            arrays[f"{name}/{side}/bias"] = np.zeros(len(marks), np.float32)
        arrays[f"{name}/weight"] = weight
        arrays[f"{name}/labels"] = np.array("\n".join(labels))
    return Heads(arrays)


def read(
    text: str,
    marked: Mapping[str, str],
    marks: Sequence[str],
    stages: Sequence[Stage[object]],
    *,
    language: str = "es",
    document: Document | None = None,
) -> Analysis:
    """A text read by stages, after one that gives each word of ``marked`` its marks."""
    return Chain(
        [
            SentenceStage(),
            TokenStage(),
            Marked(marked, marks),
            NoSyntaxStage(),
            NoReferenceStage(),
            *stages,
        ]
    ).run(document or Document.build(text, language=language))


class Marked:
    """Gives every word a vector of its marks, in place of an encoder."""

    name = "marked"
    version = "1"
    needs = (SENTENCES, TOKENS)
    gives = VECTORS

    def __init__(self, marked: Mapping[str, str], marks: Sequence[str]) -> None:
        self._marked = marked
        self._at = {mark: i for i, mark in enumerate(marks)}

    def run(self, analysis: Analysis) -> Sequence[WordVectors]:
        if not self._at:
            return ()
        tokens = analysis[TOKENS]
        vectors = np.zeros((len(tokens), len(self._at)), "<f4")
        for row, token in enumerate(tokens):
            for mark in self._marked.get(token.text, "").split():
                vectors[row, self._at[mark]] = 1.0
        return (WordVectors(len(tokens), len(self._at), vectors.tobytes()),)


class Named:
    """Gives names by hand: each stretch of the text with its kind."""

    name = "named"
    version = "1"
    needs = ()
    gives = NAMES

    def __init__(self, names: Mapping[str, EntityKind]) -> None:
        self._names = names

    def run(self, analysis: Analysis) -> Sequence[Mention]:
        document = analysis.document
        found = []
        for words, kind in self._names.items():
            at = document.text.find(words)
            while at >= 0:
                span = Span(at, at + len(words))
                found.append(
                    Mention(
                        id=f"{kind}{at}",
                        kind=kind,
                        form="name",
                        evidence=document.evidence(span),
                        head=span,
                        why=Why("named", "by.hand", 1.0),
                    )
                )
                at = document.text.find(words, at + 1)
        return sorted(found, key=lambda mention: mention.head)
