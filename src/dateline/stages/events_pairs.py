"""What speaks for two event mentions being one event, as feature strings, and what speaks flatly against it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.model.event import EventMention
from dateline.model.place import Point
from dateline.model.time import Interval
from dateline.ontology import Ontology
from dateline.resolve.tree import Tree

NEAR = 25
"""Tokens to either side of a trigger whose names, numbers and dates are compared."""
OTHER_WORDS = frozenset(
    {"another", "second", "third", "further", "previous", "previously", "earlier", "similar", "separate",
     "separately", "other", "new", "more", "last", "recent", "fresh", "also", "elsewhere", "meanwhile"}
)  # fmt: skip
DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "no", "any", "such", "its", "their", "his", "her"}
)  # fmt: skip
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
     "november", "december"}
)  # fmt: skip
APART = dt.timedelta(days=1)
NEAR_DEG = 0.27


@dataclass(frozen=True, slots=True)
class Known:
    """What the layers say of one mention, ready to compare."""

    mention: EventMention
    order: int
    scenario: str
    family: str
    tier: str
    lemma: str
    determiner: str
    sentence: int
    part: str
    names: frozenset[str]
    numbers: frozenset[str]
    days: frozenset[str]
    months: frozenset[str]
    years: frozenset[str]
    others: frozenset[str]
    interval: Interval | None = None
    places: frozenset[str] = frozenset()
    points: tuple[Point, ...] = ()
    harmed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Links:
    """What other layers say of mentions, by the id of the mention."""

    intervals: Mapping[str, Interval]
    places: Mapping[str, frozenset[str]]
    points: Mapping[str, tuple[Point, ...]]
    harmed: Mapping[str, frozenset[str]]


def describe(
    mentions: Sequence[EventMention], tree: Tree, ontology: Ontology, links: Links
) -> list[Known]:
    """The mentions with what there is to compare."""
    found = []
    for order, mention in enumerate(mentions):
        head = mention.token
        number = tree.tokens[head].sentence
        sentence = tree.sentence_tokens(number)
        near = range(max(sentence.start, head - NEAR), min(sentence.stop, head + NEAR + 1))
        lower = [tree.lower(i) for i in near]
        capital = {
            tree.lower(i) for i in near if tree.text(i)[:1].isupper() and i != sentence.start
        }
        before = [
            tree.lower(i)
            for i in range(max(sentence.start, mention_start(mention, tree) - 3), head)
        ]
        found.append(
            Known(
                mention=mention,
                order=order,
                scenario=ontology.scenario(mention.kind),
                family=ontology.kinds[mention.kind].family,
                tier=mention.why.rule.rpartition(".")[2],
                lemma=tree.lemma(head),
                determiner=next((w for w in reversed(before) if w in DETERMINERS), "-"),
                sentence=number,
                part=tree.sentences[number].part,
                names=frozenset(capital - DAYS - MONTHS),
                numbers=frozenset(w for w in lower if w.isdecimal() and len(w) < 4),
                days=frozenset(lower) & DAYS,
                months=frozenset(lower) & MONTHS & capital,
                years=frozenset(w for w in lower if len(w) == 4 and w.isdecimal()),
                others=frozenset(lower) & OTHER_WORDS,
                interval=links.intervals.get(mention.id),
                places=links.places.get(mention.id, frozenset()),
                points=links.points.get(mention.id, ()),
                harmed=links.harmed.get(mention.id, frozenset()),
            )
        )
    return found


def mention_start(mention: EventMention, tree: Tree) -> int:
    """The first token of a mention's words."""
    first = tree.token_at(mention.evidence.start)
    return mention.token if first is None else first


