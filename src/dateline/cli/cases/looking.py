"""``dateline list``, ``show``, ``why``, ``history``, ``find`` and ``verify``: what a case holds."""

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
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.model.case import DossierOrder, DossierQuery

BAD = 1
"""Exit code of a case that does not verify."""


@click.command("list")
@case_option
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Of this kind; several may be given."
)
@click.option("--from", "start", metavar="DAY", help="Happened on this day or later.")
@click.option("--until", "end", metavar="DAY", help="Happened before this day.")
@click.option("--place", metavar="NAME", help="Happened there, as the record names it.")
@click.option("--country", metavar="CODE", help="In this country, by its two-letter code.")
@click.option("--actor", metavar="NAME", help="Named as having done it, claimed or blamed.")
@click.option(
    "--status",
    metavar="STATUS",
    help="With something confirmed, claimed, disputed, denied, unverified or retracted.",
)
@click.option("--text", metavar="WORDS", help="With these words in one of its reports.")
@click.option(
    "--order",
    type=click.Choice(["sources", "happened", "changed"]),
    default="sources",
    show_default=True,
    help="Those with the most independent sources first, the latest, or the last changed.",
)
@click.option("--limit", default=50, show_default=True, help="At most so many.")
@as_of_option
@json_option
def list_command(  # noqa: PLR0913  # the filters of one command
    *,
    where: str,
    kinds: tuple[str, ...],
    start: str | None,
    end: str | None,
    place: str | None,
    country: str | None,
    actor: str | None,
    status: str | None,
    text: str | None,
    order: DossierOrder,
    limit: int,
    known: str | None,
    reported: str | None,
    as_json: bool,
) -> None:
    """List the records of a case.

    \b
    Examples:
      dateline list
      dateline list --kind bombing --from 2025-03-01 --status disputed
      dateline list --actor "red valley front" --json
      dateline list --known 2025-03-15
    """
    from rich.console import Console  # noqa: PLC0415

    from dateline.cli.cases.showing import print_list  # noqa: PLC0415
    from dateline.run.listing import listed  # noqa: PLC0415
    from dateline.run.view import view  # noqa: PLC0415

    facets = {"place": place, "country": country, "actor": actor, "status": status}
    query = _query(kinds, start, end, text, facets, order)
    with opened(where) as case:
        found = listed(case, query, moment_asked(known, reported), limit=limit)
        if as_json:
            _print_json([view(case, dossier) for dossier in found])
            return
        print_list(found, Console(highlight=False, soft_wrap=False))
        if not found:
            click.echo("No record fits.", err=True)
        elif len(found) == limit:
            click.echo(f"The first {limit}; --limit shows more.", err=True)


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
    from dateline.run.view import view  # noqa: PLC0415

    with opened(where) as case:
        shown = view(case, record_named(case, record, moment_asked(known, reported)))
    if as_json:
        _print_json(shown)
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
    from dateline.run.view import view  # noqa: PLC0415

    with opened(where) as case:
        shown = view(case, record_named(case, record, moment_asked(known, reported)))
    if as_json:
        _print_json([f for f in shown.fields if f.name == field])
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
        _print_json(revisions)
        return
    print_history(revisions, Console(highlight=False, soft_wrap=False))


@click.command()
@case_option
def verify(*, where: str) -> None:
    """Check every span, hash and index of a case, its copies and links, and that its log is whole.

    What does not hold is named.

    \b
    Example:
      dateline verify --case balkans.dateline
    """
    from dateline.run.checking import linking_problems  # noqa: PLC0415

    with opened(where) as case:
        problems = 0
        for problem in tuple(case.verify()) or linking_problems(case):
            problems += 1
            at = f" (log entry {problem.position})" if problem.position is not None else ""
            click.echo(f"{problem.where}: {problem.what}{at}")
        entries = case.position
        head = case.head
    if problems:
        click.echo(f"{problems} problems in {entries:,} log entries.", err=True)
        sys.exit(BAD)
    click.echo(f"{where} holds: {entries:,} log entries, head {head}")


def _query(
    kinds: tuple[str, ...],
    start: str | None,
    end: str | None,
    text: str | None,
    facets: dict[str, str | None],
    order: DossierOrder,
) -> DossierQuery:
    from dateline.model.case import DossierQuery, Facet  # noqa: PLC0415

    wanted = [Facet(name, value.casefold()) for name, value in facets.items() if value]
    return DossierQuery(
        text=text, kinds=kinds, start=start, end=end, facets=tuple(sorted(wanted)), order=order
    )


def _print_json(value: object) -> None:
    import msgspec  # noqa: PLC0415

    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")
    sys.stdout.buffer.flush()
