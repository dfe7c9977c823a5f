"""Whether a claim stands on the side on which its evidence puts it: asserted, denied, left open, taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from dateline.model.claim import Stance
from dateline.resolve.grounding.nearby import BEFORE, close, neighbourhood
from dateline.resolve.grounding.pieces import Piece
from dateline.resolve.grounding.words import GateWords

BESIDE = 4
"""Pieces before and after a claim, and around its cue, in which a word of denial is about them."""
_QUOTES = frozenset('"“”«»')
ASKED = 9
"""Pieces further before it in which a "whether" leaves it open."""
CLOSE = 3
"""Pieces before a claim in which a negation is part of it."""

_SIGNS: dict[Stance, tuple[str, ...]] = {
    "denies": ("denial.words",),
    "cannot_verify": ("doubt.words", "negation.words", "negation.open", "denial.words"),
    "questions": ("doubt.words", "denial.words", "negation.words", "negation.open"),
    "retracts": ("taking_back.words", "denial.words", "negation.words"),
}


def turned(
    first: int, evidence: Sequence[Piece], words: GateWords, *, aside: Collection[int]
) -> Piece | None:
    """The negation or condition right before a claim, which its words leave out; None without one.

    ``aside`` are the places of a cue that lets a thing stand ("did not rule out"), which turn nothing.
    """
    place = first - 1
    looked = 0
    while place >= 0 and looked < CLOSE and evidence[place].span == evidence[first].span:
        piece = evidence[place]
        if piece.is_pause or piece.lower in ("and", "but"):
            return None
        if piece.is_word:
            looked += 1
            is_sign = words.is_negator(piece) or words.has("negation.open", piece)
            if is_sign and place not in aside:
                return piece
        place -= 1
    return _asked(place, evidence)


def _asked(place: int, evidence: Sequence[Piece]) -> Piece | None:
    """The "whether" of a clause that goes on to a claim: "asked whether it was true that ..."."""
    for at in range(place, max(place - ASKED, -1), -1):
        piece = evidence[at]
        if piece.is_pause or piece.span != evidence[place].span:
            return None
        if piece.lower == "whether":
            return piece
    return None


def speaks_against(cue: Iterable[Piece], words: GateWords) -> bool:
    """Whether a cue denies: "denied", "a lie", "found no evidence", but not "did not deny"."""
    listed = list(cue)
    if any(words.is_negator(piece) for piece in listed):
        return not lets_stand(listed, words)
    names = ("denial.words", "denial.falsehoods", "denial.cues")
    return rules_out(listed, words) or any(
        any(words.has(name, piece) for name in names) and not words.has("denial.rumours", piece)
        for piece in listed
    )


def stands_against(
    cue: range | None, within: Sequence[int], evidence: Sequence[Piece], words: GateWords
) -> bool:
    """Whether a cue after a claim contrasts it: "no shots were fired, despite what a post alleged"."""
    if cue is None or cue.start <= within[-1]:
        return False
    if any(words.has("denial.falsehoods", evidence[i]) for i in cue):
        return False
    before = range(max(within[-1] + 1, cue.start - BEFORE - 2), cue.stop)
    return any(words.has("denial.contrast", evidence[i]) for i in before)


def is_spread_by(source: Iterable[Piece], cue: Iterable[Piece], words: GateWords) -> bool:
    """Whether the source is itself the rumour that a cue calls false: "early reports were wrong"."""
    return only_spreads(source, words) and any(
        words.has("denial.falsehoods", piece) for piece in cue
    )


def rules_out(pieces: Sequence[Piece], words: GateWords) -> bool:
    """Whether some pieces hold "ruled out"."""
    return any(words.has("denial.ruling", a) and b.lower == "out" for a, b in pairwise(pieces))


def is_ruled_out(cue: range | None, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether a cue rules out what stands within it or after it: "ruled that out", "ruled it out"."""
    if cue is None or not words.has("denial.ruling", evidence[cue[-1]]):
        return False
    near = [piece.lower for piece in evidence[cue.stop : cue.stop + CLOSE]]
    is_open = lets_stand([*(evidence[i] for i in cue), *evidence[cue.start - 2 : cue.start]], words)
    return "out" in near and not is_open


def is_called_false(
    cue: range | None, within: Sequence[int], evidence: Sequence[Piece], words: GateWords
) -> bool:
    """Whether a claim is called a lie: "called it pure invention", "the report is false, he said"."""
    is_told_first = cue is None or cue.start > within[-1]
    if is_told_first and verdict_after(within[-1], evidence, words):
        return True
    if cue is None:
        return False
    if is_told_first and _is_clause(cue, within, evidence):
        return verdict_after(cue[-1], evidence, words) is not None
    return _is_tale_of(cue, within, evidence, words) or _is_named_false(
        cue, within, evidence, words
    )


