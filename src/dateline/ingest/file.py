"""Files and bytes to documents: taken apart, then read one by one in a child of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dateline.ingest.child import ParserChild
from dateline.ingest.item import RawItem
from dateline.ingest.outcome import Given, Outcome, Refused
from dateline.ingest.read import read_item
from dateline.ingest.unfold import Found, Unfolder


def read_path(path: Path, given: Given | None = None) -> Iterator[tuple[str, Outcome]]:
    """Each report of a file, or of the files below a folder: its name and its document or refusal."""
    with ParserChild() as child:
        yield from _read_all(Unfolder(child.parse).path(path, given or Given()), child)


def read_bytes(
    raw: bytes, *, name: str, given: Given | None = None
) -> Iterator[tuple[str, Outcome]]:
    """Each report in ``raw``; the suffix of ``name`` and a look at the bytes decide what it is."""
    with ParserChild() as child:
        item = RawItem(name, raw, "text", given or Given())
        yield from _read_all(Unfolder(child.parse).whole(item), child)


def _read_all(items: Iterator[Found], child: ParserChild) -> Iterator[tuple[str, Outcome]]:
    for item in items:
        yield (item.name, item) if isinstance(item, Refused) else read_item(item, child.parse)
