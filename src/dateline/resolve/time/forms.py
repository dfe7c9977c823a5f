"""The forms of the time grammar, as written in its table, compiled to shared trees of steps.

"the? @month of @year" becomes steps along a tree; forms that begin alike share their first steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """One element of a form: literal words, a class or another rule."""

    words: frozenset[str]
    of_class: str | None
    of_rule: str | None
    is_tight: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a form is complete: its name and value, and what must stand before and after."""

    order: int
    name: str
    value: str
    labels: tuple[tuple[str, int], ...]
    parts: tuple[tuple[str, str], ...]
    only: str | None
    before: tuple[Step, ...]
    after: tuple[Step, ...]


@dataclass(slots=True)
class Steps:
    """A place in the tree: the forms that end here and the steps that go on.

    ``by_key`` tells for a word or class name which of ``others`` can start with such an atom.
    """

    endings: list[Ending] = field(default_factory=list)
    words: dict[str, Steps] = field(default_factory=dict)
    classes: dict[str, Steps] = field(default_factory=dict)
    others: list[tuple[Step, Steps]] = field(default_factory=list)
    by_key: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def after(self, step: Step) -> Iterator[Steps]:
        """The places that follow a step, made when they are new."""
        if step.of_class is not None and not step.is_tight:
            yield self.classes.setdefault(step.of_class, Steps())
        elif step.of_rule is None and not step.is_tight:
            for word in sorted(step.words):
                yield self.words.setdefault(word, Steps())
        else:
            known = next((steps for other, steps in self.others if other == step), None)
            if known is None:
                known = Steps()
                self.others.append((step, known))
            yield known


@dataclass(frozen=True, slots=True)
class _Element:
    step: Step
    label: str
    is_optional: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """For each rule its tree of steps, and the words and class names that its atoms can begin with.

    ``second`` gives for each of those what the second atom can be, with "" where none is needed.
    """

    steps: Mapping[str, Steps]
    first: Mapping[str, frozenset[str]]
    second: Mapping[str, Mapping[str, frozenset[str]]]


def compile_rules(rules: Iterable[Mapping[str, Any]]) -> Rules:
    """The rules of a table, ready to be followed."""
    trees: dict[str, Steps] = {}
    for order, (rule, form) in enumerate((r, form) for r in rules for form in r["forms"]):
        _grow(trees.setdefault(rule["makes"], Steps()), rule, form, order)
    first = _first_keys(trees)
    for tree in trees.values():
        _index(tree, first)
    return Rules(trees, first, _second_keys(trees, first))


def _index(steps: Steps, first: Mapping[str, frozenset[str]]) -> None:
    """Note at each place of a tree which words and classes lead on."""
    for number, (step, following) in enumerate(steps.others):
        for key in _keys(step, first):
            steps.by_key[key] = (*steps.by_key.get(key, ()), number)
        _index(following, first)
    for following in (*steps.words.values(), *steps.classes.values()):
        _index(following, first)


def _keys(step: Step, first: Mapping[str, frozenset[str]]) -> Iterable[str]:
    """The words and class names that an atom must have for a step."""
    if step.of_rule is not None:
        return first[step.of_rule]
    return (step.of_class,) if step.of_class else step.words


def _grow(tree: Steps, rule: Mapping[str, Any], form: str, order: int) -> None:
    """Add one form to the tree, with and without each of its optional elements."""
    before: list[_Element] = []
    elements: list[_Element] = []
    after: list[_Element] = []
    for piece in form.split():
        side = {"-": before, "+": after}.get(piece[0])
        target = elements if side is None or len(piece) == 1 else side
        target.append(_element(piece if target is elements else piece[1:]))
    value = rule["value"]
    only = value[1:-1] if value.count("{") == 1 and value[:1] == "{" and value[-1:] == "}" else None
    for chosen in _choices(elements):
        labels = tuple((e.label, place) for place, e in enumerate(chosen) if e.label)
        ending = Ending(
            order,
            rule["name"],
            value,
            labels,
            _parts(rule),
            only,
            tuple(e.step for e in before),
            tuple(e.step for e in after),
        )
        for last in _followed([tree], chosen):
            last.endings.append(ending)


