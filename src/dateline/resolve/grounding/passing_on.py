"""Other forms in which a source stands beside its cue: as its owner, behind "citing", or quoted by somebody."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolve.grounding.pieces import Piece
from dateline.resolve.grounding.words import GateWords

OWNED = 2
"""Words between an owner and his cue ("the army's earlier first statement")."""
SPREAD = 5
"""Pieces between a noun and who spreads it: "the allegations, spread by"."""
QUOTED = 8
"""Pieces between a quoted source and the "as saying" of its cue."""
_POSSESSIVE = frozenset(["'s", "'"])
_QUOTES = frozenset('"“”')
_IN = frozenset(["of", "in"])
_MADE = frozenset(["made", "contained", "signed", "issued", "published", "attributed", "put"])
"""What is done with the words of a source, before its "by" or "in"."""


def owns(source: range, cue: range, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether a cue is what its source said, as a noun: "Dushanbe's denial", "reports in some papers"."""
    if source.stop <= cue.start:
        between = [evidence[i] for i in range(source.stop, cue.start)]
        is_owner = words.has("speaker.owners", evidence[source[-1]])
        if between and between[0].lower in _POSSESSIVE:
            is_owner, between = True, between[1:]
        is_short = len(between) <= OWNED and all(piece.is_word for piece in between)
        is_free = not any(
            words.has(name, piece)
            for piece in between
            for name in ("speaker.under", "speaker.saying")
        )
        return is_owner and is_short and is_free and _is_account(cue, evidence, words)
    if _is_owner_after(source, cue, evidence, words):
        return True
    between = [
        evidence[i]
        for i in range(cue.stop, source.start)
        if not words.has("light.articles", evidence[i])
    ]
    if [piece.lower in _IN for piece in between] != [True]:
        return False
    is_name = all(evidence[i].is_capital for i in source if evidence[i].is_word)
    return _is_account(cue, evidence, words) and (between[0].lower == "of" or not is_name)


