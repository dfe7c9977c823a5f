"""How values show themselves in notebooks."""

from __future__ import annotations

from importlib import import_module


def as_html(drawing: str, value: object) -> str:
    """The HTML of a value by a function of ``dateline.export.notebook``.

    Drawing lies in a layer above, which this one may not import; it is looked up when a notebook asks.
    """
    made: str = getattr(import_module("dateline.export.notebook"), drawing)(value)
    return made
