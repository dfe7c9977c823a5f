"""What is kept of everything that was taken in: where its bytes lie, how it was settled, when its page was seen."""

from __future__ import annotations

from typing import Literal

import msgspec

SettledAs = Literal["recorded", "copy", "irrelevant", "refused", "deferred"]
"""How an item ended. ``deferred`` is a refusal that may pass by itself, such as a host that did not answer."""

VisitKind = Literal["article", "feed"]


class RawRef(msgspec.Struct, frozen=True):
    """Where the bytes of an item lie in the archive: one record of one WARC segment.

    ``offset`` and ``length`` are the gzip member in the segment file, in bytes; ``sha256`` is of the
    item's own bytes, which the record holds after its headers.
    """

    segment: str
    offset: int
    length: int
    record: str
    sha256: str


class Fetched(msgspec.Struct, frozen=True):
    """What an address gave: ``url`` is where the redirects ended, ``body`` is free of compression.

    With ``status`` 304 nothing has changed since the visit whose validators were sent, and there is no body.
    ``headers`` have lower-case names; ``at`` is ISO 8601 in UTC.
    """

    url: str
    status: int
    headers: dict[str, str]
    body: bytes
    at: str


class Settled(msgspec.Struct, frozen=True):
    """One item of a run and how it ended. ``key`` names its bytes and what was given with them.

    ``form`` and ``given`` are kept of what was refused, so that it can be tried again from the archive alone.
    """

    key: str
    name: str
    outcome: SettledAs
    reason: str | None = None
    document: str | None = None
    raw: RawRef | None = None
    form: str | None = None
    given: dict[str, str] | None = None


class Visit(msgspec.Struct, frozen=True):
    """What is known of an address: its validators, what stood there last, and when to look again.

    Times are ISO 8601 in UTC. ``words`` is a hash of the readable text, so that a page whose menus
    alone changed is not taken for a new version; ``due`` is None when nobody needs to look again.
    """

    url: str
    kind: VisitKind
    first: str
    last: str
    times: int
    status: int
    etag: str | None = None
    modified: str | None = None
    document: str | None = None
    words: str | None = None
    due: str | None = None
