"""An export as one thing to hand over: all its files in an archive, or the form's own file alone."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from dateline.contracts.store import Store
from dateline.export.case.choice import Choice
from dateline.export.case.options import Options
from dateline.export.case.writing import fill, lines
from dateline.export.case_formats import CaseFormat, FileFormat, FolderFormat

ZIP = "application/zip"
PIECE = 256_000
MOST_HELD = 8_000_000
"""Bytes that wait in memory before they wait in a file."""
_WHEN = (1980, 1, 1, 0, 0, 0)
"""The same export gives the same archive."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A file that is ready: its name, what it is, how long, and its bytes, which can be read once."""

    name: str
    media_type: str
    size: int
    content: IO[bytes]

    def pieces(self) -> Iterator[bytes]:
        """The bytes, piece by piece; the file is gone then."""
        with self.content as file:
            while some := file.read(PIECE):
                yield some


def packed(
    case: Store, form: CaseFormat, options: Options, choice: Choice, *, alone: bool
) -> Packed:
    """An export: ``alone`` its own file, else all files in an archive. A folder of tables is always an archive."""
    if isinstance(form, FolderFormat):
        write = form.load()
        return _archive(
            form.name,
            lambda to: write(case, to, _silent, as_of=choice.as_of, redaction=choice.redaction),
        )
    if isinstance(form, FileFormat):
        return _ready(
            f"{form.name}{_END.get(form.name, '.jsonl')}",
            "application/octet-stream",
            form.load()(case, _silent),
        )
    made = form.load()
    if alone:
        return _ready(made.file, made.media_type, lines(case, made, options, choice=choice))
    return _archive(form.name, lambda to: fill(case, made, to, options, choice=choice))


_END = {"prov-json": ".json", "prov-n": ".provn"}


def _silent(done: int, of: int) -> None:
    """Tells nobody."""


def _ready(name: str, media_type: str, pieces: Iterable[bytes]) -> Packed:
    kept = tempfile.SpooledTemporaryFile(MOST_HELD)  # noqa: SIM115  # closed when it was read
    for piece in pieces:
        kept.write(piece)
    size = kept.tell()
    kept.seek(0)
    return Packed(name, media_type, size, kept)


def _archive(name: str, write: Callable[[Path], object]) -> Packed:
    kept = tempfile.SpooledTemporaryFile(MOST_HELD)  # noqa: SIM115  # closed when it was read
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(Path(folder).iterdir()):
                told = zipfile.ZipInfo(f"{name}/{file.name}", _WHEN)
                told.compress_type, told.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                with file.open("rb") as whole, archive.open(told, "w", force_zip64=True) as into:
                    shutil.copyfileobj(whole, into)
    size = kept.seek(0, 2)
    kept.seek(0)
    return Packed(f"{name}.zip", ZIP, size, kept)
