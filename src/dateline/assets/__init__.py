"""Finds, verifies and opens the shipped models and the gazetteer.

The files live in the data package ``dateline-data`` (folder ``data/`` of the repository), so that the
code stays small. Its ``manifest.toml`` gives each file's SHA-256, licence, origin and recipe.
"""

from dateline.assets.store import asset_bytes, asset_path, manifest

__all__ = ["asset_bytes", "asset_path", "manifest"]
