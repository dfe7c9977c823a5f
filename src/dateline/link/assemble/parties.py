"""Who did it, as claimed, blamed, suspected and denied: one reading a party, and its denial beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dateline.link.assemble.blame import blamed_in, disowned_in, is_of_presence, is_pointing
from dateline.link.assemble.compare import names_conflict
from dateline.link.assemble.names import one_name_each, words_of
from dateline.link.assemble.reading import reading_of, with_status
from dateline.link.assemble.said import Said
from dateline.model.claim import ResponsibilityAct, TextValue
from dateline.model.dossier import Dispute, DisputeKind, Reading
from dateline.model.text import Evidence

Acts = Mapping[str, tuple[ResponsibilityAct, str | None]]
"""By claim: the act (claims, is_blamed...) and the words for the party."""
Doers = Mapping[str, tuple[tuple[Evidence, Evidence], ...]]
"""By event: the best words for each doer, and the words that name it there."""


def party_readings(said: Sequence[Said], acts: Acts) -> tuple[Reading, ...]:
    """The readings of responsibility: for each party those who name it, and those who deny it.

    What is denied was said by somebody: it is a reading even where no report says by whom.
    """
    lines = [
        (line, party)
        for line in said
        if line.field == "responsibility" and (party := _party(line, acts)) is not None
    ]
    keys = one_name_each(("party", party) for _, party in lines)
    groups: dict[str, list[tuple[Said, str]]] = {}
    for line, party in lines:
        groups.setdefault(keys["party", party], []).append((line, party))
    readings = []
    for members in groups.values():
        name = max((party for _, party in members), key=lambda p: (len(p), p))
        pro = [line for line, _ in members if line.stance == "asserts" and _is_so(line, acts)]
        con = [line for line, _ in members if line.stance == "denies" or _is_denial(line, acts)]
        withdrawn = _taken_back(pro, [line for line, _ in members if line.stance == "retracts"])
        pro = [line for line in pro if line not in withdrawn]
        value = TextValue(name)
        readings.append(reading_of(value, pro, con, withdrawn=withdrawn))
        if con:
            readings.append(reading_of(value, con, pro, is_denial=True))
    return tuple(readings)


def _party(line: Said, acts: Acts) -> str | None:
    act = acts.get(line.claim)
    if act is not None:
        return act[1]
    return line.value.value if isinstance(line.value, TextValue) else None


def _is_denial(line: Said, acts: Acts) -> bool:
    act = acts.get(line.claim)
    return act is not None and act[0] == "denies"


def _is_so(line: Said, acts: Acts) -> bool:
    return not _is_denial(line, acts) and not line.factuality.endswith("-")


def _taken_back(pro: Sequence[Said], retracting: Sequence[Said]) -> list[Said]:
    return [
        line
        for line in pro
        if any(
            r.order > line.order and (r.origin == line.origin or r.outlet == line.outlet)
            for r in retracting
        )
    ]


def party_disputes(
    readings: tuple[Reading, ...],
) -> tuple[tuple[Dispute, ...], tuple[Reading, ...]]:
    """Different parties named by different sources, or one named and denied; and the readings with status."""
    clashing: set[int] = set()
    for at, one in enumerate(readings):
        for other_at in range(at + 1, len(readings)):
            if _cannot_both_hold(one, readings[other_at]):
                clashing |= {at, other_at}
    settled = tuple(
        with_status(reading, is_disputed=at in clashing) for at, reading in enumerate(readings)
    )
    if not clashing:
        return (), settled
    sides = tuple(settled[at] for at in sorted(clashing))
    documents = {document for side in sides for document in side.documents}
    kind: DisputeKind = "denial" if any(side.is_denial for side in sides) else "conflict"
    within = next(iter(documents)) if len(documents) == 1 else None
    return (Dispute("responsibility", sides, kind, within),), settled


def _cannot_both_hold(one: Reading, other: Reading) -> bool:
    if not ((one.supporting or one.opposing) and (other.supporting or other.opposing)):
        return False
    if not (isinstance(one.value, TextValue) and isinstance(other.value, TextValue)):
        return False
    if one.is_denial or other.is_denial:
        return one.value == other.value and one.is_denial != other.is_denial
    return bool(
        one.supporting
        and other.supporting
        and is_specific(one.value.value)
        and is_specific(other.value.value)
        and names_conflict(one.value.value, other.value.value)
        and set(one.origins) != set(other.origins)
    )


def with_responsibility(said: Sequence[Said], acts: Acts, doers: Doers) -> tuple[Said, ...]:
    """The lines, and beside them those that speak of who did it without a claim of that field.

    Who is said to have done it ("X shelled the market") is named; and a denial is one of responsibility
    where it is by a party that is named, or speaks of it ("X had nothing to do with it").
    """
    lines = [
        replace(line, field="responsibility") if line.claim in acts or _is_blame(line) else line
        for line in said
    ]
    named = [line for line in lines if line.field == "responsibility"]
    taken = {line.claim for line in named}
    added = [
        replace(line, field="responsibility", value=TextValue(doer))
        for line in lines
        if line.claim not in taken
        and line.stance == "asserts"
        and not line.factuality.endswith("-")
        and not line.is_own_voice
        and (doer := _doer(line, doers) or blamed_in(line.words))
    ]
    parties = {
        party for line in (*named, *added) if (party := _party(line, acts)) and is_specific(party)
    }
    for line in lines:
        if line.claim in taken or not _denies(line):
            continue
        party = _denied_party(line, parties)
        if party:
            added.append(
                replace(line, field="responsibility", value=TextValue(party), stance="denies")
            )
    return tuple(sorted((*lines, *added), key=lambda s: s.order))


def _is_blame(line: Said) -> bool:
    """Whether a cause is somebody who is blamed: "his rivals for the shelling"."""
    if line.field != "cause" or not isinstance(line.value, TextValue):
        return False
    party, words = line.value.value, line.words
    return words.startswith((f"{party} for ", f"{party} of "))


def _doer(line: Said, doers: Doers) -> str | None:
    """The words for the doer that stand in the line, if they tell a party apart."""
    if line.field not in _TELLS_OF_DOERS:
        return None
    for name, evidence in doers.get(line.event, ()):
        at = evidence.extent
        if (
            evidence.document == line.document
            and line.extent.contains(at)
            and is_specific(name.quote)
        ):
            return name.quote
    return None


def _denies(line: Said) -> bool:
    if line.stance == "denies" and is_pointing(line.words):
        return True
    if line.field not in _TELLS_OF_DENIALS:
        return False
    return line.stance == "denies" or (
        line.stance == "asserts" and line.factuality == "CT-" and bool(_INVOLVED.search(line.words))
    )


def _denied_party(line: Said, parties: Collection[str]) -> str | None:
    """The named party that a denial is for: the one it speaks of, else the one that speaks."""
    said, speaker = words_of(line.words), words_of(line.source)
    about = [p for p in parties if _own_words(p) & said]
    by = [p for p in parties if _own_words(p) & speaker]
    for group in (about, by):
        if group:
            return min(group, key=lambda p: (-len(words_of(p)), p))
    disowned = disowned_in(line.words)
    if disowned is not None:
        return disowned
    is_involvement = _OF_INVOLVEMENT.search(line.words) or is_of_presence(line.words)
    return line.source if is_involvement and not line.is_own_voice else None


def _own_words(party: str) -> frozenset[str]:
    """The words that tell a party from others of its sort; all of them where there are no such."""
    return words_of(party) - _FORCES or words_of(party)


def is_specific(party: str) -> bool:
    """Whether words tell a party apart: a name, or a force or group, not "gunmen" or "a car"."""
    words = party.split()
    if any(word[:1].isupper() for word in words[1:]):
        return True
    if words and words[0][:1].isupper() and words[0].casefold() not in _ARTICLES:
        return words_of(words[0]).isdisjoint(_VAGUE)
    return not words_of(party).isdisjoint(_FORCES)


_TELLS_OF_DOERS = frozenset(
    {"occurrence", "killed", "wounded", "actor", "cause", "means", "abducted"}
)
_TELLS_OF_DENIALS = frozenset(
    {"occurrence", "circumstances", "cause", "means", "actor", "motive", "killed", "link"}
)
_INVOLVED = re.compile(
    r"\b(?:involve\w*|responsib\w*|behind|nothing to do|hand in|connection|part in|role in|link\w*|"
    r"carried out|order(?:ed|ing)?|fired|shelled|struck|hit|attack\w*|targeted)\b",
    re.IGNORECASE,
)
_OF_INVOLVEMENT = re.compile(
    r"\b(?:involve\w*|responsib\w*|behind|nothing to do|hand in|connection with|part in|role in|"
    r"ordered|ordering|deliberate)\b",
    re.IGNORECASE,
)
_ARTICLES = frozenset({"the", "a", "an", "some", "several", "two", "three", "four", "five"})
_VAGUE = words_of(
    "men gunmen attackers assailants people police unknown they he she it who armed masked"
)
_FORCES = words_of(
    "army military soldiers troops forces police rebels militants separatists government herders "
    "militia guards gang insurgents security brigade faction rivals clan tribe military navy gendarmes"
)
