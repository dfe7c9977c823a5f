import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import EvidenceError
from dateline.model.outlet import Outlet
from dateline.model.text import Document, Evidence, Part, Span, find_evidence, verify_evidence

texts = st.text(min_size=1, max_size=60)


@st.composite
def documents_with_spans(draw):
    text = draw(texts)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return Document.build(text), pairs


@given(documents_with_spans())
def test_evidence_quotes_what_its_spans_say(case):
    document, pairs = case
    evidence = document.evidence(*pairs)
    assert evidence.quotes == tuple(document.text[a:b] for a, b in pairs)
    assert verify_evidence(evidence, document) == 1


@given(documents_with_spans())
def test_evidence_survives_json_both_ways(case):
    document, pairs = case
    evidence = document.evidence(*pairs)
    try:
        raw = msgspec.json.encode(evidence)
    except UnicodeEncodeError:  # lone surrogates cannot be written as UTF-8 by anyone
        return
    assert msgspec.json.decode(raw, type=Evidence) == evidence


@given(documents_with_spans(), st.data())
def test_a_quote_that_is_not_where_it_says_is_refused(case, data):
    document, pairs = case
    start, end = pairs[0]
    other = data.draw(
        st.text(min_size=end - start, max_size=end - start).filter(
            lambda words: words != document.text[start:end]
        )
    )
    forged = Evidence(document.id, (Span(start, end),), (other,))
    with pytest.raises(EvidenceError, match="says"):
        verify_evidence(forged, document)


def test_evidence_past_the_end_is_refused():
    document = Document.build("short")
    with pytest.raises(EvidenceError, match="past the end"):
        document.evidence((0, 6))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_that_is_no_range_is_refused(start, end):
    with pytest.raises(EvidenceError, match="not a range"):
        Span(start, end)


def test_evidence_of_another_document_is_refused():
    evidence = Document.build("one text").evidence((0, 3))
    with pytest.raises(EvidenceError, match="not one of the documents"):
        verify_evidence(evidence, Document.build("another text"))


def test_evidence_with_overlapping_pieces_is_refused():
    with pytest.raises(EvidenceError, match="not in order"):
        Evidence("d", (Span(0, 4), Span(2, 6)), ("abcd", "cdef"))


def test_evidence_whose_quote_has_another_length_is_refused():
    with pytest.raises(EvidenceError, match="lengths differ"):
        Evidence("d", (Span(0, 4),), ("abc",))


def test_a_wrong_quote_is_refused_while_decoding():
    raw = b'{"document":"d","spans":[{"start":0,"end":4}],"quotes":["abc"]}'
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(raw, type=Evidence)


def test_the_id_of_a_document_hashes_outlet_and_text():
    one = Document.build("same words", outlet=Outlet("A"))
    assert one.id == Document.build("same words", outlet=Outlet("A"), url="https://example.org").id
    assert one.id != Document.build("same words", outlet=Outlet("B")).id
    assert one.id != Document.build("same words.", outlet=Outlet("A")).id


def test_evidence_is_found_at_any_depth():
    document = Document.build("a b c")
    first, second = document.evidence((0, 1)), document.evidence((2, 3))
    assert set(find_evidence({"x": [(first,), {"y": second}]})) == {first, second}


def test_boilerplate_is_no_part_that_is_read():
    document = Document.build(
        "Menu\nThe report.", parts=(Part("boilerplate", Span(0, 4)), Part("body", Span(5, 16)))
    )
    assert [part.kind for part in document.readable_parts()] == ["body"]
    assert document.part_at(2) == "boilerplate"
    assert document.part_at(4) is None
