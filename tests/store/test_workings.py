"""What linking keeps beside the log: bytes by kind and key, on every database."""

import shutil

import pytest
from tests.link.copies.test_index import FAMILY
from tests.link.test_linker import by_topic, reports
from tests.store.filling import fill
from tests.store.test_sqlite_file import GOLDEN

from dateline.errors import StoreError
from dateline.link.copies.index import CopyIndex
from dateline.link.linker import Linker, link
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


def test_linking_goes_on_from_what_a_case_keeps(case):
    given = reports(24, 2)
    documents = sorted({one.document for one in given})
    where = {one.id: one.document for one in given}

    def located(events):
        return {event: where[event] for event in events if event in where}

    for some in (documents[:9], documents[9:15], documents[15:]):
        linker = Linker(by_topic(), case, locate=located)
        linker.add(one for one in given if one.document in some)
        with case.batch():
            linker.keep()
    assert Linker(by_topic(), case, locate=located).link() == link(given, settings=by_topic())


def test_copies_go_on_from_what_a_case_keeps(case):
    half = len(FAMILY) // 2
    for some in (FAMILY[:half], FAMILY[half:]):
        index = CopyIndex(case, most_holders=4)
        for document in some:
            index.add(document)
        with case.batch():
            index.keep()
    whole = CopyIndex(most_holders=4)
    for document in FAMILY:
        whole.add(document)
    assert CopyIndex(case, most_holders=4).lineage() == whole.lineage()


def test_keys_are_walked_from_the_greatest(case):
    case.set_workings("page", {f"a {number}": b"" for number in range(5)} | {"b 1": b""})
    assert case.working_keys("page", before="a :", after="a 0", limit=2) == ("a 4", "a 3")
    assert case.working_keys("page", before="a 3", after="a 1", limit=9) == ("a 2", "a 1")
    assert case.working_keys("other", before="z", after="", limit=9) == ()
