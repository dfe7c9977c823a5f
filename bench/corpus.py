"""Pins a corpus: one hash over the names and bytes of its files."""

from __future__ import annotations

import hashlib
from pathlib import Path


def corpus_sha256(folder: Path) -> str:
    """SHA-256 over every file below ``folder``, by relative name and content."""
    digest = hashlib.sha256()
    for path in sorted(
        p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts
    ):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
