"""How many were killed, wounded, missing, arrested, abducted or displaced, passage by passage."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.lexicon import table
from dateline.model.analysis import (
    COUNTS,
    EVENT_MENTIONS,
    REFERENCES,
    SENTENCES,
    SYNTAX,
    TOKENS,
    Analysis,
    LayerKey,
)
from dateline.model.event import Count, EventMention
from dateline.model.text import Document, content_id
from dateline.model.why import Why
from dateline.resolve.number import Numbers
from dateline.resolve.tree import Tree
from dateline.stages.counts_figures import Figure, FigureReader
from dateline.stages.roles_harm import Carriers, HarmReader
from dateline.stages.roles_words import HarmWords, RoleWords


class CountStage:
    """Figures of harm and the event mentions that carry them. English only."""

    name = "counts"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS, SYNTAX, EVENT_MENTIONS, REFERENCES)
    gives = COUNTS

    def __init__(self) -> None:
        """Reads the word lists once."""
        self._roles = RoleWords.of(table("en", "roles"), table("en", "instruments"))
        self._harm = HarmWords.of(table("en", "harm"))
        self._numbers = Numbers.of(table("en", "numbers"))

    def run(self, analysis: Analysis) -> Sequence[Count]:
        """The counts, in order of the text."""
        tree = Tree.of(analysis)
        mentions = analysis[EVENT_MENTIONS]
        reader = HarmReader(tree, self._harm, self._roles)
        figures = FigureReader(tree, self._harm, self._numbers)
        found = figures.read(reader.read(mentions))
        carriers = Carriers(tree, mentions, self._harm)
        return _records(found, tree, carriers, analysis.document)


def _records(
    found: Sequence[Figure], tree: Tree, carriers: Carriers, document: Document
) -> list[Count]:
    """One record for each figure of a kind in one place."""
    kept: dict[tuple[str, int, int], Count] = {}
    for figure in sorted(found, key=lambda f: (f.first, f.kind)):
        carrier = carriers.of(figure.token, figure.kind, negated=figure.max == 0)
        mention: EventMention | None = carrier.mention if carrier else None
        span = tree.span((figure.first, figure.last))
        key = (figure.kind, figure.first, figure.last)
        if key in kept:
            continue
        tied = f".{carrier.rule}" if carrier else ""
        kept[key] = Count(
            id=content_id(
                "count", document.id, figure.kind, span.start, span.end, figure.min, figure.max
            ),
            kind=figure.kind,
            min=figure.min,
            max=figure.max,
            qualifier=figure.qualifier,
            evidence=document.evidence(span),
            why=Why("counts", f"{figure.rule}{tied}", carrier.score if carrier else 0.5),
            who=document.evidence(tree.span(figure.who)) if figure.who else None,
            mention=mention.id if mention else None,
            is_part=figure.is_part,
        )
    return list(kept.values())
