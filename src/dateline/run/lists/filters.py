"""What a list of records is asked for, the same at the command line, in the API and on the board."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal, get_args

import msgspec

from dateline.errors import InputError, StoreError
from dateline.model.case import AsOf, DossierQuery, Facet
from dateline.pipeline.digest.phrases import country_code
from dateline.store.moments import bound
from dateline.store.words import asked

Order = Literal["changed", "happened", "sources", "harm", "doubt", "growth"]
"""The last changed first; the latest; the most independent sources; the most harmed; the most disputes; the most new
mentions of the last days."""
ORDERS: tuple[Order, ...] = get_args(Order)
STATUSES = ("disputed", "confirmed", "claimed", "denied", "unverified", "retracted")
LONGEST = 200
"""Characters of one filter."""
FEWEST_OF_A_DAY = 8
"""Digits from which on a number is a day: 20250314."""
_DAYS = {"start": "from", "end": "before"}
_MOMENTS = {"known": "known here by", "reported": "published by", "since": "changed since"}


class Filters(msgspec.Struct, frozen=True):
    """What a list of records is asked for; an empty string asks for nothing.

    Without ``more`` only what happened or goes on is listed, and not what is planned, feared, supposed or denied, or
    told for context alone. ``kind`` may be several, with commas between; ``end`` is the first day that is too late. ``since`` is a day, a moment or a position
    of the log. Raises InputError for what is none.
    """

    text: str = ""
    kind: str = ""
    status: str = ""
    country: str = ""
    place: str = ""
    actor: str = ""
    start: str = ""
    end: str = ""
    known: str = ""
    reported: str = ""
    since: str = ""
    order: str = ""
    more: str = ""

    def __post_init__(self) -> None:
        """Raises InputError with a sentence that says which filter is wrong, and how."""
        for name in self.__struct_fields__:
            if len(getattr(self, name)) > LONGEST:
                raise InputError(f"{name} is longer than {LONGEST} characters")
        for name, words in _DAYS.items():
            _day(getattr(self, name), words)
        for name, words in _MOMENTS.items():
            if not (name == "since" and _is_position(self.since)):
                _moment(getattr(self, name), words)
        if self.start and self.end and self.end <= self.start:
            raise InputError(f"“before” has to be a later day than “from”, which is {self.start}")
        if self.order and self.order not in ORDERS:
            raise InputError(f"the order is one of {', '.join(ORDERS)}, not {self.order[:40]!r}")
        if self.status and self.status.casefold() not in STATUSES:
            raise InputError(f"the status is one of {', '.join(STATUSES)}, not {self.status[:40]!r}")  # fmt: skip
        if self.text:
            _words(self.text)
        _country(self.country)

    @property
    def is_any(self) -> bool:
        """Whether anything is asked for but an order."""
        given = msgspec.structs.asdict(self)
        return any(value for name, value in given.items() if name not in ("order", "more"))

    @property
    def as_of(self) -> AsOf:
        """The moment that is asked about."""
        return AsOf(self.known or None, self.reported or None)

    @property
    def query(self) -> DossierQuery:
        """The conditions as the store takes them; the orders that it does not have are left to ``listing``."""
        named = {
            "status": self.status,
            "country": _country(self.country),
            "place": self.place,
            "actor": self.actor,
        }
        order: Literal["changed", "happened", "sources"] = "changed"
        if self.order in ("happened", "sources"):
            order = self.order  # type: ignore[assignment]  # one of the two
        return DossierQuery(
            text=self.text or None,
            kinds=tuple(
                kind.strip().replace(" ", "_") for kind in self.kind.split(",") if kind.strip()
            ),
            start=self.start or None,
            end=self.end or None,
            facets=tuple(Facet(name, value.casefold()) for name, value in named.items() if value),
            order=order,
            told=None if self.more else "news",
            since=int(self.since) if _is_position(self.since) else self.since or None,
        )


def filters_from(given: Mapping[str, object]) -> Filters:
    """The filters among some named values, without the blanks around them. Raises InputError."""
    names = Filters.__struct_fields__
    return Filters(**{name: str(given.get(name) or "").strip() for name in names})


def _is_position(value: str) -> bool:
    """Whether it is a position of the log."""
    return value.isascii() and value.isdigit() and len(value) < FEWEST_OF_A_DAY


def _day(value: str, words: str) -> None:
    if not value:
        return
    try:
        dt.date.fromisoformat(value)
    except ValueError as wrong:
        raise InputError(f"“{words}” has to be a day like 2025-03-14, not {value[:40]!r}") from wrong  # fmt: skip


def _words(text: str) -> None:
    try:
        asked(text)
    except StoreError as wrong:
        raise InputError(str(wrong)) from wrong


def _moment(value: str, words: str) -> None:
    if not value:
        return
    try:
        bound(value)
    except StoreError as wrong:
        raise InputError(
            f"“{words}” has to be a day or a moment like 2025-03-14 or 2025-03-14T09:26Z, not {value[:40]!r}"
        ) from wrong


def _country(named: str) -> str | None:
    """The code of a country that is asked for; None where none is."""
    code = country_code(named)
    if named and code is None:
        raise InputError(
            f"no country is called {named[:40]!r}: give its name in English or its two letters"
        )
    return code
