"""An export of another gazetteer to one of the user's own, kept beside the shipped one."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.assets.gazetteer_build import Progress, build
from dateline.assets.gazetteer_row import Refusals, Row
from dateline.assets.geonames_dump import read_dump
from dateline.assets.user_gazetteers import FOLDER_VARIABLE, SUFFIX, Installed, folder
from dateline.assets.whosonfirst import is_geojson, is_sqlite, read_geojson, read_sqlite
from dateline.errors import InputError

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_GEONAMES = ("GeoNames", "CC BY 4.0", "GeoNames (geonames.org)")
_WHOSONFIRST = (
    "Who's On First",
    "CC BY 4.0 and others, see whosonfirst.org/docs/licenses",
    "Who's On First (whosonfirst.org)",
)


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding one: how many places, and what was left out."""

    gazetteer: Installed
    places: int
    format: str
    licence: str
    refusals: Refusals


def add(
    source: Path,
    name: str | None = None,
    *,
    countries: Mapping[str, Row],
    common: frozenset[str],
    progress: Progress = lambda _: None,
) -> Added:
    """Make a gazetteer from an export and keep it under a name; one of the same name is replaced at the end.

    Nothing is left behind when that fails. Raises InputError.
    """
    chosen = name if name is not None else _name_of(source)
    if not _NAME.fullmatch(chosen):
        raise InputError(
            f"{chosen!r} is no name for a gazetteer: expected 1 to 40 of a-z, 0-9, - and _. Give one with --name."
        )
    if not source.exists():
        raise InputError(f"{source}: there is no such file or folder.")
    (kind, licence, credit), read = _format(source)
    refusals = Refusals()
    first = [refusals]

    def rows() -> Iterable[Row]:
        return read(source, first.pop() if first else Refusals())

    about = {
        "name": chosen,
        "format": kind,
        "licence": licence,
        "attribution": f"Contains data of {credit}, changed: selected, names normalised.",
        "source": source.name,
        "source_sha256": _digest(source),
    }
    place = folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=place, suffix=".unfinished")
        os.close(handle)
    except OSError as problem:
        raise InputError(
            f"{place}: cannot be written ({problem.strerror}). Name a folder with {FOLDER_VARIABLE}."
        ) from problem
    target = place / f"{chosen}{SUFFIX}"
    try:
        count = build(
            Path(unfinished),
            rows,
            about=about,
            countries=countries,
            common=common,
            progress=progress,
        )
        Path(unfinished).replace(target)
    except InputError as problem:
        found = "; ".join(refusals.lines())
        raise InputError(f"{source}: {problem}{' ' + found if found else ''}") from problem
    finally:
        Path(unfinished).unlink(missing_ok=True)
    return Added(Installed(chosen, target), count, kind, licence, refusals)


def _format(
    source: Path,
) -> tuple[tuple[str, str, str], Callable[[Path, Refusals], Iterable[Row]]]:
    try:
        if source.is_file() and is_sqlite(source):
            return _WHOSONFIRST, read_sqlite
        if is_geojson(source):
            return _WHOSONFIRST, read_geojson
    except OSError as problem:
        raise InputError(f"{source}: cannot be read ({problem.strerror}).") from problem
    return _GEONAMES, read_dump


def _name_of(source: Path) -> str:
    stem = source.name.partition(".")[0].casefold()
    return re.sub(r"[^a-z0-9_-]+", "-", stem).strip("-")[:40]


def _digest(source: Path) -> str:
    """SHA-256 of a file, or of all GeoJSON records of a folder in order of their paths."""
    files = sorted(source.rglob("*.geojson")) if source.is_dir() else [source]
    digest = hashlib.sha256()
    try:
        for path in files:
            if source.is_dir():
                digest.update(str(path.relative_to(source)).encode())
            with path.open("rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
    except OSError as problem:
        raise InputError(f"{source}: cannot be read ({problem.strerror}).") from problem
    return digest.hexdigest()
