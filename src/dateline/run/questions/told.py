"""A record as questions are made of it, and the parts that all of them have."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from dateline.link.seams import Seam
from dateline.model.claim import Claim
from dateline.model.dossier import Dossier
from dateline.model.event import Event
from dateline.model.question import Alternative, Question, QuestionKind, Spot
from dateline.model.record import Record
from dateline.model.sighting import Sighting
from dateline.model.text import Evidence, content_id

LEAST_DOUBT = 0.2
"""What is less in doubt is not asked."""
SPOTS = 4
"""Words that an alternative is shown with at most."""
ALTERNATIVES = 9
"""One digit chooses each."""
_HARM = {"killed": 3, "wounded": 1, "missing": 2, "abducted": 2, "arrested": 1, "displaced": 0.1}
_BACKGROUND = 0.4


@dataclass(frozen=True)
class Told:
    """A record with what was read of its reports, and where it holds together least."""

    dossier: Dossier
    records: Mapping[str, Record]
    sightings: Sequence[Sighting] = ()
    seam: Seam | None = None

    @cached_property
    def claims(self) -> Mapping[str, tuple[Record, Claim]]:
        """The claims of its reports."""
        return {claim.id: (record, claim) for record in self._own() for claim in record.claims}

    @cached_property
    def events(self) -> tuple[tuple[Record, Event], ...]:
        """Its events with their reports, by the id of the event."""
        wanted = set(self.dossier.events)
        found = [(r, event) for r in self._own() for event in r.events if event.id in wanted]
        return tuple(sorted(found, key=lambda pair: pair[1].id))

    @cached_property
    def weight(self) -> float:
        """What hangs on it: more the more were harmed and the more reports tell it, each slowly."""
        return weight_of(self.dossier)

    def spot(self, claim: str) -> Spot | None:
        """The words of a claim."""
        if claim not in self.claims:
            return None
        record, found = self.claims[claim]
        names = {source.id: source.name for source in record.sources}
        chain = [link.source for link in found.attribution.chain]
        says = tuple(names[source] for source in chain if source in names)
        return Spot(record.document.id, found.content.start, found.content.end, says, claim)

    def spots(self, claims: Iterable[str]) -> tuple[Spot, ...]:
        """The words of some claims, those of different reports first."""
        return spread(spot for one in claims if (spot := self.spot(one)) is not None)

    def _own(self) -> Iterator[Record]:
        documents = dict.fromkeys(report.document for report in self.dossier.reports)
        return (self.records[one] for one in documents if one in self.records)


def weight_of(dossier: Dossier) -> float:
    """What hangs on a record, from 1: harm and reports, both as logarithms; background counts for less."""
    harm = sum(
        _HARM.get(field, 0) * max(chosen.max or 0, chosen.min or 0)
        for field, chosen in dossier.chosen.items()
    )
    weight = (1 + math.log1p(harm)) * (1 + math.log(max(len(dossier.reports), 1)))
    return round(weight * (_BACKGROUND if dossier.is_background else 1.0), 3)


def spot_of(record: Record, evidence: Evidence) -> Spot:
    """Words of a report in its own voice."""
    return Spot(record.document.id, evidence.start, evidence.end)


def spread(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """Some of these words: one of each report before a second of any."""
    first: dict[str, Spot] = {}
    more: list[Spot] = []
    for spot in spots:
        if spot.document in first:
            more.append(spot)
        else:
            first[spot.document] = spot
    return tuple(dict.fromkeys((*first.values(), *more)))[:SPOTS]


def closeness(counts: Iterable[float]) -> float:
    """How much in doubt the best supported of several is: 1 where the next is as good, 0 where there is none."""
    first, second, *_ = (*sorted(counts, reverse=True), 0.0, 0.0)
    return round(1 - (first - second) / (first + second), 3) if first > 0 else 1.0


def asked(  # noqa: PLR0913  # a question has these parts
    told: Told,
    kind: QuestionKind,
    *,
    field: str | None,
    doubt: float,
    reason: str,
    alternatives: Sequence[Alternative] = (),
    about: tuple[str, ...] = (),
    parts: tuple[tuple[str, ...], ...] = (),
    like: str | None = None,
    ask: str | None = None,
) -> Question:
    """A question about a record; its state is a hash of the alternatives, their reports, and the parts."""
    name = field if kind == "field" else kind
    words, matters = ask_of(name or kind)
    subject = about[0] if kind == "claim" else told.dossier.id
    alternatives = tuple(alternatives[:ALTERNATIVES])
    state = content_id(
        "state",
        sorted((one.text, one.told, sorted(one.origins)) for one in alternatives),
        [list(part) for part in parts],
    )
    return Question(
        content_id("question", kind, field or "", subject),
        state,
        kind,
        (told.dossier.id,),
        about or (min(told.dossier.events),),
        ask or words,
        reason,
        round(min(doubt, 1.0) * matters, 3),
        told.weight,
        field,
        alternatives,
        parts,
        like,
    )


def ask_of(name: str) -> tuple[str, float]:
    """How a question is asked, and how much it matters beside others."""
    entry = _asks().get(name) or _asks()["other"]
    return str(entry["ask"]), float(entry["matters"])


@cache
def _asks() -> Mapping[str, Mapping[str, str | float]]:
    source = resources.files("dateline.run.questions").joinpath("asks.toml")
    return tomllib.loads(source.read_text("utf-8"))
