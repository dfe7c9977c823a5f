"""A case as one HTML page for handing over: each record with every value, who says so, and the words as footnotes.

It loads nothing and runs nothing. Printed, it has page numbers and each record begins a page, so that any browser
makes a PDF of it. At its end stand the hashes by which the texts can be checked.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources

from dateline.export.case import facts, sentences
from dateline.export.case.evidence import Basis
from dateline.export.case.form import Entry, Form, LeftOut, Written
from dateline.export.case.options import Options, name
from dateline.export.case.standard import standard, status_words
from dateline.export.case.told import Cited, Told
from dateline.export.markup import Markup, Node, element, is_plain_link, together
from dateline.model.dossier import Reading
from dateline.pipeline.digest.phrases import bounds_words, count_of
from dateline.version import VERSION

MOST_WORDS = 8
"""Stretches of words noted for a value; the table of evidence has all."""


class _Notes:
    """The footnotes of one record: each stretch of words once, numbered as it is first used."""

    def __init__(self, told: Told, options: Options) -> None:
        self._told, self._options = told, options
        self._numbers: dict[tuple[str, int, int, tuple[str, ...]], int] = {}
        self._items: list[Markup] = []

    def marks(self, words: Sequence[Cited]) -> Node:
        """Links to the notes of some words."""
        numbers = sorted({self._number(cited) for cited in words[:MOST_WORDS]})
        links = [
            element("a", str(number), href=f"#{self._anchor(number)}", class_="mark")
            for number in numbers
        ]
        spaced = [node for link in links for node in (link, " ")][:-1]
        more = len(words) - MOST_WORDS
        return together(*spaced, f" and {more} more" if more > 0 else None)

    def listed(self) -> Node:
        """The notes, in order."""
        if not self._items:
            return None
        return together(element("h3", "Words"), element("ol", self._items, class_="notes"))

    def _number(self, cited: Cited) -> int:
        key = (cited.document, cited.start, cited.end, cited.says)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._items.append(self._item(cited, self._numbers[key]))
        return self._numbers[key]

    def _item(self, cited: Cited, number: int) -> Markup:
        told = self._told
        outlet = told.outlet(cited.document) or "unknown outlet"
        says = " > ".join(cited.says) or outlet
        by = says if says == outlet else f"{says}, in {outlet}"
        quote = self._options.words(cited.quote)
        return element(
            "li",
            element("q", quote, dir="auto") if quote else None,
            f" {by}" + (" (copy)" if cited.is_copy else "") + " ",
            element("span", f"{cited.document[:12]} {cited.start}–{cited.end}", class_="where"),
            id=self._anchor(number),
        )

    def _anchor(self, number: int) -> str:
        return f"w-{self._told.dossier.id}-{number}"


def _write(told: Told, options: Options) -> Iterator[Written | LeftOut]:
    basis = standard(told, options.policy)
    notes = _Notes(told, options)
    title, anchor = _title(told, options), f"r-{told.dossier.id}"
    body = element(
        "section",
        element("h2", title, id=anchor, dir="auto"),
        element("p", f"Record {told.dossier.id}, revision {told.revision}", class_="id"),
        element("p", sentences.summary(told, options, policy=options.policy), dir="auto"),
        _status(told),
        _table(basis, notes, options),
        _disputes(told, notes, options),
        _figures(told),
        _reports(told),
        notes.listed(),
        aria_labelledby=anchor,
    )
    entry = Entry(title, anchor, tuple(_checked(told)))
    yield Written(f"{body}\n".encode("utf-8", "replace"), told.dossier.id, basis, entry)


def _title(told: Told, options: Options) -> str:
    kind, span, where = facts.kind_of(told), facts.days(told), told.dossier.where
    label = options.line(told.dossier.label or "")
    when = None
    if span:
        ends = [sentences.day_words(day) for day in dict.fromkeys(span)]
        when = " to ".join(ends)
    parts = (when, kind.label if kind else "event", where.name if where else None, label)
    return " · ".join(p for p in parts if p)


def _status(told: Told) -> Markup:
    words = ", ".join(status_words(told)) or "not known"
    sources = count_of(len(told.dossier.outlets), "independent source")
    text = f"{sources}, {count_of(len(told.dossier.reports), 'report')}; {words}"
    return element("p", text, class_="disputed" if told.dossier.disputes else None)


def _table(basis: tuple[Basis, ...], notes: _Notes, options: Options) -> Markup:
    rows = [
        element(
            "tr",
            element("th", each.field.replace("_", " "), scope="row"),
            element("td", _shown(each, options), _mark(each), dir="auto"),
            element("td", each.fact.certainty, class_="standing"),
            element("td", "; ".join(each.fact.sources), dir="auto"),
            element("td", notes.marks(each.fact.words), class_="marks"),
        )
        for each in basis
    ]
    return _rows(("Field", "Value", "Standing", "Who says so", "Words"), rows)


def _rows(columns: Sequence[str], rows: Iterable[Markup], *, class_: str | None = None) -> Markup:
    head = element("tr", [element("th", column, scope="col") for column in columns])
    return element("table", element("thead", head), element("tbody", rows), class_=class_)


def _shown(basis: Basis, options: Options) -> str:
    text = str(basis.value)
    if basis.field in ("kind", "means"):
        return text.replace("_", " ")
    return options.line(text) if basis.fact.is_prose else text


def _mark(basis: Basis) -> Node:
    return element("span", " (disputed)", class_="disputed") if basis.fact.is_disputed else None


def _disputes(told: Told, notes: _Notes, options: Options) -> Node:
    if not told.dossier.disputes:
        return None
    items = []
    for dispute in told.dossier.disputes:
        sides: list[Node] = []
        for reading in dispute.readings:
            said = "not so: " if reading.is_denial else ""
            words = told.words_of(reading.supporting)
            by = ", ".join(dict.fromkeys(c.says[-1] for c in words if c.says)) or "nobody named"
            side = f"{said}{_side(dispute.field, reading, options)} ({by}) "
            sides.append(element("li", side, notes.marks(words), dir="auto"))
        items.append(element("li", element("b", dispute.field), element("ul", sides)))
    return together(element("h3", "Disputes"), element("ul", items))


def _side(field: str, reading: Reading, options: Options) -> str:
    """The value of one side, where it is a name or number, or its words as far as they may leave."""
    text = facts.value_words(reading.value)
    return name(text) if field in facts.NAMED else options.line(text) or "as quoted"


def _figures(told: Told) -> Node:
    steps = told.dossier.timeline
    if not steps:
        return None
    rows = [
        element(
            "tr",
            element("td", (step.reported or "undated")[:16].replace("T", " ")),
            element("td", step.field),
            element("td", bounds_words(step.min, step.max), _stance(step.stance)),
            element("td", name(step.source), " · ", name(step.outlet or "unknown outlet")),
        )
        for step in steps
    ]  # fmt: skip
    columns = ("Published", "Field", "Figure", "Who says so")
    return together(element("h3", "Figures as they were reported"), _rows(columns, rows))


def _stance(stance: str) -> str | None:
    return None if stance == "asserts" else f" ({stance.replace('_', ' ')})"


def _reports(told: Told) -> Markup:
    items = []
    for report in told.dossier.reports:
        url = told.url(report.document)
        title = report.title or report.document[:12]
        link = (
            element("a", title, href=url, rel="noreferrer noopener nofollow")
            if url and is_plain_link(url) and not url.startswith("#")
            else title
        )
        day = (report.published or "undated")[:10]
        copy = " · its words come from another report" if report.is_copy else ""
        short = element("span", f" {report.document[:12]}", class_="where")
        items.append(element("li", link, f" · {report.outlet or 'unknown outlet'}, {day}{copy}", short, dir="auto"))  # fmt: skip
    return together(element("h3", "Reports"), element("ul", items))


def _checked(told: Told) -> Iterator[tuple[str, ...]]:
    """For the list of hashes: document, outlet, day and SHA-256 of the text of each report."""
    for report in told.dossier.reports:
        if report.document in told.text_hashes:
            outlet, day = report.outlet or "unknown outlet", (report.published or "undated")[:10]
            yield report.document, outlet, day, told.text_hashes[report.document]


def _contents(entries: Sequence[Entry], _: Options) -> bytes:
    if not entries:
        return b"<main>\n"
    items = [
        element("li", element("a", entry.title, href=f"#{entry.anchor}", dir="auto"))
        for entry in entries
    ]
    made = element("nav", element("h2", "Contents"), element("ol", items), aria_label="Contents")
    return f"{made}<main>\n".encode("utf-8", "replace")


def _closing(entries: Sequence[Entry], options: Options) -> bytes:
    """The hashes by which texts and case can be checked."""
    state = (
        f"Position {options.position} of the log of the case, head {options.head}."
        if options.head
        else None
    )
    documents = sorted({line for entry in entries for line in entry.documents})
    rows = [
        element(
            "tr",
            element("td", document, class_="where"),
            element("td", f"{outlet}, {day}", dir="auto"),
            element("td", sha256, class_="where"),
        )
        for document, outlet, day, sha256 in documents
    ]
    made = element(
        "section",
        element("h2", "To check it", id="hashes"),
        element("p", state, class_="id") if state else None,
        element(
            "p",
            "Each note gives the report and where its words stand: characters of the text with this SHA-256 (UTF-8), "
            "counted from 0, the end not included. `dateline verify` proves texts, words and log of the case.",
        ),
        _rows(("Report", "Outlet", "SHA-256 of the text"), rows, class_="hashes"),
        aria_labelledby="hashes",
    )
    return f"{made}\n".encode("utf-8", "replace") if rows else b""


def _head(options: Options) -> bytes:
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", "Case report"),
        element("style", style),
    )
    note = (
        f"Made by machine on {options.at[:10]} (Dateline {VERSION}). It says what reports say, and who says so; "
        f"nothing in it is a verdict. Figures by the policy “{options.policy}”."
    )
    top = element("header", element("h1", "Case report"), element("p", note))
    return f'<!doctype html>\n<html lang="en">{head}<body>{top}\n'.encode()


def _tail(_: Options) -> bytes:
    text = "This page loads nothing and sends nothing."
    return f"</main>{element('footer', element('p', text))}</body></html>\n".encode()


@cache
def _style() -> Markup:
    return Markup((resources.files("dateline.export.case") / "case_report.css").read_text("utf-8"))


FORM = Form(
    "html",
    "case.html",
    "text/html; charset=utf-8",
    _write,
    _head,
    _tail,
    order="happened",
    contents=_contents,
    closing=_closing,
)
