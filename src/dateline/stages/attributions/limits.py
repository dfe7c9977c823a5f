"""Where a content ends because another attribution begins in the same sentence."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolve.tree import Tree
from dateline.stages.attributions.draft import clean_lemma, cue_set, cue_verbs, is_quote_mark
from dateline.stages.attributions.signs import is_finite, is_speech

TELLING = frozenset({"clause", "of", "for", "about", "doing", "on", "as", "naming"})
"""Frames of cues that begin the speaker's next word after "and"."""


def clip(tree: Tree, tokens: Sequence[int]) -> range:
    """The content up to where another attribution begins in the same sentence.

    Nothing is cut inside a quotation that opens in the content. Cut before "and denied", ", but police said", ", contradicting", ", an allegation that", ", according to".
    """
    whole = range(tokens[0], tokens[-1] + 1) if tokens else range(0)
    is_quoted = False
    for token in whole:
        if is_quote_mark(tree, token):
            is_quoted = not is_quoted
        elif token > whole[0] and not is_quoted and _begins_other(tree, token, whole):
            return range(whole[0], token)
    return whole


def _begins_other(tree: Tree, token: int, whole: range) -> bool:
    """Whether another attribution begins at this token."""
    after = token + 1
    if after not in whole:
        return False
    mark = tree.lower(token)
    if mark in {"and", "but", "or"}:
        spot = after + 1 if tree.pos(after) == "ADV" and after + 1 in whole else after
        return _is_cue(tree, spot) and _is_past(tree, spot)
    if mark == ";" or (mark == ":" and not is_quote_mark(tree, after)):
        return any(is_speech(tree, t) and _is_past(tree, t) for t in range(after, whole.stop))
    return mark == "," and _opens_other(tree, after, whole)


def _opens_other(tree: Tree, first: int, whole: range) -> bool:
    """Whether words after a comma are somebody else's: "accusing", "an allegation that", "but police said"."""
    opener = tree.lower(first)
    if opener in cue_set("cut", "openers"):
        return True
    if (
        opener in {"a", "an"}
        and first + 1 in whole
        and tree.lower(first + 1) in cue_set("cut", "nouns")
    ):
        return True
    if opener in {"though", "although"}:
        return True
    return opener in {"but", "while", "which"} and _soon_speech(tree, first, whole)


def _is_cue(tree: Tree, token: int) -> bool:
    """Whether a verb, right after "and", begins the speaker's next word."""
    frames = cue_verbs().get(clean_lemma(tree, token), {})
    telling = TELLING & frames.keys()
    lemma = clean_lemma(tree, token)
    return bool(telling) and tree.pos(token) == "VERB" and lemma not in cue_set("aside", "weak")


def _soon_speech(tree: Tree, first: int, whole: range) -> bool:
    """Whether a verb of saying comes before any other verb."""
    for token in range(first + 1, min(whole.stop, first + 14)):
        if is_speech(tree, token):
            return True
        if is_finite(tree, token) and tree.pos(token) == "VERB":
            return False
    return False


def _is_past(tree: Tree, token: int) -> bool:
    form = tree.lower(token)
    return form != clean_lemma(tree, token) or form == "say"
