"""The files in a zip archive, read in memory and never written anywhere, with caps on each and on all."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from dateline.errors import LimitError
from dateline.ingest.inflate import MAX_INFLATED_BYTES, check_caps
from dateline.ingest.item import shown
from dateline.ingest.outcome import Refused

MAX_FILES = 10_000
MAX_ARCHIVE_BYTES = 500_000_000
_STEP = 1_048_576
_OFFICE = ("[Content_Types].xml", "mimetype")


def read_zip(file: BinaryIO, name: str) -> Iterator[tuple[str, bytes | Refused]]:
    """Each file in the archive with its bytes or a refusal; one refusal for an archive that cannot be trusted.

    Files that overlap (the way in which a small archive claims petabytes) are refused as a whole.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            entries = [e for e in archive.infolist() if not e.is_dir()]
            if problem := _why_not(entries):
                yield name, Refused(name, f"{name}: {problem}")
                return
            left = MAX_ARCHIVE_BYTES
            for entry in entries:
                inner = f"{name}/{shown(entry.filename)}"
                content = _read_entry(archive, entry, inner, left)
                left -= len(content) if isinstance(content, bytes) else 0
                yield inner, content
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as problem:
        yield (
            name,
            Refused(name, f"{name}: expected a zip archive, found a broken one ({problem})."),
        )


def _why_not(entries: list[zipfile.ZipInfo]) -> str | None:
    """Why an archive is refused as a whole, or None."""
    if len(entries) > MAX_FILES:
        return f"expected a zip archive of at most {MAX_FILES:,} files, found {len(entries):,}. Unpack it into a folder."
    if any(entry.filename in _OFFICE for entry in entries[:5]):
        return "expected a zip archive of reports, found an Office document. Save the report as plain text or HTML."
    end = -1
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < end:
            return "expected a zip archive, found one whose files overlap. It is made to do harm."
        end = entry.header_offset + entry.compress_size
    return None


def _read_entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, left: int
) -> bytes | Refused:
    if entry.flag_bits & 1:
        return Refused(
            name, f"{name}: expected a file that can be opened, found one with a password."
        )
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return Refused(
            name, f"{name}: expected zip's usual compression, found another. Unpack it first."
        )
    pieces, size = list[bytes](), 0
    try:
        with archive.open(entry) as content:
            while piece := content.read(_STEP):
                pieces.append(piece)
                size += len(piece)
                check_caps(size, max(entry.compress_size, 1), min(MAX_INFLATED_BYTES, left))
    except LimitError as problem:
        return Refused(name, f"{name}: {problem}.")
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as problem:
        return Refused(name, f"{name}: cannot be taken out of the archive ({problem}).")
    return b"".join(pieces)
