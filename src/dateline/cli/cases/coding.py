"""``dateline code`` and ``dateline audit``: how reliable the records of a case are, measured on samples of them."""

from __future__ import annotations

import csv
import getpass
import io
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.cases.judging import by_option
from dateline.cli.cases.opening import case_option, json_option, opened
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.run.quality.entries import Draw, Purpose

SHARE = 0.05
SEED = 1
VALUES, REPORTS = 20, 10
MOST_BYTES = 50_000_000


def columns_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that names columns."""
    return click.option(
        "--columns",
        metavar="A,B,...",
        help="What is looked at: kind, realis, date, place, killed, wounded, perpetrator, and missing, arrested, "
        "abducted, displaced, which are left out unless named.",
    )(command)


@click.group()
def code() -> None:
    """Measure how far people agree: draw records that two or more code apart from each other, and compare.

    \b
    Examples:
      dateline code draw --share 0.05 --seed 7
      dateline code sheet 4f2a sheet.csv
      dateline code import 4f2a ada.csv
      dateline code results 4f2a
      dateline code decide 4f2a 8c1d09e2f0a14b7a8f3b1c2d3e4f5a6b killed 3
    """


@code.command("draw")
@click.option("--share", default=SHARE, show_default=True, help="Of the records, above 0 to 1.")
@click.option("--seed", default=SEED, show_default=True, help="The same seed draws the same.")
@columns_option
@case_option
@by_option
def code_draw(
    *, share: float, seed: int, columns: str | None, where: str, person: str | None
) -> None:
    """Draw records to be coded, in proportion to their kinds, and keep what was drawn and how."""
    from dateline.run.adding import moment  # noqa: PLC0415
    from dateline.run.quality.drawing import draw_coding  # noqa: PLC0415

    at, by = moment(), person or getpass.getuser()
    with opened(where) as case:
        made = draw_coding(case, share=share, seed=seed, columns=_named(columns), at=at, by=by)
    _keep(where, made, at=at, by=by)


@click.group()
def audit() -> None:
    """Measure how right records are: draw values to be confirmed and reports whose values are to be told.

    \b
    Examples:
      dateline audit draw --values 20 --reports 10 --seed 7
      dateline audit sheet 4f2a sheet.csv
      dateline audit import 4f2a sheet.csv
      dateline audit results 4f2a
    """


@audit.command("draw")
@click.option("--values", default=VALUES, show_default=True, help="Of each column.")
@click.option("--reports", default=REPORTS, show_default=True, help="Reports to be read for what is missed.")  # fmt: skip
@click.option("--seed", default=SEED, show_default=True, help="The same seed draws the same.")
@columns_option
@case_option
@by_option
def audit_draw(  # the options of one command
    *, values: int, reports: int, seed: int, columns: str | None, where: str, person: str | None
) -> None:
    """Draw values and reports to be audited, and keep what was drawn and how."""
    from dateline.run.adding import moment  # noqa: PLC0415
    from dateline.run.quality.drawing import draw_audit  # noqa: PLC0415

    at, by = moment(), person or getpass.getuser()
    with opened(where) as case:
        made = draw_audit(
            case, values=values, reports=reports, seed=seed, columns=_named(columns), at=at, by=by
        )
    _keep(where, made, at=at, by=by)


def _list(purpose: Purpose) -> click.Command:
    @click.command("list")
    @case_option
    @json_option
    def listing(*, where: str, as_json: bool) -> None:
        """List what was drawn, the newest first, and how far each is."""
        from dateline.run.quality.auditing import audit as audited  # noqa: PLC0415
        from dateline.run.quality.book import opened as book_of  # noqa: PLC0415
        from dateline.run.quality.coding import agreement  # noqa: PLC0415
        from dateline.run.quality.ledger import coding_file  # noqa: PLC0415

        book = book_of(coding_file(where))
        draws = list(book.draws_of(purpose))
        if as_json:
            made = agreement if purpose == "coding" else audited
            _json([made(book, draw) for _, draw in draws])
            return
        for written, draw in draws:
            click.echo(f"{draw.id[:8]}  {written.at[:10]}  {len(draw.units)} units  {', '.join(draw.columns)}")  # fmt: skip
        if not draws:
            click.echo(f"Nothing was drawn yet. Draw with: dateline {_NAMES[purpose]} draw", err=True)  # fmt: skip

    return listing


def _sheet(purpose: Purpose) -> click.Command:
    @click.command("sheet")
    @click.argument("draw")
    @click.argument("out", metavar="OUT")
    @click.option("--force", is_flag=True, help="Write over what is there.")
    @case_option
    def sheet(*, draw: str, out: str, where: str, force: bool) -> None:
        """Write DRAW to OUT as a CSV table to fill in; - is standard output. Codes and verdicts of others are not in it."""
        from dateline.export.case.cells import csv_line  # noqa: PLC0415
        from dateline.export.output import write_file  # noqa: PLC0415
        from dateline.run.quality.sheets import sheet as rows_of  # noqa: PLC0415

        with opened(where) as case:
            lines = map(csv_line, rows_of(case, _drawn(where, draw, purpose)))
            if out != "-":
                write_file(Path(out), lines, force=force)
                return
            for line in lines:
                sys.stdout.buffer.write(line)

    return sheet


def _import(purpose: Purpose) -> click.Command:
    @click.command("import")
    @click.argument("draw")
    @click.argument("table", metavar="TABLE")
    @case_option
    @by_option
    def importing(*, draw: str, table: str, where: str, person: str | None) -> None:
        """Read TABLE, a sheet of DRAW that somebody filled in. All its rows are kept or, where one is wrong, none."""
        from dateline.run.adding import moment  # noqa: PLC0415
        from dateline.run.quality.auditing import check_all  # noqa: PLC0415
        from dateline.run.quality.coding import code_all  # noqa: PLC0415
        from dateline.run.quality.ledger import coding_file  # noqa: PLC0415
        from dateline.run.quality.sheets import audited_rows, coded_rows  # noqa: PLC0415

        path, at, by = coding_file(where), moment(), person or getpass.getuser()
        drawn, rows = _drawn(where, draw, purpose), _rows(table)
        if purpose == "coding":
            kept = code_all(path, drawn.id, coded_rows(rows, drawn), at=at, by=by)
        else:
            kept = check_all(path, drawn.id, audited_rows(rows), at=at, by=by)
        click.echo(f"{kept} {'codes' if purpose == 'coding' else 'verdicts'} kept; what was there already is not kept twice.")  # fmt: skip

    return importing


def _results(purpose: Purpose) -> click.Command:
    @click.command("results")
    @click.argument("draw")
    @case_option
    @json_option
    def results(*, draw: str, where: str, as_json: bool) -> None:
        """Print what DRAW shows so far, with 95 % intervals, as a methods section can say it."""
        from dateline.run.quality.auditing import audit as audited  # noqa: PLC0415
        from dateline.run.quality.book import opened as book_of  # noqa: PLC0415
        from dateline.run.quality.coding import agreement  # noqa: PLC0415
        from dateline.run.quality.ledger import coding_file  # noqa: PLC0415
        from dateline.run.quality.methods import audited_lines, coded_lines  # noqa: PLC0415

        book = book_of(coding_file(where))
        drawn = book.draw(draw, purpose)
        if purpose == "coding":
            agreed = agreement(book, drawn)
            found: object = agreed
            lines = list(coded_lines(agreed))
            waiting = f"{len(agreed.coders)} of at least 2 coders have begun"
        else:
            measured = audited(book, drawn)
            found, lines, waiting = measured, list(audited_lines(measured)), "nobody has looked yet"
        if as_json:
            _json(found)
            return
        for line in lines:
            click.echo(line)
        if not lines:
            click.echo(f"Nothing can be said yet: {waiting}.", err=True)

    return results


@code.command("decide")
@click.argument("draw")
@click.argument("unit")
@click.argument("column")
@click.argument("value")
@case_option
@by_option
def code_decide(
    *, draw: str, unit: str, column: str, value: str, where: str, person: str | None
) -> None:
    """Decide what is right of COLUMN of UNIT where coders differ. The record then says so; `dateline undo` takes it back."""
    from dateline.run.adding import moment  # noqa: PLC0415
    from dateline.run.keeper import Keeper  # noqa: PLC0415
    from dateline.run.quality.ledger import coding_file  # noqa: PLC0415
    from dateline.run.quality.settling import settle  # noqa: PLC0415

    by, about = person or getpass.getuser(), (draw, unit, column)
    with opened(where, for_writing=True) as case:
        made, _ = settle(case, Keeper(case), coding_file(where), about, value, by=by, at=moment())
    click.echo(f"decision {made.id}" if made else "kept with the codes; no record changes by it")


@code.command("differences")
@click.argument("draw")
@case_option
def code_differences(*, draw: str, where: str) -> None:
    """List where coders of DRAW differ, with what each says. Look only when your own coding is done."""
    from dateline.run.quality.book import opened as book_of  # noqa: PLC0415
    from dateline.run.quality.coding import differences  # noqa: PLC0415
    from dateline.run.quality.columns import NOT_SAID  # noqa: PLC0415
    from dateline.run.quality.ledger import coding_file  # noqa: PLC0415

    book = book_of(coding_file(where))
    for one in differences(book, book.draw(draw, "coding")):
        said = ", ".join(f"{name}: {NOT_SAID if code is None else code}" for name, code in one.codes.items())  # fmt: skip
        end = f" -> {NOT_SAID if one.decided is None else one.decided}" if one.is_decided else ""
        click.echo(f"{one.unit.id} {one.column.name}  {said}{end}")


_NAMES: dict[Purpose, str] = {"coding": "code", "audit": "audit"}
for _group, _purpose in ((code, "coding"), (audit, "audit")):
    for _make in (_list, _sheet, _import, _results):
        _group.add_command(_make(_purpose))  # type: ignore[arg-type]  # one of the two


def _named(columns: str | None) -> tuple[str, ...]:
    from dateline.run.quality.columns import DEFAULT  # noqa: PLC0415

    return tuple(one.strip() for one in columns.split(",")) if columns else DEFAULT


def _drawn(where: str, draw: str, purpose: Purpose) -> Draw:
    from dateline.run.quality.book import opened as book_of  # noqa: PLC0415
    from dateline.run.quality.ledger import coding_file  # noqa: PLC0415

    return book_of(coding_file(where)).draw(draw, purpose)


def _keep(where: str, draw: Draw, *, at: str, by: str) -> None:
    from dateline.run.quality.ledger import append, coding_file  # noqa: PLC0415

    append(coding_file(where), draw, at=at, by=by)
    click.echo(draw.id)
    click.echo(f"{len(draw.units)} units drawn: {draw.method}.", err=True)


def _rows(file: str) -> list[dict[str, str]]:
    """The rows of a CSV table, with the separator that its head uses."""
    from dateline.export.case.cells import unguarded  # noqa: PLC0415

    try:
        raw = sys.stdin.buffer.read(MOST_BYTES) if file == "-" else _bytes(Path(file))
    except OSError as wrong:
        raise InputError(f"{file}: cannot be read ({wrong.strerror})") from wrong
    text = raw.decode("utf-8-sig", "replace").replace("\0", "")
    separator = max(",;\t", key=text.partition("\n")[0].count)
    return [
        {k.strip(): unguarded(v.strip()) for k, v in _cells(row.items())}
        for row in csv.DictReader(io.StringIO(text), delimiter=separator)
    ]


def _cells(row: Iterable[tuple[object, object]]) -> Iterable[tuple[str, str]]:
    """The cells that have a head; short rows have empty ones at their end."""
    return ((k, v if isinstance(v, str) else "") for k, v in row if isinstance(k, str))


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > MOST_BYTES:
        raise InputError(f"{path}: larger than any sheet that somebody filled in")
    return path.read_bytes()


def _json(found: object) -> None:
    import msgspec  # noqa: PLC0415

    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
