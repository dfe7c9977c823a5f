"""Who is said to have done it, and whether a format may give that as fact.

A party is given as fact only where outlets say so in their own voice, it says so itself, or somebody is
told to have confirmed it, and nobody disputes or doubts it or names another. It must have a name of its own:
"soldiers" or "the group" tell nobody apart, and of what somebody did in a report's own words only groups are
given, never a person, and only where its sentence has nobody who claims, accuses or judges. Everybody else is named in notes with who names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.export.case.actors import UNKNOWN, sort_of
from dateline.export.case.facts import PRONOUNS, Fact, reading_fact, role_facts
from dateline.export.case.told import Cited, Told
from dateline.export.redact.hiding import LABEL
from dateline.link.assemble.parties import is_specific as tells_apart
from dateline.model.claim import ResponsibilityRecord, TextValue
from dateline.model.dossier import Reading
from dateline.model.record import Record

How = Literal["own_words", "reported", "confirmed", "blamed", "suspected", "said"]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who is said to have done it: how, by whom, whether anybody says otherwise.

    ``how``: "reported" in the voice of a report, "blamed" and "suspected" by somebody, "said" where somebody
    tells of the deed and who did it. ``deniers`` are those who say that it was not so. ``is_fact``: no format has to hedge it.
    """

    name: str
    how: How
    fact: Fact
    is_disputed: bool
    is_unverified: bool
    deniers: tuple[str, ...] = ()
    is_fact: bool = False


def parties(told: Told) -> tuple[Party, ...]:
    """All that are named as having done it, by number of independent sources; pronouns left out."""
    acts = _acts(told)
    readings = told.dossier.fields.get("responsibility", ())
    found = [
        _party(told, reading, readings, acts)
        for reading in readings
        if isinstance(reading.value, TextValue)
        and not reading.is_denial
        and reading.supporting
        and reading.status not in ("retracted", "denied")
        and reading.value.value.casefold() not in PRONOUNS
    ]
    named = {_bare(party.name) for party in found}
    denied = {
        _bare(r.value.value) for r in readings if r.is_denial and isinstance(r.value, TextValue)
    }
    for fact in _own_voice(told):
        if _bare(fact.value) not in named:
            disputed = _bare(fact.value) in denied
            found.append(Party(fact.value, "reported", fact, disputed, is_unverified=False))
    several = len({_bare(party.name) for party in found if is_specific(party.name)}) > 1
    settled = [_settled(party, several=several) for party in found]
    return tuple(sorted(settled, key=lambda p: (not p.is_fact, -p.fact.independent, p.name)))


def perpetrator(told: Told) -> Party | None:
    """The party that may be given as fact, if there is exactly one."""
    sure = [party for party in parties(told) if party.is_fact]
    return sure[0] if len(sure) == 1 else None


def suspected(told: Told) -> Party | None:
    """The one party that is named and that nobody disputes, where it cannot be given as fact."""
    named = [party for party in parties(told) if is_specific(party.name)]
    if len(named) != 1 or named[0].how not in ("blamed", "suspected"):
        return None
    party = named[0]
    is_open = party.is_disputed or party.is_unverified
    return party if is_named(party.name) and not is_open else None


def is_specific(party: str) -> bool:
    """Whether words tell a party apart; the label of a hidden name does as the name did."""
    return bool(LABEL.fullmatch(party)) or tells_apart(party)


def is_named(party: str, *, within: bool = False) -> bool:
    """Whether words hold a name; ``within`` asks for one beyond the first word, which any sentence capitalises."""
    words = [word for word in party.split() if word.casefold() not in _ARTICLES]
    if LABEL.fullmatch(party):
        return not within
    names = [w for w in (words[1:] if within else words) if w[:1].isupper()]
    return any(w.casefold() not in _DAYS and sort_of(w) is UNKNOWN for w in names)


def nobody_claimed(told: Told) -> bool | None:
    """Whether reports say that nobody claimed it (True), somebody did (False), or nothing (None)."""
    acts = {r.act for _, r in _responsibility(told)}
    if "claims" in acts:
        return False
    return True if "none_claimed" in acts else None


def blame_words(party: Party) -> str:
    """Who names a party and who denies it, in one clause."""
    by = ", ".join(party.fact.sources) or "a report"
    deed = {
        "own_words": f"{party.name} said that it did it",
        "confirmed": f"{party.name} was named by {by}, confirmed",
        "reported": f"{party.name} did it, as reported",
        "blamed": f"{by} blamed {party.name}",
        "said": f"{by} named {party.name}",
        "suspected": f"{by} suspected {party.name}",
    }[party.how]
    if party.is_unverified:
        deed += " (not verified)"
    return deed + (f"; denied by {', '.join(party.deniers)}" if party.deniers else "")