def pair_features(left: Known, right: Known, tree: Tree, first_of_kind: bool) -> list[str]:  # noqa: FBT001  # one fact of the pair
    """What speaks for or against ``right`` being the same event as ``left``, which stands before it."""
    same_kind = left.scenario == right.scenario
    distance = right.sentence - left.sentence
    gap = (
        "0"
        if distance == 0
        else "1"
        if distance == 1
        else "2-3"
        if distance < 4
        else "4-8"
        if distance < 9
        else "9+"
    )
    kinds = "|".join(sorted((left.scenario, right.scenario)))
    found = [
        "bias",
        f"same={same_kind}",
        f"kinds={kinds}",
        f"family={left.family}|{right.family}",
        f"lemma={left.lemma == right.lemma}|{same_kind}",
        f"lemmas={left.lemma}|{right.lemma}",
        f"tiers={left.tier}|{right.tier}|{same_kind}",
        f"det={right.determiner}|{right.tier}|{same_kind}",
        f"gap={gap}|{same_kind}",
        f"gap+det={gap}|{right.determiner}",
        f"parts={left.part}|{right.part}|{same_kind}",
        f"head+early={left.part}|{min(right.sentence, 4)}|{same_kind}",
        f"realis={left.mention.realis}|{right.mention.realis}",
        f"realis+lemma={left.mention.realis == right.mention.realis}|{left.lemma == right.lemma}",
        f"back={left.mention.is_background}|{right.mention.is_background}|{same_kind}",
        f"first={first_of_kind}|{same_kind}|{right.determiner}",
        f"r={right.lemma}|{same_kind}",
        f"l={left.lemma}|{same_kind}",
    ]
    for name in ("names", "numbers", "days", "months", "years"):
        a, b = getattr(left, name), getattr(right, name)
        state = _set_state(a, b)
        found += [f"{name}={state}", f"{name}={state}|{same_kind}|{gap == '0'}"]
    for name, state in (
        ("time", _time_state(left, right)),
        ("place", _place_state(left, right)),
        ("harmed", _set_state(left.harmed, right.harmed)),
    ):
        found += [f"{name}={state}", f"{name}={state}|{same_kind}", f"{name}={state}|{kinds}"]
    found += [f"right-other={w}|{same_kind}" for w in right.others]
    found += [f"left-other={w}|{same_kind}" for w in left.others]
    if distance == 0:
        found += _within(left, right, tree, same_kind=same_kind)
    return found


def _within(left: Known, right: Known, tree: Tree, *, same_kind: bool) -> Iterator[str]:
    a, b = left.mention.token, right.mention.token
    up, down = list(_above(tree, a)), list(_above(tree, b))
    if b in up:
        below = a if tree.head(a) == b else up[up.index(b) - 1]
        yield f"right above={tree.relation(below)}|{same_kind}"
        yield f"right above={left.tier}|{right.tier}"
    elif a in down:
        below = b if tree.head(b) == a else down[down.index(a) - 1]
        yield f"left above={tree.relation(below)}|{same_kind}"
        yield f"left above={left.tier}|{right.tier}|{left.lemma}"
    else:
        yield f"apart={tree.relation(a)}|{tree.relation(b)}|{same_kind}"
    between = [tree.lower(i) for i in range(a + 1, b)][:8]
    yield from (f"between={w}|{same_kind}" for w in between)
    yield f"words between={min(b - a, 9)}|{same_kind}"


def _above(tree: Tree, index: int) -> Iterator[int]:
    for steps, above in enumerate(tree.ancestors(index)):
        if steps > 8:
            return
        yield above


def conflict(left: Known, right: Known) -> str | None:
    """Why two mentions cannot be one event, or None: days that lie apart."""
    if left.interval and right.interval:
        gap = max(
            left.interval.start - right.interval.end, right.interval.start - left.interval.end
        )
        if gap >= APART:
            return "times differ"
    return None


def _set_state(left: frozenset[str], right: frozenset[str]) -> str:
    if not left and not right:
        return "none"
    if not left or not right:
        return "one"
    return "share" if left & right else "differ"


def _time_state(left: Known, right: Known) -> str:
    if left.interval is None or right.interval is None:
        return "none" if left.interval is right.interval else "one"
    if left.interval == right.interval:
        return "same"
    return "overlap" if left.interval.overlaps(right.interval) else "apart"


def _place_state(left: Known, right: Known) -> str:
    state = _set_state(left.places, right.places)
    if state != "differ" or not left.points or not right.points:
        return state
    near = any(_is_near(a, b) for a in left.points[:3] for b in right.points[:3])
    return "near" if near else "far"


def _is_near(left: Point, right: Point) -> bool:
    """Whether two points lie within about 30 km of each other."""
    shrink = math.cos(math.radians(left.lat))
    return math.hypot(left.lat - right.lat, (left.lon - right.lon) * shrink) <= NEAR_DEG
