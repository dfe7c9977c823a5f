import pytest

from dateline.errors import InputError
from dateline.run.quality.auditing import (
    Checked,
    audit,
    check,
    check_all,
    is_among,
    left_to_check,
    look_up,
    tell,
    values_of,
)
from dateline.run.quality.book import opened
from dateline.run.quality.ledger import read
from dateline.run.quality.methods import audited_lines

AT = "2025-03-20T11:00:00Z"


def _values(draw, column):
    return [unit for unit in draw.units if unit.column == column]


def _report(draw):
    return next(unit for unit in draw.units if unit.column is None)


def _measured(path, draw, column):
    return next(one for one in audit(opened(path), draw).columns if one.column == column)


def test_precision_is_of_the_values_of_which_somebody_was_sure(path, audited):
    given = ["right", "right", "wrong", "not_in_text", "unsure"]
    for unit, verdict in zip(_values(audited, "kind"), given, strict=True):
        check(path, audited.id, unit.id, "Ada", verdict, at=AT)
    found = _measured(path, audited, "kind")
    assert (found.precision.hits, found.precision.number) == (2, 4)
    assert (found.not_in_text, found.unsure) == (1, 1)


def test_a_verdict_is_taken_back_and_stays_in_the_file(path, audited):
    (unit,) = _values(audited, "killed")
    for verdict in ("wrong", "withdrawn", "right"):
        check(path, audited.id, unit.id, "Ada", verdict, at=AT)
    assert _measured(path, audited, "killed").precision.hits == 1
    assert [one.entry.verdict for one in read(path)[1:]] == ["wrong", "withdrawn", "right"]


def test_values_on_which_auditors_differ_are_not_right(path, audited):
    (unit,) = _values(audited, "killed")
    check(path, audited.id, unit.id, "Ada", "right", at=AT)
    check(path, audited.id, unit.id, "Ben", "wrong", at=AT)
    found = _measured(path, audited, "killed")
    assert (found.precision.hits, found.precision.number, found.split) == (0, 1, 1)


def test_recall_is_of_the_values_that_a_report_tells(path, audited, case):
    unit = _report(audited)
    lines = tell(
        path, audited.id, unit.id, "Ada", "kind: bombing\n\nplace: Batumi\nplace: Gori", at=AT
    )
    assert audit(opened(path), audited).columns[0].recall.number == 0
    held = values_of(case, unit, audited.columns)
    found = [is_among(line, held) for line in lines]
    assert found == [True, True, False]
    look_up(path, audited.id, unit.id, "Ada", found, at=AT)
    assert (_measured(path, audited, "place").recall.hits, _measured(path, audited, "place").recall.number) == (1, 2)  # fmt: skip
    assert unit not in left_to_check(opened(path), audited, "Ada")
    assert unit in left_to_check(opened(path), audited, "Ben")


def test_a_report_that_two_tell_counts_once(path, audited):
    unit = _report(audited)
    for auditor in ("Ada", "Ben"):
        tell(path, audited.id, unit.id, auditor, "kind: bombing", at=AT)
        look_up(path, audited.id, unit.id, auditor, [True], at=AT)
    assert _measured(path, audited, "kind").recall.number == 1


@pytest.mark.parametrize(
    ("verdict", "of"), [("perhaps", "kind"), ("right", None), ("", "kind"), ("left", "kind")]
)
def test_verdicts_that_make_no_sense_are_refused(path, audited, verdict, of):
    unit = _values(audited, of)[0] if of else _report(audited)
    with pytest.raises(InputError):
        check(path, audited.id, unit.id, "Ada", verdict, at=AT)
    assert len(read(path)) == 1


@pytest.mark.parametrize("text", ["mood: calm", "killed", "killed: -", "killed: many", "x\n" * 300])
def test_lines_that_tell_nothing_are_refused(path, audited, text):
    with pytest.raises(InputError):
        tell(path, audited.id, _report(audited).id, "Ada", text, at=AT)


def test_only_what_was_told_is_looked_up(path, audited):
    with pytest.raises(InputError, match="first tell"):
        look_up(path, audited.id, _report(audited).id, "Ada", [True], at=AT)


def test_methods_give_shares_with_their_intervals(path, audited):
    assert list(audited_lines(audit(opened(path), audited))) == []
    rows = [Checked(unit.id, "Ada", "right", "") for unit in _values(audited, "kind")]
    assert check_all(path, audited.id, rows, at=AT, by="Ada") == 5
    told = "\n".join(audited_lines(audit(opened(path), audited)))
    assert "kind: precision 1.000 (0.566 to 1.000; 5 of 5); recall not measured" in told
    assert "1 person looked" in told


def test_a_sheet_can_hold_the_values_that_a_report_tells(path, audited):
    unit = _report(audited).id
    rows = [
        Checked(unit, "Ada", "found", "place: Batumi"),
        Checked(unit, "Ada", "missed", "place: Gori"),
    ]
    assert check_all(path, audited.id, rows, at=AT, by="Ada") == 2
    assert check_all(path, audited.id, rows, at=AT, by="Ada") == 0
    found = _measured(path, audited, "place").recall
    assert (found.hits, found.number) == (1, 2)
    with pytest.raises(InputError, match="found or missed"):
        check_all(path, audited.id, [rows[0]._replace(verdict="right")], at=AT, by="Ada")
