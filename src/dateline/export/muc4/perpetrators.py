"""Who did it: the category of the incident, and how the report sees each organisation (slots 8 and 11)."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.export.muc4.parts import Draft, Part
from dateline.export.muc4.tables import Tables
from dateline.export.muc4.template import Category, Confidence
from dateline.export.muc4.words import ReportText, Word
from dateline.model.claim import ResponsibilityRecord, SourceKind
from dateline.model.record import Record

AUTHORITIES: frozenset[SourceKind] = frozenset(
    {"official_civil", "official_military", "unnamed_official", "international_body"}
)


_BESIDE = 2
"""How many words may stand between an office and its verb of telling."""


def category_of(draft: Draft, report: ReportText, known: Tables) -> Category:
    """State-sponsored violence where a force or office of a state did it, else a terrorist act."""
    for part in draft.of("organization"):
        words = report.between(part.start, part.end)
        if known.not_state.within(words):
            return "TERRORIST ACT"
        if known.state_organizations.within(words):
            return "STATE-SPONSORED VIOLENCE"
    individuals = draft.of("individual")
    states = [known.state_persons.within(report.between(p.start, p.end)) for p in individuals]
    return "STATE-SPONSORED VIOLENCE" if states and all(states) else "TERRORIST ACT"


def tree_answer(
    part: Part, draft: Draft, record: Record, report: ReportText, known: Tables
) -> Confidence:
    """The decision tree of slot 11: acquitted, not connected, its own word, doubt, an authority."""
    spans = [(part.start, part.end), *part.others]
    sentences = [report.around(start) for start, _ in spans]
    if any(known.acquitted.within(words) for words in sentences):
        return "ACQUITTED"
    acts = acts_of(spans, draft, record)
    if any(act.act == "claims" for act in acts) or any(known.claimed.within(s) for s in sentences):
        return "CLAIMED OR ADMITTED"
    doubted = [words for words in sentences if known.uncertain.within(words)]
    blamed = [act for act in acts if act.act in ("is_blamed", "is_suspected")]
    if not doubted and not blamed:
        return "REPORTED AS FACT"
    kinds = {source.id: source.kind for source in record.sources}
    if any(kinds.get(act.by) in AUTHORITIES for act in blamed):
        return "SUSPECTED OR ACCUSED BY AUTHORITIES"
    own = {word for start, end in spans for word in report.between(start, end)}
    if any(authority_tells(words, own, known) for words in doubted):
        return "SUSPECTED OR ACCUSED BY AUTHORITIES"
    return "SUSPECTED OR ACCUSED"


def authority_tells(words: Sequence[Word], own: set[Word], known: Tables) -> bool:
    """Whether an office or force other than the one accused tells what a sentence says."""
    tellers = [
        (first, stop)
        for first, stop, _, _ in known.authority.find(words)
        if not own & set(words[first:stop])
    ]
    verbs = [(first, stop) for first, stop, _, _ in known.telling.find(words)]
    return any(
        0 <= verb[0] - teller[1] <= _BESIDE or 0 <= teller[0] - verb[1] <= _BESIDE
        for teller in tellers
        for verb in verbs
    )


def acts_of(
    spans: list[tuple[int, int]], draft: Draft, record: Record
) -> list[ResponsibilityRecord]:
    """What is claimed or blamed on this party for this incident, or for no event in particular."""
    events = {event.id for event in draft.events}
    return [
        act
        for act in record.responsibility
        if act.party is not None
        and (act.event is None or act.event in events)
        and any(start < act.party.end and act.party.start < end for start, end in spans)
    ]
