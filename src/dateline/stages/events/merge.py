"""Mentions of one event put together: each joins the event that it fits best, or begins another; then events are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice, product

from dateline.linear.model import HashedLinear
from dateline.model.event import Realis
from dateline.ontology import Ontology
from dateline.resolve.tree import Tree
from dateline.stages.events.best import BACK
from dateline.stages.events.known import Known
from dateline.stages.events.pairs import pair_features
from dateline.stages.events.sameness import Sameness
from dateline.stages.events.vetoes import conflict

SAME, DIFFERENT = "same", "different"
JOIN_MARGIN = 0.75
"""How far "same" must lie above "different" for a mention to join an event."""
READ_MARGIN = 0.2
"""The same where an encoder has read the report, and a score is surer."""
BACK_MARGIN = -1.0
"""The same where only one event is left and the form points back: "the attack" with nothing of its own."""
SAME_WEIGHT, SAME_MOST = 1.3, 4.0
"""How much the encoder's log-odds count, and between which bounds they are taken."""
RECENT = 24
"""How many mentions back training pairs reach."""
EVENTS_BACK = 8
"""With how many events a mention is compared, those mentioned last first; keeps hostile texts linear."""
SUPPORT = {
    "victim": 3.0,
    "lead": 2.0,
    "again": 1.5,
    "meeting": 2.0,
    "talks": 1.5,
    "including": 3.0,
    "involving": 6.0,
    "purpose": 4.0,
    "result": 2.0,
    "harm": 3.0,
    "cause": 4.0,
}
"""What is added for one named victim, a headline with its lead, one meeting, a class with its case."""
BESIDE = 3
"""Within how many sentences two words for talks of the same people are taken together."""
WIDEST = 25
"""How many tokens a sign within a sentence may span."""
OPEN_KIND = 0.5
"""Below this chance of its likeliest kind, a word says harm and leaves the kind to others."""
LEAD = 2
"""How many sentences after the headline still tell what it tells."""
HEAD = 3
"""With how many of an event's first mentions a later one is compared."""
CHECKED = 8
"""How many of an event's first mentions may object to a later one."""
VOTE_WEIGHT = {"sure": 2.0, "likely": 2.0, "weak": 1.5, "generic": 1.0, "effect": 0.5}
"""How much a mention counts for the kind of its event."""
VOTE_POWER = 1.5
"""By which power its chances count: one sure mention outweighs two that waver."""


def merge(
    known: Sequence[Known], tree: Tree, model: HashedLinear, same: Sameness | None = None
) -> list[list[Known]]:
    """The mentions in groups, one for each event, in order of their first mention.

    ``same`` is what an encoder makes of two words, where one has read the report.
    """
    events: list[list[Known]] = []
    latest: dict[int, None] = {}
    for mention in known:
        back = [(i, events[i]) for i in _back(latest)]
        where = _best_event(mention, back, tree, model, same)
        if where is None:
            where = len(events)
            events.append([])
        events[where].append(mention)
        latest.pop(where, None)
        latest[where] = None
    return _united(events, tree, model, same)


def _united(
    events: list[list[Known]], tree: Tree, model: HashedLinear, same: Sameness | None
) -> list[list[Known]]:
    """The events, those put together that their first mentions, compared as a whole, show to be one."""
    kept: list[list[Known]] = []
    for event in events:
        best, where = JOIN_MARGIN if same is None else READ_MARGIN, None
        for number in range(max(0, len(kept) - EVENTS_BACK), len(kept)):
            pairs = list(product(kept[number][:HEAD], event[:HEAD]))
            if any(conflict(*pair) for pair in pairs):
                continue
            score = max(_score(*pair, tree, model, same) for pair in pairs)
            if score > best:
                best, where = score, number
        if where is None:
            kept.append(event)
        else:
            kept[where] = sorted((*kept[where], *event), key=lambda m: m.order)
    return kept


def _score(
    left: Known, right: Known, tree: Tree, model: HashedLinear, same: Sameness | None
) -> float:
    """How far two mentions are one event, by the model, plain signs and the encoder."""
    first, last = (left, right) if left.order <= right.order else (right, left)
    return (
        pair_score(model, first, last, tree, first_of_kind=last.nth == 0)
        + support(first, last, tree)
        + _read_score(first, last, same)
    )


def _back(latest: dict[int, None]) -> list[int]:
    """The events mentioned last, the latest first."""
    return list(islice(reversed(latest), EVENTS_BACK))


def _best_event(
    mention: Known,
    events: Sequence[tuple[int, list[Known]]],
    tree: Tree,
    model: HashedLinear,
    same: Sameness | None,
) -> int | None:
    """The number of the event that the mention joins, or None where it begins another."""
    open_to = [
        (number, members)
        for number, members in events
        if not any(conflict(m, mention) for m in members[:CHECKED])
    ]
    only = len(open_to) == 1 and points_back(mention)
    margin = JOIN_MARGIN if same is None else READ_MARGIN
    best, where = BACK_MARGIN if only else margin, None
    for number, members in open_to:
        score = max(_score(m, mention, tree, model, same) for m in members[:HEAD])
        if score > best:
            best, where = score, number
    return where


def _read_score(left: Known, right: Known, same: Sameness | None) -> float:
    """What the encoder adds, within bounds."""
    if same is None:
        return 0.0
    log_odds = same(left.mention.token, right.mention.token)
    return SAME_WEIGHT * min(max(log_odds, -SAME_MOST), SAME_MOST)


