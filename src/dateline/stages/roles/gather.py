"""One role for each participant of an event, out of the fillers of all its mentions.

A report says the same thing several times: "17 dead" in the headline, "at least 17 people" below, a
name, then "the man". The best words stand for the participant, the others are kept as its names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from dateline.model.event import Coded, Role
from dateline.model.text import Evidence
from dateline.resolve.number import Numbers, Quantity
from dateline.resolve.tree import Tree
from dateline.stages.references.nouns import noun
from dateline.stages.roles.clause import coordinated

_MOST_NAMES = 8
_MOST_FILLERS = 300
"""An event with more fillers is left as it is: comparing them all would take too long."""
_WEAK = 0.45
"""Up to this score a filler gives way where the event has a better one in the same role."""
_YIELDING = frozenset({"actor", "instrument", "participant"})
_BARE = frozenset({"dead", "people", "person", "killed", "wounded", "injured", "hurt", "detained"})
_OTHER = frozenset({"other", "others", "another", "second", "third", "fourth", "fifth", "more"})
_PEOPLE = frozenset({"actor", "victim", "participant"})
_GRAVEST_FIRST = ("deaths", "destruction", "injuries", "damage")
_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "him", "her", "them", "his", "their", "who", "we", "us", "i"}
)
_PLURALS = frozenset({"people", "police", "men", "women", "children", "troops", "personnel"})


@dataclass(frozen=True, slots=True)
class _Filler:
    """A role with what tells participants apart. ``count`` is None where the words give no number."""

    role: Role
    head: int
    lemma: str
    form: str
    low: int | None
    high: int | None
    is_plural: bool
    in_headline: bool
    is_other: bool
    kind: str | None

    @property
    def is_counted(self) -> bool:
        return self.low is not None or self.high is not None

    @property
    def is_one(self) -> bool:
        return self.low == self.high == 1


class Gatherer:
    """Brings the fillers of one report's events together."""

    def __init__(self, tree: Tree, numbers: Numbers, *, headline_end: int) -> None:
        """``headline_end`` is where the body begins."""
        self.tree = tree
        self.numbers = numbers
        self.headline_end = headline_end
        self._texts = [token.text for token in tree.tokens]

    def gather(self, roles: Iterable[Role]) -> tuple[Role, ...]:
        """One role for each participant, in order of the text."""
        fillers = [self._filler(role) for role in roles]
        if len(fillers) > _MOST_FILLERS:
            return tuple(f.role for f in fillers)
        groups: list[list[_Filler]] = []
        for filler in sorted(fillers, key=lambda f: (f.in_headline, f.role.evidence.start)):
            for group in groups:
                if all(self._may_be_same(filler, other) for other in group) and any(
                    self._is_same(filler, other, groups) for other in group
                ):
                    group.append(filler)
                    break
            else:
                groups.append([filler])
        strong = {g[0].role.role for g in groups if any(f.role.why.score > _WEAK for f in g)}
        kept = [
            g
            for g in groups
            if g[0].role.role not in _YIELDING & strong or any(f.role.why.score > _WEAK for f in g)
        ]
        found = [_as_one(group) for group in kept]
        return tuple(sorted(found, key=lambda r: (r.evidence.start, r.role, r.id)))

    def _filler(self, role: Role) -> _Filler:
        tree = self.tree
        head = tree.head_of(role.head.extent)
        head = tree.tokens_in(role.evidence.extent)[-1] if head is None else head
        lower = tree.lower(head)
        quantity = self._quantity(role, head)
        pos = tree.pos(head)
        form = "pronoun" if pos == "PRON" else "name" if pos == "PROPN" else "nominal"
        is_plural = lower in _PLURALS or (lower != tree.lemma(head) and lower.endswith(("s", "n")))
        inside = {tree.lower(i) for i in tree.tokens_in(role.evidence.extent)}
        known = noun(lower)
        return _Filler(
            role,
            head,
            lower if pos == "NUM" else tree.lemma(head),
            form,
            quantity.min if quantity else None,
            quantity.max if quantity else None,
            is_plural or (quantity is not None and quantity.max != 1),
            role.evidence.start < self.headline_end,
            bool(inside & _OTHER),
            known.kind if known else None,
        )

    def _quantity(self, role: Role, head: int) -> Quantity | None:
        """The number in the filler's words; one for "a man", "the man" and a person's name."""
        tokens = self.tree.tokens_in(role.evidence.extent)
        for index in tokens:
            hit = self.numbers.at(self._texts, index)
            if hit is not None and hit[1] <= head + 1:
                after = self._texts[hit[1]] if hit[1] < len(self._texts) else ""
                return hit[0] if after != "-" else None
        lower = self.tree.lower(head)
        if lower in _PLURALS or (lower != self.tree.lemma(head) and lower.endswith("s")):
            return None
        return Quantity(1, 1)

    def _may_be_same(self, one: _Filler, other: _Filler) -> bool:
        """Whether nothing speaks against two fillers being one participant."""
        if one.role.role != other.role.role or one.is_other != other.is_other:
            return False
        if one.role.entity and one.role.entity == other.role.entity:
            return True
        if one.is_counted and other.is_counted and not _fits(one, other):
            return False
        if one.form == other.form == "name" and one.lemma != other.lemma:
            return one.in_headline != other.in_headline and one.role.role == "actor"
        heads = coordinated(self.tree, one.head)
        return other.head not in heads and one.head not in coordinated(self.tree, other.head)

    def _is_same(self, one: _Filler, other: _Filler, groups: Sequence[Sequence[_Filler]]) -> bool:
        """Whether two fillers that may be one participant are."""
        if one.role.entity and one.role.entity == other.role.entity:
            return True
        if one.lemma == other.lemma and one.form != "pronoun":
            return True
        if not one.in_headline or other.in_headline:
            return False
        if one.role.role == "actor":
            return sum(g[0].role.role == "actor" for g in groups) == 1 or _fits(one, other)
        if one.role.role in _PEOPLE or one.role.role == "target":
            is_bare = one.lemma in _BARE or self.tree.pos(one.head) == "NUM"
            return is_bare or one.kind == other.kind or _is_the_named(one, other, groups)
        return False


