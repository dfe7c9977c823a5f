"""Claims and responsibility records as sayings: who says what, in which manner, in which words."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.model.claim import (
    Claim,
    NumberValue,
    ResponsibilityRecord,
    VerificationStatement,
    VerificationStatus,
)
from dateline.model.text import Evidence
from dateline.model.why import Why
from dateline.pipeline.digest.naming import PRONOUNS, in_running_text, is_same
from dateline.pipeline.digest.phrases import (
    ACT_MARKS,
    ACTS,
    CERTAINTY,
    DID_NOT_SAY,
    MARKS,
    NONE_CLAIMED,
    REPORTED_ACTS,
    STANCES,
    STATUS_WORDS,
    claim_value,
)
from dateline.pipeline.digest.speakers import Speakers
from dateline.pipeline.digest.view import Manner, Saying, Speaker

_DOUBTS = frozenset(
    {"not_independently_verified", "could_not_be_reached", "disputed", "alleged", "retracted"}
)
_MINDED: tuple[VerificationStatus, ...] = (
    "retracted", "denied", "disputed", "corrected", "not_independently_verified", "could_not_be_reached",
)  # fmt: skip
_AGAINST = frozenset({"denied", "disputed", "not_independently_verified", "retracted"})
_SAY = frozenset({"say", "said", "specify", "elaborate", "disclose"})
_OWN_WORD = frozenset({"confirmed", "denied", "alleged", "attributed_only"})
_LOOK_BACK = 64
"""How many claims before a word are asked whether they hold it; claims start close to what they hold."""


class Sayings:
    """All claims of a record, by event and by place in the text."""

    def __init__(
        self, claims: Iterable[Claim], checks: Iterable[VerificationStatement], speakers: Speakers
    ) -> None:
        """Index the claims and the statements about them."""
        self.speakers = speakers
        self.claims = sorted(claims, key=lambda c: (c.content.start, c.content.end, c.id))
        self.by_id = {claim.id: claim for claim in self.claims}
        self._starts = [claim.content.start for claim in self.claims]
        self._by_event: Mapping[str | None, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            self._by_event[claim.event].append(claim)
        self._checks: Mapping[str, list[VerificationStatement]] = defaultdict(list)
        self._by_place: Mapping[int, list[VerificationStatement]] = defaultdict(list)
        for check in checks:
            for claim_id in check.claims:
                self._checks[claim_id].append(check)
            self._by_place[check.wording.end].append(check)
            self._by_place[check.wording.start].append(check)

    def of_event(self, event: str | None) -> Sequence[Claim]:
        """The claims about an event, in order of the text; None: those about no event."""
        return self._by_event.get(event, ())

    def only_points(self, claim: Claim) -> bool:
        """Whether a claim says no more than a statement about others does: "CNN could not verify this".

        Those others carry it as a remark, so that it needs no line of its own.
        """
        if claim.stance not in ("cannot_verify", "denies", "questions"):
            return False
        cue = claim.attribution.cue
        places = {claim.content.start, claim.content.end}
        places |= {cue.start, cue.end} if cue else set()
        links = claim.attribution.chain
        places |= {links[-1].evidence.start} if links and links[-1].evidence else set()
        beside = (check for place in places for check in self._by_place.get(place, ()))
        return any(
            claim.id not in check.claims
            and self.speakers[check.by] == self.speakers.origin(claim)
            and check.wording.extent.overlaps(claim.content.extent)
            and any(other in self.by_id for other in check.claims)
            for check in beside
        )

    def around(self, words: Evidence) -> list[Claim]:
        """For each source, the narrowest claim whose content holds ``words``.

        What sources say comes before the report's own voice, what is asserted before what is denied.
        """
        last = bisect_right(self._starts, words.start)
        holding = [
            claim
            for claim in self.claims[max(last - _LOOK_BACK, 0) : last]
            if any(s.start <= words.start and words.end <= s.end for s in claim.content.spans)
        ]
        narrowest: dict[object, Claim] = {}
        for claim in sorted(holding, key=lambda c: (len(c.content.extent), c.id)):
            narrowest.setdefault(self.speakers.origin(claim).key, claim)
        found = list(narrowest.values())
        found = [c for c in found if c.stance == "asserts"] or found
        return [c for c in found if not self.speakers.origin(c).is_report] or found

    def saying(self, claim: Claim, path: str, *, words: Evidence | None = None) -> Saying:
        """A claim as a saying; with ``words``, only these words of it are at stake."""
        if words is not None and claim.stance == "retracts" and _is_figure(claim):
            # Who takes a figure back has not taken back the place that stands beside it.
            claim = msgspec.structs.replace(claim, stance="asserts")
        says, manner = self._says(claim), self._manner(claim)
        others = self._others(claim)
        if words is not None and _is_figure(claim):
            # Who denies a figure has not denied the day that stands beside it.
            others = [c for c in others if c.status not in _AGAINST]
        return Saying(
            path=path,
            speaker=self.speakers.origin(claim),
            via=self.speakers.via(claim),
            says=says,
            manner=manner,
            words=words or claim.content,
            why=claim.why,
            value=None if words else claim_value(claim),
            cue=claim.attribution.cue,
            hedges=_hedges(claim),
            checks=tuple(dict.fromkeys(self.check_words(c) for c in others)),
            claim=claim.id,
            mark=_mark(says, manner, [c.status for c in others]),
        )

    def own_voice(self, path: str, words: Evidence, why: Why) -> Saying:
        """Words that stand in no claim: the report says them itself."""
        return Saying(path, self.speakers.report, (), "stated", "stated", words, why)

    def party(
        self, record: ResponsibilityRecord, path: str, *, denied: Claim | None = None
    ) -> Saying:
        """A responsibility record as a saying; a blame reads as a blame.

        ``denied`` is the claim whose words a denial denies; without it, the denial's own words stand.
        """
        speaker = self.speakers[record.by]
        manner: Manner = "hedged"
        if record.act == "none_claimed":
            manner = "stated" if speaker.is_report else "attributed"
        elif record.act == "claims":
            manner = "attributed"
        elif record.act == "denies":
            manner = "denied" if denied else "attributed"
        return Saying(
            path=path,
            speaker=speaker,
            via=self.speakers.via(denied) if denied else (),
            says=_act(record, speaker),
            manner=manner,
            words=denied.content if denied else record.wording,
            why=record.why,
            cue=denied.attribution.cue if denied else None,
            claim=denied.id if denied else record.claim,
            focus=record.party.extent if record.party else None,
            mark=ACT_MARKS[record.act],
        )

    def knows(self, check: VerificationStatement) -> bool:
        """Whether a statement is about a claim of the record."""
        return any(claim in self.by_id for claim in check.claims)

    def check(self, check: VerificationStatement) -> Saying:
        """A statement about no claim of the record, as a saying of its own."""
        says = STATUS_WORDS[check.status].partition(" by ")[0].partition(" to ")[0]
        manner: Manner = "denied" if check.status in ("denied", "retracted") else "hedged"
        return Saying("", self.speakers[check.by], (), f"({says})", manner, check.wording, check.why, mark=MARKS[check.status])  # fmt: skip

    def check_words(self, check: VerificationStatement) -> str:
        """A verification statement in words: "confirmed by the police"."""
        return STATUS_WORDS[check.status].format(by=self.speakers[check.by].name)

    def _others(self, claim: Claim) -> list[VerificationStatement]:
        """The statements about a claim, without its own source's word for it."""
        origin = self.speakers.origin(claim)
        checks = self._checks.get(claim.id, ())
        told = claim.stance != "asserts"
        own = frozenset(MARKS) if told else _OWN_WORD
        return [c for c in checks if self.speakers[c.by] != origin or c.status not in own]

    def _says(self, claim: Claim) -> str:
        origin = self.speakers.origin(claim)
        asserts = claim.stance == "asserts"
        base = "stated" if asserts and origin.is_report else STANCES[claim.stance]
        if claim.stance == "cannot_verify" and _is_silent(claim):
            base = DID_NOT_SAY
        own = {c.status for c in self._checks.get(claim.id, ()) if self.speakers[c.by] == origin}
        if asserts and "confirmed" in own:
            base = "confirmed"
        sure = CERTAINTY.get(claim.factuality_source)
        return f"{base} ({sure})" if sure and claim.stance in ("asserts", "denies") else base

    def _manner(self, claim: Claim) -> Manner:
        if claim.stance in ("denies", "retracts"):
            return "denied"
        doubted = any(check.status in _DOUBTS for check in self._checks.get(claim.id, ()))
        if claim.stance != "asserts" or doubted or claim.factuality_source in CERTAINTY:
            return "hedged"
        return "stated" if self.speakers.origin(claim).is_report else "attributed"


