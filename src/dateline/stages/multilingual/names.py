"""The names and weapons of a report, by the heads alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast, get_args

from dateline.linear.heads import Heads
from dateline.model.analysis import NAMES, SENTENCES, TOKENS, VECTORS, Analysis, LayerKey
from dateline.model.entity import EntityKind, Mention
from dateline.model.text import Span, content_id
from dateline.model.why import Why
from dateline.stages.multilingual.opinions import Opinions

HEAD = "tags.names"
BAR = 0.5
"""The mean chance that the words of a name must reach."""
KINDS = frozenset(get_args(EntityKind))


class NameStage:
    """Gives one mention for each name; names do not overlap."""

    name = "multilingual.names"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS, VECTORS)
    gives = NAMES

    def __init__(self, heads: Heads | None = None) -> None:
        """None are the heads of the optional package."""
        self._heads = heads

    def run(self, analysis: Analysis) -> Sequence[Mention]:
        """Mentions in order of the text."""
        opinions = Opinions.of(analysis, self._heads)
        if opinions is None:
            return ()
        mentions = []
        for found in opinions.spans(HEAD):
            kind = found.label.lower()
            first, last = opinions.trimmed(found.first, found.last)
            if found.chance < BAR or kind not in KINDS or first == last:
                continue
            tokens = opinions.tokens
            head = Span(tokens[first].span.start, tokens[last - 1].span.end)
            mentions.append(
                Mention(
                    id=content_id("mention", analysis.document.id, head.start, head.end, "name"),
                    kind=cast("EntityKind", kind),
                    form="nominal" if kind == "weapon" else "name",
                    evidence=analysis.document.evidence(head),
                    head=head,
                    why=Why(self.name, "head.names", round(found.chance, 2)),
                )
            )
        return mentions
