"""Words of force and disaster used of what is only said: "an attack on the housing bill", "a landslide of accusations"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.resolve.tree import Tree

_STEPS = 2
"""How many words of force may hang on each other: "fired an attack on the bill"."""


class Aims:
    """Knows the words of force and the things that they are used of in argument."""

    def __init__(self, idioms: Mapping[str, Any]) -> None:
        """``idioms`` is the lexicon table of that name."""
        self._forces = frozenset(idioms["argument"]["forces"])
        self._ideas = frozenset(idioms["argument"]["ideas"])
        self._links = frozenset(idioms["argument"]["links"])
        self._masses = frozenset(idioms["outpour"]["masses"])
        self._words = frozenset(idioms["outpour"]["words"])

    def is_no_deed(self, tree: Tree, token: int) -> bool:
        """Whether a word of force or disaster is used of what is only said."""
        return self.is_argument(tree, token) or self.is_outpour(tree, token)

    def is_outpour(self, tree: Tree, token: int) -> bool:
        """Whether a word of disaster says how much was said: "a landslide of accusations"."""
        if not tree.words or tree.lemma(token).lower() not in self._masses:
            return False
        return any(
            tree.lemma(child).lower() in self._words
            for child in tree.children(token, "nmod")
            if any(tree.lower(case) == "of" for case in tree.children(child, "case"))
        )

    def is_argument(self, tree: Tree, token: int, steps: int = _STEPS) -> bool:
        """Whether a word of force is aimed at a law, a plan or a speech."""
        if not tree.words or tree.lemma(token).lower() not in self._forces:
            return False
        for child in tree.children(token):
            is_object = tree.relation(child) in ("obj", "nsubj:pass")
            is_linked = tree.relation(child) in ("nmod", "obl") and any(
                tree.lower(case) in self._links for case in tree.children(child, "case")
            )
            if not is_object and not is_linked:
                continue
            if tree.lemma(child).lower() in self._ideas and tree.pos(child) == "NOUN":
                return True
            if is_object and steps > 1 and self.is_argument(tree, child, steps - 1):
                return True
        return False
