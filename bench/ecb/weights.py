"""The models of :mod:`bench.ecb.linking` in one file beside this one, with the hash that it must have."""

from __future__ import annotations

import io
from functools import cache
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.ecb.detection import Detector
from bench.ecb.linking import Metric, Models
from bench.ecb.memory import Memory
from dateline.link.boosted import Boosted

FILE = Path(__file__).parent / "weights.npz"
SHA256 = "ae7b0e2d92c0d2b625f7ff092bc4450a3248e8f113bb53d1bf3830811d5b5e77"
"""Made by ``train/linking/mentions.py``; see README.md there."""


@cache
def shipped_models() -> tuple[Models, Detector]:
    """The models of the file. Raises ValueError when it is another one."""
    raw = FILE.read_bytes()
    found = sha256(raw).hexdigest()
    if found != SHA256:
        message = f"{FILE.name} has SHA-256 {found}, expected {SHA256}; see train/linking/README.md"
        raise ValueError(message)
    return from_bytes(raw)


def to_bytes(models: Models, detector: Detector) -> bytes:
    """The models as a compressed ``.npz``."""
    heads = sorted(models.memory.odds)
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        articles=_bytes(models.articles),
        pairs=_bytes(models.pairs),
        metric=_row(models.metric),
        metric_alone=_row(models.metric_alone),
        heads=np.array(heads, np.uint32),
        odds=np.array([models.memory.odds[h] for h in heads], np.float32),
        detector=detector.weights.astype(np.float16),
    )
    return buffer.getvalue()


def from_bytes(raw: bytes) -> tuple[Models, Detector]:
    """What :func:`to_bytes` wrote."""
    with np.load(io.BytesIO(raw), allow_pickle=False) as stored:
        models = Models(
            articles=Boosted.from_bytes(stored["articles"].tobytes()),
            metric=_metric(stored["metric"]),
            metric_alone=_metric(stored["metric_alone"]),
            memory=Memory(
                dict(zip(stored["heads"].tolist(), stored["odds"].tolist(), strict=True))
            ),
            pairs=Boosted.from_bytes(stored["pairs"].tobytes()),
        )
        return models, Detector(stored["detector"].astype(np.float32))


def _bytes(trees: Boosted) -> npt.NDArray[np.uint8]:
    return np.frombuffer(trees.to_bytes(), np.uint8)


def _row(metric: Metric) -> npt.NDArray[np.float32]:
    return np.append(metric.weights, metric.bias).astype(np.float32)


def _metric(row: npt.NDArray[np.float32]) -> Metric:
    return Metric(row[:-1], float(row[-1]))
