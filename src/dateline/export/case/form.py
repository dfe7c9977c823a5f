"""Any format, written: head, one piece after the other, tail, and beside it the table of evidence.

A format is a :class:`Form`: how its file begins, what one record gives, how it ends. :func:`export` streams
it: nothing is kept between records but what was left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from dateline.export.case.cells import csv_line
from dateline.export.case.evidence import HEADER, Basis, evidence_lines
from dateline.export.case.options import Options
from dateline.export.case.told import Told, fitted
from dateline.export.redact.net import leaks

LEFT_OUT = ("record_id", "reason")
LEAKS = "a name that is to be hidden could not be hidden in this form"


class Written(NamedTuple):
    """What one record gave: the bytes, the id they go by in this format, and what each field rests on."""

    body: bytes
    identity: str
    basis: tuple[Basis, ...] = ()


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


def export(form: Form, told: Iterable[Told], options: Options) -> Iterator[Piece]:
    """The files of an export, in pieces: the format's own, ``NAME_evidence.csv`` and ``NAME_left_out.csv``."""
    stem = form.name
    beside, left = f"{stem}_evidence.csv", f"{stem}_left_out.csv"
    yield Piece(form.file, form.head(options))
    yield Piece(beside, csv_line(HEADER))
    yield Piece(left, csv_line(LEFT_OUT))
    policy = form.policy or options.policy
    is_first = True
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
            yield Piece(form.file, made.body if is_first else form.between + made.body)
            yield Piece(beside, words)
            is_first = False
    yield Piece(form.file, form.tail(options))
