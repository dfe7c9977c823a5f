"""Reads factuality corpora: sentences whose event words have a value from -3 (did not happen) to 3 (did).

The corpora keep tokens apart by blanks; the text is set again as print sets it, so that stages read it
as they read a report.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.corpora import NoData, files, shown

SPLITS = ("dev.jsonl", "test.jsonl")
_NO_SPACE_BEFORE = frozenset(
    [",", ".", ";", ":", "!", "?", "%", ")", "'", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "”"]
)
_NO_SPACE_AFTER = frozenset(["(", "$", "“"])
_PRINTED = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One event word: where it starts, and its value."""

    start: int
    value: float


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """A sentence with its judged words, and the name by which runs are compared."""

    name: str
    text: str
    judged: Sequence[Judged]


def read_factuality(data: Path) -> list[JudgedSentence]:
    """The sentences of the dev (or test) splits below ``data``, or of the one file it is. Raises NoData."""
    there = next((split for split in SPLITS if any(data.glob(f"**/{split}"))), SPLITS[0])
    paths = [data] if data.is_file() else files(data, there)
    found = [
        sentence_of(f"{path.parent.name.lower()}:{number}", json.loads(row))
        for path in paths
        for number, row in enumerate(path.read_text("utf-8").splitlines())
        if row.strip()
    ]
    if not found:
        raise NoData(f"no sentences in {shown(data)}; give the folder with --data")
    return found


def sentence_of(name: str, row: dict[str, object]) -> JudgedSentence:
    """One row of a corpus, its text as it is printed."""
    text, starts = printed(str(row["text"]).split(" "))
    targets = row["targets"]
    assert isinstance(targets, list)
    judged = [Judged(starts[t["span1"][0]], float(t["label"])) for t in targets]
    return JudgedSentence(name, text, judged)


def printed(tokens: Sequence[str]) -> tuple[str, list[int]]:
    """Tokens set as a line of print, and where each of them starts."""
    text, starts = "", list[int]()
    glued = True
    for token in tokens:
        form = _PRINTED.get(token, token)
        if not glued and form not in _NO_SPACE_BEFORE:
            text += " "
        starts.append(len(text))
        text += form
        glued = form in _NO_SPACE_AFTER
    return text, starts
