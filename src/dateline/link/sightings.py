"""The events of a record as linking sees them: a few hundred bytes each."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

import msgspec

from dateline.lexicon import table
from dateline.link.stems import Rarity, shipped_rarity, stem, stems, telling
from dateline.model.event import Event, EventPlace, Role
from dateline.model.record import Record
from dateline.model.sighting import Figure, Named, Sighting
from dateline.model.text import Document
from dateline.model.time import Interval
from dateline.model.why import Why

WORDS, TOPIC, TRIGGERS, NAMES, AROUND = 8, 14, 5, 10, 120
SPOTS, KINDS = 5, 3
"""How many words, topic words, triggers and names are kept; how far around a mention words are read."""
_LEAD = 2
"""A word of the headline counts as often in the topic of a report."""
_ARTICLE = re.compile(
    r"^(?:the|a|an|some|its|his|her|their|our|at least|about|around|more than)\s+", re.IGNORECASE
)

_POINTER = re.compile(r"\b(?:the|this|these|those|such) \Z", re.IGNORECASE)
"""What stands before a noun that points back."""


def sightings_of(record: Record, rarity: Rarity | None = None) -> tuple[Sighting, ...]:
    """What linking sees of the events of a report, in their order. ``rarity`` as shipped unless given."""
    if not record.events:
        return ()
    rarity = rarity or shipped_rarity()
    named = _by_name(record)
    document = record.document
    topic = telling(_topic_words(document), rarity, most=TOPIC)
    found = [_sighting(event, document, named, topic, rarity) for event in record.events]
    setting = next(((s.lat, s.lon) for s in found if s.lat is not None and s.lon is not None), None)
    return tuple(
        msgspec.structs.replace(one, rank=rank, setting=setting) for rank, one in enumerate(found)
    )


def _topic_words(document: Document) -> list[str]:
    headline, _, _ = document.text.partition("\n")
    own = set(stems(document.outlet.name)) if document.outlet else set()
    return [s for s in stems(document.text) + stems(headline) * _LEAD if s not in own]


def _by_name(record: Record) -> dict[str, str]:
    """The fullest name of each entity that has one, by its id."""
    return {e.id: e.name for e in record.entities if _is_name(e.name)}


def _is_name(words: str) -> bool:
    """Whether words are a name: "Three officers" and "Police" are none, "Katiba of the North" is."""
    first, *others = words.split() or [""]
    if others:
        return any(word[:1].isupper() for word in others)
    return first[:1].isupper() and first.casefold() not in _common_words()


@cache
def _common_words() -> frozenset[str]:
    return frozenset(table("en", "common_words")["words"])


def _sighting(
    event: Event,
    document: Document,
    named: dict[str, str],
    topic: tuple[tuple[str, float], ...],
    rarity: Rarity,
) -> Sighting:
    where = _place(event)
    place = where.place if where else None
    start, end = _days(event.time.value.interval if event.time else None)
    spots = [m.evidence.start for m in event.mentions[:SPOTS]]
    heads = [stem(m.evidence.quote.split()[0]) for m in event.mentions if m.evidence.quote.split()]
    return Sighting(
        id=event.id,
        document=document.id,
        kind=event.kind,
        realis=event.realis,
        is_background=event.is_background,
        label=event.label,
        outlet=document.outlet.name if document.outlet else None,
        published=_published(document),
        start=start,
        end=end,
        lat=round(place.point.lat, 3) if place and place.point else None,
        lon=round(place.point.lon, 3) if place and place.point else None,
        radius_km=place.radius_km if place else None,
        country=place.country if place else None,
        place=_place_name(where),
        figures=tuple(Figure(c.kind, c.min, c.max) for c in event.tally),
        names=_names(event, named),
        words=telling(_words_around(event, document), rarity, most=WORDS),
        follows=event.follows,
        triggers=tuple(dict.fromkeys(heads))[:TRIGGERS],
        topic=topic,
        at=event.mentions[0].evidence.start,
        spots=tuple(spots),
        lines=tuple(dict.fromkeys(document.text.count("\n", 0, spot) for spot in spots)),
        sure=_sure(event.why),
        date_sure=_sure(event.time.why) if start and event.time else None,
        date_at=event.time.evidence.start if start and event.time and event.time.evidence else None,
        place_sure=_sure(where.why) if where else None,
        place_at=where.place.evidence.start if where else None,
        likely=event.mentions[0].chances[:KINDS],
        is_pointed_at=all(_POINTER.search(document.text, max(0, s - 8), s) for s in spots),
    )


def _sure(why: Why) -> float:
    return 1.0 if why.score is None else round(why.score, 2)


def _place(event: Event) -> EventPlace | None:
    """Where it happened: the finest place of the event itself, with a point before one without."""
    of_event = [p for p in event.places if p.role in ("event", "venue")]
    return min(of_event, key=_coarseness, default=None)


def _coarseness(where: EventPlace) -> tuple[bool, float]:
    return where.place.point is None, where.place.radius_km or 0.0


def _place_name(where: EventPlace | None) -> str | None:
    if where is None:
        return None
    resolved = where.place.resolved
    return resolved.name if resolved else where.place.name


def _days(interval: Interval | None) -> tuple[str | None, str | None]:
    if interval is None:
        return None, None
    last = interval.end - dt.timedelta(microseconds=1)
    end = last.date() + dt.timedelta(days=1)
    return interval.start.date().isoformat(), end.isoformat()


def _published(document: Document) -> str | None:
    interval = document.published.interval if document.published else None
    return interval.start.date().isoformat() if interval else None


def _names(event: Event, named: dict[str, str]) -> tuple[Named, ...]:
    found = dict.fromkeys(_name(role, named) for role in event.roles)
    return tuple(found)[:NAMES]


def _name(role: Role, named: dict[str, str]) -> Named:
    full = named.get(role.entity or "")
    if full:
        return Named(role.role, normal(full), is_name=True)
    return Named(role.role, normal(role.head.quote), is_name=False)


def normal(name: str) -> str:
    """A name for comparison: small letters, no article, no possessive."""
    bare = _ARTICLE.sub("", name.replace("’", "'").strip())
    return bare.removesuffix("'s").casefold()


def _words_around(event: Event, document: Document) -> list[str]:
    """Stems of the label, of the words around each mention, of who took part."""
    text = document.text
    found = stems(event.label)
    for mention in event.mentions[:4]:
        start, end = mention.evidence.start, mention.evidence.end
        found += stems(_stretch(text, start - AROUND, end + AROUND))
    for role in event.roles:
        found += stems(role.evidence.quote)
    return found


def _stretch(text: str, start: int, end: int) -> str:
    """The whole words between two offsets, within the paragraph."""
    piece = text[max(0, start) : end]
    first, last = (start > 0) * 1, (end < len(text)) * 1
    words = piece.split(" ")
    return " ".join(words[first : len(words) - last])
