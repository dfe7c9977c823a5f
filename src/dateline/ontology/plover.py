"""How political acts combine (``plover.toml``), proved against the event types of the PLOVER manual."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from dateline.errors import OntologyError


@cache
def plover_types() -> frozenset[str]:
    """The event types of the PLOVER manual, as ``codebooks.toml`` lists them."""
    return frozenset(_table("codebooks")["plover"])


@cache
def combinations() -> dict[str, dict[str, str]]:
    """By operator: event type of the inner act to that of the whole. Raises OntologyError."""
    rows: dict[str, dict[str, str]] = {
        str(name): {str(k): str(v) for k, v in row.items()}
        for name, row in _table("plover").items()
    }
    types = plover_types()
    for name, row in rows.items():
        strange = {*row, *row.values()} - types
        if strange:
            message = f"ontology table plover.toml, {name}: {sorted(strange)} are no event types"
            raise OntologyError(message)
    return rows


def _table(name: str) -> dict[str, dict[str, object]]:
    text = (resources.files("dateline.ontology") / f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)
