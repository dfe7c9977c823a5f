"""Samples of a case: records to be coded, values and reports to be audited, each with how it was drawn."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dateline.contracts.store import Store
from dateline.errors import InputError
from dateline.model.dossier import Dossier
from dateline.model.record import Record
from dateline.model.text import content_id
from dateline.run.quality.columns import column
from dateline.run.quality.entries import Draw, Purpose, Unit
from dateline.run.quality.values import held, told_at

MOST_READ = 5
"""Reports of one record that coders read: the first ones with words of their own."""
MOST_DRAWN = 5000
"""Units of one sample."""
SOME = 200
"""Reports that are looked up at once."""
NO_KIND = "no kind"


def draw_coding(
    case: Store, *, share: float, seed: int, columns: Sequence[str], at: str, by: str
) -> Draw:
    """A share of the records of a case, drawn by kind, to be coded. Raises InputError."""
    if not 0 < share <= 1:
        raise InputError(f"a share of the records is above 0 and at most 1, not {share}")
    found = {dossier.id: dossier.kind or NO_KIND for dossier in case.each_dossier() if not dossier.is_background}  # fmt: skip
    chosen = stratified(found, math.ceil(share * len(found)), seed)
    units = [_record_unit(case, identity, columns) for identity in chosen]
    method = (
        f"a share of {share:g} of the records that are not told as background, in proportion to their kinds "
        f"(largest remainders), within each kind at random (seed {seed}); of each record its first "
        f"{MOST_READ} reports with words of their own are read"
    )
    return _draw(case, "coding", method, seed, columns, found, units, (at, by))


def draw_audit(
    case: Store, *, values: int, reports: int, seed: int, columns: Sequence[str], at: str, by: str
) -> Draw:
    """So many values of each column, to be confirmed, and so many reports whose values are to be told. Raises InputError."""
    if min(values, reports) < 0 or values + reports == 0:
        raise InputError("an audit is of at least one value of each column, or of one report")
    known = [one for one in case.each_dossier() if not one.is_background]
    found: dict[str, str] = {}
    units: list[Unit] = []
    for name in columns:
        have = sorted(one.id for one in known if _may_have(one, name))
        found |= {f"{identity} {name}": f"values of {column(name).name}" for identity in have}
        picked = _pick(have, len(have), f"audit {seed} {name}")
        units += _value_units(case, picked, name, values)
    read = sorted({r.document for one in known for r in one.reports if not r.is_copy})
    found |= dict.fromkeys(read, "reports")
    for document in _pick(read, reports, f"audit {seed} reports"):
        identity = content_id("audited", document)
        units.append(Unit(identity, "reports", (document,)))
    method = (
        f"up to {values} values of each column and {reports} reports, each at random (seed {seed}), of records that "
        "are not told as background and of reports with words of their own that such records rest on"
    )
    return _draw(case, "audit", method, seed, columns, found, units, (at, by))


def stratified(strata: Mapping[str, str], number: int, seed: int) -> list[str]:
    """So many of the keys, each value as often in proportion as in the whole (largest remainders), in an order by chance."""
    by_stratum: dict[str, list[str]] = {}
    for key in sorted(strata):
        by_stratum.setdefault(strata[key], []).append(key)
    number = min(number, len(strata))
    exact = {name: number * len(keys) / len(strata) for name, keys in by_stratum.items()}
    many = {name: int(part) for name, part in exact.items()}
    rest = sorted(exact, key=lambda name: (many[name] - exact[name], name))
    for name in rest[: number - sum(many.values())]:
        many[name] += 1
    chosen = [
        key
        for name, keys in sorted(by_stratum.items())
        for key in _pick(keys, many[name], f"coding {seed} {name}")
    ]
    random.Random(f"coding {seed}").shuffle(chosen)  # noqa: S311  # a sample, no secret
    return chosen


def _pick(keys: Sequence[str], number: int, seed: str) -> list[str]:
    return random.Random(seed).sample(keys, min(number, len(keys)))  # noqa: S311  # the same


def _draw(  # what a draw is made of
    case: Store,
    purpose: Purpose,
    method: str,
    seed: int,
    columns: Sequence[str],
    found: Mapping[str, str],
    units: Sequence[Unit],
    made: tuple[str, str],
) -> Draw:
    for name in columns:
        column(name)
    if not columns or len(set(columns)) != len(columns):
        raise InputError("name at least one column, each once")
    if not units:
        raise InputError("the case has nothing to draw from")
    if len(units) > MOST_DRAWN:
        raise InputError(f"a sample has at most {MOST_DRAWN} units, not {len(units)}")
    return Draw(
        content_id("draw", purpose, method, *columns, case.head, *made),
        purpose,
        method,
        seed,
        tuple(columns),
        dict(sorted(Counter(found.values()).items())),
        dict(sorted(Counter(unit.stratum for unit in units).items())),
        case.position,
        case.head,
        tuple(units),
    )


def _record_unit(case: Store, identity: str, columns: Sequence[str]) -> Unit:
    dossier = case.dossier(identity)
    if dossier is None:
        raise InputError(f"the record {identity} is not there")
    records = _records(case, dossier)
    read = [r.document for r in dossier.reports if not r.is_copy][:MOST_READ]
    return Unit(
        content_id("coded", identity),
        dossier.kind or NO_KIND,
        tuple(read),
        tuple(one for one in told_at(dossier, records) if one.document in read),
        dossier.id,
        min(dossier.events),
        {name: held(dossier, records, name).value for name in columns},
    )


def _value_units(case: Store, ids: Iterable[str], name: str, number: int) -> list[Unit]:
    """The first so many of these records that do hold a value with words."""
    units: list[Unit] = []
    for identity in ids:
        if len(units) == number:
            break
        dossier = case.dossier(identity)
        if dossier is None:
            continue
        found = held(dossier, _records(case, dossier), name)
        if found.value is None or not found.words:
            continue
        documents = tuple(dict.fromkeys(one.document for one in found.words))[:MOST_READ]
        words = tuple(one for one in found.words if one.document in documents)
        units.append(
            Unit(
                content_id("audited", identity, name),
                f"values of {name}",
                documents,
                words,
                dossier.id,
                min(dossier.events),
                {},
                name,
                found.value,
            )
        )
    return units


def _may_have(dossier: Dossier, name: str) -> bool:
    """Whether a record can hold a value of a column, as far as it shows without its reports."""
    if name == "perpetrator":
        return any(not reading.is_denial for reading in dossier.fields.get("responsibility", ()))
    if name in ("date", "place"):
        return (dossier.when if name == "date" else dossier.where) is not None
    return name in dossier.chosen or getattr(dossier, name, None) is not None


def _records(case: Store, dossier: Dossier) -> Mapping[str, Record]:
    """What was read from the reports of a record, copies left out."""
    own = [report.document for report in dossier.reports if not report.is_copy]
    return case.records(own[:SOME])
