"""What a report puts right in its own voice: after "We wrote that it burned in Mosul", "It was in Tikrit".

Plain words that follow an own report or an own mistake are the report's claim, whether or not they name an event.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache

from dateline.lexicon import table
from dateline.resolve.tree import Tree
from dateline.stages.attributions.draft import cue_verbs

SHORTEST, LONGEST = 2, 24
"""Tokens of a plain sentence that puts something right."""

NEAR = 2
"""Sentences after an own mistake that may put it right."""

OPENING = 3
"""Sentences at the start of a report, in which it says that it is a correction."""


def corrections(tree: Tree, taken: AbstractSet[int]) -> Iterator[tuple[int, ...]]:
    """The tokens of each plain clause by which the report corrects itself."""
    own = {s for s in range(len(tree.sentences)) if _is_own_report(tree, s)}
    notice = any(_has(tree, s, "notices") for s in range(min(OPENING, len(tree.sentences))))
    for sentence in range(len(tree.sentences)):
        follows = any(before in own for before in range(max(0, sentence - NEAR), sentence))
        if not follows and not notice and sentence not in own:
            continue
        for clause in _clauses(tree, sentence, needs_break=sentence in own):
            if _is_plain(tree, clause) and not taken & set(clause):
                yield clause


def _clauses(tree: Tree, sentence: int, *, needs_break: bool) -> Iterator[tuple[int, ...]]:
    """The sentence cut at ";" and ":"; in a sentence that tells the mistake, only what comes after."""
    parts: list[list[int]] = [[]]
    for token in tree.sentence_tokens(sentence):
        if tree.text(token) in {";", ":"}:
            parts.append([])
        else:
            parts[-1].append(token)
    for part in parts[1:] if needs_break else parts:
        found = [t for t in part if tree.pos(t) != "PUNCT" or t not in (part[0], part[-1])]
        if SHORTEST <= len(found) <= LONGEST:
            yield tuple(found)


def _is_plain(tree: Tree, clause: tuple[int, ...]) -> bool:
    """Whether a clause states something of others: a finite verb, and neither "we" nor an own report."""
    words = {tree.lower(t) for t in clause}
    barred = _words("we") | _words("mistakes") | _words("notices") | _words("spoken")
    if words & barred or tree.lower(clause[0]) in _words("asking"):
        return False
    if any(tree.lemma(t).lower() in cue_verbs() for t in clause if tree.pos(t) == "VERB"):
        return False  # somebody else's words
    is_finite = any(tree.pos(t) == "AUX" or _is_past(tree, t) for t in clause)
    return is_finite and tree.text(clause[0])[:1].isalnum()


def _is_past(tree: Tree, token: int) -> bool:
    return tree.pos(token) == "VERB" and bool(tree.children(token, "nsubj"))


def _is_own_report(tree: Tree, sentence: int) -> bool:
    """Whether a sentence says what the report, or one before it, told or got wrong."""
    words = [tree.lower(t) for t in tree.sentence_tokens(sentence)]
    has_mistake = bool(_words("mistakes") & set(words))
    for index, word in enumerate(words):
        is_paper = word in _words("papers") and _is_ours(words, index)
        if (word in _words("we") or is_paper) and (
            has_mistake or _words("tellings") & set(words[index + 1 : index + 6])
        ):
            return True
    return has_mistake and bool(_words("tellings") & set(words)) and "we" in words


def _is_ours(words: list[str], index: int) -> bool:
    """Whether a word for a report has "our", "this" or "earlier" before it."""
    return bool(_words("ours") & set(words[max(0, index - 4) : index]))


def _has(tree: Tree, sentence: int, name: str) -> bool:
    words = _words(name)
    return any(tree.lower(t) in words for t in tree.sentence_tokens(sentence))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("en", "claim_fields")["corrections"][name])
