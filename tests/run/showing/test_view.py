import msgspec
import pytest

from dateline.model.claim import BoolValue, DateValue, NumberValue, TextValue
from dateline.run.facets import facets_of
from dateline.run.keeper import Keeper
from dateline.run.showing.view import find, value_text, view

AT = "2025-03-20T10:00:00Z"


@pytest.fixture
def bombing(case, records):
    keeper = Keeper(case)
    for name in ("bomb", "copy", "later"):
        keeper.add(records[name], at=AT)
    keeper.settle(at=AT)
    return next(d for d in case.dossiers() if d.kind == "bombing" and not d.is_background)


def test_a_figure_is_shown_with_who_says_so_and_the_words(case, bombing):
    killed = next(f for f in view(case, bombing).fields if f.name == "killed")
    three = next(r for r in killed.readings if r.value == "3")
    assert three.sources == ("police",)
    assert any("killing three people" in w.quote for w in three.words)


def test_words_of_a_copy_are_marked(case, bombing):
    killed = next(f for f in view(case, bombing).fields if f.name == "killed")
    words = [w for r in killed.readings for w in r.words]
    assert {w.outlet for w in words if w.is_copy} == {"Valley Times"}


def test_a_copy_names_whose_words_it_has(case, bombing):
    taken = {line.outlet: line.taken_from for line in view(case, bombing).reports}
    assert taken == {"Harbour Wire": None, "Valley Times": "Harbour Wire", "Coast Post": None}


def test_a_record_is_found_by_how_its_id_begins(case, bombing):
    assert find(case, bombing.id[:8]) == bombing
    assert find(case, "") is None


def test_a_record_is_found_by_kind_country_and_who_is_blamed(bombing):
    found = {(facet.name, facet.value) for facet in facets_of(bombing)}
    assert {("kind", "bombing"), ("country", "ge")} <= found
    assert any(name == "actor" and "red valley front" in value for name, value in found)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (NumberValue(3, 3), "3"),
        (NumberValue(12, None), "at least 12"),
        (NumberValue(None, 9), "at most 9"),
        (NumberValue(3, 5), "3 to 5"),
        (BoolValue(False), "no"),
        (TextValue("a militia"), "a militia"),
        (DateValue("2025-03-14", None), "2025-03-14 to ?"),
        (None, "not said"),
    ],
)
def test_values_in_words(value, text):
    assert value_text(value) == text


def test_who_confirmed_something_is_named_and_a_report_by_its_outlet(case, bombing):
    reading = bombing.fields["killed"][0]
    report = bombing.reports[0].document
    checked = msgspec.structs.replace(reading, confirmed_by=(report, "a hospital"))
    dossier = msgspec.structs.replace(bombing, fields={**bombing.fields, "killed": (checked,)})
    (killed,) = [f for f in view(case, dossier).fields if f.name == "killed"]
    assert set(killed.readings[0].confirmed_by) == {bombing.reports[0].outlet, "a hospital"}
