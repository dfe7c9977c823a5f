"""UCDP-GED-style CSV: 49 columns, with low, best and high for deaths.

Only deadly violence that is said to have happened becomes a row. Conflicts, dyads and their ids are UCDP's to
give and stay empty; so do sides and the type of violence, unless nobody disputes who did it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dateline.export.case import facts, sentences
from dateline.export.case.actors import sort_of
from dateline.export.case.cells import Cell, csv_line
from dateline.export.case.countries import country
from dateline.export.case.evidence import Basis
from dateline.export.case.facts import Figure
from dateline.export.case.form import Form, LeftOut, Written
from dateline.export.case.options import Options
from dateline.export.case.parties import perpetrator
from dateline.export.case.record_number import number_of
from dateline.export.case.told import Told

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
POLICY = "ucdp"
_CIVILIANS = "Civilians"
_SOLDIERS = frozenset({"military", "police", "armed_group"})
_UNKNOWN_TARGETS = frozenset({None, "unknown"})


def _write(told: Told, _: Options) -> Iterator[Written | LeftOut]:
    killed = facts.figure(told, "killed", POLICY)
    reason = _no_row(told, killed)
    span = facts.days(told)
    if reason or killed is None or span is None:
        yield LeftOut(told.dossier.id, reason or "no number of deaths is known")
        return
    row: dict[str, Cell] = dict.fromkeys(COLUMNS, "")
    row |= {
        "id": number_of(told.dossier.id),
        "relid": told.dossier.id,
        "year": span[0].year,
        "code_status": "Machine coded, not reviewed",
        "event_clarity": 1 if len(told.leading) and span[0] == span[1] else 2,
        "date_prec": _date_prec(span),
        "date_start": span[0].isoformat(),
        "date_end": span[1].isoformat(),
    }
    row |= _place(told) | _sources(told) | _sides(told)
    row |= _deaths(killed, row)
    given = {
        "best": killed.fact,
        "date_start": facts.date_fact(told),
        "where_coordinates": facts.place_fact(told),
        "side_a": sure.fact if (sure := perpetrator(told)) else None,
    }
    basis = tuple(Basis(name, row[name], fact) for name, fact in given.items() if fact)
    yield Written(csv_line(row[name] for name in COLUMNS), str(row["id"]), basis)


def _no_row(told: Told, killed: Figure | None) -> str | None:
    kind = facts.kind_of(told)
    reason = None
    if kind is None or kind.family != "violence":
        reason = f"no violence by an organised actor: {told.dossier.kind}"
    elif told.dossier.realis not in facts.HAPPENED:
        reason = f"not said to have happened: {told.dossier.realis}"
    elif facts.days(told) is None:
        reason = "no date is known"
    elif killed is None:
        reason = "no number of deaths is known"
    elif (killed.chosen.max or killed.chosen.high) == 0:
        reason = "nobody is said to have died"
    return reason


def _date_prec(span: tuple[dt.date, dt.date]) -> int:
    length = (span[1] - span[0]).days + 1
    steps = ((1, 1), (6, 2), (7, 3), (31, 4))
    return next((code for longest, code in steps if length <= longest), 5)


def _place(told: Told) -> dict[str, Cell]:
    where, codes = told.dossier.where, facts.place_precision(told)
    if where is None:
        return {"where_prec": ""}
    land = country(where.country)
    lat, lon = round(where.lat, 6), round(where.lon, 6)
    return {
        "where_prec": codes.ucdp if codes else "",
        "where_coordinates": where.name,
        "where_description": sentences.when_where(told),
        "adm_1": where.admin1 or "",
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})",
        "priogrid_gid": priogrid(lat, lon),
        "country": land.name if land else "",
        "region": land.ucdp or "" if land else "",
    }


def priogrid(lat: float, lon: float) -> int:
    """The cell of the PRIO grid: half degrees, numbered from 1 at the south-western corner, row by row."""
    row = min(int((lat + 90.0) / 0.5), 359)
    column = min(int((lon + 180.0) / 0.5), 719)
    return row * 720 + column + 1


def _sources(told: Told) -> dict[str, Cell]:
    originals = [r for r in told.dossier.reports if not r.is_copy]
    titles = [(r.title or "").replace(";", ",") for r in originals]  # UCDP parts them by semicolons
    names = [(r.outlet or "").replace(";", ",") for r in originals]
    dates = [(r.published or "")[:10] for r in originals]
    killed = facts.figure(told, "killed", POLICY)
    return {
        "number_of_sources": len(originals),
        "source_article": ";".join(
            f'"{name},{date},{title}"'
            for name, date, title in zip(names, dates, titles, strict=True)
        ),
        "source_office": ";".join(names),
        "source_date": ";".join(dates),
        "source_headline": ";".join(titles),
        "source_original": ", ".join(killed.fact.sources) if killed else "",
    }


def _sides(told: Told) -> dict[str, Cell]:
    """The sides and the type of violence, where nobody disputes who did it and whom it hit is said."""
    sure, hit = perpetrator(told), facts.target_key(told)
    if sure is None:
        return {}
    sort = sort_of(sure.name).acled
    row: dict[str, Cell] = {"side_a": sure.name}
    if hit in _UNKNOWN_TARGETS or hit in _SOLDIERS:
        return row
    row |= {"side_b": _CIVILIANS, "dyad_name": f"{sure.name} - {_CIVILIANS}"}
    if sort:
        row["type_of_violence"] = 3
    return row


def _deaths(killed: Figure, row: dict[str, Cell]) -> dict[str, Cell]:
    chosen = killed.chosen
    best = killed.number or 0
    numbers = [n for n in (chosen.low, chosen.high, best) if n is not None]
    low, high = min(numbers), max(numbers)
    is_civilian = row.get("side_b") == _CIVILIANS
    return {
        "deaths_a": 0,
        "deaths_b": 0,
        "deaths_civilians": best if is_civilian else 0,
        "deaths_unknown": 0 if is_civilian else best,
        "best": best,
        "high": high,
        "low": low,
    }


FORM = Form("ucdp", "ucdp_ged.csv", "text/csv", _write, lambda _: csv_line(COLUMNS), policy=POLICY)
