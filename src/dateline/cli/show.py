"""A record on one screen: what to mind first, then each event with who says so, then the questions."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from dateline.cli.ink import ALERT, CLASH, DIM, STRONG, ink, joined, lead, put, quoted, said
from dateline.model.record import Record
from dateline.pipeline.digest import digest
from dateline.pipeline.digest.phrases import count_of
from dateline.pipeline.digest.view import Digest, EventView, Field, Question, Warn

SAYINGS_SHOWN = 3
"""How many sources a line of the overview names; ``full`` names all."""
OTHERS_SHOWN = 3
"""How many lines about other matters (motive, circumstances, a warning) the overview gives an event."""
EVENTS_SHOWN = 12
"""How many main events, and how many background events, the overview shows."""
WORDS_SHOWN = 6
"""How many pieces of the text a warning quotes."""
NUMBER_WIDTH = 2
CARD = frozenset(
    {"when", "where", "who", "target", "by", "means", "purpose", "effects"}
    | {"killed", "wounded", "missing", "arrested", "abducted", "displaced"}
)
"""The lines that the overview always shows; ``what`` and ``status`` stand in the heading."""


def print_record(record: Record, console: Console, *, full: bool = False) -> None:
    """Print a record; ``full`` leaves nothing out."""
    view = digest(record)
    url = (record.document.url,) if record.document.url else ()
    put(console, ink(view.title, STRONG))
    put(console, joined(ink(part, DIM) for part in (*view.origin, *url)))
    for warning in view.warnings:
        put(console, _warning(warning), lead=Text("⚠ ", style=ALERT))
    limit = None if full else EVENTS_SHOWN
    for event in view.main[:limit]:
        console.print()
        print_event(event, console, full=full)
    if not view.events:
        console.print()
        put(console, Text("No event was found in this report."))
    _left_out(len(view.main) - len(view.main[:limit]), "more main event", console)
    _background(view, console, limit)
    _questions(view, console)
    if full and view.loose:
        console.print()
        put(console, Text("SAID BESIDES", style=STRONG))
        for saying in view.loose:
            put(console, said(saying, limit=None), lead=_number("•"))
    console.print()
    put(console, _tally(view))


def print_event(event: EventView, console: Console, *, full: bool = False) -> None:
    """Print one event: a heading, how well it stands, and its fields."""
    put(console, _heading(event), lead=_number(str(event.number)))
    checks = [stand for stand in event.standing if stand.words]
    if checks:
        marked = (
            ink(f"{stand.mark} {stand.text} ", ALERT if stand.mark in "?≠✕" else "")
            + quoted(stand.words, 48)
            for stand in checks
            if stand.words
        )
        put(console, joined(marked), lead=_number(""))
    shown, named = _choose(event, full=full)
    width = max((len(field.label) for field in shown), default=0)
    for field in shown:
        mark = Text("≠", style=CLASH) if field.is_disputed else Text("")
        label = ink(field.label, DIM)
        put(console, _body(field, full=full), lead=lead((mark, NUMBER_WIDTH), (label, width)))
    blank = ", ".join(field.label for field in event.fields if field.is_blank)
    if blank:
        put(console, Text(f"not known: {blank}", style=DIM), lead=_number(""))
    if named:
        paths = ", ".join(field.path for field in named)
        put(console, Text(f"also said: {paths}", style=DIM), lead=_number(""))


def _number(number: str) -> Text:
    return lead((Text(number, style=STRONG), NUMBER_WIDTH))


def _warning(warning: Warn) -> Text:
    line = ink(warning.message)
    if warning.words:
        words = (quoted(evidence, 40) for evidence in warning.words[:WORDS_SHOWN])
        line += Text(": ") + joined(words, ", ")
    if warning.remedy:
        give = "give " if warning.remedy.startswith("-") else ""
        line += Text(" → ") + ink(give + warning.remedy, STRONG)
    return line


def _heading(event: EventView) -> Text:
    parts = [ink(event.kind.upper(), STRONG), ink(event.state)]
    what = event.field("what")
    if what and what.words:
        parts.append(quoted(what.words[0], 40))
    if event.follows:
        parts.append(Text(f"follows {event.follows}", style=DIM))
    parts += [ink(f"{stand.mark} {stand.text}") for stand in event.standing if not stand.words]
    return joined(parts)


def _choose(event: EventView, *, full: bool) -> tuple[list[Field], list[Field]]:
    """The lines to show, and those that are only named."""
    filled = [field for field in event.fields if not field.is_blank]
    if full:
        return filled, []
    others = [field for field in filled if field.name not in CARD | {"what", "status"}]
    card = [field for field in filled if field.name in CARD]
    return card + others[:OTHERS_SHOWN], others[OTHERS_SHOWN:]


def _body(field: Field, *, full: bool) -> Text:
    head = ink(field.value, ALERT if field.is_open else STRONG)
    for note in field.notes:
        head += ink(f" ({note})")
    shown = field.sayings if full else field.sayings[:SAYINGS_SHOWN]
    parts = [said(saying, limit=None) if full else said(saying) for saying in shown]
    if field.is_disputed:
        parts = [
            ink(f"{saying.value} – ") + part if saying.value else part
            for saying, part in zip(shown, parts, strict=True)
        ]
    rest = len(field.sayings) - len(shown)
    if rest:
        parts.append(Text(f"{rest} more: --explain {field.path}", style=DIM))
    return joined([head, *parts] if field.value else parts)


def _background(view: Digest, console: Console, limit: int | None) -> None:
    if not view.background:
        return
    console.print()
    put(console, Text("BACKGROUND", style=STRONG))
    for event in view.background[:limit]:
        put(console, joined(_brief(event)), lead=_number(str(event.number)))
    _left_out(len(view.background) - len(view.background[:limit]), "more background event", console)


def _brief(event: EventView) -> Iterator[Text]:
    yield ink(event.kind) if event.state == "happened" else ink(f"{event.kind}, {event.state}")
    for name in ("when", "where", "killed", "wounded"):
        field = event.field(name)
        if field and not field.is_blank:
            label = f"{field.label} " if name in ("killed", "wounded") else ""
            yield ink(label + field.value)
    what = event.field("what")
    if what and what.sayings:
        yield said(what.sayings[0])
    elif what and what.words:
        yield quoted(what.words[0])


def _questions(view: Digest, console: Console) -> None:
    if not view.questions:
        return
    console.print()
    put(console, Text("QUESTIONS", style=STRONG))
    for question in view.questions:
        put(console, _question(question), lead=lead((Text("?", style=ALERT), NUMBER_WIDTH)))


def _question(question: Question) -> Text:
    line = ink(question.question)
    if question.event:
        line += Text(f" (event {question.event})", style=DIM)
    return line + Text(" ") + joined((quoted(side) for side in question.sides), " ↔ ")


def _left_out(count: int, what: str, console: Console) -> None:
    if count:
        text = f"and {count_of(count, what)}: --json or --html shows all"
        put(console, Text(text, style=DIM), lead=_number(""))


def _tally(view: Digest) -> Text:
    line = ink(view.tally, STRONG)
    if view.main:
        line += Text(f" · why: --explain {view.main[0].number}.where", style=DIM)
    return line
