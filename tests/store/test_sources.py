"""Who said something, counted: on each database."""

import msgspec
import pytest
from tests.store.made import at, document, revision

from dateline.model.claim import NumberValue, Source
from dateline.model.dossier import Dispute, Dossier, Reading
from dateline.model.record import Record
from dateline.store.sources import sort_of
from dateline.testing.samples import Builder

TEXT = "{n} people were hurt, {who} said, but a doctor at the gate said otherwise."


def told(n, who, kind="official_civil"):
    """A report in which somebody gives a figure."""
    b = Builder(document(n, text=TEXT.format(n=n, who=who)))
    b.claim(None, "wounded", f"{n} people were hurt", [(who, kind)], number=(n, n))
    b.claim(None, "wounded", "a doctor at the gate", [("a doctor", "expert")])
    return Record(
        b.document, (), tuple(b.claims), tuple(b.sources.values()), (), (), (), (), (), (), (), (), "standard", "0.1.0"
    )  # fmt: skip


def value(n, *supporting, **fields):
    return Reading(NumberValue(n, n), tuple(claim.id for claim in supporting), **fields)


def dossier(identity, *readings, disputes=()):
    return Dossier(identity, (), {"wounded": readings}, disputes, "", "", "latest", 1)


@pytest.fixture
def told_case(case):
    """A wire whose figure is disputed, and another that was confirmed and taken back."""
    wire, radio, other = told(3, "Harbour Wire", "agency"), told(4, "Gate Radio", "outlet"), told(
        5, "HARBOUR WIRE", "agency"
    )  # fmt: skip
    person = told(6, "Mara Lind", "witness")
    for minute, record in enumerate((wire, radio, other, person)):
        case.add_report(record, at=at(minute))
    three = value(3, wire.claims[0], wire.claims[1], status="disputed")
    four = value(4, radio.claims[0], status="disputed")
    case.publish(
        dossier("D1", three, four, disputes=(Dispute("wounded", (three, four)),)),
        revision("D1", 1),
        at=at(10),
    )
    five = value(5, person.claims[0], withdrawn=(other.claims[0].id,), confirmed_by=("Gate Radio",))
    case.publish(dossier("D2", five), revision("D2", 1), at=at(11))
    return case


def counts(line):
    return (
        line.reports,
        line.records,
        line.values,
        line.confirmed,
        line.contradicted,
        line.taken_back,
    )


def test_a_source_has_its_reports_and_how_its_values_stand(told_case):
    wire = told_case.source("harbour wire")
    assert (wire.name, wire.sort, wire.kind) == ("Harbour Wire", "organisation", "agency")
    assert counts(wire) == (2, 2, 2, 1, 1, 1)
    assert counts(told_case.source("Gate Radio")) == (1, 1, 1, 0, 1, 0)
    assert told_case.source("nobody") is None
    assert told_case.source("") is None


def test_sources_are_listed_by_name_or_by_reports_and_people_apart(told_case):
    names = [line.name for line in told_case.sources()]
    assert names == ["a doctor", "Gate Radio", "Harbour Wire", "Mara Lind"]
    outlets = told_case.sources(sort="organisation", by_reports=True)
    assert [line.name for line in outlets] == ["Harbour Wire", "Gate Radio"]
    assert [line.sort for line in told_case.sources(name="mara")] == ["person"]
    assert [line.name for line in told_case.sources(sort="nameless")] == ["a doctor"]
    assert [line.name for line in told_case.sources(limit=1, offset=2)] == ["Harbour Wire"]
    assert not told_case.sources(name="%")[4:]


def test_the_records_of_a_source_are_those_that_live(told_case):
    assert [one.dossier for one in told_case.standings("Harbour Wire")] == ["D2", "D1"]
    told_case.bury("D2", cause="j", at=at(12))
    assert [one.dossier for one in told_case.standings("Harbour Wire")] == ["D1"]
    assert counts(told_case.source("Harbour Wire")) == (2, 1, 1, 0, 1, 0)


def test_a_new_state_counts_in_place_of_the_one_before(told_case):
    before = told_case.dossier("D1")
    (three, four) = before.fields["wounded"]
    calm = tuple(msgspec.structs.replace(one, status="claimed") for one in (three, four))
    told_case.publish(dossier("D1", *calm), revision("D1", 2), at=at(13))
    assert counts(told_case.source("Harbour Wire")) == (2, 2, 2, 1, 0, 1)
    lines = told_case.sources()
    told_case.rebuild()
    assert told_case.sources() == lines
    assert list(told_case.verify()) == []


@pytest.mark.parametrize(
    ("name", "kind", "sort"),
    [
        ("Harbour Wire", "agency", "organisation"),
        ("a hospital official", "official_civil", "nameless"),
        ("His office", "organisation", "nameless"),
        ("unnamed", "unnamed", "nameless"),
        ("Mara Lind", "official_civil", "person"),
        ("the ministry", "official_civil", "person"),
    ],
)
def test_what_nobody_says_to_be_an_organisation_is_taken_for_a_person(name, kind, sort):
    assert sort_of(Source("s", name, kind), told(1, "Harbour Wire", "agency")) == sort
