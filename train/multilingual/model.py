"""The encoder in PyTorch, from the base's weights, with the heads of ``encoder.model``: to train, never to read reports."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from encoder.model import WIDTH, Biaffine, Labels, Layer
from multilingual.base import Base, dequantised

EPSILON = 1e-12


class Encoder(nn.Module):
    """Piece numbers to vectors. The vectors of pieces stay as they are in the base."""

    def __init__(self, layers: int, vocabulary: int, positions: int = 512) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.words.weight.requires_grad_(requires_grad=False)
        self.positions = nn.Embedding(positions, WIDTH)
        self.kinds = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def embed(self, words: Tensor) -> Tensor:
        """What goes into the first layer, from the vectors of pieces (batch, length, WIDTH)."""
        places = torch.arange(words.shape[1], device=words.device)
        return self.dropout(self.norm(words + self.positions(places) + self.kinds))

    def forward(self, pieces: Tensor, mask: Tensor | None = None) -> Tensor:
        """Vectors of shape (batch, length, WIDTH)."""
        x = self.embed(self.words(pieces))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    @classmethod
    def pretrained(cls, base: Base, kept: Sequence[int], layers: int) -> Encoder:
        """The first layers of the base, with the kept pieces."""
        model = cls(layers, len(kept), base.positions)
        state = model.state_dict()

        def put(ours: str, theirs: str) -> None:
            state[ours].copy_(torch.from_numpy(base.tensors[theirs]).view_as(state[ours]))

        state["words.weight"].copy_(
            torch.from_numpy(dequantised(base.rows[list(kept)], base.width))
        )
        put("positions.weight", "emb.pos")
        state["kinds"].copy_(torch.from_numpy(base.tensors["emb.type"][: base.width]))
        put("norm.weight", "emb.ln.w")
        put("norm.bias", "emb.ln.b")
        parts = {
            "query": "q", "key": "k", "value": "v", "mix": "ao", "mix_norm": "aln",
            "up": "fi", "down": "fo", "down_norm": "oln",
        }  # fmt: skip
        for number in range(layers):
            for ours, theirs in parts.items():
                put(f"layers.{number}.{ours}.weight", f"l{number}.{theirs}.w")
                put(f"layers.{number}.{ours}.bias", f"l{number}.{theirs}.b")
        return model


class Reader(nn.Module):
    """The encoder with one small head for each task."""

    def __init__(self, encoder: Encoder, labels: Labels) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.ModuleDict({n: nn.Linear(WIDTH, len(v)) for n, v in labels.tags.items()})
        self.classes = nn.ModuleDict(
            {n: nn.Linear(WIDTH, len(v)) for n, v in labels.classes.items()}
        )
        self.pairs = nn.ModuleDict({n: Biaffine(96, len(v)) for n, v in labels.pairs.items()})

    def words(self, pieces: Tensor, mask: Tensor, places: Tensor) -> Tensor:
        """One vector a word: that of its first piece, shape (batch, words, WIDTH)."""
        x = self.encoder(pieces, mask)
        return torch.gather(x, 1, places.unsqueeze(-1).expand(-1, -1, WIDTH))
