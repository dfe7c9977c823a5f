"""``dateline related``: what has to do with a record."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from dateline.cli.cases.opening import (
    as_of_option,
    case_option,
    json_option,
    moment_asked,
    opened,
    record_named,
)

if TYPE_CHECKING:
    from dateline.run.showing.related import Related


@click.command()
@click.argument("record")
@case_option
@as_of_option
@json_option
def related(
    *, record: str, where: str, known: str | None, reported: str | None, as_json: bool
) -> None:
    """List what followed from RECORD, what it followed from, what its reports tell beside it, what was alike and near.

    \b
    Example:
      dateline related 3d74525c
    """
    import msgspec  # noqa: PLC0415

    from dateline.run.showing.related import related as related_to  # noqa: PLC0415

    as_of = moment_asked(known, reported)
    with opened(where) as case:
        found = related_to(case, record_named(case, record, as_of), as_of)
    if as_json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
        sys.stdout.buffer.flush()
        return
    _print(found)
    if not found:
        click.echo("Nothing is known to have to do with it.", err=True)


def _print(found: tuple[Related, ...]) -> None:
    from rich.console import Console  # noqa: PLC0415

    from dateline.cli.cases.showing import ID  # noqa: PLC0415
    from dateline.cli.ink import DIM, STRONG, ink, joined, lead, put  # noqa: PLC0415
    from dateline.pipeline.digest.visible import one_line  # noqa: PLC0415
    from dateline.run.dates import stretch_words  # noqa: PLC0415

    console = Console(highlight=False, soft_wrap=False)
    for one in found:
        kind = (one.kind or "event").replace("_", " ")
        parts = [ink(one.how, DIM), ink(kind, STRONG), ink(one.place or "place unknown")]
        parts.append(ink(stretch_words(one.start, one.end)))
        if one.days is not None and one.km is not None:
            parts.append(ink(f"{one.days:+} days, {one.km:.0f} km", DIM))
        put(console, joined(parts), lead=lead((ink(one.id[:ID], DIM), ID)))
        for told in one.told[:1]:
            words = (
                f"{told.outlet or 'unknown outlet'}: “{one_line(told.words, 70)}” [{told.start}]"
            )
            put(console, ink(words, DIM), lead=lead((ink(""), ID)))
