"""What linking gives: clusters, pairs to review, relations; and with what it is done."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from dateline.link.pairs import Pair, PairModel, shipped_pairs
from dateline.link.related import Relation
from dateline.link.stems import Rarity, shipped_rarity


class Linking(msgspec.Struct, frozen=True):
    """Which sightings are one event. Each is in one cluster; clusters and members are in order of ids.

    ``unsure`` are pairs to be reviewed by people, the most worth it first; ``related`` say which cluster is
    a consequence of which.
    """

    clusters: tuple[tuple[str, ...], ...]
    unsure: tuple[Pair, ...]
    related: tuple[Relation, ...]


class Renewed(msgspec.Struct, frozen=True):
    """What of a linking is new or other than it was.

    ``clusters`` are those that were not there before, ``gone`` the sightings that are no more. ``unsure``
    are all pairs to review with a sighting of ``looked_at``, the most worth it first; others are as they were.
    """

    clusters: tuple[tuple[str, ...], ...]
    gone: frozenset[str]
    looked_at: frozenset[str]
    unsure: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """The pair model and the rarity of words, as shipped unless given."""

    model: PairModel
    rarity: Rarity

    @classmethod
    def shipped(cls) -> Settings:
        """What the data package holds. Raises AssetError."""
        return cls(shipped_pairs(), shipped_rarity())
