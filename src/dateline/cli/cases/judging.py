"""``dateline review``, ``judge``, ``undo`` and ``redo``: what people decide about the records of a case."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.cases.opening import case_option, json_option, opened
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.run.answering import Action, Answer
    from dateline.run.keeper import Settled
    from dateline.run.questions.card import Card, Quote
    from dateline.store import Case

VERDICTS = ("same", "not-same", "unsure", "wrong", "right", "retracted", "split")
"""About records, claims and reports."""
ANSWERS = ("accept", "pick", "reject", "edit", "merge", "later")
"""About questions; so are unsure and split."""
SHORT = 12
"""Letters of a question's id that are shown: more than enough to name it."""


def by_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that says who decides."""
    return click.option(
        "--by", "person", metavar="NAME", help="Who decides; else the name you are logged in by."
    )(command)


@click.command()
@click.argument("question", required=False)
@case_option
@click.option("--limit", default=10, show_default=True, help="At most so many.")
@click.option("--decided", is_flag=True, help="List what was decided instead, the newest first.")
@json_option
def review(*, question: str | None, where: str, limit: int, decided: bool, as_json: bool) -> None:
    """List what waits for a decision, what is most in doubt and weighs most first: the question, the
    alternatives with their words, and what each answer will do. With QUESTION only that one.

    \b
    Examples:
      dateline review
      dateline judge pick 0c9d7e55a1b2 2 --reason "the ministry withdrew the first figure"
      dateline review --decided
    """
    from dateline.run.questions.card import card  # noqa: PLC0415
    from dateline.run.questions.queue import Queue  # noqa: PLC0415
    from dateline.run.told_decisions import told  # noqa: PLC0415

    with opened(where) as case:
        queue = Queue().follow(case)
        if decided:
            _list_decided(told(case, queue.decisions, limit=limit), as_json=as_json)
            return
        asked = [queue.get(question)] if question else list(queue.questions(limit=limit))
        if asked == [None]:
            raise DatelineError(f"no question with the id {question} waits for a decision")
        cards = [one for each in asked if each and (one := card(case, each, by=getpass.getuser()))]
    if as_json:
        _print_json(cards)
        return
    for one in cards:
        _print_card(one)
    if not cards:
        click.echo("Nothing waits for a decision.", err=True)
    elif len(queue) > len(cards) and not question:
        click.echo(f"{len(queue)} questions wait; --limit shows more.", err=True)


@click.command()
@click.argument("verdict", type=click.Choice(tuple(dict.fromkeys((*VERDICTS, *ANSWERS)))))
@click.argument("what", nargs=-1, required=True)
@case_option
@by_option
@click.option("--reason", metavar="WORDS", help="Why; kept with the decision.")
@click.option(
    "--words", metavar="WORDS", help="edit: the words that are right, as the report has them."
)
@click.option("--value", metavar="VALUE", help="edit: what the words say, if not themselves.")
@click.option(
    "--all-like", is_flag=True, help="Decide all open questions like this one; shows them first."
)
@click.option("--yes", is_flag=True, help="With --all-like: decide them, not only show them.")
def judge(  # noqa: PLR0913  # the options of one command
    *,
    verdict: str,
    what: tuple[str, ...],
    where: str,
    person: str | None,
    reason: str | None,
    words: str | None,
    value: str | None,
    all_like: bool,
    yes: bool,
) -> None:
    """Decide about records, claims and reports, or answer a question of `dateline review`.

    WHAT are two records (same, not-same, unsure), one claim or report by its whole id (wrong, right,
    retracted), a record and the events that leave it (split), or a question (accept, pick with a number,
    reject, merge, split, edit with --words, unsure, later). Nothing is deleted: `dateline undo` takes a
    decision back.

    \b
    Examples:
      dateline judge same 3d74525c 9a01bb42 --reason "one ambush, two villages named"
      dateline judge pick 0c9d7e55a1b2 2
      dateline judge pick 0c9d7e55a1b2 2 --all-like
      dateline judge edit 0c9d7e55a1b2 --words "nineteen people were killed"
      dateline judge retracted 5f0c6a1e90d24b7a8f3b1c2d3e4f5a6b
    """
    by = person or getpass.getuser()
    is_answer = verdict in ANSWERS or (verdict == "unsure" and len(what) == 1)
    with opened(where, for_writing=True) as case:
        if is_answer or (verdict == "split" and _is_question(case, what[0])):
            number = what[1] if verdict == "pick" and len(what) > 1 else None
            events = what[1:] if verdict == "split" else ()
            given = _given(case, what[0], verdict, number, events, words, value)
            _answer(case, what[0], given, by=by, reason=reason, all_like=all_like, yes=yes)
        else:
            _judge(case, verdict.replace("-", "_"), what, by=by, reason=reason)


@click.command()
@click.argument("decision", required=False)
@case_option
@by_option
@click.option("--reason", metavar="WORDS", help="Why; kept with it.")
def undo(*, decision: str | None, where: str, person: str | None, reason: str | None) -> None:
    """Take back DECISION (its id), or your last one: the records are as they would be without it, and it stays
    in the history. What was decided at once is taken back at once.

    \b
    Examples:
      dateline undo
      dateline undo 0c9d7e55a1b24b7a8f3b1c2d3e4f5a6b
    """
    from dateline.run.deciding import last_of, now  # noqa: PLC0415
    from dateline.run.deciding import undo as undone  # noqa: PLC0415
    from dateline.run.keeper import Keeper  # noqa: PLC0415

    by = person or getpass.getuser()
    with opened(where, for_writing=True) as case:
        last = last_of(case, by) if decision is None else None
        named = decision or (last.id if last else None)
        if named is None:
            raise DatelineError(f"{by} has decided nothing that could be undone")
        _, settled = undone(case, Keeper(case), named, by=by, at=now(), reason=reason)
    _tell(settled)


@click.command()
@click.argument("decision")
@case_option
@by_option
@click.option("--reason", metavar="WORDS", help="Why; kept with it.")
def redo(*, decision: str, where: str, person: str | None, reason: str | None) -> None:
    """Bring DECISION (its id), which was undone, into force again.

    \b
    Example:
      dateline redo 0c9d7e55a1b24b7a8f3b1c2d3e4f5a6b
    """
    from dateline.run.deciding import now  # noqa: PLC0415
    from dateline.run.deciding import redo as redone  # noqa: PLC0415
    from dateline.run.keeper import Keeper  # noqa: PLC0415

    by = person or getpass.getuser()
    with opened(where, for_writing=True) as case:
        _, settled = redone(case, Keeper(case), decision, by=by, at=now(), reason=reason)
    _tell(settled)


def _judge(case: Case, verdict: str, what: tuple[str, ...], *, by: str, reason: str | None) -> None:
    from dateline.run.deciding import PAIRS, SPLIT, decide, now  # noqa: PLC0415
    from dateline.run.keeper import Keeper  # noqa: PLC0415

    wanted = 2 if verdict in PAIRS else 1
    if len(what) != wanted and verdict != SPLIT:
        raise click.UsageError(f"{verdict} is about {'two records' if wanted > 1 else 'one id'}.")
    judgement, settled = decide(case, Keeper(case), verdict, what, by=by, at=now(), reason=reason)
    click.echo(f"decision {judgement.id}")
    _tell(settled)


def _answer(
    case: Case,
    name: str,
    given: Answer,
    *,
    by: str,
    reason: str | None,
    all_like: bool,
    yes: bool,
) -> None:
    """Answer a question, or show what answering all like it would do."""
    from dateline.run.answering import (  # noqa: PLC0415
        answer,
        answers_like,
        effect,
        like_of_answer,
    )
    from dateline.run.deciding import now  # noqa: PLC0415
    from dateline.run.keeper import Keeper  # noqa: PLC0415
    from dateline.run.questions.queue import Queue  # noqa: PLC0415

    queue = Queue().follow(case)
    question = queue.get(name)
    if question is None:
        raise DatelineError(f"no question with the id {name} waits for a decision")
    answers = [(question, given)]
    if all_like:
        like = like_of_answer(question, given)
        answers += answers_like(queue.alike(like, but=question.id))
        click.echo(like.words, err=True)
        for each, its in answers:
            click.echo(f"{each.records[0][:8]}  {each.ask} {effect(each, its, by=by)}")
        if not yes:
            click.echo(f"{len(answers)} questions. Decide them with --yes.", err=True)
            return
    made = answer(case, Keeper(case), answers, by=by, at=now(), reason=reason)
    click.echo(f"decision {made.judgements[0].id}")
    _tell(made.settled)


def _is_question(case: Case, name: str) -> bool:
    from dateline.run.questions.queue import Queue  # noqa: PLC0415

    return Queue().follow(case).get(name) is not None


def _given(
    case: Case,
    name: str,
    verdict: str,
    number: str | None,
    events: tuple[str, ...],
    words: str | None,
    value: str | None,
) -> Answer:
    """The answer that the command line gives."""
    from typing import cast  # noqa: PLC0415

    from dateline.run.answering import Answer  # noqa: PLC0415
    from dateline.run.marking import found_words  # noqa: PLC0415
    from dateline.run.questions.queue import Queue  # noqa: PLC0415

    action = cast("Action", verdict)
    if verdict == "pick" and (number is None or not number.isdigit()):
        raise click.UsageError("pick is about a question and the number of an alternative.")
    if verdict == "edit":
        question = Queue().follow(case).get(name)
        if question is None or not words:
            raise click.UsageError("edit is about a question, and needs --words.")
        document, start, end = found_words(case, question, words)
        return Answer(action, document=document, start=start, end=end, value=value)
    return Answer(action, int(number) if number else None, events)


def _print_json(found: object) -> None:
    import msgspec  # noqa: PLC0415

    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")


def _print_card(card: Card) -> None:
    question = card.question
    click.echo(
        f"{question.id[:SHORT]}  {question.ask} {question.reason}; doubt {question.doubt:.0%}"
    )
    for line in card.records:
        where = line.place or "place unknown"
        kind = (line.kind or "event").replace("_", " ")
        click.echo(f"  {line.id[:8]}  {kind} · {line.when} · {where}")
        for quote in line.quotes:
            click.echo(f"      {_told(quote)}")
    for number, part in enumerate(card.parts):
        click.echo(f"  {'stays' if number else 'leaves'}")
        for quote in part:
            click.echo(f"      {(quote.event or '')[:32]}  {_told(quote)}")
    for one in card.alternatives:
        now = " (the record's value)" if one.is_chosen else ""
        click.echo(f"  {one.key or '-'}  {_line(one.text)}{now}")
        for quote in one.quotes:
            click.echo(f"      {_told(quote)}")
    for deed in card.deeds:
        click.echo(f"  {deed.action:7}  {deed.effect}")
    click.echo()


def _told(quote: Quote) -> str:
    says = " via ".join(reversed(quote.says))
    source = " · ".join(part for part in (says, quote.outlet or "unknown outlet") if part)
    day = f", {quote.published}" if quote.published else ""
    others = ", ".join(_line(one.outlet or "unknown outlet") for one in quote.again)
    again = f"; the same words in {others}" if others else ""
    return f"“{_line(quote.words)}” ({_line(source)}{day}{again})"


def _line(text: str) -> str:
    from dateline.pipeline.digest.visible import one_line  # noqa: PLC0415

    return one_line(text, 160)


def _list_decided(decided: list[Any], *, as_json: bool) -> None:
    if as_json:
        _print_json(decided)
        return
    for one in decided:
        count = f" ({one.count} at once)" if one.count > 1 else ""
        why = f": {_line(one.reason)}" if one.reason else ""
        state = "  undone" if one.is_undone else ""
        click.echo(f"{one.id}  {one.at[:16]}  {_line(one.what)}{count} by {one.by}{why}{state}")
    if not decided:
        click.echo("Nobody has decided anything.", err=True)


def _tell(settled: Settled) -> None:
    for identity in settled.changed:
        click.echo(f"changed  {identity}")
    for identity in settled.ended:
        click.echo(f"ended    {identity}")
    if not (settled.changed or settled.ended):
        click.echo("No record changed.", err=True)
