"""Asset names to verified files."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib import resources
from pathlib import Path

from dateline.errors import AssetError

PACKAGE = "dateline_data"
INSTALL = (
    "Install the data package that belongs to this version: pip install ./data (from a checkout)."
)


@cache
def _folder() -> Path:
    try:
        return Path(str(resources.files(PACKAGE)))
    except ModuleNotFoundError as missing:
        message = f"the package dateline-data is not installed. {INSTALL}"
        raise AssetError(message) from missing


@cache
def manifest() -> dict[str, dict[str, str]]:
    """File name to its entry: sha256, licence, origin, recipe. Raises AssetError."""
    path = _folder() / "manifest.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as missing:
        message = f"dateline-data has no manifest. {INSTALL}"
        raise AssetError(message) from missing


@cache
def asset_path(name: str) -> Path:
    """Where the asset lies, after its SHA-256 was found equal to the manifest's. Raises AssetError.

    The hash is taken once per process: 30 MB cost about 20 ms of CPU.
    """
    entry = manifest().get(name)
    if entry is None:
        message = (
            f"dateline-data holds no {name!r}; it holds {', '.join(sorted(manifest()))}. {INSTALL}"
        )
        raise AssetError(message)
    return verified(_folder() / name, entry["sha256"], "dateline-data", INSTALL)


def verified(path: Path, sha256: str, package: str, install: str) -> Path:
    """The path of a file that has this hash. Raises AssetError, with how to ``install`` its package."""
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as missing:
        message = f"{package} lacks the file {path.name!r} that its manifest names. {install}"
        raise AssetError(message) from missing
    if found != sha256:
        message = (
            f"{path.name} has SHA-256 {found[:12]}…, the manifest says {sha256[:12]}…. {install}"
        )
        raise AssetError(message)
    return path


def asset_bytes(name: str) -> bytes:
    """The verified bytes of an asset. Raises AssetError."""
    return asset_path(name).read_bytes()
