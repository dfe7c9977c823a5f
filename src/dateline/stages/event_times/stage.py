"""When each event mention happened, as far as the text supports it; otherwise nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dateline.model.analysis import (
    EVENT_MENTIONS,
    EVENT_TIMES,
    SENTENCES,
    SYNTAX,
    TIMES,
    TOKENS,
    Analysis,
    LayerKey,
)
from dateline.model.event import EventMention, EventTime, MentionTime
from dateline.model.time import Anchor, Interval, TimeValue
from dateline.model.why import Why
from dateline.resolve.time.published import published_day
from dateline.resolve.tree import Tree
from dateline.stages.event_times.counted import Link, counted_from
from dateline.stages.event_times.links import SentenceTimes
from dateline.stages.event_times.signs import is_remembered
from dateline.stages.event_times.story import Story
from dateline.stages.times.stage import tense_words


class EventTimeStage:
    """Gives event mentions their times: attached words first, then the clause, the sentence, the story.

    A time that dates a statement ("said on Tuesday") is never given to what was said.
    """

    name = "event_times"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS, SYNTAX, TIMES, EVENT_MENTIONS)
    gives = EVENT_TIMES

    def run(self, analysis: Analysis) -> Sequence[MentionTime]:
        """One time for each mention that has one, in the order of the mentions."""
        tree = Tree.of(analysis)
        mentions = analysis[EVENT_MENTIONS]
        published = published_day(analysis.document.published)
        times = [time for time in analysis[TIMES] if time.locates]
        sentences = SentenceTimes(tree, times, mentions, tense_words(), published)
        stated = {m.id: link for m in mentions if (link := sentences.link(m)) is not None}
        story = Story(tree, times, mentions, stated, tense_words(), published)
        found: list[MentionTime] = []
        used = {link.time.id for link in stated.values()}
        beside: tuple[int, Link] | None = None
        for mention in mentions:
            link = stated.get(mention.id)
            sentence = tree.tokens[mention.token].sentence
            if link is not None and beside is not None and beside[0] == sentence:
                link = counted_from(link, beside[1]) or link
            elif link is not None and link.when.anchor.id not in used and story.lead is not None:
                # The day before was one on which something was said, not one on which it happened.
                link = counted_from(link, story.lead) or link
            if link is None and not (sentences.is_summed(mention) or is_remembered(tree, mention)):
                link = story.link(mention)
            if link is not None:
                beside = sentence, link
                found.append(self._time(mention, link))
            elif published is not None and story.goes_on(mention):
                found.append(self._today(mention, published))
        return found

    def _time(self, mention: EventMention, link: Link) -> MentionTime:
        time = link.time
        return MentionTime(
            mention.id,
            EventTime(
                link.when,
                Why(self.name, link.rule, link.score),
                time.evidence,
            ),
            time.id,
        )

    def _today(self, mention: EventMention, published: dt.date) -> MentionTime:
        """The day of the report, for what it tells as going on."""
        value = TimeValue(
            "resolved",
            "shift(0, day, published)",
            "published.ongoing",
            Anchor("published"),
            interval=Interval.day(published),
            grain="day",
        )
        return MentionTime(mention.id, EventTime(value, Why(self.name, "story.ongoing", 0.4)))
