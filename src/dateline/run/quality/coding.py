"""Double coding: what each coder still has to code, what they coded, how far they agree, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from dateline.errors import InputError
from dateline.run.quality.alpha import Alpha, Level, with_interval
from dateline.run.quality.book import Book, Key, named, opened, unit_of
from dateline.run.quality.columns import Column, column
from dateline.run.quality.entries import Coded, Draw, Drawn, Unit
from dateline.run.quality.ledger import append

MACHINE = "dateline"
"""The name under which the values of records count as those of a further coder."""
SAID, UNSAID = "said", "not said"


class Reliability(msgspec.Struct, frozen=True):
    """How far coders agree on one column, and how far the records agree with them.

    ``of`` is "value" (for figures and days only where somebody gave one) or "said": whether anything is said of it at all.
    ``alpha`` is of the people alone, ``with_machine`` with the records as a further coder. ``differ`` counts the
    units on which people differ.
    """

    column: str
    of: str
    level: Level
    units: int
    codes: int
    differ: int
    alpha: float | None
    low: float | None
    high: float | None
    with_machine: float | None


class Coder(msgspec.Struct, frozen=True):
    """A coder and how many of the units of a draw he or she has coded whole."""

    name: str
    done: int


class Agreement(Drawn, frozen=True):
    """How far the coders of a draw agree, column by column."""

    coders: tuple[Coder, ...]
    columns: tuple[Reliability, ...]
    open_differences: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A unit and column on which coders differ, with what each says, and what was decided."""

    unit: Unit
    column: Column
    codes: Mapping[str, str | None]
    decided: str | None
    is_decided: bool
    judgement: str | None = None


def code(  # what a coder hands in
    path: Path, draw: str, unit: str, coder: str, codes: Mapping[str, str], *, at: str
) -> None:
    """Keep what one coder says of some columns of a unit. Raises InputError for what is no code."""
    kept = _checked(opened(path), draw, unit, coder, codes)
    append(path, *kept, at=at, by=named(coder))


def code_all(path: Path, draw: str, rows: Sequence[tuple[str, str, Mapping[str, str]]], *, at: str, by: str) -> int:  # fmt: skip
    """Keep the codes of a sheet: unit, coder and codes of each row; all of them or, where one is wrong, none."""
    book = opened(path)
    kept = [one for unit, coder, codes in rows for one in _checked(book, draw, unit, coder, codes)]
    if kept:
        append(path, *kept, at=at, by=named(by))
    return len(kept)


def _checked(
    book: Book, draw: str, unit: str, coder: str, codes: Mapping[str, str]
) -> tuple[Coded, ...]:
    drawn = book.draw(draw, "coding")
    found, name = unit_of(drawn, unit), named(coder)
    if name.casefold() == MACHINE:
        raise InputError(f"{name!r} stands for the values of the records; code under another name")
    there = {one: book.codes.get((drawn.id, found.id, one), {}) for one in drawn.columns}
    made = []
    for given, text in codes.items():
        if given not in drawn.columns:
            raise InputError(f"{given} is no column of this draw: {', '.join(drawn.columns)}")
        if text.strip():
            read = column(given).read(text)
            if name not in there[given] or there[given][name] != read:
                made.append(Coded(drawn.id, found.id, given, name, read))
    return tuple(made)


def left_to_code(book: Book, draw: Draw, coder: str) -> tuple[Unit, ...]:
    """The units of which a coder has not coded every column, in the order in which they were drawn."""
    return tuple(unit for unit in draw.units if not _is_whole(book, draw, unit, coder))


def codes_of(book: Book, draw: Draw, unit: Unit, coder: str) -> dict[str, str | None]:
    """What one coder said of a unit; nobody else's codes."""
    return {
        name: there[coder]
        for name in draw.columns
        if coder in (there := book.codes.get((draw.id, unit.id, name), {}))
    }


def differences(book: Book, draw: Draw) -> Iterator[Difference]:
    """Where coders differ, unit by unit. A unit is shown once at least two have coded it whole."""
    coders = book.coders(draw)
    for unit in draw.units:
        whole = [one for one in coders if _is_whole(book, draw, unit, one)]
        for name in draw.columns if len(whole) > 1 else ():
            key = (draw.id, unit.id, name)
            codes = book.codes.get(key, {})
            if _differ(column(name), codes):
                there = book.settled.get(key)
                yield Difference(
                    unit,
                    column(name),
                    dict(sorted(codes.items())),
                    there.code if there else None,
                    there is not None,
                    there.judgement if there else None,
                )


def agreement(book: Book, draw: Draw) -> Agreement:
    """How far the coders of a draw agree."""
    written = book.draws[draw.id]
    coders = book.coders(draw)
    done = {name: sum(_is_whole(book, draw, unit, name) for unit in draw.units) for name in coders}
    return Agreement(
        draw.id, written.at, written.by, draw.method, draw.seed, draw.position, draw.head, draw.population, draw.drawn,
        tuple(Coder(name, done[name]) for name in coders),
        tuple(line for name in draw.columns for line in _reliability(book, draw, column(name))),
        sum(not one.is_decided for one in differences(book, draw)),
    )  # fmt: skip


def _reliability(book: Book, draw: Draw, asked: Column) -> Iterator[Reliability]:
    """Alpha of a column; of one with a scale also whether anything is said, which has none."""
    keys = [(draw.id, unit.id, asked.name) for unit in draw.units]
    codes = [list(book.codes.get(key, {}).values()) for key in keys]
    machine = [unit.machine.get(asked.name) for unit in draw.units]
    if asked.level == "nominal":
        units = [[_told(asked, one) for one in unit] for unit in codes]
        yield _line(asked, "value", asked.level, units, [_told(asked, one) for one in machine], draw.seed)  # fmt: skip
        return
    scaled = [[n for one in unit if (n := _number(asked, one)) is not None] for unit in codes]
    own = [_held_number(asked, one) for one in machine]
    yield _line(asked, "value", asked.level, scaled, own, draw.seed)
    said = [[UNSAID if one is None else SAID for one in unit] for unit in codes]
    told = [UNSAID if one is None else SAID for one in machine]
    yield _line(asked, "said", "nominal", said, told, draw.seed)


def _line(  # what a line is made of
    asked: Column,
    of: str,
    level: Level,
    units: Sequence[Sequence[str] | Sequence[float]],
    machine: Sequence[str | float | None],
    seed: int,
) -> Reliability:
    found: Alpha = with_interval(units, level, seed=seed)
    joined = [
        [*unit, *([own] if own is not None and unit else [])]
        for unit, own in zip(units, machine, strict=True)
    ]
    third = with_interval(joined, level, seed=seed, rounds=0)
    differ = sum(len(set(unit)) > 1 for unit in units)
    return Reliability(
        asked.name, of, level, found.units, found.codes, differ, found.value, found.low, found.high, third.value
    )  # fmt: skip


def _told(asked: Column, code: str | None) -> str:
    return UNSAID if code is None else asked.alike(code)


def _number(asked: Column, code: str | None) -> float | None:
    return None if code is None else asked.number(code)


def _held_number(asked: Column, code: str | None) -> float | None:
    """The same of a value that a record holds, which no coder would write: None."""
    try:
        return _number(asked, code)
    except InputError:
        return None


def _differ(asked: Column, codes: Mapping[str, str | None]) -> bool:
    return len({_told(asked, one) for one in codes.values()}) > 1


def _is_whole(book: Book, draw: Draw, unit: Unit, coder: str) -> bool:
    keys: Iterator[Key] = ((draw.id, unit.id, name) for name in draw.columns)
    return all(coder in book.codes.get(key, {}) for key in keys)
