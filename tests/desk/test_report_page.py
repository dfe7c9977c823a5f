"""The page of a report: its text to the letter, what was read from which words, what it shares with others."""

import html
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.desk.reading import faults_of

import dateline
from dateline.desk.pages.pane import Marked, lines_of, pane, stretches
from dateline.desk.pages.said import Chosen, said_in
from dateline.model.text import Document, Part, Span
from dateline.pipeline.digest import digest
from dateline.pipeline.digest.visible import visible


@pytest.fixture(scope="module")
def reports(sample_case, bombing):
    """The records of the reports of the bombing, by outlet and day."""
    with dateline.open_case(sample_case, read_only=True) as case:
        found = case.records({report.document for report in case.dossier(bombing).reports})
    return sorted(found.values(), key=lambda one: str(one.document.published))


@pytest.fixture(scope="module")
def courier(reports):
    """The copy."""
    return next(one for one in reports if one.document.outlet.name == "Samegrelo Courier")


@pytest.fixture(scope="module")
def wire(reports):
    """The longest report: it has findings, a denial, and a copy."""
    return max(reports, key=lambda one: len(one.document.text))


def _text(markup):
    """What a reader sees of the text: without what the desk put beside it."""
    own = re.sub(r'<summary>.*?</summary>|<div [^>]*role="note".*?</ul></div></div>', "", markup)
    return html.unescape(re.sub(r"<[^>]+>", "", own))


def _pane_of(page):
    return re.search(r'<div class="text[^>]*>(.*)</div>\n\n', page, re.DOTALL)[1]


def test_the_text_stands_on_the_page_to_the_letter(desk, reports):
    for record in reports:
        page = desk.get(f"/reports/{record.document.id}").text
        assert _text(_pane_of(page)) == record.document.text


def test_every_claim_leads_to_its_first_word(desk, reports):
    for record in reports:
        page = desk.get(f"/reports/{record.document.id}").text
        for claim in record.claims:
            assert f'id="w{claim.content.start}"' in page


def test_what_is_said_tells_value_certainty_speaker_and_record(desk, wire, bombing):
    page = desk.get(f"/reports/{wire.document.id}").text
    one = next(
        li for li in re.findall(r"<li id=.*?</li>", page, re.DOTALL) if "five people had" in li
    )
    for told in ("wounded", "<b>5</b>", "a doctor said", "certain, happened", bombing):
        assert told in one
    assert 'data-l="harm" data-m="attributed"' in one


def test_findings_stand_beside_the_paragraph_of_their_words(desk, wire):
    page = desk.get(f"/reports/{wire.document.id}").text
    paragraph = page.split("17 March 2025 was a Monday; the report says Sunday")[0].rsplit(
        '<div class="noted">', 1
    )[1]
    assert "funeral" in paragraph
    assert "Two bodyguards" not in paragraph


def test_a_copy_folds_what_it_shares_and_says_of_whom(desk, courier, wire):
    page = desk.get(f"/reports/{courier.document.id}").text
    folded = re.search(r"<details class=\"fold copied\">(.*?)</details>", page, re.DOTALL)[1]
    assert "2 paragraphs as in Harbour Wire" in folded
    assert "remote control" in _text(folded)
    assert "Customs head dies" not in _text(folded)
    assert f'/reports/{wire.document.id}">Harbour Wire</a>: 86 %' in page


def test_an_original_lists_its_copies(desk, courier, wire):
    page = desk.get(f"/reports/{wire.document.id}").text
    assert "1 copy of this report" in page
    assert f'/reports/{courier.document.id}">Samegrelo Courier' in page


def test_a_line_with_a_figure_of_its_own_is_never_folded():
    text = "At least two people died in Gori.\nAt least six people died in Gori."
    second = text.index("At least six")
    figure = text.index("six")
    shared = [Span(0, 33), Span(second, figure), Span(figure + 3, len(text))]
    assert [line.fold for line in lines_of(Document.build(text), shared)] == ["copied", None]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("show=1&layer=harm&manner=attributed", {"harm"}),
        ("show=1&layer=what&layer=blame&manner=stated&manner=attributed&manner=hedged", {"what", "blame"}),
        ("show=1&manner=denied", set()),
    ],
)  # fmt: skip
def test_an_address_chooses_layers(desk, wire, asked, shown):
    page = desk.get(f"/reports/{wire.document.id}?{asked}").text
    on = re.findall(r'<li id="c\d+" data-l="(\w+)" data-m="\w+" data-s="[^"]*">', page)
    assert set(on) == shown


