"""What speaks for two event mentions being one event, as feature strings."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.resolve.tree import Tree
from dateline.stages.events.known import Known, affinity
from dateline.stages.events.vetoes import VAGUE, is_near


def pair_features(left: Known, right: Known, tree: Tree, *, first_of_kind: bool) -> list[str]:
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
    near = min(int(affinity(left, right) * 8), 6)
    found = [
        "bias",
        f"same={same_kind}",
        f"kinds={kinds}",
        f"affinity={near}",
        f"affinity={near}|{same_kind}|{gap}",
        f"affinity={near}|{_class(left)}|{_class(right)}|{right.determiner}",
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
        f"bare={right.is_bare}|{right.determiner}|{right.tier in VAGUE}|{same_kind}",
        f"apart={right.is_apart}|{left.is_apart}|{same_kind}",
        f"between={_between(left, right)}|{same_kind}|{right.determiner}",
        f"between={_between(left, right)}|{gap}|{same_kind}",
        f"bare+gap={right.is_bare}|{right.determiner}|{gap}|{same_kind}",
        f"classes={_class(left)}|{_class(right)}|{same_kind}",
        f"own year={_own_year(left, right)}|{left.lemma == right.lemma}|{same_kind}",
        f"old={bool(left.years)}|{bool(right.years)}|{left.mention.is_background}|{right.mention.is_background}",
    ]
    for name in ("names", "numbers", "days", "months", "years"):
        a, b = getattr(left, name), getattr(right, name)
        state = _set_state(a, b)
        found += [f"{name}={state}", f"{name}={state}|{same_kind}|{gap == '0'}"]
    for name, state in (
        ("time", _time_state(left, right)),
        ("place", _place_state(left, right)),
        ("harmed", _set_state(left.harmed, right.harmed)),
        ("persons", _set_state(left.persons, right.persons)),
        ("harmed words", _set_state(left.harmed_words, right.harmed_words)),
        ("actors", _set_state(left.actors, right.actors)),
        ("counts", _set_state(left.counts, right.counts)),
        ("modifiers", _set_state(left.modifiers, right.modifiers)),
    ):
        found += [f"{name}={state}", f"{name}={state}|{same_kind}", f"{name}={state}|{kinds}"]
    found += [f"right-other={w}|{same_kind}" for w in right.others]
    found += [f"left-other={w}|{same_kind}" for w in left.others]
    if distance == 0:
        found += _within(left, right, tree, same_kind=same_kind)
    return found


def _between(left: Known, right: Known) -> int:
    """How many mentions of the one kind stand between the two, up to 3; 9 for two kinds."""
    return min(right.nth - left.nth - 1, 3) if left.scenario == right.scenario else 9


def _own_year(left: Known, right: Known) -> str:
    """Whether one is told for context, with a year that the other does not have."""
    if left.mention.is_background == right.mention.is_background:
        return "no"
    told, news = (left, right) if left.mention.is_background else (right, left)
    return "yes" if told.years - news.years else "no year"


def _class(known: Known) -> str:
    return "vague" if known.tier in VAGUE else "weak" if known.tier == "weak" else "plain"


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
    near = any(is_near(a, b) for a in left.points[:3] for b in right.points[:3])
    return "near" if near else "far"
