"""Alterations of a true claim that a careless reader makes: same words, another meaning.

The source is exchanged for whom it speaks of, or source and cue for those of the next claim, two names of a claim change places, a figure changes from
the dead to the wounded, a hedge is dropped, what is probable is told as certain, what is planned or
feared as happened, what somebody says as the report's own word, and a blame as the claim of one's own deed. The words for hedges are of this file alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bench.tasks.altered_claims import TrueClaim, altered
from dateline.resolve.grounding.told import Told

_HEDGE = re.compile(
    r"\b(?:at least|at most|up to|as many as|more than|about|around|nearly|almost|roughly|allegedly|alleged"
    r"|reportedly|suspected|apparently|probably|possibly|perhaps|may|might|believed to|appeared to|said to)\s+",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"(?:least|most|up to|many as|more than|about|around|nearly|almost|roughly)\s*$", re.IGNORECASE
)
_DOUBT = re.compile(
    r"\b(?:may|might|could|if|possib|probab|likel|believ|suspect|suspicion|fear|afraid|reportedly|alleg|rumou?r|apparent|unconfirmed|expect"
    r"|seem|appear|threat|warn|think|thought|suggest|consider|estimat|presum|hint|worr|perhaps|theory)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d+|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b")
_NEGATIVE = re.compile(r"\b(?:no|not|never|nobody|nothing|none)\b|n['’]t\b", re.IGNORECASE)
_HARM = re.compile(
    r"\b(?:kill|dead|die[ds]?\b|death|bod(?:y|ies)\b|fatal|martyr|wound|injur|hurt)", re.IGNORECASE
)
_OTHER = {"killed": "wounded", "wounded": "killed"}
_UNREAL = frozenset(["planned", "feared"])
_WORD = re.compile(r"[^\W\d_]{3,}")
_LESS = re.compile(r"\b(?:the|and|for|its|his|her|their)\b", re.IGNORECASE)


def all_altered(claim: TrueClaim) -> Iterator[tuple[str, Told]]:
    """Each alteration of a claim with its kind: of its words and of their meaning."""
    yield from altered(claim)
    yield from meanings(claim)


def meanings(claim: TrueClaim) -> Iterator[tuple[str, Told]]:
    """Each alteration of the meaning of a claim, with its kind."""
    told, gold, realis = claim.told, claim.gold, claim.realis
    yield from (("target", one) for one in _targets(claim))
    yield from (("attached", one) for one in _attached(claim))
    yield from (("swapped", one) for one in _swapped(claim))
    yield from (("field", one) for one in _fields(told))
    yield from (("hedge", one) for one in _unhedged(told))
    if told.source is not None and told.cue is not None:
        yield "voice", replace(told, source=None, cue=None, is_own_voice=True)
    if told.stance != "asserts":
        return
    is_doubted = gold["certainty"] in ("probable", "possible")
    if is_doubted and _DOUBT.search(f"{told.cue or ''} {told.statement}"):
        yield "certain", replace(told, is_certain=True)
    is_denied = _NEGATIVE.search(told.statement) is not None
    if realis in _UNREAL and _field(gold) == "occurrence" and not is_denied:
        yield "happened", replace(told, has_happened=True)
    if is_blame(gold):
        yield "blame", replace(told, is_own_deed=True)


def as_told(claim: TrueClaim) -> Told:
    """The claim with all that the gold says of it: its certainty, that it happened, whose deed and voice it is."""
    gold, realis = claim.gold, claim.realis
    is_asserted = claim.told.stance == "asserts"
    is_fact = realis == "happened" and _field(gold) in ("occurrence", *_OTHER)
    return replace(
        claim.told,
        is_certain=is_asserted and gold["certainty"] == "certain",
        has_happened=is_asserted and gold["certainty"] == "certain" and is_fact,
        is_own_deed=is_asserted and _is_own(gold),
        is_own_voice=is_asserted and gold["source_type"] == "article" and not gold["cue"],
    )


def is_blame(gold: Mapping[str, Any]) -> bool:
    """Whether a source names others as those who did it."""
    named = _named(gold)
    return bool(named) and not named & _source(gold) and gold["source_type"] != "armed_group"


def _is_own(gold: Mapping[str, Any]) -> bool:
    named = _named(gold)
    return bool(named) and named <= _source(gold)


def _named(gold: Mapping[str, Any]) -> set[str]:
    value = gold["value"]
    is_other = (
        gold["source"] == "article"
        or _field(gold) != "responsibility"
        or gold["stance"] != "asserts"
    )
    if is_other or not value or value["type"] != "text":
        return set()
    has_name = any(word[:1].isupper() for word in value["value"].split())
    return _words(value["value"]) if has_name else set()


def _source(gold: Mapping[str, Any]) -> set[str]:
    return _words(gold["source"]["canonical"])


def _words(text: str) -> set[str]:
    return set(_WORD.findall(_LESS.sub("", text).lower()))


def _field(gold: Mapping[str, Any]) -> str | None:
    return (gold["about"] or {}).get("field")


def _targets(claim: TrueClaim) -> Iterator[Told]:
    """With a name of its own words as its source."""
    known = _words(f"{claim.speaker} {claim.told.source or ''}")
    if claim.told.source is None:
        return
    for name, full in claim.inner_agents[:1]:
        if not known & _words(f"{name} {full}"):
            yield replace(claim.told, source=name)


def _attached(claim: TrueClaim) -> Iterator[Told]:
    """With source and cue of what another says in the same sentences."""
    for source, cue in claim.others[:2]:
        if claim.told.source is not None and cue != claim.told.cue:
            yield replace(claim.told, source=source, cue=cue)


def _swapped(claim: TrueClaim) -> Iterator[Told]:
    """With two of its names in each other's place."""
    names: Sequence[tuple[str, str]] = [*claim.inner_agents, *claim.inner_places]
    if len(names) < 2 or _words(" ".join(names[0])) & _words(" ".join(names[1])):
        return
    (one, _), (other, _) = names[:2]
    said = claim.told.statement
    if said.count(one) == said.count(other) == 1:
        swapped = re.sub(
            f"{re.escape(one)}|{re.escape(other)}", lambda m: other if m[0] == one else one, said
        )
        yield replace(claim.told, statement=swapped)


def _fields(told: Told) -> Iterator[Told]:
    """With its figure counted as something else."""
    other = _OTHER.get(told.field or "")
    words = _FIGURE.findall(told.statement.lower())
    is_plain = len(words) == len(set(words))
    is_harm = _HARM.search(" ".join(told.evidence)) is not None
    if told.number is not None and other and told.number.max != 0 and is_plain and is_harm:
        yield replace(told, field=other)  # type: ignore[arg-type]  # keys of ClaimField


def _unhedged(told: Told) -> Iterator[Told]:
    """Without its first hedge; a bound is dropped only before a figure."""
    for found in _HEDGE.finditer(told.statement):
        before, after = told.statement[: found.start()], told.statement[found.end() :]
        if told.cue is not None and found[0].strip().lower() in told.cue.lower():
            continue  # it is still told with its hedge
        is_bound = _BOUND.search(found[0]) is not None
        if not is_bound or re.match(
            r"\d|(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty)\b", after
        ):
            yield replace(told, statement=before + after)
            return
