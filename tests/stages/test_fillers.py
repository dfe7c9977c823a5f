"""Fillers: spans that heads over the encoder's vectors give a role."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.linear.heads import Heads
from dateline.model.analysis import (
    FILLERS,
    SENTENCES,
    TOKENS,
    VECTORS,
    Analysis,
    Layer,
)
from dateline.model.event import Filler
from dateline.model.text import Document
from dateline.model.token import WordVectors
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.stages.fillers.stage import FillerStage

TEXT = "Gunmen shot a guard. Ana Ruiz fled."
VICTIM = "tags.muc.Victim"


def _heads() -> Heads:
    """One head that takes words whose first number is 1 for the start of a victim, 2 for more of it."""
    weight = np.array([[0, 0], [6, 0], [0, 6]], np.float16)
    bias = np.array([3, 0, 0], np.float16)
    labels = np.array("O\nB-Victim\nI-Victim")
    return Heads({f"{VICTIM}/weight": weight, f"{VICTIM}/bias": bias, f"{VICTIM}/labels": labels})


def _analysis(*marks: str, strength: float = 1.0) -> Analysis:
    """The text with vectors of two numbers: begins with a mark, goes on with one, neither."""
    analysis = build_chain(Recipe("words", ("sentences", "tokens"))).run(Document.build(TEXT))
    tokens = analysis[TOKENS]
    values = np.zeros((len(tokens), 2), "<f4")
    for number, token in enumerate(tokens):
        if token.text in marks:
            values[number, 0 if token.text == marks[0] else 1] = strength
    vectors = WordVectors(len(tokens), 2, values.tobytes())
    return analysis.with_layer(Layer(VECTORS, "encoder", "1", (vectors,)))


def _run(analysis: Analysis) -> list[Filler]:
    return list(FillerStage(_heads()).run(analysis))


def test_a_span_of_words_is_one_filler_with_its_score() -> None:
    (filler,) = _run(_analysis("Ana", "Ruiz"))
    assert (filler.role, filler.evidence.quote) == ("victim", "Ana Ruiz")
    assert filler.why.rule == "head.victim"
    assert filler.why.score == pytest.approx(0.95, abs=0.05)


def test_words_that_are_only_likely_are_given_with_a_low_score() -> None:
    (filler,) = _run(_analysis("Ana", strength=0.2))
    assert filler.evidence.quote == "Ana"
    assert filler.why.score is not None
    assert filler.why.score < 0.5


def test_without_vectors_there_are_no_fillers() -> None:
    analysis = build_chain(Recipe("words", ("sentences", "tokens"))).run(Document.build(TEXT))
    assert _run(analysis.with_layer(Layer(VECTORS, "encoder", "1", ()))) == []


def test_heads_without_these_roles_give_nothing() -> None:
    analysis = _analysis("Ana", "Ruiz")
    stage = FillerStage(Heads({"tags.other/labels": np.array("O")}))
    assert list(stage.run(analysis)) == []
    assert len(analysis[SENTENCES]) == 2
    assert FILLERS.name == "fillers"
