"""How certain a text presents what any of its words tells of: the signs in it, then what the encoder reads.

Of an event of the record, what the text says about its reality decides, and the signs give the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.linear.heads import Vectors, matrix
from dateline.model.analysis import VECTORS, Analysis
from dateline.model.event import Realis
from dateline.resolve.tree import Tree
from dateline.stages.claims.factuality import Commitment
from dateline.stages.claims.signatures import stands
from dateline.stages.claims.sureness import shipped_sureness

OF_REALIS: dict[Realis, tuple[str, bool]] = {
    "happened": ("certain", False),
    "ongoing": ("certain", False),
    "planned": ("certain", False),
    "negated": ("certain", True),
    "feared": ("possible", False),
    "hypothetical": ("possible", False),
}
"""Degree and polarity of what the author says of an event, by its reality: a plan is told as a certain plan."""

LEAST_SURE = 1.0
"""The score of what is possible: below it, what no sign makes unsure is no more than that."""


@dataclass(frozen=True, slots=True)
class WordReader:
    """The words of one report, each of which may be asked about. ``vectors`` is None without an encoder."""

    tree: Tree
    vectors: Vectors | None

    @classmethod
    def of(cls, analysis: Analysis) -> WordReader:
        """A reader of the words of a report that has syntax."""
        return cls(Tree.of(analysis), matrix(analysis.get(VECTORS)))

    def commitment(self, token: int) -> Commitment:
        """How the text presents what ``token`` tells of: degree, polarity, and the words that decide.

        The encoder, which has no words to show, only ever makes a plain statement less sure.
        """
        found = stands(self.tree, token)
        if found.rule != "plain":
            return found
        score = self.sureness(token)
        is_unsure = score is not None and score < LEAST_SURE
        return replace(found, degree="possible", rule="read") if is_unsure else found

    def sureness(self, token: int) -> float | None:
        """How sure the encoder is that it took place, -3 to 3; None where it has not read the report."""
        if self.vectors is None:
            return None
        return shipped_sureness().score(self.tree, self.vectors, token)

    def of_event(self, token: int, realis: Realis, deciding: Sequence[int]) -> Commitment:
        """How the author presents an event told by ``token`` of which the text says ``realis``.

        ``deciding`` are the words that decided the realis. A plan that is denied in so many words
        ("is not going to march") is no plan.
        """
        found = self.commitment(token)
        is_firm = found.is_negative and found.degree in ("certain", "probable")
        if realis == "planned" and is_firm:
            return found
        degree, is_negative = OF_REALIS[realis]
        if degree == "certain" and not is_negative:
            is_read = found.rule == "read" and realis != "planned"
            return found if is_read else Commitment(degree, is_negative, (), f"realis.{realis}")
        agrees = found.tokens and found.is_negative == is_negative
        tokens = found.tokens if agrees else tuple(deciding)
        return Commitment(degree, is_negative, tokens, f"realis.{realis}")
