"""The events of one report: the mentions of each put together, with everything that is said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from dateline.assets import asset_bytes
from dateline.lexicon import table
from dateline.linear.heads import matrix
from dateline.linear.model import HashedLinear
from dateline.model.analysis import (
    COUNTS,
    ENTITIES,
    EVENT_MENTIONS,
    EVENT_PLACES,
    EVENT_TIMES,
    EVENTS,
    NAMES,
    REFERENCES,
    ROLES,
    SENTENCES,
    SYNTAX,
    TOKENS,
    VECTORS,
    Analysis,
)
from dateline.model.event import Event, Role
from dateline.model.text import content_id
from dateline.model.why import Why
from dateline.ontology import load_ontology
from dateline.resolve.number import Numbers
from dateline.resolve.time.published import published_day
from dateline.resolve.tree import Tree
from dateline.stages.encoder.heads import shipped_heads
from dateline.stages.events.best import best_first
from dateline.stages.events.codes import Coder, CodeWords
from dateline.stages.events.fields import final_figures
from dateline.stages.events.known import Known, describe
from dateline.stages.events.label import label
from dateline.stages.events.links import Attached, of_mentions, read_links
from dateline.stages.events.merge import common_kind, common_realis, merge
from dateline.stages.events.sameness import PAIRS, Sameness, sameness
from dateline.stages.events.standing import is_background
from dateline.stages.events.when import event_time
from dateline.stages.events.where import event_places
from dateline.stages.events.windows import with_windows
from dateline.stages.events.zones import with_local_zone
from dateline.stages.roles.gather import Gatherer
from dateline.stages.roles.verbs import GATHERINGS

ASSET = "event_pairs.npz"
CONSEQUENCES = frozenset({"investigation", "arrest", "legal", "weapons_found"})
"""Kinds that follow an event of violence, unrest or harm."""
CAUSES = frozenset({"violence", "unrest", "harm"})


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions of one event, best word first, with its id and kind."""

    id: str
    kind: str
    members: Sequence[Known]
    is_background: bool


def shipped_sameness(analysis: Analysis, tokens: Sequence[int]) -> Sameness | None:
    """How far the shipped encoder takes the tokens for one event; None where it did not read."""
    return sameness(matrix(analysis.get(VECTORS)), shipped_heads().pairs(PAIRS), tokens)


def as_suffered(role: Role, kind: str) -> Role:
    """The role as the event has it: those whose gathering was broken up are the target of who broke it up."""
    is_crowd = role.why.rule == "broken_up" and kind not in GATHERINGS
    return msgspec.structs.replace(role, role="target") if is_crowd else role


