"""Documents, spans and evidence: what an offset is.

An offset is an index into ``Document.text`` (a Python string, so a Unicode code point), half-open:
``text[start:end]`` are the words. Nothing here changes a text.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal, get_args, get_origin

import msgspec

from dateline.errors import EvidenceError
from dateline.model.outlet import Outlet
from dateline.model.time import TimeValue
from dateline.model.why import Why

PartKind = Literal["headline", "byline", "dateline", "body", "caption", "boilerplate"]

ELLIPSIS = " … "
"""Joins the pieces of a discontinuous quote where it is shown as one string."""


_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def content_id(kind: str, *facts: object) -> str:
    """A content hash of ``facts``: 32 hex digits of BLAKE2b over their canonical JSON.

    ``kind`` keeps hashes of different record types apart. Facts must be JSON-encodable.
    """
    # Lone surrogates are legal in a Python string and appear in badly decoded pages.
    raw = _canonical([kind, *facts]).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(raw, digest_size=16).hexdigest()


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open range of code points in one document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse empty, negative and reversed ranges."""
        if not 0 <= self.start < self.end:
            message = f"span {self.start}:{self.end} is not a range of text; expected 0 <= start < end, in code points"
            raise EvidenceError(message)

    def __len__(self) -> int:
        """Length in code points."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


class Evidence(msgspec.Struct, frozen=True):
    """The exact words that support a value: one or more spans of a document and what they say.

    ``quotes[i]`` is the text of ``spans[i]``. Build it with :meth:`Document.evidence`, which reads
    the quotes from the text; :func:`verify_evidence` proves a decoded one against the text again.
    Maps to the TextPosition and TextQuote selectors of the W3C Web Annotation model.
    """

    document: str
    spans: tuple[Span, ...]
    quotes: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse evidence whose shape alone shows that it cannot be right."""
        spans, quotes = self.spans, self.quotes
        if not spans or len(spans) != len(quotes):
            message = (
                f"evidence needs one quote for each span, found {len(spans)} and {len(quotes)}"
            )
            raise EvidenceError(message)
        for span, quote in zip(spans, quotes, strict=True):
            if span.end - span.start != len(quote):
                message = f"span {span.start}:{span.end} cannot say {quote!r}: the lengths differ"
                raise EvidenceError(message)
        if len(spans) == 1:
            return
        for left, right in pairwise(spans):
            if left.end > right.start:
                message = (
                    f"spans {left.start}:{left.end} and {right.start}:{right.end} are not in order"
                )
                raise EvidenceError(message)

    @property
    def quote(self) -> str:
        """The words as one string; pieces of a discontinuous quote are joined by an ellipsis."""
        return ELLIPSIS.join(self.quotes)

    @property
    def start(self) -> int:
        """Where the first span begins."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the last span ends."""
        return self.spans[-1].end

    @property
    def extent(self) -> Span:
        """The smallest single span that covers all pieces."""
        return Span(self.start, self.end)


class Part(msgspec.Struct, frozen=True):
    """A stretch of the text and what it is on the page."""

    kind: PartKind
    span: Span


class DateCandidate(msgspec.Struct, frozen=True):
    """One possible publication time and where it came from, for example ``json-ld:datePublished``."""

    origin: str
    value: str


