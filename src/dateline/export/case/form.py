"""Any format, written: head, one piece after the other, tail, and beside it the table of evidence.

A format is a :class:`Form`: how its file begins, what one record gives, how it ends. :func:`export` streams
it: nothing is kept between records but what was left out.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from dateline.export.case.cells import csv_line
from dateline.export.case.evidence import HEADER, Basis, evidence_lines
from dateline.export.case.options import Options
from dateline.export.case.told import Told, fitted
from dateline.export.redact.net import leaks

LEFT_OUT = ("record_id", "reason")
MOST_HELD, MOST_READ = 16_000_000, 1_000_000
"""Bytes that wait in memory before they wait in a file, and that are read back at once."""
LEAKS = "a name that is to be hidden could not be hidden in this form"


class Entry(NamedTuple):
    """What a table of contents says of a record, and the lines about its reports for the end of the file."""

    title: str
    anchor: str
    documents: tuple[tuple[str, ...], ...] = ()


class Written(NamedTuple):
    """What one record gave: the bytes, the id they go by in this format, and what each field rests on."""

    body: bytes
    identity: str
    basis: tuple[Basis, ...] = ()
    entry: Entry | None = None


class LeftOut(NamedTuple):
    """A record that a format has no place for, and why."""

    record: str
    reason: str


class Piece(NamedTuple):
    """Some bytes of one of the files of an export."""

    file: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """One format. ``policy`` is its own policy for figures, None where the options choose.

    ``order`` is that of its records; only a page for people is in the order of events, for which all records
    are held at once. ``write`` gives the pieces of one record, or why there is none. ``between`` stands between two pieces.
    ``contents`` and ``closing`` stand before and after the records, made from all of them: until then these wait in a file.
    """

    name: str
    file: str
    media_type: str
    write: Callable[[Told, Options], Iterable[Written | LeftOut]]
    head: Callable[[Options], bytes] = lambda _: b""
    tail: Callable[[Options], bytes] = lambda _: b""
    between: bytes = b""
    policy: str | None = None
    order: Literal["id", "happened"] = "id"
    contents: Callable[[Sequence[Entry], Options], bytes] | None = None
    closing: Callable[[Sequence[Entry], Options], bytes] | None = None


def export(form: Form, told: Iterable[Told], options: Options) -> Iterator[Piece]:
    """The files of an export, in pieces: the format's own, ``NAME_evidence.csv`` and ``NAME_left_out.csv``."""
    stem = form.name
    beside, left = f"{stem}_evidence.csv", f"{stem}_left_out.csv"
    yield Piece(form.file, form.head(options))
    yield Piece(beside, csv_line(HEADER))
    yield Piece(left, csv_line(LEFT_OUT))
    policy = form.policy or options.policy
    is_first = True
    waiting = _Waiting(form, options)
    for each in told:
        for made in form.write(fitted(each), options):
            if isinstance(made, LeftOut):
                yield Piece(left, csv_line(made))
                continue
            lines = evidence_lines(made.identity, made.basis, each, options, policy=policy)
            words = b"".join(csv_line(line) for line in lines)
            if leaks(made.body + words, each.hidden):
                yield Piece(left, csv_line(LeftOut(each.dossier.id, LEAKS)))
                continue
            body = made.body if is_first else form.between + made.body
            if not waiting.take(body, made.entry):
                yield Piece(form.file, body)
            yield Piece(beside, words)
            is_first = False
    yield from waiting.pieces()
    yield Piece(form.file, form.tail(options))


class _Waiting:
    """Bodies of a form with a table of contents, kept in a file until all records are known."""

    def __init__(self, form: Form, options: Options) -> None:
        self._form, self._options = form, options
        self._entries: list[Entry] = []
        self._file = tempfile.SpooledTemporaryFile(MOST_HELD) if form.contents else None  # noqa: SIM115  # closed in pieces

    def take(self, body: bytes, entry: Entry | None) -> bool:
        """Keep a body; False where the form has no contents, and it can be written at once."""
        if self._file is None:
            return False
        self._file.write(body)
        if entry:
            self._entries.append(entry)
        return True

    def pieces(self) -> Iterator[Piece]:
        """Contents, bodies and closing."""
        if self._file is None or self._form.contents is None:
            return
        yield Piece(self._form.file, self._form.contents(self._entries, self._options))
        with self._file as file:
            file.seek(0)
            while some := file.read(MOST_READ):
                yield Piece(self._form.file, some)
        if self._form.closing:
            yield Piece(self._form.file, self._form.closing(self._entries, self._options))
