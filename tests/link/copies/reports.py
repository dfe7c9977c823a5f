"""Invented reports for the tests of copies."""

from __future__ import annotations

import datetime as dt
import random

from dateline.model.outlet import Outlet
from dateline.model.text import Document
from dateline.model.time import Interval, TimeValue

WIRE = (
    "Two lorries carrying flour were set on fire near the river port of Omsk on Monday night, the "
    "regional prosecutor said. The drivers, both from a village up the valley, escaped with burns to "
    "their hands. A witness told this agency that she had seen three men in dark coats pour petrol "
    "over the tarpaulins before running towards the old mill. Police found a canister, two pairs of "
    "gloves and a bus ticket dated Sunday. It was the fourth fire on the road since the ferry strike "
    "began in March, and hauliers have asked for an escort after dark. The prosecutor would not say "
    "whether the fires were linked. The ferry company denied that its members had anything to do with "
    "them and offered a reward for the names of those who had. A hearing on the strike is set for the "
    "end of the month, when the arbitration court is to rule on the wages of deckhands and pilots."
)


def words(seed: int, count: int = 160) -> str:
    """A text of its own: words that no other seed has in the same order."""
    rng = random.Random(seed)  # noqa: S311  # texts, not secrets
    letters = "abcdefghiklmnoprstuvz"
    return " ".join("".join(rng.choices(letters, k=rng.randint(3, 8))) for _ in range(count)) + "."


def report(
    text: str,
    outlet: str | None,
    *,
    at: str | None = None,
    byline: str | None = None,
    language: str = "en",
) -> Document:
    """A report, published at an ISO moment (in UTC) or day, or at no known time."""
    published = None
    if at is not None:
        start = dt.datetime.fromisoformat(at)
        is_day = len(at) == 10
        length = dt.timedelta(days=1) if is_day else dt.timedelta(minutes=1)
        published = TimeValue(
            "resolved",
            at,
            "given",
            interval=Interval(start, start + length),
            grain="day" if is_day else "minute",
            zone=None if is_day else "UTC",
        )
    return Document.build(
        text,
        outlet=Outlet(outlet) if outlet else None,
        published=published,
        byline=byline,
        language=language,
    )
