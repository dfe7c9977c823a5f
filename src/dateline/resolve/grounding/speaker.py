"""Whether the source of a claim is the one whose word its cue passes on: its subject, by order of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.resolve.grounding.passing_on import (
    follows_which,
    goes_on,
    is_passed_on,
    opens_relative,
    owns,
)
from dateline.resolve.grounding.pieces import Piece
from dateline.resolve.grounding.subjects import is_subject_of
from dateline.resolve.grounding.words import GateWords

NEAR = 6
"""Pieces between a cue and the "by" or "from" of its source."""
_OPENERS = frozenset(["to", "of", "by", "from", "for", "per"])
"""After these a source may stand before what it says: "according to the mayor, ..."."""
NEXT = 3
"""Pieces between a cue and a source after it ("said the mayor, Horvat")."""


def occurrences(phrase: Sequence[Piece], evidence: Sequence[Piece]) -> Iterator[range]:
    """The places where the evidence has the words of a phrase in a row."""
    wanted = [piece.lower for piece in phrase if piece.is_word]
    if not wanted:
        return
    places = [i for i, piece in enumerate(evidence) if piece.is_word]
    for start in range(len(places) - len(wanted) + 1):
        row = places[start : start + len(wanted)]
        if [evidence[i].lower for i in row] == wanted:
            yield range(row[0], row[-1] + 1)


def speaks(
    source: range, cue: range, evidence: Sequence[Piece], words: GateWords, *, said: int
) -> bool:
    """Whether a source stands where the subject of a cue stands; ``said`` is where its words begin.

    A source in a quote of its own is taken as given: it resolves a pronoun from another sentence.
    """
    if evidence[source.start].span != evidence[cue.start].span:
        quote = [
            i for i, p in enumerate(evidence) if p.span == evidence[source.start].span and p.is_word
        ]
        return len(quote) == len([i for i in source if evidence[i].is_word])
    if owns(source, cue, evidence, words) or is_passed_on(source, cue, evidence, words):
        return True
    after = [piece.lower for piece in evidence[source.stop : source.stop + 1]]
    if after == ["'s"] and source.stop not in cue:
        return False  # "by the mayor's sister": not by the mayor
    if source.start >= cue.stop:
        return _stands_after(source, cue, evidence, words, said=said)
    if source.stop <= cue.start:
        is_taken_up = follows_which(source, cue, evidence) or opens_relative(source, cue, evidence)
        return is_taken_up or is_subject_of(source, cue, evidence, words)
    return not (source.start > cue.start and words.has("speaker.hearing", evidence[cue.start]))


def _stands_after(
    source: range, cue: range, evidence: Sequence[Piece], words: GateWords, *, said: int
) -> bool:
    """Whether a source after a cue is its subject: the words come first, or it is led or opened."""
    if goes_on(source, cue, evidence, said=said) or _is_led(source, cue, evidence, words):
        return True
    is_opener = evidence[cue[-1]].lower in _OPENERS
    is_quoting = any(words.has("speaker.quoting", evidence[i]) for i in cue)
    is_inverted = said < cue.start or is_opener or is_quoting
    return is_inverted and _after(source, cue, evidence, words)


def tellers(cue: range, evidence: Sequence[Piece], words: GateWords) -> list[range]:
    """The verbs that can name the source of a cue which does not: "is suspected, police said"."""
    listed = ("speaker.held", "denial.words", "denial.falsehoods")
    if not any(words.has(name, evidence[i]) for i in cue for name in listed):
        return []
    before = evidence[cue.start - 1] if cue.start else None
    openers = ("speaker.helping", "speaker.pronouns", "speaker.under")
    is_own = before is not None and not any(words.has(name, before) for name in openers)
    is_verdict = any(words.has("denial.falsehoods", evidence[i]) for i in cue)
    near = [piece.lower for piece in evidence[max(cue.start - NEXT, 0) : cue.start]]
    is_own = is_own and not words.has("speaker.under", evidence[cue.start])
    is_own = is_own and not {"we", "i"} & set(near)
    if is_own and not is_verdict and before is not None and before.is_word:
        return []
    if evidence[cue[-1]].lower in ("denied", "rejected", "dismissed"):
        return []
    telling = ("speaker.saying", "denial.naming")
    verbs = [
        range(i, i + 1)
        for i, piece in enumerate(evidence)
        if any(words.has(name, piece) for name in telling)
    ]
    according = [
        range(i, i + 2)
        for i, (left, right) in enumerate(pairwise(evidence))
        if (left.lower, right.lower) == ("according", "to")
    ]
    return [*_next_to(cue, verbs, evidence), *according]


def _next_to(cue: range, verbs: Sequence[range], evidence: Sequence[Piece]) -> Iterator[range]:
    """The last verb before a cue in its sentence that is no noun, and those after it."""
    for verb in reversed(verbs):
        if verb.start >= cue.start:
            yield verb
            continue
        after = [piece.lower for piece in evidence[verb.stop : verb.stop + 1]]
        is_end = any(evidence[i].is_end for i in range(verb.stop, cue.start))
        if not is_end and after not in (["by"], ["of"], ["from"]):
            yield verb
        return


def reporting(cue: range, evidence: Sequence[Piece], words: GateWords) -> list[range]:
    """The verb that reports a cue of not knowing: "He said they had not yet been able to"."""
    if not any(words.is_negator(evidence[i]) for i in cue):
        return []
    for at in range(cue.start - 1, max(cue.start - 2 * NEXT - 1, -1), -1):
        piece = evidence[at]
        if piece.is_pause or piece.is_capital or piece.span != evidence[cue.start].span:
            return []
        if words.has("speaker.saying", piece):
            return [range(at, at + 1)]
    return []


def _is_led(source: range, cue: range, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether "by" or "from" leads from a cue to the source: "learnt from", "a claim by"."""
    between = [evidence[i] for i in range(cue.stop, source.start)]
    while between and words.has("light.articles", between[-1]):
        between.pop()
    if not between or not words.has("speaker.leading", between[-1]):
        return False
    if words.has("speaker.hearing", evidence[cue[-1]]) and len(between) > 1:
        return False  # "told the agency by telephone from Velm"
    is_of_account = any(words.has("speaker.accounts", piece) for piece in between)
    is_cue = any(words.has("speaker.accounts", evidence[i]) for i in cue)
    if is_of_account and not is_cue and between[-1].lower == "by":
        return False  # "rejected accusations by the mayor": they are the mayor's
    return len(between) <= NEAR and not any(piece.is_pause for piece in between)


