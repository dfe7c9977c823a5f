"""What stands around each atom: its run of capitals, what the name stage calls it, the style of its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model.entity import Mention
from dateline.resolve.tree import Tree
from dateline.stages.places.atoms import Atom
from dateline.stages.places.words import words

MAX_LEFT = 4
MAX_RIGHT = 7
_SHOUTED = 0.7
_TITLE_CASE = 0.8


@dataclass(frozen=True, slots=True)
class Scene:
    """A report as the search for place names sees it.

    ``mention`` gives for each atom the name that covers it; ``surnames`` are last words of persons'
    full names, ``strangers`` all words in names of persons and bodies.
    """

    tree: Tree
    atoms: Sequence[Atom]
    mention: Sequence[Mention | None]
    surnames: frozenset[str]
    styled: frozenset[int]
    """Sentences in which most words have a capital: a capital there says nothing."""

    @classmethod
    def of(cls, tree: Tree, atoms: Sequence[Atom], names: Sequence[Mention]) -> Scene:
        """Index the names by atom."""
        by_token: list[Mention | None] = [None] * len(tree.tokens)
        surnames = set()
        for mention in names:
            if mention.form != "name":
                continue
            tokens = tree.tokens_in(mention.head)
            if mention.kind == "person" and tree.text(tokens.start) in words().adjuncts:
                continue  # "Metro Salem" is no person
            for index in tokens:
                by_token[index] = mention
            if mention.kind == "person" and len(tokens) > 1:
                surnames.add(tree.lower(tokens[-1]))
        return cls(
            tree,
            atoms,
            [by_token[a.token] for a in atoms],
            frozenset(surnames),
            _styled_sentences(tree),
        )

    def text(self, index: int) -> str:
        """The words of an atom; nothing outside the report."""
        return self.atoms[index].text if 0 <= index < len(self.atoms) else ""

    def lower(self, index: int) -> str:
        """The same in lower case."""
        return self.atoms[index].lower if 0 <= index < len(self.atoms) else ""

    def is_styled(self, index: int) -> bool:
        """Whether the atom stands in a sentence of capitals."""
        return self.atoms[index].sentence in self.styled

    def before(self, first: int) -> list[int]:
        """The capitalised atoms right before, nearest first, without function words."""
        found: list[int] = []
        index = first - 1
        while index >= 0 and len(found) < MAX_LEFT and self._continues(index, index + 1):
            if self.lower(index) in words().function and self.text(index) not in words().adjuncts:
                break
            found.append(index)
            index -= 1
        return found

    def after(self, last: int) -> list[int]:
        """The capitalised atoms right after."""
        found: list[int] = []
        index = last
        while len(found) < MAX_RIGHT and self._continues(index, index - 1):
            found.append(index)
            index += 1
        return found

    def _continues(self, index: int, beside: int) -> bool:
        if not 0 <= index < len(self.atoms):
            return False
        atom = self.atoms[index]
        return atom.has_capital and atom.sentence == self.atoms[beside].sentence

    def begins_sentence(self, index: int) -> bool:
        """Whether nothing but marks stands before the atom in its sentence."""
        atom = self.atoms[index]
        start = self.tree.sentence_tokens(atom.sentence).start
        return (
            not any(
                self.tree.text(i)[:1].isalnum()
                for i in range(max(start, atom.token - 3), atom.token)
            )
            and atom.token - start <= 3
        )


def _styled_sentences(tree: Tree) -> frozenset[int]:
    styled = set()
    for number in range(len(tree.sentences)):
        long = [
            t for i in tree.sentence_tokens(number) if len(t := tree.text(i)) > 3 and t[0].isalpha()
        ]
        capitals = sum(1 for t in long if t[0].isupper())
        shouts = sum(1 for t in long if t.isupper())
        if len(long) >= 4 and (
            capitals >= _TITLE_CASE * len(long) or shouts >= _SHOUTED * len(long)
        ):
            styled.add(number)
    return frozenset(styled)
