"""Layers that the multilingual reading leaves empty, so that stages which name them can run."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.analysis import REFERENCES, SYNTAX, Analysis, LayerKey
from dateline.model.entity import Mention
from dateline.model.token import Word


class NoSyntaxStage:
    """Gives no syntax: later stages fall back on words."""

    name = "multilingual.no_syntax"
    version = "1"
    needs: tuple[LayerKey[object], ...] = ()
    gives = SYNTAX

    def run(self, analysis: Analysis) -> Sequence[Word]:
        """Nothing."""
        del analysis
        return ()


class NoReferenceStage:
    """Gives no descriptions and pronouns."""

    name = "multilingual.no_references"
    version = "1"
    needs: tuple[LayerKey[object], ...] = ()
    gives = REFERENCES

    def run(self, analysis: Analysis) -> Sequence[Mention]:
        """Nothing."""
        del analysis
        return ()
