"""Whether a page that was seen before says something new."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import msgspec

from dateline.contracts import IntakeState
from dateline.ingest.item import RawItem
from dateline.model.intake import Visit
from dateline.model.text import Document


@dataclass(frozen=True, slots=True)
class Version:
    """The document, with ``replaces`` set where it changed, and the visit to keep with it."""

    document: Document
    visit: Visit | None
    is_unchanged: bool = False


class Versions:
    """Compares a document with the one that stood at the same address before, settled or on its way."""

    def __init__(self, state: IntakeState) -> None:
        self._state = state
        self._on_their_way: dict[str, Visit] = {}

    def judge(self, item: RawItem, document: Document, visit: Visit | None) -> Version:
        """What the document is beside its predecessor; only pages have one.

        ``visit`` is what the fetcher learned of the address; a page from an archive has none, and is not looked
        at again. A capture older than the last one is no version of it.
        """
        if item.page is None:
            return Version(document, None)
        words = words_hash(document)
        before = self._on_their_way.get(item.page) or self._state.visit(item.page)
        at = document.fetched or ""
        if before and before.words == words:
            after = visit or before
            return Version(document, _with(after, before.document, words), is_unchanged=True)
        if before and before.last > at:
            return Version(document, None)
        if before and before.document and before.document != document.id:
            document = msgspec.structs.replace(document, replaces=before.document)
        base = visit or (
            msgspec.structs.replace(before, last=at, times=before.times + 1)
            if before
            else Visit(item.page, "article", at, at, 1, 200)
        )
        kept = _with(base, document.id, words)
        self._on_their_way[item.page] = kept
        return Version(document, kept)

    def settled(self, item: RawItem | None, document: str | None) -> None:
        """The state knows of this document now, though perhaps not yet of a later one."""
        if item and item.page:
            kept = self._on_their_way.get(item.page)
            if kept and kept.document == document:
                del self._on_their_way[item.page]


def words_hash(document: Document) -> str:
    """A hash of what a reader reads of it: boilerplate, spaces and letter case aside."""
    parts = document.readable_parts()
    text = " ".join(document.text[p.span.start : p.span.end] for p in parts)
    plain = " ".join(text.casefold().split())
    return hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _with(visit: Visit, document: str | None, words: str) -> Visit:
    return msgspec.structs.replace(visit, document=document, words=words)
