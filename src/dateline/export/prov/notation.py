"""PROV-N (W3C recommendation of 2013): the notation that people read, one statement a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.contracts import Store
from dateline.export.prov.of_case import statements
from dateline.export.prov.statements import PREFIXES, Literal, Moment, Name, Statement

_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}
)


def lines(case: Store, tell: Callable[[int, int], None]) -> Iterator[bytes]:
    """The document line by line."""
    yield f"document\n  prefix dl <{PREFIXES['dl']}>\n\n".encode()
    for statement in statements(case, tell):
        yield f"  {written(statement)}\n".encode("utf-8", "replace")
    yield b"endDocument\n"


def written(statement: Statement) -> str:
    """A statement in PROV-N."""
    parts = [*([statement.name] if statement.name else []), *(p or "-" for p in statement.parts)]
    if statement.attributes:
        parts.append(f"[{', '.join(f'{k}={_value(v)}' for k, v in statement.attributes)}]")
    return f"{statement.kind}({', '.join(parts)})"


def _value(value: Literal) -> str:
    if isinstance(value, Name):
        return f"'{value}'"
    if isinstance(value, Moment):
        return f'"{value}" %% xsd:dateTime'
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPES)}"'
    return f'"{value}" %% {"xsd:long" if isinstance(value, int) else "xsd:double"}'
