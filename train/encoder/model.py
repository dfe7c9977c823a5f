"""The encoder and its heads in PyTorch: used to train, never to read reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

BASE = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the weights to start from."""
WIDTH = 384
ATTENTION_HEADS = 12
INNER = 1536
SHAPES = 12
ENDINGS = 2048


@dataclass
class Labels:
    """The labels of every task, in the order of the rows of its head."""

    tags: dict[str, list[str]] = field(default_factory=dict)
    classes: dict[str, list[str]] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)
    pairs: dict[str, list[str]] = field(default_factory=dict)


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.mix_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.down_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Vectors of shape (batch, length, WIDTH) to the same shape."""
        batch, length, _ = x.shape
        shape = (batch, length, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        q, k, v = (
            part(x).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        scores = q @ k.transpose(2, 3) * (WIDTH // ATTENTION_HEADS) ** -0.5
        if mask is not None:
            scores = scores + mask
        seen = self.dropout(scores.softmax(-1)) @ v
        seen = seen.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.mix_norm(x + self.dropout(self.mix(seen)))
        return self.down_norm(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Piece numbers, letter shapes and word endings to vectors."""

    def __init__(self, layers: int = 6, vocabulary: int = 30522) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.kinds = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.endings = nn.Embedding(ENDINGS, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.endings.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def embed(self, pieces: Tensor, shapes: Tensor, endings: Tensor) -> Tensor:
        """What goes into the first layer, shape (batch, length, WIDTH)."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.positions(places) + self.kinds
        x = x + self.shapes(shapes) + self.endings(endings)
        return self.dropout(self.norm(x))

    def forward(
        self, pieces: Tensor, shapes: Tensor, endings: Tensor, mask: Tensor | None = None
    ) -> Tensor:
        """Vectors of shape (batch, length, WIDTH)."""
        x = self.embed(pieces, shapes, endings)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    @classmethod
    def pretrained(cls, path: Path) -> Encoder:
        """The encoder with the weights of the original release. Raises ValueError for another file."""
        if sha256(path.read_bytes()).hexdigest() != BASE:
            message = f"{path} is not the model.safetensors that README.md names"
            raise ValueError(message)
        given = load_file(path)
        model = cls()
        names = {"words.weight": "embeddings.word_embeddings.weight"}
        names["positions.weight"] = "embeddings.position_embeddings.weight"
        for end in ("weight", "bias"):
            names[f"norm.{end}"] = f"embeddings.LayerNorm.{end}"
        parts = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "mix": "attention.output.dense",
            "mix_norm": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "down_norm": "output.LayerNorm",
        }
        for number in range(len(model.layers)):
            for ours, theirs in parts.items():
                for end in ("weight", "bias"):
                    names[f"layers.{number}.{ours}.{end}"] = (
                        f"encoder.layer.{number}.{theirs}.{end}"
                    )
        state = model.state_dict()
        for ours, theirs in names.items():
            state[ours].copy_(given[theirs])
        state["kinds"].copy_(given["embeddings.token_type_embeddings.weight"][0])
        return model


class Biaffine(nn.Module):
    """Scores of every (left word, right word) pair for each label (Dozat and Manning 2017)."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.left = nn.Linear(WIDTH, width)
        self.right = nn.Linear(WIDTH, width)
        self.weight = nn.Parameter(torch.zeros(labels, width + 1, width + 1))
        nn.init.normal_(self.weight, std=0.02)
        self.dropout = nn.Dropout(0.2)

    def sides(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Both sides of every word, with a one appended."""
        left = self.dropout(functional.relu(self.left(x)))
        right = self.dropout(functional.relu(self.right(x)))
        one = torch.ones(*x.shape[:-1], 1, dtype=left.dtype, device=x.device)
        return torch.cat([left, one], -1), torch.cat([right, one], -1)

    def all_pairs(self, x: Tensor) -> Tensor:
        """Scores of shape (batch, labels, left, right)."""
        left, right = self.sides(x)
        weight = self.weight.to(left.dtype)
        return torch.einsum("bli,kij,brj->bklr", left, weight, right)

    def some_pairs(self, x: Tensor, left_at: Tensor, right_at: Tensor) -> Tensor:
        """Scores of listed pairs of flat word positions, shape (pairs, labels)."""
        left, right = self.sides(x.reshape(-1, x.shape[-1]))
        weight = self.weight.to(left.dtype)
        half = torch.einsum("pi,kij->pkj", left[left_at], weight)
        return torch.einsum("pkj,pj->pk", half, right[right_at])


class Reader(nn.Module):
    """The encoder with one small head for each task."""

    def __init__(self, encoder: Encoder, labels: Labels) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.ModuleDict(
            {_key(n): nn.Linear(WIDTH, len(v)) for n, v in labels.tags.items()}
        )
        self.classes = nn.ModuleDict(
            {_key(n): nn.Linear(WIDTH, len(v)) for n, v in labels.classes.items()}
        )
        self.numbers = nn.ModuleDict({_key(n): nn.Linear(WIDTH, 1) for n in labels.numbers})
        self.arcs = Biaffine(192, 1)
        self.relations = Biaffine(96, len(labels.tags.get("relation", ["dep"])))
        self.pairs = nn.ModuleDict({_key(n): Biaffine(96, len(v)) for n, v in labels.pairs.items()})

    def words(
        self, pieces: Tensor, shapes: Tensor, endings: Tensor, mask: Tensor, places: Tensor
    ) -> Tensor:
        """One vector a word: that of its first piece, shape (batch, words, WIDTH)."""
        x = self.encoder(pieces, shapes, endings, mask)
        return torch.gather(x, 1, places.unsqueeze(-1).expand(-1, -1, WIDTH))


def _key(name: str) -> str:
    return name.replace(".", "_")