def test_an_address_chooses_speakers(desk, wire):
    speaker = next(one for one in digest(wire).speakers if one.name == "the Interior Ministry")
    every = (
        "show=1&layer=what&layer=harm&layer=statement&manner=attributed&manner=stated&manner=hedged"
    )
    page = desk.get(f"/reports/{wire.document.id}?{every}&speaker={speaker.key}").text
    on = re.findall(r'<li id="c\d+"[^>]*data-s="([^"]*)">', page)
    assert on
    assert all(speaker.key in keys.split() for keys in on)


@pytest.mark.parametrize(
    "asked", ["show=1&layer=zebra", "show=1&speaker=nobody", "show=1&manner=%00"]
)
def test_an_address_that_asks_for_what_is_not_there_is_refused(desk, wire, asked):
    assert desk.get(f"/reports/{wire.document.id}?{asked}").status_code == 400


def test_nested_and_overlapping_words_are_cut_and_lose_nothing(wire):
    said = said_in(digest(wire))
    document = Document.build("One two three four five six seven.")
    spans = [Span(0, 33), Span(4, 18), Span(8, 13), Span(14, 27), Span(4, 18)]
    marked = [Marked(span, said=one) for span, one in zip(spans, said, strict=False)]
    drawn = pane(document, marked, is_on=lambda _: True)
    assert _text(drawn) == document.text
    assert list(re.findall(r'<mark id="w(\d+)"', drawn)) == [
        "0",
        "4",
        "8",
        "13",
        "14",
        "18",
        "27",
    ]
    assert re.search(r'id="w8"[^>]*data-c="3 2 5 1"', drawn)


def test_a_hidden_word_stays_a_word(wire):
    said = said_in(digest(wire))[:1]
    document = Document.build("One <b>two</b> & \u202ethree")
    drawn = pane(document, [Marked(Span(4, 7), said=said[0])], is_on=lambda _: False)
    assert 'class="off"' in drawn
    assert _text(drawn) == visible(document.text)
    assert faults_of(drawn) == []


def test_thousands_of_words_that_lie_over_one_another_take_no_longer_each(wire):
    one = said_in(digest(wire))[0]

    def took(number):
        marked = [Marked(Span(at, 200_000 - at), said=one) for at in range(number)]
        before = time.process_time()
        pieces = sum(1 for _ in stretches(200_000, marked, ()))
        assert pieces == 2 * number - 1
        return time.process_time() - before

    short, long = min(took(2_000) for _ in range(3)), min(took(16_000) for _ in range(3))
    assert long < 8 * 4 * short  # eight times as many; quadratic would be sixty-four times as long


def test_nothing_chosen_is_nothing_shown(wire):
    nothing = Chosen(frozenset(), frozenset(), frozenset())
    assert not any(map(nothing.has, said_in(digest(wire))))


TEXTS = st.text(
    st.one_of(st.sampled_from("ab \n\t<&>'\""), st.characters(exclude_categories=("Cs",))),
    max_size=60,
)


@settings(deadline=None, max_examples=200)
@given(text=TEXTS, data=st.data())
def test_whatever_is_marked_folded_or_left_out_the_text_stays_to_the_letter(wire, text, data):
    places = st.lists(
        st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=8
    ).map(lambda pairs: [Span(*sorted(pair)) for pair in pairs if pair[0] != pair[1]])
    said = said_in(digest(wire))
    marked = [
        Marked(span, said=said[number % len(said)]) for number, span in enumerate(data.draw(places))
    ]
    parts = tuple(
        Part(data.draw(st.sampled_from(("body", "boilerplate"))), span)
        for span in data.draw(places)
    )
    document = Document.build(text, parts=parts)
    drawn = pane(document, marked, is_on=lambda one: one.number % 2 == 0, copied=data.draw(places))
    assert _text(drawn) == visible(text)
    assert faults_of(drawn) == []
