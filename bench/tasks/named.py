"""Reads reports with marked names: re3d (JSON), CoNLL columns (WikiGold), and UNER (``.iob2``, ``.conllu``).

Kinds are person, organisation and place. re3d: Person, Organisation, Location; its other types
(military platforms, vehicles, weapons, nationalities, times, amounts) are no names here. WikiGold and
UNER: PER, ORG, LOC; MISC is outside.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.corpora import NoData, shown

KINDS = {
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
}
BLOCK = 12
"""Sentences of a CoNLL file that are read together, as for training."""
ACCEPTED = 0.5
"""re3d keeps what a tool proposed; below this confidence its annotators rejected it."""
CLOSING = frozenset(
    [",", ".", ";", ":", "?", "!", ")", "]", "}", "%", "'s", "'", "n't", "’s", "''", "'re", "'ve"]
)
OPENING = frozenset(["(", "[", "{", "$", "£", "``", "#"])
SHORT = 3
"""A word without a capital up to this long may stand inside a name ("of", "al", "and")."""
_WORD = re.compile(r"\S+")
_NOT_NAMES = frozenset(
    ["i", "we", "he", "she", "it", "they", "you", "us", "our", "his", "her", "its", "their", "my"]
)
_BEFORE = frozenset(
    ["the", "a", "an", "our", "his", "her", "its", "their", "this", "that", "these", "those"]
)

Marked = tuple[int, int, str]
"""Start, end (code points, half-open), kind."""


@dataclass(frozen=True, slots=True)
class NamedReport:
    """One document: id and corpus, its text, and the marked names; ``source`` is the file it is from."""

    key: str
    corpus: str
    text: str
    names: tuple[Marked, ...]
    source: Path


def read_named(data: Path) -> list[NamedReport]:
    """Every report of the corpora below a folder. Raises NoData."""
    paths = sorted(p for p in data.rglob("*") if p.is_file()) if data.is_dir() else [data]
    reports: list[NamedReport] = []
    for path in paths:
        if path.name == "documents.json":
            reports += _re3d(path)
        elif path.suffix in (".iob2", ".conllu"):
            reports += _uner(path)
        elif path.name.endswith((".conll.txt", ".conll")):
            reports += _conll(path)
    if not reports:
        message = f"no documents.json, .iob2, .conllu or .conll.txt in {shown(data)}; give the folder with --data"
        raise NoData(message)
    return reports


def outermost(names: Iterable[Marked]) -> tuple[Marked, ...]:
    """The names without those that overlap a longer one (of equal ones, the first)."""
    kept: list[Marked] = []
    for name in sorted(names, key=lambda n: n[0] - n[1]):
        if all(name[1] <= k[0] or k[1] <= name[0] for k in kept):
            kept.append(name)
    return tuple(sorted(kept))


def without_article(text: str, name: Marked) -> Marked:
    """The name without article or possessive at its beginning."""
    first = _WORD.match(text, name[0], name[1])
    if first is None or first.group().lower() not in _BEFORE or first.end() == name[1]:
        return name
    second = _WORD.search(text, first.end(), name[1])
    return (second.start(), name[1], name[2]) if second else name


def is_name(text: str, name: Marked) -> bool:
    """Whether marked words are a name and no description: every longer word has a capital or a digit."""
    words = text[name[0] : name[1]].split()
    if not words or " ".join(words).lower() in _NOT_NAMES:
        return False
    return all(
        any(c.isupper() or c.isdigit() for c in w) or len(w) <= SHORT for w in words
    ) and any(c.isupper() for c in words[-1] + words[0])


def spaced(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The words of a sentence as they would be printed, and the extent of each."""
    text, extents = "", list[tuple[int, int]]()
    glue, quoted = True, False
    for word in words:
        closes = word in CLOSING or (word == '"' and quoted)
        text += "" if glue or closes else " "
        extents.append((len(text), len(text) + len(word)))
        text += word
        glue = word in OPENING or (word == '"' and not quoted)
        quoted ^= word == '"'
    return text, extents


