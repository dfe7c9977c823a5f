"""The armed groups and forces that a report names, and where an incident's own sentences name one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.export.muc4.parts import Draft, Part
from dateline.export.muc4.tables import Tables
from dateline.export.muc4.words import Phrases, ReportText, words_of
from dateline.model.record import Record

_GLOSS = re.compile(r"([A-Z][A-Z-]{1,7})\s*[\[(]([^\[\]()\n]{6,80})[\])]")
_SHORT = re.compile(r"[\[(]([A-Z][A-Z-]{1,7})[\])]")
_LONGEST_NAME = 7


def group_names(record: Record, report: ReportText, known: Tables) -> Phrases:
    """Names of groups in the report: those the tables know, glossed acronyms, entities that are groups."""
    names: set[str] = set(known.raw["perpetrator"]["known_groups"])
    for found in _GLOSS.finditer(report.text):
        if known.organizations.within(words_of(found[2])):
            names |= {found[1], found[2]}
    for found in _SHORT.finditer(report.text):
        full = _spelled_out(report, found.start(), found[1])
        if full and known.organizations.within(words_of(full)):
            names |= {found[1], full}
    for entity in record.entities:
        words = words_of(entity.name)
        is_group = entity.kind == "group" and len(words) > 1 and known.organizations.within(words)
        if is_group and words[-1].text not in known.individuals:
            names.add(entity.name)
    return Phrases.of(name for name in names if words_of(name))


def _spelled_out(report: ReportText, end: int, acronym: str) -> str | None:
    """The words before an acronym in brackets whose first letters it has."""
    words = list(report.between(max(0, end - 90), end))[-_LONGEST_NAME:]
    letters = acronym.replace("-", "").casefold()
    for at in range(len(words) - 1):
        initials = "".join(
            w.text[0] for w in words[at:] if w.text not in ("of", "the", "and", "for")
        )
        if initials == letters and words[at].text not in ("of", "the"):
            return report.text[words[at].start : words[-1].end]
    return None


def with_groups(drafts: Iterable[Draft], names: Phrases, report: ReportText, known: Tables) -> None:
    """Give incidents without an organisation the group that their own words or sentence name."""
    for draft in drafts:
        for part in draft.of("individual"):
            words = report.between(part.start, part.end)
            for first, stop, _, _ in names.find(words):
                _add(draft, words[first].start, words[stop - 1].end)
        if draft.of("organization"):
            continue
        for start, _ in draft.spans:
            words = report.around(start)
            for first, stop, _, _ in names.find(words):
                before = words[first - 1].text if first else ""
                before2 = words[first - 2].text if first > 1 else ""
                if before in known.raw["perpetrator"]["leads_to_group"] or (
                    before == "the" and before2 in known.raw["perpetrator"]["leads_to_group"]
                ):
                    _add(draft, words[first].start, words[stop - 1].end)


def _add(draft: Draft, start: int, end: int) -> None:
    """Add a group, as another mention where one with the same words is there."""
    if not any(part.start < end and start < part.end for part in draft.of("organization")):
        draft.parts.append(Part("organization", start, end))
