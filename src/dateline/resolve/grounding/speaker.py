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
from dateline.resolve.grounding.words import GateWords

NEAR = 6
"""Pieces between a cue and the "by" or "from" of its source."""
FAR = 25
"""Pieces between a source and its cue, with an aside between them."""
_OPENERS = frozenset(["to", "of", "by", "from", "for", "per"])
"""After these a source may stand before what it says: "according to the mayor, ..."."""
_RELATIVE = (["who"], ["which"], ["that"])
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
        return is_taken_up or _before(source, cue, evidence, words)
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


def passed_on(evidence: Sequence[Piece], words: GateWords) -> Piece | None:
    """A word by which a sentence passes on what somebody says; None where the report speaks alone."""
    lists = ("speaker.saying", "speaker.quoting", "speaker.telling", "speaker.held", "denial.words")
    return next((p for p in evidence if any(words.has(name, p) for name in lists)), None)


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
    return verbs + [
        range(i, i + 2)
        for i, (left, right) in enumerate(pairwise(evidence))
        if (left.lower, right.lower) == ("according", "to")
    ]


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
    is_of_account = any(words.has("speaker.accounts", piece) for piece in between)
    is_cue = any(words.has("speaker.accounts", evidence[i]) for i in cue)
    if is_of_account and not is_cue and between[-1].lower == "by":
        return False  # "rejected accusations by the mayor": they are the mayor's
    return len(between) <= NEAR and not any(piece.is_pause for piece in between)


def _after(source: range, cue: range, evidence: Sequence[Piece], words: GateWords) -> bool:
    between = [evidence[i] for i in range(cue.stop, source.start)]
    is_opener = evidence[cue[-1]].lower in _OPENERS
    has_subject = (
        cue.start > 0 and not is_opener and words.has("speaker.pronouns", evidence[cue.start - 1])
    )
    if has_subject or words.has("speaker.hearing", evidence[cue[-1]]):
        return False
    return sum(piece.is_word for piece in between) <= NEXT and not any(
        piece.is_end or words.has("speaker.under", piece) or words.has("speaker.joining", piece)
        for piece in between
    )


def _before(source: range, cue: range, evidence: Sequence[Piece], words: GateWords) -> bool:
    between = [evidence[i] for i in range(source.stop, cue.start)]
    while between and (words.has("speaker.helping", between[-1]) or _is_adverb(between[-1])):
        between.pop()
    if [piece.lower for piece in between[-1:]] == ["to"] and len(between) > 1:
        is_habit = words.has("speaker.habits", between[-2])
        between = between[:-2] if is_habit else between
    if _is_passive(cue, evidence, words):
        return False
    before = [evidence[i] for i in range(max(source.start - 3, 0), source.start)]
    while before and words.has("light.articles", before[-1]):
        before.pop()
    is_relative = evidence[source[-1]].lower in ("who", "which") and len(source) > 1
    is_relative = is_relative or _opens_relative(between, words)
    is_under = bool(before) and words.has("speaker.under", before[-1]) and not is_relative
    if [piece.lower for piece in between if piece.is_word] in _RELATIVE:
        return True
    if is_under or _closes_aside(source, between, evidence):
        return not is_under
    if len(between) > FAR or any(piece.is_end for piece in between):
        return not between
    is_opening = _is_first_noun(source, between, evidence)
    is_near = _is_aside(between, words, is_opening=is_opening) or _is_joined(between, words)
    is_near = is_near or _is_unfinished(source, between, cue, evidence)
    is_subject = is_relative or _is_subject(before, words)
    return is_near or (is_subject and _leads_on(between, words))


def _opens_relative(between: Sequence[Piece], words: GateWords) -> bool:
    """Whether a cue stands in the relative clause of its source: "the ministry, which reported two dead and said"."""
    opening = [piece.lower for piece in between[:2]]
    is_other = any(piece.is_pause or words.has("speaker.pronouns", piece) for piece in between[2:])
    return opening in ([",", "which"], [",", "who"]) and not is_other


def _is_first_noun(source: range, between: Sequence[Piece], evidence: Sequence[Piece]) -> bool:
    """Whether a participle parts the subject of a sentence from its verb: "A post viewed by many says"."""
    is_opening = all(not evidence[i].is_word for i in range(source.start))
    is_open = is_opening or evidence[source.start - 1].is_end
    return bool(between) and is_open and between[0].lower.endswith("ed")


