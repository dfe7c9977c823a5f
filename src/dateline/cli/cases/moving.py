"""``dateline export`` and ``dateline import``: a case in the forms of others, and back."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from dateline.cli.cases.opening import case_option, opened
from dateline.cli.cases.record_forms import Records, record_options, with_options
from dateline.errors import DatelineError, StoreError

if TYPE_CHECKING:
    from dateline.export.case_formats import FileFormat, FolderFormat
    from dateline.store import Case

EVERY_S = 2.0
BESIDE = ("", "-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps for a case."""


@click.command("export")
@click.argument("out", required=False, metavar="OUT")
@click.option(
    "--format",
    "name",
    metavar="NAME",
    default="jsonl",
    show_default=True,
    help="The form to write; list shows them all.",
)
@click.option("--force", is_flag=True, help="Write over what is there.")
@record_options
@case_option
def export_command(
    *, out: str | None, name: str, force: bool, where: str, **chosen: str | None
) -> None:
    """Write a case to OUT in a form that others read. OUT is a file, a folder for formats of several files,
    or - for standard output. Formats of records are folders: the format's own file, a table with the words
    behind every field, what was left out and why, deletions, changes, and a METHODS file.

    \b
    Examples:
      dateline export --format list
      dateline export case.jsonl
      dateline export --format parquet tables/
      dateline export --format prov-json provenance.json
      dateline export --format prov-n - --case valley.dateline
      dateline export --format acled acled/ --quotes none
      dateline export --format geojson - --known 2025-03-15
    """
    from dateline.export.case_formats import CASE_FORMATS  # noqa: PLC0415

    if name == "list":
        for made in CASE_FORMATS.values():
            click.echo(f"{made.name:<12} {made.about}")
        return
    if name not in CASE_FORMATS:
        raise DatelineError(
            f"there is no format {name}. There are: {', '.join(CASE_FORMATS)} "
            "(dateline export --format list says what they are for)"
        )
    if out is None:
        raise click.UsageError(
            "Name a file (or - for standard output) to write to, for example: dateline export case.jsonl"
        )
    with opened(where) as case:
        size = _write(case, with_options(CASE_FORMATS[name], chosen), out, force=force)
    if size is not None:
        click.echo(f"Wrote {out} ({_size(size)}).", err=True)


@click.command("import")
@click.argument("file", metavar="FILE")
@click.option(
    "--case",
    "where",
    metavar="NEW",
    required=True,
    help="The new case: a file, or postgresql://...",
)
def import_command(*, file: str, where: str) -> None:
    """Make a new case from FILE, which `dateline export --format jsonl` wrote; - is standard input.

    The case comes back byte for byte, and every hash is proved on the way. Raw bytes are not in the file:
    they stay in the folder CASE.raw beside the case that they came with.

    \b
    Examples:
      dateline import case.jsonl --case copy.dateline
      dateline verify --case copy.dateline
    """
    from dateline.store import open_case  # noqa: PLC0415

    is_server = "://" in where
    if not is_server and Path(where).exists():
        raise DatelineError(f"{where} is there already. Give the new case another name.")
    with _opened(file) as lines:
        try:
            with open_case(where) as case:
                entries = case.load(_counted(lines))
                counts = case.counts()
        except BaseException:
            if not is_server:
                for ending in BESIDE:
                    Path(f"{where}{ending}").unlink(missing_ok=True)
            raise
    click.echo(
        f"{counts.reports:,} reports and {counts.dossiers:,} records in {where} ({entries:,} log entries)"
    )


def _write(
    case: Case, form: FileFormat | FolderFormat | Records, out: str, *, force: bool
) -> int | None:
    """Writes a case and gives the size; None for standard output."""
    from dateline.export.case_formats import FolderFormat  # noqa: PLC0415
    from dateline.export.output import write_file, write_folder  # noqa: PLC0415

    tell = _Told()
    if isinstance(form, Records):
        if out != "-":
            return write_folder(
                Path(out), lambda folder: form.fill(case, folder, tell), force=force
            )
        lines = form.lines(case, tell)
    elif isinstance(form, FolderFormat):
        if out == "-":
            raise DatelineError(f"{form.name} is several files: name a folder for them.")
        fill = form.load()
        return write_folder(Path(out), lambda folder: fill(case, folder, tell), force=force)
    else:
        lines = form.load()(case, tell)
    if out != "-":
        return write_file(Path(out), lines, force=force)
    for piece in lines:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()
    return None


def _opened(file: str) -> BinaryIO:
    if file == "-":
        return sys.stdin.buffer
    try:
        return Path(file).open("rb")
    except OSError as problem:
        raise StoreError(
            f"{file}: cannot be read ({problem.strerror}). Write it with: dateline export {file}"
        ) from problem


def _counted(lines: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, while it is said how many were read."""
    tell = _Told("lines")
    for number, line in enumerate(lines, 1):
        yield line
        tell(number, 0)


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 1_000_000 else f"{-(-size // 1000):,} kB"


class _Told:
    """Says how much is done, every two seconds, on stderr."""

    def __init__(self, what: str = "records and reports") -> None:
        self._what = what
        self._next = time.monotonic() + EVERY_S

    def __call__(self, done: int, of: int) -> None:
        if time.monotonic() >= self._next:
            click.echo(f"{done:,}{f' of {of:,}' if of else ''} {self._what}…", err=True)
            self._next = time.monotonic() + EVERY_S
