"""The database file from the entries: tables of numbers and packed lists, the same bytes each time."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from entry import Entry

from dateline.assets.gazetteer_schema import FEATURES, SCHEMA, SCHEMA_VERSION, pack
from dateline.assets.gazetteer_sound import TRANSLITERATED, sound_key


def write(
    path: Path,
    entries: Sequence[Entry],
    regions: Mapping[str, Entry],
    *,
    about: Mapping[str, str],
    common: frozenset[str],
) -> None:
    """The database file, made anew from entries in order."""
    path.unlink(missing_ok=True)
    number = {id(entry): n for n, entry in enumerate(entries)}
    country = {e.country: n for n, e in enumerate(entries) if e.code == "PCL"}

    def within(entry: Entry) -> int | None:
        code = entry.region or ""
        while code and code not in regions:
            code = code.rpartition(".")[0]
        if code:
            return number[id(regions[code])]
        return None if entry.code == "PCL" else country.get(entry.country)

    codes = sorted({e.code for e in entries})
    base = sqlite3.connect(path)
    base.executescript(SCHEMA)
    base.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            (
                n,
                e.id,
                e.name,
                FEATURES.index(e.feature),
                codes.index(e.code),
                within(e),
                round(e.point[0] * 10_000) if e.point else None,
                round(e.point[1] * 10_000) if e.point else None,
                e.population,
                e.other_names,
                e.radius_km,
                e.claimants or None,
            )
            for n, e in enumerate(entries)
        ),
    )
    base.executemany(
        "INSERT INTO country VALUES (?,?)", [(n, c) for c, n in sorted(country.items())]
    )
    _fill(base, "name", entries, lambda e: e.keys)
    _fill(base, "demonym", entries, lambda e: e.demonyms)
    taken = {sound_key(word) for word in common}
    _fill(base, "sound", entries, lambda e: _sounds(e) - taken)
    rows = {
        **about,
        "features": " ".join(FEATURES),
        "codes": " ".join(c or "-" for c in codes),
        "schema": SCHEMA_VERSION,
    }
    base.executemany("INSERT INTO about VALUES (?,?)", sorted(rows.items()))
    base.commit()
    base.execute("VACUUM")
    base.close()


def _sounds(entry: Entry) -> set[str]:
    if entry.country not in TRANSLITERATED:
        return set()
    found = {sound_key(key) for key in entry.keys}
    return found - {""}


def _fill(
    base: sqlite3.Connection,
    table: str,
    entries: Sequence[Entry],
    keys_of: Callable[[Entry], Iterable[str]],
) -> None:
    by_key: dict[str, list[int]] = defaultdict(list)
    for n, entry in enumerate(entries):
        for key in keys_of(entry):
            by_key[key].append(n)
    rows = ((key, pack(sorted(by_key[key]))) for key in sorted(by_key))
    base.executemany(f"INSERT INTO {table} VALUES (?,?)", rows)  # noqa: S608  # one of our own tables
