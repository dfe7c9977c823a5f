"""What the parts of the attribution stage hand to each other: cue words and drafts of attributions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.lexicon import table
from dateline.model.claim import CueColour, Stance
from dateline.resolve.tree import Tree


@dataclass(frozen=True, slots=True)
class Tone:
    """Stance of a cue towards its content, and the colour of the cue."""

    stance: Stance
    colour: CueColour


@dataclass(frozen=True, slots=True)
class Draft:
    """One proposition by one speaker, as token indices.

    ``speaker`` is None where the report does not say who speaks (``voice`` tells ``unnamed`` from
    the report's own ``article``). ``via`` are speakers who passed it on, outermost first.
    """

    cue: tuple[int, ...]
    content: tuple[int, ...]
    tone: Tone
    rule: str
    score: float
    speaker: tuple[int, ...] | None = None
    via: tuple[tuple[int, ...], ...] = ()
    voice: str = "unnamed"
    quoted: bool = False


@cache
def cue_words() -> Mapping[str, Any]:
    """The English table of cues."""
    return table("en", "cues")


@cache
def cue_verbs() -> Mapping[str, Mapping[str, Tone]]:
    """Lemma to frame to tone; the first group that names both wins."""
    found: dict[str, dict[str, Tone]] = {}
    for group in cue_words()["verb"]:
        tone = Tone(group["stance"], group["colour"])
        for lemma in group["lemmas"]:
            for frame in group["frames"]:
                found.setdefault(lemma, {}).setdefault(frame, tone)
    return found


@cache
def cue_set(section: str, key: str) -> frozenset[str]:
    """The words under ``section.key`` of the cue table."""
    return frozenset(cue_words()[section][key])


QUOTE_MARKS = frozenset("\"'“”‘’«»„‟`") | {"``", "''"}
"""Quotation marks as tokens."""

BREAKS = frozenset({",", ";", ":", ".", "!", "?", "–", "—", "-", "(", ")", "…", "..."})
"""Punctuation that may stand at the edge of a content and is not part of it."""


def is_quote_mark(tree: Tree, token: int) -> bool:
    """Whether a token is a quotation mark, not the apostrophe of a possessive ("Hauliers' League")."""
    text = tree.text(token)
    if text not in {"'", "’"}:
        return text in QUOTE_MARKS
    before = token - 1
    is_possessive = (
        before >= 0
        and tree.lower(before).endswith("s")
        and tree.tokens[before].span.end == tree.tokens[token].span.start
    )
    return tree.pos(token) == "PUNCT" and not is_possessive


def trim(tree: Tree, tokens: Sequence[int]) -> list[int]:
    """``tokens`` without punctuation, quotation marks, "that" and conjunctions at the edges."""
    first, last = 0, len(tokens)
    while first < last and _leads(tree, tokens[first]):
        first += 1
    while last > first and _is_mark(tree, tokens[last - 1]):
        last -= 1
    return list(tokens[first:last])


def _is_mark(tree: Tree, token: int) -> bool:
    return tree.text(token) in BREAKS or is_quote_mark(tree, token)


def _leads(tree: Tree, token: int) -> bool:
    if _is_mark(tree, token):
        return True
    return tree.lower(token) in {"that", "and", "but", "or", "while"} and tree.relation(token) in {
        "mark",
        "cc",
    }


def clean_lemma(tree: Tree, token: int) -> str:
    """The lemma in lower case."""
    return tree.lemma(token).lower()


def next_word(tree: Tree, token: int) -> str:
    """The token after ``token`` in lower case, or an empty string at the end of the text."""
    return tree.lower(token + 1) if token + 1 < len(tree.tokens) else ""


def next_pos(tree: Tree, token: int) -> str:
    """The part of speech of the token after ``token``, or an empty string at the end of the text."""
    return tree.pos(token + 1) if token + 1 < len(tree.tokens) else ""


def is_negated(tree: Tree, token: int) -> bool:
    """Whether "not", "never" or "no" hangs on the token or on its helping verbs."""
    negations = {"not", "n't", "never", "neither", "nor", "n’t"}
    return any(tree.lower(child) in negations for child in tree.children(token))
