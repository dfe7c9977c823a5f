"""Files, folders and archives to raw items: each report by itself, as a stream.

Only the standard library touches the bytes here; what needs a foreign parser goes to the child. Feeds and
JSON documents are archived whole before their parts are handed out. An archive inside an archive is refused.
"""

from __future__ import annotations

import io
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from dateline.errors import InputError, LimitError
from dateline.ingest.child import Parse, run_limited
from dateline.ingest.decode import EXPECTED, decode
from dateline.ingest.folder import files_below
from dateline.ingest.form import HEAD_BYTES, Form, form_of, is_report_type
from dateline.ingest.inflate import GZIP, inflate, inflated_pieces, plain_pieces, split_lines
from dateline.ingest.item import RawItem, shown
from dateline.ingest.json_shape import is_one_report, shape_of
from dateline.ingest.outcome import MAX_BYTES, Given, Refused
from dateline.ingest.warc.http_message import HttpMessage, charset_of, read_http
from dateline.ingest.warc.reader import Damage, WarcRecord, read_warc
from dateline.ingest.zip_file import read_zip
from dateline.model.intake import RawRef

LONGEST_LINE = 12_000_000
"""Longest line of JSON lines, in bytes: a report of the greatest length with every character escaped."""

Found = RawItem | Refused
_MARKUP = (b"<?xml", b"<!DOCTYPE", b"<!ENTITY")


