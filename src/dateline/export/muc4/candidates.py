"""Who and what may fill the roles of a report's incidents: one candidate for each role and wording.

They come from the heads' fillers, which leave the incident open, and from the roles of the events.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.export.muc4.listed import listed
from dateline.export.muc4.parts import Draft, Part, PartRole, is_fit
from dateline.export.muc4.phrases import core, person, pieces, with_figure
from dateline.export.muc4.tables import Tables
from dateline.export.muc4.words import ReportText
from dateline.model.event import FillerRole
from dateline.model.record import Record

ROLES: dict[FillerRole, PartRole] = {
    "individual": "individual",
    "organisation": "organization",
    "physical": "physical",
    "victim": "human",
    "weapon": "weapon",
}
Span = tuple[int, int]


@dataclass(slots=True)
class Candidate:
    """A wording of a role with all that speaks for it.

    ``heads`` are the head's scores of its fillers by place, ``parts`` the parts of incidents, with the
    number of the incident. ``is_name`` says that the wording is a person's name.
    """

    role: PartRole
    words: tuple[str, ...]
    is_name: bool
    span: Span
    heads: dict[Span, float] = field(default_factory=dict)
    parts: list[tuple[int, Part]] = field(default_factory=list)
    listed: list[Span] = field(default_factory=list)
    text: str = ""
    head: float = 0.0
    score: float = 0.0

    @property
    def sort(self) -> str:
        """The role, or ``name`` where the wording is a person's name."""
        return "name" if self.is_name else self.role

    @property
    def spans(self) -> list[Span]:
        """All its places, the best first."""
        by_head = sorted(self.heads, key=lambda span: (-self.heads[span], span))
        others = ((part.start, part.end) for _, part in self.parts)
        return list(dict.fromkeys([*by_head, *others, *self.listed, self.span]))


def candidates_of(
    record: Record, drafts: Sequence[Draft], report: ReportText, known: Tables
) -> list[Candidate]:
    """The candidates of all roles, in order of their first place."""
    gathered = _Gathered(report, known, {})
    for filler in record.fillers:
        role, span = ROLES[filler.role], (filler.evidence.start, filler.evidence.end)
        for own in _each(role, span, report, known):
            one = gathered.fit(role, own)
            if one:
                one.heads[own] = max(one.heads.get(own, 0.0), filler.why.score or 0.0)
                one.head = max(one.head, one.heads[own])
    for role, span in listed(record, drafts, report, known):
        one = gathered.fit(role, span)
        if one:
            one.listed.append(span)
    for number, draft in enumerate(drafts):
        for part in draft.parts:
            one = gathered.candidate(part.role, (part.start, part.end))
            if one:
                one.parts.append((number, part))
    return sorted(gathered.found.values(), key=lambda one: one.span)


@dataclass(frozen=True, slots=True)
class _Gathered:
    """Candidates so far, by role and words."""

    report: ReportText
    known: Tables
    found: dict[tuple[PartRole, tuple[str, ...]], Candidate]

    def candidate(self, role: PartRole, span: Span) -> Candidate | None:
        """The candidate of these words, a new one where there is none; None where nothing is left of them."""
        wording = _wording(role, span, self.report, self.known)
        if wording is None:
            return None
        words, is_name = wording
        text = f" {' '.join(words)} "
        return self.found.setdefault(
            (role, words), Candidate(role, words, is_name, span, text=text)
        )

    def fit(self, role: PartRole, span: Span) -> Candidate | None:
        """The candidate of words that can stand in the role's slot, else None."""
        is_possible = is_fit(Part(role, *span), self.report, self.known)
        return self.candidate(role, span) if is_possible else None


def _each(role: PartRole, span: Span, report: ReportText, known: Tables) -> Iterator[Span]:
    """The phrases of a filler: a list of people is one for each."""
    if role == "human":
        yield from pieces(report, *span, known)
    else:
        yield span


def _wording(
    role: PartRole, span: Span, report: ReportText, known: Tables
) -> tuple[tuple[str, ...], bool] | None:
    """The words that a template would show, and whether they are a person's name."""
    if role == "human":
        said = [person(report, *piece, known) for piece in pieces(report, *span, known)]
        name = max((one.name for one in said if one.name), key=_length, default=None)
        own = name or next((one.description for one in said if one.description), None)
        return (_texts(report, own), name is not None) if own else None
    kept = core(report, *span, known)
    if kept and role == "individual":
        kept = with_figure(report, kept, known)
    return (_texts(report, kept), False) if kept else None


def _length(span: Span) -> int:
    return span[1] - span[0]


def _texts(report: ReportText, span: Span) -> tuple[str, ...]:
    words = report.text[span[0] : span[1]].casefold().split()
    return (*words[:-1], words[-1].removesuffix("'s"))
