import pytest
from tests.store.made import at, document, record

from dateline.contracts import Store
from dateline.errors import DatelineError, StoreError
from dateline.model.case import AsOf, RawReference

RAW = RawReference("2031-06.warc.gz", 512, 90, "ab" * 32)


def test_a_case_keeps_the_contract(case):
    assert isinstance(case, Store)


def test_a_report_comes_back_as_it_was_added(case):
    made = record(1, published=3, url="https://morava.example/1#top", language="en")
    assert case.add_report(made, at=at(1), raw=RAW)
    assert case.record(made.document.id) == made
    kept = case.report(made.document.id)
    assert (kept.position, kept.version, kept.replaces, kept.raw) == (1, 1, None, RAW)
    assert (kept.known, kept.reported) == (
        "2031-06-01T00:01:00.000000Z",
        "2031-05-05T00:00:00.000000Z",
    )
    assert (kept.url, kept.outlet, kept.title) == (
        "https://morava.example/1",
        "Morava Post",
        "Fire in mill 1",
    )
    assert case.find_raw("ab" * 32) == (kept,)


def test_a_report_added_twice_is_there_once(case):
    assert [case.add_report(record(1), at=at(n)) for n in range(3)] == [True, False, False]
    assert case.position == 1
    assert len(list(case.reports())) == 1


def test_an_unknown_report_is_nothing(case):
    assert case.report("x") is None
    assert case.record("x") is None
    assert case.versions("x") == ()
    assert case.records(["x"]) == {}


def test_the_same_address_makes_versions(case):
    first, second, third = (record(n, url="https://morava.example/mill") for n in (1, 2, 3))
    for minute, each in enumerate((first, second, third)):
        case.add_report(each, at=at(minute))
    found = case.versions(second.document.id)
    assert [each.version for each in found] == [1, 2, 3]
    assert [each.replaces for each in found] == [None, first.document.id, second.document.id]
    assert {each.chain for each in found} == {first.document.id}


def test_a_version_may_come_before_the_one_that_it_replaces(case):
    first = record(1)
    second = record(2, replaces=first.document.id)
    case.add_report(second, at=at(1))
    case.add_report(first, at=at(2))
    assert [each.id for each in case.versions(first.document.id)] == [
        second.document.id,
        first.document.id,
    ]
    assert len({each.version for each in case.versions(first.document.id)}) == 2


def test_words_and_phrases_are_found_without_case_and_accents(case):
    for n in range(3):
        case.add_report(record(n), at=at(n))
    assert [each.title for each in case.search("MILL nova", limit=2)] == [
        "Fire in mill 2",
        "Fire in mill 1",
    ]
    assert [each.title for each in case.search('"mill number 1"')] == ["Fire in mill 1"]
    assert case.search('"number mill"') == ()
    assert case.search("mill flood") == ()


def test_search_takes_the_signs_of_query_languages_as_text(case):
    case.add_report(record(1), at=at(0))
    for question in (
        'mill*"',
        "mill AND",
        "NOT mill:",
        "mill -x'); --",
        "{mill",
        "^mill",
        "mill | x & !y",
    ):
        case.search(question)
    with pytest.raises(StoreError, match="no word"):
        case.search("… ??")


def test_a_report_of_hostile_characters_is_kept(case):
    made = record(1, text="Mill \0 burned 😀 قال الناطق 三人死亡. It\u202e did.", title="\0 fire")
    case.add_report(made, at=at(0))
    assert case.record(made.document.id) == made
    assert len(case.search("burned الناطق")) == 1


def test_a_record_with_false_words_is_refused_and_nothing_is_kept(case):
    import msgspec

    made, other = record(1), record(2)
    false = msgspec.structs.replace(
        made, document=msgspec.structs.replace(other.document, id=made.document.id)
    )
    with pytest.raises(DatelineError):
        case.add_report(false, at=at(0))
    assert case.position == 0


