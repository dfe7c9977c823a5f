"""Reads CoNLL-U files of Universal Dependencies into sentences whose hyphenated words are whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Relations too rare to learn, or of no use to a reader of news.
MERGED = {
    "csubj:pass": "csubj", "csubj:outer": "csubj", "nsubj:outer": "nsubj", "det:predet": "det", "cc:preconj": "cc",
    "goeswith": "flat", "reparandum": "dep", "dislocated": "dep", "orphan": "dep", "vocative": "discourse",
    "advcl:relcl": "advcl", "list": "conj", "nmod:desc": "nmod:desc",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """Forms, lemmas, tags ``UPOS|XPOS``, heads (-1 root) and relations, of equal length."""

    document: str
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of one file."""
    rows: list[list[str]] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif rows and not line:
            yield _sentence(path.stem, [row for row in rows if row[0].isdigit()], _glued(rows))
            rows = []


def _glued(rows: list[list[str]]) -> set[int]:
    """Numbers of the words that no space follows."""
    found = set()
    for row in rows:
        if "SpaceAfter=No" in row[9]:
            first, _, last = row[0].partition("-")
            if (last or first).isdigit():
                found.add(int(last or first))
        if "-" in row[0]:
            first, _, last = row[0].partition("-")
            found.update(range(int(first), int(last)))
    return found


def _sentence(document: str, rows: list[list[str]], glued: set[int]) -> Sentence:
    groups = _groups([row[1] for row in rows], glued)
    heads = [int(row[6]) - 1 for row in rows]
    group_of = {word: number for number, group in enumerate(groups) for word in group}
    tops = [min(group, key=lambda word: _depth(heads, word)) for group in groups]
    forms, lemmas, tags, relations, new_heads = [], [], [], [], []
    for group, top in zip(groups, tops, strict=True):
        row = rows[top]
        forms.append("".join(rows[word][1] for word in group))
        lemmas.append(row[2] if len(group) == 1 else forms[-1])
        tags.append(f"{row[3]}|{row[4]}")
        relations.append(MERGED.get(row[7], row[7]))
        new_heads.append(-1 if heads[top] < 0 else group_of[heads[top]])
    return Sentence(
        document, tuple(forms), tuple(lemmas), tuple(tags), tuple(new_heads), tuple(relations)
    )


def _groups(forms: list[str], glued: set[int]) -> list[list[int]]:
    """Words joined by hyphens without spaces, as lists of positions."""
    groups: list[list[int]] = []
    index = 0
    while index < len(forms):
        group = [index]
        while (
            index + 2 < len(forms)
            and forms[index + 1] == "-"
            and index + 1 in glued
            and index + 2 in glued
            and (forms[index][-1].isalnum() or forms[index].count(".") > 1)
            and forms[index + 2][:1].isalnum()
        ):
            group += [index + 1, index + 2]
            index += 2
        groups.append(group)
        index += 1
    return groups


def _depth(heads: list[int], word: int) -> int:
    depth = 0
    while heads[word] >= 0 and depth <= len(heads):
        word = heads[word]
        depth += 1
    return depth


def projective(heads: tuple[int, ...]) -> list[int]:
    """Heads without crossing arcs: the shortest crossing arc is lifted to its head's head until none is left."""
    lifted = list(heads)
    while True:
        crossing = _crossing(lifted)
        if crossing is None:
            return lifted
        lifted[crossing] = lifted[lifted[crossing]]


def _crossing(heads: list[int]) -> int | None:
    best: tuple[int, int] | None = None
    for word, head in enumerate(heads):
        if head < 0:
            continue
        low, high = min(word, head), max(word, head)
        if not all(_under(heads, inner, head) for inner in range(low + 1, high)):
            best = min(best or (10**9, 0), (high - low, word))
    return best[1] if best else None


def _under(heads: list[int], word: int, ancestor: int) -> bool:
    steps = 0
    while word >= 0 and steps <= len(heads):
        if word == ancestor:
            return True
        word = heads[word]
        steps += 1
    return False
