"""TimelineJS 3 JSON: an event a dated record; text is HTML there, so everything in it is escaped."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterator
from typing import Any

import msgspec

from dateline.export.case import facts, sentences
from dateline.export.case.form import Form, LeftOut, Written
from dateline.export.case.options import Options, clean
from dateline.export.case.standard import standard
from dateline.export.case.told import Told


def _write(told: Told, options: Options) -> Iterator[Written | LeftOut]:
    span, fact = facts.days(told), facts.date_fact(told)
    if span is None or fact is None:
        yield LeftOut(told.dossier.id, "no date is known, and TimelineJS skips what has none")
        return
    title = options.line(told.dossier.label or "") or told.dossier.kind or "event"
    text = "".join(f"<p>{_html(line)}</p>" for line in sentences.lines(told, options, policy=options.policy))  # fmt: skip
    event: dict[str, Any] = {
        "unique_id": told.dossier.id,
        "group": told.dossier.kind or "other",
        "start_date": _date(span[0]),
        "text": {"headline": _html(title), "text": text},
    }
    if span[0] != span[1]:
        event["end_date"] = _date(span[1])
    said = options.line(fact.words[0].quote) if fact.words else ""
    if said:
        event["display_date"] = _html(f"{said} ({fact.value})")
    yield Written(
        b"\n" + msgspec.json.encode(event), told.dossier.id, standard(told, options.policy)
    )


def _date(day: dt.date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _html(text: str) -> str:
    return html.escape(clean(text), quote=True)


FORM = Form(
    "timelinejs",
    "timeline.json",
    "application/json",
    _write,
    lambda _: b'{"events":[',
    lambda _: b"\n]}\n",
    between=b",",
)
