"""PROV-JSON (W3C member submission of 2013): one object, with a section for each kind of statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from typing import Any

import msgspec

from dateline.contracts import Store
from dateline.export.prov.of_case import statements
from dateline.export.prov.statements import (
    FORMAL,
    PREFIXES,
    THINGS,
    Literal,
    Moment,
    Name,
    Statement,
)

IN_MEMORY = 4_000_000
"""Bytes of a section that are kept in memory; the rest goes to a file without a name."""
_PIECE = 1 << 16


def lines(case: Store, tell: Callable[[int, int], None]) -> Iterator[bytes]:
    """The document piece by piece; what is not yet written waits on disk, not in memory."""
    with ExitStack() as open_files:
        sections = {
            kind: open_files.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY))
            for kind in FORMAL
        }
        for number, statement in enumerate(statements(case, tell)):
            section = sections[statement.kind]
            start = b",\n" if section.tell() else b"\n"
            section.write(start + _written(statement, number))
        yield b'{"prefix":' + msgspec.json.encode({"dl": PREFIXES["dl"]})
        for kind, section in sections.items():
            if not section.tell():
                continue
            yield f',\n"{kind}":{{'.encode()
            section.seek(0)
            while piece := section.read(_PIECE):
                yield piece
            yield b"}"
        yield b"}\n"


def _written(statement: Statement, number: int) -> bytes:
    """A statement as a member of its section."""
    name = statement.name if statement.kind in THINGS else f"_:n{number}"
    body: dict[str, Any] = {
        f"prov:{part}": str(value)
        for part, value in zip(FORMAL[statement.kind], statement.parts, strict=True)
        if value is not None
    }
    for key, value in statement.attributes:
        written = _value(value)
        if key in body:
            before = body[key] if isinstance(body[key], list) else [body[key]]
            body[key] = [*before, written]
        else:
            body[key] = written
    return msgspec.json.encode(str(name)) + b":" + msgspec.json.encode(body)


def _value(value: Literal) -> object:
    if isinstance(value, Name):
        return {"$": str(value), "type": "prov:QUALIFIED_NAME"}
    if isinstance(value, Moment):
        return {"$": str(value), "type": "xsd:dateTime"}
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    kind = "xsd:long" if isinstance(value, int) else "xsd:double"
    return {"$": str(value), "type": kind}
