"""Mentions of one event put together: each mention joins the event that it fits best, or begins another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dateline.linear.model import HashedLinear
from dateline.model.event import Realis
from dateline.ontology import Ontology
from dateline.resolve.tree import Tree
from dateline.stages.events_pairs import Known, conflict, pair_features

SAME, DIFFERENT = "same", "different"
JOIN_MARGIN = -1.0
"""How far "same" must lie above "different" for a mention to join an event."""
RECENT = 24
"""How many events back a mention looks; keeps hostile texts linear."""
HEAD = 4
"""How many of an event's first mentions a later one is compared with."""
TIER_WEIGHT = {"sure": 4, "likely": 3, "weak": 2, "generic": 2, "effect": 1}


def merge(known: Sequence[Known], tree: Tree, model: HashedLinear) -> list[list[Known]]:
    """The mentions in groups, one for each event, in order of their first mention."""
    events: list[list[Known]] = []
    seen: set[str] = set()
    for mention in known:
        first = mention.scenario not in seen
        seen.add(mention.scenario)
        best, where = JOIN_MARGIN, -1
        for index in range(max(0, len(events) - RECENT), len(events)):
            members = events[index][:HEAD]
            if any(conflict(m, mention) for m in members):
                continue
            score = max(pair_score(model, m, mention, tree, first_of_kind=first) for m in members)
            if score > best:
                best, where = score, index
        if where < 0:
            events.append([mention])
        else:
            events[where].append(mention)
    return events


def pair_score(
    model: HashedLinear, left: Known, right: Known, tree: Tree, *, first_of_kind: bool
) -> float:
    """How far "same event" lies above "different events"."""
    scores = model.scores(model.rows(pair_features(left, right, tree, first_of_kind)))
    by_label = dict(zip(model.labels, scores, strict=True))
    return float(by_label[SAME] - by_label[DIFFERENT])


def best_first(members: Sequence[Known], kind: str, ontology: Ontology) -> list[Known]:
    """The mentions with the best word for the event first, the others in order of the text.

    The best word says the kind by itself, stands in the body, and comes early.
    """

    def rank(known: Known) -> tuple[bool, bool, int, int]:
        says_kind = known.scenario == ontology.scenario(kind)
        return not says_kind, known.part == "headline", -TIER_WEIGHT.get(known.tier, 1), known.order

    best = min(members, key=rank)
    return [best, *(m for m in members if m is not best)]


def common_kind(members: Sequence[Known], ontology: Ontology) -> str:
    """The kind that the surest mentions of an event speak for."""
    votes: Counter[str] = Counter()
    for known in members:
        weight = TIER_WEIGHT.get(known.tier, 1)
        votes[known.scenario] += weight
    scenario = max(votes, key=lambda k: (votes[k], -_first(members, k)))
    finer: Counter[str] = Counter(
        m.mention.kind for m in members if m.scenario == scenario and m.mention.kind != scenario
    )
    plain = sum(m.mention.kind == scenario for m in members)
    if finer and finer.most_common(1)[0][1] >= plain:
        kind = finer.most_common(1)[0][0]
        return kind if ontology.scenario(kind) == scenario else scenario
    return scenario


def _first(members: Sequence[Known], scenario: str) -> int:
    return next(m.order for m in members if m.scenario == scenario)


def common_realis(members: Sequence[Known]) -> Realis:
    """What the best mention says; what another mention reports as happened has happened."""
    best = members[0].mention.realis
    if best in ("happened", "negated"):
        return best
    happened = sum(m.mention.realis == "happened" for m in members)
    return "happened" if happened > len(members) / 2 else best
