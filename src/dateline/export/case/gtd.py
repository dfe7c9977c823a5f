"""GTD-style CSV: the 135 columns of the Global Terrorism Database, filled where reports say something.

A row does not say that something was terrorism: whether it meets the criteria is for a person to decide, so
``crit1`` to ``crit3`` stay empty and ``doubtterr`` is -9. A party that is blamed and that nobody disputes is
``gname`` with ``guncertain1`` 1; one that is disputed is not named there at all, only in ``addnotes``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from dateline.export.case import facts, sentences
from dateline.export.case.actors import sort_of
from dateline.export.case.cells import Cell, csv_line
from dateline.export.case.countries import country
from dateline.export.case.evidence import Basis
from dateline.export.case.form import Form, LeftOut, Written
from dateline.export.case.options import Options
from dateline.export.case.parties import (
    blame_words,
    nobody_claimed,
    parties,
    perpetrator,
    suspected,
)
from dateline.export.case.record_number import number_of
from dateline.export.case.told import Told
from dateline.ontology.tables import NONE, Kind, load_ontology

POLICY = "latest"
"""The codebook takes the most recent of figures that differ."""


def _with_text(*names: str) -> Iterator[str]:
    for name in names:
        yield from (name, f"{name}_txt")


def _columns() -> Iterator[str]:
    yield from ("eventid", "iyear", "imonth", "iday", "approxdate", "extended", "resolution")
    yield from _with_text("country", "region")
    yield from ("provstate", "city", "latitude", "longitude", "specificity", "vicinity", "location")
    yield from ("summary", "crit1", "crit2", "crit3", "doubtterr", *_with_text("alternative"))
    yield from ("multiple", "success", "suicide")
    yield from _with_text("attacktype1", "attacktype2", "attacktype3")
    for n in "123":
        yield from _with_text(f"targtype{n}", f"targsubtype{n}")
        yield from (f"corp{n}", f"target{n}", *_with_text(f"natlty{n}"))
    for n in ("", "2", "3"):
        yield from (f"gname{n}", f"gsubname{n}")
    yield from ("motive", "guncertain1", "guncertain2", "guncertain3", "individual", "nperps")
    yield from ("nperpcap", "claimed", *_with_text("claimmode"))
    for n in "23":
        yield from (f"claim{n}", *_with_text(f"claimmode{n}"))
    yield "compclaim"
    for n in "1234":
        yield from _with_text(f"weaptype{n}", f"weapsubtype{n}")
    yield from ("weapdetail", "nkill", "nkillus", "nkillter", "nwound", "nwoundus", "nwoundte")
    yield from ("property", *_with_text("propextent"), "propvalue", "propcomment", "ishostkid")
    yield from ("nhostkid", "nhostkidus", "nhours", "ndays", "divert", "kidhijcountry", "ransom")
    yield from ("ransomamt", "ransomamtus", "ransompaid", "ransompaidus", "ransomnote")
    yield from (
        *_with_text("hostkidoutcome"),
        "nreleased",
        "addnotes",
        "scite1",
        "scite2",
        "scite3",
    )
    yield from ("dbsource", "INT_LOG", "INT_IDEO", "INT_MISC", "INT_ANY", "related")


COLUMNS = tuple(_columns())
_UNKNOWN = -9
_UNKNOWN_NUMBER = -99
_UNKNOWN_TARGET = 20
_UNKNOWN_WEAPON = "13"


def _write(told: Told, options: Options) -> Iterator[Written | LeftOut]:
    reason = _no_row(told)
    if reason:
        yield LeftOut(told.dossier.id, reason)
        return
    kind = facts.kind_of(told)
    if kind is None:
        raise ValueError(f"{told.dossier.id} has no row in GTD: ask _no_row first")
    row: dict[str, Cell] = dict.fromkeys(COLUMNS, "")
    row["eventid"] = number_of(told.dossier.id)
    basis: list[Basis] = []
    for part in (_when, _where, _attack, _target, _weapon, _doers, _harm):
        cells, rests_on = part(told, kind, options)
        row |= cells
        basis += [Basis(name, row[name], fact) for name, fact in rests_on.items() if fact]
    row |= _frame(told, options)
    yield Written(
        csv_line(row[name] for name in COLUMNS), str(number_of(told.dossier.id)), tuple(basis)
    )


Part = tuple[dict[str, Cell], dict[str, facts.Fact | None]]


def _no_row(told: Told) -> str | None:
    kind, span, sure = facts.kind_of(told), facts.days(told), perpetrator(told)
    reason = None
    if kind is None or kind.gtd_attack == NONE:
        reason = f"GTD has no attack type for it: {told.dossier.kind}"
    elif told.dossier.realis not in facts.HAPPENED:
        reason = f"not said to have happened: {told.dossier.realis}"
    elif any(event.execution == "threatened" for _, event in told.leading):
        reason = "only threatened"
    elif span is None:
        reason = "no date is known"
    elif span[0].year != span[1].year:
        reason = "the year is not known"
    elif sure is not None and sort_of(sure.name).acled == 1:
        reason = f"GTD leaves out what states do: {sure.name}"
    return reason


def _when(told: Told, _: Kind, __: Options) -> Part:
    span = facts.days(told)
    if span is None:
        return {}, {}
    first, last = span
    is_day, is_month = first == last, first.month == last.month
    return {
        "iyear": first.year,
        "imonth": first.month if is_month else 0,
        "iday": first.day if is_day else 0,
        "approxdate": "" if is_day else f"{sentences.day_words(first)} to {sentences.day_words(last)}",
    }, {"iday": facts.date_fact(told)}  # fmt: skip


def _where(told: Told, _: Kind, __: Options) -> Part:
    where, codes = told.dossier.where, facts.place_precision(told)
    row: dict[str, Cell] = {"specificity": codes.gtd if codes else 5, "vicinity": _UNKNOWN}
    if codes:
        row["vicinity"] = int(codes.is_vicinity)
    if where is None:
        return row, {}
    land = country(where.country)
    if land:
        row |= {"country_txt": land.name, "region": land.gtd}
        row["region_txt"] = _table()["regions"].get(str(land.gtd), "")
    is_town = codes is not None and codes.gtd <= 2
    row |= {
        "provstate": where.admin1 or "Unknown",
        "city": where.name if is_town else "Unknown",
        "latitude": round(where.lat, 6),
        "longitude": round(where.lon, 6),
        "location": where.name,
    }
    return row, {"city" if is_town else "location": facts.place_fact(told)}


def _attack(told: Told, kind: Kind, _: Options) -> Part:
    means = facts.means_key(told)
    names = load_ontology().gtd_attack
    types = [kind.gtd_attack]
    weapon = load_ontology().means[means].gtd_weapon if means else NONE
    if kind.key == "assassination" and weapon in ("5", "6"):
        types.append("3" if weapon == "6" else "2")
    row: dict[str, Cell] = {}
    for number, code in enumerate(types, start=1):
        row |= {f"attacktype{number}": int(code), f"attacktype{number}_txt": names[code]}
    done = {event.execution for _, event in told.leading}
    row["success"] = 1 if "accomplished" in done else 0
    row["suicide"] = int(kind.key == "suicide_bombing" or means == "suicide_vest")
    return row, {"attacktype1": facts.kind_fact(told)}


def _target(told: Told, _: Kind, __: Options) -> Part:
    key = facts.target_key(told)
    code = _table()["targets"].get(key or "", _UNKNOWN_TARGET)
    hit = facts.role_facts(told, "target") or facts.role_facts(told, "victim")
    row: dict[str, Cell] = {
        "targtype1": code,
        "targtype1_txt": _table()["target_names"][str(code)],
        "target1": hit[0].value if hit else "Unknown",
    }
    coded = facts.coded_fact(told, "target_type", key) if key else None
    return row, {"targtype1": coded, "target1": hit[0] if hit else None}


def _weapon(told: Told, _: Kind, options: Options) -> Part:
    means = facts.means_key(told)
    code = load_ontology().means[means].gtd_weapon if means else _UNKNOWN_WEAPON
    code = code if code != NONE else _UNKNOWN_WEAPON
    fact = facts.coded_fact(told, "means", means) if means else None
    return {
        "weaptype1": int(code),
        "weaptype1_txt": load_ontology().gtd_weapon[code],
        "weapdetail": options.line(fact.words[0].quote) if fact and fact.words else "",
    }, {"weaptype1": fact}


def _doers(told: Told, _: Kind, __: Options) -> Part:
    sure, maybe = perpetrator(told), suspected(told)
    named = sure or maybe
    silent = nobody_claimed(told)
    own = [party for party in parties(told) if party.how == "own_words"]
    row: dict[str, Cell] = {
        "gname": named.name if named else "Unknown",
        "guncertain1": int(sure is None) if named else "",
        "nperps": _UNKNOWN_NUMBER,
        "nperpcap": _UNKNOWN_NUMBER,
        "claimed": _UNKNOWN if silent is None else int(not silent),
        "compclaim": 1 if len(own) > 1 else _UNKNOWN,
        "addnotes": " ".join(f"{blame_words(p)}." for p in parties(told)),
    }
    claim = own[0].fact if own else None
    return row, {"gname": named.fact if named else None, "claimed": claim}


def _harm(told: Told, kind: Kind, _: Options) -> Part:
    killed, hurt = facts.figure(told, "killed", POLICY), facts.figure(told, "wounded", POLICY)
    held = facts.figure(told, "abducted", POLICY)
    damage = told.dossier.fields.get("damage", ())
    row: dict[str, Cell] = {
        "nkill": killed.number if killed else None,
        "nwound": hurt.number if hurt else None,
        "property": 1 if damage else _UNKNOWN,
        "ishostkid": 1 if kind.gtd_attack in ("4", "5", "6") else _UNKNOWN,
        "ransom": 1 if told.dossier.fields.get("ransom") else _UNKNOWN,
    }
    if row["ishostkid"] == 1:
        row["nhostkid"] = held.number if held else _UNKNOWN_NUMBER
    return row, {
        "nkill": killed.fact if killed else None,
        "nwound": hurt.fact if hurt else None,
        "nhostkid": held.fact if held and "nhostkid" in row else None,
        "property": facts.reading_fact(told, "damage", damage[0]) if damage else None,
    }


def _frame(told: Told, options: Options) -> dict[str, Cell]:
    """What is not about the event: sources, summary, and what only a person can decide."""
    row: dict[str, Cell] = {
        "summary": sentences.summary(told, options, policy=POLICY),
        "doubtterr": _UNKNOWN,
        "dbsource": "Dateline",
        **dict.fromkeys(("INT_LOG", "INT_IDEO", "INT_MISC", "INT_ANY"), _UNKNOWN),
    }
    originals = [r for r in told.dossier.reports if not r.is_copy]
    for number, report in enumerate(originals[:3], start=1):
        title = f'"{report.title}," ' if report.title else ""
        day = (report.published or "undated")[:10]
        row[f"scite{number}"] = f"{title}{report.outlet or 'unknown outlet'}, {day}."
    return row


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files("dateline.export.case") / "gtd.toml").read_text("utf-8"))


FORM = Form("gtd", "gtd.csv", "text/csv", _write, lambda _: csv_line(COLUMNS), policy=POLICY)
