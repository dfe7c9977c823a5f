"""Everything that can be swapped, as Protocols; the store, being the largest, in a file of its own.

Fakes of each stand in ``dateline.testing``, with checks that a plug-in's author can run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar, runtime_checkable

import numpy as np
import numpy.typing as npt

from dateline.contracts.intake import IntakeState
from dateline.contracts.store import Store
from dateline.model.analysis import Analysis, LayerKey
from dateline.model.intake import Fetched
from dateline.model.place import PlaceCandidate
from dateline.model.record import Record
from dateline.model.time import TimeValue
from dateline.model.token import Word

__all__ = [
    "BatchStage",
    "Clock",
    "Encoder",
    "Exporter",
    "Fetcher",
    "Gazetteer",
    "IntakeState",
    "LanguageModel",
    "Parser",
    "Runner",
    "Stage",
    "Store",
]

T_co = TypeVar("T_co", covariant=True)


@runtime_checkable
class Stage(Protocol[T_co]):
    """Reads an analysis and gives the items of one new layer.

    Deterministic, without side effects, and linear in the length of the text. It may read the
    layers in ``needs`` and no other. An exception costs this layer of this document.
    """

    @property
    def name(self) -> str:
        """A short unique name, for example ``times``."""

    @property
    def version(self) -> str:
        """Rises whenever the same text could give another layer."""

    @property
    def needs(self) -> tuple[LayerKey[object], ...]:
        """The layers it reads."""

    @property
    def gives(self) -> LayerKey[object]:
        """The one layer it makes."""

    def run(self, analysis: Analysis) -> Sequence[T_co]:
        """The items of the new layer, in order of the text."""


@runtime_checkable
class Parser(Protocol):
    """Parts of speech, lemmas and dependencies for one sentence."""

    def parse(self, tokens: Sequence[str]) -> Sequence[Word]:
        """One word for each token; ``head`` is an index within the sentence, -1 for the root."""


@runtime_checkable
class Gazetteer(Protocol):
    """Place names to what they may mean."""

    def lookup(self, name: str) -> Sequence[PlaceCandidate]:
        """Candidates for a name, best known first, with score 0.0; nothing for an unknown name."""

    def lookup_like(self, name: str) -> Sequence[PlaceCandidate]:
        """Candidates spelled in another way, with ``match`` "sound"; nothing where ``lookup`` finds something."""

    def demonym(self, word: str) -> Sequence[PlaceCandidate]:
        """The places that a word like "Kenyan" belongs to, with ``match`` "demonym"."""

    def within(self, candidate: PlaceCandidate) -> Sequence[PlaceCandidate]:
        """The regions and the country that a candidate lies in, the smallest first."""


@runtime_checkable
class Exporter(Protocol):
    """Writes records in one format."""

    @property
    def format(self) -> str:
        """The name of the format, for example ``html``."""

    def export(self, records: Iterable[Record]) -> bytes:
        """The file's bytes; the same records give the same bytes. Raises EvidenceError."""


@runtime_checkable
class Clock(Protocol):
    """The time now, passed in so that nothing else reads a clock."""

    def now(self) -> TimeValue:
        """The present moment."""


@runtime_checkable
class BatchStage(Protocol[T_co]):
    """A stage that is cheaper over several analyses at once, for example one with an encoder."""

    @property
    def name(self) -> str:
        """A short unique name."""

    @property
    def version(self) -> str:
        """Rises whenever the same text could give another layer."""

    @property
    def needs(self) -> tuple[LayerKey[object], ...]:
        """The layers it reads."""

    @property
    def gives(self) -> LayerKey[object]:
        """The one layer it makes."""

    def run_batch(self, analyses: Sequence[Analysis]) -> Sequence[Sequence[T_co]]:
        """The items of the new layer of each analysis, in the order given."""


@runtime_checkable
class Encoder(Protocol):
    """Words in their sentence as vectors, in one pass."""

    @property
    def width(self) -> int:
        """The length of a vector."""

    def encode(self, sentences: Sequence[Sequence[str]]) -> Sequence[npt.NDArray[np.float32]]:
        """For each sentence an array of shape ``(words, width) float32``."""


@runtime_checkable
class LanguageModel(Protocol):
    """Text in, text out. What it says is a proposal until its words are found in the report."""

    def complete(self, prompt: str) -> str:
        """The model's answer. Raises DatelineError when it cannot be reached."""


@runtime_checkable
class Runner(Protocol):
    """Does the same work on many inputs, on one machine or many; the order of answers is the order given."""

    def run(self, work: Callable[[str], str], shards: Iterable[str]) -> Iterator[str]:
        """The answer for each shard. Work and shards are data, never closures over state."""


@runtime_checkable
class Fetcher(Protocol):
    """The one place that opens network connections."""

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What an http or https address gives, or that nothing changed since. Raises FetchError."""

    def in_turn(self, urls: Iterable[str]) -> Iterator[str]:
        """The addresses in an order in which few hosts have to be waited for."""
