"""The events of a report: mentions of one kind put together by the heads, with everything tied to them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace

from dateline.linear.heads import Heads
from dateline.model.analysis import (
    ATTRIBUTIONS,
    COUNTS,
    EVENT_MENTIONS,
    EVENT_PLACES,
    EVENT_TIMES,
    EVENTS,
    PLACES,
    ROLES,
    SENTENCES,
    SOURCES,
    TOKENS,
    VECTORS,
    Analysis,
    LayerKey,
)
from dateline.model.event import Event, EventMention, EventPlace, EventTime, Realis, Role
from dateline.model.text import content_id
from dateline.model.why import Why
from dateline.ontology import load_ontology
from dateline.resolve.time.published import published_day
from dateline.stages.events.fields import final_figures
from dateline.stages.events.links import Attached, of_mentions
from dateline.stages.events.sameness import PAIRS, sameness
from dateline.stages.events.when import event_time
from dateline.stages.events.where import event_places
from dateline.stages.multilingual.joining import is_joined, merged
from dateline.stages.multilingual.opinions import Opinions

LABEL_WORDS = 6
LEAD_SCORE = 0.4
"""How sure it is that news of harm happened when and where the first of it did."""
HARMFUL = frozenset({"violence", "unrest", "harm"})
REAL = frozenset({"happened", "ongoing"})
ALLEGED = frozenset({"torture", "sexual_violence", "police_violence"})
"""Kinds that are no fact while only a party says so."""
OFFICIAL = frozenset({"official_civil", "official_military"})


class EventStage:
    """Merges event mentions into events and gives each its fields."""

    name = "multilingual.events"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (
        SENTENCES,
        TOKENS,
        VECTORS,
        EVENT_MENTIONS,
        EVENT_TIMES,
        EVENT_PLACES,
        ROLES,
        COUNTS,
    )
    gives = EVENTS

    def __init__(self, heads: Heads | None = None) -> None:
        """None are the heads of the optional package."""
        self._heads = heads

    def run(self, analysis: Analysis) -> Sequence[Event]:
        """The events, main before background, then as in the text."""
        opinions = Opinions.of(analysis, self._heads)
        mentions = analysis[EVENT_MENTIONS]
        if opinions is None or not mentions:
            return ()
        pairs = opinions.heads.pairs(PAIRS)
        same = sameness(opinions.vectors, pairs, [m.token for m in mentions])
        if same is None:
            return ()
        attached = Attached.read(analysis)
        end = _headline_end(analysis)
        said = _said_words(analysis, opinions)
        events = [
            self._event(analysis, opinions, group, attached, end, said)
            for group in merged(mentions, same, opinions.number_of)
        ]
        placed = _placed(analysis, opinions, events)
        events = with_lead(sorted(events, key=_first), self.name, placed)
        return sorted(events, key=lambda e: (e.is_background, e.mentions[0].evidence.start))

    def _event(
        self,
        analysis: Analysis,
        opinions: Opinions,
        members: Sequence[EventMention],
        attached: Attached,
        headline_end: int,
        said: Collection[int],
    ) -> Event:
        ids = [m.id for m in members]
        votes: Counter[str] = Counter()
        for mention in members:
            votes.update(dict(mention.chances))
        kind = max(votes, key=lambda k: (votes[k], k))
        ranked = sorted(members, key=lambda m: _rank(m, kind, headline_end))
        best = ranked[0]
        counts = tuple(of_mentions(attached.counts, ids))
        told = [(m.realis, t) for m in members for t in attached.times.get(m.id, ())]
        published = published_day(analysis.document.published)
        background = sum(m.is_background for m in members) * 2 > len(members)
        realis = best.realis
        if kind in ALLEGED and realis in REAL and all(m.token in said for m in members):
            realis = "hypothetical"
        is_real = realis in ("happened", "ongoing")
        return Event(
            id=content_id("event", analysis.document.id, kind, sorted(ids)),
            kind=kind,
            label=_label(analysis, opinions, best),
            realis=realis,
            is_background=background,
            execution="accomplished" if is_real else "threatened",
            mentions=tuple(ranked),
            why=Why(self.name, "head.same" if len(ids) > 1 else "head.single", best.why.score),
            time=_fit_time(
                event_time(told, realis, published, is_background=background), realis, published
            ),
            places=event_places(of_mentions(attached.places, ids)),
            roles=once(of_mentions(attached.roles, ids)),
            counts=counts,
            tally=final_figures(counts, headline_end),
        )


def _fit_time(
    time: EventTime | None, realis: Realis, published: dt.date | None
) -> EventTime | None:
    """The time, unless it makes a plan lie in the past, or what happened in the future."""
    interval = time.value.interval if time is not None else None
    if interval is None or published is None:
        return time
    start = interval.start.date()
    is_off = (realis == "planned" and start < published) or (realis in REAL and start > published)
    return None if is_off else time


def _said_words(analysis: Analysis, opinions: Opinions) -> frozenset[int]:
    """Words that stand in what somebody says who is no official."""
    officials = {s.id for s in analysis.get(SOURCES) if s.kind in OFFICIAL}
    return frozenset(
        word
        for a in analysis.get(ATTRIBUTIONS)
        if a.chain[-1].source not in officials
        for word in opinions.words_in(a.content.start, a.content.end)
    )


def _placed(analysis: Analysis, opinions: Opinions, events: Sequence[Event]) -> frozenset[str]:
    """Events that no mention ties to a place, though their sentences name one: where they were is left open."""
    named = {
        opinions.number_of(words.start)
        for place in analysis.get(PLACES)
        if (words := opinions.words_in(place.evidence.start, place.evidence.end))
    }
    return frozenset(
        event.id
        for event in events
        if any(opinions.number_of(mention.token) in named for mention in event.mentions)
    )


def with_lead(events: Sequence[Event], stage: str, placed: Collection[str] = ()) -> list[Event]:
    """The events in order, those of harm without a time or place with that of the first which has one.

    Only news that took place takes over anything, and only from other news that did; those of ``placed``
    take over no place.
    """
    kinds = load_ontology().kinds
    time: EventTime | None = None
    place: EventPlace | None = None
    found = []
    for event in events:
        is_news = not event.is_background and event.realis in REAL
        if not is_news or kinds[event.kind].family not in HARMFUL:
            found.append(event)
            continue
        is_apart = event.id in placed or _is_other_day(event.time, time)
        found.append(_taking_over(event, time, None if is_apart else place, stage))
        time = time or event.time
        place = place or next(iter(event.places), None)
    return found


def _is_other_day(own: EventTime | None, lead: EventTime | None) -> bool:
    """Whether an event has a time of its own that is not that of the first."""
    if own is None or lead is None or own.value.interval is None or lead.value.interval is None:
        return False
    one, other = own.value.interval, lead.value.interval
    return one.end <= other.start or other.end <= one.start


def _taking_over(
    event: Event, time: EventTime | None, place: EventPlace | None, stage: str
) -> Event:
    """The event with this time and place where it has none of its own."""
    if event.time is None and time is not None:
        event = replace(event, time=replace(time, why=Why(stage, "lead.time", LEAD_SCORE)))
    if not event.places and place is not None:
        taken = replace(place, why=Why(stage, "lead.place", LEAD_SCORE))
        event = replace(event, places=(taken,))
    return event


def _first(event: Event) -> int:
    return min(mention.evidence.start for mention in event.mentions)


def _rank(mention: EventMention, kind: str, headline_end: int) -> tuple[bool, bool, bool, int]:
    """The best word for an event says its kind by itself, tells it as done, stands in the body, and comes early."""
    is_open = mention.realis not in ("happened", "ongoing", "negated")
    is_head = mention.evidence.start < headline_end
    return (mention.kind != kind or is_joined(mention), is_open, is_head, mention.evidence.start)


def once(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Each filler of a role once: the surest of those that are one entity or the same words.

    Of two that overlap the longer one stands: "armed men", not "armed".
    """
    best: dict[tuple[str, str], Role] = {}
    for role in roles:
        key = (role.role, role.entity or role.evidence.quote.casefold())
        if key not in best or role.why.score > best[key].why.score:
            best[key] = role
    ordered = sorted(best.values(), key=lambda r: (r.role, r.evidence.start, -r.evidence.end))
    kept: list[Role] = []
    for role in ordered:
        last = kept[-1] if kept else None
        is_inside = last is not None and last.role == role.role and last.evidence.end >= role.evidence.end  # fmt: skip
        if not is_inside:
            kept.append(role)
    return tuple(kept)


def _label(analysis: Analysis, opinions: Opinions, mention: EventMention) -> str:
    """The trigger with the words after it, up to a mark."""
    sentence = opinions.sentence_of(mention.token)
    last = mention.token
    while last + 1 < sentence.stop and last - mention.token < LABEL_WORDS - 1:
        if not any(c.isalnum() for c in opinions.tokens[last + 1].text):
            break
        last += 1
    start, end = mention.evidence.start, opinions.tokens[last].span.end
    return " ".join(analysis.document.text[start:end].split())


def _headline_end(analysis: Analysis) -> int:
    ends = [s.span.end for s in analysis[SENTENCES] if s.part == "headline"]
    return max(ends, default=0)
