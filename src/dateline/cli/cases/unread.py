"""``dateline unread``: the reports that a case keeps without their having been read, and why."""

from __future__ import annotations

import sys

import click

from dateline.cli.cases.opening import case_option, json_option, opened


@click.command("unread")
@case_option
@click.option("--limit", default=50, show_default=True, help="At most so many.")
@click.option(
    "--read", "to_read", multiple=True, metavar="ID", help="Read this one now, by its whole id."
)
@json_option
def unread_command(*, where: str, limit: int, to_read: tuple[str, ...], as_json: bool) -> None:
    """List reports that were kept unread, because no event was expected in them, each with its score.

    Their text is kept and found by searching. ``dateline add --read-all`` reads them.

    \b
    Examples:
      dateline unread
      dateline unread --read 0a1b2c3d4e5f60718293a4b5c6d7e8f9
      dateline unread --case valley.dateline --limit 500 --json
    """
    from dateline.run.unread import read_some, unread_reports  # noqa: PLC0415

    if to_read:
        with opened(where, for_writing=True) as case:
            read, settled = read_some(case, to_read)
        click.echo(f"{read:,} read; {len(settled.changed):,} records new or changed")
        return
    with opened(where) as case:
        found = unread_reports(case)
        shown = [(one, case.report(one.document)) for one in found[:limit]]
    if as_json:
        import msgspec  # noqa: PLC0415

        facts = [
            {"report": one.document, "reason": one.reason, "url": report.url if report else None}
            for one, report in shown
        ]
        sys.stdout.buffer.write(msgspec.json.encode(facts) + b"\n")
        return
    for one, report in shown:
        named = (report.title or report.url or "") if report else ""
        click.echo(f"{one.document}  {named}")
        click.echo(f"  {one.reason}")
    if not found:
        click.echo("Every report was read.", err=True)
    elif len(found) > limit:
        click.echo(f"{limit:,} of {len(found):,}; --limit shows more.", err=True)
