"""What an event's fields hold, before anyone is asked who says so: value, words, notes, reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.model.claim import Claim, NumberValue, ResponsibilityRecord
from dateline.model.event import Coded, Count, Event, Role, RoleName
from dateline.model.place import Place
from dateline.model.text import Evidence
from dateline.pipeline.digest.draft import NOT_KNOWN, Draft
from dateline.pipeline.digest.naming import PRONOUNS, bare, in_running_text, is_figure
from dateline.pipeline.digest.phrases import (
    COUNT_FIELDS,
    anchor_words,
    bounds_words,
    code_label,
    count_words,
    interval_words,
    kind_family,
    kind_label,
    plain,
    state_words,
    time_words,
)
from dateline.pipeline.digest.view import Reason
from dateline.pipeline.digest.when_words import needs_words, open_note, reason_words, story_note
from dateline.pipeline.digest.where_words import where_draft

NAMES_SHOWN = 4
"""How many persons or things one line names; the others are counted, and the reasons name all."""
_LONG_NAME = 60
_LONGEST_ENDING = 8
_WITHOUT_DOER = frozenset({"diplomacy", "public life"})
_COUNTED_EFFECTS = {
    "killed": "deaths", "wounded": "injuries", "arrested": "detention",
    "displaced": "displacement",
}  # fmt: skip


def drafts(
    event: Event, parties: Sequence[ResponsibilityRecord], places: Mapping[str, Place]
) -> dict[str, Draft]:
    """The fields that the event itself gives, in the order in which they are shown."""
    found = {
        "what": _what(event),
        "status": _status(event),
        "when": _when(event),
        "where": where_draft(event, places),
        "victim": _people(event, "victim"),
        "target": _target(event),
        "participants": _people(event, "participant"),
        "by": _by(event, parties),
        **{kind: _count(event, kind) for kind in COUNT_FIELDS},
        "means": _means(event),
        "purpose": _coded("purposes", (event.purpose,) if event.purpose else ()),
        "effects": _coded("effects", _beyond_counts(event)),
    }
    return {name: draft for name, draft in found.items() if draft is not None}


def claimed_figure(claims: Iterable[Claim]) -> Draft:
    """A figure that only claims give: the first one asserted; "not known" when there is none."""
    figures = [
        claim
        for claim in claims
        if isinstance(claim.value, NumberValue) and claim.stance == "asserts"
    ]
    if not figures or not isinstance(figures[0].value, NumberValue):
        return Draft(NOT_KNOWN, is_open=True)
    first = figures[0]
    value = bounds_words(figures[0].value.min, figures[0].value.max)
    return Draft(value, reasons=(Reason(value, first.why, first.content),))


def _what(event: Event) -> Draft:
    also = dict.fromkeys(kind_label(kind) for m in event.mentions for kind in m.alternatives)
    reasons = [Reason(kind_label(m.kind), m.why, m.evidence) for m in event.mentions]
    if not reasons:
        reasons = [Reason(kind_label(event.kind), event.why)]
    words = tuple(m.evidence for m in event.mentions)
    return Draft(kind_label(event.kind), words, alternatives=tuple(also), reasons=tuple(reasons))


def _status(event: Event) -> Draft:
    decided = [m for m in event.mentions if m.realis_evidence and m.realis == event.realis]
    words = tuple(m.realis_evidence for m in decided if m.realis_evidence)
    reasons = tuple(Reason(plain(m.realis), m.why, m.realis_evidence) for m in decided)
    return Draft(state_words(event), words, reasons=reasons or (Reason(event.realis, event.why),))


def _when(event: Event) -> Draft:
    time = event.time
    if time is None:
        return Draft(NOT_KNOWN, is_open=True)
    value = time.value
    needs = needs_words(value)
    # A day taken over says from where; what that day hangs on is told at its own event.
    taken_over = story_note(time)
    hangs = taken_over or anchor_words(value)
    notes = tuple(note for note in (needs, open_note(time), hangs) if note)
    others = tuple(
        f"{interval_words(other.interval, other.grain)} (score {other.score:.2f})"
        for other in value.alternatives
    )
    words = (time.evidence,) if time.evidence else ()
    reason = Reason(reason_words(time), time.why, time.evidence)
    is_open = value.status == "unresolved"
    shown = f"“{words[0].quote}”" if is_open and words else time_words(value)
    return Draft(shown, words, notes, others, (reason,), is_open, taken_over=taken_over)


def _roles(event: Event, name: RoleName) -> list[Role]:
    return [role for role in event.roles if role.role == name]


def _people(event: Event, name: RoleName) -> Draft | None:
    roles = _roles(event, name)
    if not roles:
        return None
    return Draft(names_of(roles), _words(roles), reasons=_reasons(roles))


def _target(event: Event) -> Draft | None:
    """What was aimed at; whoever was harmed already stands as the victim."""
    harmed = {_one(role) for role in _roles(event, "victim")}
    roles = [role for role in _roles(event, "target") if _one(role) not in harmed]
    draft = Draft(names_of(roles), _words(roles), reasons=_reasons(roles)) if roles else None
    code = event.target_type
    if code is None:
        return draft
    label = code_label("targets", code.value)
    reason = Reason(label, code.why, code.evidence)
    if draft is None:
        return Draft(label, (code.evidence,), reasons=(reason,))
    notes = () if label.casefold() in draft.value.casefold() else (label,)
    return Draft(draft.value, draft.words, notes, reasons=(*draft.reasons, reason))


def _by(event: Event, parties: Sequence[ResponsibilityRecord]) -> Draft | None:
    """Who did it. Words that the report only gives as a blame or suspicion never stand here.

    Where nobody is named for what asks for nobody (talks, a burial), there is no such line at all.
    """
    blamed = [
        p.party.extent
        for p in parties
        if p.party and p.act in ("is_blamed", "is_suspected", "denies")
    ]
    roles = [
        role
        for role in _roles(event, "actor")
        if not any(role.evidence.extent.overlaps(span) for span in blamed)
    ]
    if not roles:
        is_asked = bool(parties) or kind_family(event.kind) not in _WITHOUT_DOER
        return Draft("nobody named", is_open=True) if is_asked else None
    return Draft(
        names_of(roles), _words(roles), _also_harmed(event, roles), reasons=_reasons(roles)
    )


def _also_harmed(event: Event, actors: Iterable[Role]) -> tuple[str, ...]:
    """A note where an actor is also a victim or target: possible in a clash, else a likely misreading."""
    harmed = {
        role.entity or _name(role) for role in (*_roles(event, "victim"), *_roles(event, "target"))
    }
    both = [_name(role) for role in actors if (role.entity or _name(role)) in harmed]
    return (f"{', '.join(dict.fromkeys(both))} also named as victim or target",) if both else ()


def _count(event: Event, kind: str) -> Draft | None:
    stated = [count for count in event.counts if count.kind == kind]
    final = [count for count in event.tally if count.kind == kind] or stated[-1:]
    if not final:
        return None
    chosen = final[0]
    value = count_words(chosen)
    others = [c for c in stated if not c.is_part and (c.min, c.max) != (chosen.min, chosen.max)]
    parts = [f"including {count_words(c)}" for c in stated if c.is_part]
    notes = (
        [f"also given as {', '.join(dict.fromkeys(map(count_words, others)))}"] if others else []
    )
    whole = [c for c in (*final, *stated) if not c.is_part] or final
    seen = tuple(dict.fromkeys(c.evidence for c in whole))
    reasons = tuple(Reason(count_words(c), c.why, c.evidence) for c in _once(whole))
    return Draft(
        value,
        seen,
        tuple(dict.fromkeys([*notes, *parts])),
        (),
        reasons,
        differs=not can_agree((c.min, c.max) for c in (chosen, *others)),
    )


def can_agree(bounds: Iterable[tuple[int | None, int | None]]) -> bool:
    """Whether one number fits all bounds: "at least 5" and 7 agree, 3 and 4 do not."""
    low, high = 0, None
    for least, most in bounds:
        low = max(low, least or 0)
        high = most if high is None else high if most is None else min(high, most)
    return high is None or low <= high


def _once(counts: Iterable[Count]) -> list[Count]:
    return list({count.evidence: count for count in counts}.values())


def _means(event: Event) -> Draft | None:
    tools = _people(event, "instrument")
    if event.means is None:
        return tools
    label = code_label("means", event.means.value)
    reason = Reason(label, event.means.why, event.means.evidence)
    if tools is None:
        return Draft(label, (event.means.evidence,), reasons=(reason,))
    words = tuple(dict.fromkeys((event.means.evidence, *tools.words)))
    return Draft(label, words, reasons=(reason, *tools.reasons))


def _beyond_counts(event: Event) -> tuple[Coded, ...]:
    """The effects that neither a figure nor the words for the event itself say already."""
    counted = {count.kind for count in event.counts}
    told = {code for kind, code in _COUNTED_EFFECTS.items() if kind in counted}
    own = [mention.evidence.extent for mention in event.mentions]
    return tuple(
        effect
        for effect in event.effects
        if effect.value not in told and not any(effect.evidence.extent.overlaps(w) for w in own)
    )


def _coded(table: str, codes: Sequence[Coded]) -> Draft | None:
    if not codes:
        return None
    labels = [code_label(table, code.value) for code in codes]
    reasons = tuple(
        Reason(label, c.why, c.evidence) for label, c in zip(labels, codes, strict=True)
    )
    return Draft(
        "; ".join(dict.fromkeys(labels)), tuple(c.evidence for c in codes), reasons=reasons
    )


def names_of(roles: Iterable[Role]) -> str:
    """The names of all, each person once; a pronoun or bare number stands only where there is nothing better.

    The same entity is one person, and so is a name that another one ends with ("Lomsara" beside
    "Davit Lomsara").
    """
    by_one: dict[str, str] = {}
    for role in roles:
        name = in_running_text(_name(role))
        key = _one(role)
        by_one[key] = max(by_one.get(key, ""), name, key=_telling)
    names = list(dict.fromkeys(by_one.values()))
    telling = [name for name in names if not name.isdigit() and name.lower() not in PRONOUNS]
    parts = {part for name in telling for part in _endings(name)}
    kept = [
        name for name in telling if bare(name) not in parts and not _is_told_fuller(name, telling)
    ] or names
    more = f"; {len(kept) - NAMES_SHOWN} more" if len(kept) > NAMES_SHOWN + 1 else ""
    return "; ".join(kept[:NAMES_SHOWN] if more else kept) + more


def _is_told_fuller(name: str, names: Iterable[str]) -> bool:
    """Whether another name has the same number and more: "seven people" beside "seven wounded people"."""
    words = bare(name).split()
    if not words or not is_figure(words[0]):
        return False
    others = (bare(other).split() for other in names)
    return any(
        len(o) > len(words) and o[0] == words[0] and set(words) < set(o) for o in others if o
    )


def _one(role: Role) -> str:
    """What is the same for all mentions of one person or thing."""
    return role.entity or bare(in_running_text(_name(role)))


def _telling(name: str) -> tuple[bool, int]:
    """How well a name tells who it is: not a pronoun, not a number, and the longer the better up to a point."""
    is_name = bool(name) and not name.isdigit() and name.lower() not in PRONOUNS
    return (is_name, min(len(name), _LONG_NAME))


def _endings(name: str) -> Iterator[str]:
    """Every shorter name that ``name`` ends with: "davit lomsara" gives "lomsara"."""
    words = bare(name).split()[-_LONGEST_ENDING:]
    return (" ".join(words[at:]) for at in range(1, len(words)))


def _name(role: Role) -> str:
    """The best name that is neither a pronoun nor a bare number, or else the filler's own words."""
    names = (*(name.quote for name in role.names), role.evidence.quote)
    called = (n for n in names if n.lower() not in PRONOUNS and not is_figure(n.lower()))
    return next(called, names[-1])


def _words(roles: Iterable[Role]) -> tuple[Evidence, ...]:
    return tuple(role.evidence for role in roles)


def _reasons(roles: Iterable[Role]) -> tuple[Reason, ...]:
    return tuple(Reason(f"{role.role}: {_name(role)}", role.why, role.evidence) for role in roles)
