from inspect import signature

import pytest
from tests.store.filling import fill
from tests.store.made import at, record

from dateline.contracts import Store
from dateline.errors import StoreError


@pytest.fixture
def full(case):
    fill(case)
    return case


def parameters(method):
    return [
        (p.name, p.kind, p.default)
        for p in signature(method).parameters.values()
        if p.name != "self"
    ]


def test_a_case_has_every_method_of_the_contract_as_it_is_told_there(case):
    names = [name for name in vars(Store) if not name.startswith("_")]
    assert len(names) > 40
    for name in names:
        told = getattr(Store, name)
        if isinstance(told, property):
            assert getattr(case, name) is not None
        else:
            assert parameters(getattr(case, name))[-len(parameters(told)) :] == parameters(told), (
                name
            )


def state(case):
    return (
        list(case.reports()),
        case.claims(),
        list(case.sightings()),
        case.copies(),
        case.judgements(in_force=False),
        case.dossiers(),
        case.redirects(),
        [case.members(f"D{n}") for n in range(4)],
        case.search("mill"),
        case.near(["arson"], start="2031-05-01", end="2031-05-09"),
        case.named(["mill 1", "mill 4"]),
    )


def test_a_sound_case_has_no_problems(full):
    assert list(full.verify()) == []


def test_what_is_rebuilt_from_the_log_is_what_was_live(full):
    before, lines = state(full), list(full.export())
    full.rebuild()
    assert state(full) == before
    assert list(full.export()) == lines
    assert list(full.verify()) == []


def test_an_exported_case_comes_back_byte_for_byte(full, open_empty):
    lines = list(full.export())
    other = open_empty()
    assert other.load(lines) == full.position
    assert list(other.export()) == lines
    assert (other.head, state(other)) == (full.head, state(full))
    assert list(other.verify()) == []


def test_every_line_of_an_export_is_one_json_object(full):
    import json

    lines = list(full.export())
    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in lines)
    kinds = {json.loads(line)["line"] for line in lines}
    assert kinds == {"case", "settled", "visit", "note", "entry", "end"}


def test_only_an_empty_case_is_filled(full):
    with pytest.raises(StoreError, match="not empty"):
        full.load(list(full.export()))


def test_a_changed_or_cut_export_is_refused_and_nothing_is_added(full, open_empty):
    lines = list(full.export())
    changed = [line.replace(b"Mill number 3", b"Mill number 8") for line in lines]
    other = open_empty()
    for wrong, match in (
        (changed, r"entry 7 .*hash"),
        (lines[:-1], "cut off"),
        (lines[:-2], "cut off"),
        (lines[:8], "cut off"),
        (lines[:8] + lines[9:], "hash"),
        (lines[1:], "first line"),
        ([*lines, b"{}"], "is not a line"),
        ([], "first line"),
    ):
        with pytest.raises(StoreError, match=match):
            other.load(wrong)
        assert other.position == 0


def test_the_hash_of_the_newest_entry_stands_for_the_whole_log(open_empty):
    one, two = open_empty(), open_empty()
    for case in (one, two):
        fill(case)
    assert one.head == two.head
    two.add_report(record(50), at=at(50))
    assert one.head != two.head
