"""What people decided of a record: it outranks rules, and what reports say instead is kept."""

from dateline.link.assemble.corrected import corrected
from dateline.model.claim import DateValue, TextValue
from dateline.model.dossier import Dossier, When, Where
from dateline.model.judgement import Judge, Judgement
from dateline.model.place import PlaceCandidate, Point

ADA = Judge("Ada", is_person=True)
TRIPOLI = PlaceCandidate("g2", "Trablous", "city", "LB", "North", Point(34.4, 35.8), 0, 0.4)


def record(*others):
    return Dossier(
        id="d",
        events=("e",),
        fields={},
        disputes=(),
        first_seen="2025-03-14",
        last_seen="2025-03-15",
        policy="latest",
        log_position=1,
        when=When("2025-03-14", "2025-03-15", "when.day", ("r",), (("2025-03-13", "2025-03-14"),)),
        where=Where("Tripoli", 32.9, 13.2, "where.all_agree", ("r",), place="g1", others=others),
    )


def said(field, value, *, verdict="value", at="2025-03-20", place=None, left="e"):
    return Judgement(
        f"{field}{at}", left, None, verdict, ADA, at, field=field, value=value, place=place
    )


def test_a_namesake_that_was_chosen_brings_its_own_point_and_country():
    found = corrected(record(), [said("place", TextValue("Trablous"), place=TRIPOLI)])
    assert (found.where.name, found.where.lat, found.where.country) == ("Trablous", 34.4, "LB")
    assert found.where.rule == "person.Ada"
    assert found.where.others == ()


def test_places_and_days_of_other_reports_are_kept_beside_what_was_decided():
    days = DateValue("2025-03-13", "2025-03-14")
    given = [said("place", TextValue("Trablous"), place=TRIPOLI), said("date", days)]
    found = corrected(record("Zgharta"), given)
    assert found.where.others == ("Tripoli", "Zgharta")
    assert found.when.start == "2025-03-13"
    assert found.when.others == (("2025-03-14", "2025-03-15"),)


def test_the_last_decision_on_a_field_counts_and_is_named():
    first = said("kind", TextValue("bombing"), at="2025-03-20")
    last = said("kind", TextValue("arson"), at="2025-03-21", verdict="right")
    found = corrected(record(), [last, first])
    assert found.kind == "arson"
    assert [(d.field, d.by, d.at, d.is_own) for d in found.decided] == [
        ("kind", "Ada", "2025-03-21", True)
    ]


def test_a_decision_on_another_record_changes_nothing():
    assert corrected(record(), [said("kind", TextValue("arson"), left="other")]) == record()
