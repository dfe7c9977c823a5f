"""The vectors of reports and of words alone, by the shipped encoder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from bench.ecb.articles import Vectors
from bench.ecb.bags import unit
from bench.ecb.corpus import Mention, Report
from bench.ecb.linking import Collection
from bench.ecb.views import surface_of
from dateline.stages.encoder.onnx_runtime import OnnxEncoder, shipped_encoder


def collected(
    reports: Sequence[Report],
    mentions: Sequence[Sequence[Mention]],
    *,
    vectors: Vectors | None = None,
) -> Collection:
    """The reports and mentions with their vectors; the reports are not read again where ``vectors`` are given."""
    encoder = shipped_encoder()
    spoken = (
        surface_of(report, mention)
        for report, own in zip(reports, mentions, strict=True)
        for mention in own
    )
    if vectors is None:
        vectors = {report.name: read(report, encoder) for report in reports}
    return Collection(reports, mentions, vectors, alone(spoken, encoder))


def read(report: Report, encoder: OnnxEncoder) -> npt.NDArray[np.float32]:
    """A vector for each word of a report, shape (words, width); zeros for the page's address."""
    found = np.zeros((len(report.words), encoder.width), np.float32)
    body = report.body
    for sentence, vectors in zip(
        body, encoder.encode([[report.words[w] for w in s] for s in body]), strict=True
    ):
        found[sentence] = vectors
    return found


def alone(surfaces: Iterable[str], encoder: OnnxEncoder) -> dict[str, npt.NDArray[np.float32]]:
    """The mean vector of each surface form, read without a sentence."""
    return {
        surface: unit(encoder.encode([surface.split()])[0].mean(axis=0, keepdims=True))[0]
        for surface in sorted(set(surfaces))
    }
