"""Reads the entities of GUM: texts rebuilt from CoNLL-U, mentions with their head word and entity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_OPENING = re.compile(r"\((\d+)-([a-z]+)-([^()]*)|\((\d+)\)|(\d+)\)|\)")
_FIRST_AND_SECOND = frozenset(
    [
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "we",
        "us",
        "our",
        "ours",
        "ourselves",
        "you",
        "your",
        "yours",
        "yourself",
        "yourselves",
        "one",
    ]
)
_PRONOUNS = frozenset(
    [
        "he",
        "him",
        "his",
        "himself",
        "she",
        "her",
        "hers",
        "herself",
        "it",
        "its",
        "itself",
        "they",
        "them",
        "their",
        "theirs",
        "themselves",
        "this",
        "that",
        "these",
        "those",
        "who",
        "whom",
        "whose",
        "which",
        "themself",
        "'s",
    ]
)


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One mention: entity number, type, form, extent and head words (all parts of a name), in code points."""

    entity: str
    kind: str
    form: str
    """``name``, ``nominal``, ``pronoun``, or ``speaker`` for the first and second person."""
    start: int
    end: int
    heads: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class EntityReport:
    """One document: its text and all mentions that are annotated in it."""

    name: str
    text: str
    mentions: Sequence[GoldMention]


@dataclass(slots=True)
class _Word:
    form: str
    pos: str
    head: int
    relation: str
    misc: dict[str, str]
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class _Reading:
    """What has been read of a document so far."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    words: list[_Word] = field(default_factory=list)

    def write(self, piece: str) -> None:
        self.text.append(piece)
        self.length += len(piece)


def read_entities(path: Path) -> EntityReport:
    """The document of one CoNLL-U file of GUM."""
    reading = _read(path)
    return EntityReport(path.stem, "".join(reading.text), list(_mentions(reading.words)))


def read_words(path: Path) -> tuple[str, list[tuple[int, int]]]:
    """The text of one CoNLL-U file of GUM, and where each of its words stands in it."""
    reading = _read(path)
    return "".join(reading.text), [(word.start, word.end) for word in reading.words]


def _read(path: Path) -> _Reading:
    reading = _Reading()
    for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
        _read_sentence(block.splitlines(), reading)
    return reading


def _read_sentence(lines: Sequence[str], reading: _Reading) -> None:
    rows = [line.split("\t") for line in lines if line[:1].isdigit()]
    if not rows:
        return
    if reading.length:
        starts_paragraph = any(line.startswith("# newpar") for line in lines)
        reading.write("\n\n" if starts_paragraph else " ")
    first = len(reading.words)
    joined_until, surface_start, surface_end = 0, 0, 0
    pending = ""
    for row in rows:
        misc = dict(part.partition("=")[::2] for part in row[9].split("|"))
        space = "" if misc.get("SpaceAfter") == "No" else " "
        if "-" in row[0]:
            reading.write(pending)
            joined_until = int(row[0].split("-")[1])
            surface_start = reading.length
            reading.write(row[1])
            surface_end, pending = reading.length, space
            continue
        if "." in row[0]:
            continue
        word = _Word(row[1], row[3], first + int(row[6]) - 1 if row[6] != "0" else -1, row[7], misc)
        if int(row[0]) <= joined_until:
            # The pieces of a contraction follow each other; the last one ends with it.
            word.start = surface_start
            is_last = int(row[0]) == joined_until
            word.end = surface_end if is_last else min(surface_start + len(row[1]), surface_end)
            surface_start = word.end if word.end > word.start else surface_start
            if word.end <= word.start:
                word.start = word.end - 1
        else:
            reading.write(pending)
            word.start = reading.length
            reading.write(row[1])
            word.end, pending = reading.length, space
        reading.words.append(word)


def _mentions(words: Sequence[_Word]) -> Iterator[GoldMention]:
    open_ones: list[tuple[str, str, int]] = []
    for index, word in enumerate(words):
        for found in _OPENING.finditer(word.misc.get("Entity", "")):
            entity, kind, _, _, closing = found.groups()
            if entity:
                open_ones.append((entity, kind, index))
                continue
            if not open_ones:
                continue
            at = len(open_ones) - 1
            if closing:
                same = [i for i, item in enumerate(open_ones) if item[0] == closing]
                at = same[-1] if same else at
            name, sort, first = open_ones.pop(at)
            yield _mention(words, name, sort, range(first, index + 1))


def _mention(words: Sequence[_Word], entity: str, kind: str, inside: range) -> GoldMention:
    tops = [i for i in inside if words[i].head not in inside]
    head = tops[0] if tops else inside[-1]
    lower = words[head].form.lower()
    if len(inside) == 1 and lower in _FIRST_AND_SECOND:
        form = "speaker"
    elif len(inside) == 1 and (words[head].pos == "PRON" or lower in _PRONOUNS):
        form = "pronoun"
    else:
        form = "name" if words[head].pos == "PROPN" else "nominal"
    named = [i for i in inside if words[i].head == head and words[i].relation == "flat"]
    if named and form == "nominal":
        form = "name"
    heads = tuple((words[i].start, words[i].end) for i in (head, *named))
    return GoldMention(entity, kind, form, words[inside[0]].start, words[inside[-1]].end, heads)
