"""MUC-4 templates: for each incident the fullest template that an original report gives, never a mixture."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.case import facts
from dateline.export.case.evidence import Basis
from dateline.export.case.form import Form, LeftOut, Written
from dateline.export.case.options import Options, clean
from dateline.export.case.told import Told
from dateline.export.muc4.build import templates_of
from dateline.export.muc4.form import INAPPLICABLE, UNKNOWN, printed, slot_fills
from dateline.export.muc4.template import Template


def _write(told: Told, options: Options) -> Iterator[Written | LeftOut]:
    if options.quotes == "none":
        yield LeftOut(told.dossier.id, "its slots are words of reports, and none may leave")
        return
    wanted = set(told.dossier.events)
    found: list[tuple[Template, str]] = []
    for report in told.dossier.reports:
        record = told.records.get(report.document)
        if record is None or report.is_copy:
            continue
        found += [(t, report.document) for t in templates_of(record) if t.event in wanted]
    if not found:
        yield LeftOut(told.dossier.id, "no report tells it as an incident of MUC-4")
        return
    best, document = max(found, key=lambda pair: _filled(pair[0]))
    name = f"{told.dossier.id.upper()} ({document[:12].upper()})"
    text = printed([best], message=name)
    given = {"INCIDENT: TYPE": facts.kind_fact(told), "INCIDENT: DATE": facts.date_fact(told)}
    given["INCIDENT: LOCATION"] = facts.place_fact(told)
    basis = tuple(Basis(slot, fact.value, fact) for slot, fact in given.items() if fact)
    body = _cut(_hidden(told, text), options).encode("utf-8", "replace")
    yield Written(body, told.dossier.id, basis)


def _filled(template: Template) -> int:
    """How many slots say something; of equals the first report's template is taken."""
    return sum(fills not in ((UNKNOWN,), (INAPPLICABLE,)) for fills in slot_fills(template))


def _hidden(told: Told, text: str) -> str:
    """The template with labels for names, slot by slot; its slots are in capitals and part words by signs."""
    return "".join(told.hidden.text(line, is_key=True) for line in text.splitlines(keepends=True))


def _cut(text: str, options: Options) -> str:
    """The template with no line of words longer than may leave."""
    if options.quotes != "short":
        return clean(text)
    return "".join(options.words(line) + "\n" for line in text.splitlines())


FORM = Form("muc4", "muc4.txt", "text/plain", _write, between=b"\n")
