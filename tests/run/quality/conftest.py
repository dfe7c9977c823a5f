import pytest

import dateline
from dateline.run.quality.columns import DEFAULT
from dateline.run.quality.drawing import draw_audit, draw_coding
from dateline.run.quality.ledger import append, coding_file

AT = "2025-03-20T10:00:00Z"


@pytest.fixture
def case(sample_case):
    with dateline.open_case(sample_case, read_only=True) as case:
        yield case


@pytest.fixture
def path(tmp_path):
    """A coding file that is not there yet."""
    return coding_file(str(tmp_path / "try.dateline"))


@pytest.fixture
def coded(case, path):
    """All records of the sample, drawn to be coded."""
    made = draw_coding(case, share=1, seed=7, columns=DEFAULT, at=AT, by="Ada")
    append(path, made, at=AT, by="Ada")
    return made


@pytest.fixture
def audited(case, path):
    """All values and two reports of the sample, drawn to be audited."""
    made = draw_audit(case, values=50, reports=2, seed=7, columns=DEFAULT, at=AT, by="Ada")
    append(path, made, at=AT, by="Ada")
    return made
