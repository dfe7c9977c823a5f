"""Why one field has its value: the words in their sentence, the rule, the sources, the alternatives."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from dateline.cli.checks import PATH as CHECKS_PATH
from dateline.cli.checks import print_checks
from dateline.cli.ink import ALERT, CLASH, DIM, STRONG, ink, joined, lead, put, quoted
from dateline.cli.refusals import PATH as REFUSED_PATH
from dateline.cli.refusals import print_refusals
from dateline.cli.show import print_event
from dateline.errors import InputError
from dateline.model.record import Record
from dateline.model.text import Evidence
from dateline.model.why import Why
from dateline.pipeline.digest import digest
from dateline.pipeline.digest.context import sentence_around
from dateline.pipeline.digest.view import Digest, EventView, Field, Reason, Saying, Standing

_MANNERS = {
    "stated": "in the report's own voice",
    "attributed": "passed on by the report",
    "hedged": "with doubt",
    "denied": "denied or withdrawn",
}
_LABEL_WIDTH = 8


def print_explanation(record: Record, path: str, console: Console) -> None:
    """Print why ``path`` has its value: ``1.where``, one source of it (``1.killed.2``), or a whole event (``1``).

    ``checks`` prints what was checked and how it came out, ``refused`` what was left out because its words do not say it.
    Raises InputError for a path that the record does not have, naming those that it has.
    """
    view = digest(record)
    wanted = path.strip().lower()
    if wanted == CHECKS_PATH:
        print_checks(record, console)
        return
    if wanted == REFUSED_PATH:
        print_refusals(record, console)
        return
    event = next((event for event in view.events if str(event.number) == wanted), None)
    if event is not None:
        print_event(event, console, full=True)
        return
    found = view.paths().get(wanted) or view.paths().get(wanted.rpartition(".")[0])
    if found is None:
        raise InputError(_unknown(path, view))
    event, field = found
    sayings = field.sayings
    if field.path != wanted:
        sayings = tuple(saying for saying in field.sayings if saying.path == wanted)
        if not sayings:
            raise InputError(_unknown(path, view))
    _print_field(record, event, field, sayings, console)


def _unknown(path: str, view: Digest) -> str:
    """What the record has instead: the fields of the event that was meant, or all."""
    known = list(view.paths())
    if not known:
        return f"the record has no field {path!r}: no event was found in this report"
    number, _, _ = path.strip().partition(".")
    of_event = [other for other in known if other.partition(".")[0] == number]
    if of_event:
        return f"event {number} has no field {path!r}; it has {', '.join(of_event)}. {number} alone shows the whole event"
    last = known[-1].partition(".")[0]
    events = f"events 1 to {last}" if last != "1" else "one event"
    first = [other for other in known if other.startswith("1.")]
    return f"the record has no field {path!r}; it has {events}. Fields of the first: {', '.join(first)}"


def _print_field(
    record: Record, event: EventView, field: Field, sayings: tuple[Saying, ...], console: Console
) -> None:
    put(console, ink(field.path, STRONG) + Text(f" · event {event.number}, ") + ink(event.kind))
    blocks = [
        [("value", _value(field))],
        *([*_reason(record, reason)] for reason in field.reasons),
        *([*_saying(record, saying)] for saying in sayings),
        *([*_standing(stand)] for stand in event.standing if field.name in ("what", "status")),
        [("or", ink(other)) for other in field.alternatives],
    ]
    for number, block in enumerate(block for block in blocks if block):
        if number:
            console.print()
        for label, line in block:
            front = Text("  ") + lead((Text(label, style=DIM), _LABEL_WIDTH))
            put(console, line, lead=front)


def _value(field: Field) -> Text:
    value = ink(field.value or "what sources say, without a value", STRONG if field.value else "")
    for note in field.notes:
        value += ink(f" ({note})")
    if field.is_disputed:
        value += Text(" ≠ sources differ", style=CLASH)
    return value


def _reason(record: Record, reason: Reason) -> Iterator[tuple[str, Text]]:
    yield "read by", _rule(reason.why) + ink(f": {reason.part}")
    if reason.words:
        yield "words", quoted(reason.words, None)
        yield "", in_sentence(record.document.text, reason.words)


def _standing(stand: Standing) -> Iterator[tuple[str, Text]]:
    yield "stands", ink(f"{stand.mark} {stand.text}")
    if stand.words:
        yield "words", quoted(stand.words, None)
    if stand.why:
        yield "read by", _rule(stand.why)


def _saying(record: Record, saying: Saying) -> Iterator[tuple[str, Text]]:
    names = [s.name for s in (*saying.via, saying.speaker)]
    outlet = record.document.outlet.name if record.document.outlet else "this report"
    chain = names if saying.speaker.is_report else [outlet, *names]
    yield "said by", ink(" > ".join(chain), STRONG) + ink(f" {saying.says} ({_MANNERS[saying.manner]}; {saying.speaker.kind})")  # fmt: skip
    if saying.value:
        yield "role" if ".where." in saying.path else "value", ink(saying.value, STRONG)
    yield "words", quoted(saying.words, None)
    yield "", in_sentence(record.document.text, saying.words)
    if saying.cue:
        yield "cue", quoted(saying.cue, None)
    if saying.hedges:
        yield "hedges", joined((quoted(words, None) for words in saying.hedges), ", ")
    for check in saying.checks:
        yield "checked", ink(check, ALERT)
    yield "read by", _rule(saying.why)


def _rule(why: Why) -> Text:
    return ink(f"{why.stage}, rule {why.rule}, score {why.score:.2f}")


def in_sentence(text: str, words: Evidence) -> Text:
    """The sentence around ``words``, which stand between ⟦ and ⟧ in it."""
    around = sentence_around(text, words)
    line, at = Text(), around.start
    for span in words.spans:
        line += ink(text[at : span.start], DIM)
        line += Text("⟦") + ink(text[span.start : span.end], "underline") + Text("⟧")
        at = span.end
    return line + ink(text[at : around.end], DIM)
