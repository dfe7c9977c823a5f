"""Who published a report, and whom it was copied from."""

from __future__ import annotations

from typing import Literal

import msgspec

OutletKind = Literal["outlet", "agency", "state_media", "blog", "organisation", "unknown"]


class Outlet(msgspec.Struct, frozen=True):
    """A publisher: the name it goes by and, where known, its site."""

    name: str
    site: str | None = None
    kind: OutletKind = "unknown"


class Syndication(msgspec.Struct, frozen=True):
    """A report that repeats another one, and how much of it."""

    copied_from: str
    share: float
