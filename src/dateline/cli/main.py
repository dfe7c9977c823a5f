"""The ``dateline`` command: results on stdout, everything else on stderr.

Exit codes: 0 done, 1 done but some reports were refused, 2 wrong use or nothing could be read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.cases.adding import add
from dateline.cli.cases.around import related
from dateline.cli.cases.coding import audit, code
from dateline.cli.cases.correcting import correct
from dateline.cli.cases.following import feeds_command, watch
from dateline.cli.cases.judging import judge, review, undo
from dateline.cli.cases.listing import list_command, search_command, views_command
from dateline.cli.cases.looking import history, show, verify, why
from dateline.cli.cases.moving import export_command, import_command
from dateline.cli.cases.unread import unread_command
from dateline.cli.desk import desk
from dateline.cli.gazetteer import gazetteer
from dateline.cli.mcp import mcp_command
from dateline.errors import DatelineError
from dateline.version import VERSION

if TYPE_CHECKING:
    from dateline.ingest import Given, Outcome
    from dateline.model.record import Record

# Everything else is imported where it is used, so that --help answers at once.


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, message="dateline %(version)s")
def app() -> None:
    """Dateline reads news reports into a record you can check: what happened, to whom, by whom,
    where, when, by what means, and who says so.

    Try:  dateline read --sample
    """


@app.command()
@click.argument("report", required=False)
@click.option(
    "--published", metavar="WHEN", help="Publication time: 2025-04-25 or 2025-04-25T16:00+03:00."
)
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--url", metavar="ADDRESS", help="Its address; noted, never fetched.")
@click.option("--lang", metavar="CODE", help="Its language, as an ISO 639-1 code.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print the record as JSON, one line a report."
)
@click.option(
    "--format",
    "form",
    metavar="NAME",
    type=click.Choice(["json", "muc4"]),
    help="Print the record in another form: json, or muc4 (incident templates of 24 slots).",
)
@click.option(
    "--html",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the record as one self-contained page.",
)
@click.option(
    "--explain",
    metavar="FIELD",
    help="Say why a field has its value, for example 1.where or 1.killed.",
)
@click.option(
    "--recipe",
    metavar="NAME",
    default="standard",
    show_default=True,
    help="The stages to read with: a shipped recipe or a TOML file. The recipe llm sends the text of the report "
    "to the language model at --llm-url: the text leaves this machine. No other shipped recipe sends anything.",
)
@click.option(
    "--llm-url",
    metavar="ADDRESS",
    envvar="DATELINE_LLM_URL",
    help="For the recipe llm: an OpenAI-compatible endpoint, such as http://localhost:11434/v1. "
    "Also DATELINE_LLM_URL; a key goes into DATELINE_LLM_KEY.",
)
@click.option(
    "--llm-model",
    metavar="NAME",
    envvar="DATELINE_LLM_MODEL",
    help="For the recipe llm: a model of that endpoint. Also DATELINE_LLM_MODEL.",
)
@click.option("--sample", is_flag=True, help="Read the report that ships with Dateline.")
def read(  # noqa: PLR0913  # the options of one command
    *,
    report: str | None,
    published: str | None,
    outlet: str | None,
    url: str | None,
    lang: str | None,
    as_json: bool,
    form: str | None,
    html: Path | None,
    explain: str | None,
    recipe: str,
    llm_url: str | None,
    llm_model: str | None,
    sample: bool,
) -> None:
    """Read REPORT (plain text, HTML or JSON lines; - is standard input) and print what it says,
    who says so, and where it disagrees with itself.

    \b
    Examples:
      dateline read --sample
      dateline read report.txt --published 2025-04-25
      dateline read report.html --html record.html
      dateline read - --outlet "Harbour Wire" < report.txt
      dateline read report.txt --explain 1.where
      dateline read reports.jsonl --format muc4
      dateline read report.txt --recipe llm --llm-url http://localhost:11434/v1 --llm-model NAME
    """
    if sample == (report is not None):
        raise click.UsageError("Give one report, - for standard input, or --sample.")
    from dateline.ingest import Given  # noqa: PLC0415

    for name, value in (("DATELINE_LLM_URL", llm_url), ("DATELINE_LLM_MODEL", llm_model)):
        if value is not None:
            os.environ[name] = value  # where the stage of the recipe looks for them
    given = Given(published, outlet, url, lang)
    sys.exit(
        _read(report, given, recipe=recipe, show=_Show("json" if as_json else form, html, explain))
    )


@app.command()
def schema() -> None:
    """Print the JSON Schema of the record that `dateline read --json` prints."""
    import json  # noqa: PLC0415

    from dateline.model.record import Record  # noqa: PLC0415

    click.echo(json.dumps(Record.json_schema(), indent=2, sort_keys=True))


_MANY = (
    add, watch, feeds_command, list_command, views_command, search_command, show, why, history, related, review, judge,
    undo, unread_command, verify, export_command, import_command, correct, code, audit, desk, mcp_command,
)  # fmt: skip
for command in (gazetteer, *_MANY):
    app.add_command(command)


class _Show:
    """What to do with each record: print it, in a format, as a page, or one field's reasons."""

    def __init__(self, form: str | None, html: Path | None, explain: str | None) -> None:
        self.form = form
        self.html = html
        self.explain = explain
        self.shown = 0

    def __call__(self, record: Record) -> None:
        from rich.console import Console  # noqa: PLC0415

        self.shown += 1
        if self.html is not None:
            self._write_page(record, self.html)
        if self.form is not None:
            from dateline.export.formats import exporter  # noqa: PLC0415

            sys.stdout.buffer.write(exporter(self.form).export([record]))
            sys.stdout.buffer.flush()
            return
        console = Console(highlight=False, soft_wrap=False)
        if self.explain is not None:
            from dateline.cli.explain import print_explanation  # noqa: PLC0415

            print_explanation(record, self.explain, console)
        elif self.html is None:
            from dateline.cli.show import print_record  # noqa: PLC0415

            print_record(record, console)

    def _write_page(self, record: Record, html: Path) -> None:
        from dateline.export.page import render_page  # noqa: PLC0415

        if self.shown > 1:
            raise DatelineError(
                f"--html writes one report, and the input holds several. {html} holds the first; "
                "use --json for all of them."
            )
        page = render_page(record)
        try:
            html.write_bytes(page)
        except OSError as problem:
            raise DatelineError(
                f"{html}: cannot be written ({problem.strerror}). Name a file in a folder that you may write to."
            ) from problem
        click.echo(f"Wrote {html} ({len(page) // 1000:,} kB). Open it in a browser.", err=True)


