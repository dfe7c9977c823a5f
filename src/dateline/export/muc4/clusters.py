"""Candidates that are one person, group or thing: the same words, part of the same name, an abbreviation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.export.muc4.candidates import Candidate
from dateline.export.muc4.described import descriptions
from dateline.export.muc4.phrases import head_of
from dateline.export.muc4.tables import Tables
from dateline.export.muc4.words import ReportText
from dateline.model.record import Record


def clustered(
    candidates: Iterable[Candidate], record: Record, report: ReportText, known: Tables
) -> list[list[Candidate]]:
    """Candidates of one entity together, the best first in each; clusters in order of their best."""
    names = aliases(record, known)
    found: list[list[Candidate]] = []
    for one in sorted(candidates, key=lambda c: (-c.score, c.span)):
        home = next((c for c in found if _is_one(c, one, names, report, known)), None)
        if home is None:
            found.append([one])
        else:
            home.append(one)
    return found


def aliases(record: Record, known: Tables) -> Mapping[str, str]:
    """Names in lower case to what they all stand for: the report's entities and groups known by two names."""
    found: dict[str, str] = {}
    for entity in record.entities:
        for name in (entity.name, *entity.aliases):
            found[name.casefold()] = entity.id
    for names in known.raw["perpetrator"]["same_group"]:
        for name in names:
            found[name] = names[0]
    return found


def _is_one(
    cluster: Sequence[Candidate],
    one: Candidate,
    names: Mapping[str, str],
    report: ReportText,
    known: Tables,
) -> bool:
    best = cluster[0]
    if best.role != one.role:
        return False
    if one.text in best.text or best.text in one.text or _overlap(best, one):
        return True
    own, other = (names.get(c.text.strip()) for c in (best, one))
    if own is not None and own == other:
        return True
    if one.role == "individual":
        return _is_band(best, report, known) and _is_band(one, report, known)
    if one.role != "human" or best.is_name == one.is_name:
        return False
    name, said = (best, one) if best.is_name else (one, best)
    return _describes(said, name, report, known)


def _overlap(one: Candidate, other: Candidate) -> bool:
    """Whether their best places share words."""
    (start, end), (first, last) = one.span, other.span
    return start < last and first < end


def _is_band(one: Candidate, report: ReportText, known: Tables) -> bool:
    """Whether it only says that they are armed men of some sort."""
    return head_of(report.between(*one.span), known) in known.individuals


def _describes(said: Candidate, name: Candidate, report: ReportText, known: Tables) -> bool:
    """Whether a description is an apposition or title of a name."""
    return any(
        start < last and first < end
        for start, end in descriptions(report, name.span, known)
        for first, last in said.spans
    )
