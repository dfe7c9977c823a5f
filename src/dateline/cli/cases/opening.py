"""Which case a command is about, and the record that an id on the command line names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.model.case import AsOf
    from dateline.model.dossier import Dossier
    from dateline.store import Case

DEFAULT_CASE = "case.dateline"


def case_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that names the case."""
    return click.option(
        "--case",
        "where",
        metavar="FILE",
        default=DEFAULT_CASE,
        envvar="DATELINE_CASE",
        show_default=True,
        help="The case: a file, or postgresql://... ($DATELINE_CASE).",
    )(command)


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option for JSON instead of text."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def as_of_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that ask for an earlier state."""
    known = click.option(
        "--known", metavar="WHEN", help="As it was known in this case then: a day or a moment."
    )
    reported = click.option(
        "--reported", metavar="WHEN", help="Only what had been published by then."
    )
    return known(reported(command))


def moment_asked(known: str | None, reported: str | None) -> AsOf:
    """The state that the options ask for."""
    from dateline.model.case import AsOf  # noqa: PLC0415

    return AsOf(known, reported)


def opened(where: str, *, for_writing: bool = False) -> Case:
    """The case that a command is about. Raises DatelineError when there is none to look at."""
    from dateline.store import open_case  # noqa: PLC0415

    is_server = where.startswith(("postgresql://", "postgres://"))
    if not for_writing and not is_server and not Path(where).is_file():
        raise DatelineError(
            f"there is no case {where}. Begin one with: dateline add REPORTS --case {where}"
        )
    return open_case(where, read_only=not for_writing and not is_server)


def record_named(case: Case, name: str, as_of: AsOf) -> Dossier:
    """The record that an id, or the first letters of one, names. Raises DatelineError."""
    from dateline.run.showing.view import find  # noqa: PLC0415

    found = find(case, name, as_of)
    if found is None:
        raise DatelineError(
            f"no record, or more than one, has an id that begins with {name}. List them with: dateline list"
        )
    return found
