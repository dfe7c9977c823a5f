"""Where sightings and their keys are looked up: in memory here, in the case file in the store.

A key that many reports have names only those with the lowest ids. Ids are hashes, so these are a fair
sample, the same for every order of arrival; a story of a thousand reports hangs together by them.
"""

from __future__ import annotations

from array import array
from bisect import insort
from collections.abc import Sequence
from typing import Protocol

from dateline.link.keys import Key
from dateline.model.sighting import Sighting

NAMED = 30
"""How many reports a key names."""


class SightingIndex(Protocol):
    """Sightings by report and by key. ``put`` and ``take`` of a report come whole."""

    def put(self, document: str, keys: Sequence[Key], sightings: Sequence[Sighting]) -> None:
        """Keep a report's sightings under its keys; one that was there is replaced."""
        ...

    def take(self, document: str) -> None:
        """Forget a report; nothing happens where it was never put."""
        ...

    def sightings(self, document: str) -> tuple[Sighting, ...]:
        """The sightings of a report, none where it is not known."""
        ...

    def sighting(self, event: str) -> Sighting | None:
        """The sighting with the id of an event, or None."""
        ...

    def keys(self, document: str) -> tuple[Key, ...]:
        """The keys of a report, none where it is not known."""
        ...

    def named(self, key: int) -> Sequence[str]:
        """The ``NAMED`` lowest ids of reports with a key, and the next one, in order."""
        ...

    def holders(self, key: int) -> Sequence[str]:
        """All reports with a key, in order of their ids."""
        ...


class MemoryIndex:
    """An index that lives as long as the process."""

    def __init__(self) -> None:
        """Empty."""
        self._sightings: dict[str, tuple[Sighting, ...]] = {}
        self._by_event: dict[str, Sighting] = {}
        self._keys: dict[str, tuple[array[int], array[float]]] = {}
        self._holders: dict[int, list[str]] = {}

    def put(self, document: str, keys: Sequence[Key], sightings: Sequence[Sighting]) -> None:
        """See SightingIndex."""
        self.take(document)
        self._sightings[document] = tuple(sightings)
        self._by_event.update((s.id, s) for s in sightings)
        self._keys[document] = array("Q", [k for k, _ in keys]), array("d", [w for _, w in keys])
        for key, _ in keys:
            insort(self._holders.setdefault(key, []), document)

    def take(self, document: str) -> None:
        """See SightingIndex."""
        for key, _ in self.keys(document):
            self._holders[key].remove(document)
            if not self._holders[key]:
                del self._holders[key]
        self._keys.pop(document, None)
        for sighting in self._sightings.pop(document, ()):
            self._by_event.pop(sighting.id, None)

    def sightings(self, document: str) -> tuple[Sighting, ...]:
        """See SightingIndex."""
        return self._sightings.get(document, ())

    def sighting(self, event: str) -> Sighting | None:
        """See SightingIndex."""
        return self._by_event.get(event)

    def keys(self, document: str) -> tuple[Key, ...]:
        """See SightingIndex."""
        hashes, weights = self._keys.get(document, ((), ()))
        return tuple(zip(hashes, weights, strict=True))

    def named(self, key: int) -> Sequence[str]:
        """See SightingIndex."""
        return self._holders.get(key, [])[: NAMED + 1]

    def holders(self, key: int) -> Sequence[str]:
        """See SightingIndex."""
        return self._holders.get(key, ())