def _is_the_named(one: _Filler, other: _Filler, groups: Sequence[Sequence[_Filler]]) -> bool:
    """Whether the one person of a headline is the only one whom the body names: "customs chief killed"."""
    named = sum(
        g[0].role.role == one.role.role and any(f.form == "name" for f in g) for g in groups
    )
    return one.is_one and one.kind == "person" and other.form == "name" and named == 1


def _fits(one: _Filler, other: _Filler) -> bool:
    """Whether two numbers can be of one group: equal, or one that the other leaves open."""
    if one.low is not None and other.low is not None:
        return one.low == other.low
    return (one.low, one.high) == (other.low, other.high)


def _worst(effects: Sequence[Coded]) -> Coded | None:
    """The gravest of what is told: "wounded" in one place and "died" in another is a death."""
    ranks = {value: rank for rank, value in enumerate(_GRAVEST_FIRST)}
    return min(effects, key=lambda e: ranks.get(e.value, len(ranks)), default=None)


def _named(filler: _Filler) -> Role:
    """The role of a filler; a pronoun gives way to the best name of who it stands for."""
    role = filler.role
    if filler.form != "pronoun" or not role.names or role.names[0].quote.lower() in _PRONOUNS:
        return role
    best, *rest = role.names
    names = (role.evidence, *rest)
    return msgspec.structs.replace(role, evidence=best, head=best, names=names, phrase=None)


def _as_one(group: Sequence[_Filler]) -> Role:
    """The participant in its best words: a name, else the first full description of the body."""
    forms = ("name", "nominal", "pronoun")

    def rank(filler: _Filler) -> tuple[bool, int, bool, int]:
        is_bare = filler.lemma in _BARE or filler.lemma.isdigit()
        return (filler.in_headline, forms.index(filler.form), is_bare, filler.role.evidence.start)

    first = min(group, key=rank)
    best = _named(first)
    if len(group) == 1:
        return best
    others: list[Evidence] = [f.role.evidence for f in group]
    effects = [f.role.effect for f in group if f.role.effect]
    names = {
        e.start: e for e in (*best.names, *others) if not e.extent.overlaps(best.evidence.extent)
    }
    return msgspec.structs.replace(
        best, names=tuple(names.values())[:_MOST_NAMES], effect=_worst(effects)
    )