def _is_named_false(
    cue: range, within: Sequence[int], evidence: Sequence[Piece], words: GateWords
) -> bool:
    """Whether a cue gives a claim a name that denies it: "described it as pure fiction"."""
    if not any(words.has("denial.naming", evidence[i]) for i in cue):
        return False
    is_tale = any(words.has("denial.tales", evidence[i]) for i in within)
    is_tale = is_tale or _called_after(cue[-1], evidence, words) is not None
    if is_tale or is_named_otherwise(cue, within, evidence, words):
        return True
    after = close(within[-1], 1, BESIDE, evidence)
    return any(
        words.has(name, evidence[place])
        for place in after
        for name in ("denial.falsehoods", "denial.words")
    )


def _is_tale_of(
    cue: range, within: Sequence[int], evidence: Sequence[Piece], words: GateWords
) -> bool:
    """Whether a cue is what a claim is said to be: "it is a rumour, nothing more"."""
    between = [evidence[i] for i in range(within[-1] + 1, cue.start)]
    is_tale = any(words.has("denial.tales", evidence[i]) for i in cue)
    return bool(between) and is_tale and all(words.has("denial.copulas", p) for p in between)


def _is_clause(cue: range, within: Sequence[int], evidence: Sequence[Piece]) -> bool:
    """Whether a cue stands in a clause about a claim: "a summary, which the House says was forged"."""
    after = [evidence[i].lower for i in range(within[-1] + 1, cue.start)]
    return "which" in after[:2] or "that" in after[:2]


def _is_of(place: int, evidence: Sequence[Piece]) -> bool:
    return [piece.lower for piece in evidence[place + 1 : place + 2]] == ["of"]


def _stands_before_noun(
    place: int, within: Sequence[int], evidence: Sequence[Piece], words: GateWords
) -> bool:
    """Whether a word of a claim only describes the noun after it."""
    before = evidence[place - 1] if place else None
    is_said = before is not None and words.has("denial.copulas", before)
    is_said = is_said and before is not None and not words.has("light.articles", before)
    return place != within[-1] and not is_said


def lets_stand(cue: Iterable[Piece], words: GateWords) -> bool:
    """Whether a cue is a denial that is itself denied: "cannot exclude", "did not deny".

    Not "neither confirmed nor denied", which says nothing.
    """
    listed = list(cue)
    is_denial = any(words.has("denial.excluding", piece) for piece in listed)
    is_left_open = any(words.has("doubt.checking", piece) for piece in listed)
    return is_denial and not is_left_open and any(words.is_negator(piece) for piece in listed)


def is_named_otherwise(
    cue: range, within: Sequence[int], evidence: Sequence[Piece], words: GateWords
) -> bool:
    """Whether a claim is what is called something, not what it is called: "called that "a story""."""
    if not any(words.has("denial.naming", evidence[i]) for i in cue):
        return False
    has_quote = any(evidence[i].lower in _QUOTES for i in range(within[0], within[-1]))
    after = [piece.lower for piece in evidence[within[-1] + 1 : within[-1] + 4]]
    if after[:1] == ["as"]:
        after = after[1:]
    is_opened = after[:1] != [] and after[0] in _QUOTES and after[1:2] != [] and after[1].isalnum()
    return within[0] - cue.stop in (0, 1) and is_opened and not has_quote


def only_spreads(cue: Iterable[Piece], words: GateWords) -> bool:
    """Whether a cue is a rumour or a claim, which denies nothing: not "rejected as rumour"."""
    listed = list(cue)
    is_against = any(
        words.has("denial.words", piece) and not words.has("denial.rumours", piece)
        for piece in listed
    )
    return not is_against and any(words.has("denial.rumours", piece) for piece in listed)


def sign_of(
    stance: Stance,
    cue: range | None,
    evidence: Sequence[Piece],
    words: GateWords,
    *,
    within: Sequence[int],
) -> Piece | None:
    """A word that gives a claim this stance, in it ("was not there") or near it or its cue."""
    if stance == "denies":
        return _denial(cue, evidence, words, within)
    around = [cue.start, cue.stop - 1] if cue else []
    places = neighbourhood([*around, *within], evidence)
    if stance != "retracts" and cue is not None and cue.stop <= within[0]:
        is_plain = all(words.has("speaker.verbs", evidence[i]) for i in cue)
        last = within[-1]
        while last + 1 < len(evidence) and not evidence[last + 1].is_pause:
            last += 1
        places = [place for place in places if not is_plain or place <= last]
    if stance == "retracts":  # "Correction: ..." opens a passage
        places = list(range(len(evidence)))
    for place in places:
        piece = evidence[place]
        if any(words.has(name, piece) for name in _SIGNS[stance]) or words.is_negator(piece):
            return piece
    return None


