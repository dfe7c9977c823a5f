"""Symbolic times such as ``part(night, weekday(friday, past))``: text to nested calls and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

_PIECE = re.compile(r"[\w+*:./-]+|[(),]")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Call:
    """An operation and its arguments: words, numbers as text, or further calls."""

    op: str
    args: tuple[Call | str, ...]

    def word(self, index: int) -> str:
        """The argument at ``index`` when it is a word, else an empty string."""
        arg = self.args[index] if index < len(self.args) else ""
        return arg if isinstance(arg, str) else ""

    def number(self, index: int) -> int:
        """The argument at ``index`` as a whole number; "20+5", "-20+5" and "2*100+5" add up. Raises ValueError."""
        word = self.word(index)
        sign, digits = (-1, word[1:]) if word.startswith("-") else (1, word)
        terms = (term.split("*") for term in digits.split("+"))
        return sign * sum(prod(int(factor) for factor in term) for term in terms)

    def call(self, index: int) -> Call:
        """The argument at ``index`` when it is a call. Raises ValueError."""
        arg = self.args[index] if index < len(self.args) else ""
        if isinstance(arg, str):
            message = f"{self.op} expects an expression as argument {index + 1}, found {arg!r}"
            raise ValueError(message)  # noqa: TRY004  # a wrong expression is a wrong value
        return arg


def parse_expression(expression: str) -> Call:
    """The nested calls that an expression names. Raises ValueError for anything else."""
    pieces = _PIECE.findall(expression)
    call, end = _call(pieces, 0, 0)
    if end != len(pieces):
        message = f"expected one expression, found more after {''.join(pieces[:end])!r}"
        raise ValueError(message)
    return call


def decided(expression: str, direction: str) -> str:
    """The expression with every open direction decided: past, future or open again."""
    return re.sub(r"\bopen\b", direction, expression)


def calls_in(call: Call) -> Iterator[Call]:
    """The call and every call inside it."""
    yield call
    for arg in call.args:
        if isinstance(arg, Call):
            yield from calls_in(arg)


def _call(pieces: list[str], index: int, depth: int) -> tuple[Call, int]:
    if depth > _DEEPEST or index + 1 >= len(pieces) or pieces[index + 1] != "(":
        message = f"expected operation(...) at piece {index + 1} of {''.join(pieces)[:80]!r}"
        raise ValueError(message)
    op, args = pieces[index], list[Call | str]()
    index += 2
    while index < len(pieces) and pieces[index] != ")":
        if pieces[index] == ",":
            index += 1
        elif index + 1 < len(pieces) and pieces[index + 1] == "(":
            inner, index = _call(pieces, index, depth + 1)
            args.append(inner)
        else:
            args.append(pieces[index])
            index += 1
    if index >= len(pieces):
        message = f"{op}( is never closed"
        raise ValueError(message)
    return Call(op, tuple(args)), index + 1
