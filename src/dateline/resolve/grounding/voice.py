"""Whether the report itself says something, or passes on the word of somebody."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolve.grounding.pieces import Piece
from dateline.resolve.grounding.told import Told, Verdict
from dateline.resolve.grounding.words import GateWords

_QUOTES = frozenset('"“”«»')


def not_own_voice(told: Told, evidence: Sequence[Piece], words: GateWords) -> Verdict | None:
    """The refusal of what is told as the report's own word where its sentence passes on another's."""
    if not told.is_own_voice:
        return None
    if told.stance != "asserts" and told.cue is None:
        return Verdict(is_grounded=False, rule="voice.without_cue", words=told.statement)
    teller = passed_on(evidence, words)
    if teller is None:
        return None
    return Verdict(is_grounded=False, rule="voice.not_own", words=teller.text)


def passed_on(evidence: Sequence[Piece], words: GateWords) -> Piece | None:
    """A word by which a sentence passes on what somebody says; None where the report speaks alone."""
    lists = (
        "speaker.saying",
        "speaker.quoting",
        "speaker.telling",
        "speaker.voicing",
        "speaker.held",
        "denial.words",
        "deeds.claiming",
        "deeds.taking",
    )
    return next(
        (
            p
            for i, p in enumerate(evidence)
            if any(words.has(name, p) for name in lists) and not _is_done_to(i, evidence, words)
        ),
        None,
    )


def _is_done_to(place: int, evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether a word tells what was done to somebody, or is a thing: "were questioned", "the talks"."""
    piece = evidence[place]
    if words.has("speaker.accounts", piece) or not words.has("speaker.voicing", piece):
        return False
    before = evidence[place - 1] if place and evidence[place - 1].span == piece.span else None
    after = [other.lower for other in evidence[place + 1 : place + 2]]
    if before is None:
        return False
    is_passive = words.has("speaker.being", before) and piece.lower.endswith(("ed", "en", "ld"))
    is_thing = words.has("light.articles", before) or before.lower in ("of", "after", "no", "any")
    held = ("hedges.told", "deeds.accusing", "speaker.saying")
    is_passive = is_passive and not any(words.has(name, piece) for name in held)
    return (is_passive and after not in (["by"], ["that"], ["to"])) or is_thing


def is_passed_clause(places: Sequence[int], evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether some words open with "that" or "whether" in the sentence of another, or revise a figure of his."""
    at = places[0] - 1
    while at >= 0 and (evidence[at].lower in _QUOTES or words.has("light.articles", evidence[at])):
        at -= 1
    if at < 1 or evidence[at].span != evidence[places[0]].span:
        return False
    if evidence[at].lower in ("that", "whether"):
        return evidence[at - 1].is_word
    is_account = words.has("speaker.accounts", evidence[places[0]])
    return is_account and evidence[at].is_word and not evidence[at].lower.endswith("ing")
