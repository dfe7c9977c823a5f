"""Times that a mention takes over from the rest of the report: its own kind, or the story so far."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.lexicon import table
from dateline.model.event import EventMention, TimeExpression
from dateline.resolve.time_tense import TenseWords, dates_statement
from dateline.resolve.tree import Tree
from dateline.stages.event_times.links import Link, fits

_RECENT = 20
_SURE = 0.8
OPENING = 2
"""How many sentences after the lead what happened is taken to be of the same day."""
VAGUE = ("generic", "effect")
_DAY_OR_FINER = frozenset({"minute", "hour", "part_of_day", "day", None})


class Story:
    """What the report has told so far, and when."""

    def __init__(
        self,
        tree: Tree,
        times: Sequence[TimeExpression],
        mentions: Sequence[EventMention],
        stated: Mapping[str, Link],
        words: TenseWords,
        published: dt.date | None,
    ) -> None:
        """Index stated times by kind, and told times by place in the text."""
        self._tree = tree
        self._harmful = frozenset(table("en", "merging")["harmful"])
        self._published = published
        self._by_kind: dict[tuple[str, bool, bool], list[Link]] = defaultdict(list)
        for mention in mentions:
            link = stated.get(mention.id)
            if link is not None and link.score >= _SURE:
                self._by_kind[_key(mention)].append(link)
        self._told = [
            time
            for time in times
            if not dates_statement(tree, time.evidence.extent, words)
            and time.value.grain in _DAY_OR_FINER
            and self._part(time) != "dateline"
        ]
        main = (m for m in mentions if m.realis == "happened" and not m.is_background)
        self._first = next((m for m in main if m.id in stated), None)
        self._lead = None if self._first is None else stated[self._first.id]
        self._opening = self._sentence(self._first) + OPENING if self._first else 0
        self._starts = [time.evidence.start for time in self._told]

    def link(self, mention: EventMention) -> Link | None:
        """The time of other mentions of the same kind, else the last told day, or None."""
        if mention.realis in ("feared", "hypothetical"):
            return None
        same = self._by_kind[_key(mention)]
        times = [link.value or link.time.value for link in same]
        values = {time.interval or time.expression for time in times}
        if same and len(values) == 1:
            best = max(same, key=lambda link: link.score)
            return Link(best.time, f"same_kind.{best.rule}", 0.55, best.value)
        if mention.realis not in ("happened", "negated") or mention.is_background:
            return None
        if self._is_of_lead(mention):
            return self._in_paragraph(mention) or self._lead_day(mention)
        return None

    def _in_paragraph(self, mention: EventMention) -> Link | None:
        """The last day told before the mention in its own paragraph."""
        before = bisect_left(self._starts, mention.evidence.start)
        paragraph = self._paragraph(mention.evidence.start)
        for time in reversed(self._told[max(0, before - _RECENT) : before]):
            if self._paragraph(time.evidence.start) != paragraph:
                return None
            if fits(time.value, mention, self._published) and "future" not in time.value.expression:
                return Link(time, "story.paragraph", 0.5)
        return None

    def _lead_day(self, mention: EventMention) -> Link | None:
        """The day of what the report tells first; measured better than the day told last."""
        lead = self._lead
        if (
            lead is None
            or not self._is_of_lead(mention)
            or not fits(lead.value or lead.time.value, mention, self._published)
        ):
            return None
        return Link(lead.time, "story.lead", 0.4, lead.value)

    def _is_of_lead(self, mention: EventMention) -> bool:
        """Whether the mention is of the kind of the lead, or speaks of harm beside it or in a word for any harm."""
        first = self._first
        if first is None or mention.kind == first.kind:
            return True
        is_near = self._sentence(mention) <= self._opening
        is_vague = mention.why.rule.endswith(VAGUE)
        return (is_near or is_vague) and {mention.kind, first.kind} <= self._harmful

    def _sentence(self, mention: EventMention) -> int:
        return self._tree.tokens[mention.token].sentence

    def _part(self, time: TimeExpression) -> str:
        token = self._tree.token_at(time.evidence.start)
        return (
            "body"
            if token is None
            else self._tree.sentences[self._tree.tokens[token].sentence].part
        )

    def _paragraph(self, offset: int) -> int:
        token = self._tree.token_at(offset)
        return (
            -1
            if token is None
            else self._tree.sentences[self._tree.tokens[token].sentence].paragraph
        )


def _key(mention: EventMention) -> tuple[str, bool, bool]:
    return mention.kind, mention.is_background, mention.realis == "planned"
