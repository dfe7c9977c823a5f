"""Whether a source that stands before a cue is its subject."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolve.grounding.pieces import Piece
from dateline.resolve.grounding.words import GateWords

NEAR = 6
"""Pieces between a source and what it has grounds to say."""
FAR = 25
"""Pieces between a source and its cue, with an aside between them."""
NEXT = 3
"""Words of a way or a name between a source and its cue."""
_RELATIVE = (["who"], ["which"], ["that"])


def is_subject_of(source: range, cue: range, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether a source that stands before a cue is its subject, by the words around and between them."""
    if evidence[cue[-1]].lower == "by" or _is_passive(cue, evidence, words):
        return False  # "was told by": whoever is told does not say it
    between = _between(source, cue, evidence, words)
    before = _before(source, evidence, words)
    is_relative = evidence[source[-1]].lower in ("who", "which") and len(source) > 1
    is_relative = is_relative or _opens_relative(between, words)
    is_under = bool(before) and words.has("speaker.under", before[-1]) and not is_relative
    if [piece.lower for piece in between if piece.is_word] in _RELATIVE:
        return True
    is_closed = _closes_aside(source, between, evidence)
    if _is_of_another(cue, before, between, evidence, words):
        return is_closed and not is_under and not _is_gerund(cue, between, evidence)
    if is_under or is_closed or _has_cause(between):
        return not is_under
    if len(between) > FAR or any(piece.is_end for piece in between):
        return not between
    return _is_near(source, between, cue, evidence, words) or (
        (is_relative or _is_subject(before, words)) and _leads_on(between, words)
    )


def _between(source: range, cue: range, evidence: Sequence[Piece], words: GateWords) -> list[Piece]:
    """What stands between a source and the verb of a cue, without its helping verbs and adverbs."""
    between = [evidence[i] for i in range(source.stop, cue.start)]
    while between and _is_light(between[-1], words):
        between.pop()
    if [piece.lower for piece in between[-1:]] == ["to"] and len(between) > 1:
        last = between[-2]
        is_other = last.is_pause or last.is_capital or last.lower == "than"
        return between if is_other else between[:-2]
    return between


def _before(source: range, evidence: Sequence[Piece], words: GateWords) -> list[Piece]:
    """What stands right before a source, without its articles."""
    before = [evidence[i] for i in range(max(source.start - 3, 0), source.start)]
    while before and words.has("light.articles", before[-1]):
        before.pop()
    return before


def _is_of_another(
    cue: range,
    before: Sequence[Piece],
    between: Sequence[Piece],
    evidence: Sequence[Piece],
    words: GateWords,
) -> bool:
    """Whether a cue goes on after the clause of its source.

    "A summary which the House says was forged, claimed": not the House;
    "acquitted Horvat of theft, finding": not Horvat.
    """
    if _is_gerund(cue, between, evidence) and before and not _is_subject(before, words):
        return True
    is_of_relative = bool(before) and before[-1].lower in ("which", "whom")
    return is_of_relative and any(piece.lower == "," for piece in between)


def _is_gerund(cue: range, between: Sequence[Piece], evidence: Sequence[Piece]) -> bool:
    """Whether a cue is a participle behind a comma: ", finding"."""
    return evidence[cue.start].lower.endswith("ing") and bool(between) and between[-1].is_pause


def _is_near(
    source: range,
    between: Sequence[Piece],
    cue: range,
    evidence: Sequence[Piece],
    words: GateWords,
) -> bool:
    """Whether nothing but an aside, a part of the source or another name stands in between."""
    is_opening = _is_first_noun(source, between, evidence)
    return (
        _is_aside(between, words, is_opening=is_opening)
        or _is_joined(between, words)
        or _is_unfinished(source, between, cue, evidence)
    )


def _has_cause(between: Sequence[Piece]) -> bool:
    """Whether a source has a reason or the means to say so: "has reasonable grounds to believe"."""
    first = [piece.lower for piece in between[:1]]
    last = [piece.lower for piece in between[-1:]]
    return (
        len(between) <= NEAR
        and (first in (["has"], ["have"], ["had"]) or first in (["is"], ["are"], ["was"], ["were"]))
        and last == ["to"]
        and not any(p.is_capital or p.is_pause or p.lower.endswith("ed") for p in between)
    )


def _opens_relative(between: Sequence[Piece], words: GateWords) -> bool:
    """Whether a cue stands in the relative clause of its source: "the ministry, which reported two dead and said"."""
    opening = [piece.lower for piece in between[:2]]
    is_other = any(piece.is_pause or words.has("speaker.pronouns", piece) for piece in between[2:])
    return opening in ([",", "which"], [",", "who"]) and not is_other


def _is_first_noun(source: range, between: Sequence[Piece], evidence: Sequence[Piece]) -> bool:
    """Whether a participle parts the subject of a sentence from its verb: "A post viewed by many says"."""
    is_opening = all(not evidence[i].is_word for i in range(source.start))
    is_open = is_opening or evidence[source.start - 1].is_end
    return bool(between) and is_open and between[0].lower.endswith(("ed", "ing"))


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
    is_and = bool(between) and between[0].lower in ("and", "nor")
    is_noun = between[0].lower == "nor" if between else False
    return is_and and 0 < len(rest) <= NEXT and (is_noun or all(p.is_capital for p in rest))


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
    if last.lower in ("which", "who", "whom"):
        return len(between) <= NEXT
    if last.is_pause or words.has("speaker.joining", last):
        return True
    if words.has("speaker.pronouns", last):
        return not any(
            piece.lower == ":" or words.has("speaker.verbs", piece) for piece in between[1:]
        )
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


def _is_subject(before: Sequence[Piece], words: GateWords) -> bool:
    """Whether a name that follows these pieces can open a clause."""
    if not before or not before[-1].is_word:
        return True
    last = before[-1]
    openers = ("speaker.joining", "speaker.taken_up", "dates.weekdays", "dates.months")
    is_opening = any(words.has(name, last) for name in openers)
    return is_opening or last.quantity is not None or _is_adverb(last) or last.text[0].isdigit()


def _is_light(piece: Piece, words: GateWords) -> bool:
    """Whether a piece right before a verb says nothing of its subject: "has", "vehemently", a quotation mark."""
    is_mark = not piece.is_word and not piece.is_pause
    return is_mark or words.has("speaker.helping", piece) or _is_adverb(piece)


def _is_adverb(piece: Piece) -> bool:
    return piece.lower.endswith("ly")
