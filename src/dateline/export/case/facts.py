"""What a record holds, one fact a field, each with how sure it is, who says so, what else is said, and the words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.export.case.options import name as fit_name
from dateline.export.case.told import Cited, Told
from dateline.link.assemble.corrected import PERSON
from dateline.link.policies import choose
from dateline.model.claim import BoolValue, ClaimField, DateValue, NumberValue, Value
from dateline.model.dossier import Chosen, Reading
from dateline.model.event import Event, RoleName
from dateline.model.place import PlacePrecision
from dateline.ontology.tables import NONE, Kind, load_ontology
from dateline.pipeline.digest.phrases import bounds_words

COUNTS: tuple[ClaimField, ...] = (
    "killed",
    "wounded",
    "missing",
    "arrested",
    "abducted",
    "displaced",
)
EARLIER = "earlier: "
"""Stands before a figure that a later one took the place of."""
HAPPENED = frozenset({"happened", "ongoing"})
NAMED = frozenset(
    {*COUNTS, "kind", "date", "place", "responsibility", "actor", "target", "victim", "participant"}
)
"""Fields whose values are names, numbers or keys."""
PRONOUNS = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "who",
        "him",
        "them",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
    }
)
"""Words that name nobody."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one field. ``rule`` chose it; ``independent`` counts sources, copies and repetitions once."""

    field: str
    value: str
    certainty: str
    rule: str
    sources: tuple[str, ...] = ()
    independent: int = 0
    is_disputed: bool = False
    alternatives: tuple[str, ...] = ()
    words: tuple[Cited, ...] = ()

    @property
    def is_prose(self) -> bool:
        """Whether its value is a stretch of a report and no name, number or key."""
        return self.field not in NAMED


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure that a policy chose for a count, with its fact."""

    chosen: Chosen
    fact: Fact

    @property
    def number(self) -> int | None:
        """The figure as one number: "at least 12" is 12."""
        return self.chosen.min if self.chosen.min is not None else self.chosen.max


def value_words(value: Value | None) -> str:
    """A value as people write it: "3", "at least 12", "yes"."""
    if isinstance(value, NumberValue):
        return bounds_words(value.min, value.max).replace(",", "")
    if isinstance(value, BoolValue):
        return "yes" if value.value else "no"
    if isinstance(value, DateValue):
        return f"{value.start or '?'} to {value.end or '?'}"
    return value.value if value is not None else "not said"


def kind_of(told: Told) -> Kind | None:
    """The row of the ontology for the record's kind; None where it has none."""
    return load_ontology().kinds.get(told.dossier.kind or NONE)


def kind_fact(told: Told) -> Fact | None:
    """What sort of event it is, with the words that name it in each report."""
    kind = kind_of(told)
    if kind is None:
        return None
    words = [
        piece
        for _, event in told.leading
        for mention in event.mentions[:1]
        for piece in told.pieces(mention.evidence)
    ]
    others = {e.kind for _, e in told.events} - {kind.key}
    return _fact(told, "kind", kind.key, "kind.most_events", words, alternatives=sorted(others))


def date_fact(told: Told) -> Fact | None:
    """When it happened, as ISO day or ``start/end`` with the end included."""
    when = told.dossier.when
    if when is None:
        return None
    words = [
        piece
        for _, event in told.events
        if event.time and event.time.evidence and event.time.evidence.document in when.documents
        for piece in told.pieces(event.time.evidence)
    ]
    return _fact(
        told,
        "date",
        days_words(when.start, when.end),
        when.rule,
        words,
        alternatives=[days_words(*other) for other in when.others],
        documents=when.documents,
    )


def place_fact(told: Told) -> Fact | None:
    """Where it happened, by name."""
    where = told.dossier.where
    if where is None:
        return None
    words = [
        piece
        for _, event in told.events
        for place in event.places[:1]
        if place.place.evidence.document in where.documents
        for piece in told.pieces(place.place.evidence)
    ]
    return _fact(
        told,
        "place",
        where.name,
        where.rule,
        words,
        alternatives=where.others,
        documents=where.documents,
    )


def figure(told: Told, field: ClaimField, policy: str) -> Figure | None:
    """The figure of a count under a policy, or what a person put right; None where none is said."""
    readings = told.dossier.fields.get(field, ())
    kept = told.dossier.chosen.get(field)
    is_kept = kept is not None and (policy == told.dossier.policy or kept.rule.startswith(PERSON))
    chosen = kept if is_kept else choose(readings, policy)
    if chosen is None:
        return None
    own = [r for r in readings if set(r.supporting) & set(chosen.claims)]
    others = [r for r in readings if r not in own]
    value = value_words(NumberValue(chosen.min, chosen.max))
    return Figure(chosen, _of_readings(told, field, own, others, value=value, rule=chosen.rule))


def reading_fact(told: Told, field: ClaimField, reading: Reading) -> Fact:
    """One reading of a field, the others as alternatives."""
    others = [r for r in told.dossier.fields.get(field, ()) if r is not reading]
    return _of_readings(
        told, field, [reading], others, value=value_words(reading.value), rule=f"{field}.reading"
    )


