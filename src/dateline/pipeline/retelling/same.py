"""Whether a full reading of two reports would give the same record, but for places in the text and the outlet's name.

A reading is made of the words that are read, when they were published and where the outlet is. Where any
of these may differ, the answer is no: then the report is read itself.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from functools import cache

from dateline.assets.gazetteer import SqliteGazetteer, in_use
from dateline.model.record import Record, is_unread
from dateline.model.text import Document, Span
from dateline.model.time import Interval, TimeValue
from dateline.pipeline.recipe import DEFAULT_RECIPE
from dateline.pipeline.routing import is_english
from dateline.stages.attributions.speaker_names import plain_outlet
from dateline.stages.places.home import outlet_place
from dateline.stages.places.spellings import short_forms
from dateline.stages.sources.stage import CONTEXT_CHARS
from dateline.version import VERSION

_MIDNIGHT = dt.time()


def words_read(document: Document) -> Span | None:
    """From the first to the last word that is read; None for a report without words."""
    parts = document.readable_parts()
    return Span(parts[0].span.start, max(part.span.end for part in parts)) if parts else None


def reading_key(document: Document) -> str | None:
    """A hash that reports share of which one may be retold from the other; None where none may."""
    span = words_read(document)
    published = document.published
    if span is None or not is_english(document.language):
        return None
    day = published.interval.start.date() if published and published.interval else None
    digest = hashlib.blake2b(digest_size=16)
    digest.update(repr((day, document.language, _layout(document, span))).encode())
    digest.update(document.text[span.start : span.end].encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _layout(document: Document, read: Span) -> list[tuple[str, int, int]]:
    """The parts between the first and the last word read, from where the first stands."""
    return [
        (part.kind, part.span.start - read.start, part.span.end - read.start)
        for part in sorted(document.parts, key=lambda part: part.span)
        if part.span.overlaps(read)
    ]


def why_not_same(document: Document, record: Record) -> str | None:
    """Why a full reading of a report may differ from the record of another, None where it cannot."""
    old = record.document
    here, there = words_read(document), words_read(old)
    if here is None or there is None or reading_key(document) != reading_key(old):
        return "words"
    looks: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("reading", lambda: _is_read_as_now(record)),
        ("first line", lambda: _same_first_line(document.text[: here.start], old.text[: there.start])),
        ("outside", lambda: _outside_says_nothing(document, here) and _outside_says_nothing(old, there)),
        ("ending", lambda: _same_ending(document.text[here.end :], old.text[there.end :], there, record)),
        ("outlet", lambda: _same_outlet(document, old, record)),
        ("published", lambda: _same_anchor(document.published, old.published, record)),
    )  # fmt: skip
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


def _same_ending(after: str, after_old: str, read: Span, record: Record) -> bool:
    """Whether what follows the last word read is the same, or no source is told so near that it counts."""
    ends = (words.end for source in record.sources for words in source.mentions)
    return after == after_old or all(end + CONTEXT_CHARS <= read.end for end in ends)


def _same_first_line(before: str, before_old: str) -> bool:
    """Whether the first line of both texts is the first one read, or of neither: it may be the headline."""
    return ("\n" in before and "\n" in before_old) or (not before and not before_old)


def _outside_says_nothing(document: Document, read: Span) -> bool:
    """Whether what is not read names no short form and gives no coordinates, which are looked for everywhere."""
    inside = [part.span for part in document.readable_parts()]
    ends = [read.start, *(span.end for span in inside)]
    starts = [*(span.start for span in inside), len(document.text)]
    pieces = [document.text[: read.start]]
    pieces += [document.text[a:b] for a, b in zip(ends[1:], starts[1:], strict=True) if a < b]
    outside = "\n".join(pieces)
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
