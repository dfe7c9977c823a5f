"""Whether a full reading of two reports would give the same record, but for places in the text and the outlet's name.

A reading is made of the words that are read, when they were published and where the outlet is. Where any
of these may differ, the answer is no: then the report is read itself.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from dateline.assets.gazetteer import SqliteGazetteer, in_use
from dateline.model.record import Record, is_unread
from dateline.model.text import Document, Span
from dateline.model.time import Interval, TimeValue
from dateline.pipeline.recipe import DEFAULT_RECIPE
from dateline.pipeline.retelling.aligned import Aligned, paragraphs_read
from dateline.pipeline.routing import is_english
from dateline.stages.attributions.speaker_names import plain_outlet
from dateline.stages.places.home import outlet_place
from dateline.stages.places.spellings import short_forms
from dateline.stages.sources.stage import CONTEXT_CHARS
from dateline.version import VERSION

_MIDNIGHT = dt.time()


def reading_key(document: Document) -> str | None:
    """A hash that reports share of which one may be retold from the other; None where none may."""
    read = paragraphs_read(document)
    published = document.published
    if not read or not is_english(document.language):
        return None
    day = published.interval.start.date() if published and published.interval else None
    digest = hashlib.blake2b(repr((day, document.language)).encode(), digest_size=16)
    for paragraph in read:
        words = document.text[paragraph.span.start : paragraph.span.end]
        digest.update(f"\n{paragraph.kind}\n{words}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def why_not_same(document: Document, record: Record, places: Aligned) -> str | None:
    """Why a full reading of a report may differ from the record of another, None where it cannot."""
    old = record.document
    looks: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("words", lambda: reading_key(document) == reading_key(old) is not None),
        ("reading", lambda: _is_read_as_now(record)),
        ("first line", lambda: _same_first_line(document, old, places)),
        ("outside", lambda: _says_nothing(document, places.new) and _says_nothing(old, places.old)),
        ("context", lambda: _same_context(document, record, places)),
        ("outlet", lambda: _same_outlet(document, old, record)),
        ("published", lambda: _same_anchor(document.published, old.published, record)),
    )
    return next((name for name, is_same in looks if not is_same()), None)


def _is_read_as_now(record: Record) -> bool:
    """Whether the record came of a reading as it would be made now, without failures."""
    return (
        not is_unread(record)
        and record.recipe == DEFAULT_RECIPE
        and record.dateline_version == VERSION
        and record.gazetteers == in_use()
        and not any(stamp.failure for stamp in record.stamps)
    )


def _same_context(document: Document, record: Record, places: Aligned) -> bool:
    """Whether what follows the words of each source is the same, also past the end of its paragraph."""
    old = record.document
    ends = (words.end for source in record.sources for words in source.mentions)
    return all(
        old.text[end : end + CONTEXT_CHARS]
        == document.text[places.to(end) : places.to(end) + CONTEXT_CHARS]
        for end in ends
    )


def _same_first_line(document: Document, old: Document, places: Aligned) -> bool:
    """Whether the first line of both texts is the first one read, or of neither: it may be the headline."""
    before = document.text[: places.new[0].start], old.text[: places.old[0].start]
    if not any(before):
        return _after_line(document.text) == _after_line(old.text)
    return all("\n" in words for words in before)


def _after_line(text: str) -> bool:
    """Whether an empty line follows the first one, which makes that a headline."""
    return text.partition("\n")[2].startswith("\n")


def _says_nothing(document: Document, read: Sequence[Span]) -> bool:
    """Whether what is not read names no short form and gives no coordinates, which are looked for everywhere."""
    starts = [0, *(span.end for span in read)]
    ends = [*(span.start for span in read), len(document.text)]
    pieces = (document.text[a:b] for a, b in zip(starts, ends, strict=True))
    outside = "\n".join(piece for piece in pieces if piece.strip())
    return "°" not in outside and next(iter(short_forms(outside)), None) is None


def _same_outlet(document: Document, old: Document, record: Record) -> bool:
    """Whether both outlets are at home in the same place, and the report does not speak of either."""
    if document.outlet is None or old.outlet is None:
        return document.outlet == old.outlet and document.url == old.url
    names = [plain_outlet(outlet.name) for outlet in (document.outlet, old.outlet)]
    words = old.text.casefold()
    if document.outlet.name != old.outlet.name and any(name in words for name in names):
        return False
    own = (s for s in record.sources if s.kind != "article" and plain_outlet(s.name) in names)
    if next(own, None) is not None or document.outlet.kind != old.outlet.kind:
        return False
    return outlet_place(document, _gazetteer()) == outlet_place(old, _gazetteer())


@cache
def _gazetteer() -> SqliteGazetteer:
    return SqliteGazetteer()


def _same_anchor(new: TimeValue | None, old: TimeValue | None, record: Record) -> bool:
    """Whether all times hang on the same moment; two moments of a day are the same where no clock is told."""
    if new == old:
        return True
    if new is None or old is None or new.interval is None or old.interval is None:
        return False
    if (new.zone, new.grain) != (old.zone, old.grain) or _last_day(new.interval) != _last_day(
        old.interval
    ):
        return False
    return not any(_tells_clock(value) for value in _values(record))


def _last_day(interval: Interval) -> dt.date:
    return (interval.end - dt.timedelta(microseconds=1)).date()


def _values(record: Record) -> Iterator[TimeValue]:
    yield from (time.value for time in record.times)
    yield from (event.time.value for event in record.events if event.time)


def _tells_clock(value: TimeValue) -> bool:
    """Whether a time is finer than a day, or counted from the moment of publication."""
    spans = [value.interval, *(other.interval for other in value.alternatives)]
    ends = [end for span in spans if span for end in (span.start, span.end)]
    return any(end.time() != _MIDNIGHT for end in ends) or "same(" in value.expression
