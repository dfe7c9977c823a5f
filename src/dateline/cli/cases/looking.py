"""``dateline show``, ``why``, ``history`` and ``verify``: what a case holds of a record, and whether it is whole."""

from __future__ import annotations

import sys
from itertools import chain

import click

from dateline.cli.cases.opening import (
    as_of_option,
    case_option,
    json_option,
    moment_asked,
    opened,
    record_named,
)
from dateline.errors import DatelineError

BAD = 1
"""Exit code of a case that does not verify."""


@click.command()
@click.argument("record")
@case_option
@as_of_option
@json_option
def show(
    *, record: str, where: str, known: str | None, reported: str | None, as_json: bool
) -> None:
    """Show RECORD (an id, or how it begins): what is said by whom, figures as they changed, disputes, reports.

    \b
    Examples:
      dateline show 3d74525c
      dateline show 3d74525c --known 2025-03-15
      dateline show 3d74525c --json
    """
    from rich.console import Console  # noqa: PLC0415

    from dateline.cli.cases.showing import print_case_record  # noqa: PLC0415
    from dateline.run.showing.view import view  # noqa: PLC0415

    with opened(where) as case:
        shown = view(case, record_named(case, record, moment_asked(known, reported)))
    if as_json:
        print_json(shown)
        return
    print_case_record(shown, Console(highlight=False, soft_wrap=False))


@click.command()
@click.argument("record")
@click.argument("field")
@case_option
@as_of_option
@json_option
def why(
    *, record: str, field: str, where: str, known: str | None, reported: str | None, as_json: bool
) -> None:
    """Say why FIELD of RECORD (killed, responsibility, ...) has its values: all words, for and against.

    \b
    Example:
      dateline why 3d74525c killed
    """
    from rich.console import Console  # noqa: PLC0415

    from dateline.cli.cases.showing import print_field  # noqa: PLC0415
    from dateline.run.showing.view import view  # noqa: PLC0415

    with opened(where) as case:
        shown = view(case, record_named(case, record, moment_asked(known, reported)))
    if as_json:
        named = [f for f in shown.fields if f.name == field]
        print_json([*named, *(d for d in shown.decided if d.field == field)])
        return
    if not print_field(shown, field, Console(highlight=False, soft_wrap=False)):
        names = ", ".join(f.name for f in shown.fields)
        raise DatelineError(
            f"nothing is said of {field} in this record. It has: {names or 'nothing'}"
        )


@click.command()
@click.argument("record")
@case_option
@json_option
def history(*, record: str, where: str, as_json: bool) -> None:
    """Tell how RECORD changed, when and why.

    \b
    Example:
      dateline history 3d74525c
    """
    from rich.console import Console  # noqa: PLC0415

    from dateline.cli.cases.showing import print_history  # noqa: PLC0415

    with opened(where) as case:
        dossier = record_named(case, record, moment_asked(None, None))
        revisions = case.revisions(dossier.id)
    if as_json:
        print_json(revisions)
        return
    print_history(revisions, Console(highlight=False, soft_wrap=False))


@click.command()
@case_option
def verify(*, where: str) -> None:
    """Check every span, hash and index of a case, its copies and links, that its log is whole, and its coding file.

    What does not hold is named.

    \b
    Example:
      dateline verify --case balkans.dateline
    """
    from dateline.run.checking import coding_problems, linking_problems  # noqa: PLC0415

    with opened(where) as case:
        problems = 0
        found = tuple(case.verify()) or linking_problems(case)
        for problem in chain(found, coding_problems(where)):
            problems += 1
            at = f" (log entry {problem.position})" if problem.position is not None else ""
            click.echo(f"{problem.where}: {problem.what}{at}")
        entries = case.position
        head = case.head
    if problems:
        click.echo(f"{problems} problems in {entries:,} log entries.", err=True)
        sys.exit(BAD)
    click.echo(f"{where} holds: {entries:,} log entries, head {head}")


def print_json(value: object) -> None:
    """Anything of the model as JSON, for people and programs."""
    import msgspec  # noqa: PLC0415

    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")
    sys.stdout.buffer.flush()
