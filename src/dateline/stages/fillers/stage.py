"""Spans that fill a role of an attack: perpetrators, victims, physical targets, weapons.

The heads learned from the keys of MUC-4. They read each word by itself, so the spans are candidates:
to which event one belongs, and whether it is wanted, is for those who use the layer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from dateline.linear.heads import Head, Heads, Scores, matrix, softmax
from dateline.linear.sequence import Reader
from dateline.model.analysis import FILLERS, SENTENCES, TOKENS, VECTORS, Analysis, LayerKey
from dateline.model.event import Filler, FillerRole
from dateline.model.text import content_id
from dateline.model.why import Why
from dateline.stages.encoder.heads import shipped_heads

ROLES: dict[FillerRole, str] = {
    "individual": "tags.muc.PerpInd",
    "organisation": "tags.muc.PerpOrg",
    "physical": "tags.muc.Target",
    "victim": "tags.muc.Victim",
    "weapon": "tags.muc.Weapon",
}
LEAN = -3.0
"""Added to the score of "no filler", so that spans that are only likely are given too."""


class FillerStage:
    """Gives the spans of each role in order of the text; nothing where no encoder or head read it.

    The score of a span is the chance that its words fill the role, from 0 to 1, their mean.
    """

    name = "fillers"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS, VECTORS)
    gives = FILLERS

    def __init__(self, heads: Heads | None = None) -> None:
        """None is the heads that ship."""
        self._heads = heads

    def run(self, analysis: Analysis) -> Sequence[Filler]:
        """The spans; those of two roles may overlap."""
        vectors = matrix(analysis[VECTORS])
        if vectors is None:
            return ()
        tokens = analysis[TOKENS]
        counted = Counter(token.sentence for token in tokens)
        lengths = [counted[number] for number in range(len(analysis[SENTENCES]))]
        heads = _filler_heads(self._heads) if self._heads else _shipped()
        found: list[Filler] = []
        for role, (head, reader) in heads.items():
            scores = head.scores(vectors)
            chances = 1 - softmax(scores)[:, head.labels.index("O")]
            for first, last in _spans(reader, scores, lengths):
                span = (tokens[first].span.start, tokens[last - 1].span.end)
                why = Why(self.name, f"head.{role}", round(float(chances[first:last].mean()), 3))
                name = content_id("filler", analysis.document.id, role, *span)
                found.append(Filler(name, role, analysis.document.evidence(span), why))
        return sorted(found, key=lambda filler: (filler.evidence.start, filler.role))


def _spans(reader: Reader, scores: Scores, lengths: Sequence[int]) -> list[tuple[int, int]]:
    """First word and end word of each span."""
    return [(first, last) for first, last, _ in reader.read(scores, lengths, lean=LEAN)]


@cache
def _shipped() -> dict[FillerRole, tuple[Head, Reader]]:
    return _filler_heads(shipped_heads())


def _filler_heads(heads: Heads) -> dict[FillerRole, tuple[Head, Reader]]:
    """The heads of the roles; a file trained without MUC-4 has none."""
    found = {role: heads.head(name) for role, name in ROLES.items() if name in heads}
    return {role: (head, Reader(head.labels)) for role, head in found.items()}
