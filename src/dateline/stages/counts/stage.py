"""How many were killed, wounded, missing, arrested, abducted or displaced, passage by passage."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

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
from dateline.model.event import Count
from dateline.model.text import Document, content_id
from dateline.model.why import Why
from dateline.resolve.number import Numbers
from dateline.resolve.tree import Tree
from dateline.stages.counts.figure import Figure
from dateline.stages.counts.figures import FigureReader
from dateline.stages.roles.harm import Carrier, Carriers, HarmReader
from dateline.stages.roles.words import HarmWords, RoleWords

_REACH_BACK = 9
_REACH_AHEAD = 6
_NOT_REPORTS = frozenset(
    {"attack", "attacks", "clash", "clashes", "this", "that", "blast", "strike"}
)


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
    placed: dict[tuple[str, int, int], _Placed] = {}
    for figure in sorted(found, key=lambda f: (f.first, f.kind)):
        is_old = _is_superseded(tree, figure.token)
        carrier = (
            None if is_old else carriers.of(figure.token, figure.kind, negated=figure.max == 0)
        )
        key = (figure.kind, figure.first, figure.last)
        placed.setdefault(key, _Placed(figure, carrier))
    totals = {each.group for each in placed.values() if each.is_total}
    return [
        _record(each, tree, document, is_part=each.is_part_beside(totals))
        for each in placed.values()
    ]


def _is_superseded(tree: Tree, token: int) -> bool:
    """Whether a figure is told as an earlier one: "initially", "at first", "had earlier spoken of"."""
    bounds = tree.sentence_tokens(tree.tokens[token].sentence)
    for step, reach in ((-1, _REACH_BACK), (1, _REACH_AHEAD)):
        for index in range(token + step, token + step * reach, step):
            if index not in bounds or tree.text(index) in (",", ";", ":"):
                break
            is_first = tree.lower(index) == "first" and tree.lower(index - 1) == "at"
            if is_first or tree.lower(index) in ("initially", "originally"):
                return True
            following = tree.lower(index + 1) if index + 1 in bounds else ""
            if tree.lower(index) == "earlier" and following not in _NOT_REPORTS:
                return True
    return False


@dataclass(frozen=True, slots=True)
class _Placed:
    """A figure and the event mention that carries it."""

    figure: Figure
    carrier: Carrier | None

    @property
    def group(self) -> tuple[str, str, bool] | None:
        """The kinds of harm and event: what totals and the persons in them have in common."""
        if self.carrier is None:
            return None
        mention = self.carrier.mention
        return self.figure.kind, mention.kind, mention.is_background

    @property
    def is_total(self) -> bool:
        """Whether the figure can include single persons told of elsewhere."""
        return not self.figure.is_part and (self.figure.max is None or self.figure.max > 1)

    def is_part_beside(self, totals: Collection[object]) -> bool:
        """Whether the figure is a part: said so, or one person of those that a total counts."""
        if self.figure.is_part or not self.figure.is_person or self.carrier is None:
            return self.figure.is_part
        is_background = self.carrier.mention.is_background
        return self.group in totals and not is_background


def _record(each: _Placed, tree: Tree, document: Document, *, is_part: bool) -> Count:
    figure, carrier = each.figure, each.carrier
    span = tree.span((figure.first, figure.last))
    tied = f".{carrier.rule}" if carrier else ""
    return Count(
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
        mention=carrier.mention.id if carrier else None,
        is_part=is_part,
    )
