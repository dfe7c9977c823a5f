"""A small table-driven grammar over atoms: which words make a time, and which expression they mean.

The table is ``lexicon/<language>/times.toml``. The forms of a rule share one tree of steps, and every
rule keeps only its longest match at a place, so reading is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.resolve.time.atoms import Atom, atoms, word_classes
from dateline.resolve.time.forms import Ending, Rules, Step, Steps, compile_rules

_DEPTH_LIMIT = 12
_START = Atom(0, 0, "^", is_tight=False)
_END = Atom(0, 0, "$end", is_tight=False)


@dataclass(frozen=True, slots=True)
class TimeMatch:
    """Words that make a time: offsets, the rule that says so, and the symbolic expression."""

    start: int
    end: int
    rule: str
    expression: str


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    name: str
    value: str
    parts: tuple[_Found, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """The compiled table of one language."""

    words: Mapping[str, Mapping[str, str]]
    rules: Rules

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> TimeGrammar:
        """The grammar of the lexicon table ``times``."""
        words = word_classes(table["classes"], table.get("prefixes", ()))
        return cls(words, compile_rules(table["rule"]))

    def find(self, text: str) -> list[TimeMatch]:
        """All times of ``text`` from left to right, none overlapping."""
        reading = _Reading(self.rules, [_START, *atoms(text, self.words), _END])
        found: list[TimeMatch] = []
        starts = self.rules.first["time"]
        index = 1
        while index < len(reading.atoms) - 1:
            atom = reading.atoms[index]
            if atom.form not in starts and (not atom.classes or starts.isdisjoint(atom.classes)):
                reading.forget(index, index + 1)
                index += 1
                continue
            match = reading.longest("time", index)
            end = index + 1 if match is None else match.end
            if match is not None and match.value:
                found.extend(reading.written(one) for one in match.parts or (match,))
            reading.forget(index, end)
            index = end
        return found


class _Reading:
    """One text being read: its atoms and what each rule found at each place."""

    def __init__(self, rules: Rules, found: Sequence[Atom]) -> None:
        self.rules = rules
        self.atoms = found
        self.memo: dict[int, dict[str, _Found | None]] = {}
        self.depth = 0

    def written(self, found: _Found) -> TimeMatch:
        """What was found, with its place in the text."""
        start, end = self.atoms[found.start].start, self.atoms[found.end - 1].end
        return TimeMatch(start, end, found.name, found.value)

    def longest(self, makes: str, index: int) -> _Found | None:
        """The longest match of a rule that starts at an atom; of equals the first in the table."""
        atom = self.atoms[index]
        first = self.rules.first[makes]
        if atom.form not in first and first.isdisjoint(atom.classes):
            return None
        known = self.memo.setdefault(index, {})
        if makes not in known:
            if not self._can_go_on(makes, index):
                known[makes] = None
                return None
            if self.depth >= _DEPTH_LIMIT:
                return None
            self.depth += 1
            ends: list[tuple[int, Ending, tuple[_Found | str, ...]]] = []
            self._walk(self.rules.steps[makes], index, (), ends)
            self.depth -= 1
            known[makes] = self._best(index, ends)
        return known[makes]

    def _can_go_on(self, makes: str, index: int) -> bool:
        """Whether the next atom is one that the rule allows after this one."""
        second = self.rules.second[makes]
        atom, following = self.atoms[index], self.atoms[min(index + 1, len(self.atoms) - 1)]
        for key in (atom.form, *atom.classes):
            after = second.get(key)
            if after is not None and (
                "" in after or following.form in after or not after.isdisjoint(following.classes)
            ):
                return True
        return False

    def forget(self, first: int, last: int) -> None:
        """Let go of what was found at atoms that are read, so that long texts fit in memory."""
        for index in range(first, last):
            self.memo.pop(index, None)

    def _walk(
        self,
        steps: Steps,
        index: int,
        path: tuple[_Found | str, ...],
        ends: list[tuple[int, Ending, tuple[_Found | str, ...]]],
    ) -> None:
        """Follow every way through the tree of steps, and note where forms end."""
        for ending in steps.endings:
            ends.append((index, ending, path))  # noqa: PERF401  # mostly nothing: no generator
        if index >= len(self.atoms):
            return
        atom = self.atoms[index]
        following = steps.words.get(atom.form)
        if following is not None:
            self._walk(following, index + 1, (*path, atom.form), ends)
        if steps.classes:
            for name, value in atom.classes.items():
                following = steps.classes.get(name)
                if following is not None:
                    self._walk(following, index + 1, (*path, value), ends)
        for number in _starting(steps, atom):
            step, following = steps.others[number]
            match = self._one(step, index)
            if match is not None:
                self._walk(following, match.end, (*path, match), ends)

    def _best(
        self, start: int, ends: list[tuple[int, Ending, tuple[_Found | str, ...]]]
    ) -> _Found | None:
        ends.sort(key=lambda end: (-end[0], end[1].order))
        for end, ending, path in ends:
            if self._is_framed(ending, start, end):
                return _made(ending, start, end, path)
        return None

    def _is_framed(self, ending: Ending, start: int, end: int) -> bool:
        """Whether the words before and after are those that the form asks for."""
        first = start - len(ending.before)
        return (
            first >= 0
            and all(self._one(s, first + i) is not None for i, s in enumerate(ending.before))
            and all(self._one(s, end + i) is not None for i, s in enumerate(ending.after))
        )

    def _one(self, step: Step, index: int) -> _Found | None:
        """What one step finds at an atom."""
        if index >= len(self.atoms):
            return None
        atom = self.atoms[index]
        if step.is_tight and not atom.is_tight:
            return None
        if step.of_rule is not None:
            return self.longest(step.of_rule, index)
        if step.of_class is not None:
            value = atom.classes.get(step.of_class)
            return None if value is None else _Found(index, index + 1, "", value)
        return _Found(index, index + 1, "", atom.form) if atom.form in step.words else None


def _starting(steps: Steps, atom: Atom) -> Collection[int]:
    """The other steps that can start with an atom."""
    if not steps.others:
        return ()
    found = steps.by_key.get(atom.form, ())
    for name in atom.classes:
        more = steps.by_key.get(name)
        if more:
            found = more if not found else tuple(sorted({*found, *more}))
    return found


def _made(ending: Ending, start: int, end: int, path: tuple[_Found | str, ...]) -> _Found:
    """The value of a form: its template filled with what the labelled steps found.

    Of a form in parts, each part has its words and a value of its own.
    """
    found = {label: path[place] for label, place in ending.labels}
    values = {label: one if isinstance(one, str) else one.value for label, one in found.items()}
    value, name = ending.value.format_map(values), ending.name
    if ending.only is not None:
        inner = found.get(ending.only)
        name = name if inner is None or isinstance(inner, str) else inner.name or name
    parts = tuple(
        _Found(
            one.start, one.end, name if "(" in template else one.name, template.format_map(values)
        )
        for label, template in ending.parts
        if isinstance(one := found[label], _Found)
    )
    return _Found(start, end, name, value, parts)
