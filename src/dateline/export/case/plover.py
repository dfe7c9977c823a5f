"""PLOVER JSON lines: one object a record, after the manual's 16 event types.

PLOVER codes no event without an actor; here one is written with the sector UNK, and says so. Modes are those
of the kind and of what it was done with. What is not said to have happened is left out, promises and
threats being events of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from dateline.export.case import facts, sentences
from dateline.export.case.actors import sort_of
from dateline.export.case.countries import Country, country
from dateline.export.case.evidence import Basis
from dateline.export.case.form import Form, LeftOut, Written
from dateline.export.case.options import Options, name
from dateline.export.case.parties import perpetrator
from dateline.export.case.told import Told
from dateline.model.claim import ClaimField
from dateline.ontology.tables import NONE, Kind, load_ontology
from dateline.version import VERSION

_QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
_HARM: dict[str, ClaimField] = {"dead": "killed", "injured": "wounded", "arrested": "arrested"}
_MODES = {"6": "explosives", "5": "firearms", "9": "primitive"}
"""Modes of ASSAULT by GTD's number of the means."""
_RESOLUTION = {1: 4, 2: 4, 3: 3, 4: 2, 5: 2, 6: 1}
"""PLOVER's resolution by UCDP's precision of the place."""


def _write(told: Told, options: Options) -> Iterator[Written | LeftOut]:
    kind, span = facts.kind_of(told), facts.days(told)
    if kind is None or kind.plover == NONE:
        yield LeftOut(told.dossier.id, f"PLOVER has no type for it: {told.dossier.kind}")
        return
    if told.dossier.realis not in facts.HAPPENED:
        yield LeftOut(told.dossier.id, f"not said to have happened: {told.dossier.realis}")
        return
    if span is None:
        yield LeftOut(told.dossier.id, "no date is known")
        return
    event, basis = _event(told, kind, options)
    event["date"] = span[0].isoformat()
    if span[0] != span[1]:
        event["enddate"] = span[1].isoformat()
    yield Written(msgspec.json.encode(event) + b"\n", told.dossier.id, tuple(basis))


def _event(told: Told, kind: Kind, options: Options) -> tuple[dict[str, Any], list[Basis]]:
    root, _, mode = kind.plover.partition("-")
    where = told.dossier.where
    land = country(where.country) if where else None
    actors, hit = _actors(told, kind), _recipients(told, kind)
    event: dict[str, Any] = {
        "id": told.dossier.id,
        "date": None,
        "actor": [_party(f, None) for f in actors] or [_unknown()],
        "recipient": [_party(f, _sector(told)) for f in hit],
        "event": [root],
        "mode": _modes(told, root, mode),
        "quad_code": options.sanction_quad if root == "SANCTION" else _QUADS[root],
        "event_text": options.line(told.dossier.label or ""),
        "event_loc": _location(told, land),
        "coder": "Dateline",
        "coded_date": (told.changed or options.at)[:10],
        "cite_info": {"version": VERSION, "codebook": "PLOVER 0.8", "coder": "Dateline"}
        | _citation(told),
        "comment": sentences.summary(told, options, policy=options.policy),
    }
    basis = [
        Basis(name, root if name == "event" else fact.value, fact)
        for name, fact in (
            ("event", facts.kind_fact(told)),
            ("date", facts.date_fact(told)),
            ("event_loc", facts.place_fact(told)),
            *(("actor", fact) for fact in actors),
            *(("recipient", fact) for fact in hit),
        )
        if fact
    ]
    for key, field in _HARM.items():
        found = facts.figure(told, field, options.policy)
        if found:
            event[key] = found.number
            basis.append(Basis(key, found.number, found.fact))
    return {k: v for k, v in event.items() if v not in (None, [], "") or k == "date"}, basis


def _actors(told: Told, kind: Kind) -> list[facts.Fact]:
    """Who did it: of violence only whom nobody disputes, of other acts whom the reports name as acting."""
    if kind.family == "violence":
        sure = perpetrator(told)
        return [sure.fact] if sure else []
    return list(facts.role_facts(told, "actor")[:4])


def _recipients(told: Told, kind: Kind) -> list[facts.Fact]:
    hit = facts.role_facts(told, "target") or facts.role_facts(told, "victim")
    others = facts.role_facts(told, "participant") if kind.family != "violence" else ()
    return list((hit or others)[:4])


def _party(fact: facts.Fact, sector: str | None) -> dict[str, Any]:
    found = sector or sort_of(fact.value).plover
    return {
        "raw_text": name(fact.words[0].quote if fact.words else fact.value),
        "entity_name": fact.value,
        "sector_code": found,
    }


def _unknown() -> dict[str, Any]:
    return {"raw_text": "", "entity_name": "", "sector_code": "UNK"}


def _sector(told: Told) -> str | None:
    key = facts.target_key(told)
    code = load_ontology().targets[key].sector if key else NONE
    return None if code == NONE else code


def _modes(told: Told, root: str, mode: str) -> list[str]:
    means = facts.means_key(told)
    weapon = load_ontology().means[means].gtd_weapon if means else NONE
    further = _MODES.get(weapon) if root == "ASSAULT" else None
    return list(dict.fromkeys(m for m in (mode, further) if m))


def _location(told: Told, land: Country | None) -> dict[str, Any] | None:
    where, codes = told.dossier.where, facts.place_precision(told)
    if where is None:
        return None
    place = where.place or ""
    found = {
        "extracted_place": where.name,
        "resolved_place": where.name,
        "geonameid": place.partition(":")[2] if place.startswith("geonames:") else None,
        "lat": where.lat,
        "lon": where.lon,
        "province": where.admin1,
        "country": land.name if land else None,
        "country_code": land.iso3 if land else None,
        "resolution": _RESOLUTION.get(codes.ucdp) if codes else None,
    }
    return {key: value for key, value in found.items() if value is not None}


def _citation(told: Told) -> dict[str, Any]:
    report = next((r for r in told.dossier.reports if not r.is_copy), None)
    if report is None:
        return {}
    record = told.records.get(report.document)
    found = {
        "title": report.title,
        "publication": report.outlet,
        "url": told.url(report.document),
        "language": record.document.language if record else None,
    }
    return {key: value for key, value in found.items() if value}


FORM = Form("plover", "plover.jsonl", "application/jsonl", _write)
