"""Finds and verifies the files of the optional package ``dateline-multilingual`` (folder ``data-multilingual/``)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from dateline.assets.store import verified
from dateline.errors import AssetError

PACKAGE = "dateline_multilingual"
TITLE = "dateline-multilingual"
INSTALL = "pip install ./data-multilingual"
"""Said where the package is missing: run from a checkout."""


@cache
def is_installed() -> bool:
    """Whether the package is there, with a manifest."""
    return find_spec(PACKAGE) is not None and (_folder() / "manifest.toml").is_file()


@cache
def _folder() -> Path:
    return Path(str(resources.files(PACKAGE)))


@cache
def multilingual_path(name: str) -> Path:
    """Where a file of the package lies, its SHA-256 equal to the manifest's. Raises AssetError."""
    if not is_installed():
        raise AssetError(f"the package {TITLE} is not installed. Install it: {INSTALL}")
    manifest = tomllib.loads((_folder() / "manifest.toml").read_text("utf-8"))
    if name not in manifest:
        raise AssetError(f"{TITLE} holds no {name!r}; it holds {', '.join(sorted(manifest))}")
    return verified(_folder() / name, manifest[name]["sha256"], TITLE, f"Install it: {INSTALL}")
