"""Reports with their claims, built by hand from invented sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.model.claim import (
    Attribution,
    BoolValue,
    Claim,
    ClaimField,
    Link,
    NumberValue,
    ResponsibilityAct,
    ResponsibilityRecord,
    Source,
    SourceKind,
    Stance,
    TextValue,
    Value,
    VerificationStatement,
    VerificationStatus,
)
from dateline.model.event import Event, EventMention, EventPlace, EventTime
from dateline.model.outlet import Outlet
from dateline.model.place import Feature, Place, Point
from dateline.model.record import Record
from dateline.model.text import Document, content_id
from dateline.model.time import Interval, TimeValue
from dateline.model.why import Why

WHY = Why("test", "by_hand")


@dataclass(frozen=True)
class Told:
    """One claim: words of the text, what they say, and who says so (None: the report itself)."""

    words: str
    field: ClaimField
    value: Value | None
    by: str | None = None
    kind: SourceKind = "official_civil"
    stance: Stance = "asserts"
    via: str | None = None
    act: ResponsibilityAct | None = None
    status: VerificationStatus | None = None


def number(low: int | None, high: int | None = -1) -> NumberValue:
    return NumberValue(low, low if high == -1 else high)


def text(words: str) -> TextValue:
    return TextValue(words)


def yes() -> BoolValue:
    return BoolValue(value=True)


def day(date: str, days: int = 1) -> TimeValue:
    start = dt.datetime.fromisoformat(date)
    interval = Interval(start, start + dt.timedelta(days=days))
    grain = "day" if days == 1 else "month"
    return TimeValue("resolved", date, "given", interval=interval, grain=grain)


def report(  # noqa: PLR0913  # each is one thing that a report can have
    outlet: str,
    at: str | None,
    told: Sequence[Told],
    *,
    happened: TimeValue | None = None,
    where: tuple[str, float, float, Feature] | None = None,
    replaces: str | None = None,
    body: str | None = None,
    kind: str = "bombing",
    title: str | None = None,
) -> Record:
    """A report whose text is the words of its claims, or ``body`` that holds them."""
    whole = body or " ".join(each.words + "." for each in told) or "Nothing."
    document = Document.build(
        whole,
        outlet=Outlet(outlet),
        published=day(at) if at else None,
        replaces=replaces,
        title=title,
        language="en",
    )
    start = document.evidence((0, 1))
    event_id = content_id("test-event", document.id)
    mention = EventMention(
        content_id("test-mention", document.id), kind, start, 0, "happened", False, WHY
    )
    sources: dict[str, Source] = {}
    claims: list[Claim] = []
    acts: list[ResponsibilityRecord] = []
    checks: list[VerificationStatement] = []
    for order, each in enumerate(told):
        at_words = whole.index(each.words)
        content = document.evidence((at_words, at_words + len(each.words)))
        chain = []
        names = [(outlet, "article")] if each.by is None else [(each.by, each.kind)]
        if each.via:
            names.insert(0, (each.via, "outlet"))
        for name, source_kind in names:
            key = content_id("test-source", document.id, name)
            sources[key] = Source(key, name, source_kind)  # type: ignore[arg-type]  # a literal
            chain.append(Link(key))
        attribution = Attribution(
            content_id("test-attribution", document.id, order),
            tuple(chain),
            content,
            "none",
            each.stance,
            "neutral",
            WHY,
        )
        claim = Claim(
            content_id("test-claim", document.id, order),
            each.field,
            content,
            attribution,
            each.stance,
            "CT-" if each.stance == "denies" else "CT+",
            "CT+",
            "happened",
            "author" if each.by is None else "attributed",
            WHY,
            event=event_id,
            value=each.value,
        )
        claims.append(claim)
        if each.act and isinstance(each.value, TextValue):
            acts.append(
                ResponsibilityRecord(
                    content_id("test-act", claim.id),
                    event_id,
                    each.act,
                    chain[-1].source,
                    content,
                    WHY,
                    party=_party(document, content.start, each.value.value, whole),
                    claim=claim.id,
                )
            )
        if each.status:
            checks.append(
                VerificationStatement(
                    content_id("test-check", claim.id),
                    (claim.id,),
                    each.status,
                    chain[-1].source,
                    content,
                    WHY,
                )
            )
    event = Event(
        event_id,
        kind,
        whole[:40],
        "happened",
        False,
        "accomplished",
        (mention,),
        WHY,
        time=EventTime(happened, WHY) if happened else None,
        places=(EventPlace(_place(document, where), "event", WHY),) if where else (),
    )
    return Record(
        document,
        (event,),
        tuple(claims),
        tuple(sources.values()),
        tuple(checks),
        tuple(acts),
        (),
        (),
        (),
        (),
        (),
        (),
        "standard",
        "0",
    )


def _party(document: Document, start: int, name: str, whole: str):
    at = whole.find(name, start)
    return document.evidence((at, at + len(name))) if at >= 0 else None


def _place(document: Document, where: tuple[str, float, float, Feature]) -> Place:
    name, lat, lon, feature = where
    radius = {"country": 400.0, "region": 120.0}.get(feature)
    return Place(
        content_id("test-place", document.id, name),
        name,
        document.evidence((0, 1)),
        feature,
        "literal",
        WHY,
        point=Point(lat, lon),
        radius_km=radius,
    )


def held(*records: Record) -> Mapping[str, Record]:
    return {record.document.id: record for record in records}


def events(*records: Record) -> list[str]:
    return [event.id for record in records for event in record.events]
