"""Tags and dependencies of one sentence by two linear models, read greedily from left to right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from dateline.stages.syntax.features import (
    NODE_ATOMS,
    RELATION_SEED,
    Rows,
    parse_templates,
    tag_history_templates,
    tag_word_templates,
    window_atoms,
    word_atoms,
)
from dateline.stages.syntax.transitions import LEFT, RIGHT, SHIFT, State

Scores = npt.NDArray[np.float32]
WordAtoms = npt.NDArray[np.uint64]

_FORM, _SUFFIX, _CLUSTER, _CLASS = 0, 3, 7, 8
_TAG_SEED = 300
_UNIVERSAL_SEED = 900
_START_TAG = 299


class Scorer(Protocol):
    """A linear model over rows; both the one in training and the packed one."""

    labels: tuple[str, ...]
    bits: int

    def scores(self, rows: Rows) -> Scores:
        """Score of each class for one set of features."""

    def batch_scores(self, rows: Rows) -> Scores:
        """Scores for many sets of features at once."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known about words apart from weights: fine and coarse groups, and classes, of normal forms."""

    clusters: Mapping[str, tuple[int, int]]
    classes: Mapping[str, str]

    def atoms(self, words: Sequence[str], known: dict[str, list[int]]) -> WordAtoms:
        """Atoms of the words, ``(n, WORD_ATOMS) uint64``; ``known`` remembers words met before."""
        rows = []
        for word in words:
            row = known.get(word)
            if row is None:
                row = known[word] = word_atoms(word, self.clusters, self.classes)
            rows.append(row)
        return np.array(rows, np.uint64)


class Tagger:
    """Parts of speech. Labels are ``UPOS`` and the finer tag joined by a bar."""

    def __init__(self, model: Scorer) -> None:
        """``model`` scores labels."""
        self.model = model
        self.words = tag_word_templates(model.bits)
        self.history = tag_history_templates(model.bits)

    def history_atoms(self, atoms: WordAtoms, index: int, before: int, before2: int) -> WordAtoms:
        """The atoms of what was tagged before word ``index``."""
        word = atoms[index]
        if index + 1 < len(atoms):
            following = atoms[index + 1]
            ahead = (following[_FORM], following[_SUFFIX], following[_CLUSTER])
        else:
            ahead = (np.uint64(8), np.uint64(8), np.uint64(8))
        return np.array(
            (
                before,
                before2,
                word[_FORM],
                word[_SUFFIX],
                ahead[0],
                ahead[1],
                word[_CLUSTER],
                ahead[2],
                1,
            ),
            np.uint64,
        )

    def tag(self, atoms: WordAtoms) -> list[int]:
        """The label number of each word."""
        static = self.model.batch_scores(self.words.rows(window_atoms(atoms)))
        before = before2 = _START_TAG
        tags: list[int] = []
        for index in range(len(atoms)):
            rows = self.history.rows(self.history_atoms(atoms, index, before, before2))
            best = int((static[index] + self.model.scores(rows)).argmax())
            tags.append(best)
            before, before2 = _TAG_SEED + best, before
        return tags


class Parser:
    """Dependencies. Labels are ``shift``, then ``left:...``, then ``right:...`` for the same relations."""

    def __init__(self, model: Scorer, tags: Sequence[str]) -> None:
        """``model`` scores moves; ``tags`` are the tagger's labels."""
        self.model = model
        self.templates = parse_templates(model.bits)
        self.relations = tuple(label[5:] for label in model.labels if label.startswith("left:"))
        universal = sorted({tag.partition("|")[0] for tag in tags})
        self._universal = [_UNIVERSAL_SEED + universal.index(tag.partition("|")[0]) for tag in tags]
        self.bits = [_bit(relation) for relation in self.relations]
        self._root = self.relations.index("root")

    def state(self, words: Sequence[str], atoms: WordAtoms, tags: Sequence[int]) -> State:
        """The first state of a sentence."""
        size = len(words)
        nodes = np.empty((size + 2, NODE_ATOMS), np.uint64)
        nodes[:size, 0] = atoms[:, _FORM]
        nodes[:size, 1] = [_TAG_SEED + tag for tag in tags]
        nodes[:size, 2] = [self._universal[tag] for tag in tags]
        nodes[:size, 3] = atoms[:, _CLUSTER]
        nodes[:size, 4] = 2
        nodes[:size, 5] = atoms[:, _CLASS]
        nodes[size] = 3
        nodes[size + 1] = 4
        marks = [0]
        for word in words:
            marks.append(marks[-1] + (word in {",", ";", ":", "(", ")", '"', "“", "”", "—", "–"}))
        return State(nodes, marks)

    def best(self, scores: Scores, state: State) -> tuple[int, int]:
        """Kind and relation of the best allowed move."""
        count = len(self.relations)
        can_shift, can_left, can_right = state.allowed()
        kind, relation, best = SHIFT, 0, float(scores[0]) if can_shift else float("-inf")
        if can_left:
            if state.next == state.size:
                return LEFT, self._root
            at = int(scores[1 : 1 + count].argmax())
            if at == self._root:
                at = _second(scores[1 : 1 + count], at)
            if scores[1 + at] > best:
                kind, relation, best = LEFT, at, float(scores[1 + at])
        if can_right:
            at = int(scores[1 + count :].argmax())
            if at == self._root:
                at = _second(scores[1 + count :], at)
            if scores[1 + count + at] > best or best == float("-inf"):
                kind, relation = RIGHT, at
        return kind, relation

    def parse(
        self, words: Sequence[str], atoms: WordAtoms, tags: Sequence[int]
    ) -> tuple[list[int], list[int]]:
        """Head (index, or the number of words for the root) and relation number of each word."""
        state = self.state(words, atoms, tags)
        templates, scores = self.templates, self.model.scores
        while not state.done:
            kind, relation = self.best(scores(templates.rows(state.atoms())), state)
            state.move(kind, relation, RELATION_SEED + relation, self.bits[relation])
        return state.heads, state.relations


_SEEN = ("nsubj", "obj", "mark", "cop", "aux", "case", "ccomp", "obl", "cc", "conj")


def _bit(relation: str) -> int:
    """A bit for the kind of dependent, 0 for kinds that tell a head's other dependents little."""
    if relation in {"nsubj:pass", "csubj", "expl"}:
        relation = "nsubj"
    elif relation in {"xcomp", "iobj"}:
        relation = "ccomp"
    elif relation in {"obl:agent", "obl:unmarked"}:
        relation = "obl"
    elif relation == "aux:pass":
        relation = "aux"
    return 1 << _SEEN.index(relation) if relation in _SEEN else 0


def _second(scores: Scores, best: int) -> int:
    """The place of the highest score apart from ``best``."""
    order = scores.argsort(kind="stable")
    return int(order[-2] if order[-1] == best else order[-1])