class EventStage:
    """Merges event mentions into events and gives each its fields."""

    name = "events"
    version = "2"
    needs = (
        EVENT_MENTIONS,
        EVENT_TIMES,
        EVENT_PLACES,
        ROLES,
        COUNTS,
        ENTITIES,
        SENTENCES,
        TOKENS,
        VECTORS,
        SYNTAX,
        NAMES,
        REFERENCES,
    )
    gives = EVENTS

    def __init__(
        self,
        pairs: HashedLinear | None = None,
        reader: Callable[[Analysis, Sequence[int]], Sameness | None] | None = shipped_sameness,
    ) -> None:
        """Load the tables, and the shipped model unless another is given.

        ``reader`` gives what an encoder makes of pairs of the given tokens; with None only the model decides.
        """
        self._reader = reader
        self._ontology = load_ontology()
        self._words = CodeWords(table("en", "codes"))
        self._numbers = Numbers.of(table("en", "numbers"))
        self._pairs = HashedLinear.from_bytes(asset_bytes(ASSET)) if pairs is None else pairs

    def run(self, analysis: Analysis) -> Sequence[Event]:
        """The events, main before background, then as in the text."""
        tree = Tree.of(analysis)
        mentions = analysis[EVENT_MENTIONS]
        known = describe(mentions, tree, self._ontology, read_links(analysis))
        tokens = [m.token for m in mentions]
        same = self._reader(analysis, tokens) if self._reader and tokens else None
        merged = merge(known, tree, self._pairs, same)
        groups = [self._group(analysis, members) for members in merged]
        causes = self._causes(groups)
        attached = Attached.read(analysis)
        coder = Coder(
            self._words,
            tree,
            analysis.document,
            known_as={e.id: e.descriptions for e in analysis.get(ENTITIES) if e.kind == "person"},
            mentioned=frozenset(m.token for m in mentions),
        )
        gatherer = Gatherer(tree, self._numbers, headline_end=_headline_end(analysis))
        events = [
            self._event(analysis, gatherer, group, attached, coder, causes.get(group.id))
            for group in groups
        ]
        events = [with_local_zone(event) for event in with_windows(events, tree, analysis)]
        return sorted(events, key=lambda e: (e.is_background, e.mentions[0].evidence.start))

    def _group(self, analysis: Analysis, members: Sequence[Known]) -> Group:
        kind = common_kind(members, self._ontology)
        ids = sorted(m.mention.id for m in members)
        identity = content_id("event", analysis.document.id, kind, ids)
        ranked = best_first(members)
        sentences = analysis[SENTENCES]
        body = next((i for i, s in enumerate(sentences) if s.part == "body"), 0)
        published = published_day(analysis.document.published)
        return Group(identity, kind, ranked, is_background(ranked, published, body))

    def _event(
        self,
        analysis: Analysis,
        gatherer: Gatherer,
        group: Group,
        attached: Attached,
        coder: Coder,
        cause: str | None,
    ) -> Event:
        ids = [m.mention.id for m in group.members]
        best = group.members[0].mention
        family = self._ontology.kinds[group.kind].family
        realis = common_realis(group.members)
        fillers = of_mentions(attached.roles, ids)
        roles = gatherer.gather(as_suffered(role, group.kind) for role in fillers)
        counts = tuple(of_mentions(attached.counts, ids))
        triggers = [m.mention.token for m in group.members]
        published = published_day(analysis.document.published)
        told = [
            (m.mention.realis, time)
            for m in group.members
            for time in attached.times.get(m.mention.id, ())
        ]
        return Event(
            id=group.id,
            kind=group.kind,
            label=label(analysis.document, gatherer.tree, group.members),
            realis=realis,
            is_background=group.is_background,
            execution=coder.execution(triggers, realis, family),
            mentions=tuple(m.mention for m in group.members),
            why=Why(self.name, "merge.pairs" if len(ids) > 1 else "merge.single", best.why.score),
            time=event_time(told, realis, published, is_background=group.is_background),
            places=event_places(of_mentions(attached.places, ids)),
            roles=roles,
            counts=counts,
            tally=final_figures(counts, _headline_end(analysis)),
            means=coder.means(roles, triggers, family),
            target_type=coder.target(roles, family),
            purpose=coder.purpose(
                {group.kind, *(m.mention.kind for m in group.members)},
                triggers,
                family,
                names_victim=any(m.persons for m in group.members),
            ),
            effects=coder.effects(counts, triggers, family, realis),
            follows=cause,
        )

    def _causes(self, groups: Sequence[Group]) -> dict[str, str]:
        """The event that each investigation, arrest or charge is a consequence of, by its id.

        For the news it is the most mentioned harmful event so far, for background the nearest one.
        """
        found: dict[str, str] = {}
        main: Group | None = None
        nearest: Group | None = None
        for group in sorted(groups, key=_first_order):
            cause = nearest if group.is_background else main
            if group.kind in CONSEQUENCES and cause is not None:
                found[group.id] = cause.id
            if self._ontology.kinds[group.kind].family not in CAUSES:
                continue
            if group.is_background:
                nearest = group
            elif main is None or len(group.members) > len(main.members):
                main = group
        return found


def _first_order(group: Group) -> int:
    return min(m.order for m in group.members)


def _headline_end(analysis: Analysis) -> int:
    ends = [s.span.end for s in analysis[SENTENCES] if s.part == "headline"]
    return max(ends, default=0)
