"""``dateline mcp``: a case for an assistant."""

from __future__ import annotations

import click

from dateline.cli.cases.opening import case_option, opened
from dateline.errors import DatelineError

MISSING = "this needs a package that is not installed: pip install dateline[mcp]"


@click.command(name="mcp")
@case_option
@click.option("--list", "lists", is_flag=True, help="Print the tools and end.")
def mcp_command(*, where: str, lists: bool) -> None:
    """Let an assistant search the records of a case and quote their words, over the Model Context
    Protocol on standard input and output.

    The case is only read. An assistant starts this command itself; give it the whole path of the case.
    What the assistant is sent may leave this machine with it.

    \b
    Examples:
      dateline add --sample
      dateline mcp --list
      dateline mcp --case /home/rosa/valley.dateline
    """
    try:
        from dateline.mcp.server import server  # noqa: PLC0415  # not everybody has the extra
    except ModuleNotFoundError as missing:
        raise DatelineError(MISSING) from missing
    opened(where).close()
    made = server(where)
    if lists:
        import anyio  # noqa: PLC0415  # comes with the extra

        for tool in anyio.run(made.list_tools):
            click.echo(f"{tool.name}: {tool.description}")
        return
    made.run()
