"""iCalendar (RFC 5545): an all-day event a dated record; what is not said to have happened is tentative."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dateline.export.case import facts, sentences
from dateline.export.case.form import Form, LeftOut, Written
from dateline.export.case.options import Options, clean
from dateline.export.case.standard import standard
from dateline.export.case.told import Told
from dateline.version import VERSION

_OCTETS = 75
"""A content line is folded after so many octets."""


def _write(told: Told, options: Options) -> Iterator[Written | LeftOut]:
    span = facts.days(told)
    if span is None:
        yield LeftOut(told.dossier.id, "no date is known")
        return
    dossier, where = told.dossier, told.dossier.where
    title = options.line(dossier.label or "") or "event"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{dossier.id}@dateline.invalid",
        f"DTSTAMP:{_moment(options.at)}",
        f"DTSTART;VALUE=DATE:{_day(span[0])}",
        *_end(span[1]),
        f"SUMMARY:{_text(title)}",
        f"DESCRIPTION:{_text(chr(10).join(sentences.lines(told, options, policy=options.policy)))}",
        f"SEQUENCE:{told.revision}",
        "TRANSP:TRANSPARENT",
    ]
    if told.changed:
        lines.append(f"LAST-MODIFIED:{_moment(told.changed)}")
    if dossier.kind:
        lines.append(f"CATEGORIES:{_text(dossier.kind)}")
    if where:
        lines += [f"LOCATION:{_text(where.name)}", f"GEO:{where.lat:.6f};{where.lon:.6f}"]
    if status := _status(dossier.realis):
        lines.append(f"STATUS:{status}")
    lines.append("END:VEVENT")
    body = "".join(folded(line) for line in lines).encode()
    yield Written(body, dossier.id, standard(told, options.policy))


def _day(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


def _end(last: dt.date) -> tuple[str, ...]:
    """The day after the last, where the calendar has one; an event without an end lasts its first day."""
    return () if last == dt.date.max else (f"DTEND;VALUE=DATE:{_day(last + dt.timedelta(days=1))}",)


def _status(realis: str | None) -> str | None:
    """CANCELLED for what is said not to happen, TENTATIVE for what is not sure; nothing for what happened."""
    if realis in facts.HAPPENED:
        return None
    return "CANCELLED" if realis == "negated" else "TENTATIVE"


def folded(line: str) -> str:
    """A content line in pieces of 75 octets, characters left whole."""
    pieces, piece, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += char
        size += width
    return "\r\n".join([*pieces, piece]) + "\r\n"


def _text(text: str) -> str:
    plain = clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n")


def _moment(at: str) -> str:
    moment = dt.datetime.fromisoformat(at)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return f"{aware.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _head(_: Options) -> bytes:
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Dateline//Dateline {VERSION}//EN")
    return "".join(folded(line) for line in lines).encode()


FORM = Form(
    "ical",
    "records.ics",
    "text/calendar",
    _write,
    _head,
    lambda _: b"END:VCALENDAR\r\n",
)