class Document(msgspec.Struct, frozen=True):
    """One report as it was read. Build it with :meth:`build`, which derives the id.

    ``text`` is kept as decoded. ``parts`` say which stretches are headline, body and so on; what is
    in no part, or in a ``boilerplate`` part, is never read. A document without parts is all body.
    ``published`` is ``None`` when the publication time is unknown.
    ``id`` hashes outlet name and text, so that a changed report is a new document (``replaces``).
    """

    id: str
    text: str
    outlet: Outlet | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    published: TimeValue | None = None
    published_candidates: tuple[DateCandidate, ...] = ()
    fetched: str | None = None
    parts: tuple[Part, ...] = ()
    raw_sha256: str | None = None
    replaces: str | None = None
    reader: str | None = None

    @classmethod
    def build(cls, text: str, *, outlet: Outlet | None = None, **fields: object) -> Document:
        """A document whose id is the content hash of outlet name and text."""
        identity = content_id("document", outlet.name if outlet else None, text)
        document = cls(id=identity, text=text, outlet=outlet, **fields)  # type: ignore[arg-type]  # checked by msgspec users through convert
        for part in document.parts:
            if part.span.end > len(text):
                message = (
                    f"part {part.kind} {part.span.start}:{part.span.end} is past the end of the text "
                    f"({len(text)} characters)"
                )
                raise EvidenceError(message)
        return document

    def evidence(self, *spans: Span | tuple[int, int]) -> Evidence:
        """Evidence for ``spans`` of this text; the quotes are read from the text.

        Raises EvidenceError for a span outside the text.
        """
        ordered = tuple(sorted([s if isinstance(s, Span) else Span(*s) for s in spans]))
        text = self.text
        for span in ordered:
            if span.end > len(text):
                message = (
                    f"span {span.start}:{span.end} is past the end of {self.id[:8]}… "
                    f"({len(text)} characters). Was the text changed after reading?"
                )
                raise EvidenceError(message)
        return Evidence(self.id, ordered, tuple([text[s.start : s.end] for s in ordered]))

    def part_at(self, offset: int) -> PartKind | None:
        """What the character at ``offset`` belongs to; ``None`` outside every part."""
        if not self.parts:
            return "body"
        return next((p.kind for p in self.parts if p.span.start <= offset < p.span.end), None)

    def readable_parts(self) -> tuple[Part, ...]:
        """The parts a reader reads as the report, in order of the text."""
        if not self.parts:
            return (Part("body", Span(0, len(self.text))),) if self.text else ()
        kept = (p for p in self.parts if p.kind != "boilerplate")
        return tuple(sorted(kept, key=lambda p: p.span))


def find_evidence(value: object) -> Iterator[Evidence]:
    """Every piece of evidence inside ``value``, at any depth of structs, sequences and mappings."""
    stack = [value]
    while stack:
        item = stack.pop()
        kind = type(item)
        if kind is Evidence:
            yield item  # type: ignore[misc]  # its type was just looked at
        elif kind is tuple or kind is list:
            stack.extend(item)  # type: ignore[arg-type]  # as above
        elif kind not in _PLAIN:
            stack.extend(_parts_of(item))


_PLAIN = frozenset({str, int, float, bool, type(None), dt.datetime, Span, Why})
"""Types without evidence inside, which are most of what a record holds."""


def _parts_of(item: object) -> Iterable[object]:
    """What else may hold evidence: the fields of a struct, the values of a mapping, a sequence's items."""
    if isinstance(item, msgspec.Struct):
        return [getattr(item, field) for field in _fields_to_search(type(item))]
    if isinstance(item, Mapping):
        return item.values()
    if isinstance(item, Sequence) and not isinstance(item, str | bytes):
        return item
    return ()


@cache
def _fields_to_search(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields of a struct whose declared type lets evidence in."""
    fields = msgspec.structs.fields(kind)
    return tuple(f.name for f in fields if _lets_evidence_in(f.type, (kind,)))


def _lets_evidence_in(declared: object, inside: tuple[object, ...] = ()) -> bool:
    """Whether a value of the declared type can hold evidence; in doubt it can.

    ``inside`` are the structs that the question came through: one that holds itself adds nothing.
    """
    if declared in _PLAIN or declared in inside or get_origin(declared) is Literal:
        return False
    if arguments := get_args(declared):
        return any(_lets_evidence_in(each, inside) for each in arguments if each is not ...)
    if not isinstance(declared, type) or declared in (Evidence, msgspec.Struct):
        return True
    if not issubclass(declared, msgspec.Struct):
        return True
    fields = msgspec.structs.fields(declared)
    return any(_lets_evidence_in(field.type, (*inside, declared)) for field in fields)


def verify_evidence(value: object, documents: Document | Iterable[Document]) -> int:
    """Prove all evidence inside ``value`` against the texts; gives back how many pieces were proved.

    Raises EvidenceError for the first piece whose spans do not say its quotes, or whose document is
    not among ``documents``.
    """
    known = [documents] if isinstance(documents, Document) else list(documents)
    texts = {document.id: document.text for document in known}
    proved = 0
    for evidence in find_evidence(value):
        text = texts.get(evidence.document)
        if text is None:
            message = f"evidence points into {evidence.document[:8]}…, which is not one of the documents given"
            raise EvidenceError(message)
        for span, quote in zip(evidence.spans, evidence.quotes, strict=True):
            if not text.startswith(quote, span.start) or span.end - span.start != len(quote):
                found = text[span.start : span.end]
                message = (
                    f"span {span.start}:{span.end} of {evidence.document[:8]}… says {found!r}, "
                    f"not {quote!r}. Was the text changed after reading?"
                )
                raise EvidenceError(message)
        proved += 1
    return proved
