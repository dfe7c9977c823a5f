"""How a report sees the organisation that did it: slot 11 of MUC-4, given the right organisation.

Asked is every organisation of slot 10 in the keys of TST1 and TST2 that slot 11 says something about.
Its words are looked up in the message, and the decision tree of the export is asked about them.
``majority`` is the share that the commonest value of these keys would have right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from bench.bootstrap import Counts
from bench.corpora import CORPORA, NoData, shown
from bench.corpus import corpus_sha256
from bench.muc4 import keys as key_files
from bench.muc4.form import DUMMY, TYPE, Fill, Template
from bench.muc4.judge import value_verdict
from bench.muc4.messages import Message, document_of, read_messages
from bench.muc4.verdict import Verdict
from bench.outcome import Outcome
from bench.tasks.muc4 import MIXED, tests_of
from bench.tasks.times import Table, outcome_of
from dateline.export.muc4.build import incidents, report_of
from dateline.export.muc4.confidence import confidence_of
from dateline.export.muc4.parts import Draft, Part, PartRole
from dateline.export.muc4.tables import tables
from dateline.export.muc4.words import ReportText
from dateline.model.record import Record
from dateline.pipeline.reading import read_document

DEFAULT_DATA = CORPORA / "muc4"
CONFIDENCE = 11
STAGE = 5
TARGETS: Mapping[int, PartRole] = {12: "physical", 18: "human", 19: "human"}


def run(data: Path) -> Outcome:
    """The test messages of a folder with ``texts`` and ``keys``. Raises NoData."""
    keys = key_files.read_folder(data / "keys")
    messages = read_messages(data / "texts", is_wanted=lambda path: MIXED not in path.name)
    asked = [
        (message, template, fill)
        for message in tests_of(messages, keys)
        for template, fill in questions(keys[message.name])
    ]
    if not asked:
        raise NoData(f"no organisation in the keys of {shown(data / 'keys')}")
    table: Table = {"accuracy": {}, "majority": {}}
    commonest = Counter(value for _, _, fill in asked for value in fill.values).most_common(1)[0][0]
    by_message: dict[str, list[tuple[Template, Fill]]] = {}
    named: dict[str, Message] = {}
    for message, template, fill in asked:
        by_message.setdefault(message.name, []).append((template, fill))
        named[message.name] = message
    for name, rows in by_message.items():
        answers = answered(named[name], rows)
        right = sum(is_right(fill, answer) for (_, fill), answer in zip(rows, answers, strict=True))
        table["accuracy"][name] = cast("Counts", (right, len(rows)))
        common = sum(commonest in fill.values for _, fill in rows)
        table["majority"][name] = (common, len(rows))
    return outcome_of("responsibility", corpus_sha256(data), table)


def questions(templates: Iterable[Template]) -> Iterator[tuple[Template, Fill]]:
    """Every value of slot 11 that is about a named organisation, with its template."""
    for template in templates:
        for fill in template[CONFIDENCE]:
            if fill.about and fill.about != DUMMY:
                yield template, fill


def answered(message: Message, rows: Sequence[tuple[Template, Fill]]) -> list[str]:
    """Our value for each organisation that is asked about."""
    record = read_document(document_of(message))
    report = report_of(record)
    drafts = incidents(record, report, tables())
    return [
        confidence_of(
            part_of(fill.about, report),
            draft_for(template, drafts, record, report),
            record,
            report,
            tables(),
        )
        for template, fill in rows
    ]


def is_right(fill: Fill, answer: str) -> bool:
    """Whether an answer is one of the values that the key allows."""
    return value_verdict(CONFIDENCE, fill, Fill((answer,))) is Verdict.CORRECT


def part_of(names: Sequence[str], report: ReportText, role: PartRole = "organization") -> Part:
    """The organisation, or who or what else, at every place where the report has one of its names.

    Where it has none of them, the part is empty, and no word of the report speaks of it.
    """
    text = report.text.casefold()
    spans = sorted(
        {
            (match.start(), match.end())
            for name in names
            for match in re.finditer(_pattern(name), text)
        }
    )
    if not spans:
        return Part(role, 0, 0)
    return Part(role, *spans[0], tuple(spans[1:]))


def _pattern(name: str) -> str:
    """The words of a name in a row, whatever blanks lie between."""
    words = re.findall(r"\w+", name.replace("\\", "").casefold())
    return r"\b" + r"\W{1,4}".join(map(re.escape, words)) + r"\b"


def draft_for(
    template: Template, drafts: Sequence[Draft], record: Record, report: ReportText
) -> Draft:
    """The incident that the key tells of, as our events of its type, those beside its targets first.

    Its targets are parts of it wherever the report has their words. Without an event of the type,
    every event of the report is one of its events.
    """
    kinds = {value.upper() for fill in template[TYPE] for value in fill.values}
    parts = [
        part
        for slot, role in TARGETS.items()
        for fill in template[slot]
        if (part := part_of(fill.values, report, role)).end
    ]
    lines = {
        report.sentence_at(start)
        for part in parts
        for start, _ in ((part.start, part.end), *part.others)
    }
    of_type = [draft for draft in drafts if draft.type in kinds]
    beside = [
        draft
        for draft in of_type
        if any(report.sentence_at(start) in lines for start, _ in draft.spans)
    ]
    events = [event for draft in beside or of_type for event in draft.events]
    spans = [span for draft in beside or of_type for span in draft.spans]
    stage = next((v.upper() for fill in template[STAGE] for v in fill.values), "")
    return Draft(next(iter(kinds), ""), stage, events or list(record.events), spans, parts)
