"""Other forms in which a source stands beside its cue: as its owner, behind "citing", or quoted by somebody."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolve.grounding.pieces import Piece
from dateline.resolve.grounding.words import GateWords

OWNED = 2
"""Words between an owner and his cue ("the army's earlier first statement")."""
QUOTED = 8
"""Pieces between a quoted source and the "as saying" of its cue."""
_POSSESSIVE = frozenset(["'s", "'"])
_IN = frozenset(["of", "in"])


def owns(source: range, cue: range, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether a cue is what its source said, as a noun: "Dushanbe's denial", "reports in some papers"."""
    if source.stop <= cue.start:
        between = [evidence[i] for i in range(source.stop, cue.start)]
        is_owner = words.has("speaker.owners", evidence[source[-1]])
        if between and between[0].lower in _POSSESSIVE:
            is_owner, between = True, between[1:]
        is_short = len(between) <= OWNED and all(piece.is_word for piece in between)
        is_free = not any(
            words.has(name, piece) for piece in between for name in ("speaker.under", "speaker.saying")
        )
        return is_owner and is_short and is_free and _is_account(cue, evidence, words)
    between = [
        evidence[i]
        for i in range(cue.stop, source.start)
        if not words.has("light.articles", evidence[i])
    ]
    if [piece.lower in _IN for piece in between] != [True]:
        return False
    is_name = all(evidence[i].is_capital for i in source if evidence[i].is_word)
    return _is_account(cue, evidence, words) and (between[0].lower == "of" or not is_name)


def is_passed_on(source: range, cue: range, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether a source is quoted: "citing X", "quoted X as saying", "X was quoted by Y as saying"."""
    before = _word_before(source, evidence, words)
    is_quoting = before is not None and words.has("speaker.quoting", before)
    if source.stop <= cue.start:
        between = [evidence[i] for i in range(source.stop, cue.start)]
        is_as = bool(between) and between[-1].lower == "as"
        if is_as and is_quoting:
            return len(between) <= QUOTED and not any(piece.is_end for piece in between)
        return _is_quoted(between, cue, evidence, words)
    between = [evidence[i] for i in range(cue.stop, source.start)]
    is_one_sentence = not any(piece.is_end for piece in between)
    is_telling = evidence[cue[-1]].lower == "to" or words.has("speaker.saying", evidence[cue[-1]])
    return is_quoting and is_one_sentence and is_telling


def follows_which(source: range, cue: range, evidence: Sequence[Piece]) -> bool:
    """Whether a cue takes up its source: "the note, according to which", "the ministry, which said"."""
    has_which = any(evidence[i].lower in ("which", "whom") for i in cue)
    between = [evidence[i] for i in range(source.stop, cue.start)]
    return has_which and source.stop <= cue.start and all(piece.lower == "," for piece in between)


def opens_relative(source: range, cue: range, evidence: Sequence[Piece]) -> bool:
    """Whether the words of a source end in the pronoun that is the subject of its cue."""
    is_pronoun = evidence[source[-1]].lower in ("who", "which")
    return is_pronoun and len(source) > 1 and source.stop == cue.start


def goes_on(source: range, cue: range, evidence: Sequence[Piece], *, said: int) -> bool:
    """Whether a quotation goes on after its speaker: '"Yes," said X. "We are here."'."""
    if source.start != cue.stop or said < source.stop:
        return False
    closing = [evidence[i].lower for i in range(max(cue.start - 2, 0), cue.start)]
    after = [evidence[i].lower for i in range(source.stop, said)]
    return bool(set(closing) & set('"”')) and bool(set(after) & set('"“'))


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
