"""What the pages share: the case to look at, the moment that is asked about, and the filters of a list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, TypeAlias

import msgspec
from litestar import Request
from litestar.enums import RequestEncodingType
from litestar.exceptions import (
    NotFoundException,
    PermissionDeniedException,
    ValidationException,
)
from litestar.params import Body

from dateline.desk.cases import Cases
from dateline.model.case import AsOf, DossierQuery, Facet
from dateline.model.dossier import Dossier
from dateline.run.view import find
from dateline.store import Case

Asked: TypeAlias = Request[Any, Any, Any]
Form: TypeAlias = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
LONGEST = 200
"""Characters of one filter."""
FURTHEST = 10_000
"""The last page of a list that may be asked for."""


class Filters(msgspec.Struct, frozen=True):
    """What a list of records is asked for; an empty string asks for nothing."""

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

    @property
    def is_any(self) -> bool:
        """Whether anything is asked for."""
        return any(msgspec.structs.asdict(self).values())

    @property
    def as_of(self) -> AsOf:
        """The moment that is asked about."""
        return AsOf(self.known or None, self.reported or None)

    @property
    def query(self) -> DossierQuery:
        """The conditions as the store takes them."""
        named = {
            "status": self.status,
            "country": self.country,
            "place": self.place,
            "actor": self.actor,
        }
        return DossierQuery(
            text=self.text or None,
            kinds=(self.kind.replace(" ", "_"),) if self.kind else (),
            start=self.start or None,
            end=self.end or None,
            facets=tuple(Facet(name, value.casefold()) for name, value in named.items() if value),
        )


def filters_of(request: Asked) -> Filters:
    """The filters in an address. Raises ValidationException."""
    given = {}
    for name in Filters.__struct_fields__:
        value = str(request.query_params.get(name, "")).strip()
        if len(value) > LONGEST:
            raise ValidationException(f"{name} is longer than {LONGEST} characters")
        given[name] = value
    return Filters(**given)


def page_of(request: Asked) -> int:
    """The page of a list, from 1. Raises ValidationException."""
    given = str(request.query_params.get("page", "1"))
    if not given.isascii() or not given.isdigit() or not 1 <= int(given[:9]) <= FURTHEST:
        raise ValidationException(f"page has to be a number from 1 to {FURTHEST}")
    return int(given)


@contextmanager
def looked_at(request: Asked) -> Iterator[Case]:
    """The case of this desk."""
    cases: Cases = request.app.state.cases
    with cases.reading() as case:
        yield case


def record_asked(case: Case, identity: str, as_of: AsOf) -> Dossier:
    """The record that an address names. Raises NotFoundException."""
    found = find(case, identity, as_of)
    if found is None:
        raise NotFoundException(f"no record has an id that begins with {identity[:64]}")
    return found


def written_to(request: Asked) -> Cases:
    """The case to write to. Raises PermissionDeniedException at a desk that only shows."""
    if request.app.state.settings.is_read_only:
        raise PermissionDeniedException("this desk only shows: it was started with --read-only")
    cases: Cases = request.app.state.cases
    return cases


def person(request: Asked) -> str:
    """Who decides: the name that was given at login, or the one that the desk was started under."""
    return str(request.session.get("person") or request.app.state.settings.person)
