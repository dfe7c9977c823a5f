"""Hashed features of words and parser states, as numbers: the same code trains and parses.

A feature is a triple of atoms (words, tags, relations at certain places) mixed with the number of its
template; the mix is the row of a linear model.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt

Atoms = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.int64]

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_DIGITS = re.compile(r"\d+")
_PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "’": "'",
        "‘": "'",
        "–": "-",
        "—": "--",
        "…": "...",
    }
)
RELATION_SEED = 100
"""Relation numbers plus this are atoms."""

WORD_ATOMS = 9
"""Columns of :func:`word_atoms`: form, suffixes of 1-4, prefixes of 1-3 (one column), shape, fine group, class or coarse group."""


class Templates:
    """Triples of atom positions; :meth:`rows` mixes them into rows ``0..2**bits - 1``."""

    def __init__(
        self, triples: Sequence[tuple[int, ...]], bits: int, *, none: int, seed: int
    ) -> None:
        """``none`` is the position of an atom that is always the same, used for missing members."""
        full = [(*t, none, none)[:3] for t in triples]
        self._members = np.array(full, np.int64).T.copy()
        numbers = np.arange(1, len(full) + 1, dtype=np.uint64) + np.uint64(seed * 1000)
        self._seeds = numbers * np.uint64(0xD6E8FEB86659FD93)
        self._shift = np.uint64(64 - bits)

    def rows(self, atoms: Atoms) -> Rows:
        """Rows of the features, shape ``(..., templates) int64``, for ``atoms`` of shape ``(..., atoms)``."""
        first, second, third = self._members
        mixed = atoms.take(first, -1) ^ self._seeds
        mixed *= _PRIME
        mixed ^= atoms.take(second, -1)
        mixed *= _PRIME
        mixed ^= atoms.take(third, -1)
        mixed *= _PRIME
        mixed >>= self._shift
        return mixed.view(np.int64)  # type: ignore[no-any-return]  # numpy stubs widen view


def normal_form(word: str) -> str:
    """The form that features see: marks of one style, digits as zeros, lower case."""
    form = word.translate(_PLAIN).lower()
    return _DIGITS.sub(lambda m: "0" * min(len(m[0]), 4), form)


def shape(word: str) -> str:
    """Letters and digits by kind, repeated kinds once: ``Xx``, ``X``, ``x-x``, ``d``."""
    kinds: list[str] = []
    for char in word[:24]:
        kind = "X" if char.isupper() else "x" if char.isalpha() else "d" if char.isdigit() else char
        if not kinds or kinds[-1] != kind:
            kinds.append(kind)
    return "".join(kinds[:6])


def word_atoms(
    word: str, clusters: Mapping[str, tuple[int, int]], classes: Mapping[str, str]
) -> list[int]:
    """The atoms of one word, ``WORD_ATOMS`` numbers below ``2**32``."""
    form = normal_form(word)
    last = form.rpartition("-")[2] or form
    fine, coarse = clusters.get(form) or clusters.get(last, (-1, -1))
    texts = (
        form,
        "1" + last[-1:],
        "2" + last[-2:],
        "3" + last[-3:],
        "4" + last[-4:],
        "<" + form[:3],
        "s" + shape(word),
        f"c{fine}",
        "k" + (classes.get(form) or str(coarse)),
    )
    return [crc32(text.encode("utf-8", "surrogatepass")) for text in texts]


def _tag_templates() -> list[tuple[int, ...]]:
    """Features that look at words alone; positions are ``WORD_ATOMS * (offset + 3) + column``."""

    def at(offset: int, column: int) -> int:
        return WORD_ATOMS * (offset + 3) + column

    form, s1, s2, s3, _, prefix, shaped, cluster, kind = range(WORD_ATOMS)
    singles = [(at(0, column),) for column in range(WORD_ATOMS)]
    around = [(at(offset, column),) for offset in (-2, -1, 1, 2) for column in (form, cluster)]
    around += [(at(offset, column),) for offset in (-1, 1) for column in (s2, s3, shaped)]
    around += [(at(-3, form),), (at(3, form),)]
    pairs = [
        (at(0, form), at(-1, form)),
        (at(0, form), at(1, form)),
        (at(-1, form), at(1, form)),
        (at(0, s3), at(-1, form)),
        (at(0, s3), at(1, form)),
        (at(0, s2), at(-1, form), at(1, form)),
        (at(0, shaped), at(-1, form)),
        (at(0, shaped), at(1, form)),
        (at(0, shaped), at(-1, shaped), at(1, shaped)),
        (at(0, s3), at(0, shaped)),
        (at(0, prefix), at(0, s2)),
        (at(0, cluster), at(-1, cluster)),
        (at(0, cluster), at(1, cluster)),
        (at(-1, cluster), at(1, cluster)),
        (at(0, form), at(-1, cluster), at(1, cluster)),
        (at(0, s3), at(-1, cluster), at(1, cluster)),
        (at(0, s3), at(-1, s3), at(1, s3)),
        (at(1, form), at(2, form)),
        (at(-2, form), at(-1, form)),
        (at(0, form), at(1, form), at(2, s2)),
        (at(0, kind), at(-1, form)),
        (at(0, s1), at(0, shaped), at(-1, form)),
    ]
    return singles + around + pairs


def tag_word_templates(bits: int) -> Templates:
    """Templates over a window of seven words and one constant."""
    return Templates(_tag_templates(), bits, none=WORD_ATOMS * 7, seed=1)


_TAG_HISTORY: tuple[tuple[int, ...], ...] = (
    (0,),
    (1,),
    (0, 1),
    (0, 2),
    (0, 3),
    (0, 4),
    (0, 1, 2),
    (0, 1, 3),
    (0, 5),
    (0, 2, 4),
    (0, 6),
    (0, 6, 7),
    (0, 3, 5),
)


def tag_history_templates(bits: int) -> Templates:
    """Templates over: tag before, tag two before, form, suffix, next form, next suffix, cluster, next cluster, none."""
    return Templates(_TAG_HISTORY, bits, none=8, seed=2)


def window_atoms(words: npt.NDArray[np.uint64]) -> Atoms:
    """For each word the atoms of the seven words around it and a constant, ``(n, 7 * WORD_ATOMS + 1)``."""
    count, width = words.shape
    padded = np.full((count + 6, width), 7, np.uint64)
    padded[3 : 3 + count] = words
    window = np.concatenate([padded[k : k + count] for k in range(7)], axis=1)
    return np.concatenate([window, np.ones((count, 1), np.uint64)], axis=1)


# The parser's nodes, in the order of their atoms.
NODES = (
    "s0",
    "s1",
    "s2",
    "b0",
    "b1",
    "b2",
    "s0l",
    "s0r",
    "s0l2",
    "s0r2",
    "s1l",
    "s1r",
    "b0l",
    "b0l2",
    "s0ll",
    "s0h",
    "b0p",
    "s1r2",
    "b3",
)
NODE_ATOMS = 6
"""Columns of a node: form, tag, universal tag, cluster, relation to its head, class."""
EXTRAS = (
    "distance",
    "s0 left",
    "s0 right",
    "s1 right",
    "b0 left",
    "marks",
    "s1 left",
    "s1 distance",
    "s0 seen",
    "s1 seen",
    "b0 seen",
    "s2 seen",
    "none",
)


def _parse_templates() -> list[tuple[int, ...]]:
    w, t, u, c, r, k = range(NODE_ATOMS)
    base = {name: NODE_ATOMS * index for index, name in enumerate(NODES)}
    extra = {name: NODE_ATOMS * len(NODES) + index for index, name in enumerate(EXTRAS)}

    def read(line: str) -> tuple[int, ...]:
        members = []
        for word in line.split():
            name, _, column = word.partition(".")
            if column:
                members.append(
                    base[name] + {"w": w, "t": t, "u": u, "c": c, "r": r, "k": k}[column]
                )
            else:
                members.append(extra[name.replace("_", " ")])
        return tuple(members)

    return [read(line) for line in _PARSE_FEATURES.strip().splitlines()]


_PARSE_FEATURES = """
s0.w
s0.t
s0.w s0.t
s0.c
s1.w
s1.t
s1.w s1.t
s1.c
b0.w
b0.t
b0.w b0.t
b0.c
b1.w
b1.t
b1.w b1.t
b2.t
b2.w
s2.t
s2.w
b3.t
s0.w b0.w
s0.w b0.t
s0.t b0.w
s0.t b0.t
s0.c b0.c
s0.w b0.c
s0.c b0.w
s0.c b0.t
s0.t b0.c
s1.w s0.w
s1.w s0.t
s1.t s0.w
s1.t s0.t
s1.c s0.c
s1.w s0.c
s1.c s0.w
s1.c s0.t
s1.t s0.c
s1.t b0.t
s1.w b0.w
s1.w b0.t
s1.t b0.w
s1.t s0.t b0.t
s1.w s0.t b0.t
s1.t s0.w b0.t
s1.t s0.t b0.w
s1.c s0.c b0.c
s1.c s0.t b0.t
s1.t s0.c b0.t
s1.t s0.t b0.c
s0.t b0.t b1.t
s0.w b0.t b1.t
s0.t b0.w b1.t
s0.t b0.t b1.w
s0.t b1.t
s0.w b1.w
b0.t b1.t
b0.w b1.w
b0.t b1.t b2.t
b0.w b1.t b2.t
s2.t s1.t s0.t
s2.w s1.t s0.t
s2.t s1.t b0.t
s0.t b1.t b2.t
s0.t s0l.t b0.t
s0.t s0r.t b0.t
s0.t s0l2.t s0l.t
s0.t s0r2.t s0r.t
s0.w s0r.t b0.t
s0.w s0r.w
s0.w s0l.w
s0.t s0r.w b0.t
s0.t s0l.w b0.t
s0.t b0.t b0l.t
s0.t b0.w b0l.t
s0.t b0l.w b0.t
b0.t b0l.t b0l2.t
s1.t s1l.t s0.t
s1.t s1r.t s0.t
s1.w s1r.t s0.t
s1.t s1r.w s0.t
s1.t s1r2.t s1r.t
s1.t s0.t s0l.t
s1.w s0.t s0l.w
s1.t s0.w s0l.w
s1.t s0.t s0l.w
s1.w s0.w s0l.w
s1.t s0.t s0r.t
s0.w s0l.r
s0.t s0l.r s0r.r
s0.w s0r.r
s0.t s0l.r b0.t
s0.t s0r.r b0.t
s1.t s1r.r s0.t
s1.w s1r.r s0.t
s1.t s1l.r s0.t
s1.w s1l.r
b0.t b0l.r s0.t
b0.w b0l.r s0.t
s0l.r s0l2.r s0.t
s0r.r s0r2.r s0.t
s1r.r s1r2.r s1.t
s0.w distance
s0.t distance
b0.w distance
b0.t distance
s0.t b0.t distance
s0.w b0.w distance
s1.t s0.t s1_distance
s1.w s0.t s1_distance
s1.t s0.w s1_distance
s0.w s0_left
s0.t s0_left
s0.w s0_right
s0.t s0_right
s1.w s1_right
s1.t s1_right
s1.t s1_left s0.t
b0.w b0_left
b0.t b0_left
s0.t b0.t s0_left
s0.t b0.t marks
s1.t s0.t marks
s0.w marks
b0.w marks
s0.t b0p.w
s0.t b0.t b0p.w
s0.w b0.t b0p.w
s0.k b0.t b0p.w
s0.k s0l.r b0.t
s0.k s0l.r b0.k
s0.t s0l.r b0.k
s1.k s1l.r s0.k
s1.k s1r.r s0.t
s1.t s1r.r s0.k
s1.k s0.t s0l.r
s0.u b0.u
s1.u s0.u b0.u
s0.u b0.u b1.u
s0.u s0h.t
s0.t b0.t b2.t
s0.w s0ll.t
s0.t s0l.t s0ll.t
s0.w b0l.w b0.t
s1.w b0l.w b0.t
s0.c b0l.w b0.c
s1.c b0l.w b0.c
s0.k b0l.w b0.k
s1.k b0l.w b0.k
s1.t s0.t b0l.w
s1.k s0.k b0l.w
s1.t b0l.w b0.k
s0.w b0l.w
s1.w b0l.w
s1.c s0l.w s0.c
s1.k s0l.w s0.k
s1.t s0.k s0l.w
s1.w s0l.w
s0.t s0_seen
s0.w s0_seen
s0.t s0_seen b0.t
s0.k s0_seen b0.t
s0.t s0_seen b0.w
s1.t s1_seen s0.t
s1.w s1_seen
s1.k s1_seen s0.t
s1.k s1_seen s0.k
s1.t s1_seen s0_seen
s1.t s1_seen b0.t
b0.t b0_seen s0.t
b0.w b0_seen
b0.t b0_seen s0_seen
b0.k b0_seen s0.t
s2.t s2_seen s1.t
s2.k s2_seen b0.t
s1.t s0.t s0_seen
s1.k s0.t s0_seen
"""


def features_version() -> int:
    """A number that changes with the templates; weights belong to one of them."""
    facts = (_PARSE_FEATURES, NODES, EXTRAS, NODE_ATOMS, WORD_ATOMS, _tag_templates(), _TAG_HISTORY)
    return crc32(repr(facts).encode())


def parse_templates(bits: int) -> Templates:
    """Templates over the nodes and extras of a parser state."""
    last = NODE_ATOMS * len(NODES) + len(EXTRAS) - 1
    return Templates(_parse_templates(), bits, none=last, seed=3)
