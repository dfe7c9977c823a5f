"""The shipped transformer, run by ONNX Runtime. The one file that knows that library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from dateline.assets import asset_bytes, asset_path
from dateline.stages.encoder.windows import windows
from dateline.stages.encoder.wordpiece import WordPiece

MODEL = "encoder.onnx"
VOCABULARY = "vocabulary.txt"
WIDTH = 384

Vectors = npt.NDArray[np.float32]


class OnnxEncoder:
    """Words to vectors, one window of sentences at a time. Meets the ``Encoder`` contract.

    A window is never padded, so what stands elsewhere in a report changes nothing in it.
    """

    width = WIDTH

    def __init__(self, session: onnxruntime.InferenceSession, wordpiece: WordPiece) -> None:
        """``session`` maps (length,) pieces, shapes and endings to (length, width) vectors."""
        self._session = session
        self._wordpiece = wordpiece

    def encode(self, sentences: Sequence[Sequence[str]]) -> list[Vectors]:
        """For each sentence an array of shape ``(words, width) float32``."""
        words = [word for sentence in sentences for word in sentence]
        bounds = [0, *accumulate(len(sentence) for sentence in sentences)]
        vectors = np.zeros((len(words), WIDTH), np.float32)
        starts = [bound for bound, s in zip(bounds, sentences, strict=False) if s]
        for window in windows(words, starts, self._wordpiece):
            given = {
                "pieces": np.array(window.pieces, np.int64),
                "shapes": np.array(window.shapes, np.int64),
                "endings": np.array(window.endings, np.int64),
            }
            found = self._session.run(None, given)[0]
            vectors[window.first : window.last] = found[np.array(window.places)]
        return [vectors[a:b] for a, b in pairwise(bounds)]


@cache
def shipped_encoder() -> OnnxEncoder:
    """The encoder of the data package, loaded once per process. Raises AssetError."""
    session = _session(asset_path(MODEL))
    vocabulary = asset_bytes(VOCABULARY).decode("utf-8").split("\n")
    return OnnxEncoder(session, WordPiece(vocabulary[:-1]))


def graph(path: Path) -> Callable[[Vectors], Vectors]:
    """The function of a graph that maps an array ``words`` to one array."""
    session = _session(path)

    def run(words: Vectors) -> Vectors:
        found: Vectors = session.run(None, {"words": words})[0]
        return found

    return run


def _session(path: Path) -> onnxruntime.InferenceSession:
    """A graph, ready to run on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