def _closes_aside(source: range, between: Sequence[Piece], evidence: Sequence[Piece]) -> bool:
    """Whether a comma alone ends the aside of a source: "its spokesman, Ada Horvat, threatened"."""
    has_aside = any(evidence[i].lower == "," for i in source)
    return has_aside and [piece.lower for piece in between if piece.lower != "."] == [","]


def _is_unfinished(
    source: range, between: Sequence[Piece], cue: range, evidence: Sequence[Piece]
) -> bool:
    """Whether a cue is no verb of its own: "Police would not comment beyond confirming"."""
    opens = all(not evidence[i].is_word for i in range(source.start))
    last = [piece.lower for piece in between[-2:]]
    is_than = last == ["than", "to"]
    is_ing = last[-1:] in (["by"], ["beyond"]) and evidence[cue.start].lower.endswith("ing")
    return opens and (is_than or is_ing) and not any(piece.is_capital for piece in between)


def _is_joined(between: Sequence[Piece], words: GateWords) -> bool:
    """Whether another name shares the verb with a source: "Dorva and Velm condemned"."""
    rest = [piece for piece in between[1:] if not words.has("light.articles", piece)]
    is_and = bool(between) and between[0].lower == "and"
    return is_and and 0 < len(rest) <= NEXT and all(piece.is_capital for piece in rest)


def _is_short_way(between: Sequence[Piece], words: GateWords) -> bool:
    """Whether only a few words of time or manner part a helping verb from its verb: "has in the past"."""
    rest = list(between)
    while rest and words.has("speaker.helping", rest[0]):
        rest.pop(0)
    is_plain = not any(piece.is_capital or piece.is_pause for piece in rest)
    is_way = bool(rest) and words.has("speaker.attached", rest[0])
    return len(rest) < len(between) and len(rest) <= NEXT and is_plain and is_way


def _is_aside(between: Sequence[Piece], words: GateWords, *, is_opening: bool) -> bool:
    """Whether what stands between a source and its cue is nothing, an aside, or part of the source."""
    if not between or (between[0].is_pause and between[-1].is_pause and len(between) > 1):
        return True
    if between[0].lower in ("quoted", "cited") and [p.lower for p in between[1:2]] == ["by"]:
        between = between[1:]
    has_other = any(
        words.has("speaker.saying", piece) or words.has("denial.words", piece) for piece in between
    )
    has_pause = any(piece.is_pause for piece in between)
    is_attached = words.has("speaker.attached", between[0]) or _is_short_way(between, words)
    is_attached = is_attached or between[0].lower == "by"
    has_subject = any(
        words.has("speaker.joining", piece) or words.has("speaker.pronouns", piece)
        for piece in between
    )
    is_attached = is_attached or (is_opening and not has_subject)
    return is_attached and not has_other and (not has_pause or between[-1].is_pause)


def _leads_on(between: Sequence[Piece], words: GateWords) -> bool:
    """Whether the words after a subject lead to another verb of his: "came on Monday, promised"."""
    last = between[-1]
    if last.is_pause or words.has("speaker.joining", last):
        return True
    if words.has("speaker.pronouns", last):
        return not any(piece.lower == ":" for piece in between)
    return len(between) <= NEXT and not any(
        piece.is_pause or piece.is_capital or words.has("speaker.saying", piece)
        for piece in between
    )


def _is_passive(cue: range, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether a cue is told of its subject: "described by the court as", not "said by telephone"."""
    after = [piece.lower for piece in evidence[cue.stop : cue.stop + 2]]
    last = evidence[cue[-1]]
    if after[:1] == ["by"]:
        is_way = any(word in words.sets["speaker.ways"] for word in after[1:])
        return last.lower.endswith(("ed", "en")) and not is_way
    if not words.has("speaker.told", last):
        return False
    near = [*evidence[max(cue.start - 1, 0) : cue.start], *(evidence[i] for i in cue)]
    is_being = any(words.has("speaker.being", piece) for piece in near)
    return (is_being and after[:1] == ["to"]) or (last.lower == "described" and after[:1] == ["in"])


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


def _is_subject(before: Sequence[Piece], words: GateWords) -> bool:
    """Whether a name that follows these pieces can open a clause."""
    if not before or not before[-1].is_word:
        return True
    last = before[-1]
    openers = ("speaker.joining", "speaker.taken_up", "dates.weekdays", "dates.months")
    is_opening = any(words.has(name, last) for name in openers)
    return is_opening or last.quantity is not None or _is_adverb(last) or last.text[0].isdigit()


def _is_adverb(piece: Piece) -> bool:
    return piece.lower.endswith("ly")
