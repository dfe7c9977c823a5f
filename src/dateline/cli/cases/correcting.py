"""``dateline correct``: what somebody changed in an exported table, as decisions of that person."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.cases.opening import case_option, opened
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.export.case.corrections import Correction
    from dateline.model.dossier import Dossier
    from dateline.run.keeper import Settled
    from dateline.store import Case

PARTS = 1
"""Exit code where some of what changed was not taken."""


@click.command()
@click.argument("table", metavar="TABLE")
@click.option(
    "--was", "before", metavar="FILE", required=True, help="The table as it was exported."
)
@click.option(
    "--format",
    "name",
    type=click.Choice(["csv", "acled", "gtd", "ucdp"]),
    default="csv",
    show_default=True,
    help="The form of both tables.",
)
@click.option("--by", "person", metavar="NAME", help="Who corrected it; else the user's name.")
@click.option("--reason", metavar="WORDS", help="Why; kept with each correction.")
@click.option("--yes", is_flag=True, help="Keep them. Without it they are only shown.")
@case_option
def correct(  # the options of one command
    *,
    table: str,
    before: str,
    name: str,
    person: str | None,
    reason: str | None,
    yes: bool,
    where: str,
) -> None:
    """Read back TABLE, an exported table in which cells were changed. Each changed cell of a column that
    stands for a field becomes a decision that outranks every rule; `dateline undo` takes it back.

    \b
    Examples:
      dateline export --format csv records/
      dateline correct corrected.csv --was records/records.csv
      dateline correct corrected.csv --was records/records.csv --by Ada --yes
    """
    from dateline.export.case.corrections import (  # noqa: PLC0415
        NotTaken,
        corrections,
        records_of,
    )

    changed = list(corrections(name, _read(before), _read(table)))
    with opened(where, for_writing=yes) as case:
        known = records_of(name, case.each_dossier())
        taken: list[tuple[Correction, Dossier]] = []
        left = 0
        for each in changed:
            if isinstance(each, NotTaken) or each.row not in known:
                left += 1
                why = (
                    each.reason if isinstance(each, NotTaken) else "the case has no such record now"
                )
                click.echo(f"not taken  {each.row[:12]} {each.column}: {why}", err=True)
                continue
            record = known[each.row]
            taken.append((each, record))
            click.echo(f"{record.id[:8]} {each.field}: {each.before or 'empty'} -> {each.after}")
        if yes and taken:
            _keep(case, taken, person or getpass.getuser(), reason)
    click.echo(
        f"{len(taken)} corrections{' kept' if yes else ''}, {left} changes not taken."
        + ("" if yes or not taken else " Keep them with --yes."),
        err=True,
    )
    if left:
        raise SystemExit(PARTS)


def _keep(
    case: Case, taken: list[tuple[Correction, Dossier]], person: str, reason: str | None
) -> Settled:
    from dateline.export.case.corrections import judgement  # noqa: PLC0415
    from dateline.model.judgement import Judge  # noqa: PLC0415
    from dateline.run.adding import moment  # noqa: PLC0415
    from dateline.run.keeper import Keeper  # noqa: PLC0415

    at, by = moment(), Judge(person, is_person=True)
    keeper = Keeper(case)
    for correction, record in taken:
        made = judgement(correction, record, by=by, at=at, reason=reason)
        keeper.judge(made, events=record.events)
        click.echo(f"decision {made.id}  {record.id[:8]} {correction.field}")
    return keeper.settle(at=at)


def _read(file: str) -> bytes:
    from dateline.export.case.corrections import MOST_BYTES  # noqa: PLC0415

    try:
        if Path(file).stat().st_size > MOST_BYTES:
            raise DatelineError(f"{file}: larger than any table that is corrected by hand.")
        return Path(file).read_bytes()
    except OSError as problem:
        raise DatelineError(f"{file}: cannot be read ({problem.strerror}).") from problem
