"""A checkpoint to what ships: the encoder as int8 ONNX, its heads as arrays."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parents[1]))

from encoder.model import ATTENTION_HEADS, WIDTH, Encoder, Labels, Layer, Reader

READ = frozenset(
    {
        "tags.names", "tags.tag", "tags.trigger", "classes.realis", "classes.standing",
        "tags.muc.PerpInd", "tags.muc.PerpOrg", "tags.muc.Target", "tags.muc.Victim", "tags.muc.Weapon",
        "arcs", "relations", "pairs.same", "pairs.roles",
    }
)  # fmt: skip
"""The heads that stages read; the others only taught the encoder."""


class Joined(nn.Module):
    """A layer whose query, key and value are one product: the same numbers, fewer steps."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer
        parts = (layer.query, layer.key, layer.value)
        self.joined = nn.Linear(WIDTH, 3 * WIDTH)
        self.joined.weight = nn.Parameter(torch.cat([part.weight for part in parts]))
        self.joined.bias = nn.Parameter(torch.cat([part.bias for part in parts]))

    def forward(self, x: Tensor) -> Tensor:
        """Vectors of shape (1, length, WIDTH) to the same shape."""
        layer = self.layer
        shape = (1, -1, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        q, k, v = (
            part.reshape(shape).transpose(1, 2) for part in self.joined(x).split(WIDTH, dim=-1)
        )
        scores = q @ k.transpose(2, 3) * (WIDTH // ATTENTION_HEADS) ** -0.5
        seen = (scores.softmax(-1) @ v).transpose(1, 2).reshape(1, -1, WIDTH)
        x = layer.mix_norm(x + layer.mix(seen))
        return layer.down_norm(x + layer.down(functional.gelu(layer.up(x))))


class Plain(nn.Module):
    """One window at a time: (length,) pieces, shapes and endings to (length, WIDTH) vectors."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.joined = nn.ModuleList(Joined(layer) for layer in encoder.layers)

    def forward(self, pieces: Tensor, shapes: Tensor, endings: Tensor) -> Tensor:
        """The vectors of one window."""
        x = self.encoder.embed(pieces.unsqueeze(0), shapes.unsqueeze(0), endings.unsqueeze(0))
        for layer in self.joined:
            x = layer(x)
        return x.squeeze(0)


def export_encoder(encoder: Encoder, out: Path) -> None:
    """Write the int8 graph."""
    plain = Plain(encoder).eval()
    example = (
        torch.randint(5, 1000, (20,)),
        torch.randint(0, 12, (20,)),
        torch.randint(0, 99, (20,)),
    )
    with tempfile.TemporaryDirectory() as work:
        full = Path(work) / "full.onnx"
        torch.onnx.export(
            plain, example, str(full), input_names=["pieces", "shapes", "endings"], output_names=["vectors"],
            dynamic_axes={name: {0: "length"} for name in ("pieces", "shapes", "endings", "vectors")},
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            full, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )


def heads(model: Reader, labels: Labels) -> dict[str, np.ndarray]:
    """The arrays of all heads, float16, with their labels as one string a head: "NAME/PART"."""
    found: dict[str, np.ndarray] = {}

    def keep(name: str, value: Tensor) -> None:
        found[name] = value.detach().numpy().astype(np.float16)

    def linear(name: str, part: nn.Linear, names: list[str]) -> None:
        keep(f"{name}/weight", part.weight)
        keep(f"{name}/bias", part.bias)
        found[f"{name}/labels"] = np.array("\n".join(names))

    def biaffine(name: str, part: nn.Module, names: list[str]) -> None:
        for side in ("left", "right"):
            keep(f"{name}/{side}/weight", getattr(part, side).weight)
            keep(f"{name}/{side}/bias", getattr(part, side).bias)
        keep(f"{name}/weight", part.weight)
        found[f"{name}/labels"] = np.array("\n".join(names))

    for task, names in labels.tags.items():
        if task != "relation":
            linear(f"tags.{task}", model.tags[task.replace(".", "_")], names)
    for task, names in labels.classes.items():
        linear(f"classes.{task}", model.classes[task.replace(".", "_")], names)
    for task in labels.numbers:
        linear(f"numbers.{task}", model.numbers[task.replace(".", "_")], [task])
    biaffine("arcs", model.arcs, ["head"])
    biaffine("relations", model.relations, labels.tags["relation"])
    for task, names in labels.pairs.items():
        biaffine(f"pairs.{task}", model.pairs[task.replace(".", "_")], names)
    return found


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--all", action="store_true", help="heads that no stage reads, too")
    given = parser.parse_args()
    labels = Labels(**json.loads((given.work / "labels.json").read_text("utf-8")))
    model = Reader(Encoder(), labels)
    state = torch.load(given.work / "checkpoint.pt", weights_only=True)
    model.load_state_dict(state["model"])
    model.eval()
    print("step", state["step"])
    found = heads(model, labels)
    kept = {n: v for n, v in found.items() if given.all or n.partition("/")[0] in READ}
    given.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(given.out / "heads.npz", **kept)
    export_encoder(model.encoder, given.out / "encoder.onnx")


if __name__ == "__main__":
    main()
