"""What the tools answer: values, and words with their places."""

from __future__ import annotations

import msgspec

from dateline.run.showing.view import ReportLine, Words


class Quote(msgspec.Struct, frozen=True, omit_defaults=True):
    """Exact words of a report: ``start`` and ``end`` are offsets in the text of ``document``.

    ``says`` are those who say it, outermost first; ``before`` and ``after`` are the text around.
    """

    quote: str
    document: str
    start: int
    end: int
    says: tuple[str, ...]
    outlet: str | None
    claim: str
    is_copy: bool = False
    before: str = ""
    after: str = ""

    @classmethod
    def of(cls, words: Words) -> Quote:
        """The words of a claim."""
        return cls(
            words.quote,
            words.document,
            words.start,
            words.end,
            words.says,
            words.outlet,
            words.claim,
            words.is_copy,
        )


class RecordLine(msgspec.Struct, frozen=True):
    """A record in a list, with some of the words that it stands on."""

    id: str
    kind: str | None
    label: str | None
    start: str | None
    end: str | None
    place: str | None
    country: str | None
    figures: dict[str, str]
    statuses: tuple[str, ...]
    independent_sources: int
    reports: int
    quotes: tuple[Quote, ...]


class Found(msgspec.Struct, frozen=True):
    """Records that fit; ``next_page`` where there are more."""

    records: tuple[RecordLine, ...]
    next_page: int | None = None


class Valued(msgspec.Struct, frozen=True):
    """A value of a record: how it stands, who gives it, and the first words for and against it.

    ``quotes_in_all`` says how many there are; ``replaced_by`` is the figure that took its place.
    """

    field: str
    value: str
    status: str
    sources: tuple[str, ...]
    quotes: tuple[Quote, ...]
    against: tuple[Quote, ...]
    quotes_in_all: int
    replaced_by: str | None = None
    confirmed_by: tuple[str, ...] = ()
    unverified_by: tuple[str, ...] = ()


class RecordSaid(msgspec.Struct, frozen=True):
    """A record: its values, and the reports that tell it (the first of them, where there are many)."""

    id: str
    kind: str | None
    label: str | None
    start: str | None
    end: str | None
    place: str | None
    country: str | None
    statuses: tuple[str, ...]
    independent_sources: int
    values: tuple[Valued, ...]
    figures: dict[str, str]
    figures_chosen_by: str
    reports: tuple[ReportLine, ...]
    reports_in_all: int


class Piece(msgspec.Struct, frozen=True):
    """One piece of evidence: the words, and the value that they are for or against."""

    field: str
    value: str
    status: str
    is_against: bool
    words: Quote


class Evidence(msgspec.Struct, frozen=True):
    """Evidence of a record or claim; ``next_page`` where there is more."""

    record: str | None
    evidence: tuple[Piece, ...]
    next_page: int | None = None


class Row(msgspec.Struct, frozen=True):
    """A value with who says so and who says it is not so: a list of words for each source."""

    field: str
    value: str
    status: str
    said_by: dict[str, list[Quote]]
    denied_by: dict[str, list[Quote]]


class Compared(msgspec.Struct, frozen=True):
    """Sources by values. Copies are left out; no source has a score."""

    record: str
    sources: tuple[str, ...]
    rows: tuple[Row, ...]


class Dispute(msgspec.Struct, frozen=True):
    """A field whose values cannot all hold, with the sides."""

    record: str
    kind: str | None
    place: str | None
    field: str
    sides: tuple[Valued, ...]


class Disputes(msgspec.Struct, frozen=True):
    """Disputes of one record, or of the records changed last; ``next_page`` where there are more records."""

    disputes: tuple[Dispute, ...]
    next_page: int | None = None


class Step(msgspec.Struct, frozen=True):
    """One figure as it was published."""

    reported: str | None
    field: str
    value: str
    source: str
    words: Quote | None


class Timeline(msgspec.Struct, frozen=True):
    """When it happened, what was reported when, and when the record changed here and why."""

    record: str
    start: str | None
    end: str | None
    figures: tuple[Step, ...]
    reports: tuple[ReportLine, ...]
    changes: tuple[str, ...]


class ClaimSaid(msgspec.Struct, frozen=True):
    """A claim of a text: the field, the value, the stance of whoever says it, the words."""

    event: str | None
    field: str
    value: str
    stance: str
    words: Quote


class EventSaid(msgspec.Struct, frozen=True):
    """An event of a text, with the words that speak of it."""

    id: str
    kind: str
    label: str
    realis: str
    is_background: bool
    quote: str
    start: int
    end: int


class TextRead(msgspec.Struct, frozen=True):
    """What a text says. Nothing of it was kept."""

    document: str
    events: tuple[EventSaid, ...]
    claims: tuple[ClaimSaid, ...]
    inconsistencies: tuple[str, ...]
    notices: tuple[str, ...]
