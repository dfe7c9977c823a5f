"""Where a report has some words exactly; only blanks and the shape of quotation marks may differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_MARKS = str.maketrans("’‘‛ʼ“”„‟«»", '\'\'\'\'""""""')
MOST_PLACES = 50


@dataclass(frozen=True, slots=True)
class Quotable:
    """A text with blanks and marks made even, and where each character of it stands in the original."""

    even: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Quotable:
        """The text made even: one blank for each run of blanks."""
        kept: list[str] = []
        places: list[int] = []
        for place, character in enumerate(text.translate(_MARKS)):
            if character.isspace():
                if kept and kept[-1] == " ":
                    continue
                character = " "  # noqa: PLW2901  # every blank is a space
            kept.append(character)
            places.append(place)
        return cls("".join(kept), tuple(places))

    def find(self, quote: str) -> Iterator[tuple[int, int]]:
        """The spans of the original that are this quote, as whole words; at most ``MOST_PLACES``."""
        wanted = " ".join(quote.translate(_MARKS).split()).strip("\"' ")
        at = self.even.find(wanted) if wanted else -1
        found = 0
        while at >= 0 and found < MOST_PLACES:
            end = at + len(wanted)
            if self._is_whole(at, end):
                yield self.places[at], self.places[end - 1] + 1
                found += 1
            at = self.even.find(wanted, at + 1)

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether no word is cut at either end."""
        before = self.even[start - 1 : start]
        after = self.even[end : end + 1]
        is_cut_before = before.isalnum() and self.even[start].isalnum()
        is_cut_after = after.isalnum() and self.even[end - 1].isalnum()
        return not (is_cut_before or is_cut_after)