def support(left: Known, right: Known, tree: Tree) -> float:
    """What plain signs add to the learned score; the strongest sign counts."""
    if left.sentence == right.sentence:
        return _support_within(left, right, tree)
    if _is_harm_of(left, right):
        return SUPPORT["harm"]
    if left.persons & right.persons:
        return SUPPORT["victim"]
    distance = right.sentence - left.sentence
    is_same_word = left.scenario == right.scenario or left.lemma == right.lemma
    if left.part == "headline" and distance <= LEAD and is_same_word:
        return SUPPORT["lead"]
    if points_back(right) and left.lemma == right.lemma and left.scenario == right.scenario:
        return SUPPORT["again"]
    return _support_of_talks(left, right) if left.scenario == right.scenario == "talks" else 0.0


def _is_harm_of(left: Known, right: Known) -> bool:
    """Whether "killed" soon after a harmful event, of no kind of its own, tells what that one did."""
    is_open = right.tier == "effect" and max(right.chances.values()) < OPEN_KIND
    is_soon = right.sentence - left.sentence <= LEAD
    is_told_alike = left.mention.is_background == right.mention.is_background
    return is_open and is_soon and is_told_alike and left.tier != "effect"


def _support_of_talks(left: Known, right: Known) -> float:
    """Signs that two words stand for one meeting."""
    if left.mention.realis != right.mention.realis:
        return 0.0
    if left.parties & right.parties:
        return SUPPORT["meeting"]
    is_beside = right.sentence - left.sentence <= BESIDE
    return SUPPORT["talks"] if is_beside and left.names & right.names else 0.0


def _support_within(left: Known, right: Known, tree: Tree) -> float:
    """Signs within one sentence: "ambushed a patrol, killing three", "a mine killed two", "met to discuss"."""
    first, last = left.mention.token, right.mention.token
    if last - first > WIDEST:
        return 0.0
    if tree.head(last) >= 0 and tree.lemma(tree.head(last)) == "involve":
        return SUPPORT["involving"]
    if right.tier == "effect" and (sign := _sign_of_harm(first, last, tree)):
        return SUPPORT[sign]
    if left.scenario != right.scenario:
        return 0.0
    if any(tree.lower(i) == "including" for i in range(first + 1, last)):
        return SUPPORT["including"]
    is_purpose = left.scenario == "talks" and first in islice(tree.ancestors(last), 3)
    return SUPPORT["purpose"] if is_purpose else 0.0


def _sign_of_harm(first: int, last: int, tree: Tree) -> str | None:
    """Whether harm is told as what a deed led to ("attacked, killing two") or a thing did ("a mine killed two")."""
    if tree.head(first) == last and tree.relation(first) == "nsubj":
        return "cause"
    return "result" if tree.head(last) == first and tree.relation(last) == "advcl" else None


def points_back(mention: Known) -> bool:
    """Whether the form of a mention says that it was told before: "the attack", "this violence"."""
    return mention.is_bare and not mention.is_apart and mention.determiner in BACK


def pair_score(
    model: HashedLinear, left: Known, right: Known, tree: Tree, *, first_of_kind: bool
) -> float:
    """How far "same event" lies above "different events"."""
    scores = model.scores(model.rows(pair_features(left, right, tree, first_of_kind=first_of_kind)))
    by_label = dict(zip(model.labels, scores, strict=True))
    return float(by_label[SAME] - by_label[DIFFERENT])


def common_kind(members: Sequence[Known], ontology: Ontology) -> str:
    """The kind that the mentions of an event speak for, each by how sure it is of it."""
    votes: Counter[str] = Counter()
    for known in members:
        weight = VOTE_WEIGHT.get(known.tier, 1.0)
        for scenario, chance in known.chances.items():
            votes[scenario] += weight * chance**VOTE_POWER
    said = {m.scenario for m in members}
    scenario = max(votes, key=lambda k: (votes[k], k in said, k))
    finer: Counter[str] = Counter(
        m.mention.kind for m in members if m.scenario == scenario and m.mention.kind != scenario
    )
    plain = sum(m.mention.kind == scenario for m in members)
    if finer and finer.most_common(1)[0][1] >= plain:
        kind = finer.most_common(1)[0][0]
        return kind if ontology.scenario(kind) == scenario else scenario
    return scenario


def common_realis(members: Sequence[Known]) -> Realis:
    """What the best mention says; what another mention reports as happened has happened.

    Denied as often as told, an event stays open; denied more often, it is denied. That somebody died does
    not tell the deed, and of a deed that is told and denied in the same word one more word proves nothing.
    """
    best = members[0].mention.realis
    deeds = Counter(m.lemma for m in members if _tells_deed(m))
    denials = Counter(m.lemma for m in members if m.mention.realis == "negated")
    told, denied = deeds.total(), denials.total()
    if denied and denied >= told and (told or best == "happened"):
        return "negated" if told and denied > told else "hypothetical"
    if any(0 < deeds[word] <= denials[word] and told - deeds[word] <= 1 for word in denials):
        return "hypothetical"
    if best in ("happened", "negated"):
        return best
    happened = sum(m.mention.realis == "happened" for m in members)
    return "happened" if happened > len(members) / 2 else best


def _tells_deed(known: Known) -> bool:
    return known.tier != "effect" and known.mention.realis in ("happened", "ongoing")
