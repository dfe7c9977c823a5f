"""What linking knows of each report: its sightings, its strong pairs, the clusters they are in, its keys.

A key that many reports have names only those with the lowest ids. Ids are hashes, so these are a fair
sample, the same for every order of arrival; a story of a thousand reports hangs together by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.link.keys import Key
from dateline.link.postings import Postings
from dateline.link.shelf import Shelf, paged, place, rank
from dateline.model.sighting import Sighting

NAMED = 12
"""How many reports a key names. With more of them it says less: see ``candidates``."""


class Page(msgspec.Struct):
    """One report. ``ties`` are the strong pairs of each sighting: the other, its report's place, the score.

    ``clusters`` name the cluster of each sighting by its first member.
    """

    document: str
    sightings: tuple[Sighting, ...]
    ties: dict[str, dict[str, tuple[str, int]]] = {}
    clusters: dict[str, str] = {}


class LinkIndex:
    """Reports by their place and by key; in memory, or with a shelf the latest of them."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        """As it was left on the shelf; empty without one."""
        self._pages = paged("page", shelf, Page)
        self._postings = Postings("key", shelf)

    def page(self, at: str) -> Page | None:
        """What is known of the report with this place."""
        return self._pages.get(at)

    def of(self, document: str) -> Page | None:
        """What is known of a report by its id."""
        return self._pages.get(place(document))

    def fetch(self, places: Iterable[str]) -> None:
        """Bring reports to hand, all at once."""
        self._pages.fetch(places)

    def changed(self, page: Page) -> None:
        """Say that what is known of a report was changed."""
        self._pages.put(place(page.document), page)

    def put(self, document: str, keys: Sequence[Key], sightings: Sequence[Sighting]) -> None:
        """Keep a report, which is not there, under its keys."""
        self._pages.put(place(document), Page(document, tuple(sightings)))
        for key, _ in keys:
            self._postings.add(key, rank(document))

    def take(self, document: str, keys: Sequence[Key]) -> None:
        """Forget a report, which is there under these keys."""
        self._pages.put(place(document), None)
        for key, _ in keys:
            self._postings.take(key, rank(document))

    def named(self, keys: Sequence[Key]) -> list[list[int]]:
        """For each key the ranks of the ``NAMED`` lowest ids of reports with it, and the next two."""
        return self._postings.find([key for key, _ in keys], most=NAMED + 2)

    def holders(self, keys: Sequence[int]) -> list[list[int]]:
        """For each key the ranks of all reports with it, in order."""
        return self._postings.find(keys)

    def pages(self) -> Iterator[Page]:
        """All that is known, report by report."""
        return (page for _, page in self._pages.items())

    def rest(self) -> None:
        """Drop what is at hand and on the shelf too."""
        self._pages.rest()
        self._postings.rest()

    def keep(self) -> None:
        """Write what was changed to the shelf."""
        self._pages.keep()
        self._postings.keep()
