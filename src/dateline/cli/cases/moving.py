"""``dateline export`` and ``dateline import``: a case in the forms of others, and back."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from dateline.cli.cases.opening import case_option, opened
from dateline.cli.cases.record_forms import Records, choice_of, given_of, record_options
from dateline.errors import DatelineError, StoreError

if TYPE_CHECKING:
    from dateline.export.case.methods import Seen
    from dateline.export.case_formats import CaseFormat
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
    help="The form to write; list shows them all. Where it is left out, the ending of OUT says it.",
)
@click.option("--force", is_flag=True, help="Write over what is there.")
@record_options
@case_option
def export_command(
    *, out: str | None, name: str | None, force: bool, where: str, **chosen: Any
) -> None:
    """Write a case, or some of its records, to OUT in a form that others read.

    OUT is a file, a folder, or - for standard output. A format of records has more files than its own: a table
    with the words behind every field, what was left out and why, deletions, changes, and a METHODS file. They
    stand in the folder, or beside the file: x.csv, x.evidence.csv, x.METHODS.md.

    \b
    Examples:
      dateline export --format list
      dateline export case.jsonl
      dateline export records.csv
      dateline export --format acled attacks.csv --country GE --from 2025-03-01
      dateline export --format parquet tables/
      dateline export --format prov-json provenance.json
      dateline export --format prov-n - --case valley.dateline
      dateline export --format acled acled/ --quotes none
      dateline export report.html --redact private
      dateline export --format geojson - --known 2025-03-15
      dateline export changed.csv --since 20
    """
    from dateline.export.case_formats import CASE_FORMATS, form_of  # noqa: PLC0415

    if name == "list":
        for made in CASE_FORMATS.values():
            click.echo(f"{made.name:<12} {made.about}")
        return
    if name is not None and name not in CASE_FORMATS:
        raise DatelineError(
            f"there is no format {name}. There are: {', '.join(CASE_FORMATS)} "
            "(dateline export --format list says what they are for)"
        )
    if out is None:
        raise click.UsageError(
            "Name a file (or - for standard output) to write to, for example: dateline export case.jsonl"
        )
    form = CASE_FORMATS[name] if name else form_of(out)
    given = given_of(chosen, form)
    with opened(where) as case:
        said = _write(case, form, out, given, force=force)
    if said is not None:
        click.echo(said, err=True)


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
    case: Case, form: CaseFormat, out: str, given: Mapping[str, Any], *, force: bool
) -> str | None:
    """Writes a case, and says in a line what was written; None for standard output."""
    from dateline.export.case_formats import FolderFormat, RecordFormat  # noqa: PLC0415
    from dateline.export.output import write_file, write_folder  # noqa: PLC0415

    tell = _Told()
    if isinstance(form, RecordFormat):
        records = Records(form, given)
        if out != "-":
            return _write_records(case, records, out, tell, force=force)
        lines = records.lines(case, tell)
    elif isinstance(form, FolderFormat):
        if out == "-":
            raise DatelineError(f"{form.name} is several files: name a folder for them.")
        fill, choice = form.load(), choice_of(case, given)
        size = write_folder(
            Path(out),
            lambda folder: fill(case, folder, tell, as_of=choice.as_of, redaction=choice.redaction),
            force=force,
        )
        return f"Wrote {out} ({_size(size)})."
    else:
        lines = form.load()(case, tell)
    if out != "-":
        return f"Wrote {out} ({_size(write_file(Path(out), lines, force=force))})."
    for piece in lines:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()
    return None


def _write_records(case: Case, records: Records, out: str, tell: _Told, *, force: bool) -> str:
    """Writes records as a file with others beside it where OUT ends as the form's file does, else as a folder."""
    from dateline.export.case.methods import Seen  # noqa: PLC0415
    from dateline.export.case.writing import beside, ending  # noqa: PLC0415
    from dateline.export.output import write_beside, write_folder  # noqa: PLC0415

    seen = Seen()
    to, own = Path(out), ending(records.form, out)
    if own is None:
        size = write_folder(
            to, lambda folder: seen.take(records.fill(case, folder, None, tell)), force=force
        )
        files = f"{records.form.file} and its evidence, "
    else:
        size = write_beside(
            to,
            lambda folder: seen.take(records.fill(case, folder, to.name, tell)),
            beside(records.form, to.name),
            force=force,
        )
        files = f"beside it {beside(records.form, to.name)[0]} and more, "
    left = f", {seen.records - seen.written} left out" if seen.records > seen.written else ""
    click.echo(_of_names(seen), err=True, nl=False)
    return (
        f"Wrote {out}: {files}{seen.rows:,} rows of {seen.records:,} records{left} ({_size(size)})."
    )


def _of_names(seen: Seen) -> str:
    """What whoever hands an export on should know of the names in it; nothing where there are none."""
    if seen.hidden:
        return f"{seen.hidden:,} names of private persons are hidden. Look at it before you hand it on.\n"
    if not seen.named:
        return ""
    return (
        f"{len(seen.named):,} names of private persons may stand in it. "
        "To hide them: --redact private (docs/exports.md).\n"
    )


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
