"""Typed open layers over one document.

A layer is what one stage found, stamped with the stage and its version. An analysis only grows:
adding a layer gives a new analysis. The layers below are the standard ones; a plug-in makes its own
with :class:`LayerKey`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Generic, TypeVar

import msgspec

from dateline.errors import LayerError
from dateline.model.check import Check, Finding
from dateline.model.claim import (
    Attribution,
    Claim,
    ResponsibilityRecord,
    Source,
    VerificationStatement,
)
from dateline.model.entity import Entity, Mention
from dateline.model.event import (
    Count,
    Event,
    EventMention,
    Filler,
    MentionPlace,
    MentionTime,
    Role,
    TimeExpression,
)
from dateline.model.place import Place
from dateline.model.proposal import Proposal
from dateline.model.text import Document, verify_evidence
from dateline.model.token import Quotation, Sentence, Token, Word, WordVectors

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class LayerKey(Generic[T_co]):
    """Name and item type of a layer; the key with which it is read from an analysis."""

    name: str
    item: type[T_co]


SENTENCES = LayerKey("sentences", Sentence)
TOKENS = LayerKey("tokens", Token)
VECTORS = LayerKey("vectors", WordVectors)
SYNTAX = LayerKey("syntax", Word)
QUOTATIONS = LayerKey("quotations", Quotation)
NAMES = LayerKey("names", Mention)
REFERENCES = LayerKey("references", Mention)
ENTITIES = LayerKey("entities", Entity)
TIMES = LayerKey("times", TimeExpression)
PLACES = LayerKey("places", Place)
EVENT_MENTIONS = LayerKey("event_mentions", EventMention)
EVENT_TIMES = LayerKey("event_times", MentionTime)
EVENT_PLACES = LayerKey("event_places", MentionPlace)
FILLERS = LayerKey("fillers", Filler)
ROLES = LayerKey("roles", Role)
COUNTS = LayerKey("counts", Count)
EVENTS = LayerKey("events", Event)
SOURCES = LayerKey("sources", Source)
ATTRIBUTIONS = LayerKey("attributions", Attribution)
CLAIMS = LayerKey("claims", Claim)
VERIFICATION = LayerKey("verification", VerificationStatement)
RESPONSIBILITY = LayerKey("responsibility", ResponsibilityRecord)
CHECKS = LayerKey("checks", Check)
FINDINGS = LayerKey("findings", Finding)
PROPOSALS = LayerKey("proposals", Proposal)
"""Given by the recipe ``llm`` alone."""

STANDARD_LAYERS: tuple[LayerKey[object], ...] = (
    SENTENCES,
    TOKENS,
    VECTORS,
    SYNTAX,
    QUOTATIONS,
    NAMES,
    REFERENCES,
    ENTITIES,
    TIMES,
    PLACES,
    EVENT_MENTIONS,
    EVENT_TIMES,
    EVENT_PLACES,
    FILLERS,
    ROLES,
    COUNTS,
    EVENTS,
    SOURCES,
    ATTRIBUTIONS,
    CLAIMS,
    VERIFICATION,
    RESPONSIBILITY,
    CHECKS,
    FINDINGS,
)


@dataclass(frozen=True, slots=True)
class Layer(Generic[T_co]):
    """What one stage found in one document.

    ``failure`` says why the stage failed; the layer is then empty and the document goes on.
    """

    key: LayerKey[T_co]
    stage: str
    version: str
    items: tuple[T_co, ...]
    failure: str | None = None

    def to_json(self) -> bytes:
        """The layer as JSON; :meth:`from_json` with the same key gives an equal layer."""
        return msgspec.json.encode(
            {
                "layer": self.key.name,
                "stage": self.stage,
                "version": self.version,
                "failure": self.failure,
                "items": self.items,
            }
        )

    @classmethod
    def from_json(cls, raw: bytes, key: LayerKey[T_co], document: Document) -> Layer[T_co]:
        """The layer that :meth:`to_json` wrote, its evidence proved against ``document``.

        Raises msgspec.ValidationError for another form and EvidenceError for words that are not there.
        """
        stored = msgspec.json.decode(raw)
        items = msgspec.convert(stored["items"], tuple[key.item, ...])  # type: ignore[name-defined]  # a run-time type
        verify_evidence(items, document)
        return cls(key, stored["stage"], stored["version"], items, stored["failure"])


@dataclass(frozen=True, slots=True)
class Analysis:
    """One document with the layers found so far. Never changes; :meth:`with_layer` gives a new one."""

    document: Document
    layers: Mapping[str, Layer[object]] = field(default_factory=lambda: MappingProxyType({}))
    _made: dict[object, tuple[tuple[object, ...], object]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def once(self, build: Callable[..., T], *keys: LayerKey[object]) -> T:
        """What ``build`` makes of the items of these layers, made once however many stages ask.

        Raises LayerError when no stage has given one of them.
        """
        layers = tuple(self[key] for key in keys)
        known = self._made.get(build)
        if known is None or any(a is not b for a, b in zip(known[0], layers, strict=True)):
            # Analyses that grew from one share this: only what came of the very same layers is the same.
            known = self._made[build] = (layers, build(*layers))
        return known[1]  # type: ignore[return-value]  # what this ``build`` gave

    def __getitem__(self, key: LayerKey[T]) -> tuple[T, ...]:
        """The items of a layer. Raises LayerError when no stage has given it."""
        layer = self.layers.get(key.name)
        if layer is None:
            have = ", ".join(self.layers) or "none"
            message = f"the analysis has no layer {key.name!r} (layers: {have}); add the stage that gives it to the recipe"
            raise LayerError(message)
        return layer.items  # type: ignore[return-value]  # the key's type is the layer's type

    def get(self, key: LayerKey[T]) -> tuple[T, ...]:
        """The items of a layer, or nothing when no stage has given it."""
        return self[key] if key.name in self.layers else ()

    def with_layer(self, layer: Layer[T]) -> Analysis:
        """A new analysis that also holds ``layer``, its evidence proved against the text.

        Raises LayerError when the layer is already there: stages overwrite nothing.
        """
        name = layer.key.name
        if name in self.layers:
            message = f"layer {name!r} was already given by {self.layers[name].stage}; a stage overwrites nothing"
            raise LayerError(message)
        verify_evidence(layer.items, self.document)
        return Analysis(self.document, MappingProxyType({**self.layers, name: layer}), self._made)

    def failures(self) -> Iterable[Layer[object]]:
        """The layers whose stage failed."""
        return (layer for layer in self.layers.values() if layer.failure is not None)
