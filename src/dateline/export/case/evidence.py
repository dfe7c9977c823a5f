"""The table beside every export: for each field of each row what it rests on, word by word.

One line for each stretch of words; a field without words (worked out from a table) has one line without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dateline.export.case.cells import Cell
from dateline.export.case.facts import Fact
from dateline.export.case.options import Options, name
from dateline.export.case.told import Cited, Told

HEADER = (
    "row_id", "record_id", "field", "value", "certainty", "policy", "rule", "sources", "n_sources",
    "n_independent", "disputed", "alternatives", "quote", "says", "outlet", "is_copy", "document",
    "text_sha256", "start", "end", "url", "claim",
)  # fmt: skip


class Basis(NamedTuple):
    """A field of a row, the value as it was written there, and the fact that it was taken from."""

    field: str
    value: Cell
    fact: Fact


def evidence_lines(
    identity: str, basis: Iterable[Basis], told: Told, options: Options, *, policy: str
) -> Iterator[tuple[Cell, ...]]:
    """The lines of one row of an export, in order of its fields."""
    for each in basis:
        fact = each.fact
        start: tuple[Cell, ...] = (
            identity,
            told.dossier.id,
            each.field,
            _value(each, options),
            fact.certainty,
            policy,
            fact.rule,
            "; ".join(fact.sources),
            len(fact.sources),
            fact.independent,
            fact.is_disputed,
            "; ".join(_words(a, fact, options) for a in fact.alternatives),
        )
        if not fact.words:
            yield (*start, *([None] * 10))
        for cited in fact.words:
            yield (*start, *_where(cited, told, options))


def _value(basis: Basis, options: Options) -> Cell:
    return _words(basis.value, basis.fact, options) if isinstance(basis.value, str) else basis.value


def _words(text: str, fact: Fact, options: Options) -> str:
    """A value: names and numbers as they are, words of a report as they may leave."""
    return (options.words(text) or "…") if fact.is_prose else name(text)


def _where(cited: Cited, told: Told, options: Options) -> tuple[Cell, ...]:
    return (
        options.words(cited.quote) or None,
        " > ".join(cited.says),
        told.outlet(cited.document),
        cited.is_copy,
        cited.document,
        told.text_hashes.get(cited.document),
        cited.start,
        cited.end,
        told.url(cited.document),
        cited.claim,
    )
