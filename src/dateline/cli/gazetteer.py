"""``dateline gazetteer``: add places to village level from an export, list what was added, remove it."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dateline.assets.gazetteer_row import Row

QUIET_S = 2.0
EVERY_S = 1.0


@click.group()
def gazetteer() -> None:
    """Add places to the gazetteer that ships with Dateline, which holds towns of 500 inhabitants and more.

    \b
    Examples:
      dateline gazetteer list
      dateline gazetteer add SY.zip
      dateline gazetteer remove sy --yes

    Reports are then read with all of them. $DATELINE_GAZETTEERS names another folder for them.
    """


@gazetteer.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="What to call it; else it is called as the file is.")
@click.option("--json", "as_json", is_flag=True, help="Print what came of it as JSON.")
def add_command(*, file: Path, name: str | None, as_json: bool) -> None:
    """Add FILE: a GeoNames country dump (SY.zip or SY.txt) or an export of Who's On First (the SQLite
    distribution, or GeoJSON records in a file, folder, zip or tar archive).

    \b
    Examples:
      dateline gazetteer add SY.zip
      dateline gazetteer add whosonfirst-data-admin-ye-latest.db --name yemen

    A gazetteer of the same name is replaced. Places that the shipped gazetteer has as well are told by
    their GeoNames id and stay one place.
    """
    from dateline.assets.gazetteer_add import add  # noqa: PLC0415
    from dateline.lexicon import table  # noqa: PLC0415

    common = frozenset(table("en", "common_words")["words"])
    added = add(file, name, countries=_countries(), common=common, progress=_Progress())
    for line in added.refusals.lines():
        click.echo(line, err=True)
    if as_json:
        result = {
            "name": added.gazetteer.name,
            "path": str(added.gazetteer.path),
            "format": added.format,
            "licence": added.licence,
            "places": added.places,
            "left_out": dict(added.refusals.by_reason),
        }
        click.echo(json.dumps(result, ensure_ascii=False))
        return
    click.echo(
        f"Added {added.gazetteer.name}: {added.places:,} places of {added.format} ({added.licence})."
    )


@gazetteer.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def list_command(*, as_json: bool) -> None:
    """List the gazetteers that reports are read with.

    \b
    Example:
      dateline gazetteer list
    """
    from dateline.assets.gazetteer import shipped  # noqa: PLC0415
    from dateline.assets.user_gazetteers import installed  # noqa: PLC0415

    rows = [{**shipped().about(), "name": "dateline", "path": str(shipped().path)}]
    rows += [
        {**entry.about(), "name": entry.name, "path": str(entry.path)} for entry in installed()
    ]
    if as_json:
        keys = (
            "name",
            "format",
            "places",
            "licence",
            "attribution",
            "source",
            "source_sha256",
            "path",
        )
        click.echo(
            json.dumps([{k: r[k] for k in keys if k in r} for r in rows], ensure_ascii=False)
        )
        return
    for row in rows:
        origin = row.get("format") or "shipped with Dateline"
        click.echo(f"{row['name']}: {_counted(row)}{origin}, {row['licence']}")
        click.echo(f"  {row['attribution']}")


@gazetteer.command("remove")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove_command(*, name: str, yes: bool) -> None:
    """Remove the gazetteer NAME that was added; the shipped one stays.

    \b
    Example:
      dateline gazetteer remove sy --yes
    """
    from dateline.assets.user_gazetteers import installed, remove  # noqa: PLC0415

    if any(entry.name == name for entry in installed()) and not yes:
        click.confirm(f"Remove the gazetteer {name}?", abort=True, err=True)
    click.echo(f"Removed {remove(name)}.")


def _counted(row: dict[str, str]) -> str:
    return f"{int(row['places']):,} places, " if row.get("places", "").isdigit() else ""


class _Progress:
    """Says every second how far it is, once two seconds have passed."""

    def __init__(self) -> None:
        self._next = time.monotonic() + QUIET_S

    def __call__(self, count: int) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._next = now + EVERY_S
            print(f"{count:,} places…", file=sys.stderr, flush=True)  # noqa: T201  # the CLI prints


def _countries() -> dict[str, Row]:
    """The countries of the shipped gazetteer, for exports that do not hold their own."""
    from dateline.assets.gazetteer import shipped  # noqa: PLC0415
    from dateline.assets.gazetteer_row import Row  # noqa: PLC0415

    return {
        place.country: Row(
            id=int(place.id.partition(":")[2]),
            name=place.name,
            other_names=(),
            feature="country",
            code="PCL",
            level="country",
            country=place.country,
            admin1="",
            key=place.country,
            within=(),
            lat=place.point.lat,
            lon=place.point.lon,
            population=place.population,
        )
        for place in shipped().countries()
        if place.point is not None
    }
