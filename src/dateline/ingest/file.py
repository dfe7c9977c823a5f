"""A file or standard input to documents: what kind it is, then the reader for it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from dateline.errors import InputError
from dateline.ingest.decode import EXPECTED, decode
from dateline.ingest.html import read_html
from dateline.ingest.jsonl import read_jsonl
from dateline.ingest.outcome import MAX_BYTES, Given, Outcome, Refused
from dateline.ingest.text import read_text

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)?<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE,
)


def read_path(path: Path, given: Given | None = None) -> Iterator[tuple[str, Outcome]]:
    """Each report of a file: its name and its document or refusal."""
    try:
        if path.is_dir():
            yield (
                str(path),
                Refused(
                    str(path), f"{path}: expected a file, found a folder. Name the files in it."
                ),
            )
            return
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            size = path.stat().st_size
            yield (
                str(path),
                Refused(
                    str(path),
                    f"{path}: expected at most {MAX_BYTES // 10**6} MB, found {size / 1e6:.0f} MB. Split the file.",
                ),
            )
            return
        raw = path.read_bytes()
    except FileNotFoundError:
        yield (
            str(path),
            Refused(
                str(path),
                f"{path}: there is no such file. Check the name, or use - for standard input.",
            ),
        )
        return
    except OSError as problem:
        yield (
            str(path),
            Refused(
                str(path), f"{path}: cannot be opened ({problem.strerror}). Check its permissions."
            ),
        )
        return
    yield from read_bytes(raw, name=str(path), given=given)


def read_bytes(
    raw: bytes, *, name: str, given: Given | None = None
) -> Iterator[tuple[str, Outcome]]:
    """Each report in ``raw``; the suffix of ``name`` and a look at the bytes decide what it is."""
    suffix = Path(name).suffix.lower()
    if not raw.strip():
        yield name, Refused(name, f"{name}: {EXPECTED}, found an empty file. Is it the right file?")
    elif len(raw) > MAX_BYTES:
        yield (
            name,
            Refused(
                name,
                f"{name}: expected at most {MAX_BYTES // 10**6} MB, found {len(raw) / 1e6:.0f} MB. Split it.",
            ),
        )
    elif _HTML.match(raw[:4096]) or suffix in (".html", ".htm", ".xhtml"):
        yield name, read_html(raw, name=name, given=given)
    else:
        yield from _read_plain(
            raw, name=name, given=given, is_jsonl=suffix in (".jsonl", ".ndjson")
        )


def _read_plain(
    raw: bytes, *, name: str, given: Given | None, is_jsonl: bool
) -> Iterator[tuple[str, Outcome]]:
    try:
        text = decode(raw, name)
    except InputError as problem:
        yield name, Refused(name, str(problem))
        return
    opening = text[:200].lstrip()
    if is_jsonl or (opening.startswith("{") and '"' in opening):
        yield from read_jsonl(text, name=name, given=given)
    else:
        yield (
            name,
            read_text(text, name=name, given=given, raw_sha256=hashlib.sha256(raw).hexdigest()),
        )
