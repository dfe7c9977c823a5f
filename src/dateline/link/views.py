"""Views of the sightings of an index, the latest kept at hand."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.link.index import LinkIndex
from dateline.link.view import View, view

AT_HAND = 5_000


class Views:
    """Views by sighting and by report."""

    def __init__(self, index: LinkIndex) -> None:
        """Nothing at hand yet."""
        self._index = index
        self._kept: dict[str, View] = {}

    def of(self, event: str, at: str) -> View:
        """The view of a sighting of the report with this place. Raises KeyError where there is none."""
        if event not in self._kept:
            self.report(at)
        return self._kept[event]

    def report(self, at: str) -> Sequence[View]:
        """The views of a report, in order of their ids; none where it is not known."""
        page = self._index.page(at)
        if page is None:
            return ()
        if len(self._kept) >= AT_HAND:
            self._kept.clear()
        for sighting in page.sightings:
            if sighting.id not in self._kept:
                self._kept[sighting.id] = view(sighting)
        return [self._kept[sighting.id] for sighting in page.sightings]

    def rest(self) -> None:
        """Drop all that was kept."""
        self._kept.clear()

    def forget(self, event: str) -> None:
        """Drop what was kept of a sighting."""
        self._kept.pop(event, None)