def role_facts(told: Told, role: RoleName) -> tuple[Fact, ...]:
    """Who or what fills a role in the events of the record's kind, each name once, most told first."""
    found: dict[str, list[tuple[str, Event, Cited]]] = {}
    for _, event in told.leading:
        for each in event.roles:
            name = (each.names[0] if each.names else each.evidence).quote
            if each.role != role or name.casefold() in PRONOUNS:
                continue
            for piece in told.pieces(each.evidence)[:1]:
                said = told.hidden.text(name)
                found.setdefault(_key(said), []).append((said, event, piece))
    ranked = sorted(found.values(), key=lambda lines: -len({c.document for _, _, c in lines}))
    return tuple(
        _fact(told, role, max((n for n, _, _ in lines), key=len), f"role.{role}", [c for *_, c in lines])
        for lines in ranked
    )  # fmt: skip


def means_key(told: Told) -> str | None:
    """The key of what it was done with, where the reports that say so agree."""
    keys = {event.means.value for _, event in told.leading if event.means}
    parents = {load_ontology().means[key].parent for key in keys}
    narrowest = keys - parents
    return next(iter(narrowest)) if len(narrowest) == 1 else None


def target_key(told: Told) -> str | None:
    """The key of whom it was aimed at, where the reports that say so agree."""
    keys = {e.target_type.value for _, e in told.leading if e.target_type} - {"unknown"}
    return next(iter(keys)) if len(keys) == 1 else None


def coded_fact(told: Told, name: str, value: str) -> Fact:
    """The fact of a closed list (``means`` or ``target_type``) that all reports agree on."""
    coded = [getattr(event, name) for _, event in told.leading]
    words = [piece for each in coded if each for piece in told.pieces(each.evidence)]
    return _fact(told, name, value, f"{name}.all_agree", words)


def place_precision(told: Told) -> PlacePrecision | None:
    """How fine the record's place is in the codes of data sets: that of the event it was taken from."""
    where = told.dossier.where
    codes = [
        place.precision
        for _, event in told.events
        for place in event.places
        if where
        and place.precision
        and place.place.point
        and (place.place.point.lat, place.place.point.lon) == (where.lat, where.lon)
    ]
    return min(codes, key=lambda p: (p.ucdp, p.gtd)) if codes else None


def days(told: Told) -> tuple[dt.date, dt.date] | None:
    """First and last day, the last included."""
    when = told.dossier.when
    if when is None:
        return None
    return _ends(when.start, when.end)


def days_words(start: str, end: str) -> str:
    """An interval with exclusive end as one ISO day or two."""
    first, last = _ends(start, end)
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _ends(start: str, end: str) -> tuple[dt.date, dt.date]:
    """First and last day of an interval with exclusive end, also at the ends of the calendar."""
    first, after = dt.date.fromisoformat(start[:10]), dt.date.fromisoformat(end[:10])
    return first, dt.date.fromordinal(max(first.toordinal(), after.toordinal() - 1))


def _of_readings(
    told: Told,
    field: str,
    own: Sequence[Reading],
    others: Sequence[Reading],
    *,
    value: str,
    rule: str,
) -> Fact:
    words = told.words_of(c for r in own for c in r.supporting)
    disputed = {id(r) for d in told.dossier.disputes if d.field == field for r in d.readings}
    known = [r for d in told.dossier.disputes if d.field == field for r in d.readings]
    return Fact(
        field=field,
        value=fit_name(value) if field in NAMED else value,
        certainty=own[0].status if own else "unknown",
        rule=rule,
        sources=_sources(words),
        independent=len({origin for r in own for origin in r.origins}),
        is_disputed=any(id(r) in disputed or r in known or r.status == "disputed" for r in own),
        alternatives=tuple(dict.fromkeys(_alternative(r) for r in others)),
        words=words,
    )


def _fact(  # the parts of a fact
    told: Told,
    field: str,
    value: str,
    rule: str,
    words: Iterable[Cited],
    *,
    alternatives: Iterable[str] = (),
    documents: Iterable[str] = (),
) -> Fact:
    cited = tuple(dict.fromkeys(sorted(words, key=lambda c: c.is_copy)))
    behind = {c.document for c in cited} | set(documents)
    roots = {r.root for r in told.dossier.reports if r.document in behind}
    others = tuple(dict.fromkeys(fit_name(each) for each in alternatives))
    return Fact(
        field=field,
        value=fit_name(value) if field in NAMED else value,
        certainty="reported",
        rule=rule,
        sources=tuple(dict.fromkeys(o for d in sorted(behind) if (o := told.outlet(d)))),
        independent=len({told.outlet(root) or root for root in roots}),
        is_disputed=bool(others) and field in ("date", "place"),
        alternatives=others,
        words=cited,
    )


def _alternative(reading: Reading) -> str:
    """What else is said: "not so: X" for a denial, "earlier: 3" for a count that went on."""
    before = "not so: " if reading.is_denial else EARLIER if reading.superseded_by else ""
    return before + value_words(reading.value)


def _sources(words: Iterable[Cited]) -> tuple[str, ...]:
    """Who says so, once each: the last of each chain."""
    names: dict[str, str] = {}
    for one in words:
        if one.says:
            names.setdefault(one.says[-1].casefold(), one.says[-1])
    return tuple(names.values())


def _key(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) and words[1:] else words)
