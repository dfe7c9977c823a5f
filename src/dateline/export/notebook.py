"""A record, a record of many reports, or a case as a piece of HTML for notebooks.

Small, without scripts, links to nothing; the colours are those of the notebook, so it is light or dark with it.
Where a notebook takes the style away, the text still reads in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import resources

from dateline.contracts import Store
from dateline.export.markup import Markup, Node, element, together
from dateline.export.tables.values import value_text
from dateline.model.case import DossierQuery
from dateline.model.claim import NumberValue
from dateline.model.dossier import Dossier, Reading, Report
from dateline.model.record import Record
from dateline.pipeline.digest import digest
from dateline.pipeline.digest.phrases import count_of, field_label, kind_label
from dateline.pipeline.digest.view import EventView, Field, Saying
from dateline.pipeline.digest.visible import one_line

QUOTE = 160
"""Longest quotation, in characters."""
SAYINGS, EVENTS, LISTED, REPORTS = 3, 8, 10, 40
"""How many sayings of a field, events of a report, records of a case and reports of a record are shown."""
FIRST = ("occurrence", "killed", "wounded", "missing", "arrested", "abducted", "responsibility")
"""Fields that stand first."""
_IN_HEADING = ("what", "status")
_MINDED = frozenset({"disputed", "denied", "unverified", "retracted"})


def record_html(record: Record) -> str:
    """What one report says: its main events, each value with who says so and the words."""
    view = digest(record)
    more = len(view.main) - EVENTS
    background = [_event(event) for event in view.background]
    questions = [element("p", question.question, class_="dl-notice") for question in view.questions]
    return _piece(
        element("p", view.title, class_="dl-title", dir="auto"),
        element("p", " · ".join([*view.origin, view.tally]), class_="dl-aside"),
        [element("p", f"⚠ {warning.message}", class_="dl-notice") for warning in view.warnings],
        [_event(event) for event in view.main[:EVENTS]],
        element("p", f"and {count_of(more, 'more event')}", class_="dl-aside") if more > 0 else None,
        _folded(count_of(len(questions), "question to the report", "questions to the report"), questions),
        _folded(f"Background: {count_of(len(background), 'event')}", background),
    )  # fmt: skip


def _event(event: EventView) -> Markup:
    shown = [f for f in event.fields if f.name not in _IN_HEADING and not f.is_blank]
    state = "" if event.state == "happened" else f" ({event.state})"
    standing = [element("p", f"{s.mark} {s.text}", class_="dl-aside") for s in event.standing]
    return element(
        "div",
        element(
            "p",
            element("span", event.kind, class_="dl-kind"),
            state,
            [" · ", element("q", event.label, dir="auto")],
        ),
        standing,
        element("div", [_field(field) for field in shown], class_="dl-fields"),
        class_="dl-card",
    )


def _field(field: Field) -> Markup:
    more = len(field.sayings) - SAYINGS
    return together(
        element("span", field.label, class_="dl-label"),
        element(
            "div",
            element("span", field.value, class_="dl-value") if field.value else None,
            _mark(" sources differ") if field.is_disputed else None,
            [element("p", _saying(saying)) for saying in field.sayings[:SAYINGS]],
            element("p", f"and {more} more", class_="dl-aside") if more > 0 else None,
        ),
    )


def _saying(saying: Saying) -> Markup:
    who = saying.speaker.name + ("" if saying.is_plain else f" {saying.says}")
    return together(
        element("span", f"{who}: ", class_="dl-who"),
        element("q", one_line(saying.words.quote, QUOTE), dir="auto"),
    )


def dossier_html(dossier: Dossier) -> str:
    """What many reports say of one event: each field with its readings, and the reports."""
    disputed = {dispute.field for dispute in dossier.disputes}
    named = {step.claim: step.source for step in dossier.timeline}
    fields = [
        _readings(name, dossier.fields[name], named, is_disputed=name in disputed)
        for name in sorted(dossier.fields, key=_place_of)
    ]
    reports = [element("p", _report(report)) for report in dossier.reports[:REPORTS]]
    more = len(dossier.reports) - REPORTS
    if more > 0:
        reports.append(element("p", f"and {more:,} more", class_="dl-aside"))
    return _piece(
        element("p", _heading(dossier), class_="dl-title"),
        element("p", element("q", dossier.label, dir="auto")) if dossier.label else None,
        element("p", " · ".join(_facts(dossier)), class_="dl-aside"),
        element("div", fields, class_="dl-fields"),
        _folded(count_of(len(dossier.reports), "report"), reports),
        element("p", "record ", element("code", dossier.id), class_="dl-aside"),
    )


def _heading(dossier: Dossier) -> Markup:
    kind = kind_label(dossier.kind) if dossier.kind else "event"
    unreal = dossier.realis if dossier.realis not in (None, "happened") else None
    return together(
        element("span", kind, class_="dl-kind"),
        f" ({unreal})" if unreal else None,
        [" ", _mark("background")] if dossier.is_background else None,
        [[" ", _mark(status)] for status in _statuses(dossier) if status in _MINDED],
    )


def _statuses(dossier: Dossier) -> list[str]:
    found = {reading.status for readings in dossier.fields.values() for reading in readings}
    return sorted(found | ({"disputed"} if dossier.disputes else set()))


def _facts(dossier: Dossier) -> Iterator[str]:
    """When, where, how many it harmed by the policy, and how well it is sourced."""
    yield _day(dossier)
    yield _place(dossier)
    for name, chosen in dossier.chosen.items():
        yield f"{field_label(name).lower()} {value_text(NumberValue(chosen.min, chosen.max))}"
    yield count_of(len(dossier.outlets), "independent source")
    yield count_of(len(dossier.reports), "report")


def _day(dossier: Dossier) -> str:
    return dossier.when.start[:10] if dossier.when else "day unknown"


def _place(dossier: Dossier) -> str:
    where = dossier.where
    if where is None:
        return "place unknown"
    return f"{where.name} ({where.country})" if where.country else where.name


def _place_of(name: str) -> tuple[int, str]:
    """Where a field stands: what happened and whom it harmed first."""
    return FIRST.index(name) if name in FIRST else len(FIRST), name


def _readings(
    name: str, readings: Sequence[Reading], named: Mapping[str, str], *, is_disputed: bool
) -> Markup:
    return together(
        element("span", field_label(name), class_="dl-label"),
        element(
            "div",
            _mark("disputed") if is_disputed else None,
            [element("p", _reading(name, reading, named)) for reading in readings],
        ),
    )


def _reading(name: str, reading: Reading, named: Mapping[str, str]) -> Iterator[Node]:
    text = value_text(reading.value) or "not said"
    if name == "occurrence" and reading.value is not None:
        text = "it happened" if text == "yes" else "it did not happen"
    value = f"not so: {text}" if reading.is_denial else text
    yield element("span", one_line(value, QUOTE), class_="dl-value", dir="auto")
    if reading.status != "claimed":
        by = f" by {', '.join(reading.confirmed_by)}" if reading.confirmed_by else ""
        yield [" ", _mark(reading.status), by]
    names = list(dict.fromkeys(named[c] for c in reading.supporting if c in named))
    sources = count_of(len(reading.origins), "independent source")
    told = ", ".join(names[:SAYINGS]) + (", …" if len(names) > SAYINGS else "")
    yield element("span", f" – {told} ({sources})" if told else f" – {sources}", class_="dl-who")
    if reading.superseded_by is not None:
        later = value_text(reading.superseded_by)
        yield element("span", f" (later {later})", class_="dl-aside")


def _report(report: Report) -> Iterator[Node]:
    yield " · ".join(
        part
        for part in (report.outlet or "unknown outlet", (report.published or "")[:10], report.title)
        if part
    )
    if report.is_copy:
        yield element("span", " (copy)", class_="dl-aside")


def case_html(case: Store) -> str:
    """How much a case holds, and its records with the most independent sources."""
    counts = case.counts()
    found = case.dossiers(DossierQuery(order="sources"), limit=LISTED)
    told = [
        count_of(counts.reports, "report"),
        count_of(counts.claims, "claim"),
        count_of(counts.dossiers, "record"),
    ]
    more = counts.dossiers - len(found)
    return _piece(
        element("p", "Case", class_="dl-title"),
        element("p", " · ".join(told), class_="dl-aside"),
        element("div", [_listed(dossier) for dossier in found], class_="dl-rows dl-list"),
        element("p", f"and {count_of(more, 'more record')}", class_="dl-aside") if more > 0 else None,
    )  # fmt: skip


def _listed(dossier: Dossier) -> Markup:
    label = one_line(dossier.label, QUOTE // 2) if dossier.label else None
    return together(
        element("code", dossier.id[:8]),
        element("span", _heading(dossier), [": ", element("q", label, dir="auto")] if label else None),
        element("span", _day(dossier)),
        element("span", _place(dossier)),
        element("span", count_of(len(dossier.outlets), "source")),
        element("span", " · ".join(_harm(dossier)), class_="dl-aside"),
    )  # fmt: skip


def _harm(dossier: Dossier) -> Iterator[str]:
    for name, chosen in dossier.chosen.items():
        yield f"{value_text(NumberValue(chosen.min, chosen.max))} {name}"


def _mark(status: str) -> Markup:
    minded = " dl-minded" if status.strip() in _MINDED or "differ" in status else ""
    return element("span", status.strip(), class_=f"dl-mark{minded}")


def _folded(title: str, inside: Sequence[Markup]) -> Markup | None:
    return element("details", element("summary", title), inside) if inside else None


def _piece(*inside: Node) -> str:
    style = Markup((resources.files("dateline.export") / "notebook.css").read_text("utf-8"))
    return str(element("div", element("style", style), *inside, class_="dl-nb"))