@dataclass(frozen=True)
class Unfolder:
    """Takes files apart. ``keep`` archives what is handed out in parts; ``passed_over`` counts what is no report."""

    parse: Parse = run_limited
    keep: Callable[[RawItem], RawRef | None] = lambda _: None
    passed_over: Counter[str] = field(default_factory=Counter)
    own: frozenset[Path] = frozenset()
    """Files and folders of the run itself; they are left out of folders that hold them."""

    def path(self, path: Path, given: Given) -> Iterator[Found]:
        """The items of a file or of all files below a folder."""
        name = str(path)
        try:
            if path.is_dir():
                for inner in files_below(path):
                    if not self._is_own(inner):
                        yield from self.path(inner, given)
                return
            with path.open("rb") as file:
                yield from self.stream(file, path.stat().st_size, RawItem(name, b"", "text", given))
        except FileNotFoundError:
            yield Refused(
                name, f"{name}: there is no such file. Check the name, or use - for standard input."
            )
        except OSError as problem:
            yield Refused(
                name, f"{name}: cannot be opened ({problem.strerror}). Check its permissions."
            )

    def _is_own(self, file: Path) -> bool:
        if not self.own:
            return False
        whole = file.absolute()
        return not self.own.isdisjoint((whole, *whole.parents))

    def stream(self, file: BinaryIO, size: int, about: RawItem) -> Iterator[Found]:
        """The items of an open file; WARC and JSON lines are read piece by piece, whatever their size."""
        if not file.seekable():  # a pipe
            content = file.read(MAX_BYTES + 1)
            file, size = io.BytesIO(content), len(content)
        head = file.read(HEAD_BYTES)
        file.seek(0)
        form = form_of(head, about.name)
        if form == "gzip":
            inner = about.name.removesuffix(".gz")
            opening = _inflated_head(head)
            form = form_of(opening, inner)
            if form == "warc":
                yield from self.warc(file, about)
            elif form == "jsonl" and not _is_wide(opening):
                yield from self.lines(inflated_pieces(file), about)
            else:
                yield from self._compressed(file.read(MAX_BYTES + 1), about, inner)
        elif form == "warc":
            yield from self.warc(file, about)
        elif form == "zip":
            yield from self._zipped(file, about)
        elif form == "jsonl" and not _is_wide(head):
            yield from self.lines(plain_pieces(file), about)
        elif size > MAX_BYTES:
            yield _too_large(about.name, size)
        else:
            yield from self.whole(replace(about, raw=file.read(MAX_BYTES + 1)))

    def whole(
        self,
        item: RawItem,
        *,
        media_type: str = "",
        is_inside: bool = False,
        called: str | None = None,
    ) -> Iterator[Found]:
        """The items of bytes whose form is yet to be found.

        ``is_inside`` is true of what came out of an archive, where it was ``called`` so.
        """
        form = form_of(item.raw[:HEAD_BYTES], called or item.uri or item.name, media_type)
        name = item.name
        if not item.raw.strip():
            yield Refused(name, f"{name}: {EXPECTED}, found an empty file. Is it the right file?")
        elif len(item.raw) > MAX_BYTES:
            yield _too_large(name, len(item.raw))
        elif form in ("gzip", "zip", "warc") and is_inside:
            yield Refused(
                name, f"{name}: expected a report, found an archive in an archive. Unpack it first."
            )
        elif form in ("gzip", "zip", "warc"):
            yield from self.stream(io.BytesIO(item.raw), len(item.raw), replace(item, raw=b""))
        elif form == "feed":
            yield from self._feed(item)
        elif form == "opml":
            yield Refused(
                name,
                f"{name}: expected a report, found a list of feeds. Follow it with: dateline watch",
            )
        elif form in ("json", "jsonl"):
            yield from self._json(item, form)
        elif form == "text" and item.raw[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_MARKUP):
            yield Refused(
                name,
                f"{name}: {EXPECTED}, found XML of another kind. Save the report as plain text or HTML.",
            )
        else:
            yield replace(item, form=form)

    def lines(self, pieces: Iterator[bytes], about: RawItem) -> Iterator[Found]:
        """The lines of JSON lines, each an item; blank lines are skipped, a broken stream ends with a refusal."""
        number = 0
        try:
            for number, line in enumerate(split_lines(pieces, longest=LONGEST_LINE), 1):
                name, where = f"{about.name}:{number}", f"{about.name}, line {number}"
                if isinstance(line, LimitError):
                    yield Refused(name, f"{where}: {line}.")
                elif line.strip() and not (
                    line.startswith(b"\xef\xbb\xbf") and not line[3:].strip()
                ):
                    item = replace(about, name=name, where=where, raw=line.strip(), form="line")
                    yield from [item] if b'"text"' in line else self._json_line(item)
        except (ValueError, LimitError) as problem:
            yield Refused(
                about.name,
                f"{about.name}: read up to line {number}, then found {problem}. Mend the file.",
            )

    def warc(self, file: BinaryIO, about: RawItem) -> Iterator[Found]:
        """The pages of a web archive; what is no page (requests, images, errors) is counted and passed over."""
        for record in read_warc(file):
            if isinstance(record, Damage):
                name = record.uri or f"{about.name} at byte {record.offset}"
                yield Refused(name, f"{name}: {record.reason} (in {about.name}).")
            elif record.block is None:
                self.passed_over[f"WARC {record.type[:20]} records"] += 1
            else:
                yield from self._captured(record, record.block, about)

    def _captured(self, record: WarcRecord, block: bytes, about: RawItem) -> Iterator[Found]:
        uri = record.headers.get("warc-target-uri", "").strip("<>")[:4000]
        name = uri or f"{about.name} at byte {record.offset}"
        kind = record.headers.get("content-type", "")
        try:
            page = (
                read_http(block)
                if kind.startswith("application/http")
                else HttpMessage(200, {"content-type": kind}, block)
            )
        except (InputError, LimitError) as problem:
            yield Refused(name, f"{name}: {problem}.")
            return
        if page.status != 200 or not is_report_type(page.media_type):
            what = (
                page.media_type[:40] if page.status == 200 else f"answers of status {page.status}"
            )
            self.passed_over[what] += 1
            return
        is_web = uri.startswith(("http://", "https://"))
        given = page_given(
            about.given, uri if is_web else None, record.headers.get("warc-date"), charset_of(page.headers.get("content-type"))
        )  # fmt: skip
        item = RawItem(
            name,
            page.body,
            "html",
            given,
            uri=uri or None,
            page=uri if is_web else None,
            http=archived_headers(page.status, page.headers, len(page.body)),
        )
        yield from self.whole(item, media_type=page.media_type, is_inside=True)

    def _zipped(self, file: BinaryIO, about: RawItem) -> Iterator[Found]:
        for name, content in read_zip(file, about.name):
            if isinstance(content, Refused):
                yield content
            else:
                yield from self.whole(replace(about, name=name, raw=content), is_inside=True)

    def _compressed(self, raw: bytes, about: RawItem, called: str) -> Iterator[Found]:
        if len(raw) > MAX_BYTES:
            yield _too_large(about.name, len(raw))
            return
        try:
            content = inflate(raw)
        except (ValueError, LimitError) as problem:
            yield Refused(about.name, f"{about.name}: {_said(problem)}. Unpack it and look.")
            return
        yield from self.whole(replace(about, raw=content), is_inside=True, called=called)

    def _feed(self, item: RawItem) -> Iterator[Found]:
        options = {"charset": item.given.charset} if item.given.charset else {}
        if item.uri:
            options["url"] = item.uri
        try:
            feed = self.parse("feed", item.raw, name=item.name, options=options)
        except (InputError, LimitError) as problem:
            yield Refused(item.name, str(problem))
            return
        if not feed["entries"]:
            yield Refused(item.name, f"{item.name}: expected a feed with entries, found none.")
        yield from self.entries(item, feed["entries"])

    def _json(self, item: RawItem, form: Form) -> Iterator[Found]:
        """The reports of a JSON document; what is none is read as JSON lines."""
        try:
            text = decode(item.raw, item.name, charset=item.given.charset)
        except InputError as problem:
            yield Refused(item.name, str(problem))
            return
        try:
            value: Any = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            value = None
        shapes = {shape_of(one) for one in (value if isinstance(value, list) else [value])}
        if value is None or (form == "jsonl" and shapes <= {"report", None}):
            yield from self.lines(iter([text.encode("utf-8", "surrogatepass")]), item)
        elif shapes == {"report"} and isinstance(value, list):
            ref = self.keep(item)
            for number, one in enumerate(value, 1):
                name, where = f"{item.name}:{number}", f"{item.name}, entry {number}"
                yield replace(item, name=name, where=where, raw=_encoded(one), form="line", ref=ref)
        elif shapes == {"report"}:
            yield replace(item, form="line")
        else:
            yield from self._of_others(item, value)

    def _json_line(self, item: RawItem) -> Iterator[Found]:
        try:
            value = json.loads(item.raw, strict=False)
        except (ValueError, RecursionError):
            yield item  # refused by its reader
            return
        yield from self._of_others(item, value)

    def _of_others(self, item: RawItem, value: object) -> Iterator[Found]:
        """One report as an item of its own; several as entries of their archived whole."""
        if is_one_report(value):
            yield replace(item, form="document")
            return
        try:
            made = self.parse("json", item.raw, name=item.where or item.name)
        except (InputError, LimitError) as problem:
            yield Refused(item.name, str(problem))
            return
        yield from self.entries(item, made["entries"])

    def entries(self, item: RawItem, entries: Iterable[dict[str, Any]]) -> Iterator[RawItem]:
        """The entries that a parser made of an item, as items that point to the archived whole."""
        ref = self.keep(item)
        for number, entry in enumerate(entries, 1):
            name = entry.get("id") or entry.get("url") or f"{item.name}:{number}"
            yield replace(
                item, name=shown(str(name)), where="", raw=_encoded(entry), form="entry", ref=ref, page=None, http=None
            )  # fmt: skip