def _re3d(path: Path) -> Iterator[NamedReport]:
    found: dict[str, list[tuple[float, Marked]]] = defaultdict(list)
    for entity in _lines(path.with_name("entities.json")):
        kind = KINDS.get(str(entity["type"]))
        confidence = float(str(entity.get("confidence", 1)))
        if kind and confidence >= ACCEPTED and str(entity.get("value", "x")).strip():
            extent = (int(str(entity["begin"])), int(str(entity["end"])), kind)
            found[str(entity["documentId"])].append((-confidence, extent))
    for record in _lines(path):
        key = str(record["_id"])
        names = outermost(name for _, name in sorted(found[key]))
        yield NamedReport(key, "re3d", str(record["text"]), names, path)


def _lines(path: Path) -> Iterator[dict[str, object]]:
    for line in path.read_text("utf-8-sig").splitlines():
        if line.strip():
            yield json.loads(line)


def _conll(path: Path) -> Iterator[NamedReport]:
    """Word and label a line, an empty line after each sentence; read in blocks of twelve sentences."""
    corpus = path.name.split(".", maxsplit=1)[0].lower()
    sentences = list[list[tuple[str, str]]]()
    for block in re.split(r"\n[ \t]*\n", path.read_text("utf-8")):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        words = [(row[0], row[-1]) for row in rows if "DOCSTART" not in row[0]]
        if words:
            sentences.append(words)
    for number, first in enumerate(range(0, len(sentences), BLOCK)):
        some = sentences[first : first + BLOCK]
        yield _joined(f"{corpus}-{number:04}", corpus, some, path)


def _joined(
    key: str, corpus: str, sentences: Sequence[Sequence[tuple[str, str]]], path: Path
) -> NamedReport:
    text, names = "", list[Marked]()
    for rows in sentences:
        printed, extents = spaced([word for word, _ in rows])
        names += _from_labels([label for _, label in rows], extents, len(text))
        text += printed + "\n\n"
    return NamedReport(key, corpus, text, tuple(names), path)


def _uner(path: Path) -> Iterator[NamedReport]:
    """Sentences with ``# text`` lines, words below them, by ``# newdoc`` (without those, by sentence)."""
    corpus = path.parent.name.lower()
    key, text, names = "", "", list[Marked]()
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        notes = dict(
            line[1:].split("=", 1) for line in block.splitlines() if line[:1] == "#" and "=" in line
        )
        marks = {name.strip(): value.strip() for name, value in notes.items()}
        begins = marks.get("newdoc id") or ("" if key and marks else marks.get("sent_id", ""))
        if begins and begins != key:
            if text:
                yield NamedReport(key, corpus, text, tuple(names), path)
            key, text, names = begins, "", []
        words = [row[1] for row in rows]
        printed, extents = _aligned(marks.get("text", ""), words)
        names += _from_labels([_label(row) for row in rows], extents, len(text))
        text += printed + "\n\n"
    if text.strip():
        yield NamedReport(key, corpus, text, tuple(names), path)


def _label(row: Sequence[str]) -> str:
    """The name label of a row: the third column of UNER, else a ``B-``/``I-`` label in the last ones."""
    if len(row) > 2 and (row[2] == "O" or row[2][:2] in ("B-", "I-")):
        return row[2]
    labels = [v for field in row[3:] for v in field.split("|") if v[:2] in ("B-", "I-")]
    return labels[0] if labels else "O"


def _aligned(text: str, words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The sentence and the extents of its words; words that are not all in it are spaced anew."""
    extents, position = list[tuple[int, int]](), 0
    for word in words:
        start = text.find(word, position)
        if start < 0:
            return spaced(words)
        position = start + len(word)
        extents.append((start, position))
    return text, extents


def _from_labels(
    labels: Sequence[str], extents: Sequence[tuple[int, int]], offset: int
) -> Iterator[Marked]:
    """Names from B- and I- labels; an I- without its like before it begins a name."""
    now: Marked | None = None
    for label, (start, end) in zip(labels, extents, strict=True):
        kind = KINDS.get(label[2:].upper())
        if now and kind == now[2] and label[0] == "I":
            now = (now[0], end + offset, now[2])
            continue
        if now:
            yield now
        now = (start + offset, end + offset, kind) if kind else None
    if now:
        yield now
