from hypothesis import given
from hypothesis import strategies as st

from dateline.model.text import Document, Span
from dateline.pipeline.digest.within import Cover, Pieces

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=8)
DOCUMENT = Document.build("x" * 60)


def spans(raw: list[tuple[int, int]]) -> list[Span]:
    return [Span(start, start + size) for start, size in raw]


@given(SPANS, st.tuples(st.integers(0, 40), st.integers(1, 12)))
def test_a_cover_holds_what_one_of_its_stretches_holds(
    raw: list[tuple[int, int]], one: tuple[int, int]
) -> None:
    (asked,) = spans([one])
    assert Cover(spans(raw)).holds(asked) == any(s.contains(asked) for s in spans(raw))


@given(SPANS, st.tuples(st.integers(0, 40), st.integers(1, 12)))
def test_the_piece_given_first_is_found_within_a_stretch(
    raw: list[tuple[int, int]], one: tuple[int, int]
) -> None:
    (stretch,) = spans([one])
    words = [DOCUMENT.evidence(span) for span in spans(raw)]
    expected = next((span for span in spans(raw) if stretch.contains(span)), None)
    assert Pieces(words).first_in([stretch]) == expected
