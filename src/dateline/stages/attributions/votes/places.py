"""What the votes know of each word besides its vector: how it hangs in the tree, how far off it is, quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.model.token import Quotation
from dateline.resolve.tree import Tree
from dateline.stages.attributions.draft import cue_verbs

Codes = npt.NDArray[np.int64]

RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "ccomp", "xcomp", "advcl", "conj", "acl", "acl:relcl", "nmod",
    "amod", "appos", "parataxis", "advmod", "det", "case", "mark", "aux", "aux:pass", "cop", "cc", "punct",
    "compound", "nummod", "expl", "csubj", "root", "dep", "fixed", "flat", "other",
)  # fmt: skip
KINDS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
"""Parts of speech."""

HIGHEST = 3
"""Steps up from a cue that are told apart."""
DEEPEST = 40
"""Steps up from a word, in search of the cue or of what is above it."""
FARTHEST = 110
"""Tokens on either side of a cue, within its sentence and the two beside it."""
STEPS = 14
"""Distances told apart on either side, finely when near."""

ITSELF = len(RELATIONS)
ELSEWHERE = ITSELF + 1
ABOVE = ELSEWHERE + 1
BESIDE = ABOVE + HIGHEST
PLACES = BESIDE + HIGHEST * len(RELATIONS)
"""How many places in a tree are told apart: below the cue by which relation, itself, elsewhere, above it at
which height, or below what is above it by which relation."""

OUTSIDE, MARK, INSIDE = range(3)
QUOTED = 3
"""How many states of quotation are told apart."""


@dataclass(frozen=True, slots=True)
class Words:
    """Codes of all words of a report, one row a token."""

    relations: Codes
    kinds: Codes
    quoted: Codes
    known: Codes
    """1 for lemmas in the table of cue verbs."""
    heads: Codes
    """The governing token; the token itself where none governs it."""


def words_of(tree: Tree, quotations: Sequence[Quotation]) -> Words:
    """The codes of a report's words."""
    count = len(tree.tokens)
    relations = {name: code for code, name in enumerate(RELATIONS)}
    kinds = {name: code for code, name in enumerate(KINDS)}
    other = relations["other"]
    by_relation = [
        relations.get(r, relations.get(r.partition(":")[0], other))
        for r in map(tree.relation, range(count))
    ]
    verbs = cue_verbs()
    heads = [tree.head(i) for i in range(count)]
    return Words(
        relations=np.array(by_relation, np.int64),
        kinds=np.array([kinds.get(tree.pos(i), kinds["X"]) for i in range(count)], np.int64),
        quoted=_quoted(tree, quotations),
        known=np.array([tree.lemma(i).lower() in verbs for i in range(count)], np.int64),
        heads=np.array([h if h >= 0 else i for i, h in enumerate(heads)], np.int64),
    )


def _quoted(tree: Tree, quotations: Sequence[Quotation]) -> Codes:
    states = np.zeros(len(tree.tokens), np.int64)
    for quotation in quotations:
        whole, inner = tree.tokens_in(quotation.span), tree.tokens_in(quotation.inner)
        states[whole.start : whole.stop] = MARK
        states[inner.start : inner.stop] = INSIDE
    return states


def window(tree: Tree, cue: int) -> range:
    """The words that may belong to a cue: its sentence and the two beside it, no farther than ``FARTHEST``."""
    sentence = tree.tokens[cue].sentence
    own = tree.sentence_tokens(sentence)
    before, after = tree.sentence_tokens(sentence - 1), tree.sentence_tokens(sentence + 1)
    first = before.start if before else own.start
    stop = after.stop if after else own.stop
    return range(max(first, cue - FARTHEST), min(stop, cue + FARTHEST))


def places(tree: Tree, words: Words, cue: int, around: range) -> Codes:
    """Where each word of a window hangs, seen from the cue."""
    heights = {cue: 0}
    for height, above in enumerate(tree.ancestors(cue), start=1):
        if height > 2 * HIGHEST:
            break
        heights[above] = height
    known: dict[int, int] = {}
    return np.array([_place(tree, words, cue, heights, known, w) for w in around], np.int64)


def _place(
    tree: Tree, words: Words, cue: int, heights: dict[int, int], known: dict[int, int], word: int
) -> int:
    passed = []
    found = ELSEWHERE
    at = word
    for _ in range(DEEPEST):
        if at in known:
            found = known[at]
            break
        head = tree.head(at)
        relation = int(words.relations[at])
        if at == cue:
            found = ITSELF
        elif head == cue:
            found = relation
        elif at in heights:
            found = ABOVE + min(heights[at], HIGHEST) - 1
        elif head in heights:
            found = BESIDE + (min(heights[head], HIGHEST) - 1) * len(RELATIONS) + relation
        else:
            passed.append(at)
            if head < 0:
                break
            at = head
            continue
        passed.append(at)
        break
    known.update(dict.fromkeys(passed, found))
    return found


def distances(cue: int, around: range) -> Codes:
    """How far off each word of a window is, as a code below ``2 * STEPS``."""
    apart = np.arange(around.start, around.stop) - cue
    steps = np.floor(np.log2(np.abs(apart) + 1) * 2).astype(np.int64)
    return np.asarray(np.minimum(steps, STEPS - 1) + STEPS * (apart > 0), np.int64)


def sides(words: Words, cue: int, around: range) -> Codes:
    """The part of speech of each word of a window, before, at and after the cue told apart."""
    side = np.sign(np.arange(around.start, around.stop) - cue) + 1
    return np.asarray(words.kinds[around.start : around.stop] + len(KINDS) * side, np.int64)


def quoting(words: Words, around: range) -> Codes:
    """Whether each word of a window, the one after it and the one before it are quoted, as one code."""
    states = words.quoted
    after = np.append(states[1:], OUTSIDE)
    before = np.append(OUTSIDE, states[:-1])
    codes = states + QUOTED * after + QUOTED**2 * before
    return np.asarray(codes[around.start : around.stop], np.int64)
