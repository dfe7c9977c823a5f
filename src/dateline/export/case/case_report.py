"""A case as one HTML page for handing over: each record with every value, who says so, and the words.

It loads nothing and runs nothing; printed, each record begins a page, so that a browser makes a PDF of it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from dateline.export.case import facts, sentences
from dateline.export.case.evidence import Basis
from dateline.export.case.form import Form, LeftOut, Written
from dateline.export.case.options import Options, name
from dateline.export.case.standard import standard, status_words
from dateline.export.case.told import Cited, Told
from dateline.export.markup import Markup, Node, element, is_plain_link, together
from dateline.model.dossier import Reading
from dateline.pipeline.digest.phrases import bounds_words, count_of
from dateline.version import VERSION

MOST_WORDS = 8
"""Stretches of words shown for a value; the table of evidence has all."""


def _write(told: Told, options: Options) -> Iterator[Written | LeftOut]:
    basis = standard(told, options.policy)
    body = element(
        "section",
        element("h2", _title(told, options), id=f"r-{told.dossier.id}", dir="auto"),
        element("p", f"Record {told.dossier.id}, revision {told.revision}", class_="id"),
        element("p", sentences.summary(told, options, policy=options.policy), dir="auto"),
        _status(told),
        _table(told, basis, options),
        _disputes(told, options),
        _figures(told),
        _reports(told),
    )
    yield Written(f"{body}\n".encode("utf-8", "replace"), told.dossier.id, basis)


def _title(told: Told, options: Options) -> str:
    kind = facts.kind_of(told)
    where = told.dossier.where
    label = options.line(told.dossier.label or "")
    parts = (kind.label if kind else "event", where.name if where else None, label)
    return " · ".join(p for p in parts if p)


def _status(told: Told) -> Markup:
    words = ", ".join(status_words(told)) or "not known"
    sources = count_of(len(told.dossier.outlets), "independent source")
    text = f"{sources}, {count_of(len(told.dossier.reports), 'report')}; {words}"
    return element("p", text, class_="disputed" if told.dossier.disputes else None)


def _table(told: Told, basis: tuple[Basis, ...], options: Options) -> Markup:
    rows = [
        element(
            "tr",
            element("th", each.field, scope="row"),
            element("td", _shown(each, options), _mark(each), dir="auto"),
            element("td", each.fact.certainty, class_="standing"),
            element("td", [_words(told, c, options) for c in each.fact.words[:MOST_WORDS]]),
        )
        for each in basis
    ]
    head = element("tr", [element("th", column, scope="col") for column in ("Field", "Value", "Standing", "Words")])  # fmt: skip
    return element("table", element("thead", head), element("tbody", rows))


def _shown(basis: Basis, options: Options) -> str:
    text = str(basis.value)
    if basis.field in ("kind", "means"):
        return text.replace("_", " ")
    return options.line(text) if basis.fact.is_prose else text


def _mark(basis: Basis) -> Node:
    return element("span", " (disputed)", class_="disputed") if basis.fact.is_disputed else None


def _words(told: Told, cited: Cited, options: Options) -> Markup:
    says = " > ".join(cited.says) or told.outlet(cited.document) or "unknown outlet"
    quote = options.words(cited.quote)
    place = f"{cited.document[:12]} {cited.start}–{cited.end}"
    return element(
        "div",
        element("q", quote, dir="auto") if quote else None,
        f" {says}" + (" (copy)" if cited.is_copy else "") + " ",
        element("span", place, class_="where"),
    )


def _disputes(told: Told, options: Options) -> Node:
    if not told.dossier.disputes:
        return None
    items = []
    for dispute in told.dossier.disputes:
        sides = [
            ("not so: " if r.is_denial else "")
            + (_side(dispute.field, r, options))
            + f" ({', '.join(o.partition(':')[2] for o in r.origins) or 'nobody named'})"
            for r in dispute.readings
        ]
        items.append(element("li", f"{dispute.field}: {' / '.join(sides)}", dir="auto"))
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
    return together(element("h3", "Figures as they were reported"), element("table", element("tbody", rows)))  # fmt: skip


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
        sha = element(
            "span", f" text sha256 {told.text_hashes.get(report.document, '?')}", class_="where"
        )
        items.append(element("li", link, f" · {report.outlet or 'unknown outlet'}, {day}{copy}", sha, dir="auto"))  # fmt: skip
    return together(element("h3", "Reports"), element("ul", items))


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
    return f'<!doctype html>\n<html lang="en">{head}<body>{top}<main>\n'.encode()


def _tail(_: Options) -> bytes:
    text = "Offsets count characters of the text with that SHA-256. This page loads nothing and sends nothing."
    return f"</main>{element('footer', element('p', text))}</body></html>\n".encode()


@cache
def _style() -> Markup:
    return Markup((resources.files("dateline.export.case") / "case_report.css").read_text("utf-8"))


FORM = Form("html", "case.html", "text/html; charset=utf-8", _write, _head, _tail, order="happened")
