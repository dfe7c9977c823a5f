"""What reading a file gives: documents, or a refusal with its reason, as data."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.text import DateCandidate, Document

MAX_BYTES = 50_000_000
"""Largest file that is opened, in bytes."""

MAX_CHARS = 1_000_000
"""Longest text of one report, in code points. A long report has about 20,000."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller knows and the file may not say. What is given outranks what is found.

    ``published`` is an ISO 8601 date or date and time; ``language`` an ISO 639-1 code. ``dates`` are what
    others say of the publication time (a feed of its entry): witnesses before the file's own, not orders.
    ``outlet_else`` counts only where the file names no outlet; ``charset`` is what the server declared;
    ``fetched`` is when the bytes came, ISO 8601 in UTC.
    """

    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    dates: tuple[DateCandidate, ...] = ()
    outlet_else: str | None = None
    charset: str | None = None
    fetched: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """An item that could not be read: where it is from, and one sentence that says why and what to do.

    ``may_pass`` is true where the same item may be read later: a host that did not answer in time.
    """

    name: str
    reason: str
    may_pass: bool = False


Outcome = Document | Refused
