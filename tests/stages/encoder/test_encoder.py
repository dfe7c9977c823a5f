"""The encoder stage gives one vector a token, the same at every run and whatever stands elsewhere."""

from __future__ import annotations

import numpy as np

from dateline.linear.heads import matrix
from dateline.model.analysis import TOKENS, VECTORS, Analysis
from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.stages.encoder.onnx_runtime import WIDTH, shipped_encoder

CHAIN = build_chain(Recipe("encoder", ("sentences", "tokens", "encoder")))


def _read(text: str, language: str | None = None) -> Analysis:
    return CHAIN.run(Document.build(text, language=language))


def test_every_token_has_a_vector() -> None:
    analysis = _read("A bomb went off in Lae. Two guards were hurt.")
    vectors = matrix(analysis[VECTORS])
    assert vectors is not None
    assert vectors.shape == (len(analysis[TOKENS]), WIDTH)
    assert np.isfinite(vectors).all()


def test_the_same_words_give_the_same_vectors_twice() -> None:
    sentences = [["Gunmen", "attacked", "a", "village", "."]]
    first, second = (shipped_encoder().encode(sentences)[0] for _ in range(2))
    assert np.array_equal(first, second)


def test_a_window_does_not_feel_the_windows_after_it() -> None:
    sentence = [
        "The",
        "river",
        "rose",
        "and",
        "the",
        "bridge",
        "was",
        "closed",
        "to",
        "all",
        "traffic",
        "for",
        "the",
        "day",
        ".",
    ]
    short = shipped_encoder().encode([sentence] * 8)
    long = shipped_encoder().encode([sentence] * 40)
    assert np.array_equal(short[0], long[0])


def test_capitals_change_what_a_word_is() -> None:
    name, colour = (
        shipped_encoder().encode([["Mr", w, "left", "."]])[0][1] for w in ("Brown", "brown")
    )
    assert not np.allclose(name, colour)


def test_another_language_is_left_alone() -> None:
    assert _read("Взрыв прогремел в городе.", "ru")[VECTORS] == ()


def test_an_empty_sentence_keeps_its_place() -> None:
    first, empty, last = shipped_encoder().encode([["One", "."], [], ["Two", "."]])
    assert (len(first), len(empty), len(last)) == (2, 0, 2)
