"""One readable table for spreadsheets: a row a record; what is corrected in it can be read back.

It begins with a byte order mark, without which spreadsheets take UTF-8 for something else.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.case import facts, sentences
from dateline.export.case.cells import Cell, csv_line
from dateline.export.case.countries import country
from dateline.export.case.evidence import Basis
from dateline.export.case.form import Form, LeftOut, Written
from dateline.export.case.options import Options
from dateline.export.case.parties import blame_words, parties
from dateline.export.case.standard import standard, status_words
from dateline.export.case.told import Told

MARK = b"\xef\xbb\xbf"
_COUNTS = ("killed", "wounded", "missing", "arrested", "abducted", "displaced")
COLUMNS = (
    "record", "kind", "label", "realis", "start", "end", "place", "country", "latitude", "longitude",
    "radius_km", *_COUNTS, *(f"{f}_{end}" for f in _COUNTS[:2] for end in ("low", "high")),
    "means", "parties", "status", "disputed", "independent_sources", "reports", "sources",
    "first_seen", "last_seen", "changed", "revision", "policy", "summary",
)  # fmt: skip


def _write(told: Told, options: Options) -> Iterator[Written | LeftOut]:
    row = cells(told, options)
    basis = tuple(_named(each, row) for each in standard(told, options.policy))
    yield Written(csv_line(row[name] for name in COLUMNS), told.dossier.id, basis)


def cells(told: Told, options: Options) -> dict[str, Cell]:
    """The row of a record, by column."""
    dossier, where, span = told.dossier, told.dossier.where, facts.days(told)
    land = country(where.country) if where else None
    row: dict[str, Cell] = dict.fromkeys(COLUMNS)
    row |= {
        "record": dossier.id,
        "kind": dossier.kind,
        "label": options.line(dossier.label or ""),
        "realis": dossier.realis,
        "start": span[0].isoformat() if span else None,
        "end": span[1].isoformat() if span else None,
        "place": where.name if where else None,
        "country": land.name if land else (where.country if where else None),
        "latitude": round(where.lat, 6) if where else None,
        "longitude": round(where.lon, 6) if where else None,
        "radius_km": where.radius_km if where else None,
        "means": facts.means_key(told),
        "parties": "; ".join(blame_words(p) for p in parties(told)),
        "status": "; ".join(status_words(told)),
        "disputed": "; ".join(sorted({d.field for d in dossier.disputes})),
        "independent_sources": len(dossier.outlets),
        "reports": len(dossier.reports),
        "sources": "; ".join(sentences.outlets(told)),
        "first_seen": dossier.first_seen,
        "last_seen": dossier.last_seen,
        "changed": told.changed,
        "revision": told.revision,
        "policy": options.policy,
        "summary": sentences.summary(told, options, policy=options.policy),
    }
    for field in facts.COUNTS:
        found = facts.figure(told, field, options.policy)
        if found:
            row[field] = found.number
            if f"{field}_low" in row:
                row |= {f"{field}_low": found.chosen.low, f"{field}_high": found.chosen.high}
    return row


def _named(basis: Basis, row: dict[str, Cell]) -> Basis:
    """The basis under the name and with the value of the column that shows it."""
    name = {"date": "start"}.get(basis.field, basis.field)
    return basis._replace(field=name, value=row[name]) if name in row else basis


FORM = Form(
    "csv",
    "records.csv",
    "text/csv; charset=utf-8",
    _write,
    lambda _: MARK + csv_line(COLUMNS),
)