def test_reports_as_of_what_was_known_and_reported(case):
    for n, published in enumerate((5, 1, None)):
        case.add_report(record(n, published=published), at=f"2031-06-0{n + 1}T12:00:00Z")
    assert [r.title[-1] for r in case.reports(AsOf(known="2031-06-02"))] == ["0", "1"]
    assert [r.title[-1] for r in case.reports(AsOf(known="2031-06-02T11:59Z"))] == ["0"]
    assert [r.title[-1] for r in case.reports(AsOf(known=2))] == ["0", "1"]
    assert [r.title[-1] for r in case.reports(AsOf(reported="2031-05-02"))] == ["1"]
    assert [r.title[-1] for r in case.reports(AsOf(reported="2031-05-02T23:00Z"))] == []
    assert [r.title[-1] for r in case.reports(after=1)] == ["1", "2"]
    assert [r.title[-1] for r in case.search("mill", AsOf(known=1))] == ["0"]
    assert [r.title[-1] for r in case.search("mill", AsOf(reported="2031-05-03"))] == ["1"]


def test_the_time_of_fetching_stands_in_for_the_time_of_publication(case):
    case.add_report(record(1, fetched="2031-05-09T08:00:00+02:00"), at=at(0))
    assert case.report(document(1).id).reported == "2031-05-09T06:00:00.000000Z"


def test_claims_are_found_by_who_said_them(case):
    for n in range(2):
        case.add_report(record(n), at=at(n))
    said = case.claims(source="Hospital")
    assert [(c.field, c.low, c.high, c.source_kind) for c in said] == [
        ("wounded", 3, 3, "organisation"),
        ("wounded", 4, 4, "organisation"),
    ]
    assert len(case.claims(document=document(1).id)) == 2
    assert len(case.claims(AsOf(known=1), field="wounded")) == 1
    assert case.claims(event="none") == ()
    assert len(case.claims(limit=3)) == 3


def test_the_feed_gives_every_change_in_order(case):
    for n in range(4):
        case.add_report(record(n), at=at(n))
    assert [(e.position, e.kind) for e in case.changes(after=2)] == [(3, "report"), (4, "report")]
    assert [e.position for e in case.changes(limit=1)] == [1]
    assert case.head == list(case.changes())[-1].hash
    with pytest.raises(StoreError, match="no log entry 9"):
        case.entry(9)


def test_moments_never_go_back(case):
    for n in (5, 3, 7):
        case.add_report(record(n), at=at(n))
    assert [e.at[14:16] for e in case.changes()] == ["05", "05", "07"]
    with pytest.raises(StoreError, match="ISO 8601"):
        case.add_report(record(8), at="yesterday")


def test_a_batch_is_kept_whole_or_not_at_all(case):
    with pytest.raises(ZeroDivisionError), case.batch():  # noqa: PT012  # a whole batch
        case.add_report(record(1), at=at(0))
        raise ZeroDivisionError
    assert case.position == 0
    with case.batch():
        case.add_report(record(1), at=at(0))
        with pytest.raises(ZeroDivisionError), case.batch():  # noqa: PT012  # a whole batch
            case.add_report(record(2), at=at(0))
            raise ZeroDivisionError
        case.add_report(record(3), at=at(1))
    assert [e.id for e in case.changes()] == [document(1).id, document(3).id]
    assert not list(case.verify())


def test_claims_are_found_by_their_ids(case):
    for n in range(2):
        case.add_report(record(n), at=at(n))
    wanted = [record(n).claims[1].id for n in range(2)]
    assert [c.id for c in case.claims(ids=wanted)] == wanted
    assert [c.id for c in case.claims(ids=[*wanted, "x"], document=document(1).id)] == wanted[1:]
    assert case.claims(ids=[]) == ()


def test_ids_are_found_by_how_they_begin(case):
    for n in range(3):
        case.add_report(record(n), at=at(n))
    whole = document(1).id
    assert ("report", whole) in case.find_ids(whole[:2])
    assert case.find_ids(whole) == (("report", whole),)
    assert len(case.find_ids("", limit=2)) == 2
    assert case.find_ids("zz") == ()
