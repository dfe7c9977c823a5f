"""Which articles a stream has: who prints what when, which are copies, which tell of which incident."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from bench.day.phrases import lists, load

START = dt.datetime(2025, 3, 10, tzinfo=dt.UTC)
DAYS = 7
"""Days that a stream covers at least."""
AN_INCIDENT_EVERY = 1000
"""Articles for each further day, so that a town is not struck twice on one day."""
COPIES, RELEVANT = 0.3, 0.1
REPORTS = (1, 1, 2, 2, 3, 3, 4, 5, 6, 8)
"""Reports of one incident by outlets of their own, each as likely as the next."""
EDITS = ("verbatim", "truncated", "reled", "boilerplated", "reworded")
STAGES = ("flash", "report", "update", "follow")

Form = Literal["html", "jsonl", "feed"]
FORMS: tuple[Form, ...] = ("html",) * 8 + ("jsonl", "feed")


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who prints: a name, the domain of its site and which layout that has."""

    name: str
    domain: str
    number: int
    is_wire: bool = False


@dataclass(frozen=True, slots=True)
class Incident:
    """What really happened, and what is said of it by whom."""

    number: int
    kind: str
    town: str
    country: str
    at: dt.datetime
    killed: int
    wounded: int
    site: str
    group: str
    victim: str
    blame: Literal["claimed", "unclaimed", "blamed", "denied"]


@dataclass(frozen=True, slots=True)
class Planned:
    """One article before it is written. ``copy_of`` is the ``root`` of the article that it was taken from."""

    root: int
    outlet: Outlet
    published: dt.datetime
    form: Form
    topic: str | None = None
    incident: Incident | None = None
    stage: str = ""
    copy_of: int | None = None
    edit: str | None = None


def outlets() -> list[Outlet]:
    """All outlets, wires first."""
    words = lists("outlets")
    names = [(name, True) for name in words["wire"]]
    names += [(f"{first} {kind}", False) for first in words["name"] for kind in words["kind"]]
    return [
        Outlet(
            name, f"{name.replace('&', 'and').replace(' ', '-').lower()}.example", number, is_wire
        )
        for number, (name, is_wire) in enumerate(names)
    ]


def plan(number: int, seed: int) -> list[Planned]:
    """The articles of a stream, the earliest first; the same for the same number and seed."""
    draw = random.Random(f"day {seed} {number}")  # noqa: S311  # a stream to test with, not a secret
    everyone = outlets()
    originals = number - round(number * COPIES)
    days = DAYS + number // AN_INCIDENT_EVERY
    written = list(_reports(round(originals * RELEVANT), everyone, days, draw))
    topics = sorted(load("ordinary"))
    while len(written) < originals:
        written.append(
            Planned(
                len(written),
                draw.choice(everyone),
                START + dt.timedelta(minutes=draw.randrange(days * 1440)),
                draw.choice(FORMS),
                topic=draw.choice(topics),
            )
        )
    for source in draw.choices(written, k=number - originals):
        written.append(_copied(source, len(written), everyone, draw))
    return sorted(written, key=lambda one: (one.published, one.root))


def incidents(days: int, draw: random.Random) -> Iterator[Incident]:
    """Incidents without end: never two of one kind in a town within three days."""
    towns = [(t, country) for country, found in lists("places").items() for t in found]
    kinds, words = load("incidents"), lists("outlets")
    used: dict[tuple[str, str], list[int]] = {}
    number = tries = 0
    while True:
        kind, (town, country) = draw.choice(sorted(kinds)), draw.choice(towns)
        day = draw.randrange(days)
        near = used.setdefault((kind, town), [])
        tries += 1
        if any(abs(day - other) < 3 for other in near) and tries < 1000:
            continue
        near.append(day)
        tries = 0
        person = f"{draw.choice(kinds[kind]['first'])} {draw.choice(kinds[kind]['last'])}"
        killed = min(1 + int(draw.expovariate(1 / 6)), 60)
        yield Incident(
            number,
            kind,
            town,
            country,
            START + dt.timedelta(days=day, hours=draw.randrange(5, 21), minutes=draw.randrange(60)),
            killed,
            2 + int(draw.expovariate(1 / (2 * killed + 4))),
            draw.choice(kinds[kind]["site"]),
            draw.choice(words["group"]),
            f"{draw.choice(words['office'])} {person}",
            draw.choice(("claimed", "unclaimed", "unclaimed", "blamed", "denied")),
        )
        number += 1


def _reports(
    wanted: int, everyone: list[Outlet], days: int, draw: random.Random
) -> Iterator[Planned]:
    """The original reports of as many incidents as it takes."""
    root = 0
    for incident in incidents(days, draw):
        if root >= wanted:
            return
        tellers = draw.sample(everyone, draw.choice(REPORTS))
        if len(tellers) > 2:
            tellers[0] = draw.choice([o for o in everyone if o.is_wire])
        at = incident.at + dt.timedelta(minutes=draw.randrange(15, 90))
        for place, teller in enumerate(dict.fromkeys(tellers)):
            if root >= wanted:
                return
            stage = _stage(place, at, incident)
            form = draw.choice(FORMS)
            yield Planned(root, teller, at, form, incident=incident, stage=stage)
            root += 1
            at += dt.timedelta(minutes=int(draw.expovariate(1 / 500)) + 5)


def _stage(place: int, at: dt.datetime, incident: Incident) -> str:
    """How much is known: the first of several tells of it in brief, later days bring better figures."""
    if place == 0 and at - incident.at < dt.timedelta(hours=1):
        return "flash"
    return STAGES[min(1 + (at - incident.at).days, len(STAGES) - 1)]


def _copied(source: Planned, root: int, everyone: list[Outlet], draw: random.Random) -> Planned:
    """A copy in another outlet, hours later."""
    taker = draw.choice([o for o in draw.sample(everyone, 3) if o != source.outlet])
    later = dt.timedelta(minutes=5 + int(draw.expovariate(1 / 300)))
    return replace(
        source,
        root=root,
        outlet=taker,
        published=source.published + later,
        form=draw.choice(FORMS),
        copy_of=source.root,
        edit=draw.choice(EDITS),
    )
