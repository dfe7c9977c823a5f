"""Whether a cue reaches the words that it is said to pass on, or stands in another clause than they."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolve.grounding.pieces import Piece
from dateline.resolve.grounding.polarity import rules_out
from dateline.resolve.grounding.words import GateWords

_QUOTES = frozenset('"“”')
HEARERS = 6
"""Pieces after "told" for those who are told."""
_BEFORE = frozenset(["that", ",", *_QUOTES])
"""What may stand between a verb and what it passes on."""


def is_out_of_reach(
    cue: range,
    sources: Sequence[range],
    places: Sequence[int],
    evidence: Sequence[Piece],
    words: GateWords,
) -> bool:
    """Whether another speaker or another clause lies between a cue and some words."""
    own = {*places, *(i for source in sources for i in source)}
    quoted = [i for source in sources for i in (source.start - 1, source.start - 2) if i >= 0]
    if any(words.has("speaker.quoting", evidence[i]) for i in (*cue, *quoted)):
        return False
    is_first = cue.stop <= places[0]
    way = range(cue.stop, places[0]) if is_first else range(places[-1] + 1, cue.start)
    between = [i for i in _outside(way, evidence, is_first=is_first) if i not in own]
    last = [evidence[i].lower for i in way if not words.has("light.articles", evidence[i])][-2:]
    after = [piece.lower for piece in evidence[cue.stop : cue.stop + 1]]
    opening = [piece.lower for piece in evidence[cue.stop : cue.stop + 4]]
    is_clausal = after not in (["to"], ["of"]) or "that" in opening
    if is_first and last in (["and", "that"], ["but", "that"]):
        return not is_clausal
    if any(_is_another(i, evidence, words) for i in between):
        return True
    breaks = [i for i in between if words.has("speaker.breaks", evidence[i])]
    if is_first:
        is_clause = any(piece.lower == "that" for piece in evidence[cue.stop : cue.stop + 2])
        return any(
            not (_goes_on(i, places[0], evidence) or (is_clause and _has_verb(i, evidence, words)))
            for i in breaks
        )
    breaks += [i for i in between if words.has("speaker.links", evidence[i])]
    is_led = any(0 <= source.start - cue.stop <= 1 for source in sources)
    is_verdict = any(words.has("denial.words", evidence[i]) for i in cue)
    return bool(breaks) and not is_led and not is_verdict and _has_own_words(cue, evidence, words)


def is_of_another_sentence(
    cue: range, places: Sequence[int], evidence: Sequence[Piece], words: GateWords
) -> bool:
    """Whether a sentence ends between a cue that takes nothing back and some words."""
    if any(words.has("taking_back.words", evidence[i]) for i in cue):
        return False
    way = range(cue.stop, places[0]) if cue.stop <= places[0] else range(places[-1] + 1, cue.start)
    is_parted = evidence[cue.start].span != evidence[places[0]].span
    return is_parted or any(evidence[i].lower in (".", "!", "?") for i in way)


def _outside(way: range, evidence: Sequence[Piece], *, is_first: bool) -> range:
    """The way from some quoted words to their cue without the rest of the quotation."""
    marks = [i for i in way if evidence[i].lower in _QUOTES]
    return way if is_first or not marks else range(marks[-1] + 1, way.stop)


def _is_another(place: int, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether somebody else speaks: "police said", not "it had been said" or "more than they admitted"."""
    if not words.has("speaker.verbs", evidence[place]):
        return False
    before = [piece.lower for piece in evidence[max(place - 4, 0) : place]]
    is_passive = bool(before) and before[-1] in ("been", "was", "were", "is", "are", "be")
    return not is_passive and "than" not in before and "never" not in before


def own_teller(
    places: Sequence[int],
    cues: Sequence[range],
    evidence: Sequence[Piece],
    words: GateWords,
    *,
    is_denied: bool = False,
) -> Piece | None:
    """The verb right before some words that passes them on, where no cue is it: "residents said" they fled.

    For what ``is_denied`` only another denial counts.
    """
    known = {i for cue in cues for i in cue}
    at = places[0] - 1
    while at >= 0 and (evidence[at].lower in _BEFORE or words.has("light.articles", evidence[at])):
        at -= 1
    if at > 0 and words.has("speaker.heard", evidence[at]):
        at -= words.has("speaker.hearing", evidence[at - 1])
    is_quoting = any(words.has("speaker.quoting", evidence[i]) for i in known)
    if at < 0 or at in known or is_quoting or evidence[at].span != evidence[places[0]].span:
        return None
    is_led_to = (evidence[at].lower.endswith("ing") or evidence[at].lower == "out") and (
        at - 1 in known
    )
    if is_led_to or any(cue.start == places[-1] + 1 for cue in cues):
        return None  # "recalled hearing", "ruled out", "the figure given by police"
    if is_denied:
        is_denial = words.has("denial.words", evidence[at]) or rules_out(
            evidence[max(at - 1, 0) : at + 1], words
        )
        is_rumour = words.has("denial.rumours", evidence[at])
        return evidence[at] if is_denial and not is_rumour else None
    listed = ("speaker.verbs", "speaker.minds", "denial.naming")
    if any(words.has(name, evidence[at]) for name in listed):
        return evidence[at]
    has_comma = any(evidence[i].lower == "," for i in range(at, places[0]))
    before = evidence[at - 1] if at else None
    is_of_same = before is not None and (
        before.lower in ("had", "has", "have") or words.has("speaker.pronouns", before)
    )
    if words.has("speaker.voicing", evidence[at]) and not has_comma and not is_of_same:
        return evidence[at]
    is_account = words.has("speaker.accounts", evidence[at]) and at > 0
    is_owned = is_account and (
        evidence[at - 1].lower == "'s" or words.has("speaker.owners", evidence[at - 1])
    )
    has_that = any(evidence[i].lower == "that" for i in range(at, places[0]))
    return evidence[at] if is_owned and has_that else None


def _goes_on(place: int, said: int, evidence: Sequence[Piece]) -> bool:
    """Whether what is said goes on after a "but": "said that ..., but that ...", or within quotation marks."""
    after = [piece.lower for piece in evidence[place + 1 : place + 3]]
    is_quoted = any(evidence[i].lower in _QUOTES for i in range(place, said))
    return "that" in after or is_quoted


def _has_verb(place: int, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether a clause goes on with the same subject: "said that he was not in it but was near"."""
    after = evidence[place + 1 : place + 2]
    return bool(after) and words.has("speaker.being", after[0])


def _has_own_words(cue: range, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether a cue is followed by what it passes on, and so is no tag at the end of a sentence."""
    after = evidence[cue.stop] if cue.stop < len(evidence) else None
    if after is None or after.is_pause or after.lower in _QUOTES:
        return False
    if words.has("speaker.hearing", evidence[cue[-1]]):
        heard = evidence[cue.stop : cue.stop + HEARERS]
        return any(piece.lower == "that" for piece in heard)
    return not words.has("speaker.settings", after) and not words.has("dates.weekdays", after)
