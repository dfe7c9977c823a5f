"""A fake of every contract: small, exact, and without files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.contracts import Stage
from dateline.model.analysis import Analysis, LayerKey
from dateline.model.place import PlaceCandidate
from dateline.model.record import Record
from dateline.model.time import TimeValue
from dateline.model.token import Word


@dataclass(frozen=True, slots=True)
class FakeStage:
    """A stage that gives what ``make`` makes of the analysis; nothing unless told otherwise."""

    name: str
    gives: LayerKey[object]
    needs: tuple[LayerKey[object], ...] = ()
    make: Callable[[Analysis], Sequence[object]] = field(default=lambda _: ())
    version: str = "1"

    def run(self, analysis: Analysis) -> Sequence[object]:
        """What ``make`` gives."""
        return self.make(analysis)


@dataclass(frozen=True, slots=True)
class FakeGazetteer:
    """A gazetteer of a few names."""

    places: Mapping[str, Sequence[PlaceCandidate]]

    def lookup(self, name: str) -> Sequence[PlaceCandidate]:
        """The candidates of exactly this name."""
        return self.places.get(name, ())


@dataclass(frozen=True, slots=True)
class FakeParser:
    """A parser that hangs every token on the first and calls it a noun."""

    def parse(self, tokens: Sequence[str]) -> Sequence[Word]:
        """A flat tree."""
        return [
            Word(token.lower(), "NOUN", -1 if index == 0 else 0, "root" if index == 0 else "dep")
            for index, token in enumerate(tokens)
        ]


@dataclass(frozen=True, slots=True)
class FakeExporter:
    """Writes one record id a line."""

    format: str = "ids"

    def export(self, records: Iterable[Record]) -> bytes:
        """The ids of the records' documents."""
        return "\n".join(record.document.id for record in records).encode()


@dataclass(frozen=True, slots=True)
class FakeClock:
    """A clock that stands still."""

    moment: TimeValue

    def now(self) -> TimeValue:
        """Always the same moment."""
        return self.moment


ANY_STAGE: type[Stage[object]] = FakeStage
"""Proves to the type checker that the fake keeps the contract."""
