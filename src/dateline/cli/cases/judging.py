"""``dateline review``, ``judge`` and ``undo``: what people decide about the records of a case."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.cases.opening import case_option, json_option, opened
from dateline.run.reasons import in_words

if TYPE_CHECKING:
    from dateline.run.keeper import Settled
    from dateline.store import Case

VERDICTS = ("same", "not-same", "unsure", "wrong", "retracted")


def by_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that says who decides."""
    return click.option(
        "--by", "person", metavar="NAME", help="Who decides; else the name you are logged in by."
    )(command)


@click.command()
@case_option
@click.option("--limit", default=20, show_default=True, help="At most so many.")
@json_option
def review(*, where: str, limit: int, as_json: bool) -> None:
    """List pairs of records that may be one event, the most doubtful first, with the words of both.

    \b
    Examples:
      dateline review
      dateline judge same 3d74525c 9a01bb42
    """
    import msgspec  # noqa: PLC0415

    with opened(where) as case:
        waiting = case.unsure(limit=limit)
        if as_json:
            sys.stdout.buffer.write(
                msgspec.json.format(msgspec.json.encode(waiting), indent=2) + b"\n"
            )
            return
        for judgement in waiting:
            events = [judgement.left, *([judgement.right] if judgement.right else [])]
            owners = case.dossier_of(events)
            click.echo(f"{judgement.score:.0%} likely one event: {in_words(judgement.reason)}")
            for event in events:
                click.echo(f"  {owners.get(event, '?')[:8]}  {_told(case, event)}")
        if not waiting:
            click.echo("Nothing waits for a decision.", err=True)


@click.command()
@click.argument("verdict", type=click.Choice(VERDICTS))
@click.argument("what", nargs=-1, required=True)
@case_option
@by_option
@click.option("--reason", metavar="WORDS", help="Why; kept with the decision.")
def judge(
    *, verdict: str, what: tuple[str, ...], where: str, person: str | None, reason: str | None
) -> None:
    """Decide: two records are the same event or not, a claim is wrong, a report is retracted.

    WHAT are two records (same, not-same, unsure), or one claim or report by its whole id (wrong, retracted).
    Nothing is deleted: `dateline undo` takes a decision back.

    \b
    Examples:
      dateline judge same 3d74525c 9a01bb42 --reason "one ambush, two villages named"
      dateline judge not-same 3d74525c 9a01bb42
      dateline judge retracted 5f0c6a1e90d24b7a8f3b1c2d3e4f5a6b
    """
    from dateline.run.adding import moment  # noqa: PLC0415
    from dateline.run.deciding import PAIRS, decide  # noqa: PLC0415
    from dateline.run.keeper import Keeper  # noqa: PLC0415

    name = verdict.replace("-", "_")
    is_pair = name in PAIRS
    if len(what) != (2 if is_pair else 1):
        raise click.UsageError(f"{verdict} is about {'two records' if is_pair else 'one id'}.")
    at, by = moment(), person or getpass.getuser()
    with opened(where, for_writing=True) as case:
        judgement, settled = decide(case, Keeper(case), name, what, by=by, at=at, reason=reason)
    click.echo(f"decision {judgement.id}")
    _tell(settled)


@click.command()
@click.argument("decision")
@case_option
@by_option
@click.option("--reason", metavar="WORDS", help="Why; kept with it.")
def undo(*, decision: str, where: str, person: str | None, reason: str | None) -> None:
    """Take back DECISION (its id): the records are as they would be without it, and it stays in the history.

    \b
    Example:
      dateline undo 0c9d7e55a1b24b7a8f3b1c2d3e4f5a6b
    """
    from dateline.run.adding import moment  # noqa: PLC0415
    from dateline.run.deciding import undo as undone  # noqa: PLC0415
    from dateline.run.keeper import Keeper  # noqa: PLC0415

    at, by = moment(), person or getpass.getuser()
    with opened(where, for_writing=True) as case:
        _, settled = undone(case, Keeper(case), decision, by=by, at=at, reason=reason)
    _tell(settled)


def _told(case: Case, event: str) -> str:
    found = case.sightings_of(events=[event])
    if not found:
        return "no longer told"
    seen = found[0]
    parts = [
        seen.kind.replace("_", " "),
        seen.start or "day unknown",
        seen.place or "place unknown",
    ]
    return f"{' · '.join(parts)} · “{seen.label}” ({seen.outlet or 'unknown outlet'})"


def _tell(settled: Settled) -> None:
    for identity in settled.changed:
        click.echo(f"changed  {identity}")
    for identity in settled.ended:
        click.echo(f"ended    {identity}")
    if not (settled.changed or settled.ended):
        click.echo("No record changed.", err=True)
