import sys

import pytest
from tests.store.filling import fill
from tests.store.made import at, record

from dateline.errors import StoreError
from dateline.store import open_case


@pytest.fixture
def where(server, request):
    return f"{server}?options=-csearch_path%3D{abs(hash(request.node.name))}x"


@pytest.fixture
def full(where):
    with open_case(where) as case:
        fill(case)
    return where


def change(where, *statements):
    import psycopg

    with psycopg.connect(where) as connection:
        for statement in statements:
            connection.execute(statement)


def test_the_same_log_gives_the_same_bytes_in_either_database(full):
    with open_case(full) as there, open_case() as here:
        fill(here)
        lines = list(there.export())
        assert list(here.export()) == lines
        with open_case() as moved:
            moved.load(lines)
            assert list(moved.export()) == lines
            assert list(moved.verify()) == []
        for ask in (
            "reports",
            "sightings",
            "copies",
            "judgements",
            "dossiers",
            "redirects",
            "claims",
        ):
            assert list(getattr(here, ask)()) == list(getattr(there, ask)())


def test_the_log_cannot_be_changed_through_the_server(full):
    import psycopg

    for statement in ("UPDATE log SET at = 'x'", "DELETE FROM log", "TRUNCATE log CASCADE"):
        with pytest.raises(psycopg.Error, match="append-only"):
            change(full, statement)


@pytest.mark.parametrize(
    ("statement", "first"),
    [
        ("UPDATE log SET at = '2000' WHERE position = 3", "report"),
        ("UPDATE report SET title = 'Calm' WHERE position = 3", "report 3"),
        ("DELETE FROM membership WHERE event = 'e2'", "membership e2"),
        ("DELETE FROM report_words WHERE position = 3", "words"),
        ("DELETE FROM sighting_box", "sighting_box"),
    ],
)
def test_what_was_changed_on_the_server_is_named(full, statement, first):
    change(full, "ALTER TABLE log DISABLE TRIGGER log_keeps", statement)
    with open_case(full) as case:
        assert next(case.verify()).where.startswith(first)
        if "log" not in statement:
            case.rebuild()
            assert list(case.verify()) == []


def test_a_reader_changes_nothing(full):
    with open_case(full, read_only=True) as case:
        assert case.position
        with pytest.raises(StoreError, match="read-only"):
            case.add_report(record(50), at=at(50))


def test_a_schema_of_something_else_is_not_taken_for_a_case(where):
    with open_case(where):
        pass
    change(where, "DROP TABLE about")
    with pytest.raises(StoreError, match="something else"):
        open_case(where)


def test_a_server_that_is_not_there_is_named():
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError, match="cannot be reached"):
        open_case("postgresql://nobody@127.0.0.1:1/none?connect_timeout=2")


def test_without_the_driver_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "dateline.store.postgres", raising=False)
    with pytest.raises(StoreError, match=r"pip install 'dateline\[postgres\]'"):
        open_case("postgresql://127.0.0.1/none")
