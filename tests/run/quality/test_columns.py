import pytest

from dateline.errors import InputError
from dateline.model.claim import DateValue, NumberValue, TextValue
from dateline.run.quality.columns import DEFAULT, NOT_SAID, column, columns


def test_every_column_asks_something_and_the_usual_ones_are_there():
    assert set(DEFAULT) <= set(columns())
    assert all(one.asks.endswith("?") for one in columns().values())


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("kind", " Armed Attack ", "armed_attack"),
        ("killed", "3 to 5", "3 to 5"),
        ("killed", "at least 12", "at least 12"),
        ("date", "2025-03-14", "2025-03-14"),
        ("place", "Port  of Poti", "Port of Poti"),
        ("place", NOT_SAID, None),
    ],
)
def test_codes_are_read(name, text, code):
    assert column(name).read(text) == code


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("kind", "picnic"),
        ("killed", "many"),
        ("killed", "5-3"),
        ("killed", "-1"),
        ("date", "2025-02-30"),
        ("date", "Friday"),
        ("place", ""),
        ("place", "x" * 201),
        ("realis", "perhaps"),
    ],
)
def test_what_is_no_code_is_refused_with_the_name_of_the_column(name, text):
    with pytest.raises(InputError, match=name):
        column(name).read(text)


def test_codes_that_say_the_same_are_alike():
    assert column("killed").alike("4") == column("killed").alike("3-5")
    assert column("place").alike("BATUMI") == column("place").alike("Batumi")
    assert column("killed").alike("3") != column("killed").alike("4")


def test_codes_become_values_of_judgements():
    assert column("killed").value("3-5") == NumberValue(3, 5)
    assert column("date").value("2025-03-14") == DateValue("2025-03-14", "2025-03-15")
    assert column("place").value("Poti") == TextValue("Poti")


def test_a_column_that_is_none_is_refused():
    with pytest.raises(InputError, match="no column"):
        column("mood")
