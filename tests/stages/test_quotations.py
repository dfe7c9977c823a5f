import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.analysis import SENTENCES, Analysis, Layer
from dateline.model.text import Document
from dateline.model.token import Quotation
from dateline.stages.quotations import QuotationStage
from dateline.stages.sentences.stage import SentenceStage


def quotations(text: str) -> list[Quotation]:
    analysis = Analysis(Document.build(text))
    found = tuple(SentenceStage().run(analysis))
    return list(
        QuotationStage().run(analysis.with_layer(Layer(SENTENCES, "sentences", "1", found)))
    )


def inner(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We don\'t know," he said. "No."', ["We don't know,", "No."]),
        ("“We ‘never’ did,” he said.", ["We ‘never’ did,", "never"]),
        ("«Мы «Град» взяли», сказал он", ["Мы «Град» взяли", "Град"]),
        ("Il dit : « Non » et part", ["Non"]),
        ("„So“, sagte er; »nein«.", ["So", "nein"]),
        ("”Så”, sade han", ["Så"]),
        ("He said 'we know the states' rights' again", ["we know the states' rights"]),
        ("‘It’s the soldiers’ camp,’ she said", ["It’s the soldiers’ camp,"]),
        ("He called it \"a 'terror' act\".", ["a 'terror' act", "terror"]),
        ('("Grad")—"x"', ["Grad", "x"]),
        ("He said ``so'' and ''no.''", ["so", "no."]),
    ],
)
def test_every_style_of_marks_is_paired(text: str, expected: list[str]) -> None:
    assert inner(text) == expected
    assert all(q.closed for q in quotations(text))


@pytest.mark.parametrize(
    "text",
    [
        "the rebels' camp and soldiers' arms",
        "in the '90s, 'tis said",
        "rock 'n' roll",
        'a 5" gun',
        '""',
        "x '",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert quotations(text) == []


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = 'He said: "We saw it.\nThey left.'
    (found,) = quotations(text)
    assert (text[found.span.start : found.span.end], found.closed) == ('"We saw it.', False)


def test_each_paragraph_of_a_long_quotation_opens_again() -> None:
    text = "“We saw it.\n“They left,” he said."
    assert [q.closed for q in quotations(text)] == [False, True]


def test_the_span_holds_the_marks_and_the_inner_span_does_not() -> None:
    (found,) = quotations('x "ab" y')
    assert (found.span.start, found.span.end, found.inner.start, found.inner.end) == (2, 6, 3, 5)


@given(st.text(alphabet="ab \n\"'“”‘’«»„.,s", max_size=60))
def test_any_marks_give_quotations_inside_the_text(text: str) -> None:
    for found in quotations(text):
        assert found.span.contains(found.inner)
        assert found.span.end <= len(text)