def _parts(rule: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The labels of a form in parts, each with its value: of the first, by default, the whole's."""
    labels = rule.get("parts", ())
    values = rule.get("values") or [
        rule["value"] if number == 0 else f"{{{label}}}" for number, label in enumerate(labels)
    ]
    return tuple(zip(labels, values, strict=True))


def _choices(elements: Sequence[_Element]) -> Iterator[tuple[_Element, ...]]:
    """The elements with each optional one in and out; never nothing at all."""
    ways: list[tuple[_Element, ...]] = [()]
    for element in elements:
        without = ways if element.is_optional else []
        ways = [*((*way, element) for way in ways), *without]
    return (way for way in ways if way)


def _followed(places: Iterable[Steps], elements: Sequence[_Element]) -> Iterable[Steps]:
    for element in elements:
        places = [after for place in places for after in place.after(element.step)]
    return places


def _element(piece: str) -> _Element:
    is_tight = piece.startswith("~") and len(piece) > 1
    body = piece[1:] if is_tight else piece
    is_optional = body.endswith("?") and len(body) > 1
    body = body[:-1] if is_optional else body
    label, equals, rest = body.partition("=")
    body = rest if equals else body
    if body.startswith("@"):
        step = Step(frozenset(), body[1:], None, is_tight)
        return _Element(step, label if equals else body[1:], is_optional)
    if body.startswith("<") and body.endswith(">"):
        step = Step(frozenset(), None, body[1:-1], is_tight)
        return _Element(step, label if equals else body[1:-1], is_optional)
    step = Step(frozenset(body.split("|")), None, None, is_tight)
    return _Element(step, label if equals else "", is_optional)


def _first_keys(trees: Mapping[str, Steps]) -> dict[str, frozenset[str]]:
    """For each rule, the words and class names that an atom must have for the rule to start there."""
    keys: dict[str, set[str]] = {name: set() for name in trees}
    is_growing = True
    while is_growing:
        is_growing = False
        for name, tree in trees.items():
            size = len(keys[name])
            keys[name] |= tree.words.keys() | tree.classes.keys()
            for step, _ in tree.others:
                if step.of_rule is not None:
                    keys[name] |= keys[step.of_rule]
                keys[name] |= step.words
                keys[name] |= {step.of_class} if step.of_class else set()
            is_growing = is_growing or len(keys[name]) > size
    return {name: frozenset(found) for name, found in keys.items()}


def _second_keys(
    trees: Mapping[str, Steps], first: Mapping[str, frozenset[str]]
) -> dict[str, dict[str, frozenset[str]]]:
    """For each rule and first word or class, the words and classes of the second atom."""
    pairs: dict[str, dict[str, set[str]]] = {name: {} for name in trees}
    is_growing = True
    while is_growing:
        is_growing = False
        for name, tree in trees.items():
            size = _size(pairs[name])
            for step, following in _ways(tree):
                _pair(pairs[name], step, _openings(following, first), pairs)
            is_growing = is_growing or _size(pairs[name]) > size
    return {
        name: {key: frozenset(after) for key, after in found.items()}
        for name, found in pairs.items()
    }


def _pair(
    found: dict[str, set[str]],
    step: Step,
    openings: set[str],
    pairs: Mapping[str, Mapping[str, set[str]]],
) -> None:
    """Add what can follow the first atom of a step."""
    if step.of_rule is None:
        for key in step.words or {step.of_class or ""}:
            found.setdefault(key, set()).update(openings)
        return
    for key, after in pairs[step.of_rule].items():
        target = found.setdefault(key, set())
        target |= after - {""}
        if "" in after:
            target |= openings


def _openings(steps: Steps, first: Mapping[str, frozenset[str]]) -> set[str]:
    """The words and classes that can come at a place, with "" where a form can end."""
    found = {""} if steps.endings else set()
    return found.union(*(_keys(step, first) for step, _ in _ways(steps)))


def _ways(steps: Steps) -> Iterator[tuple[Step, Steps]]:
    """Every step that leads on from a place."""
    for word, following in steps.words.items():
        yield Step(frozenset({word}), None, None, is_tight=False), following
    for name, following in steps.classes.items():
        yield Step(frozenset(), name, None, is_tight=False), following
    yield from steps.others


def _size(pairs: Mapping[str, set[str]]) -> int:
    return sum(map(len, pairs.values())) + len(pairs)
