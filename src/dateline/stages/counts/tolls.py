"""Figures that are told as such: "the death toll rose to 21", "the number of dead, 26", "no casualties"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from dateline.model.event import CountKind
from dateline.resolve.number import Numbers, Quantity
from dateline.resolve.tree import Tree
from dateline.stages.counts.figure import Figure
from dateline.stages.roles.clause import prepositions
from dateline.stages.roles.words import HarmWords

_NEAR = 6
_FAR = 24
"""Tokens between a number that is said to change and its figure: "raising the number killed in ... to nine"."""
_TOLL_NEAR = 8
_COUNTED = 4
"""Tokens from "number of" to the word of harm."""
_ENDS = frozenset({".", ";", ":", ","})
_CHANGED_TO = frozenset({"to", "at"})

Stated = tuple[int, Quantity, int]
"""A figure with its first token and the token after it."""


def tolls(tree: Tree, words: HarmWords, numbers: Numbers) -> list[Figure]:
    """The figures of all tolls, numbers and casualties of a report."""
    reader = _Tolls(tree, words, numbers)
    return [figure for token in range(len(tree.words)) for figure in reader.at(token)]


class _Tolls:
    def __init__(self, tree: Tree, words: HarmWords, numbers: Numbers) -> None:
        self.tree = tree
        self.words = words
        self.numbers = numbers
        self._texts = [token.text for token in tree.tokens]

    def at(self, token: int) -> Iterator[Figure]:
        """The figures of a toll, a number or casualties that a token names."""
        lower = self.tree.lower(token)
        if lower in self.words.toll:
            yield from self._of_toll(token)
        elif lower == "number":
            yield from self._of_number(token)
        else:
            yield from self._of_casualties(token)

    def _of_toll(self, token: int) -> Iterator[Figure]:
        """The figure of a toll: "the death toll rose to 21", "bringing the toll to 21", "raising to 21 the toll"."""
        tree = self.tree
        if token and tree.lower(token - 1) in ("injury", "casualty"):
            return
        before = self._told_before(token)
        near = self._ahead(token + 1, _TOLL_NEAR, self.words.toll_prepositions, _ENDS)
        far = self._ahead(token + 1, _FAR, _CHANGED_TO, _ENDS) if self._is_changed(token) else ()
        found = before or next(reversed([h for h in (*near, *far) if h[1].max != 0]), None)
        if found is not None:
            yield self._figure("killed", token, found, "count.toll")

    def _of_number(self, token: int) -> Iterator[Figure]:
        """The figure of a number: "put the number of dead at 26", "the number killed rose to 26"."""
        counted = self._counted(token)
        if counted is None:
            return
        kind = cast("CountKind", self.words.numbered[self.tree.lower(counted)])
        is_changed = self._is_changed(token)
        reach, links = (_FAR, _CHANGED_TO) if is_changed else (_NEAR, self.words.number_links)
        found = self._told_before(token) or next(
            self._ahead(counted + 1, reach, links, _ENDS if is_changed else frozenset()), None
        )
        if found is not None:
            yield self._figure(kind, counted, found, "count.number_of")

    def _counted(self, token: int) -> int | None:
        """The word of harm that a number is of: "number of people killed", "number killed"."""
        stop = self._stop(token)
        if token + 2 >= stop:
            return None
        if self.tree.lower(token + 1) == "of":
            near = range(token + 2, min(token + 2 + _COUNTED, stop))
            return next((i for i in near if self.tree.lower(i) in self.words.numbered), None)
        return token + 1 if self.tree.lower(token + 1) in self.words.numbered else None

    def _is_changed(self, token: int) -> bool:
        """Whether a number is said to come to another: "bringing the number", "the toll has been raised"."""
        near = range(max(token - 4, 0), token)
        return any(self.tree.lower(i) in self.words.toll_changes for i in near)

    def _told_before(self, token: int) -> Stated | None:
        """The figure before the number: "raising to nine the number of dead"; None without one."""
        tree = self.tree
        for start in range(max(token - 5, 1), token):
            is_link = tree.lower(start) == "to" and tree.lower(start - 1) in self.words.toll_changes
            hit = self.numbers.at(self._texts, start + 1) if is_link else None
            if hit and hit[1] <= token and self._is_article(hit[1], token):
                return start + 1, *hit
        return None

    def _is_article(self, first: int, stop: int) -> bool:
        return all(self.tree.pos(i) in ("DET", "ADJ", "NOUN") for i in range(first, stop))

    def _ahead(
        self, first: int, reach: int, links: Iterable[str], ends: frozenset[str]
    ) -> Iterator[Stated]:
        """The figures after one of ``links``, up to one of ``ends``."""
        stop = self._stop(first - 1)
        for index in range(first, min(stop - 1, first - 1 + reach)):
            if self.tree.text(index) in ends or self._is_longer(index):
                return
            hit = self.numbers.at(self._texts, index + 1)
            is_link = self.tree.lower(index) in links and self.tree.lower(index) != "by"
            if is_link and hit and hit[1] <= stop and not self._is_measure(hit[1]):
                yield index + 1, *hit

    def _is_longer(self, index: int) -> bool:
        """Whether a word makes a number that of a longer time: "this year", not "last week's attack"."""
        return self.tree.lower(index) in self.words.toll_spans and self.tree.lower(
            index + 1
        ) not in (
            "'s",
            "’s",
        )

    def _is_measure(self, end: int) -> bool:
        """Whether a figure that ends there measures: "to 80 kilometres", "at 9 p.m."."""
        after = self.tree.lower(end) if end < len(self.tree.tokens) else ""
        units = self.words.units
        return (
            self.tree.lower(end - 1) in units
            or after in units
            or after in ("am", "pm", "a.m.", "p.m.")
        )

    def _stop(self, token: int) -> int:
        return self.tree.sentence_tokens(self.tree.tokens[token].sentence).stop

    def _figure(self, kind: CountKind, token: int, found: Stated, rule: str) -> Figure:
        first, value, stop = found
        return Figure(kind, token, value.min, value.max, value.qualifier, first, stop - 1, rule)

    def _of_casualties(self, token: int) -> Iterator[Figure]:
        """None killed and none wounded: "no casualties", "without casualties"."""
        tree, words = self.tree, self.words
        if tree.lemma(token) not in words.casualties and tree.lemma(token) != "injury":
            return
        is_none = any(tree.lower(i) == "no" for i in tree.children(token, "det")) or prepositions(
            tree, token
        ) == {"without"}
        governor = tree.head(token)
        if (
            not is_none
            and governor >= 0
            and "without" in {tree.lower(i) for i in tree.children(governor, "mark", "case")}
        ):
            is_none = tree.relation(token) == "obj"
        if not is_none:
            return
        kinds: tuple[CountKind, ...] = (
            ("killed", "wounded") if tree.lemma(token) in words.casualties else ("wounded",)
        )
        for kind in kinds:
            base = Figure(kind, token, 0, 0, "exact", token, token, "count.no_casualties")
            first = token - 1 if tree.lower(token - 1) == "no" else token
            yield replace(base, first=first)
