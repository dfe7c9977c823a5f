"""The lines of an event's card: each field with its value, its words and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.model.claim import Claim, NumberValue, ResponsibilityRecord
from dateline.model.event import Event
from dateline.model.place import Place
from dateline.model.text import Span
from dateline.pipeline.digest.draft import Draft
from dateline.pipeline.digest.glance import glance, minded
from dateline.pipeline.digest.phrases import COUNT_FIELDS, field_label
from dateline.pipeline.digest.sayings import Sayings
from dateline.pipeline.digest.values import can_agree, claimed_figure, drafts
from dateline.pipeline.digest.view import Field, Saying
from dateline.pipeline.digest.where_words import other_role
from dateline.pipeline.digest.within import Cover, Pieces

LINE_OF_CLAIM = {
    "occurrence": "what",
    "participant": "participants",
    "actor": "by",
    "responsibility": "by",
    "date": "when",
    "place": "where",
    "damage": "effects",
}
"""Which line of the card a claim's field stands on; every other claim has a line of its own name."""


def event_fields(
    event: Event,
    *,
    number: int,
    sayings: Sayings,
    parties: Sequence[ResponsibilityRecord],
    places: Mapping[str, Place],
) -> tuple[Field, ...]:
    """All lines of an event's card, in the order in which they are shown."""
    claims: dict[str, list[Claim]] = {}
    for claim in sayings.of_event(event.id):
        if claim.field != "responsibility" and sayings.only_points(claim):
            continue
        claims.setdefault(LINE_OF_CLAIM.get(claim.field, claim.field), []).append(claim)
    lines = drafts(event, parties, places)
    for name, about in claims.items():
        if name not in lines:
            lines[name] = claimed_figure(about) if name in COUNT_FIELDS else Draft("")
    ordered = sorted(lines, key=lambda name: _ORDER.get(name, len(_ORDER)))
    made = (
        _line(f"{number}.{name}", name, lines[name], _said(name, claims.get(name, ()), sayings, parties), sayings)
        for name in ordered
    )  # fmt: skip
    told = Pieces(mention.evidence for mention in event.mentions)
    return tuple(_finished(field, event, told) for field in made)


def _finished(field: Field, event: Event, told: Pieces) -> Field:
    if field.name == "where":
        return _with_roles(field, event)
    return _with_harm(field, told) if field.name in COUNT_FIELDS else field


def _with_roles(field: Field, event: Event) -> Field:
    """A field of places whose sayings tell what another place is to the event: "from", "to", "also"."""
    told = {
        s.path: replace(s, value=other_role(event, s.words, field.value)) for s in field.sayings
    }
    return replace(
        field,
        sayings=tuple(told.values()),
        glance=tuple(told[saying.path] for saying in field.glance),
    )


def _with_harm(field: Field, told: Pieces) -> Field:
    """A field of figures whose sayings are cut so that the words for the harm stay, beside the figure."""
    cut = {saying.path: replace(saying, focus=_harm(saying, told)) for saying in field.sayings}
    return replace(
        field,
        sayings=tuple(cut.values()),
        glance=tuple(cut[saying.path] for saying in field.glance),
    )


def _harm(saying: Saying, told: Pieces) -> Span | None:
    harm = told.first_in(saying.words.spans)
    if harm is None or saying.focus is None:
        return harm or saying.focus
    both = Span(min(harm.start, saying.focus.start), max(harm.end, saying.focus.end))
    together = any(own.contains(both) for own in saying.words.spans)
    return both if together and len(both) <= _TOGETHER else harm


_TOGETHER = 50
"""How far a figure and its verb may be apart to be shown together, in characters."""
_ORDER = {
    name: place
    for place, name in enumerate(
        (
            "what",
            "status",
            "when",
            "where",
            "victim",
            "target",
            "participants",
            *COUNT_FIELDS,
            "means",
            "by",
            "purpose",
            "effects",
        )
    )
}


