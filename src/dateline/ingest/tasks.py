"""What is on its way through a run: an item or a refusal, and what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.ingest.item import RawItem
from dateline.ingest.outcome import Refused
from dateline.model.intake import Visit
from dateline.model.text import content_id


@dataclass
class OpenFeed:
    """A feed whose entries are not all settled. Its validators are kept only then, else one could be lost."""

    visit: Visit
    left: int = 1
    is_whole: bool = True

    def open_one(self) -> None:
        """One more entry is on its way."""
        self.left += 1

    def close_one(self, *, is_whole: bool) -> Visit | None:
        """One entry (or the feed itself) is done; the visit to keep when it was the last of a whole feed."""
        self.left -= 1
        self.is_whole = self.is_whole and is_whole
        return self.visit if self.left == 0 and self.is_whole else None


@dataclass(frozen=True, slots=True)
class Task:
    """An item to read, or a refusal to hand on.

    ``entry_keys`` are settled with it. ``visit`` is what is known of its address if it is settled, still
    without document and words. ``key`` stands in for the item's own.
    """

    item: RawItem | None = None
    refused: Refused | None = None
    key: str | None = None
    entry_keys: tuple[str, ...] = ()
    visit: Visit | None = None
    feed: OpenFeed | None = None

    @property
    def own_key(self) -> str:
        """The key under which it is settled."""
        if self.key is not None:
            return self.key
        return (
            self.item.key if self.item else refused_key(self.refused.name if self.refused else "")
        )


def refused_key(name: str) -> str:
    """The key of something that never came: its name or address."""
    return content_id("refused", name)
