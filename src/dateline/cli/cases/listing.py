"""``dateline list`` and ``dateline views``: the records of a case by what is asked of them, and saved lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dateline.cli.cases.looking import print_json
from dateline.cli.cases.opening import as_of_option, case_option, json_option, opened

if TYPE_CHECKING:
    from dateline.run.lists.filters import Filters
    from dateline.run.lists.overview import Around

ORDERS = ("sources", "happened", "changed", "harm", "doubt", "growth")


@click.command("list")
@case_option
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Of this kind; several may be given."
)
@click.option("--from", "start", metavar="DAY", help="Happened on this day or later.")
@click.option("--until", "end", metavar="DAY", help="Happened before this day.")
@click.option("--place", metavar="NAME", help="Happened there, as the record names it.")
@click.option(
    "--country", metavar="COUNTRY", help="In this country: its name in English, or its two letters."
)
@click.option("--actor", metavar="NAME", help="Named as having done it, claimed or blamed.")
@click.option(
    "--status",
    metavar="STATUS",
    help="With something confirmed, claimed, disputed, denied, unverified or retracted.",
)
@click.option("--text", metavar="WORDS", help="With these words in one of its reports.")
@click.option(
    "--since", metavar="WHEN", help="Changed after this day, moment or position of the log."
)
@click.option(
    "--all",
    "is_all",
    is_flag=True,
    help="Also what is planned, feared, supposed or denied, or told as background.",
)
@click.option(
    "--order",
    type=click.Choice(ORDERS),
    help="Most independent sources first (unless a saved list says otherwise), the latest, the last changed, the"
    " most harmed, the most disputed, or the most new reports of the last days.",
)
@click.option("--view", "view", metavar="NAME", help="The list that was saved under this name.")
@click.option("--save", metavar="NAME", help="Save what is asked for as a list of this name.")
@click.option("--limit", default=50, show_default=True, help="At most so many.")
@as_of_option
@json_option
def list_command(
    *,
    where: str,
    kinds: tuple[str, ...],
    view: str | None,
    save: str | None,
    limit: int,
    is_all: bool,
    as_json: bool,
    **asked: str | None,
) -> None:
    """List the records of a case that tell what happened. --all shows the others too.

    \b
    Examples:
      dateline list
      dateline list --kind bombing --from 2025-03-01 --status disputed
      dateline list --actor "red valley front" --json
      dateline list --known 2025-03-15
      dateline list --status disputed --order harm --save "open disputes"
      dateline list --view "open disputes"
    """
    from rich.console import Console  # noqa: PLC0415

    from dateline.cli.cases.showing import print_list  # noqa: PLC0415
    from dateline.run.lists.filters import filters_from  # noqa: PLC0415
    from dateline.run.lists.listing import first_of  # noqa: PLC0415
    from dateline.run.lists.overview import around  # noqa: PLC0415
    from dateline.run.lists.views import save_view, view_named  # noqa: PLC0415
    from dateline.run.showing.view import view as whole  # noqa: PLC0415

    given = {name: value for name, value in (*asked.items(), ("kind", ",".join(kinds))) if value}
    if view and (given or is_all):
        raise click.UsageError("--view has its own filters: give it alone, or give filters.")
    with opened(where, for_writing=bool(save)) as case:
        filters = (
            view_named(case, view).filters
            if view
            else filters_from({"order": "sources", **given, "more": "yes" if is_all else ""})
        )
        if save:
            save_view(case, save, filters)
        found = first_of(case, filters, limit=limit)
        if as_json:
            print_json([whole(case, dossier) for dossier in found])
            return
        print_list(found, Console(highlight=False, soft_wrap=False))
        _tell(len(found), limit, around(case, filters))


def _tell(shown: int, limit: int, stands: Around) -> None:
    """What a list does not show, on stderr."""
    if not shown:
        click.echo("No record fits.", err=True)
    elif shown == limit:
        click.echo(f"The first {limit}; --limit shows more.", err=True)
    if stands.aside:
        kinds = ", ".join(f"{number:,} {words}" for words, number in stands.aside)
        more = " and more" if stands.is_more_aside else ""
        click.echo(f"{stands.left_out:,} left out{more}: {kinds}. --all shows them.", err=True)
    elif stands.is_more_aside:
        click.echo(
            "What is planned, feared, supposed, denied or background is left out: --all shows it.",
            err=True,
        )


@click.command("views")
@case_option
@click.option("--rename", nargs=2, metavar="OLD NEW", help="Give a saved list another name.")
@click.option("--delete", metavar="NAME", help="Forget a saved list; the records stay.")
@json_option
def views_command(
    *, where: str, rename: tuple[str, str] | None, delete: str | None, as_json: bool
) -> None:
    """Name the lists that were saved, at the desk or with ``dateline list --save``.

    \b
    Examples:
      dateline views
      dateline views --rename "open disputes" disputes
      dateline views --delete disputes
    """
    from dateline.run.lists.views import delete_view, rename_view, views_of  # noqa: PLC0415

    with opened(where, for_writing=bool(rename or delete)) as case:
        if rename:
            rename_view(case, *rename)
        if delete:
            delete_view(case, delete)
        found = views_of(case)
    if as_json:
        print_json(found)
        return
    for view in found:
        click.echo(f"{view.name}: {_in_words(view.filters)}")
    if not found:
        click.echo("No list is saved. Save one with: dateline list --save NAME", err=True)


def _in_words(filters: Filters) -> str:
    import msgspec  # noqa: PLC0415

    given = msgspec.structs.asdict(filters)
    return ", ".join(f"{name} {value}" for name, value in given.items() if value) or "everything"


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@case_option
@click.option("--limit", default=20, show_default=True, help="At most so many reports.")
@json_option
def search_command(*, words: tuple[str, ...], where: str, limit: int, as_json: bool) -> None:
    """Find the reports that hold all WORDS and "phrases in quotes": the lines, and the records that they tell of.

    \b
    Examples:
      dateline search market Gori
      dateline search '"bread stall"' --json
    """
    from dateline.pipeline.digest.visible import one_line  # noqa: PLC0415
    from dateline.run.lists.searching import hits  # noqa: PLC0415

    with opened(where) as case:
        found = hits(case, " ".join(words), limit=limit)
    if as_json:
        print_json(found)
        return
    for hit in found:
        named = hit.report.title or hit.report.url or ""
        click.echo(f"{hit.report.id[:8]}  {one_line(named, 90)}  {hit.report.outlet or ''}")
        for line in hit.lines:
            click.echo(f"          … {one_line(''.join(p.text for p in line.pieces), 220)} …")
        for one in hit.records:
            told = (one.kind or "event").replace("_", " ")
            click.echo(f"          {one.id[:8]} {told} {one.place or ''} {(one.start or '')[:10]}")
    if not found:
        click.echo("No report holds these words.", err=True)