def _is_owner_after(source: range, cue: range, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether a verb takes up what its source has said: "reversing its earlier statement"."""
    is_owner = words.has("speaker.owners", evidence[source[-1]]) and source.start == cue.stop
    after = evidence[source.stop : source.stop + OWNED + 1]
    return is_owner and any(words.has("speaker.accounts", piece) for piece in after)


def is_passed_on(source: range, cue: range, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether a source is quoted: "citing X", "quoted X as saying", "X was quoted by Y as saying"."""
    if _is_credited(source, cue, evidence, words) or _is_reported(source, cue, evidence, words):
        return True
    if _is_quoted_as(source, cue, evidence, words):
        return True
    before = _word_before(source, evidence, words)
    is_quoting = before is not None and words.has("speaker.quoting", before)
    if source.stop <= cue.start:
        between = [evidence[i] for i in range(source.stop, cue.start)]
        is_as = bool(between) and between[-1].lower == "as"
        if is_quoting and [piece.lower for piece in between] == [","]:
            return words.has("speaker.saying", evidence[cue[-1]])
        if is_as and is_quoting:
            return len(between) <= QUOTED and not any(piece.is_end for piece in between)
        return _is_quoted(between, cue, evidence, words)
    between = [evidence[i] for i in range(cue.stop, source.start)]
    is_one_sentence = not any(piece.is_end for piece in between)
    last = evidence[cue[-1]]
    telling = ("speaker.saying", "speaker.telling", "speaker.voicing")
    is_telling = last.lower == "to" or any(words.has(name, last) for name in telling)
    return is_quoting and is_one_sentence and is_telling


def _is_quoted_as(source: range, cue: range, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether a subject is quoted: "he is quoted as saying", "she was cited on Friday as telling"."""
    between = [evidence[i] for i in range(source.stop, cue.start)]
    if [piece.lower for piece in between[:2]] == [",", "whom"]:
        between = between[1:]
    if len(between) < 3 or between[-1].lower != "as" or any(p.is_pause for p in between):
        return False
    is_being = (
        between[0].lower == "whom"
        or words.has("speaker.being", between[0])
        or words.has("speaker.helping", between[0])
    )
    return (
        is_being
        and any(words.has("speaker.quoting", p) for p in between)
        and len(between) <= QUOTED
    )


def _is_credited(source: range, cue: range, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether something is put down to a source: "a message attributed to X said", "contained in X"."""
    at = source.start - 1
    while at >= 0 and (words.has("light.articles", evidence[at]) or evidence[at].lower in _QUOTES):
        at -= 1
    before = [piece.lower for piece in evidence[max(at - 1, 0) : at + 1]]
    is_made = len(before) == 2 and before[0] in _MADE and before[1] in ("by", "in", "to", "from")
    beside = [evidence[i] for i in range(cue.stop, at - 1)]
    is_near = source.stop == cue.start or all(piece.lower == "," for piece in beside)
    if is_made and is_near and (source.stop == cue.start or source.start > cue.start):
        return True
    last = evidence[cue[-1]].lower
    between = [evidence[i] for i in range(cue.stop, source.start)]
    is_spread = before[-1:] == ["by"] and [piece.lower for piece in between[:1]] == [","]
    is_against = any(words.has("denial.words", piece) for piece in between)
    if is_spread and len(between) <= SPREAD and not is_against:
        return _is_account(cue, evidence, words)
    is_short = len(between) <= QUOTED and not any(piece.is_pause for piece in between)
    if last.startswith("attribut") and before[-1:] == ["to"] and source.start > cue.start:
        return is_short
    if last.startswith("circulat") and before[-1:] == ["on"] and source.start > cue.start:
        return is_short
    after = [piece.lower for piece in evidence[source.stop : source.stop + 3]]
    is_heading = [piece.lower for piece in between] in ([], ["to"]) and ":" in after
    if is_heading and source.start > cue.start:
        return True  # "We have spoken to two of them by phone: they slept"
    is_place = [piece.lower for piece in between if piece.lower != "the"] == ["in"]
    return last in ("described", "identified", "named") and is_place and after[:1] == ["as"]


def _is_reported(source: range, cue: range, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether what came from a source is the subject of its cue: "initial reports from X suggested"."""
    at = source.start - 1
    while at >= 0 and words.has("light.articles", evidence[at]):
        at -= 1
    is_from = at > 0 and evidence[at].lower == "from" and source.stop == cue.start
    return is_from and words.has("speaker.accounts", evidence[at - 1])


def follows_which(source: range, cue: range, evidence: Sequence[Piece]) -> bool:
    """Whether a cue takes up its source: "the note, according to which", "the ministry, which said"."""
    has_which = any(
        evidence[i].lower in ("which", "whom")
        for i in range(cue.start, min(cue.stop + 1, len(evidence)))
    )
    between = [evidence[i] for i in range(source.stop, cue.start)]
    return has_which and source.stop <= cue.start and all(piece.lower == "," for piece in between)


def opens_relative(source: range, cue: range, evidence: Sequence[Piece]) -> bool:
    """Whether the words of a source end in the pronoun that is the subject of its cue."""
    is_pronoun = evidence[source[-1]].lower in ("who", "which")
    return is_pronoun and len(source) > 1 and source.stop == cue.start


def goes_on(source: range, cue: range, evidence: Sequence[Piece], *, said: int) -> bool:
    """Whether a quotation goes on after its speaker ('"Yes," said X. "We are here."'), or a heading opens."""
    is_heading = [evidence[i].lower for i in range(cue.stop, source.start)] == [":"]
    if is_heading and said >= source.stop:
        return True  # "Correction: we reported that"
    if source.start != cue.stop or said < source.stop:
        return False
    closing = [evidence[i].lower for i in range(max(cue.start - 2, 0), cue.start)]
    after = [evidence[i].lower for i in range(source.stop, said)]
    is_quoted = bool(set(closing) & _QUOTES)
    if evidence[said].span != evidence[cue.start].span:
        marks = [p.lower for p in evidence[said:] if p.span == evidence[said].span]
        return is_quoted and bool(set(marks) & _QUOTES) and not set(after) & _QUOTES
    return is_quoted and bool(set(after) & _QUOTES)


def _is_account(cue: range, evidence: Sequence[Piece], words: GateWords) -> bool:
    return any(words.has("speaker.accounts", evidence[i]) for i in cue)


def _is_quoted(
    between: Sequence[Piece], cue: range, evidence: Sequence[Piece], words: GateWords
) -> bool:
    """Whether a subject is told to have been quoted: "was quoted by the channel as saying"."""
    kept = [piece for piece in between if not words.has("speaker.helping", piece)]
    is_being = any(words.has("speaker.being", piece) for piece in between)
    if not is_being or any(piece.is_end for piece in between) or any(p.is_word for p in kept):
        return False
    last = evidence[cue[-1]].lower
    after = [evidence[i].lower for i in range(cue.stop, min(cue.stop + 2 * QUOTED, len(evidence)))]
    return last in ("quoted", "cited") and "as" in after


def _word_before(place: range, evidence: Sequence[Piece], words: GateWords) -> Piece | None:
    at = place.start - 1
    while at >= 0 and words.has("light.articles", evidence[at]):
        at -= 1
    return evidence[at] if at >= 0 else None