def _denial(
    cue: range | None, evidence: Sequence[Piece], words: GateWords, within: Sequence[int]
) -> Piece | None:
    """The word that denies a claim: in or at its cue, right before it, a verdict after it, or in it."""
    own = [evidence[i] for i in cue or ()]
    if lets_stand(own, words) or _leaves_open(own, words):
        return None
    if cue and (_is_tale_of(cue, within, evidence, words) or is_ruled_out(cue, evidence, words)):
        return evidence[cue.start]
    around = _own_signs(cue, within[0], evidence, words)
    if cue:
        around += [*cue, *close(cue.start, -1, 2, evidence)]
    is_named = cue is not None and any(words.has("denial.naming", evidence[i]) for i in cue)
    found = (
        _first_of("denial.words", around, evidence, words)
        or _verdict_in(within, evidence, words)
        or _first_of("denial.cues", _lies(cue, evidence), evidence, words)
        or (_first_of("denial.tales", within, evidence, words) if is_named else None)
        or (_called_after(within[-1], evidence, words) if is_named else None)
        or (_called_after(cue[-1], evidence, words) if is_named and cue else None)
    )
    if found is not None:
        return found
    if cue and is_named_otherwise(cue, within, evidence, words):
        return evidence[cue.start]
    if cue is None or cue.start > within[-1] or is_named:
        return verdict_after(within[-1], evidence, words)
    return None


def _own_signs(
    cue: range | None, first: int, evidence: Sequence[Piece], words: GateWords
) -> list[int]:
    """The places right before a claim whose negation is of it: not that of another's verb.

    "They heard shots, the police did not find any": who heard them denies nothing.
    """
    found: list[int] = []
    is_free = cue is None or cue.start > first
    for place in close(first, -1, CLOSE, evidence):
        between = [i for i in range(place + 1, first) if cue is None or i not in cue]
        is_parted = any(
            evidence[i].is_word and not words.has("light.articles", evidence[i]) for i in between
        )
        if is_free or not (is_parted and words.is_negator(evidence[place])):
            found.append(place)
    return found


def _leaves_open(cue: Sequence[Piece], words: GateWords) -> bool:
    """Whether a cue neither confirms nor denies: "did not confirm", "would neither confirm nor deny"."""
    is_checking = any(words.has("doubt.checking", piece) for piece in cue)
    return is_checking and any(words.is_negator(piece) for piece in cue)


def _called_after(last: int, evidence: Sequence[Piece], words: GateWords) -> Piece | None:
    """What a claim is called right after it: "called them lies"."""
    after = [
        piece for piece in evidence[last + 1 : last + 4] if not words.has("denial.copulas", piece)
    ]
    names = ("denial.cues", "denial.tales")
    return next((p for p in after[:1] if any(words.has(name, p) for name in names)), None)


def _first_of(
    name: str, places: Iterable[int], evidence: Sequence[Piece], words: GateWords
) -> Piece | None:
    """The first word of a list, negation or "ruled out" at some places."""
    for place in places:
        is_ruled_out = rules_out(evidence[place : place + 2], words)
        if is_ruled_out or words.is_negator(evidence[place]) or words.has(name, evidence[place]):
            return evidence[place]
    return None


def _verdict_in(within: Sequence[int], evidence: Sequence[Piece], words: GateWords) -> Piece | None:
    """A word of a claim by which it calls something false; not one that only describes a noun."""
    told = [i for i in within if not _stands_before_noun(i, within, evidence, words)]
    negations = [i for i in within if words.is_negator(evidence[i])]
    ruled = [i for i in within if rules_out(evidence[i : i + 2], words)]
    places = sorted({*told, *negations, *ruled})
    return _first_of("denial.falsehoods", places, evidence, words)


def _lies(cue: range | None, evidence: Sequence[Piece]) -> list[int]:
    """The places of a cue but those whose tellers are named after: "the lies of some channels"."""
    return [i for i in cue or () if not _is_of(i, evidence)]


def verdict_after(last: int, evidence: Sequence[Piece], words: GateWords) -> Piece | None:
    """What is said of a claim right after it: "are false", "is not true", "a lie"."""
    is_negated = False
    for place in close(last, 1, BESIDE, evidence):
        piece = evidence[place]
        is_false = words.has("denial.words", piece) or words.has("denial.falsehoods", piece)
        if is_false or (is_negated and words.has("denial.truths", piece)):
            return piece
        is_negated = is_negated or words.is_negator(piece)
        if piece.is_word and not words.has("denial.copulas", piece):
            return None
    return None