def _is_figure(claim: Claim) -> bool:
    return isinstance(claim.value, NumberValue)


def _is_silent(claim: Claim) -> bool:
    """Whether somebody left it open rather than looked for it: "did not say who laid it"."""
    cue = claim.attribution.cue
    return cue is not None and cue.quote.lower().split()[-1] in _SAY


def _hedges(claim: Claim) -> tuple[Evidence, ...]:
    """The words that make a claim less sure; the cue that denies it is shown as its cue."""
    if claim.stance == "asserts":
        return claim.certainty_evidence
    return tuple(words for words in claim.certainty_evidence if words != claim.attribution.cue)


def _mark(says: str, manner: Manner, checks: Sequence[VerificationStatus]) -> str:
    """The sign of what is to be minded first: a denial, a dispute, what nobody could check; else a confirmation."""
    if manner == "denied":
        return MARKS["retracted" if says.startswith(STANCES["retracts"]) else "denied"]
    first = next((status for status in _MINDED if status in checks), None)
    if first:
        return MARKS[first]
    if says in ("could not verify", "questioned", DID_NOT_SAY):
        return MARKS["not_independently_verified"]
    if says == "confirmed" or "confirmed" in checks or "corroborated" in checks:
        return MARKS["confirmed"]
    return ""


def _act(record: ResponsibilityRecord, speaker: Speaker) -> str:
    """What a speaker does about responsibility: claims it, denies it, blames another."""
    party = in_running_text(record.party.quote) if record.party else "someone"
    if party.lower() in PRONOUNS:
        party = "someone"
    if record.act == "none_claimed":
        return NONE_CLAIMED
    if record.act in ("is_blamed", "is_suspected"):
        table = REPORTED_ACTS if speaker.is_report else ACTS
        return table[record.act].format(party=party)
    # What follows a comma only tells more: "the Front, known as FLR".
    is_own = record.party is None or any(is_same(p, speaker.name) for p in party.split(", "))
    words = ACTS[record.act]
    return words if is_own and not speaker.is_report else f"said {party} {words}"
