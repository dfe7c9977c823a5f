"""A record built by hand from an invented report: for tests of everything that draws or writes records.

People, groups and outlets are invented; the towns are real. No stage has seen this text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from dateline.model.check import Finding
from dateline.model.claim import (
    Attribution,
    BoolValue,
    Claim,
    ClaimField,
    Factuality,
    Link,
    NumberValue,
    QuoteType,
    ResponsibilityAct,
    ResponsibilityRecord,
    Source,
    SourceKind,
    Stance,
    VerificationStatement,
    VerificationStatus,
)
from dateline.model.event import (
    Coded,
    Count,
    CountKind,
    Event,
    EventMention,
    EventPlace,
    EventTime,
    Realis,
    Role,
    RoleName,
    TimeExpression,
)
from dateline.model.outlet import Outlet
from dateline.model.place import Feature, Place, PlaceCandidate, Point, Relation
from dateline.model.record import Notice, Record, Stamp
from dateline.model.text import Document, Evidence, content_id
from dateline.model.time import Anchor, Grain, Interval, TimeAlternative, TimeValue
from dateline.model.why import Why

HEADLINE = "Car bomb kills three in Zestafoni, police say"
TEXT = f"""{HEADLINE}

ZESTAFONI, Georgia (Rioni Wire) - A car bomb killed three people and wounded at least 14 outside a freight depot in Zestafoni, 12 miles east of Kutaisi, on Friday, police said.

The Imereti police directorate confirmed that Davit Lomsara, deputy head of the regional transport office, was among the dead. The hospital in Kutaisi put the number of dead at four.

Lomsara's car was destroyed by a homemade device packed with ball bearings, the Interior Ministry said. The state agency Kolkheti Press reported, citing investigators, that the device was set off remotely.

Night Convoy, a military blog, claimed that Lomsara "only stood nearby" and was not in the car. The claim has not been independently verified by Rioni Wire.

No group has claimed responsibility for the attack. Governor Nino Berekia blamed the Red Valley Front, which denied any involvement.

Prosecutors opened an investigation. A march against the violence is planned for Sunday in Kutaisi.

