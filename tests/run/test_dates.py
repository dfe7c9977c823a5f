import pytest

from dateline.run.dates import stretch_words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2025-03-14", "2025-03-15", "14 March 2025"),
        ("2025-03-14T00:00:00", "2025-03-15T00:00:00", "14 March 2025"),
        ("2025-03-14T13:00:00", "2025-03-14T14:00:00", "14 March 2025"),
        ("2025-01-01", "2025-02-01", "January 2025"),
        ("2024-12-01", "2025-02-01", "December 2024 to January 2025"),
        ("2024-01-01", "2025-01-01", "2024"),
        ("2020-01-01", "2025-01-01", "2020 to 2024"),
        ("2025-03-10", "2025-03-17", "10 March 2025 to 16 March 2025"),
        ("2025-03-10", None, "10 March 2025"),
        (None, None, "undated"),
    ],
)
def test_a_stretch_is_told_no_finer_than_it_is(start, end, words):
    assert stretch_words(start, end) == words
