import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.store.filling import fill
from tests.store.made import at, record

from dateline.errors import StoreError
from dateline.store import open_case
from dateline.store.migrate import migrate, shipped
from dateline.store.opening import bring_forward
from dateline.store.sqlite import SqliteDatabase

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mill.case"


@pytest.fixture
def full(path):
    with open_case(path) as case:
        fill(case)
    return path


def change(path, *statements):
    with sqlite3.connect(path) as other:
        for statement in statements:
            other.execute(statement)
    other.close()


def test_a_case_is_one_file_after_it_is_closed(full):
    assert [each.name for each in full.parent.iterdir()] == ["mill.case"]
    with open_case(full, read_only=True) as case:
        assert list(case.verify()) == []
    assert [each.name for each in full.parent.iterdir()] == ["mill.case"]


def test_another_database_is_not_taken_for_a_case(path):
    change(path, "CREATE TABLE t (x)")
    with pytest.raises(StoreError, match="something else"):
        open_case(path)
    path.write_bytes(b"no database at all, but long enough to be read as one" * 50)
    with pytest.raises(StoreError, match="cannot be opened"):
        open_case(path)
    with pytest.raises(StoreError, match="there is no case"):
        open_case(path.with_name("other"), read_only=True)


def test_a_case_of_a_newer_version_is_not_touched(full):
    change(full, "PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="Install a newer"):
        open_case(full)
    with pytest.raises(StoreError, match="Install a newer"):
        open_case(full, read_only=True)


def test_a_reader_changes_nothing(full):
    with (
        open_case(full, read_only=True) as case,
        pytest.raises(StoreError, match=r"read-only|readonly"),
    ):
        case.add_report(record(50), at=at(50))


def test_the_log_cannot_be_changed_through_the_database(full):
    for statement in ("UPDATE log SET at = 'x'", "DELETE FROM log"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            change(full, statement)


FREE = ("DROP TRIGGER log_keeps", "DROP TRIGGER log_stays")


@pytest.mark.parametrize(
    ("statement", "where", "position"),
    [
        ("UPDATE log SET at = '2000' WHERE position = 3", "report", 3),
        ("UPDATE log SET id = 'other' WHERE position = 4", "sightings", 4),
        ("UPDATE log SET hash = zeroblob(32) WHERE position = 2", "sightings", 2),
        ("UPDATE log SET body = x'00' WHERE position = 5", "report", 5),
        ("UPDATE log SET packing = 7 WHERE position = 5", "report", 5),
        ("DELETE FROM log WHERE position = 6", "log", 6),
        (
            "UPDATE log SET body = CAST(replace(body, 'e0', 'e9') AS BLOB), packing = 0 WHERE kind = 'judgement'",
            "judgement",
            15,
        ),
    ],
)
def test_the_first_changed_entry_is_named(full, statement, where, position):
    change(full, *FREE, statement)
    with open_case(full) as case:
        first = next(case.verify())
    assert (first.where.split()[0], first.position) == (where, position)


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE report SET title = 'Calm' WHERE position = 3", "report 3"),
        ("DELETE FROM report WHERE position = 3", "database"),
        ("UPDATE claim SET low = 0 WHERE position = 5 AND n = 1", "claim 5, 1"),
        ("INSERT INTO membership VALUES ('e9', 'D0', 9, NULL)", "membership e9, 9"),
        ("DELETE FROM membership WHERE event = 'e2'", "membership e2"),
        ("UPDATE facet SET value = 'confirmed' WHERE dossier = 'D2'", "facet status, c"),
        ("UPDATE force SET known_to = NULL", "force"),
        ("UPDATE copy SET parent = 'x'", "copy"),
        ("DELETE FROM sighting_box", "sighting_box"),
        ("INSERT INTO words (words) VALUES ('delete-all')", "words"),
    ],
)
def test_the_first_row_that_the_log_did_not_make_is_named_and_can_be_made_again(
    full, statement, where
):
    change(full, statement)
    with open_case(full) as case:
        problems = list(case.verify())
        assert problems[0].where.startswith(where)
        case.rebuild()
        assert list(case.verify()) == []


def test_damage_on_disk_is_found(full):
    raw = bytearray(full.read_bytes())
    middle = raw.index(b"\x78\x9c", 4096 * 3)
    raw[middle + 40] ^= 0xFF
    full.write_bytes(raw)
    with open_case(full) as case:
        assert list(case.verify())


def test_migrations_run_once_in_order_and_all_or_nothing(path):
    first = shipped("sqlite")[1]
    db = SqliteDatabase(path)
    assert migrate(db, {1: first}) == [1]
    assert migrate(db, {1: first}) == []
    with pytest.raises(StoreError):
        migrate(db, {1: first, 2: "CREATE TABLE fine (x TEXT) STRICT;", 3: "CREATE nonsense;"})
    assert db.version() == 1
    assert not db.query("SELECT 1 FROM sqlite_schema WHERE name = 'fine'")
    assert migrate(db, {1: first, 2: "CREATE TABLE fine (x TEXT) STRICT;"}) == [2]
    db.close()


def test_an_old_case_is_copied_and_its_tables_are_made_again(full):
    shipped_so_far = shipped("sqlite")
    newest = max(shipped_so_far)
    another = "DROP INDEX report_url; DELETE FROM claim; UPDATE report SET title = 'x';"
    db = SqliteDatabase(full)
    bring_forward(db, {**shipped_so_far, newest + 1: another.replace("; ", ";\n")})
    assert db.version() == newest + 1
    assert db.query("SELECT COUNT(*) FROM claim") == [(12,)]
    assert db.query("SELECT title FROM report WHERE position = 1") == [("Fire in mill 0",)]
    db.close()
    with open_case(f"{full}.form{newest}", read_only=True) as before:
        assert list(before.verify()) == []


@pytest.mark.parametrize("old", sorted(GOLDEN.glob("*.case")), ids=lambda each: each.name)
def test_cases_of_every_version_are_brought_forward(old, tmp_path):
    lines = old.with_suffix(".jsonl").read_bytes().splitlines(keepends=True)
    there = tmp_path / old.name
    shutil.copy(old, there)
    with open_case(there) as case:
        assert list(case.verify()) == []
        assert log(case.export()) == log(lines)
        case.rebuild()
        assert list(case.verify()) == []
        now = list(case.export())
    with open_case() as case:
        case.load(lines)
        assert list(case.export()) == now


def log(lines):
    """The lines that hold for ever; what the intake remembers takes another form now and then."""
    kept = (b'{"line":"entry"', b'{"line":"note"', b'{"line":"end"')
    return [line for line in lines if line.startswith(kept)]