In December, a rail engineer was shot dead in Samtredia, and a fire damaged the same depot two days before the blast.
"""

PLACES: dict[str, tuple[str, float, float, int]] = {
    "Zestafoni": ("Imereti", 42.11, 43.0525, 20_814),
    "Kutaisi": ("Imereti", 42.2679, 42.6946, 147_635),
    "Samtredia": ("Imereti", 42.1625, 42.3417, 25_318),
}
FRIDAY = dt.date(2025, 4, 25)


@dataclass
class Builder:
    """Makes records by pointing at words: every helper finds its words in the document."""

    document: Document
    sources: dict[str, Source] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def at(self, words: str, nth: int = 0) -> Evidence:
        """Evidence for the ``nth`` occurrence of ``words``. Raises ValueError when it is not there."""
        start = -1
        for _ in range(nth + 1):
            start = self.document.text.index(words, start + 1)
        return self.document.evidence((start, start + len(words)))

    def source(self, name: str, kind: SourceKind) -> str:
        """The id of a source, made when it is first named."""
        known = self.sources.get(name)
        if known is None:
            mentions = () if kind == "article" else (self.at(name),)
            known = Source(
                content_id("source", self.document.id, name), name, kind, "unknown", mentions
            )
            self.sources[name] = known
        return known.id

    def mention(
        self, kind: str, words: str, *, nth: int = 0, realis: Realis = "happened"
    ) -> EventMention:
        """An event mention on ``words``."""
        evidence = self.at(words, nth)
        identity = content_id("event_mention", self.document.id, evidence.start, evidence.end)
        decided = None if realis == "happened" else evidence
        return EventMention(
            identity, kind, evidence, 0, realis, is_background=False,
            why=Why("event_mentions", "trigger.noun", 0.93), realis_evidence=decided,
        )  # fmt: skip

    def role(self, mention: EventMention, role: RoleName, words: str, *names: str) -> Role:
        """A participant of an event mention."""
        evidence = self.at(words)
        identity = content_id("role", self.document.id, mention.id, role, evidence.start)
        known_as = tuple(self.at(name) for name in names)
        return Role(identity, mention.id, role, evidence, evidence, Why("roles", "syntax.nsubj", 0.8), None, known_as)  # fmt: skip

    def count(
        self, mention: EventMention, kind: CountKind, words: str, low: int, high: int | None
    ) -> Count:
        """A stated figure."""
        evidence = self.at(words)
        identity = content_id("count", self.document.id, kind, evidence.start)
        why = Why("counts", "verb_object.number", 0.9)
        return Count(identity, kind, low, high, "exact" if low == high else "at_least", evidence, why, None, mention.id)  # fmt: skip

    def place(self, name: str, nth: int = 0) -> Place:
        """A town of :data:`PLACES`, resolved."""
        admin, lat, lon, people = PLACES[name]
        evidence = self.at(name, nth)
        chosen = PlaceCandidate(
            f"ge:{name}", name, "city", "GE", admin, Point(lat, lon), people, 0.92
        )
        other = PlaceCandidate(f"xx:{name}", name, "district", "GE", None, None, 0, 0.05)
        why = Why("places", "gazetteer.only_country", 0.92)
        return Place(
            content_id("place", self.document.id, evidence.start), name, evidence, "city", "literal", why,
            "GE", admin, chosen.point, 5.0, chosen, (chosen, other),
        )  # fmt: skip

    def claim(  # noqa: PLR0913  # a claim has this many sides
        self,
        event: Event | None,
        field: ClaimField,
        words: str,
        by: Sequence[tuple[str, SourceKind]] = (),
        *,
        cue: str | None = None,
        stance: Stance = "asserts",
        factuality: Factuality = "CT+",
        hedge: str | None = None,
        number: tuple[int, int | None] | None = None,
        quote_type: QuoteType = "indirect",
    ) -> Claim:
        """One claim; ``by`` is the chain below the article, outermost first, or nothing for its own voice."""
        content = self.at(words)
        chain = [Link(self.source("the article", "article"))]
        for name, kind in by:
            chain.append(Link(self.source(name, kind), self.sources[name].mentions[0]))
        said_how = quote_type if by else "none"
        why = Why("attributions", "cue.subject", 0.88)
        identity = content_id(
            "claim", self.document.id, field, content.start, content.end, stance, by
        )
        attribution = Attribution(
            identity, tuple(chain), content, said_how, stance, "neutral", why, self.at(cue) if cue else None
        )  # fmt: skip
        made = Claim(
            identity, field, content, attribution, stance, factuality, "Uu" if by else factuality,
            "happened", "attributed" if by else "author", Why("claims", "event.field", 0.86),
            event.id if event else None,
            NumberValue(*number) if number else BoolValue(value=True),
            (self.at(hedge),) if hedge else (),
        )  # fmt: skip
        self.claims.append(made)
        return made


def sample_document(*, published: bool = False) -> Document:
    """The invented report, with or without its publication date."""
    when = None
    if published:
        when = TimeValue("resolved", "2025-04-26", "iso", Anchor("explicit"), Interval.day(dt.date(2025, 4, 26)), "day")  # fmt: skip
    return Document.build(
        TEXT,
        outlet=Outlet("Rioni Wire", "rioni-wire.example", "agency"),
        url="https://rioni-wire.example/zestafoni-car-bomb",
        title=HEADLINE,
        language="en",
        published=when,
    )


def weekday(name: str, day: dt.date | None) -> TimeValue:
    """A weekday, resolved to ``day`` or left open for want of a publication date."""
    if day is None:
        return TimeValue(
            "unresolved", f"weekday({name})", "weekday.open", missing="publication date"
        )
    before = TimeAlternative(Interval.day(day - dt.timedelta(days=7)), "day", 0.1)
    return TimeValue(
        "resolved", f"weekday({name})", "weekday.nearest", Anchor("published"), Interval.day(day), "day",
        alternatives=(before,),
    )  # fmt: skip


def sample_record(*, published: bool = False) -> Record:
    """The record of the invented report: five events, disagreements, an open date, a wrong distance."""
    document = sample_document(published=published)
    b = Builder(document)
    times = _times(b, published=published)
    events = _events(b, times)
    verification, responsibility = _statements(b, events)
    return Record(
        document=document,
        events=events,
        claims=tuple(sorted(b.claims, key=lambda claim: claim.content.start)),
        sources=tuple(b.sources.values()),
        verification=verification,
        responsibility=responsibility,
        findings=_findings(b, events),
        entities=(),
        times=tuple(times.values()),
        places=tuple(place.place for event in events for place in event.places),
        notices=() if published else (_undated(b),),
        stamps=tuple(
            Stamp(layer, layer, "1", 1) for layer in ("sentences", "times", "events", "claims")
        ),
        recipe="standard",
        dateline_version="0.1.0",
    )


def _undated(b: Builder) -> Notice:
    words = (b.at("Friday"), b.at("Sunday"))
    return Notice("2 dates stay open because the report has no publication date", "--published YYYY-MM-DD", words)  # fmt: skip


def _times(b: Builder, *, published: bool) -> dict[str, TimeExpression]:
    def interval(start: dt.date, end: dt.date) -> Interval:
        return Interval(dt.datetime.combine(start, dt.time()), dt.datetime.combine(end, dt.time()))

    month: Grain = "month"
    december = TimeValue("unresolved", "month(12)", "month.open", missing="publication date")
    before = TimeValue(
        "unresolved",
        "minus(2, day)",
        "offset.event",
        Anchor("event"),
        missing="the date of the blast",
    )
    if published:
        december = TimeValue("resolved", "month(12)", "month.last", Anchor("published"), interval(dt.date(2024, 12, 1), dt.date(2025, 1, 1)), month)  # fmt: skip
        before = TimeValue("resolved", "minus(2, day)", "offset.event", Anchor("event"), Interval.day(FRIDAY - dt.timedelta(days=2)), "day")  # fmt: skip
    values = {
        "Friday": weekday("friday", FRIDAY if published else None),
        "Sunday": weekday("sunday", FRIDAY + dt.timedelta(days=2) if published else None),
        "In December": december,
        "two days before the blast": before,
    }
    return {
        words: TimeExpression(
            content_id("time", b.document.id, words),
            b.at(words),
            "DATE",
            value,
            Why("times", value.rule),
        )
        for words, value in values.items()
    }


def _events(b: Builder, times: dict[str, TimeExpression]) -> tuple[Event, ...]:
    def when(words: str) -> EventTime:
        return EventTime(
            times[words].value, Why("event_times", "same_clause", 0.9), times[words].evidence
        )

    def where(place: Place) -> EventPlace:
        return EventPlace(place, "event", Why("event_places", "same_clause", 0.85))

    def event(mention: EventMention, label: str, words: str, place: Place | None = None) -> Event:
        return Event(
            id=content_id("event", b.document.id, mention.id),
            kind=mention.kind,
            label=label,
            realis=mention.realis,
            is_background=mention.evidence.start > b.at("In December").start,
            execution="accomplished",
            mentions=(mention,),
            why=Why("events", "coreference.head", 0.9),
            time=when(words) if words else None,
            places=(where(place),) if place else (),
        )

    bombing = b.mention("bombing", "A car bomb")
    three = b.count(bombing, "killed", "three people", 3, 3)
    four = b.count(bombing, "killed", "four", 4, 4)
    hurt = b.count(bombing, "wounded", "at least 14", 14, None)
    officer = "Davit Lomsara, deputy head of the regional transport office"
    blast = msgspec.structs.replace(
        event(bombing, "car bomb", "Friday", _outside_kutaisi(b)),
        roles=(
            b.role(bombing, "victim", officer, "Davit Lomsara"),
            b.role(bombing, "target", "a freight depot"),
        ),
        counts=(three, four, hurt),
        tally=(three, hurt),
        means=Coded("ied", b.at("a homemade device packed with ball bearings"), Why("events", "means.lexicon")),
    )  # fmt: skip
    inquiry = event(b.mention("investigation", "an investigation"), "investigation", "")
    probe = msgspec.structs.replace(inquiry, follows=blast.id)
    walk = b.mention("protest", "A march against the violence", realis="planned")
    march = event(walk, "march", "Sunday", b.place("Kutaisi", 2))
    shooting = event(b.mention("armed_attack", "shot dead"), "shot dead", "In December", b.place("Samtredia"))  # fmt: skip
    fire = event(b.mention("arson", "a fire damaged the same depot"), "fire", "two days before the blast")  # fmt: skip
    events = (blast, probe, march, shooting, fire)
    _claims(b, events)
    return events


def _outside_kutaisi(b: Builder) -> Place:
    town = b.place("Zestafoni", 1)
    return Place(
        town.id, town.name, b.at("Zestafoni, 12 miles east of Kutaisi"), _CITY, "literal", town.why, "GE",
        town.admin1, town.point, 5.0, town.resolved, town.candidates,
        Relation("offset", b.place("Kutaisi").id, 19.3, "12 miles", 90.0),
    )  # fmt: skip


_CITY: Feature = "city"
_POLICE: tuple[str, SourceKind] = ("police", "official_civil")
_IMERETI: tuple[str, SourceKind] = ("The Imereti police directorate", "official_civil")
_HOSPITAL: tuple[str, SourceKind] = ("The hospital in Kutaisi", "organisation")
_MINISTRY: tuple[str, SourceKind] = ("the Interior Ministry", "official_civil")
_AGENCY: tuple[str, SourceKind] = ("Kolkheti Press", "state_media")
_INVESTIGATORS: tuple[str, SourceKind] = ("investigators", "official_civil")
_BLOG: tuple[str, SourceKind] = ("Night Convoy", "social_account_or_blog")
_GOVERNOR: tuple[str, SourceKind] = ("Governor Nino Berekia", "official_civil")
_FRONT: tuple[str, SourceKind] = ("the Red Valley Front", "party_to_conflict")


def _claims(b: Builder, events: tuple[Event, ...]) -> None:
    blast, probe, march, shooting, fire = events
    whole = "A car bomb killed three people and wounded at least 14 outside a freight depot in Zestafoni, 12 miles east of Kutaisi, on Friday"
    b.claim(blast, "occurrence", whole, [_POLICE], cue="said")
    b.claim(blast, "killed", "killed three people", [_POLICE], cue="said", number=(3, 3))
    b.claim(blast, "wounded", "wounded at least 14", [_POLICE], cue="said", number=(14, None))
    b.claim(blast, "victim", "Davit Lomsara, deputy head of the regional transport office, was among the dead", [_IMERETI], cue="confirmed")  # fmt: skip
    b.claim(blast, "killed", "the number of dead at four", [_HOSPITAL], cue="put", number=(4, 4))
    b.claim(blast, "means", "Lomsara's car was destroyed by a homemade device packed with ball bearings", [_MINISTRY], cue="said")  # fmt: skip
    b.claim(blast, "means", "the device was set off remotely", [_AGENCY, _INVESTIGATORS], cue="reported")  # fmt: skip
    b.claim(blast, "circumstances", 'Lomsara "only stood nearby" and was not in the car', [_BLOG], cue="claimed", factuality="PS+", hedge="claimed", quote_type="mixed")  # fmt: skip
    b.claim(blast, "responsibility", "No group has claimed responsibility for the attack")
    b.claim(blast, "responsibility", "blamed the Red Valley Front", [_GOVERNOR], cue="blamed", factuality="PR+", hedge="blamed")  # fmt: skip
    b.claim(blast, "responsibility", "any involvement", [_FRONT], cue="denied", stance="denies", factuality="CT-", hedge="denied")  # fmt: skip
    b.claim(probe, "occurrence", "Prosecutors opened an investigation")
    b.claim(march, "occurrence", "A march against the violence is planned for Sunday in Kutaisi")
    b.claim(shooting, "occurrence", "a rail engineer was shot dead in Samtredia")
    b.claim(fire, "occurrence", "a fire damaged the same depot two days before the blast")


def _statements(
    b: Builder, events: tuple[Event, ...]
) -> tuple[tuple[VerificationStatement, ...], tuple[ResponsibilityRecord, ...]]:
    blast = events[0].id
    claims = {
        (claim.field, claim.stance, claim.attribution.chain[-1].source): claim for claim in b.claims
    }

    def verified(status: VerificationStatus, field: ClaimField, speaker: str, by: str, words: str) -> VerificationStatement:  # fmt: skip
        claim = claims[field, "asserts", b.sources[speaker].id]
        identity = content_id("verification", b.document.id, status, words)
        return VerificationStatement(identity, (claim.id,), status, b.sources[by].id, b.at(words), Why("verification", f"cue.{status}", 0.95))  # fmt: skip

    def party(
        act: ResponsibilityAct, by: str, words: str, who: str | None = None
    ) -> ResponsibilityRecord:
        identity = content_id("responsibility", b.document.id, act, words)
        return ResponsibilityRecord(identity, blast, act, b.sources[by].id, b.at(words), Why("responsibility", f"cue.{act}", 0.9), b.at(who) if who else None)  # fmt: skip

    return (
        (
            verified("confirmed", "victim", _IMERETI[0], _IMERETI[0], "The Imereti police directorate confirmed"),
            verified("not_independently_verified", "circumstances", _BLOG[0], "the article", "The claim has not been independently verified by Rioni Wire"),
        ),
        (
            party("none_claimed", "the article", "No group has claimed responsibility"),
            party("is_blamed", _GOVERNOR[0], "Governor Nino Berekia blamed the Red Valley Front", "the Red Valley Front"),
            party("denies", _FRONT[0], "which denied any involvement", "the Red Valley Front"),
        ),
    )  # fmt: skip


def _findings(b: Builder, events: tuple[Event, ...]) -> tuple[Finding, ...]:
    deaths = tuple(claim.id for claim in b.claims if claim.field == "killed")
    return (
        Finding(
            content_id("finding", b.document.id, "killed"), "contradiction",
            "Were three people killed or four?", (b.at("killed three people"), b.at("the number of dead at four")),
            is_hard=False, why=Why("findings", "contradiction.count"), stated="3", computed="4",
            claims=deaths, event=events[0].id,
        ),
        Finding(
            content_id("finding", b.document.id, "distance"), "distance_mismatch",
            "Is Zestafoni 12 miles from Kutaisi? The map gives 21 miles.", (b.at("12 miles east of Kutaisi"),),
            is_hard=True, why=Why("findings", "distance.great_circle"), stated="12 miles",
            computed="21 miles (34 km)", event=events[0].id,
        ),
    )  # fmt: skip
