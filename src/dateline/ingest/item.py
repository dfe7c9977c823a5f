"""One report as it was found, before anything foreign has looked at it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dateline.ingest.form import Form
from dateline.ingest.outcome import Given
from dateline.model.intake import RawRef
from dateline.model.text import content_id


@dataclass(frozen=True)
class RawItem:
    """Bytes, their form and what is known of them.

    ``where`` is the name as a message says it ("reports.jsonl, line 3"). ``uri`` is the address that the
    bytes were found at; ``page`` is the address that was asked for, under which other words are a new version
    of the report. ``ref`` is set where the bytes are part of something that was archived whole. ``http`` are the
    headers that came with them.
    """

    name: str
    raw: bytes
    form: Form
    given: Given = field(default_factory=Given)
    where: str = ""
    uri: str | None = None
    page: str | None = None
    ref: RawRef | None = None
    http: Mapping[str, str] | None = None

    @cached_property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return hashlib.sha256(self.raw).hexdigest()

    @cached_property
    def key(self) -> str:
        """What makes it the same item in another run: its bytes, its address, and what was given with them.

        When it was fetched and the name of its file do not count.
        """
        given = self.given
        facts = (given.published, given.outlet, given.url, given.language)
        return content_id("item", self.sha256, self.page, *facts)


def shown(name: str) -> str:
    """A name of a stranger's choice, fit to be shown; it is never used as a path."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)[:300]
