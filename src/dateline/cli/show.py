"""A record on one screen: what to mind first, the event it is about, then the others in short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from rich.console import Console
from rich.text import Text

from dateline.cli.ink import (
    ALERT,
    CLASH,
    DIM,
    SHORTEST_QUOTE,
    STRONG,
    clip,
    ink,
    joined,
    lead,
    offsets,
    put,
    quoted,
    said,
    said_within,
    signed,
    who_says,
)
from dateline.model.record import Record
from dateline.pipeline.digest import digest
from dateline.pipeline.digest.glance import only_repeats
from dateline.pipeline.digest.phrases import COUNT_FIELDS, NO_EVENT, count_of, not_found_words
from dateline.pipeline.digest.view import Digest, EventView, Field, Question, Saying, Warn

CARDS_SHOWN = 2
"""How many main events the overview may show line by line; the second only if someone came to harm."""
EVENTS_SHOWN, BACKGROUND_SHOWN, QUESTIONS_SHOWN = 5, 3, 4
STATEMENTS_SHOWN = 3
STATEMENTS_OF_A_CARD = 6
"""How many statements that fit no field the overview gives an event, the doubted ones first."""
WORDS_SHOWN = 6
"""How many pieces of the text a warning quotes."""
NUMBER_WIDTH = 2
LABEL_WIDTH = 9
HEADING_QUOTE = 44


def print_record(record: Record, console: Console, *, full: bool = False) -> None:
    """Print a record; ``full`` leaves nothing out."""
    view = digest(record)
    url = (record.document.url,) if record.document.url and full else ()
    put(console, ink(view.title, STRONG))
    put(console, joined(ink(part, DIM) for part in (*view.origin, *url)))
    for warning in view.warnings:
        put(console, _warning(warning), lead=Text("⚠ ", style=ALERT))
    cards = len(view.main) if full else _cards(view.main)
    for event in view.main[:cards]:
        console.print()
        print_event(event, console, full=full)
    if not view.events and view.reads_events:
        console.print()
        put(console, Text(NO_EVENT))
    _briefly("ALSO", view.main[cards:], console, None if full else EVENTS_SHOWN)
    _briefly("BACKGROUND", view.background, console, None if full else BACKGROUND_SHOWN)
    _besides(view, console, full=full)
    _questions(view, console, full=full)
    console.print()
    put(console, _tally(view))


def _cards(events: Sequence[EventView]) -> int:
    """How many events are shown line by line."""
    harmed = ("killed", "wounded", "victim")
    second = events[1:CARDS_SHOWN]
    return 1 + sum(1 for event in second if any(event.field(name) for name in harmed))


def print_event(event: EventView, console: Console, *, full: bool = False) -> None:
    """Print one event: a heading, what is said about whether it took place, and its fields."""
    put(console, _heading(event), lead=_number(str(event.number)))
    for stand in event.standing:
        if stand.words and stand.mark != "✓":
            style = ALERT if stand.mark in "?≠✕↩" else ""
            room = max(console.width - NUMBER_WIDTH - len(stand.text) - 7, SHORTEST_QUOTE)
            line = ink(f"{stand.mark} {stand.text}: ", style) + clip(stand.words, min(room, 60))
            put(console, line, lead=_number(""), tail=offsets(stand.words))
    filled = [field for field in event.fields if not field.is_blank]
    if full:
        for field in filled:
            _print_all(field, console)
    else:
        for field in filled:
            if field.value and field.name not in ("what", "status"):
                _print_field(field, console)
        _statements(event, [field for field in filled if not field.value], console)
    if event.blanks:
        missing = f"not found: {not_found_words(event.blanks)}"
        put(console, Text(missing, style=DIM), lead=_number(""))


def _number(number: str) -> Text:
    return lead((Text(number, style=STRONG), NUMBER_WIDTH))


def _label(field: Field | None) -> Text:
    """The front of a line: a sign where sources differ, and what the line is about."""
    mark = Text("≠", style=CLASH) if field and field.is_disputed else Text("")
    return lead((mark, NUMBER_WIDTH), (ink(field.label if field else "", DIM), LABEL_WIDTH))


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
    parts = [ink(event.kind.upper(), STRONG)]
    if event.state != "happened":
        parts.append(ink(event.state, ALERT))
    if event.named:
        parts.append(clip(event.named, HEADING_QUOTE))
    if event.follows:
        parts.append(Text(f"follows {event.follows}", style=DIM))
    for stand in event.standing:
        if stand.mark == "✓":
            parts.append(ink(f"✓ {stand.text}"))
        elif not stand.words:
            parts.append(ink(stand.text))
    return joined(parts)


def _print_field(field: Field, console: Console) -> None:
    """A field on one line: value, who tells it best and in which words, how many others; doubts below."""
    rest = len(field.sayings) - len(field.glance)
    more = Text(f" +{rest}", style=DIM) if rest else Text()
    room = console.width - NUMBER_WIDTH - LABEL_WIDTH - 2
    lines = list(_lines(field, room - more.cell_len))
    for number, (line, tail) in enumerate(lines, 1):
        last = more if number == len(lines) else Text()
        put(console, line + last, lead=_label(None if number > 1 else field), tail=tail)


def _lines(field: Field, room: int) -> Iterator[tuple[Text, Text | None]]:
    """The lines of a field, each with the offsets of the words on it."""
    below = list(field.glance)
    if not (field.is_disputed and field.name in COUNT_FIELDS):
        body = ink(field.value, ALERT if field.is_open else STRONG)
        for note in field.notes:
            body += ink(f" ({note})")
        first = below[0] if below and _joins(field, below[0]) else None
        beside = _beside(field, first, room - body.cell_len - len(" · ")) if first else None
        if first and beside:
            below = below[1:]
            has_words = "“" in beside.plain
            yield joined([body, beside]), offsets(first.words) if has_words else None
        else:
            yield body, None
    for saying in below:
        value = Text()
        if field.is_disputed and saying.value:
            is_chosen = saying.value == field.value
            value = ink(saying.value, STRONG if is_chosen else "") + Text(" – ")
        yield (
            value + said_within(saying, room - value.cell_len, opens=not value),
            offsets(saying.words),
        )


def _joins(field: Field, saying: Saying) -> bool:
    """Whether a saying may stand beside the value: it tells the value and nothing speaks against it."""
    if field.name == "by":
        return not field.is_open and saying.mark in ("", "✓")
    return not field.is_disputed


def _beside(field: Field, saying: Saying, room: int) -> Text | None:
    """Who says the value, in the rest of its line; None where the telling words would not fit there."""
    name = signed(saying) + who_says(saying)
    if only_repeats(field, saying) and not saying.checks:
        return name if name.cell_len <= room else None
    needed = min(len(saying.words.quote), SHORTEST_QUOTE * 2) + len(": “”")
    whole = said_within(saying, room, opens=False)
    return whole if name.cell_len + needed <= room and whole.cell_len <= room else None


def _statements(event: EventView, fields: Sequence[Field], console: Console) -> None:
    """What is said of an event beside its fields: the doubted first, then one of each field."""
    by_field = [[(field, saying) for saying in field.glance] for field in fields]
    doubted = [pair for pairs in by_field for pair in pairs if pair[1].mark not in ("", "✓")]
    others = [pair for pairs in by_field for pair in pairs if pair[1].mark in ("", "✓")]
    chosen = (doubted + others)[:STATEMENTS_OF_A_CARD]
    room = console.width - NUMBER_WIDTH - LABEL_WIDTH - 2
    shown: Field | None = None
    for field, saying in sorted(chosen, key=lambda pair: fields.index(pair[0])):
        front = _label(field) if field is not shown else _label(None)
        put(console, said_within(saying, room), lead=front, tail=offsets(saying.words))
        shown = field
    rest = len(doubted) + len(others) - len(chosen)
    if rest:
        text = f"and {count_of(rest, 'more statement')}: --explain {event.number}"
        put(console, Text(text, style=DIM), lead=_label(None))


def _print_all(field: Field, console: Console) -> None:
    """A field with everything that is said of it, each on its own line."""
    body = ink(field.value, ALERT if field.is_open else STRONG)
    for note in field.notes:
        body += ink(f" ({note})")
    lines = [body] if field.value else []
    for saying in field.sayings:
        is_told = field.is_disputed or field.name == "where"
        value = ink(f"{saying.value} – ") if saying.value and is_told else Text()
        lines.append(value + said(saying, limit=None, opens=not value))
    for number, line in enumerate(lines):
        put(console, line, lead=_label(None if number else field))


def _briefly(title: str, events: Sequence[EventView], console: Console, limit: int | None) -> None:
    """Events in two lines each, below a heading."""
    if not events:
        return
    console.print()
    put(console, Text(title, style=STRONG))
    for event in events[:limit]:
        put(console, joined(_brief(event)), lead=_number(str(event.number)))
        room = console.width - NUMBER_WIDTH - 1
        doubt = _doubt(event) or _voice(event)
        if event.told and not (doubt and doubt.words.extent.overlaps(event.told.extent)):
            put(console, _told(event, room), lead=_number(""), tail=offsets(event.told))
        if doubt:
            put(console, said_within(doubt, room), lead=_number(""), tail=offsets(doubt.words))
    left_out = len(events) - len(events[:limit])
    if left_out:
        text = f"and {count_of(left_out, 'more event')}: --html FILE or --json"
        put(console, Text(text, style=DIM), lead=_number(""))


def _brief(event: EventView) -> Iterator[Text]:
    yield ink(event.kind, STRONG)
    if event.state != "happened":
        yield ink(event.state, ALERT)
    if event.follows:
        yield Text(f"follows {event.follows}", style=DIM)
    for name in ("when", "where", "victim", "target", *COUNT_FIELDS, "by"):
        field = event.field(name)
        if field and field.value and not (field.is_blank or field.is_open):
            label = "" if name in ("when", "where") else f"{field.label} "
            borrowed = ink(f" ({field.taken_over})", DIM) if field.taken_over else Text()
            yield ink(label, DIM) + ink(field.value) + borrowed


def _told(event: EventView, room: int) -> Text:
    """The words that first tell of an event, and whose they are."""
    what = event.field("what")
    who = who_says(what.sayings[0], opens=True) + Text(": ") if what and what.sayings else Text()
    if event.told is None:
        return who
    focus = what.sayings[0].words.spans[0] if what and what.sayings else None
    return who + clip(event.told, max(room - who.cell_len - 2, SHORTEST_QUOTE), focus)


def _doubt(event: EventView) -> Saying | None:
    """What is most in doubt about an event; background is told for context alone."""
    if event.is_background:
        return None
    every = chain.from_iterable(field.sayings for field in event.fields)
    return next((saying for saying in every if saying.mark and saying.mark in "✕?≠↩"), None)


def _voice(event: EventView) -> Saying | None:
    """What somebody other than the report says beside the fields of an event."""
    if event.is_background:
        return None
    sayings = chain.from_iterable(field.sayings for field in event.fields if not field.value)
    return next((saying for saying in sayings if not saying.speaker.is_report), None)


def _besides(view: Digest, console: Console, *, full: bool) -> None:
    """Statements that belong to no event: in the overview only those that deny or doubt something."""
    shown = (
        view.loose
        if full
        else [s for s in view.loose if s.mark not in ("", "✓")][:STATEMENTS_SHOWN]
    )
    if not shown:
        return
    console.print()
    put(console, Text("SAID BESIDES", style=STRONG))
    for saying in shown:
        room = console.width - NUMBER_WIDTH - 1
        line = said(saying, limit=None, opens=True) if full else said_within(saying, room)
        put(console, line, lead=_number("•"), tail=None if full else offsets(saying.words))


def _questions(view: Digest, console: Console, *, full: bool) -> None:
    if not view.questions:
        return
    console.print()
    heading = Text("QUESTIONS", style=STRONG)
    checks = len(view.record.checks)
    if checks:
        heading += Text(f"  {count_of(checks, 'check')} made: --explain checks", style=DIM)
    put(console, heading)
    shown = view.questions if full else view.questions[:QUESTIONS_SHOWN]
    for question in shown:
        put(
            console,
            _question(question, full=full),
            lead=lead((Text("?", style=ALERT), NUMBER_WIDTH)),
        )
    rest = len(view.questions) - len(shown)
    if rest:
        text = f"and {count_of(rest, 'more question')}: --html FILE or --json"
        put(console, Text(text, style=DIM), lead=_number(""))


def _question(question: Question, *, full: bool) -> Text:
    line = ink(question.question)
    if question.event:
        line += Text(f" (event {question.event})", style=DIM)
    sides = (quoted(side) if full else clip(side, 36) for side in question.sides)
    return line + Text(" ") + joined(sides, " ↔ ")


def _tally(view: Digest) -> Text:
    line = ink(view.tally, STRONG)
    if view.main:
        line += Text(f" · why: --explain {view.main[0].number}.where", style=DIM)
    return line
