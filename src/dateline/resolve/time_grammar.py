"""A small table-driven grammar over atoms: which words make a time, and which expression they mean.

The table is ``lexicon/<language>/times.toml``. Every rule keeps only its longest match at a place,
so reading is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.resolve.time_atoms import Atom, atoms, word_classes

_DEPTH_LIMIT = 12


@dataclass(frozen=True, slots=True)
class TimeMatch:
    """Words that make a time: offsets, the rule that says so, and the symbolic expression."""

    start: int
    end: int
    rule: str
    expression: str


@dataclass(frozen=True, slots=True)
class _Element:
    """One element of a form: literal words, a class or another rule."""

    words: frozenset[str]
    of_class: str | None
    of_rule: str | None
    label: str
    is_optional: bool
    is_tight: bool


@dataclass(frozen=True, slots=True)
class _Form:
    makes: str
    name: str
    value: str
    before: tuple[_Element, ...]
    elements: tuple[_Element, ...]
    after: tuple[_Element, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    end: int
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """The compiled table of one language."""

    words: Mapping[str, Mapping[str, str]]
    forms: Mapping[str, tuple[_Form, ...]]
    first: Mapping[str, Mapping[str, tuple[int, ...]]]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> TimeGrammar:
        """The grammar of the lexicon table ``times``."""
        forms: dict[str, list[_Form]] = {}
        for rule in table["rule"]:
            for form in rule["forms"]:
                forms.setdefault(rule["makes"], []).append(_compile(rule, form))
        fixed = {name: tuple(group) for name, group in forms.items()}
        return cls(word_classes(table["classes"]), fixed, _by_first_key(fixed))

    def find(self, text: str) -> list[TimeMatch]:
        """All times of ``text`` from left to right, none overlapping."""
        reading = _Reading(self, atoms(text, self.words))
        found, index = [], 0
        while index < len(reading.atoms):
            match = reading.longest("time", index)
            if match is None:
                index += 1
                continue
            if match.value:
                start, end = reading.atoms[index].start, reading.atoms[match.end - 1].end
                found.append(TimeMatch(start, end, match.name, match.value))
            index = match.end
        return found


class _Reading:
    """One text being read: its atoms and what each rule found at each place."""

    def __init__(self, grammar: TimeGrammar, found: Sequence[Atom]) -> None:
        self.grammar = grammar
        self.atoms = found
        self.memo: dict[tuple[str, int], _Found | None] = {}
        self.depth = 0

    def longest(self, makes: str, index: int) -> _Found | None:
        """The longest match of a rule that starts at an atom; of equals the first in the table."""
        starts = self.grammar.first[makes]
        atom = self.atoms[index]
        groups = [starts[atom.form]] if atom.form in starts else []
        groups += [starts[name] for key in atom.classes if (name := f"@{key}") in starts]
        if not groups:
            return None
        place = (makes, index)
        if place not in self.memo:
            if self.depth >= _DEPTH_LIMIT:
                return None
            self.depth += 1
            best: _Found | None = None
            forms = self.grammar.forms[makes]
            chosen = groups[0] if len(groups) == 1 else sorted({i for g in groups for i in g})
            for number in chosen:
                match = self._form(forms[number], index)
                if match and (best is None or match.end > best.end):
                    best = match
            self.depth -= 1
            self.memo[place] = best
        return self.memo[place]

    def _form(self, form: _Form, index: int) -> _Found | None:
        start = index - len(form.before)
        if start < 0 or any(
            self._one(element, start + place) is None for place, element in enumerate(form.before)
        ):
            return None
        best: tuple[int, dict[str, _Found]] | None = None
        for end, captures in self._rest(form.elements, 0, index):
            is_followed = all(
                self._one(element, end + place) is not None
                for place, element in enumerate(form.after)
            )
            if is_followed and (best is None or end > best[0]):
                best = (end, captures)
        if best is None:
            return None
        end, captures = best
        value = form.value.format_map({k: v.value for k, v in captures.items()})
        only = form.value[1:-1] if form.value.count("{") == 1 else ""
        name = (
            captures[only].name if only in captures and form.value == f"{{{only}}}" else form.name
        )
        return _Found(end, name or form.name, value)

    def _rest(
        self, elements: tuple[_Element, ...], place: int, index: int
    ) -> Iterator[tuple[int, dict[str, _Found]]]:
        """Every way to match the elements from ``place`` on; more than one only for optional ones."""
        if place == len(elements):
            yield index, {}
            return
        element = elements[place]
        match = self._one(element, index)
        if match is not None:
            for end, captures in self._rest(elements, place + 1, match.end):
                yield end, {element.label: match, **captures}
        if element.is_optional:
            yield from self._rest(elements, place + 1, index)

    def _one(self, element: _Element, index: int) -> _Found | None:
        if index >= len(self.atoms):
            return None
        atom = self.atoms[index]
        if element.is_tight and not atom.is_tight:
            return None
        if element.of_rule is not None:
            return self.longest(element.of_rule, index)
        if element.of_class is not None:
            value = atom.classes.get(element.of_class)
            return None if value is None else _Found(index + 1, "", value)
        return _Found(index + 1, "", atom.form) if atom.form in element.words else None


def _compile(rule: Mapping[str, Any], form: str) -> _Form:
    before: list[_Element] = []
    elements: list[_Element] = []
    after: list[_Element] = []
    for piece in form.split():
        side = {"-": before, "+": after}.get(piece[0])
        target = elements if side is None or len(piece) == 1 else side
        target.append(_element(piece if target is elements else piece[1:]))
    return _Form(
        rule["makes"], rule["name"], rule["value"], tuple(before), tuple(elements), tuple(after)
    )


def _element(piece: str) -> _Element:
    is_tight = piece.startswith("~") and len(piece) > 1
    body = piece[1:] if is_tight else piece
    is_optional = body.endswith("?") and len(body) > 1
    body = body[:-1] if is_optional else body
    label, equals, rest = body.partition("=")
    body = rest if equals else body
    if body.startswith("@"):
        return _Element(
            frozenset(), body[1:], None, label if equals else body[1:], is_optional, is_tight
        )
    if body.startswith("<") and body.endswith(">"):
        name = body[1:-1]
        return _Element(frozenset(), None, name, label if equals else name, is_optional, is_tight)
    words = frozenset(body.split("|"))
    return _Element(words, None, None, label if equals else "", is_optional, is_tight)


def _by_first_key(
    forms: Mapping[str, Sequence[_Form]],
) -> dict[str, dict[str, tuple[int, ...]]]:
    """For each rule, the words and @classes that can start it, with the numbers of those forms."""
    keys = _first_keys(forms)
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for name, group in forms.items():
        starts: dict[str, tuple[int, ...]] = {}
        for number, form in enumerate(group):
            for key in _starts(form, keys):
                starts[key] = (*starts.get(key, ()), number)
        found[name] = starts
    return found


def _starts(form: _Form, keys: Mapping[str, set[str]] | Mapping[str, frozenset[str]]) -> set[str]:
    """The words and @classes that the first element of a form, or one after it, can be."""
    found: set[str] = set()
    for element in form.elements:
        found |= _keys_of(element, keys)
        if not element.is_optional:
            break
    return found


def _first_keys(forms: Mapping[str, Sequence[_Form]]) -> dict[str, frozenset[str]]:
    """For each rule, the words and @classes that an atom must have for the rule to start there."""
    keys: dict[str, set[str]] = {name: set() for name in forms}
    is_growing = True
    while is_growing:
        is_growing = False
        for name, group in forms.items():
            size = len(keys[name])
            for form in group:
                keys[name] |= _starts(form, keys)
            is_growing = is_growing or len(keys[name]) > size
    return {name: frozenset(found) for name, found in keys.items()}


def _keys_of(
    element: _Element, keys: Mapping[str, set[str]] | Mapping[str, frozenset[str]]
) -> set[str]:
    if element.of_rule is not None:
        return set(keys[element.of_rule])
    if element.of_class is not None:
        return {f"@{element.of_class}"}
    return set(element.words)
