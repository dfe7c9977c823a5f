"""Every test that asks for ``case``, ``open_empty`` or ``open_shared`` runs on each database."""

import itertools

import pytest
from tests.store.server import running_server

from dateline.store import open_case

NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def server():
    """The address of a PostgreSQL server."""
    with running_server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def new_place(request, tmp_path):
    """Gives the path or address of as many new cases as a test wants."""
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"{next(NUMBERS)}.case")
    address = request.getfixturevalue("server")
    return lambda: f"{address}?options=-csearch_path%3Dcase{next(NUMBERS)}"


@pytest.fixture
def open_empty(new_place):
    """Opens empty cases; they are closed after the test."""
    opened = []

    def make():
        opened.append(open_case(new_place()))
        return opened[-1]

    yield make
    for case in opened:
        case.close()


@pytest.fixture
def case(open_empty):
    return open_empty()


@pytest.fixture
def open_shared(new_place):
    """Where an empty case is, and the case."""
    where = new_place()
    with open_case(where) as case:
        yield where, case
