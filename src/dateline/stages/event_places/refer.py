"""Words that stand for a place of the report: "the town", "the capital", "there", "the same area"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model.place import Place
from dateline.model.text import Span
from dateline.resolve.place.precision import vagueness
from dateline.resolve.tree import Tree
from dateline.stages.event_places.scene import Scene
from dateline.stages.event_places.words import place_words

MAX_BACK = 3
"""Words between the noun and what makes it point back: "the same mining town"."""
LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "around", "across", "inside", "of", "within", "on", "through"}
)
CAPITALS = frozenset({"PPLC"})
"""GeoNames' code of a capital."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """Words that point back to a place: their sentence, their extent and what they stand for."""

    sentence: int
    span: Span
    sort: str


def anaphors(tree: Tree) -> dict[int, list[Anaphor]]:
    """The anaphors of a report, by sentence."""
    words = place_words()
    found: dict[int, list[Anaphor]] = {}
    for index, token in enumerate(tree.tokens):
        lower = tree.lower(index)
        if lower in words.adverbs:
            if lower != "there" or not _is_expletive(tree, index):
                found.setdefault(token.sentence, []).append(
                    Anaphor(token.sentence, token.span, "scene")
                )
            continue
        sort = words.anaphors.get(lower)
        if sort is None:
            continue
        first = _points_back_from(tree, index)
        if first is not None and not _is_named(tree, index):
            span = Span(tree.tokens[first].span.start, token.span.end)
            found.setdefault(token.sentence, []).append(Anaphor(token.sentence, span, sort))
    return found


def _is_expletive(tree: Tree, index: int) -> bool:
    """Whether "there" only fills the subject: "there were clashes"."""
    following = tree.lower(index + 1) if index + 1 < len(tree.tokens) else ""
    return tree.relation(index) == "expl" or following in (
        ("is", "are", "was", "were", "has", "have", "had", "will", "would", "may", "could", "been")
    )


def _points_back_from(tree: Tree, index: int) -> int | None:
    """The first token of a definite phrase after a locative preposition, or None."""
    sentence = tree.sentence_tokens(tree.tokens[index].sentence)
    determiners = place_words().determiners
    for back in range(1, MAX_BACK + 1):
        at = index - back
        if at <= sentence.start:
            return None
        if tree.lower(at) in determiners:
            while at - 1 > sentence.start and tree.lower(at - 1) in determiners:
                at -= 1
            return at if tree.lower(at - 1) in LOCATIVE else None
        if not tree.text(at).islower() or tree.lower(at) in place_words().belts:
            return None  # "the border area" is not where the news is
    return None


def _is_named(tree: Tree, index: int) -> bool:
    """Whether the name follows: "the town of X", "the province's Y", or it is a part: "the city centre"."""
    if index + 1 >= len(tree.tokens):
        return False
    following = tree.text(index + 1)
    if tree.head(index) > index and tree.relation(index) == "compound":
        return True  # "the town hall"
    return following in ("of", "'s", "’s", "where") or following[:1].isupper()


def stands_for(
    anaphor: Anaphor,
    scene: Scene,
    *,
    near: Place | None,
    main: Place | None,
    before: Sequence[Place],
) -> Place | None:
    """The place that the words stand for, or None.

    ``near`` is where the paragraph's last event was, ``before`` are places named earlier, latest last.
    """
    if anaphor.sort == "capital":
        return _capital(scene, before)
    if anaphor.sort == "region":
        return next((p for p in reversed(before) if p.feature == "region"), None)
    if anaphor.sort == "local":
        return near or main
    told = near or main
    if told is not None and (anaphor.sort == "scene" or vagueness(told) <= 1):
        return told
    towns = [p for p in before if p.feature in ("city", "district")]
    return towns[-1] if towns and anaphor.sort == "town" else None


def _capital(scene: Scene, before: Sequence[Place]) -> Place | None:
    """The last capital that the report names, else its largest town: a capital is seldom the smaller one."""
    named = [*([scene.filed] if scene.filed else []), *before]
    towns = [p for p in named if p.feature == "city" and p.resolved is not None]
    capitals = [p for p in towns if p.resolved and p.resolved.code in CAPITALS]
    if capitals:
        return capitals[-1]
    return max(towns, key=lambda p: p.resolved.population if p.resolved else 0, default=None)
