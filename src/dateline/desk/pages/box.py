"""What is known, disputed and not known of a record: made of its readings only, each clause with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.run.showing.view import CaseRecord, FieldView, ReadingView, Words

ORDER = ("occurrence", "killed", "wounded", "missing", "abducted", "arrested", "displaced", "responsibility", "actor", "means", "cause", "motive", "victim", "target", "damage", "ransom")  # fmt: skip
COUNTED = frozenset({"killed", "wounded", "missing", "abducted", "arrested", "displaced"})
GONE = frozenset({"denied", "retracted"})
NOTES = 4
"""Footnotes of one clause."""
PRINTED = 2
"""Footnotes of one clause on paper."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A value in words, who says so, and the words it stands on."""

    text: str
    sources: tuple[str, ...]
    notes: tuple[Words, ...]
    field: str


@dataclass(frozen=True, slots=True)
class Box:
    """The clauses of a record by how they stand; ``unknown`` are questions that nobody answers."""

    known: tuple[Clause, ...]
    disputed: tuple[tuple[str, tuple[Clause, ...]], ...]
    unverified: tuple[Clause, ...]
    unknown: tuple[str, ...]


def footnotes(box: Box, most: int = NOTES) -> list[Words]:
    """The words behind the clauses in the order of their first mention, each once; of a clause the first ``most``."""
    sides = [side for _, sides in box.disputed for side in sides]
    found = {
        (words.document, words.start): words
        for clause in (*box.known, *sides, *box.unverified)
        for words in clause.notes[:most]
    }
    return list(found.values())


def box_of(record: CaseRecord) -> Box:
    """The box of a record."""
    fields = sorted(
        (f for f in record.fields if f.name in ORDER), key=lambda f: ORDER.index(f.name)
    )
    return Box(
        known=tuple(_standing(fields)),
        disputed=tuple(
            (field.name, tuple(_side(field, one) for one in field.readings if _is_side(one)))
            for field in fields
            if field.is_disputed
        ),
        unverified=tuple(
            _clause(field, one) for field in fields for one in field.readings if _is_unverified(one)
        ),
        unknown=tuple(_unanswered(record)),
    )


def _standing(fields: list[FieldView]) -> Iterator[Clause]:
    """Undisputed readings that no later one replaced; one that two fields give stands once."""
    told = set[str]()
    for field in fields:
        for one in field.readings:
            is_open = one.status in GONE or one.status == "disputed" or _is_unverified(one)
            if is_open or one.is_denial or one.replaced_by or field.is_disputed:
                continue
            clause = _clause(field, one)
            if clause.text not in told:
                told.add(clause.text)
                yield clause


def _is_unverified(one: ReadingView) -> bool:
    """Whether somebody could not verify it, also where it is disputed besides."""
    return one.status == "unverified" or (bool(one.unverified_by) and one.status not in GONE)


def _is_side(one: ReadingView) -> bool:
    """Whether it stands in a dispute; what is only denied is told by the words that deny it."""
    return one.status != "retracted" and not one.replaced_by and bool(one.words)


def _side(field: FieldView, one: ReadingView) -> Clause:
    """One side of a dispute, below the name of its field."""
    return replace(_clause(field, one), text=one.value)


def _clause(field: FieldView, one: ReadingView) -> Clause:
    own = [words for words in one.words if not words.is_copy] or list(one.words)
    return Clause(_text(field.name, one), one.sources, tuple(own[:NOTES]), field.name)


def _text(name: str, one: ReadingView) -> str:
    if name in COUNTED:
        return f"{one.value} {name}"
    if name == "occurrence":
        return one.value
    return f"{name}: {one.value}"


def _unanswered(record: CaseRecord) -> Iterator[str]:
    """The questions that the reports leave open."""
    names = {field.name for field in record.fields}
    if record.start is None:
        yield "when it happened"
    if record.place is None:
        yield "where it happened"
    if not names & {"responsibility", "actor"}:
        yield "who did it"
    if not names & COUNTED:
        yield "whether anybody was harmed"
