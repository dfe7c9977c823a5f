"""Groups words by the company they keep in unlabelled news, so that the parser knows words GUM lacks.

    python train/syntax/clusters.py --texts DIR [DIR ...] --out WORK/clusters.tsv

Counts of the words two places to the left and right (positive pointwise mutual information), reduced by
a singular value decomposition, then spherical k-means. Deterministic for the same texts and seed.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

import numpy as np

from dateline.stages.syntax.features import normal_form
from dateline.stages.tokens import split_tokens

TEXT_SUFFIXES = {".txt", ".tml", ""}
_MARKUP = re.compile(r"<[^<>]{0,300}>")


def words_of(path: Path) -> list[str]:
    """Normal forms of the words of a text file, markup left out."""
    text = _MARKUP.sub(" ", path.read_text("utf-8", errors="replace"))
    return [normal_form(text[a:b]) for a, b in split_tokens(text, 0, len(text)) if b - a < 40]


def vectors(
    streams: list[list[str]], *, vocabulary: list[str], contexts: int, width: int
) -> np.ndarray:
    """One unit vector for each word of the vocabulary, ``(words, width) float32``."""
    number = {word: index for index, word in enumerate(vocabulary)}
    counts = np.zeros((len(vocabulary), 4 * contexts), np.float32)
    for stream in streams:
        ids = np.array([number.get(word, -1) for word in stream])
        for slot, offset in enumerate((-2, -1, 1, 2)):
            centre, other = (
                (ids[-offset:], ids[:offset]) if offset < 0 else (ids[:-offset], ids[offset:])
            )
            good = (centre >= 0) & (other >= 0) & (other < contexts)
            np.add.at(counts, (centre[good], slot * contexts + other[good]), 1.0)
    total = counts.sum()
    expected = counts.sum(1, keepdims=True) * (counts.sum(0, keepdims=True) ** 0.75)
    expected *= total / max(float((counts.sum(0) ** 0.75).sum()), 1.0) / total
    with np.errstate(divide="ignore", invalid="ignore"):
        mutual = np.log(counts / expected)
    mutual[~np.isfinite(mutual)] = 0.0
    np.maximum(mutual, 0.0, out=mutual)
    values, basis = np.linalg.eigh(mutual.T @ mutual)
    top = basis[:, np.argsort(-values)[:width]]
    reduced = mutual @ top
    reduced /= np.maximum(np.sqrt(np.linalg.norm(reduced, axis=0, keepdims=True)), 1e-6)
    return reduced / np.maximum(np.linalg.norm(reduced, axis=1, keepdims=True), 1e-6)


def k_means(points: np.ndarray, count: int, *, rounds: int, seed: int) -> np.ndarray:
    """The cluster of each point, by cosine."""
    chance = np.random.default_rng(seed)
    centres = points[chance.choice(min(len(points), 6 * count), count, replace=False)]
    belongs = np.zeros(len(points), np.int64)
    for _ in range(rounds):
        belongs = (points @ centres.T).argmax(1)
        sums = np.zeros_like(centres)
        np.add.at(sums, belongs, points)
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(norms > 0, sums / np.maximum(norms, 1e-6), centres)
    return belongs


def main() -> None:
    """Read, count, group, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--texts", type=Path, nargs="+", required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--words", type=int, default=16000)
    options.add_argument("--contexts", type=int, default=1000)
    options.add_argument("--width", type=int, default=80)
    options.add_argument("--fine", type=int, default=320)
    options.add_argument("--coarse", type=int, default=48)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    files = sorted(
        f
        for folder in given.texts
        for f in folder.rglob("*")
        if f.is_file() and f.suffix in TEXT_SUFFIXES
    )
    streams = [words_of(file) for file in files]
    seen = Counter(word for stream in streams for word in stream)
    vocabulary = [w for w, n in sorted(seen.items(), key=lambda x: (-x[1], x[0])) if n >= 6][
        : given.words
    ]
    points = vectors(
        streams, vocabulary=vocabulary, contexts=given.contexts, width=given.width
    ).astype(np.float32)
    fine = k_means(points, given.fine, rounds=25, seed=given.seed)
    coarse = k_means(points, given.coarse, rounds=25, seed=given.seed)
    lines = [
        f"{word}\t{a}\t{b}\n" for word, a, b in sorted(zip(vocabulary, fine, coarse, strict=True))
    ]
    given.out.write_text("".join(lines), "utf-8")
    print(len(files), "files,", sum(seen.values()), "words,", len(vocabulary), "grouped")


if __name__ == "__main__":
    main()
