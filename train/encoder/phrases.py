"""Phrases with their trees: the parts that ``plain_news.py`` builds sentences from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_TAGS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "VBD": "VERB", "VBN": "VERB", "VB": "VERB", "VBG": "VERB",
    "VBZ": "VERB", "VBP": "VERB", "JJ": "ADJ", "CD": "NUM", "PRP": "PRON", "PRP$": "PRON", "DT": "DET",
    "IN": "ADP", "RB": "ADV", "CC": "CCONJ", "TO": "PART", "MD": "AUX", "POS": "PART", "WP": "PRON",
    "WDT": "PRON", "WRB": "ADV", "RP": "ADP", ",": "PUNCT", ".": "PUNCT", ":": "PUNCT", "``": "PUNCT",
    "''": "PUNCT",
}  # fmt: skip
_BY_RELATION = {"aux": "AUX", "aux:pass": "AUX", "cop": "AUX", "mark": "SCONJ"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words with Penn tags, heads within the phrase (-1 for its own head) and relations."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]

    @property
    def top(self) -> int:
        """The place of the head."""
        return self.heads.index(-1)

    def universal(self) -> list[str]:
        """A tag ``UPOS|XPOS`` for each word."""
        found = []
        for tag, relation in zip(self.tags, self.relations, strict=True):
            upos = _TAGS[tag]
            if tag in ("VBD", "VBN", "VB", "VBG", "VBZ", "VBP") or tag == "IN":
                upos = _BY_RELATION.get(relation, upos)
            found.append(f"{upos}|{tag}")
        return found


def word(form: str, tag: str) -> Phrase:
    """One word."""
    return Phrase((form,), (tag,), (-1,), ("root",))


Part = tuple[Phrase, str]
"""A phrase and its relation to the main one; the main one has the relation ``""``."""


def join(parts: Sequence[Part]) -> Phrase:
    """The parts in their order; all hang on the head of the main one."""
    starts, size = [], 0
    for phrase, _ in parts:
        starts.append(size)
        size += len(phrase.words)
    main = next(k for k, (_, relation) in enumerate(parts) if not relation)
    top = starts[main] + parts[main][0].top
    heads: list[int] = []
    relations: list[str] = []
    for start, (phrase, relation) in zip(starts, parts, strict=True):
        for head, own in zip(phrase.heads, phrase.relations, strict=True):
            if head >= 0:
                heads.append(head + start)
                relations.append(own)
            else:
                heads.append(top if relation else -1)
                relations.append(relation or "root")
    return Phrase(
        tuple(w for phrase, _ in parts for w in phrase.words),
        tuple(t for phrase, _ in parts for t in phrase.tags),
        tuple(heads),
        tuple(relations),
    )


def text(line: str) -> Phrase:
    """A phrase written as "form/tag/head/relation ...", heads counted from 1, 0 for its own head."""
    rows = [item.rsplit("/", 3) for item in line.split()]
    return Phrase(
        tuple(row[0] for row in rows),
        tuple(row[1] for row in rows),
        tuple(int(row[2]) - 1 for row in rows),
        tuple(row[3] if row[2] != "0" else "root" for row in rows),
    )


def capitalised(phrase: Phrase) -> Phrase:
    """The phrase at the start of a sentence; "an" and "a" before the right sounds."""
    words = list(phrase.words)
    for place in range(len(words) - 1):
        if words[place] in ("a", "an"):
            words[place] = "an" if words[place + 1][:1].lower() in "aeiou" else "a"
    first = next((n for n, form in enumerate(words) if form.isalnum()), 0)
    words[first] = words[first][:1].upper() + words[first][1:]
    return Phrase(tuple(words), phrase.tags, phrase.heads, phrase.relations)
