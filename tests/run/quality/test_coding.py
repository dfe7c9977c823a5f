import shutil

import pytest

import dateline
from dateline.errors import AskError, InputError
from dateline.run.deciding import undo
from dateline.run.keeper import Keeper
from dateline.run.quality.book import opened
from dateline.run.quality.coding import (
    agreement,
    code,
    code_all,
    codes_of,
    differences,
    left_to_code,
)
from dateline.run.quality.ledger import read
from dateline.run.quality.methods import coded_lines
from dateline.run.quality.settling import settle

AT = "2025-03-20T11:00:00Z"
CODES = {"kind": "bombing", "realis": "happened", "date": "2025-03-14", "place": "Batumi", "killed": "2", "wounded": "4", "perpetrator": "-"}  # fmt: skip


def _code(path, draw, coder, **changed):
    for unit in draw.units:
        own = {k: v or "-" for k, v in unit.machine.items()} | changed
        code(path, draw.id, unit.id, coder, own, at=AT)


def _bombing(draw):
    return next(one for one in draw.units if one.stratum == "bombing")


def test_a_coder_goes_on_where_he_left_and_sees_only_his_own_codes(path, coded):
    unit = coded.units[0]
    code(path, coded.id, unit.id, "Ada", CODES, at=AT)
    code(path, coded.id, coded.units[1].id, "Ada", {"kind": "talks"}, at=AT)
    book = opened(path)
    assert len(left_to_code(book, coded, "Ada")) == 4
    assert len(left_to_code(book, coded, "Ben")) == 5
    assert codes_of(book, coded, unit, "Ada")["perpetrator"] is None
    assert codes_of(book, coded, unit, "Ben") == {}


def test_a_code_that_is_changed_counts_and_the_one_before_stays_in_the_file(path, coded):
    unit = coded.units[0]
    for killed in ("2", "3", "3"):
        code(path, coded.id, unit.id, "Ada", {"killed": killed}, at=AT)
    assert codes_of(opened(path), coded, unit, "Ada") == {"killed": "3"}
    assert [one.entry.code for one in read(path)[1:]] == ["2", "3"]


def test_coders_who_agree_agree(path, coded):
    for coder in ("Ada", "Ben"):
        _code(path, coded, coder)
    found = {(one.column, one.of): one for one in agreement(opened(path), coded).columns}
    assert found["kind", "value"].alpha == 1.0
    assert found["kind", "value"].with_machine == 1.0
    assert found["killed", "said"].alpha == 1.0
    assert found["killed", "value"].alpha is None  # one figure in the whole sample: nothing varies


def test_a_figure_that_one_says_and_another_does_not_is_a_difference_of_whether_it_is_said(
    path, coded
):
    _code(path, coded, "Ada")
    _code(path, coded, "Ben", killed="-")
    found = {(one.column, one.of): one for one in agreement(opened(path), coded).columns}
    assert found["killed", "said"].differ == 1
    assert found["killed", "said"].alpha < 1
    assert found["killed", "value"].codes == 0


def test_differences_are_shown_once_two_have_coded_the_whole_unit(path, coded):
    unit = _bombing(coded)
    code(path, coded.id, unit.id, "Ada", CODES, at=AT)
    code(path, coded.id, unit.id, "Ben", {"killed": "3"}, at=AT)
    assert list(differences(opened(path), coded)) == []
    code(path, coded.id, unit.id, "Ben", CODES | {"killed": "3"}, at=AT)
    (found,) = differences(opened(path), coded)
    assert (found.column.name, dict(found.codes)) == ("killed", {"Ada": "2", "Ben": "3"})


def test_a_decision_becomes_a_judgement_that_can_be_undone(path, coded, sample_case, tmp_path):
    unit = _bombing(coded)
    for coder, killed in (("Ada", "2"), ("Ben", "3")):
        code(path, coded.id, unit.id, coder, CODES | {"killed": killed}, at=AT)
    where = tmp_path / "own.dateline"
    shutil.copy(sample_case, where)
    with dateline.open_case(where) as case:
        keeper = Keeper(case)
        made, _ = settle(case, keeper, path, (coded.id, unit.id, "killed"), "3", by="Eva", at=AT)
        assert case.dossier(unit.record).chosen["killed"].max == 3
        assert case.judgement(made.id).by.name == "Eva"
        undo(case, keeper, made.id, by="Eva", at=AT)
        assert case.dossier(unit.record).chosen["killed"].max == 2
    (found,) = differences(opened(path), coded)
    assert (found.is_decided, found.decided) == (True, "3")
    assert agreement(opened(path), coded).open_differences == 0


def test_a_decision_that_no_judgement_can_hold_stays_with_the_codes(path, coded, case):
    unit = _bombing(coded)
    code(path, coded.id, unit.id, "Ada", CODES, at=AT)
    about = (coded.id, unit.id, "perpetrator")
    made, _ = settle(case, None, path, about, "the Salt Road", by="Eva", at=AT)
    assert made is None
    assert opened(path).settled[about].code == "the Salt Road"


def test_what_nobody_coded_is_not_decided(path, coded, case):
    with pytest.raises(InputError, match="nobody has coded"):
        settle(case, None, path, (coded.id, coded.units[0].id, "kind"), "talks", by="Eva", at=AT)


@pytest.mark.parametrize(
    ("unit", "coder", "codes"),
    [
        ("nothing", "Ada", CODES),
        (None, "", CODES),
        (None, "x" * 81, CODES),
        (None, "A\nda", {"killed": "many"}),
        (None, "Dateline", CODES),
        (None, "Ada", {"mood": "calm"}),
        (None, "Ada", {"killed": "many"}),
    ],
)
def test_codes_that_make_no_sense_are_refused_and_nothing_is_kept(path, coded, unit, coder, codes):
    with pytest.raises((InputError, AskError)):
        code(path, coded.id, unit or coded.units[0].id, coder, codes, at=AT)
    assert len(read(path)) == 1


def test_a_sheet_is_kept_whole_or_not_at_all(path, coded):
    good, bad = (coded.units[0].id, "Ada", CODES), (coded.units[1].id, "Ada", {"killed": "many"})
    with pytest.raises(InputError):
        code_all(path, coded.id, [good, bad], at=AT, by="Ada")
    assert len(read(path)) == 1
    assert code_all(path, coded.id, [good], at=AT, by="Ada") == 7
    assert code_all(path, coded.id, [good], at=AT, by="Ada") == 0


def test_methods_say_nothing_before_two_have_coded_and_then_everything(path, coded):
    _code(path, coded, "Ada")
    assert list(coded_lines(agreement(opened(path), coded))) == []
    _code(path, coded, "Ben", killed="3")
    told = "\n".join(coded_lines(agreement(opened(path), coded)))
    assert "5 of 5 records" in told
    assert "seed 7" in told
    assert "kind: 1.000 (" in told
    assert "differences between coders are not decided yet" in told
