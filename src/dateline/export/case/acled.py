"""ACLED-style CSV: its 31 columns in order, its conventions where they can be kept without guessing.

Only what is said to have happened and what ACLED has a type for becomes a row. An actor is named only where
nobody disputes it; else it is an unidentified group, and the notes say who blames whom. Fatalities are the
most conservative figure that stands, 0 where none is reported.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dateline.export.case import facts, sentences
from dateline.export.case.actors import sort_of
from dateline.export.case.cells import Cell, csv_line
from dateline.export.case.countries import Country, country
from dateline.export.case.evidence import Basis
from dateline.export.case.facts import Fact
from dateline.export.case.form import Form, LeftOut, Written
from dateline.export.case.options import Options
from dateline.export.case.parties import perpetrator
from dateline.export.case.source_scale import source_scale
from dateline.export.case.told import Told
from dateline.model.case import Redirect
from dateline.ontology.tables import NONE, load_ontology

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
DELETED = ("event_id_cnty", "deleted_timestamp")
INTER = (
    "", "State Forces", "Rebel Groups", "Political Militias", "Identity Militias", "Rioters",
    "Protesters", "Civilians", "External/Other Forces",
)  # fmt: skip
POLICY = "acled"
PREFIX = "DTL"
"""Before the id of the record: the id can never change, so it cannot begin with a country."""
NO_SIZE = "no report"
_CROWDS = frozenset({"Protests", "Riots"})
_MONTH = 31
_NOT_CIVILIAN = frozenset({None, "unknown", "military", "police", "armed_group"})
"""Targets that ACLED does not count among civilians, or that are not known."""


class _Side(NamedTuple):
    name: str
    inter: int
    associated: str = ""
    fact: Fact | None = None


def _write(told: Told, options: Options) -> Iterator[Written | LeftOut]:
    reason = _no_row(told)
    if reason:
        yield LeftOut(told.dossier.id, reason)
        return
    identity = PREFIX + told.dossier.id
    row, basis = _row(told, identity, options)
    yield Written(csv_line(row[name] for name in COLUMNS), identity, tuple(basis))


def _no_row(told: Told) -> str | None:
    dossier, span = told.dossier, facts.days(told)
    reason = None
    if dossier.kind is None or load_ontology().kinds.get(dossier.kind) is None:
        reason = "of no known kind"
    elif load_ontology().kinds[dossier.kind].acled == NONE:
        reason = f"ACLED has no type for it: {dossier.kind}"
    elif dossier.realis not in facts.HAPPENED:
        reason = f"not said to have happened: {dossier.realis}"
    elif span is None:
        reason = "no date is known"
    elif (span[1] - span[0]).days >= _MONTH:
        reason = "the date is known to more than a month only"
    elif dossier.where is None or country(dossier.where.country) is None:
        reason = "no country is known"
    return reason


def _row(told: Told, identity: str, options: Options) -> tuple[dict[str, Cell], list[Basis]]:
    dossier, where = told.dossier, told.dossier.where
    land = country(where.country) if where else None
    kind = facts.kind_of(told)
    span = facts.days(told)
    columns = load_ontology().acled_columns(kind.key) if kind else None
    if where is None or land is None or kind is None or span is None or columns is None:
        raise ValueError(f"{dossier.id} has no row in ACLED: ask _no_row first")
    disorder, event_type, sub_event = columns
    one, two = _sides(told, event_type, land)
    killed = facts.figure(told, "killed", POLICY)
    precision, coded_to = _geo(told)
    middle = span[0] + (span[1] - span[0]) // 2
    row: dict[str, Cell] = dict.fromkeys(COLUMNS, "")
    row |= {
        "event_id_cnty": identity,
        "event_date": middle.isoformat() if options.date_style == "iso" else sentences.day_words(middle),
        "year": middle.year,
        "time_precision": 1 if span[0] == span[1] else 2 if (span[1] - span[0]).days < 7 else 3,
        "disorder_type": disorder,
        "event_type": event_type,
        "sub_event_type": sub_event,
        "actor1": one.name,
        "assoc_actor_1": one.associated,
        "inter1": _inter(one.inter, options),
        "actor2": two.name,
        "assoc_actor_2": two.associated,
        "inter2": _inter(two.inter, options),
        "interaction": _interaction(one, two, options),
        "civilian_targeting": "Civilian targeting" if _hits_civilians(event_type, sub_event, two) else "",
        "iso": land.number,
        "region": land.acled or "",
        "country": land.name,
        "admin1": where.admin1 or "",
        "location": where.name,
        "latitude": round(where.lat, 4),
        "longitude": round(where.lon, 4),
        "geo_precision": precision,
        "source": "; ".join(sentences.outlets(told)),
        "source_scale": source_scale(told, land.code),
        "notes": _notes(told, event_type, coded_to, options),
        "fatalities": killed.number or 0 if killed else 0,
        "tags": f"crowd size={NO_SIZE}" if event_type in _CROWDS else "",
        "timestamp": _seconds(told.changed or options.at),
    }  # fmt: skip
    given = {
        "event_date": facts.date_fact(told),
        "sub_event_type": facts.kind_fact(told),
        "location": facts.place_fact(told),
        "fatalities": killed.fact if killed else None,
        "actor1": one.fact,
        "actor2": two.fact,
    }
    basis = [Basis(name, row[name], fact) for name, fact in given.items() if fact]
    return row, basis


def _sides(told: Told, event_type: str, land: Country) -> tuple[_Side, _Side]:
    """Actor 1 and actor 2: doers and those hit; the order implies no direction."""
    if event_type == "Protests":
        return _crowd(told, f"Protesters ({land.name})"), _Side("", 0)
    if event_type == "Riots":
        return _Side(f"Rioters ({land.name})", 5), _Side("", 0)
    sure = perpetrator(told)
    if sure is not None:
        inter = sort_of(sure.name).acled
        return _Side(sure.name, inter, fact=sure.fact), _against(told, land)
    if event_type == "Strategic developments":
        doers = facts.role_facts(told, "actor")
        first = _Side(doers[0].value, sort_of(doers[0].value).acled, fact=doers[0]) if len(doers) == 1 else _Side("", 0)  # fmt: skip
        return first, _Side("", 0)
    return _Side(f"Unidentified Armed Group ({land.name})", 3), _against(told, land)


def _crowd(told: Told, name: str) -> _Side:
    """The protesters, with those among them whom reports name."""
    doers = facts.role_facts(told, "actor")
    named = [f for f in doers if any(w[:1].isupper() for w in f.value.split()[1:])]
    return _Side(name, 6, "; ".join(f.value for f in named[:3]), doers[0] if doers else None)


def _against(told: Told, land: Country) -> _Side:
    """Those hit, by the sort of target that all reports agree on; nobody where that is not said."""
    key = facts.target_key(told)
    fact = facts.coded_fact(told, "target_type", key) if key else None
    if key == "police":
        return _Side(f"Police Forces ({land.name})", 1, fact=fact)
    if key == "military":
        return _Side(f"Military Forces ({land.name})", 1, fact=fact)
    if key == "armed_group":
        return _Side(f"Unidentified Armed Group ({land.name})", 3, fact=fact)
    if key not in _NOT_CIVILIAN:
        name = "Protesters" if key == "protesters" else "Civilians"
        return _Side(f"{name} ({land.name})", 6 if key == "protesters" else 7, fact=fact)
    return _Side("", 0)


def _inter(number: int, options: Options) -> Cell:
    return INTER[number] if options.labels == "text" else number or ""


def _interaction(one: _Side, two: _Side, options: Options) -> Cell:
    low, high = sorted((one.inter, two.inter))
    if not high or (not low and (one.name and two.name)):
        return ""  # the sort of one of the two is not known
    if options.labels == "numbers":
        return int(f"{low}{high}") if low else high * 10
    return f"{INTER[low]}-{INTER[high]}" if low else f"Sole {INTER[high]}"


def _hits_civilians(event_type: str, sub_event: str, two: _Side) -> bool:
    return (
        event_type == "Violence against civilians"
        or sub_event == "Excessive force against protesters"
        or (event_type == "Explosions/Remote violence" and two.inter in (6, 7))
    )


def _geo(told: Told) -> tuple[int, str]:
    """ACLED's geo precision, and what the notes say of a place that stands for a larger one."""
    codes, where = facts.place_precision(told), told.dossier.where
    precision = codes.acled if codes else None
    if precision is None:
        precision = 3 if where and (where.radius_km or 0) > 50 else 2
    name = where.name if where else ""
    return precision, f" (coded to {name})" if precision == 3 else ""


def _notes(told: Told, event_type: str, coded_to: str, options: Options) -> str:
    text = sentences.summary(told, options, policy=POLICY, place_note=coded_to)
    if event_type in _CROWDS:
        text += f" [size={NO_SIZE}]"
    return text


def _seconds(at: str) -> int:
    moment = dt.datetime.fromisoformat(at)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).timestamp())


def deleted(redirects: Iterable[Redirect], at: dict[int, str]) -> Iterator[bytes]:
    """ACLED's file of deletions: ids that stand for another record now or for nothing; ``at`` by log position."""
    yield csv_line(DELETED)
    for each in redirects:
        moment = at.get(each.position)
        yield csv_line((PREFIX + each.old, _seconds(moment) if moment else None))


FORM = Form("acled", "acled.csv", "text/csv", _write, lambda _: csv_line(COLUMNS), policy=POLICY)
