"""``dateline desk``: a case in the browser."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from dateline.cli.cases.opening import case_option
from dateline.errors import DatelineError

MISSING = "the desk needs packages that are not installed: pip install dateline[desk]"  # as the extra is called


@click.command()
@case_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", type=click.IntRange(1, 65535), default=8383, show_default=True)
@click.option(
    "--password-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Ask for the password in this file; needed where other machines can reach the desk.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A further name that browsers use for it.",
)
@click.option("--read-only", is_flag=True, help="Nothing can be added or decided.")
@click.option(
    "--inbox",
    "inboxes",
    type=click.Path(path_type=Path, exists=True, file_okay=False, resolve_path=True),
    multiple=True,
    metavar="FOLDER",
    help="A folder of this machine that may be added from the page; several may be given.",
)
@click.option(
    "--contact", metavar="ADDRESS", help="Told to hosts that are asked for feeds and pages."
)
@click.option("--open/--no-open", "opens", default=False, help="Open it in the browser.")
def desk(  # noqa: PLR0913  # the options of one command
    *,
    where: str,
    host: str,
    port: int,
    password_file: Path | None,
    names: tuple[str, ...],
    read_only: bool,
    inboxes: tuple[Path, ...],
    contact: str | None,
    opens: bool,
) -> None:
    """Look at a case in the browser: its records, reports and disputes, what waits for a decision.

    It listens on this machine only and loads nothing from elsewhere. Stop it with Ctrl-C.

    \b
    Examples:
      dateline add --sample
      dateline desk --open
      dateline desk --case valley.dateline --host 0.0.0.0 --password-file desk.password
    """
    try:
        import uvicorn  # noqa: PLC0415  # not everybody has the extra

        from dateline.desk.app import create_app  # noqa: PLC0415
        from dateline.desk.settings import Settings  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        raise DatelineError(MISSING) from missing
    password = _password(password_file) if password_file else None
    settings = Settings(
        where,
        host,
        port,
        password=password,
        hosts=names,
        is_read_only=read_only,
        inboxes=inboxes,
        contact=contact,
    )
    application = create_app(settings)
    address = f"http://{host}:{port}/"
    click.echo(f"The desk for {where} is at {address} (Ctrl-C stops it)", err=True)
    if opens:
        webbrowser.open(address)
    uvicorn.run(application, host=host, port=port, log_level="warning", server_header=False)


def _password(file: Path) -> str:
    """The first line of a file. Raises DatelineError."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        raise DatelineError(f"{file} cannot be read: {wrong}") from wrong
    if not lines or not lines[0].strip():
        raise DatelineError(f"{file} has no password in its first line")
    return lines[0].strip()
