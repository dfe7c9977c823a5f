"""The gate itself: every part of a claim is looked up again in its evidence, and what is not there is refused.

It knows nothing of how a claim was made, so that rules, models and language models pass the same gate.
What it cannot see in the words it refuses: a true claim in other words than the report's is refused too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.model.claim import Stance
from dateline.resolve.grounding.alignment import alignments
from dateline.resolve.grounding.certainty import hedge, is_own_deed, left_out, plan
from dateline.resolve.grounding.clauses import has_own_clause, is_of_another_clause
from dateline.resolve.grounding.figures import states, told_beside
from dateline.resolve.grounding.pieces import Piece
from dateline.resolve.grounding.polarity import (
    is_called_false,
    is_ruled_out,
    is_spread_by,
    lets_stand,
    only_spreads,
    sign_of,
    speaks_against,
    stands_against,
    turned,
)
from dateline.resolve.grounding.reach import (
    is_of_another_sentence,
    is_out_of_reach,
    own_teller,
)
from dateline.resolve.grounding.speaker import (
    heads_line,
    occurrences,
    reporting,
    speaks,
    tellers,
)
from dateline.resolve.grounding.told import Told, Verdict
from dateline.resolve.grounding.voice import is_passed_clause, not_own_voice
from dateline.resolve.grounding.words import GateWords

SHORT = 2
"""Words of a claim that may stand anywhere by chance: a name, "it"."""
NEAR = 8
"""Pieces between these, or what stands for others, and their cue."""
GROUNDED = Verdict(is_grounded=True, rule="grounded")


@dataclass(frozen=True, slots=True)
class Seen:
    """The evidence in pieces, and the places where it has the source and the cue of a claim."""

    evidence: Sequence[Piece]
    sources: Sequence[range]
    cues: Sequence[range]
    words: GateWords

    def nearest_cue(self, places: Sequence[int]) -> range:
        """The cue nearest to a claim; there is one."""
        return min(self.cues, key=lambda cue: gap(cue, places))

    def cue_of(self, places: Sequence[int]) -> range | None:
        """The cue nearest to a claim."""
        return self.nearest_cue(places) if self.cues else None

    def pieces(self, place: range | None) -> list[Piece]:
        """The pieces at a place."""
        return [] if place is None else [self.evidence[i] for i in place]


def refused(rule: str, words: str) -> Verdict:
    """The refusal of a claim by a rule, with the words that broke it."""
    return Verdict(is_grounded=False, rule=rule, words=words)


def grounded(told: Told, words: GateWords) -> Verdict:
    """Whether the evidence of a claim says what the claim says: its words, figure, side and source."""
    evidence = words.pieces(told.evidence)
    statement = words.pieces([told.statement])
    seen = Seen(
        evidence, _places(told.source, evidence, words), _places(told.cue, evidence, words), words
    )
    missing = _missing(told, statement, seen)
    if missing is not None:
        return missing
    aside = {i for place in (*seen.sources, *seen.cues) for i in place}
    found = list(alignments(statement, evidence, words, aside=aside))
    found = [places for places in found if not _opens_clause(places, evidence, words)]
    if found and seen.cues and len(found[0]) <= SHORT:
        found = [min(found, key=lambda places: gap(seen.nearest_cue(places), places))]
    verdicts = [
        _misplaced(places, told, seen)
        or _overtold(places, told, seen)
        or _sided(places, told, seen)
        for places in found
    ]
    if not verdicts:
        return refused("words.not_in_evidence", told.statement)
    return next((one for one in verdicts if one.is_grounded), verdicts[0])


def _opens_clause(places: Sequence[int], evidence: Sequence[Piece], words: GateWords) -> bool:
    """Whether the one word of a claim is the "that" of a clause, and stands for nothing."""
    if len(places) > 1 or evidence[places[0]].lower != "that":
        return False
    if places[0] and words.has("denial.naming", evidence[places[0] - 1]):
        return False  # "calls that a lie"
    after = evidence[places[0] + 1 : places[0] + 2]
    return any(
        piece.is_capital
        or piece.quantity is not None
        or words.has("light.articles", piece)
        or words.has("speaker.pronouns", piece)
        for piece in after
    )


def _missing(told: Told, statement: Sequence[Piece], seen: Seen) -> Verdict | None:
    """The refusal of a claim whose cue, source or figure is not there; None where all are."""
    if told.cue is not None and not seen.cues:
        return refused("cue.not_in_evidence", told.cue)
    if told.source is not None and not seen.sources:
        return refused("source.not_in_evidence", told.source)
    if told.source is not None and told.cue is None:
        said = seen.words.pieces([told.statement])[:1]
        is_headed = any(heads_line(source, seen.evidence, said) for source in seen.sources)
        if not is_headed:
            return refused("source.without_cue", told.source)
    is_stated = told.number is None or states(
        told.number, told.field, statement, seen.words, evidence=seen.evidence
    )
    passed = not_own_voice(told, seen.evidence, seen.words)
    return passed or (None if is_stated else refused("number.not_stated", str(told.number)))


def _misplaced(places: Sequence[int], told: Told, seen: Seen) -> Verdict | None:
    """The refusal of a claim whose source does not speak, or whose few words stand far from the cue."""
    free = [
        source
        for source in seen.sources
        if not set(source) & set(places)
        or any(cue.start == source.stop or source.start == cue.stop for cue in seen.cues)
    ]
    spoken = [cue for cue in seen.cues if _is_spoken(cue, free, places, seen)]
    if seen.sources and seen.cues and not spoken:
        return refused("source.not_of_cue", told.source or "")
    is_reached = _is_reached(places, replace(seen, cues=spoken or seen.cues), told.stance)
    if seen.cues and told.source is not None and not is_reached:
        return refused("cue.of_other_words", told.cue or "")
    if told.number is not None and not told_beside(
        told.number, told.field, places, seen.evidence, seen.words
    ):
        return refused("number.not_of_field", str(told.number))
    cue = seen.cue_of(places)
    is_name = len(places) <= SHORT and all(seen.evidence[i].is_capital for i in places)
    is_pronoun = all(seen.words.has("light.standing", seen.evidence[i]) for i in places)
    if cue is not None and (is_name or is_pronoun) and gap(cue, places) > NEAR:
        return refused("words.far_from_cue", told.statement)
    return None


def _is_spoken(cue: range, sources: Sequence[range], places: Sequence[int], seen: Seen) -> bool:
    """Whether one of the sources is the speaker of a cue, or of the verb that reports the cue."""
    verbs = [
        cue,
        *tellers(cue, seen.evidence, seen.words),
        *reporting(cue, seen.evidence, seen.words),
    ]
    return any(
        speaks(source, verb, seen.evidence, seen.words, said=places[0])
        for source in sources
        for verb in verbs
    )


def _is_reached(places: Sequence[int], seen: Seen, stance: Stance) -> bool:
    """Whether one of the cues stands where it can pass these words on, and no other verb does.

    What somebody else says can be denied or taken back, but not asserted, from further away.
    """
    evidence, words = seen.evidence, seen.words
    is_denied = stance == "denies"
    if stance in ("asserts", "denies") and own_teller(
        places, seen.cues, evidence, words, is_denied=is_denied
    ):
        return False
    if stance == "retracts":
        teller = own_teller(places, seen.cues, evidence, words)
        is_own = teller is None or any(
            speaks(source, range(i, i + 1), evidence, words, said=places[0])
            for source in seen.sources
            for i in range(places[0])
            if evidence[i] is teller
        )
        return is_own and not all(
            is_of_another_sentence(cue, places, evidence, words) for cue in seen.cues
        )
    return any(
        (set(cue) & set(places) or not is_out_of_reach(cue, seen.sources, places, evidence, words))
        and not _is_elsewhere(cue, places, seen, stance)
        for cue in seen.cues
    )


def _is_elsewhere(cue: range, places: Sequence[int], seen: Seen, stance: Stance) -> bool:
    """Whether some words stand in the clause of another; of what is left open, whether the cue has one of its own."""
    if stance == "asserts":
        return is_of_another_clause(cue, seen.sources, places, seen.evidence, seen.words)
    is_left_open = stance in ("questions", "cannot_verify") and cue.start > places[-1]
    return is_left_open and has_own_clause(cue, seen.sources, places, seen.evidence, seen.words)


def _overtold(places: Sequence[int], told: Told, seen: Seen) -> Verdict | None:
    """The refusal of a claim that is told as surer, more real or more one's own than its words are."""
    aside = {i for cue in seen.cues for i in cue}
    near = [seen.nearest_cue(places)] if seen.cues else []
    if told.is_own_voice and is_passed_clause(places, seen.evidence, seen.words):
        return refused("voice.not_own", seen.evidence[places[0]].text)
    dropped = left_out(places, aside, seen.evidence, seen.words)
    if dropped is not None:
        return refused("hedge.left_out", dropped.text)
    doubt = hedge(places, near, seen.evidence, seen.words) if told.is_certain else None
    if doubt is not None:
        return refused("hedge.not_certain", doubt.text)
    ahead = plan(places, near, seen.evidence, seen.words) if told.has_happened else None
    if ahead is not None:
        return refused("realis.not_happened", ahead.text)
    source = [piece for place in seen.sources for piece in seen.pieces(place)]
    cue = [piece for place in near for piece in seen.pieces(place)]
    own = [seen.evidence[i] for i in places]
    if told.is_own_deed and not is_own_deed(source, cue, own, seen.words):
        return refused("deed.not_own", told.statement)
    return None


