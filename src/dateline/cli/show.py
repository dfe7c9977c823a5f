"""A record on one screen: what to mind first, then each event with who says so, then the questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from dateline.cli.ink import ALERT, CLASH, DIM, STRONG, ink, joined, lead, put, quoted, said
from dateline.model.record import Record
from dateline.pipeline.digest import digest
from dateline.pipeline.digest.phrases import count_of
from dateline.pipeline.digest.view import Digest, EventView, Field, Question, Warn

SAYINGS_SHOWN, DISPUTED_SHOWN = 2, 3
"""How many sources a line of the overview names, and where they differ; ``full`` names all."""
OTHERS_SHOWN = 2
"""How many lines about other matters (motive, circumstances, a warning) the overview gives an event."""
CARDS_SHOWN, LINES_SHOWN = 3, 12
"""How many main events the overview shows with all their fields, and how many others on a line each."""
WORDS_SHOWN = 6
"""How many pieces of the text a warning quotes."""
NUMBER_WIDTH = 2
CARD = frozenset(
    {"when", "where", "who", "target", "by", "means"}
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
    cards = len(view.main) if full else CARDS_SHOWN
    for event in view.main[:cards]:
        console.print()
        print_event(event, console, full=full)
    if not view.events:
        console.print()
        put(console, Text("No event was found in this report."))
    limit = None if full else LINES_SHOWN
    _briefly("ALSO", view.main[cards:], console, limit)
    _briefly("BACKGROUND", view.background, console, limit)
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
    words = [evidence for evidence in warning.words if evidence.quote not in warning.message]
    if words:
        shown = (quoted(evidence, 40) for evidence in words[:WORDS_SHOWN])
        line += Text(": ") + joined(shown, ", ")
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
    others.sort(key=lambda field: field.name in ("purpose", "effects"))
    card = [field for field in filled if field.name in CARD]
    return card + others[:OTHERS_SHOWN], others[OTHERS_SHOWN:]


def _body(field: Field, *, full: bool) -> Text:
    head = ink(field.value, ALERT if field.is_open else STRONG)
    for note in field.notes:
        head += ink(f" ({note})")
    limit = DISPUTED_SHOWN if field.is_disputed else SAYINGS_SHOWN
    shown = field.sayings if full else field.sayings[:limit]
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


def _briefly(title: str, events: Sequence[EventView], console: Console, limit: int | None) -> None:
    """Events on a line each, below a heading."""
    if not events:
        return
    console.print()
    put(console, Text(title, style=STRONG))
    for event in events[:limit]:
        put(console, joined(_brief(event)), lead=_number(str(event.number)))
    left_out = len(events) - len(events[:limit])
    if left_out:
        text = f"and {count_of(left_out, 'more event')}: --json or --html shows all"
        put(console, Text(text, style=DIM), lead=_number(""))


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


def _tally(view: Digest) -> Text:
    line = ink(view.tally, STRONG)
    if view.main:
        line += Text(f" · why: --explain {view.main[0].number}.where", style=DIM)
    return line
