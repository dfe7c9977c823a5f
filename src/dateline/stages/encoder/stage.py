"""One vector for each token, from one pass of the encoder; small heads of other stages read it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from dateline.contracts import Encoder
from dateline.model.analysis import SENTENCES, TOKENS, VECTORS, Analysis, LayerKey
from dateline.model.token import WordVectors
from dateline.stages.encoder.onnx_runtime import shipped_encoder

LANGUAGE = "en"


class EncoderStage:
    """Reads a report with the encoder. Loaded at the first run; English only."""

    name = "encoder"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS)
    gives = VECTORS

    def __init__(self, encoder: Encoder | None = None) -> None:
        """None is the shipped encoder."""
        self._encoder = encoder

    def run(self, analysis: Analysis) -> Sequence[WordVectors]:
        """One item with the vectors of all tokens; nothing for an empty text or another language."""
        tokens = analysis[TOKENS]
        if not tokens or analysis.document.language not in (None, LANGUAGE):
            return ()
        encoder = self._encoder or shipped_encoder()
        sentences = [[t.text for t in group] for _, group in groupby(tokens, lambda t: t.sentence)]
        vectors = np.concatenate(encoder.encode(sentences)).astype("<f4")
        return (WordVectors(len(tokens), encoder.width, vectors.tobytes()),)
