"""A question as it is shown: the words in their sentences, who says them where and when, and what each answer does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.contracts.store import Store
from dateline.errors import InputError
from dateline.model.claim import NumberValue
from dateline.model.dossier import Dossier
from dateline.model.question import Question, Spot
from dateline.model.record import Record
from dateline.run.answering import Action, Answer, can, effect
from dateline.run.dates import stretch_words
from dateline.run.showing.view import value_text

AROUND = 130
"""Characters of the text that are shown on either side of the words."""
QUOTES = 3
"""Words shown for one record of a pair."""
MENTIONS = 60
"""Mentions of one side of a record that is to be parted that are shown."""
KEYS: Mapping[str, str] = {
    "accept": "a",
    "reject": "x",
    "edit": "e",
    "merge": "m",
    "split": "s",
    "unsure": "?",
    "later": "j",
}
_LABELS = {
    ("same", "merge"): "Same event",
    ("same", "reject"): "Two events",
    ("split", "accept"): "One event",
    ("split", "split"): "Split",
    ("claim", "accept"): "It says so",
    ("claim", "reject"): "It does not",
    ("field", "reject"): "Not what the text says",
}
_PLAIN = {
    "accept": "Accept",
    "edit": "Other words",
    "split": "Split the record",
    "unsure": "Unsure",
    "later": "Later",
}


class Again(msgspec.Struct, frozen=True):
    """Another report with the same words of the same speaker: mostly a copy."""

    outlet: str | None
    document: str
    start: int


class Quote(msgspec.Struct, frozen=True):
    """Words with what stands around them; ``says`` are who says them, outermost first.

    ``again`` are the other reports that have the same words of the same speaker.
    """

    before: str
    words: str
    after: str
    says: tuple[str, ...]
    outlet: str | None
    published: str | None
    document: str
    start: int
    end: int
    event: str | None = None
    again: tuple[Again, ...] = ()


class Line(msgspec.Struct, frozen=True):
    """A record that is asked about, in a line, with some of its words."""

    id: str
    kind: str | None
    label: str | None
    when: str
    place: str | None
    country: str | None
    harm: tuple[tuple[str, str], ...]
    sources: int
    reports: int
    quotes: tuple[Quote, ...] = ()


class Shown(msgspec.Struct, frozen=True):
    """An alternative; ``key`` chooses it, and ``effect`` says what that does."""

    text: str
    told: int
    is_chosen: bool
    quotes: tuple[Quote, ...]
    key: str | None = None
    effect: str | None = None


class Deed(msgspec.Struct, frozen=True):
    """One way to answer: its key, its name and what it will do."""

    action: Action
    key: str
    label: str
    effect: str


class Card(msgspec.Struct, frozen=True):
    """A question with everything that is needed to answer it. ``parts`` are the sides of a record that may be two."""

    question: Question
    records: tuple[Line, ...]
    alternatives: tuple[Shown, ...]
    deeds: tuple[Deed, ...]
    parts: tuple[tuple[Quote, ...], ...] = ()


def card(case: Store, question: Question, *, by: str) -> Card | None:
    """The card of a question for a person; None where a record that it is about is gone."""
    dossiers = [case.dossier(identity) for identity in question.records]
    if any(one is None for one in dossiers):
        return None
    known = [one for one in dossiers if one is not None]
    is_pair = question.kind == "same"
    shown = [_first(case, one) for one in known] if is_pair else [[] for _ in known]
    parted = [list(part[:MENTIONS]) for part in question.parts]
    spots = [spot for one in question.alternatives for spot in one.spots]
    mentions = _mentions(
        case, [*(e for some in shown for e in some), *(e for p in parted for e in p)]
    )
    documents = {spot.document for spot in spots} | {m for m, _ in mentions.values()}
    records = case.records(documents)

    def told(events: Iterable[str]) -> tuple[Quote, ...]:
        return tuple(
            quote
            for event in events
            if event in mentions and (quote := _mention(event, records.get(mentions[event][0])))
        )

    return Card(
        question,
        tuple(line(one, told(some)) for one, some in zip(known, shown, strict=True)),
        tuple(_alternatives(question, records, by)),
        tuple(_deeds(question, by)),
        tuple(told(part) for part in parted),
    )


def line(dossier: Dossier, quotes: tuple[Quote, ...] = ()) -> Line:
    """A record in a line."""
    where = dossier.where
    when = dossier.when
    return Line(
        dossier.id,
        dossier.kind,
        dossier.label,
        stretch_words(when.start if when else None, when.end if when else None),
        where.name if where else None,
        where.country if where else None,
        tuple(
            (field, value_text(NumberValue(c.min, c.max))) for field, c in dossier.chosen.items()
        ),
        len(dossier.outlets),
        len(dossier.reports),
        quotes,
    )


def mentions_of(case: Store, dossier: Dossier) -> tuple[Quote, ...]:
    """The mentions of a record, in the order of its reports, each with the words that first tell it."""
    order = {report.document: n for n, report in enumerate(dossier.reports)}
    seen = case.sightings_of(events=dossier.events)
    records = case.records({s.document for s in seen})
    inside = sorted(seen, key=lambda s: (order.get(s.document, len(order)), s.at, s.id))
    found = (_mention(s.id, records.get(s.document)) for s in inside)
    return tuple(quote for quote in found if quote is not None)


def quote_of(record: Record, spot: Spot, *, event: str | None = None) -> Quote:
    """Words of a report with what stands around them in their paragraph."""
    document = record.document
    text = document.text
    head = text[max(0, spot.start - AROUND) : spot.start].rsplit("\n", 1)[-1]
    tail = text[spot.end : spot.end + AROUND].split("\n", 1)[0]
    if spot.start > AROUND and len(head) == AROUND:
        head = "… " + head.partition(" ")[2]
    if len(tail) == AROUND and spot.end + AROUND < len(text):
        tail = tail.rpartition(" ")[0] + " …"
    published = document.published.interval if document.published else None
    return Quote(
        head.lstrip(),
        text[spot.start : spot.end],
        tail.rstrip(),
        spot.says,
        document.outlet.name if document.outlet else None,
        published.start.date().isoformat() if published else None,
        document.id,
        spot.start,
        spot.end,
        event,
    )


def _first(case: Store, dossier: Dossier) -> list[str]:
    """An event of each of the first reports of a record."""
    order = {report.document: n for n, report in enumerate(dossier.reports)}
    found: dict[str, str] = {}
    for sighting in case.sightings_of(events=dossier.events):
        found.setdefault(sighting.document, sighting.id)
    first = sorted(found, key=lambda document: order.get(document, len(order)))
    return [found[document] for document in first[:QUOTES]]


def _mentions(case: Store, events: Sequence[str]) -> dict[str, tuple[str, int]]:
    """The report of each event."""
    return {s.id: (s.document, s.at) for s in case.sightings_of(events=events)} if events else {}


def _mention(event: str, record: Record | None) -> Quote | None:
    """The words that first tell an event in its report."""
    found = next((e for e in record.events if e.id == event), None) if record else None
    if record is None or found is None or not found.mentions:
        return None
    evidence = found.mentions[0].evidence
    return quote_of(record, Spot(record.document.id, evidence.start, evidence.end), event=event)


def _alternatives(question: Question, records: Mapping[str, Record], by: str) -> Iterable[Shown]:
    for number, one in enumerate(question.alternatives, start=1):
        quotes = _once(quote_of(records[s.document], s) for s in one.spots if s.document in records)
        is_picked = question.kind == "field"
        yield Shown(
            one.text,
            one.told,
            one.is_chosen,
            quotes,
            str(number) if is_picked else None,
            effect(question, Answer("pick", number), by=by) if is_picked else None,
        )


def _once(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The same words of the same speaker once, with the other reports that have them.

    Words that reports share and say in their own voice are one's and its copies'.
    """
    groups: dict[tuple[str, tuple[str, ...]], list[Quote]] = {}
    for quote in quotes:
        says = () if quote.says == (quote.outlet,) else quote.says
        groups.setdefault((" ".join(quote.words.split()), says), []).append(quote)
    return tuple(
        msgspec.structs.replace(
            first, again=tuple(Again(one.outlet, one.document, one.start) for one in rest)
        )
        for first, *rest in groups.values()
    )


def _deeds(question: Question, by: str) -> Iterable[Deed]:
    for action in can(question):
        if action == "pick":
            continue
        label = _LABELS.get((question.kind, action)) or _PLAIN[action]
        try:
            yield Deed(action, KEYS[action], label, effect(question, Answer(action), by=by))
        except InputError:
            continue
