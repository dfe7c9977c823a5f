"""One vector for each token of a report that is not English, from the multilingual encoder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate, groupby, pairwise

import numpy as np

from dateline.assets.multilingual import multilingual_path
from dateline.contracts import Encoder
from dateline.linear.heads import Heads
from dateline.model.analysis import SENTENCES, TOKENS, VECTORS, Analysis, LayerKey
from dateline.model.token import WordVectors
from dateline.stages.encoder.onnx_runtime import Vectors, graph
from dateline.stages.multilingual.languages import language_read
from dateline.stages.multilingual.rows import PieceVectors
from dateline.stages.multilingual.unigram import Unigram, read_vocabulary
from dateline.stages.multilingual.windows import windows

LAYERS, PIECES, VOCABULARY, HEADS = "layers.onnx", "pieces.q4", "vocabulary.tsv", "heads.npz"
"""The files of the package."""
WIDTH = 384


class MultilingualEncoder:
    """Words to vectors, one window of sentences at a time. Meets the ``Encoder`` contract."""

    width = WIDTH

    def __init__(
        self, layers: Callable[[Vectors], Vectors], vectors: PieceVectors, unigram: Unigram
    ) -> None:
        """``layers`` maps (length, width) vectors of pieces to as many in their context."""
        self._layers = layers
        self._vectors = vectors
        self._unigram = unigram

    def encode(self, sentences: Sequence[Sequence[str]]) -> list[Vectors]:
        """For each sentence an array of shape ``(words, width) float32``."""
        words = [word for sentence in sentences for word in sentence]
        bounds = [0, *accumulate(len(sentence) for sentence in sentences)]
        vectors = np.zeros((len(words), WIDTH), np.float32)
        starts = [bound for bound, s in zip(bounds, sentences, strict=False) if s]
        for window in windows(words, starts, self._unigram):
            found = self._layers(self._vectors.of(window.pieces))
            vectors[window.first : window.last] = found[np.array(window.places)]
        return [vectors[a:b] for a, b in pairwise(bounds)]


@cache
def shipped_encoder() -> MultilingualEncoder:
    """The encoder of the optional package, loaded once per process. Raises AssetError."""
    vectors = PieceVectors(multilingual_path(PIECES).read_bytes(), WIDTH)
    unigram = read_vocabulary(multilingual_path(VOCABULARY).read_text("utf-8"))
    return MultilingualEncoder(graph(multilingual_path(LAYERS)), vectors, unigram)


@cache
def shipped_heads() -> Heads:
    """The heads of the optional package, loaded once per process. Raises AssetError."""
    return Heads.from_bytes(multilingual_path(HEADS).read_bytes())


class EncoderStage:
    """Reads a report with the multilingual encoder, loaded at the first run."""

    name = "multilingual.encoder"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS)
    gives = VECTORS

    def __init__(self, encoder: Encoder | None = None) -> None:
        """None is the encoder of the optional package."""
        self._encoder = encoder

    def run(self, analysis: Analysis) -> Sequence[WordVectors]:
        """One item with the vectors of all tokens; nothing for an empty text or a language not read."""
        tokens = analysis[TOKENS]
        if not tokens or language_read(analysis.document.language) is None:
            return ()
        encoder = self._encoder or shipped_encoder()
        sentences = [[t.text for t in group] for _, group in groupby(tokens, lambda t: t.sentence)]
        vectors = np.concatenate(encoder.encode(sentences)).astype("<f4")
        return (WordVectors(len(tokens), encoder.width, vectors.tobytes()),)
