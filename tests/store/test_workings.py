"""What linking keeps beside the log: bytes by kind and key, on every database."""

import shutil

import pytest
from tests.store.filling import fill
from tests.store.test_sqlite_file import GOLDEN

from dateline.errors import StoreError
from dateline.store import open_case


def test_workings_come_back_by_kind_and_key(case):
    case.set_workings("page", {"a": b"1", "b": b"\x00\xff", "c": b""})
    case.set_workings("cluster", {"a": b"other"})
    assert case.workings("page", ["a", "c", "d"]) == {"a": b"1", "c": b""}
    assert case.workings("page", ["b"]) == {"b": b"\x00\xff"}
    assert case.workings("page") == {"a": b"1", "b": b"\x00\xff", "c": b""}
    assert case.workings("nothing") == {}


def test_workings_replace_those_before_and_are_forgotten(case):
    case.set_workings("page", {"a": b"1", "b": b"2"})
    case.set_workings("page", {"a": b"3", "b": None, "never": None})
    assert case.workings("page") == {"a": b"3"}
    case.forget_workings()
    assert case.workings("page") == {}


def test_a_batch_that_fails_leaves_the_workings_as_they_were(case):
    case.set_workings("page", {"a": b"1"})

    def fail_after_writing():
        with case.batch():
            case.set_workings("page", {"a": b"2"})
            case.entry(99)

    with pytest.raises(StoreError):
        fail_after_writing()
    assert case.workings("page") == {"a": b"1"}


def test_workings_are_no_part_of_what_a_case_says(case, open_empty):
    fill(case)
    lines = list(case.export())
    case.set_workings("page", {"a": b"1"})
    assert list(case.export()) == lines
    assert list(case.verify()) == []
    case.rebuild()
    assert case.workings("page") == {"a": b"1"}


def test_a_case_of_the_first_form_gets_the_table_when_it_is_opened(tmp_path):
    old = tmp_path / "old.case"
    shutil.copy(GOLDEN / "case1.case", old)
    with open_case(old) as case:
        before = list(case.export())
        case.set_workings("page", {"a": b"1"})
        assert case.workings("page") == {"a": b"1"}
    with open_case(old) as case:
        assert list(case.export()) == before
        assert list(case.verify()) == []
    assert (tmp_path / "old.case.form1").exists()