def _after(source: range, cue: range, evidence: Sequence[Piece], words: GateWords) -> bool:
    between = [evidence[i] for i in range(cue.stop, source.start)]
    is_opener = evidence[cue[-1]].lower in _OPENERS
    after = [piece.lower for piece in evidence[source.stop : source.stop + 1]]
    if is_opener and after != [","] and any(piece.lower == "," for piece in between):
        return False  # "according to prisoners, the battalion fled": not to the battalion
    has_subject = (
        cue.start > 0 and not is_opener and words.has("speaker.pronouns", evidence[cue.start - 1])
    )
    if has_subject or words.has("speaker.hearing", evidence[cue[-1]]):
        return False
    return sum(piece.is_word for piece in between) <= NEXT and not any(
        piece.is_end
        or (piece.lower.endswith("ing") and not piece.is_capital)
        or words.has("speaker.under", piece)
        or words.has("speaker.joining", piece)
        for piece in between
    )


def heads_line(source: range, evidence: Sequence[Piece], said: Sequence[Piece]) -> bool:
    """Whether a source without a cue stands as headlines have it: "Police: two dead", "Two dead - police".

    Or owns a figure that is all of the claim: "the mayor's 20".
    """
    own = [piece.lower for piece in evidence[source.stop : source.stop + 2]]
    if said and said[0].quantity is not None and own == ["'s", said[0].lower]:
        return True
    after = evidence[source.stop] if source.stop < len(evidence) else None
    before = evidence[source.start - 1] if source.start else None
    if after is not None and after.lower == ":":
        return True
    if before is None:
        return False
    is_last = after is None or after.is_end or after.span != evidence[source.start].span
    return (before.lower in ("-", "–", "—") and is_last) or before.lower == "to"
