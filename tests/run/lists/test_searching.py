"""Search results show the lines with the words, at their places, and the records of the report."""

from importlib import resources

import pytest

import dateline
from dateline.errors import AskError
from dateline.run.keeper import Keeper
from dateline.run.lists.searching import LINES, hits

AT = "2025-03-20T10:00:00Z"


@pytest.fixture(scope="module")
def story():
    shipped = resources.files("dateline") / "sample" / "story.jsonl"
    with dateline.open_case() as case:
        keeper = Keeper(case)
        for _, record in dateline.read_all(str(shipped)):
            keeper.add(record, at=AT)
        keeper.settle(at=AT)
        yield case


def test_each_line_stands_in_its_report_with_the_words_marked(story):
    found = hits(story, "Orbelidze port")
    assert found
    for hit in found:
        text = story.record(hit.report.id).document.text
        assert 1 <= len(hit.lines) <= LINES
        for line in hit.lines:
            assert "".join(piece.text for piece in line.pieces) == text[line.start : line.end]
            marked = [piece.text for piece in line.pieces if piece.is_found]
            assert marked
            assert {word.casefold() for word in marked} <= {"orbelidze", "port"}


def test_a_phrase_is_marked_whole_and_words_of_it_alone_are_not(story):
    for hit in hits(story, '"car outside"'):
        marked = [p.text for line in hit.lines for p in line.pieces if p.is_found]
        assert {" ".join(text.split()) for text in marked} == {"car outside"}


def test_a_report_leads_to_its_records(story):
    bombing = next(d for d in story.dossiers() if d.kind == "bombing")
    found = hits(story, "Orbelidze")
    assert {r.document for r in bombing.reports} >= {h.report.id for h in found}
    assert all(bombing.id in {one.id for one in hit.records} for hit in found)


def test_pages_of_results_do_not_overlap(story):
    every = [hit.report.id for hit in hits(story, "the")]
    halves = [h.report.id for at in (0, 3) for h in hits(story, "the", limit=3, skip=at)]
    assert halves == every[:6]


def test_letters_with_accents_are_found_and_marked():
    record = dateline.read_text(
        "Blast in Zürich\n\nA bomb killed two people in ZÜRICH on Friday, police said.",
        published="2025-03-14",
    )
    with dateline.open_case() as case:
        case.add_report(record, at=AT)
        (hit,) = hits(case, "zurich")
        assert [p.text for line in hit.lines for p in line.pieces if p.is_found] == [
            "Zürich",
            "ZÜRICH",
        ]


def test_no_word_is_no_question(story):
    with pytest.raises(AskError):
        hits(story, "...")