def _said(
    name: str, claims: Sequence[Claim], sayings: Sayings, parties: Sequence[ResponsibilityRecord]
) -> Iterator[Saying]:
    if name != "by":
        yield from (sayings.saying(claim, name) for claim in claims)
        return
    told: set[str] = set()
    for record in parties:
        # The record says more exactly what is done; of a denial, the claim has the words denied.
        same = [c for c in claims if c.id == record.claim or _overlap(c, record)]
        denied = next((c for c in same if record.act == c.stance == "denies"), None)
        told.update(claim.id for claim in same)
        yield sayings.party(record, name, denied=denied)
    yield from (sayings.saying(claim, name) for claim in claims if claim.id not in told)


def _overlap(claim: Claim, record: ResponsibilityRecord) -> bool:
    return claim.content.extent.overlaps(record.wording.extent)


def _line(path: str, name: str, draft: Draft, said: Iterable[Saying], sayings: Sayings) -> Field:
    given = list(said)
    value = Pieces(draft.words)
    if not given or (draft.words and not any(_tells(saying, value) for saying in given)):
        given = [*_untold(_carried(draft, sayings), given), *given]
    numbered = tuple(
        replace(
            saying, path=f"{path}.{i}", focus=saying.focus or value.first_in(saying.words.spans)
        )
        for i, saying in enumerate(_once(given), 1)
    )
    has_value = bool(draft.value)
    is_disputed = draft.differs or (has_value and _differ(name, numbered, sayings.by_id))
    return Field(
        path=path,
        name=name,
        label=field_label(name),
        value=draft.value,
        words=draft.words or tuple(dict.fromkeys(saying.words for saying in numbered)),
        sayings=numbered,
        notes=draft.notes,
        alternatives=draft.alternatives,
        reasons=draft.reasons,
        is_open=draft.is_open,
        is_disputed=is_disputed,
        taken_over=draft.taken_over,
        glance=glance(name, numbered, has_value=has_value, is_disputed=is_disputed),
        minded=minded(
            name, field_label(name), numbered, has_value=has_value, is_disputed=is_disputed
        ),
    )


_SPEAKS_AGAINST = ("✕", "↩", "?", "~", "!")


def _once(said: Iterable[Saying]) -> list[Saying]:
    """Each source with the same words once."""
    return list({(s.speaker.key, s.words, s.says, s.value): s for s in said}.values())


def _untold(carried: Iterable[Saying], given: Sequence[Saying]) -> Iterator[Saying]:
    """What the same source does not say already in the same words, and perhaps more of them."""
    stretches: dict[tuple[str, str], list[Span]] = {}
    for saying in given:
        stretches.setdefault((saying.speaker.key, saying.says), []).append(saying.words.extent)
    told = {who: Cover(spans) for who, spans in stretches.items()}
    for saying in carried:
        cover = told.get((saying.speaker.key, saying.says))
        if cover is None or not cover.holds(saying.words.extent):
            yield saying


def _tells(saying: Saying, value: Pieces) -> bool:
    """Whether a source says the value itself, and does not merely deny or doubt it."""
    against = saying.mark in _SPEAKS_AGAINST
    return not against and value.first_in(saying.words.spans) is not None


def _carried(draft: Draft, sayings: Sayings) -> Iterator[Saying]:
    """Who says the words of a value that no claim is about: the claims that these words stand in."""
    reasons = {reason.words: reason for reason in draft.reasons if reason.words}
    for words, reason in reasons.items():
        holding = sayings.around(words)
        if not holding:
            yield sayings.own_voice("", words, reason.why)
        for claim in holding:
            yield sayings.saying(claim, "", words=words)


def _differ(name: str, sayings: Sequence[Saying], claims: Mapping[str, Claim]) -> bool:
    """Whether some assert what others deny, or give figures that cannot all be right."""
    if name == "by":
        return any("denied" in saying.says for saying in sayings)
    manners = {saying.manner == "denied" for saying in sayings}
    said = [s for s in sayings if s.value and s.manner != "denied"]
    figures = [claims[s.claim].value for s in said if s.claim and s.claim in claims]
    bounds = [(f.min, f.max) for f in figures if isinstance(f, NumberValue)]
    return len(manners) > 1 or (name in COUNT_FIELDS and not can_agree(bounds))