def _read(report: str | None, given: Given, *, recipe: str, show: _Show) -> int:
    """Read every report of the input; gives the exit code."""
    from dateline.cli.progress import reading  # noqa: PLC0415
    from dateline.cli.refusals import tell_proposals  # noqa: PLC0415
    from dateline.ingest import Refused  # noqa: PLC0415
    from dateline.pipeline.reading import read_document  # noqa: PLC0415

    done = refused = 0
    for name, outcome in _outcomes(report, given):
        if isinstance(outcome, Refused):
            click.echo(outcome.reason, err=True)
            refused += 1
            continue
        with reading(name, len(outcome.text)):
            record = read_document(outcome, recipe=recipe)
        show(record)
        tell_proposals(record)
        done += 1
    if refused and done:
        click.echo(f"{refused} of {refused + done} reports could not be read.", err=True)
        return 1
    if not done and not refused:
        click.echo(f"{report}: expected at least one report, found none.", err=True)
    return 0 if done else 2


def _outcomes(report: str | None, given: Given) -> Iterator[tuple[str, Outcome]]:
    from dateline.ingest import read_bytes, read_path  # noqa: PLC0415

    if report is None:
        raw = (resources.files("dateline") / "sample" / "report.jsonl").read_bytes()
        return read_bytes(raw, name="sample.jsonl", given=given)
    if report == "-":
        return read_bytes(sys.stdin.buffer.read(), name="standard input", given=given)
    return read_path(Path(report), given)


def main() -> None:
    """The entry point of the ``dateline`` command."""
    try:
        app()
    except DatelineError as problem:
        click.echo(str(problem), err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of our output went away, as with `| head`; nothing is wrong.
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
