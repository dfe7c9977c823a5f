"""Where the outlet of a report is at home: from a table, else from a place in its name, else its top-level domain.

A local paper writes "Columbus" and means its own. Papers that write about the whole world have no home.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.assets.gazetteer_key import name_key
from dateline.contracts import Gazetteer
from dateline.lexicon import table
from dateline.model.place import PlaceCandidate
from dateline.model.text import Document
from dateline.resolve.place.ask import Home

MAX_NAME_CHARS = 60
MIN_PLACE_CHARS = 4
MIN_POPULATION = 5_000
"""A word of an outlet's name that only hamlets are called by is another word."""
_DOMAIN = re.compile(r"(?:[\w-]{1,60}\.){1,5}[a-z]{2,10}", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?([\w.-]{1,255})(?=[/:?#]|$)", re.IGNORECASE)
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})?")
_GENERIC = frozenset({"co", "me", "tv", "io", "fm", "ly", "ai", "am", "cc", "ws", "to", "gg", "eu"})
"""Country domains that anybody uses."""
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu", "or", "ne"})


@dataclass(frozen=True, slots=True)
class OutletPlace:
    """What an outlet says about where it is: its home, or what its name may mean, or its country."""

    home: Home | None = None
    named: tuple[PlaceCandidate, ...] = ()
    country: str | None = None


def outlet_place(document: Document, gazetteer: Gazetteer) -> OutletPlace:
    """Where the outlet of a report is, as far as its name and address tell."""
    domain = _domain(document)
    name = document.outlet.name if document.outlet else ""
    if any(_is_under(domain, d) for d in _world()):
        return OutletPlace()
    homes = table("en", "outlets")["homes"]
    for end in _ends(domain):
        if end in homes:
            return OutletPlace(_home(homes[end], gazetteer))
    words = name_key(name).split() if not _DOMAIN.fullmatch(name) else ()
    named = _in_words(words, gazetteer) or _in_domain(domain, gazetteer)
    return OutletPlace(None, named, _country_of(domain))


@cache
def _world() -> frozenset[str]:
    return frozenset(table("en", "outlets")["world"]["outlets"])


@cache
def _press() -> frozenset[str]:
    return frozenset(table("en", "outlets")["names"]["press"])


def _domain(document: Document) -> str:
    outlet = document.outlet
    for given in (outlet.site if outlet else None, outlet.name if outlet else None, document.url):
        host = _HOST.match(given) if given else None
        if host is not None and _DOMAIN.fullmatch(host[1]):
            return host[1].lower().removeprefix("www.")
    return ""


def _is_under(domain: str, parent: str) -> bool:
    return domain == parent or domain.endswith(f".{parent}")


def _ends(domain: str) -> Iterator[str]:
    """``a.b.c``, ``b.c``."""
    while "." in domain:
        yield domain
        domain = domain.partition(".")[2]


def _home(stated: str, gazetteer: Gazetteer) -> Home:
    """The home that a row of the table states: ``Paris, Texas, US``, ``British Columbia, CA``, ``IL``."""
    *names, country = [part.strip() for part in stated.split(",")]
    if not names:
        return Home(country)
    found = [c for c in gazetteer.lookup(names[0]) if c.country == country]
    region = names[1] if len(names) > 1 else None
    town = next(
        (c for c in found if c.feature == "city" and region in (None, c.admin1)),
        next((c for c in found if c.feature == "region"), None),
    )
    if town is None:
        return Home(country, region)
    if town.feature == "region":
        return Home(country, town.name)
    return Home(country, town.admin1, town.point)


def _in_words(words: Sequence[str], gazetteer: Gazetteer) -> tuple[PlaceCandidate, ...]:
    """What the longest place name among the words of an outlet's name may mean."""
    rest = words[:8]
    for length in (3, 2, 1):
        for start in range(len(rest) - length + 1):
            part = rest[start : start + length]
            if any(w in _press() for w in (part[0], part[-1])):
                continue
            found = _known(" ".join(part), gazetteer)
            if found:
                return found
    return ()


def _in_domain(domain: str, gazetteer: Gazetteer) -> tuple[PlaceCandidate, ...]:
    """What a domain without its press words may mean: ``lasvegassun.com``, ``thisisoxfordshire.co.uk``."""
    labels = [label for label in domain.split(".")[:-1] if label not in _SECOND_LEVEL]
    for label in reversed(labels):
        words = [part for piece in label.split("-") if (part := _without_press(piece))]
        found = _in_words(words, gazetteer)
        if found:
            return found
        for word in words:
            for cut in range(3, len(word) - 2):
                found = _known(f"{word[:cut]} {word[cut:]}", gazetteer)
                if found:
                    return found
    return ()


def _without_press(label: str) -> str:
    """``dailycolumbustelegram`` gives ``columbus``."""
    left = label[:MAX_NAME_CHARS]
    words = sorted((w for w in _press() if len(w) > 2), key=lambda w: (-len(w), w))
    trimmed = True
    while trimmed and left:
        trimmed = False
        for word in words:
            if left != word and (left.endswith(word) or left.startswith(word)):
                left = left.removesuffix(word) if left.endswith(word) else left.removeprefix(word)
                trimmed = True
                break
    return "" if left in _press() else left


def _known(name: str, gazetteer: Gazetteer) -> tuple[PlaceCandidate, ...]:
    if len(name) < MIN_PLACE_CHARS:
        return ()
    key = name_key(name)
    found = tuple(
        c for c in gazetteer.lookup(name) if name_key(c.name).removesuffix(" city") == key
    )
    return found if any(c.population >= MIN_POPULATION for c in found) else ()


def clock_deg(document: Document) -> float | None:
    """The longitude whose solar time the outlet's clock shows, from the offset of the publication time.

    None without an offset and for UTC, which many sites state wherever they are.
    """
    zone = document.published.zone if document.published else None
    found = _OFFSET.fullmatch(zone or "")
    if found is None:
        return None
    hours = int(found[2]) + int(found[3] or 0) / 60
    return (-15.0 if found[1] == "-" else 15.0) * hours or None


def _country_of(domain: str) -> str | None:
    end = domain.rpartition(".")[2]
    if len(end) != 2 or end in _GENERIC:
        return None
    return {"uk": "GB"}.get(end, end.upper())
