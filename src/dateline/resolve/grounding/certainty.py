"""Whether a claim is as sure, as real and as much its source's own deed as it is told to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.resolve.grounding.pieces import Piece
from dateline.resolve.grounding.polarity import lets_stand
from dateline.resolve.grounding.words import GateWords

_HAS = frozenset(["has", "have", "had"])
_WHERE = ("speaker.under", "hedges.placed")
"""What appears there, is seen: "appeared in court", "appears twice"."""
BEFORE = 5
"""Pieces before a claim in which a word of doubt or of plans governs it."""


def hedge(
    places: Sequence[int],
    cues: Sequence[range],
    evidence: Sequence[Piece],
    words: GateWords,
) -> Piece | None:
    """A word that makes a claim less than certain: in it, in its cue, or right before it."""
    for cue in cues:
        if lets_stand((evidence[i] for i in cue), words):
            return evidence[cue[-1]]
        for piece in (evidence[i] for i in cue):
            if words.has("hedges.cues", piece) or words.has("hedges.words", piece):
                return piece
    near = [*places, *_before(places[0], evidence)]
    return next((evidence[i] for i in near if _is_hedge(i, evidence, words)), None)


def _is_hedge(place: int, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether a word hedges: "is suspected", not "a suspected man"; "appears to", not "appears twice"."""
    piece = evidence[place]
    if piece.text == "May":
        return False
    if any(word in words.sets["hedges.words"] for word in piece.lower.split()):
        return True  # "an estimated 300" is one figure
    before = evidence[max(place - 1, 0) : place]
    after = [other.lower for other in evidence[place + 1 : place + 2]]
    is_told = any(words.has("speaker.being", other) for other in before)
    if words.has("hedges.told", piece) and is_told:
        return True
    if not words.has("hedges.seeming", piece):
        return False
    is_seen = any(words.has(name, p) for p in evidence[place + 1 : place + 2] for name in _WHERE)
    return bool(after) and (after == ["to"] or not is_seen)


def left_out(
    places: Sequence[int], aside: Iterable[int], evidence: Sequence[Piece], words: GateWords
) -> Piece | None:
    """The hedge right before a claim that its words leave out: "alleged" militants; None without one."""
    at = places[0] - 1
    while at >= 0 and words.has("light.articles", evidence[at]):
        at -= 1
    if at < 0 or at in set(aside) or evidence[at].span != evidence[places[0]].span:
        return None
    is_month = evidence[at].text == "May"
    return evidence[at] if words.has("hedges.beside", evidence[at]) and not is_month else None


def plan(
    places: Sequence[int],
    cues: Sequence[range],
    evidence: Sequence[Piece],
    words: GateWords,
) -> Piece | None:
    """A word by which a claim has not happened: planned, called for, feared, expected."""
    opening = evidence[places[0] - 1 : places[0] + 1] if places[0] else evidence[:1]
    is_any = any(piece.lower in ("a", "an") for piece in opening)
    is_thing = is_any or len(places) <= BEFORE
    is_thing = is_thing and not any(
        evidence[i].quantity or words.has("speaker.being", evidence[i]) or evidence[i].lower in _HAS
        for i in places
    )
    names = ("plans.cues", "plans.announcing") if is_thing else ("plans.cues",)
    for cue in cues:
        for piece in (evidence[i] for i in cue):
            if any(words.has(name, piece) for name in names):
                return piece
    within = range(places[0], places[-1] + 1)
    before = _before(places[0], evidence)
    return (
        next((evidence[i] for i in within if words.has("plans.inside", evidence[i])), None)
        or next((evidence[i] for i in within if _lies_ahead(i, evidence, words)), None)
        or next((evidence[i] for i in before if _plans(i, evidence, words)), None)
        or next((evidence[i] for i in before if _lies_ahead(i, evidence, words)), None)
    )


def _plans(place: int, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether a word before some others says that they are planned: not "calling himself"."""
    is_own = evidence[place + 1].lower.endswith(("self", "selves"))
    return words.has("plans.before", evidence[place]) and not is_own


def _lies_ahead(place: int, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether a word says that something is to come: "will", "is to meet", "plan to march"."""
    piece = evidence[place]
    if piece.text == "May":
        return False
    after = [other.lower for other in evidence[place + 1 : place + 2]]
    is_to = words.has("speaker.being", piece) or words.has("plans.planning", piece)
    if piece.lower == "way" and evidence[max(place - 2, 0)].lower == "on":
        return True
    is_called = words.has("plans.calling", piece) and after in (["a"], ["an"], ["for"])
    return words.has("plans.words", piece) or is_called or (is_to and after == ["to"])


def is_own_deed(
    source: Iterable[Piece],
    cue: Iterable[Piece],
    statement: Iterable[Piece],
    words: GateWords,
) -> bool:
    """Whether somebody says that he did it himself: "claimed responsibility", "said its men had fired"."""
    verbs, told = list(cue), list(statement)
    if any(words.has("deeds.blaming", piece) for piece in verbs):
        return False
    if any(words.has("deeds.claiming", piece) for piece in verbs):
        return True
    if any(words.has("deeds.responsibility", piece) for piece in (*verbs, *told)):
        return not any(words.has("deeds.others", piece) for piece in told)
    is_thing = len(told) <= BEFORE and not any(piece.is_capital for piece in told)
    if is_thing and any(words.has("deeds.taking", piece) for piece in verbs):
        return True
    names = {piece.lower for piece in source if piece.is_capital and piece.is_word}
    for at, piece in enumerate(told[:BEFORE]):
        is_own = words.has("deeds.own", piece) or (piece.is_capital and piece.lower in names)
        is_whole = words.has("speaker.pronouns", piece)
        if is_own and _acts(told[at + 1 : at + 1 + BEFORE], words, is_whole=is_whole):
            return True
    return False


def _acts(after: Sequence[Piece], words: GateWords, *, is_whole: bool) -> bool:
    """Whether a deed follows, done and not suffered; after "it" or "we" nobody else stands between."""
    for piece in after:
        if words.has("deeds.acts", piece):
            return True
        if piece.lower in ("was", "were") or words.has("speaker.voicing", piece):
            return False
        is_helping = words.has("speaker.helping", piece) or piece.lower.endswith("ly")
        if is_whole and not is_helping:
            return False
    return False


def _before(place: int, evidence: Sequence[Piece]) -> list[int]:
    """The places right before another, the nearest first, none beyond a mark."""
    found: list[int] = []
    for at in range(place - 1, max(place - BEFORE - 1, -1), -1):
        if evidence[at].is_pause or evidence[at].span != evidence[place].span:
            break
        found.append(at)
    return found
