"""Small records made by hand for the tests of the MUC-4 export."""

from __future__ import annotations

import re

from dateline.model.event import (
    Count,
    CountKind,
    CountQualifier,
    Event,
    EventMention,
    EventTime,
    Execution,
    Realis,
    Role,
    RoleName,
)
from dateline.model.record import Record
from dateline.model.text import Document, Evidence
from dateline.model.time import Interval, TimeValue
from dateline.model.why import Why
from dateline.resolve.time.published import published_value

WHY = Why("test", "by_hand")


class Report:
    """A report of one text; its methods make the pieces of a record from words that stand in it."""

    def __init__(self, text: str, published: str = "1990-04-08") -> None:
        """The text as it stands, filed on a day."""
        self.document = Document.build(
            text, language="en", published=published_value(published), title="NOTE-0001"
        )

    def words(self, quote: str, nth: int = 0) -> Evidence:
        """The nth place where ``quote`` stands."""
        found = [m.span() for m in re.finditer(re.escape(quote), self.document.text)]
        return self.document.evidence(found[nth])

    def role(self, role: RoleName, quote: str, mention: str = "m0") -> Role:
        """A role filled by ``quote``."""
        words = self.words(quote)
        return Role(f"{role}-{quote}", mention, role, words, words, WHY)

    def count(  # a figure has this many sides
        self,
        kind: CountKind,
        low: int | None,
        high: int | None,
        quote: str,
        *,
        who: str | None = None,
        qualifier: CountQualifier = "exact",
    ) -> Count:
        """A figure told by ``quote``."""
        counted = self.words(who) if who else None
        return Count(f"{kind}-{quote}", kind, low, high, qualifier, self.words(quote), WHY, counted)

    def event(  # an event has this many sides
        self,
        kind: str,
        *triggers: str,
        roles: tuple[Role, ...] = (),
        counts: tuple[Count, ...] = (),
        day: str | None = None,
        said: str | None = None,
        realis: Realis = "happened",
        execution: Execution = "accomplished",
        is_background: bool = False,
    ) -> Event:
        """An event told by ``triggers``, on ``day`` (ISO), which the words ``said`` say."""
        mentions = tuple(
            EventMention(f"m{n}-{word}", kind, self.words(word), n, realis, is_background, WHY)
            for n, word in enumerate(triggers)
        )
        time = None
        if day:
            value = TimeValue(
                "resolved",
                day,
                "test",
                interval=Interval.day(__import__("datetime").date.fromisoformat(day)),
                grain="day",
            )
            time = EventTime(value, WHY, self.words(said) if said else None)
        return Event(
            f"e-{triggers[0]}",
            kind,
            triggers[0],
            realis,
            is_background,
            execution,
            mentions,
            WHY,
            time=time,
            roles=roles,
            counts=counts,
        )

    def record(self, *events: Event, **layers: object) -> Record:
        """The record of these events."""
        empty: dict[str, object] = dict.fromkeys(
            ("claims", "sources", "verification", "responsibility", "findings", "entities",
             "times", "places", "notices", "stamps"),
            (),
        )  # fmt: skip
        return Record(
            document=self.document,
            events=events,
            recipe="test",
            dateline_version="0",
            **(empty | layers),  # type: ignore[arg-type]  # the layers of a record by name
        )