def _party(
    told: Told, reading: Reading, readings: Sequence[Reading], acts: dict[str, str]
) -> Party:
    fact = reading_fact(told, "responsibility", reading)
    told_as = {acts[c] for c in reading.supporting if c in acts}
    own = any(origin.startswith("outlet:") for origin in reading.origins) and any(
        told.claims[c][1].voice == "author" for c in reading.supporting if c in told.claims
    )
    how: How = "blamed" if told_as else "said"
    if "claims" in told_as:
        how = "own_words"
    elif reading.confirmed_by:
        how = "confirmed"
    elif own and not told_as & {"is_blamed", "is_suspected"}:
        how = "reported"
    elif told_as == {"is_suspected"}:
        how = "suspected"
    contra = [r for r in readings if r.is_denial and r.value == reading.value]
    words = told.words_of(c for r in contra for c in r.supporting)
    return Party(
        name=fact.value,
        how=how,
        fact=fact,
        is_disputed=fact.is_disputed or bool(contra) or bool(reading.opposing),
        is_unverified=reading.status == "unverified" or bool(reading.unverified_by),
        deniers=tuple(dict.fromkeys(c.says[-1] for c in words if c.says)),
    )


def _settled(party: Party, *, several: bool) -> Party:
    is_fact = (
        party.how in ("own_words", "reported", "confirmed")
        and not party.is_disputed
        and not party.is_unverified
        and not several
        and is_named(party.name, within=party.how == "reported")
    )
    return Party(
        party.name,
        party.how,
        party.fact,
        party.is_disputed or several,
        party.is_unverified,
        party.deniers,
        is_fact,
    )


def _own_voice(told: Told) -> list[Fact]:
    """Doers that a report names outside of what it passes on from others."""
    people = {
        e.id for record in told.records.values() for e in record.entities if e.kind == "person"
    }
    doers = {
        c
        for _, event in told.leading
        for role in event.roles
        if role.role == "actor" and role.entity not in people
        for c in told.pieces(role.evidence)[:1]
    }
    passed_on = {
        (record.document.id, claim.content.extent)
        for record in told.records.values()
        for claim in record.claims
        if claim.voice != "author"
    }
    return [
        fact
        for fact in role_facts(told, "actor")
        if any(
            c in doers
            and _is_plain(told, c)
            and not any(
                d == c.document and s.start <= c.start and c.end <= s.end for d, s in passed_on
            )
            for c in fact.words
        )
    ]


def _is_plain(told: Told, cited: Cited) -> bool:
    """Whether the sentence of some words tells plainly, without anybody who claims, accuses or judges."""
    document = told.records[cited.document].document
    before, after = document.text[: cited.start], document.text[cited.end :]
    start = max(before.rfind(mark) for mark in (". ", "\n", "? ", "! "))
    ends = [at for mark in (". ", "\n", "? ", "! ") if (at := after.find(mark)) >= 0]
    sentence = before[start + 1 :] + cited.quote + after[: min(ends, default=len(after))]
    return (document.language or "en") == "en" and not _OF_OTHERS.search(sentence)


def _responsibility(told: Told) -> Iterator[tuple[Record, ResponsibilityRecord]]:
    wanted = set(told.dossier.events)
    for record in told.records.values():
        for each in record.responsibility:
            if each.event in wanted:
                yield record, each


def _acts(told: Told) -> dict[str, str]:
    return {each.claim: each.act for _, each in _responsibility(told) if each.claim}


def _bare(name: str) -> str:
    words = name.casefold().split()
    return " ".join(w for w in words if w not in ("the", "a", "an"))


_OF_OTHERS = re.compile(
    r"\b(?:claim|accus|alleg|suspect|blam|attribut|statement|member|trial|tri(?:ed|es)\b|court|judg|convict|acquit|"
    r"charg|said|say|tell|told|accord|believ|report|repute|deni|deny|appar|seem|may\b|might\b|could\b|if\b)",
    re.IGNORECASE,
)
"""Beginnings of words by which a sentence passes on what others hold, or leaves it open."""
_ARTICLES = frozenset({"the", "a", "an", "one", "some", "several", "two", "three", "four"})
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"january", "february", "march", "april", "may", "june", "july", "august"}
    | {"september", "october", "november", "december"}
)
