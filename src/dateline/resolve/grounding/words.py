"""The words that the gate knows, as sets, and the questions that it asks of a piece."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.resolve.grounding.pieces import Piece, quote_pieces
from dateline.resolve.number import Numbers

REMEMBERED = 256
"""Quotes whose pieces are kept."""


@dataclass(frozen=True, slots=True)
class GateWords:
    """The gate's words of one language."""

    numbers: Numbers
    sets: Mapping[str, frozenset[str]]
    counted: Mapping[str, frozenset[str]]
    _made: dict[tuple[int, str], tuple[Piece, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """The pieces of the last quotes: a sentence is looked at once for each claim in it."""

    @classmethod
    def of(cls, grounding: Mapping[str, Any], numbers: Mapping[str, Any]) -> GateWords:
        """The words of the lexicon tables ``grounding`` and ``numbers``."""
        sets = {
            f"{section}.{name}": frozenset(words)
            for section, rows in grounding.items()
            if section != "counted"
            for name, words in rows.items()
        }
        counted = {field: frozenset(words) for field, words in grounding["counted"].items()}
        return cls(Numbers.of(numbers), sets, counted)

    def pieces(self, quotes: Sequence[str]) -> list[Piece]:
        """The pieces of some quotes, in order."""
        found: list[Piece] = []
        for key in enumerate(quotes):
            if key not in self._made:
                if len(self._made) >= REMEMBERED:
                    self._made.clear()
                self._made[key] = tuple(quote_pieces(key[1], key[0], self.numbers))
            found += self._made[key]
        return found

    def has(self, name: str, piece: Piece) -> bool:
        """Whether a list, such as ``denial.words``, holds a piece."""
        return piece.lower in self.sets[name]

    def is_negator(self, piece: Piece) -> bool:
        """Whether a piece turns what it stands beside into its opposite: "not", "no", "nobody"."""
        is_nothing = piece.quantity is not None and piece.quantity.max == 0
        return is_nothing or self.has("negation.words", piece)
