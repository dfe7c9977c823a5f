import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export.case.cells import csv_line, guarded, unguarded
from dateline.export.case.options import clean


def read(line):
    return next(csv.reader(io.StringIO(line.decode())))


def test_numbers_stay_numbers_and_text_is_guarded():
    assert (
        csv_line((1, -2.5, None, "=1+1", "plain", True)) == b'1,-2.5,"","\'=1+1","plain","true"\n'
    )


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "  =1", "\t=1", "a;=1", 'a; "=1', "＝1"])
def test_what_was_guarded_comes_back(text):
    assert unguarded(guarded(text)) == clean(text).replace("\t", " ").lstrip()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_any_text_comes_back_through_a_table(text):
    wanted = clean(text).lstrip()
    if "'" not in wanted:
        assert unguarded(read(csv_line((text,)))[0]) == wanted
