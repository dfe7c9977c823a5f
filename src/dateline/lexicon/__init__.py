"""Words by language as TOML tables: triggers, cues, hedges, titles, means.

``table("en", "cues")`` gives the parsed ``lexicon/en/cues.toml``. Tables are data; what they mean is
decided by the stages that read them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from dateline.errors import OntologyError


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """The parsed table ``lexicon/<language>/<name>.toml``; do not change it. Raises OntologyError."""
    path = resources.files("dateline") / "lexicon" / language / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        message = f"lexicon table {language}/{name}.toml cannot be read: {problem}"
        raise OntologyError(message) from problem
