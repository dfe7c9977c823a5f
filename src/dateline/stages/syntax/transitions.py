"""A dependency parser's state and moves: arc-hybrid (Kuhlmann, Gómez-Rodríguez and Satta 2011).

Moves are numbers: 0 shifts; ``1 + r`` makes the top of the stack a dependent, by relation ``r``, of the
next word; ``1 + R + r`` of the word below it. The root stands after the last word, as node ``size``.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dateline.stages.syntax.features import EXTRAS, NODE_ATOMS, NODES, Atoms

_SCALARS = NODE_ATOMS * len(NODES)
_COMMA_LIKE = 3
RELATION = 4
"""The column of a node's atoms that holds the relation it was given."""

SHIFT, LEFT, RIGHT = 0, 1, 2


class State:
    """Stack, next word and the arcs so far of one sentence. Changes in place for speed; never shared."""

    def __init__(self, nodes: npt.NDArray[np.uint64], marks: Sequence[int]) -> None:
        """``nodes`` are the atoms of the words, of the root, and of a missing node, in this order.

        ``marks[i]`` counts commas and like marks before word ``i``.
        """
        self.size = len(nodes) - 2
        self.nodes = nodes.copy()
        self.marks = marks
        self.stack: list[int] = []
        self.next = 0
        self.heads = [-1] * self.size
        self.relations = [0] * self.size
        self._left: list[list[int]] = [[] for _ in range(self.size + 2)]
        self._right: list[list[int]] = [[] for _ in range(self.size + 2)]
        self._seen = [0] * (self.size + 2)
        self._atoms = np.ones(_SCALARS + len(EXTRAS), np.uint64)

    @property
    def done(self) -> bool:
        """Whether only the root is left."""
        return self.next == self.size and not self.stack

    def allowed(self) -> tuple[bool, bool, bool]:
        """Whether the state can shift, reduce to the left, reduce to the right."""
        depth = len(self.stack)
        at_root = self.next == self.size
        return not at_root, depth >= 1 and (not at_root or depth == 1), depth >= 2

    def move(self, kind: int, relation: int, atom: int, bit: int) -> None:
        """Make a move; ``atom`` is the relation as a feature, ``bit`` what the head has seen by it."""
        if kind == SHIFT:
            self.stack.append(self.next)
            self.next += 1
            return
        word = self.stack.pop()
        if kind == LEFT:
            head = self.next
            self._left[head].append(word)
        else:
            head = self.stack[-1]
            self._right[head].append(word)
        self.heads[word] = head
        self.relations[word] = relation
        self.nodes[word, RELATION] = atom
        self._seen[head] |= bit

    def atoms(self) -> Atoms:
        """The atoms of the state, for the parser's templates. The array is used again by the next call."""
        missing = self.size + 1
        stack, left, right, following = self.stack, self._left, self._right, self.next
        depth = len(stack)
        s0 = stack[-1] if depth else missing
        s1 = stack[-2] if depth > 1 else missing
        s2 = stack[-3] if depth > 2 else missing
        last = self.size
        b1 = following + 1 if following < last else missing
        b2 = following + 2 if following + 1 < last else missing
        b3 = following + 3 if following + 2 < last else missing
        s0_left, s0_right = left[s0], right[s0]
        s1_left, s1_right = left[s1], right[s1]
        b0_left = left[following]
        s0l = s0_left[-1] if s0_left else missing
        positions = (
            s0, s1, s2, following, b1, b2,
            s0l,
            s0_right[-1] if s0_right else missing,
            s0_left[-2] if len(s0_left) > 1 else missing,
            s0_right[-2] if len(s0_right) > 1 else missing,
            s1_left[-1] if s1_left else missing,
            s1_right[-1] if s1_right else missing,
            b0_left[-1] if b0_left else missing,
            b0_left[-2] if len(b0_left) > 1 else missing,
            left[s0l][-1] if left[s0l] else missing,
            s0 + 1 if s0 + 1 < following else missing,
            following - 1 if following > 0 else missing,
            s1_right[-2] if len(s1_right) > 1 else missing,
            b3,
        )  # fmt: skip
        atoms = self._atoms
        atoms[:_SCALARS] = self.nodes.take(positions, 0).ravel()
        gap = following - s0 if depth else 0
        gap1 = s0 - s1 if depth > 1 else 0
        between = self.marks[following] - self.marks[s0] if depth else 0
        atoms[_SCALARS : _SCALARS + 12] = (
            gap if gap < 5 else 6 if gap < 10 else 7,
            20 + min(len(s0_left), 3),
            30 + min(len(s0_right), 3),
            40 + min(len(s1_right), 3),
            50 + min(len(b0_left), 3),
            60 + min(between, _COMMA_LIKE),
            70 + min(len(s1_left), 3),
            80 + (gap1 if gap1 < 5 else 6 if gap1 < 10 else 7),
            1000 + self._seen[s0],
            3000 + self._seen[s1],
            5000 + self._seen[following],
            7000 + self._seen[s2],
        )
        return atoms
