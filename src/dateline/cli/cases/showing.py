"""Records of a case as text: a line each, or one with its sources, disputes, figures and reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from dateline.cli.ink import ALERT, CLASH, DIM, STRONG, ink, joined, lead, put
from dateline.model.claim import NumberValue
from dateline.model.dossier import Dossier, Reading
from dateline.model.revision import Change, Revision
from dateline.pipeline.digest.phrases import country_name
from dateline.pipeline.digest.visible import one_line
from dateline.run.facets import statuses
from dateline.run.showing.view import (
    CaseRecord,
    DecidedLine,
    FieldView,
    ReadingView,
    Words,
    value_text,
)

ID = 8
"""Letters of an id that are shown; the first few name a record."""
QUOTE = 70
QUOTES = 3
"""Words shown for a reading; ``why`` shows all."""
MARKS = {
    "confirmed": "✓",
    "disputed": "≠",
    "denied": "✕",
    "unverified": "?",
    "retracted": "↩",
    "claimed": " ",
}
STYLES = {"disputed": CLASH, "denied": CLASH, "unverified": ALERT, "retracted": ALERT}
LABEL = 14
COUNTED = ("killed", "wounded", "missing", "arrested", "abducted", "displaced")
NOT_SO = "it did not happen"
"""The value of a negated statement: of what it speaks, its words say and not the record."""
NAMED = (*COUNTED, "responsibility")
"""Fields whose value is shown by itself, before the words that give it."""
FIRST = ("occurrence", "killed", "wounded", "arrested", "abducted", "responsibility")


def print_list(dossiers: Sequence[Dossier], console: Console) -> None:
    """A line for each record."""
    for dossier in dossiers:
        figures = [f"{name} {value_text_of(dossier, name)}" for name in dossier.chosen]
        where = dossier.where.name if dossier.where else "place unknown"
        parts = [
            ink((dossier.kind or "event").replace("_", " "), STRONG),
            *([ink(_unreal(dossier.realis), ALERT)] if _unreal(dossier.realis) else []),
            ink(where),
            *(ink(figure) for figure in figures),
            ink(_sources(len(dossier.outlets), len(dossier.reports)), DIM),
        ]
        marks = [s for s in dict.fromkeys(statuses(dossier)) if s in STYLES]
        parts += [ink(mark, STYLES[mark]) for mark in marks]
        front = lead((ink(dossier.id[:ID], DIM), ID), (ink(_day(dossier)), 10))
        put(console, joined(parts), lead=front)
        if dossier.label:
            put(
                console,
                ink(one_line(dossier.label, QUOTE), "italic"),
                lead=lead((ink(""), ID + 11)),
            )


def value_text_of(dossier: Dossier, name: str) -> str:
    """The figure of a field, or from the lowest to the highest that stands."""
    chosen = dossier.chosen[name]  # type: ignore[index]  # a name of a field
    return value_text(NumberValue(chosen.low, chosen.high))


def print_case_record(record: CaseRecord, console: Console) -> None:
    """One record: what is said of each field, disputes first marked, figures as they changed, reports."""
    kind = (record.kind or "event").replace("_", " ").upper()
    where = (
        ", ".join(filter(None, (record.place, country_name(record.country or ""))))
        or "place unknown"
    )
    unreal = [ink(_unreal(record.realis), ALERT)] if _unreal(record.realis) else []
    day = (record.start or "day unknown")[:10]
    put(console, joined([ink(kind, STRONG), *unreal, ink(day), ink(where)]))
    if record.label:
        put(console, ink(f"“{one_line(record.label)}”", "italic"))
    put(
        console,
        joined(
            [
                ink(_sources(record.independent_sources, len(record.reports)), DIM),
                ink(f"id {record.id}", DIM),
            ]
        ),
    )
    for decided in record.decided:
        _print_decided(decided, console)
    for field in _ordered(record.fields):
        console.print()
        _print_field(field, console, most=QUOTES)
    if record.timeline:
        _heading("FIGURES AS THEY CHANGED", console)
        for step in record.timeline:
            who = dict.fromkeys(name for name in (step.source, step.outlet) if name)
            copied = " (copy)" if step.is_copy else ""
            put(
                console,
                ink(f"{step.field} {step.value} · {' · '.join(who)}{copied}"),
                lead=lead((ink(_moment(step.reported), DIM), 16)),
            )
    _heading("REPORTS", console)
    for report in record.reports:
        taken = f" · words of {report.taken_from}" if report.taken_from else ""
        title = f"“{one_line(report.title, QUOTE)}”" if report.title else ""
        put(
            console,
            ink(f"{report.outlet or 'unknown outlet'} {title}{taken}"),
            lead=lead((ink((report.published or "undated")[:10], DIM), 10)),
        )


def print_field(record: CaseRecord, name: str, console: Console) -> bool:
    """Everything that is said of one field, with all words; whether the record has the field."""
    field = next((f for f in record.fields if f.name == name), None)
    if field is None:
        decided_alone = [decided for decided in record.decided if decided.field == name]
        for decided in decided_alone:
            _print_decided(decided, console)
        return bool(decided_alone)
    _print_field(field, console, most=None)
    for decided in record.decided:
        if decided.field == name:
            _print_decided(decided, console)
    if name in record.chosen:
        put(console, ink(f"{record.chosen[name]} by the policy “{record.policy}”", DIM))
    return True


def _print_decided(decided: DecidedLine, console: Console) -> None:
    """What a person decided of a field, why, and the words that were marked for it."""
    parts = [
        ink(decided.value, STRONG),
        ink(f"decided by {decided.by}, {decided.at[:10]}", DIM),
        *([ink(f"“{one_line(decided.reason)}”", "italic")] if decided.reason else []),
        *([ink(f"“{one_line(decided.words.quote, QUOTE)}”")] if decided.words else []),
    ]
    put(console, joined(parts), lead=lead((ink("="), 1), (ink(decided.field, DIM), LABEL)))


def print_history(revisions: Iterable[Revision], console: Console) -> None:
    """How a record changed, the oldest first."""
    for revision in revisions:
        cause = f"{revision.cause.kind} {revision.cause.id[:ID]}"
        put(
            console,
            joined([ink(revision.at), ink(cause, DIM)]),
            lead=lead((ink(str(revision.number), STRONG), 3)),
        )
        for change in revision.changes:
            put(
                console,
                ink(f"{change.field}: {one_line(_changed(change), 160)}"),
                lead=lead((ink(""), 3)),
            )


def _changed(change: Change) -> str:
    """What a revision did to a field: figures before and after; of words, those that came and went."""
    if change.field in COUNTED:
        before = ", ".join(value_text(r.value) for r in change.before) or "nothing"
        after = ", ".join(value_text(r.value) for r in change.after) or "nothing"
        return "more is said of it" if before == after else f"{before} → {after}"
    was, now = _told_values(change.before), _told_values(change.after)
    parts = [
        *(f"+ {text}" for text in now if text not in was),
        *(f"- {text}" for text in was if text not in now),
    ]
    return "; ".join(parts) or "more is said of it"


def _told_values(readings: Iterable[Reading]) -> list[str]:
    """Readings of words by their values, each once; a number in words about something else says nothing alone."""
    told = (
        f"not so: {value_text(r.value)}" if r.is_denial else value_text(r.value)
        for r in readings
        if not isinstance(r.value, NumberValue)
    )
    return list(dict.fromkeys(told))


def _print_field(field: FieldView, console: Console, *, most: int | None) -> None:
    readings = [reading for reading in field.readings if reading.words or reading.is_denial]
    for number, reading in enumerate(readings or field.readings):
        label = field.name if number == 0 else ""
        _print_reading(reading, label, console, most=most, name=field.name)


def _print_reading(
    reading: ReadingView, label: str, console: Console, *, most: int | None, name: str
) -> None:
    style = STYLES.get(reading.status, "")
    front = lead((ink(MARKS[reading.status], style), 1), (ink(label, DIM), LABEL))
    shown = reading.words if most is None else _different(reading.words)[:most]
    status = ink(_status(reading), style or DIM)
    is_bare = name == "occurrence" and (reading.is_denial or reading.value == NOT_SO)
    if is_bare or (
        len(shown) == 1 and name not in NAMED and (_is_all(reading, shown[0]) or _is_aside(reading))
    ):
        denied = [ink("not so", STRONG)] if reading.is_denial else []
        for number, words in enumerate(shown):
            last = [status] if number == len(shown) - 1 else []
            at = front if number == 0 else lead((ink(""), LABEL + 2))
            put(console, joined([*denied, _said(words), *last]), lead=at)
        shown = ()
    else:
        parts = [ink(reading.value, STRONG), status]
        if reading.replaced_by:
            parts.append(ink(f"then {reading.replaced_by}", DIM))
        parts.append(ink(", ".join(reading.sources), DIM))
        put(console, joined(parts), lead=front)
    for words in shown:
        put(console, _said(words), lead=lead((ink(""), LABEL + 2)))
    for words in reading.against if most is None else ():
        put(console, ink("against it: ") + _said(words), lead=lead((ink(""), LABEL + 2)))
    hidden = len(_different(reading.words)) - max(len(shown), 1) if most is not None else 0
    if hidden > 0 and not is_bare:
        put(console, ink(f"and {hidden} more", DIM), lead=lead((ink(""), LABEL + 2)))


def _status(reading: ReadingView) -> str:
    """The status with who confirmed it, or who could not verify it; who denies it, where it is denied."""
    by: tuple[str, ...] = ()
    if reading.status == "confirmed":
        by = reading.confirmed_by
    elif reading.status == "denied":
        by = tuple(dict.fromkeys(words.says[-1] for words in reading.against if words.says))
    elif reading.status == "unverified":
        return f"not verified by {', '.join(reading.unverified_by)}"
    return f"{reading.status} by {', '.join(by)}" if by else reading.status


def _is_aside(reading: ReadingView) -> bool:
    """Whether a figure stands in words about something else, where it says nothing alone."""
    return reading.value[:1].isdigit()


def _is_all(reading: ReadingView, words: Words) -> bool:
    """Whether the words say the value themselves, so that it needs no line of its own."""
    value = reading.value.removeprefix("not so: ").casefold()
    return not value[:1].isdigit() and value in words.quote.casefold()


def _said(words: Words) -> Text:
    who = " via ".join(dict.fromkeys(reversed(words.says))) or words.outlet or "the report"
    where = [words.outlet] if words.outlet and words.outlet != who else []
    where += ["copy"] if words.is_copy else []
    outlet = f" ({', '.join(where)})" if where else ""
    line = ink(f"{who}{outlet}: ") + Text(f"“{one_line(words.quote, QUOTE)}”", style="italic")
    return line + Text(f" [{words.start}–{words.end}]", style=DIM)


def _different(words: Sequence[Words]) -> list[Words]:
    """Words of reports that are no copies, one for each source and wording."""
    first: dict[tuple[tuple[str, ...], str], Words] = {}
    for one in sorted(words, key=lambda w: w.is_copy):
        first.setdefault((one.says, one.quote.casefold()), one)
    return list(first.values())


def _ordered(fields: Iterable[FieldView]) -> list[FieldView]:
    """Whether it happened, harm and responsibility first; what is disputed before the rest."""
    place = {name: number for number, name in enumerate(FIRST)}
    return sorted(fields, key=lambda f: (place.get(f.name, len(FIRST)), not f.is_disputed, f.name))


def _heading(words: str, console: Console) -> None:
    console.print()
    put(console, ink(words, STRONG))


def _unreal(realis: str | None) -> str:
    """What is to be minded where something did not surely happen: "planned", "feared"."""
    return "" if realis in (None, "happened", "ongoing") else str(realis)


def _moment(reported: str | None) -> str:
    return (reported or "undated").replace("T", " ")[:16].removesuffix(" 00:00")


def _day(dossier: Dossier) -> str:
    return dossier.when.start[:10] if dossier.when else "undated"


def _sources(independent: int, reports: int) -> str:
    source = "source" if independent == 1 else "sources"
    report = "report" if reports == 1 else "reports"
    return f"{independent} independent {source}, {reports} {report}"
