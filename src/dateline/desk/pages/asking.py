"""What the pages share: the case to look at, the moment that is asked about, and the filters of a list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, TypeAlias

from litestar import Request
from litestar.enums import RequestEncodingType
from litestar.exceptions import (
    NotFoundException,
    PermissionDeniedException,
)
from litestar.params import Body

from dateline.desk.cases import Cases
from dateline.desk.waiting import Waiting
from dateline.errors import InputError
from dateline.model.case import AsOf
from dateline.model.dossier import Dossier
from dateline.run.lists.filters import Filters, filters_from
from dateline.run.questions.queue import Queue
from dateline.run.showing.view import find
from dateline.store import Case

Asked: TypeAlias = Request[Any, Any, Any]
Form: TypeAlias = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
ManyForm: TypeAlias = Annotated[
    dict[str, str | list[str]], Body(media_type=RequestEncodingType.URL_ENCODED)
]
"""A form in which a name may stand several times."""
FURTHEST = 10_000
"""The last page of a list that may be asked for."""


def filters_of(request: Asked) -> Filters:
    """The filters in an address. Raises InputError, which is told as a wrong request."""
    return filters_from(request.query_params)


def page_of(request: Asked) -> int:
    """The page of a list, from 1. Raises InputError."""
    given = str(request.query_params.get("page", "1"))
    if not given.isascii() or not given.isdigit() or not 1 <= int(given[:9]) <= FURTHEST:
        raise InputError(f"page has to be a number from 1 to {FURTHEST}")
    return int(given)


@contextmanager
def looked_at(request: Asked) -> Iterator[Case]:
    """The case of this desk."""
    cases: Cases = request.app.state.cases
    with cases.reading() as case:
        yield case


@contextmanager
def waiting(request: Asked) -> Iterator[tuple[Case, Queue]]:
    """The case of this desk, and what waits in it for a decision."""
    asked: Waiting = request.app.state.waiting
    with looked_at(request) as case, asked.following(case) as queue:
        yield case, queue


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


@contextmanager
def noted(request: Asked) -> Iterator[Case]:
    """The case, to note something in that is no part of its log: a saved list, a feed to follow."""
    cases = written_to(request)
    with cases.noting() as case:
        yield case


def person(request: Asked) -> str:
    """Who decides: the name that was given at login, or the one that the desk was started under."""
    return str(request.session.get("person") or request.app.state.settings.person)
