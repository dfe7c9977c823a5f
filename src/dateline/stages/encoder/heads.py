"""The heads that ship: small weights that read the vectors of the encoder, one set for each decision."""

from __future__ import annotations

from functools import cache

from dateline.assets import asset_bytes
from dateline.linear.heads import Heads

ASSET = "heads.npz"


@cache
def shipped_heads() -> Heads:
    """The heads of the data package, loaded once per process. Raises AssetError."""
    return Heads.from_bytes(asset_bytes(ASSET))