def page_given(given: Given, url: str | None, fetched: str | None, charset: str | None) -> Given:
    """What is known of a page that was captured at an address: its host stands in for an outlet without a name."""
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    return replace(
        given,
        url=given.url or url,
        fetched=fetched,
        charset=charset,
        outlet_else=given.outlet_else or host or None,
    )


def archived_headers(status: int, headers: Mapping[str, str], size: int) -> dict[str, str]:
    """Headers as they are archived beside a body that is free of chunks and compression; cookies are not kept."""
    hidden = ("transfer-encoding", "content-encoding", "content-length")
    kept = {
        (f"x-archive-{k}" if k in hidden else k): v for k, v in headers.items() if k != "set-cookie"
    }
    return {":status": str(status), **kept, "content-length": str(size)}


def _inflated_head(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(GZIP).decompress(head, HEAD_BYTES)
    except zlib.error:
        return b""


def _is_wide(head: bytes) -> bool:
    """Whether a file is in UTF-16 or UTF-32, whose lines cannot be cut at the byte of a line feed."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))


def _too_large(name: str, size: int) -> Refused:
    return Refused(
        name,
        f"{name}: expected at most {MAX_BYTES // 10**6} MB, found {size / 1e6:.0f} MB. Split the file.",
    )


def _encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


def _said(problem: Exception) -> str:
    text = str(problem)
    return text if isinstance(problem, LimitError) else f"expected gzip data, found {text}"
