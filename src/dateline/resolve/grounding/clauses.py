"""Whose clause some words stand in, by closed words and order alone: after "that", before a tag, behind a "which"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolve.grounding.pieces import Piece
from dateline.resolve.grounding.words import GateWords

ASIDE = 14
"""Pieces of an aside between commas."""
TAG = 14
"""Pieces of a tag that ends a sentence (", a spokesman for the army told reporters on Friday")."""
ON_THE_WAY = 10
"""Pieces between a word that governs a clause and the "that" of the clause."""
_QUOTES = frozenset('"“”«»')
_RELATIVE = frozenset(["which", "who", "whom", "that", "whose"])
_JOINS = frozenset(["and", "but", "or"])
_OWN_VERB = frozenset(["have", "be"])
_END = frozenset(".!?")


def is_of_another_clause(
    cue: range,
    sources: Sequence[range],
    places: Sequence[int],
    evidence: Sequence[Piece],
    words: GateWords,
) -> bool:
    """Whether some words stand in the clause of another word than a cue, or the cue has a clause of its own."""
    is_quoting = any(words.has("speaker.quoting", evidence[i]) for i in cue)
    is_here = evidence[cue.start].span == evidence[places[0]].span
    if is_quoting or not is_here:
        return False
    if set(cue) & set(places):
        is_within = any(set(source) <= set(places) for source in sources)
        return is_within and tag_after(places[-1], evidence, words) is not None
    governing = governor(places[0], evidence, words)
    if governing is not None and not _is_near(governing, cue):
        return True
    if cue.start > places[-1]:
        return has_own_clause(cue, sources, places, evidence, words)
    if _is_behind_which(cue, places, evidence, words):
        return True
    return _is_tagged(cue, sources, places, evidence, words) or _is_taken_back(
        cue, places, evidence, words
    )


def governor(first: int, evidence: Sequence[Piece], words: GateWords) -> int | None:
    """The verb or noun of saying to which the "that" right before some words belongs; None where none is seen."""
    at = first - 1
    while at >= 0 and (evidence[at].lower in _QUOTES or words.has("light.articles", evidence[at])):
        at -= 1
    if at < 1 or evidence[at].lower != "that" or evidence[at].span != evidence[first].span:
        return None
    at -= 1
    if evidence[at].lower == "," and at and not _says(evidence[at - 1], words):
        opening = _opening_of_aside(at, evidence)
        if opening is None:
            return None
        at = opening - 1
    at -= evidence[at].lower == ","
    return at if at >= 0 and _says(evidence[at], words) else None


def _opening_of_aside(closing: int, evidence: Sequence[Piece]) -> int | None:
    """The comma that opens the aside which another closes."""
    for at in range(closing - 1, max(closing - ASIDE, 0), -1):
        if evidence[at].lower == ",":
            return at
        if evidence[at].is_end:
            return None
    return None


def _says(piece: Piece, words: GateWords) -> bool:
    listed = ("speaker.voicing", "speaker.accounts", "hedges.cues")
    return any(words.has(name, piece) for name in listed)


def _is_behind_which(
    cue: range, places: Sequence[int], evidence: Sequence[Piece], words: GateWords
) -> bool:
    """Whether somebody else acts in the "which" clause of some words: "which many read as a threat"."""
    for at in range(places[0] - 1, cue.stop, -1):
        if evidence[at].lower in (",", ".", ";", "that"):
            return False
        if evidence[at].lower in ("which", "whom"):
            after = evidence[at + 1]
            is_verb = any(words.has(name, after) for name in ("speaker.helping", "speaker.voicing"))
            return at + 1 < places[0] and evidence[at - 1].lower == "," and not is_verb
    return False


def _is_near(place: int, cue: range) -> bool:
    """Whether a word is of a cue, or one that follows it ("confirmed reports that")."""
    return cue.start <= place <= cue.stop + 2


def tag_after(last: int, evidence: Sequence[Piece], words: GateWords) -> range | None:
    """The place of the tag that ends the sentence of some words: ", the mayor said"; None without one."""
    end = last + 1
    comma = None
    while end < len(evidence) and evidence[end].span == evidence[last].span:
        if evidence[end].lower in _END:
            break
        if evidence[end].lower in (",", *_QUOTES):
            comma = end
        end += 1
    if comma is None or not 1 < end - comma <= TAG:
        return None
    opening = evidence[comma + 1]
    is_joined = words.has("speaker.joining", opening) or words.has("speaker.under", opening)
    is_said = any(words.has("speaker.verbs", evidence[i]) for i in range(comma + 1, end))
    return range(comma + 1, end) if is_said and not is_joined else None


def _is_tagged(
    cue: range,
    sources: Sequence[range],
    places: Sequence[int],
    evidence: Sequence[Piece],
    words: GateWords,
) -> bool:
    """Whether a cue is told of in a sentence that ends with the tag of another, and does not lead to some words."""
    tag = tag_after(places[-1], evidence, words)
    if tag is None or set(tag) & {i for place in sources for i in place}:
        return False
    own = {i for place in sources for i in place}
    way = [i for i in range(cue.stop, places[0]) if i not in own]
    return any(evidence[i].lower == "," for i in way) and evidence[places[0] - 1].lower != "that"


def _is_taken_back(
    cue: range, places: Sequence[int], evidence: Sequence[Piece], words: GateWords
) -> bool:
    """Whether a speaker corrects some words which he does not say: "he said, correcting a figure of five"."""
    way = [evidence[i] for i in range(cue.stop, places[0])]
    is_broken = any(piece.lower == "," for piece in way)
    return is_broken and any(
        piece.lower.endswith("ing")
        and (words.has("denial.words", piece) or words.has("taking_back.words", piece))
        for piece in way
    )


def has_own_clause(
    cue: range,
    sources: Sequence[range],
    places: Sequence[int],
    evidence: Sequence[Piece],
    words: GateWords,
) -> bool:
    """Whether a cue after some words is followed by what it passes on, or speaks of another thing in between."""
    after = [piece.lower for piece in evidence[cue.stop : cue.stop + 2]]
    is_account = any(words.has("speaker.accounts", evidence[i]) for i in cue)
    if is_account and after[:1] == [","] and _is_carried_on(cue, evidence):
        return True
    if after[:1] == ["that"] and len(after) == 2 and after[1] not in _END:
        return True
    if after[:1] == ["to"] and after[1:] and after[1] in _OWN_VERB:
        return True
    if _is_of_relative(cue, sources, places, evidence):
        return True
    way = range(places[-1] + 1, cue.start)
    has_which = any(evidence[i].lower in _RELATIVE for i in way)
    is_naming = any(words.has("denial.naming", evidence[i]) for i in cue)
    is_object = bool(after) and (after[0].isalnum() or after[0] in _QUOTES)
    if is_naming and is_object and not has_which and after[0] not in ("at", "on", "in", "by"):
        return True
    is_parted = any(evidence[i].lower in (":", ";") for i in way)
    return is_parted and evidence[cue[-1]].lower != "to" and _is_object(after)


def _is_carried_on(cue: range, evidence: Sequence[Piece]) -> bool:
    """Whether a noun has its clause behind an aside: "claims, contained in a letter, that ..."."""
    for at in range(cue.stop + 1, min(cue.stop + ASIDE, len(evidence) - 1)):
        if evidence[at].lower == ",":
            return evidence[at + 1].lower == "that"
    return False


def _is_object(after: Sequence[str]) -> bool:
    """Whether a cue is followed by what it is about, and not by where or when it was said."""
    return bool(after) and after[0] in ("it", "this", "them", "that", "the", "a", "an", "by", "him")


def _is_of_relative(
    cue: range,
    sources: Sequence[range],
    places: Sequence[int],
    evidence: Sequence[Piece],
) -> bool:
    """Whether source and cue stand in a relative clause about another noun: "letters that the state attributes"."""
    near = [source for source in sources if places[-1] < source.start <= cue.start]
    first = min([cue.start, *(source.start for source in near)])
    at = first - 1
    while at > places[-1] and evidence[at].lower in (",", "the", "a", "an", "its", "his", "their"):
        at -= 1
    if at <= places[-1] or evidence[at].lower not in _RELATIVE:
        return False
    gap = {evidence[i].lower for i in range(places[-1] + 1, at)}
    return bool(gap - {",", "(", '"', "“", "”", "in", "for", "of", "with", "from", "by", "at"})
