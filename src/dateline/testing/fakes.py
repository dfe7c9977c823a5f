"""A fake of every contract: small, exact, and without files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from dateline.contracts import Store
from dateline.errors import FetchError
from dateline.model.analysis import Analysis, LayerKey
from dateline.model.intake import Fetched
from dateline.model.place import PlaceCandidate
from dateline.model.record import Record
from dateline.model.time import TimeValue
from dateline.model.token import Word
from dateline.store import open_case


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

    def lookup_like(self, name: str) -> Sequence[PlaceCandidate]:
        """Nothing: this gazetteer knows one spelling."""
        del name
        return ()

    def demonym(self, word: str) -> Sequence[PlaceCandidate]:
        """Nothing: this gazetteer knows no words for people."""
        del word
        return ()

    def within(self, candidate: PlaceCandidate) -> Sequence[PlaceCandidate]:
        """The country of the same code, if it is one of the places."""
        known = (place for found in self.places.values() for place in found)
        return tuple(
            place
            for place in known
            if place.feature == "country"
            and place.country == candidate.country
            and place.id != candidate.id
        )[:1]


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


@dataclass(frozen=True, slots=True)
class FakeBatchStage:
    """A batch stage that gives what ``make`` makes of each analysis."""

    name: str
    gives: LayerKey[object]
    needs: tuple[LayerKey[object], ...] = ()
    make: Callable[[Analysis], Sequence[object]] = field(default=lambda _: ())
    version: str = "1"

    def run_batch(self, analyses: Sequence[Analysis]) -> Sequence[Sequence[object]]:
        """What ``make`` gives, one by one."""
        return [self.make(analysis) for analysis in analyses]


@dataclass(frozen=True, slots=True)
class FakeEncoder:
    """An encoder whose vectors hold the length of the word."""

    width: int = 2

    def encode(self, sentences: Sequence[Sequence[str]]) -> Sequence[npt.NDArray[np.float32]]:
        """Arrays of shape ``(words, width) float32``."""
        return [
            np.array([[len(word)] * self.width for word in words], np.float32).reshape(
                -1, self.width
            )
            for words in sentences
        ]


@dataclass(frozen=True, slots=True)
class FakeLanguageModel:
    """A language model that replays answers by prompt."""

    answers: Mapping[str, str]

    def complete(self, prompt: str) -> str:
        """The recorded answer, or nothing."""
        return self.answers.get(prompt, "")


def memory_store() -> Store:
    """A store that is not kept: the real one, in memory."""
    return open_case()


@dataclass(frozen=True, slots=True)
class FakeRunner:
    """Runs everything here, one after the other."""

    def run(self, work: Callable[[str], str], shards: Iterable[str]) -> Iterator[str]:
        """The answers in order."""
        return map(work, shards)


@dataclass(frozen=True, slots=True)
class FakeFetcher:
    """A fetcher of a few pages."""

    pages: Mapping[str, bytes]

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """The page, whose hash is its ETag, or a FetchError."""
        del modified
        if url not in self.pages:
            raise FetchError(f"{url}: there is no such page.", status=404)
        own = hashlib.sha256(self.pages[url]).hexdigest()
        headers, at = {"etag": own, "content-type": "text/html"}, "2025-04-25T10:00:00Z"
        if own == etag:
            return Fetched(url, 304, headers, b"", at)
        return Fetched(url, 200, headers, self.pages[url], at)

    def in_turn(self, urls: Iterable[str]) -> Iterator[str]:
        """The addresses as they came."""
        return iter(urls)
