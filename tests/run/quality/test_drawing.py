from collections import Counter

import pytest

from dateline.errors import InputError
from dateline.run.quality.columns import DEFAULT
from dateline.run.quality.drawing import draw_audit, draw_coding, stratified

AT = "2025-03-20T10:00:00Z"
STRATA = {f"{n:03}": "many" if n < 70 else "some" if n < 95 else "few" for n in range(100)}


def _draw(case, **given):
    asked = {"share": 1, "seed": 7, "columns": DEFAULT, "at": AT, "by": "Ada"} | given
    return draw_coding(case, **asked)


def test_kinds_are_drawn_in_proportion():
    found = stratified(STRATA, 20, 1)
    assert Counter(STRATA[one] for one in found) == {"many": 14, "some": 5, "few": 1}
    assert len(set(found)) == 20


def test_one_seed_draws_the_same_and_another_something_else():
    assert stratified(STRATA, 20, 1) == stratified(dict(reversed(STRATA.items())), 20, 1)
    assert stratified(STRATA, 20, 1) != stratified(STRATA, 20, 2)


def test_never_more_than_there_are():
    assert sorted(stratified(STRATA, 500, 1)) == sorted(STRATA)


def test_a_draw_says_how_it_was_made_and_from_what(case):
    made = _draw(case, share=0.5)
    assert (made.position, made.head) == (case.position, case.head)
    assert "0.5 of the records" in made.method
    assert "seed 7" in made.method
    assert sum(made.drawn.values()) == len(made.units) == 3
    assert sum(made.population.values()) == 5


def test_a_unit_has_the_reports_the_words_for_the_event_and_what_the_record_held(case):
    unit = next(one for one in _draw(case).units if one.stratum == "bombing")
    assert unit.machine["killed"] == "2"
    assert unit.machine["place"] == "Batumi"
    texts = case.records(unit.documents)
    said = [texts[w.document].document.text[w.start : w.end] for w in unit.words]
    assert len(unit.documents) == 5
    assert {"killed", "bombing"} <= set(said)


def test_copies_are_not_read(case):
    copies = {copy.child for copy in case.copies() if copy.kind == "copy"}
    assert copies
    read = {document for unit in _draw(case).units for document in unit.documents}
    assert not copies & read


def test_values_of_an_audit_have_words_and_are_as_many_as_asked(case):
    made = draw_audit(case, values=2, reports=1, seed=7, columns=DEFAULT, at=AT, by="Ada")
    values = [unit for unit in made.units if unit.column]
    assert all(unit.words and unit.value for unit in values)
    assert Counter(unit.column for unit in values)["kind"] == 2
    assert [unit.stratum for unit in made.units if not unit.column] == ["reports"]


@pytest.mark.parametrize(
    "given",
    [
        {"share": 0},
        {"share": 1.1},
        {"share": float("nan")},
        {"columns": ()},
        {"columns": ("mood",)},
        {"columns": ("kind", "kind")},
    ],
)
def test_a_draw_that_makes_no_sense_is_refused(case, given):
    with pytest.raises(InputError):
        _draw(case, **given)