def _sided(places: Sequence[int], told: Told, seen: Seen) -> Verdict:
    """Whether the claim at ``places`` is on the side that it says, by the cue nearest to it."""
    evidence, words = seen.evidence, seen.words
    nearest = seen.cue_of(places)
    cue = seen.pieces(nearest)
    own = [piece for source in seen.sources for piece in seen.pieces(source)]
    is_other_side = is_spread_by(own, cue, words) or stands_against(
        nearest, places, evidence, words
    )
    if told.stance == "asserts":
        return GROUNDED if is_other_side else _asserted(places, told, seen)
    if told.stance == "denies" and (is_other_side or only_spreads(cue, words)):
        return refused("polarity.cue_denies_nothing", told.cue or "")
    if told.stance == "denies" and _is_of_another_sentence(nearest, places, seen):
        return refused("polarity.cue_elsewhere", told.cue or "")
    if sign_of(told.stance, nearest, evidence, words, within=places) is None:
        return refused(f"polarity.nothing_{told.stance}", told.statement)
    return GROUNDED


def _asserted(places: Sequence[int], told: Told, seen: Seen) -> Verdict:
    """Whether nothing before, in the cue or after it turns what is said to be asserted."""
    nearest = seen.cue_of(places)
    cue = seen.pieces(nearest)
    standing = nearest if nearest is not None and lets_stand(cue, seen.words) else ()
    turning = turned(places[0], seen.evidence, seen.words, aside=standing)
    if turning is not None:
        return refused("polarity.negated_before", turning.text)
    if seen.words.has("speaker.pro_clause", seen.evidence[places[0]]) and len(places) == 1:
        saying = any(seen.words.has("speaker.saying", piece) for piece in cue)
        if not saying:
            return refused("words.stand_for_others", told.statement)
    is_false = is_called_false(nearest, places, seen.evidence, seen.words) or is_ruled_out(
        nearest, seen.evidence, seen.words
    )
    is_against = speaks_against(cue, seen.words)
    is_against = is_against and not _is_of_another_sentence(nearest, places, seen)
    if is_false or is_against:
        return refused("polarity.denied_by_cue", told.cue or "")
    return GROUNDED


def _is_of_another_sentence(cue: range | None, places: Sequence[int], seen: Seen) -> bool:
    """Whether a claim is told in a sentence of its own, after that of its cue."""
    if cue is None or cue.stop > places[0]:
        return False
    return any(seen.evidence[i].lower in (".", "!", "?") for i in range(cue.stop, places[0]))


def gap(cue: range, places: Sequence[int]) -> int:
    """How many pieces lie between a cue and a claim."""
    return max(cue.start - places[-1], places[0] - cue.stop + 1, 0)


def _places(phrase: str | None, evidence: Sequence[Piece], words: GateWords) -> list[range]:
    if phrase is None:
        return []
    return list(occurrences(words.pieces([phrase]), evidence))
