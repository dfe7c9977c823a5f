"""The words of an article: written from its incident or topic, or taken from another and edited."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bench.day.phrases import load, phrase, said
from bench.day.plan import Incident, Outlet, Planned
from bench.day.wire import edited

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
WITHOUT_TOLL = ("kidnapping", "assassination")
SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Article:
    """What an outlet prints. ``killed`` is the figure that it gives, where it gives one."""

    outlet: Outlet
    url: str
    byline: str | None
    title: str
    published: dt.datetime
    paragraphs: tuple[str, ...]
    killed: int | None = None

    @property
    def text(self) -> str:
        """Headline and paragraphs, an empty line between."""
        return "\n\n".join((self.title, *self.paragraphs)) + "\n"


def written(planned: Planned, source: Planned | None, seed: int) -> Article:
    """The article as planned; ``source`` is the one that it is a copy of."""
    draw = random.Random(f"article {seed} {planned.root}")  # noqa: S311  # words to test with
    if source is None:
        own = _told(planned, draw) if planned.incident else _ordinary(planned, draw)
        return _signed(own, planned, draw)
    taken = written(source, None, seed)
    title, paragraphs = edited(
        taken.title, taken.paragraphs, planned.edit or "", draw, _lead(planned, taken, draw)
    )
    copy = replace(taken, outlet=planned.outlet, published=planned.published)
    return _signed(replace(copy, title=title, paragraphs=paragraphs), planned, draw)


def _signed(article: Article, planned: Planned, draw: random.Random) -> Article:
    """With a byline and the address that its outlet gives it."""
    rules = load("incidents")["clash"]
    byline = said("{person}", rules, {}, draw) if draw.random() < 0.7 else None
    slug = SLUG.sub("-", article.title.lower()).strip("-")[:60]
    day = planned.published.strftime("%Y/%m/%d" if planned.outlet.number % 2 else "%Y%m")
    url = f"https://{planned.outlet.domain}/{day}/{slug}-{planned.root:06}"
    return replace(article, byline=byline, url=url)


def _ordinary(planned: Planned, draw: random.Random) -> Article:
    """News of no incident."""
    rules = load("ordinary")[planned.topic or "sport"]
    towns = load("ordinary")["weather"]["last"]
    facts = {
        "where": f"{draw.choice(towns)}{draw.choice(('ville', 'ton', ' Bay', 'burg', 'stad'))}"
    }
    for name in rules.get("kept", ()):
        facts[name] = phrase(draw.choice(rules[name]), rules, facts, draw)
    sentences = [said(draw.choice(rules["lead"]), rules, facts, draw)]
    for _ in range(draw.randrange(8, 30)):
        name = "aside" if draw.random() < 0.2 else "body"
        sentences.append(said(draw.choice(rules[name]), rules, facts, draw))
    title = said(draw.choice(rules["headline"]), rules, facts, draw)
    return Article(planned.outlet, "", None, title, planned.published, _paragraphs(sentences, draw))


def _told(planned: Planned, draw: random.Random) -> Article:
    """A report of an incident, with what its outlet knows at that stage."""
    incident, stage = planned.incident, planned.stage
    assert incident is not None
    rules = load("incidents")[incident.kind]
    killed, wounded = _figures(incident, stage, draw)
    facts = _facts(incident, killed, wounded, draw)
    has_toll = incident.kind not in WITHOUT_TOLL
    told = ["toll", "hurt"] if has_toll and draw.random() < 0.8 else []
    if stage != "flash":
        told += [
            incident.blame,
            *draw.choices(("scene", "inquiry", "reaction", "background"), k=draw.randrange(3, 10)),
        ]
    if stage in ("update", "follow") and has_toll and killed != incident.killed // 2:
        told.append("revised")
    sentences = [said(draw.choice(rules["lead"]), rules, facts, draw)]
    used: set[str] = set()
    for name in told:
        template = draw.choice(rules[name])
        if template not in used:
            used.add(template)
            sentences.append(said(template, rules, facts, draw))
    if draw.random() < 0.6:
        sentences[0] = (
            f"{incident.town.upper()}, {incident.country}, {_day(planned.published)} ({planned.outlet.name}) - {sentences[0]}"
        )
    title = said(draw.choice(rules["headline"]), rules, facts, draw)
    return Article(
        planned.outlet,
        "",
        None,
        title,
        planned.published,
        _paragraphs(sentences, draw),
        killed if has_toll else 1 if incident.kind == "assassination" else None,
    )


def _lead(planned: Planned, taken: Article, draw: random.Random) -> tuple[str, str]:
    """Another headline and first paragraph for what is taken over."""
    if planned.incident is None:
        own = _ordinary(planned, draw)
        return own.title, own.paragraphs[0]
    incident = planned.incident
    facts = _facts(incident, taken.killed or incident.killed, incident.wounded, draw)
    rules = load("incidents")[incident.kind]
    return (
        said(draw.choice(rules["headline"]), rules, facts, draw),
        said(draw.choice(rules["lead"]), rules, facts, draw),
    )


def _figures(incident: Incident, stage: str, draw: random.Random) -> tuple[int, int]:
    """Killed and wounded as a report gives them: too low at first, not always agreed on, at last right."""
    killed, wounded = incident.killed, incident.wounded
    if stage == "flash":
        return max(1, round(killed * draw.uniform(0.4, 0.9))), max(2, round(wounded * 0.6))
    if stage == "report" and draw.random() < 0.4:
        return max(1, killed + draw.choice((-2, -1, 1))), wounded + draw.choice((0, 1, 3))
    return killed, wounded


def _facts(incident: Incident, killed: int, wounded: int, draw: random.Random) -> Mapping[str, str]:
    spelled = draw.random() < 0.7
    people = draw.choice(("person", "people")) if killed == 1 else "people"
    people = "person" if killed == 1 else people
    hour = incident.at.hour
    daypart = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
    return {
        "town": incident.town,
        "country": incident.country,
        "weekday": incident.at.strftime("%A"),
        "date": _day(incident.at),
        "daypart": daypart,
        "site": incident.site,
        "group": incident.group,
        "victim": incident.victim,
        "killed": f"{'at least ' if draw.random() < 0.3 else ''}{_number(killed, spelled=spelled)} {people}",
        "killed_figure": _number(killed, spelled=spelled and killed < 10),
        "wounded": f"{_number(wounded, spelled=spelled)} {draw.choice(('others', 'people', 'more'))}",
        "seized": f"{_number(wounded, spelled=spelled)} {draw.choice(('people', 'workers', 'villagers'))}",
        "seized_figure": f"{wounded}",
    }


def _number(count: int, *, spelled: bool) -> str:
    return NUMBERS[count] if spelled and count < len(NUMBERS) else str(count)


def _day(at: dt.datetime) -> str:
    return f"{at.strftime('%B')} {at.day}"


def _paragraphs(sentences: Sequence[str], draw: random.Random) -> tuple[str, ...]:
    """Sentences by one to three."""
    found: list[str] = []
    at = 0
    while at < len(sentences):
        size = draw.choice((1, 1, 2, 2, 3))
        found.append(" ".join(sentences[at : at + size]))
        at += size
    return tuple(found)
