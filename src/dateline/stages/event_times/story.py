"""Times that a mention takes over from the rest of the report: its own kind, its paragraph, the lead."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.lexicon import table
from dateline.model.event import EventMention, TimeExpression
from dateline.resolve.time.tense import TenseWords
from dateline.resolve.tree import Tree
from dateline.stages.event_times.counted import Link, fits
from dateline.stages.event_times.signs import signs, utterance

_RECENT = 20
_SURE = 0.8
_OWN = 0.65
_DAY_OR_FINER = frozenset({"minute", "hour", "part_of_day", "day", None})
_OPEN_LISTS = ("modals", "conditionals", "future", "future_times", "asking", "planning", "fearing")
_OPEN_PHRASES = frozenset({"accused", "considering", "rumoured"})


_NEAR = 3
"""Words before an event word among which one sets it apart."""


class Story:
    """What the report has told so far, and when. ``lead`` is the time of what it tells first."""

    def __init__(
        self,
        tree: Tree,
        times: Sequence[TimeExpression],
        mentions: Sequence[EventMention],
        stated: Mapping[str, Link],
        words: TenseWords,
        published: dt.date | None,
    ) -> None:
        """Index stated times by kind and by paragraph, and told times by place in the text."""
        self._tree = tree
        self._harmful = frozenset(table("en", "merging")["harmful"])
        self._apart = frozenset(table("en", "merging")["apart"])
        realis = table("en", "realis")
        self._open = frozenset(w for name in _OPEN_LISTS for w in realis[name]) | _OPEN_PHRASES
        self._published = published
        self._by_kind: dict[tuple[str, bool, bool], list[Link]] = defaultdict(list)
        self._by_paragraph: dict[int, list[tuple[EventMention, Link]]] = defaultdict(list)
        for mention in mentions:
            link = stated.get(mention.id)
            if link is None:
                continue
            if link.score >= _SURE and not self._is_apart(mention):
                self._by_kind[_key(mention)].append(link)
            if link.score >= _OWN and mention.realis in ("happened", "ongoing", "negated"):
                self._by_paragraph[self._paragraph(mention.evidence.start)].append((mention, link))
        for paragraph in self._by_paragraph.values():
            paragraph.sort(key=lambda one: one[0].token)
        self._only = {key: _only_time(links) for key, links in self._by_kind.items()}
        self._told = [
            time
            for time in times
            if utterance(tree, time, words) is None
            and time.value.grain in _DAY_OR_FINER
            and self._part(time) != "dateline"
        ]
        main = (m for m in mentions if m.realis == "happened" and not m.is_background)
        self._first = next((m for m in main if m.id in stated), None)
        self.lead = None if self._first is None else stated[self._first.id]
        self._starts = [time.evidence.start for time in self._told]

    def link(self, mention: EventMention) -> Link | None:
        """The time of other mentions of the same kind, of its paragraph, or of the lead; or None."""
        if mention.realis == "feared":
            return None
        if mention.realis in ("planned", "ongoing"):
            return self._same_kind(mention)
        if mention.realis == "hypothetical" and not self._is_told_as_past(mention):
            return None
        if mention.realis == "negated" and mention.kind not in self._harmful:
            return None
        if mention.is_background:
            return self._same_kind(mention) or self._beside(mention)
        return (
            self._same_kind(mention)
            or self._beside(mention)
            or self._in_paragraph(mention)
            or self._lead_day(mention)
        )

    def goes_on(self, mention: EventMention) -> bool:
        """Whether the report tells the mention as what goes on while it is written."""
        is_lasting = mention.kind in self._harmful or mention.kind in signs().lasting
        return mention.realis == "ongoing" and is_lasting and not mention.is_background

    def _is_apart(self, mention: EventMention) -> bool:
        """Whether words before it set it apart from others of its kind: "a similar protest"."""
        tree = self._tree
        first = max(
            tree.sentence_tokens(tree.tokens[mention.token].sentence).start, mention.token - _NEAR
        )
        return any(tree.lower(i) in self._apart for i in range(first, mention.token))

    def _same_kind(self, mention: EventMention) -> Link | None:
        """The one time that other mentions of the same kind have."""
        best = self._only.get(_key(mention))
        return None if best is None else Link(best.time, f"same_kind.{best.rule}", 0.55, best.value)

    def _beside(self, mention: EventMention) -> Link | None:
        """The time of the last event told before the mention in its own paragraph."""
        told = self._by_paragraph.get(self._paragraph(mention.evidence.start), [])
        before = bisect_left(told, mention.token, key=lambda one: one[0].token)
        for other, link in reversed(told[max(0, before - _RECENT) : before]):
            if other.is_background == mention.is_background:
                is_fit = fits(link.when, mention, self._published)
                return Link(link.time, "story.beside", 0.5, link.value) if is_fit else None
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
        lead = self.lead
        if mention.kind in signs().separate:
            return None
        if lead is None or not fits(lead.when, mention, self._published):
            return None
        return Link(lead.time, "story.lead", 0.4, lead.value)

    def _is_told_as_past(self, mention: EventMention) -> bool:
        """Whether it is an allegation about harm already done, not a condition or a possibility."""
        if mention.kind not in self._harmful or mention.realis_evidence is None:
            return False
        words = frozenset(mention.realis_evidence.quote.lower().split())
        return not words & self._open

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


def _only_time(links: Sequence[Link]) -> Link | None:
    """The surest of some times when all of them are one, else None."""
    values = {link.when.interval or link.when.expression for link in links}
    return max(links, key=lambda link: link.score) if len(values) == 1 else None
