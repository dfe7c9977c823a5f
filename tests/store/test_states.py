import msgspec
from tests.store.made import at, dossier, revision

from dateline.model.case import AsOf, Facet
from dateline.model.changes import changes_between
from dateline.model.claim import NumberValue
from dateline.model.dossier import Dossier, Reading, Report
from dateline.model.revision import Cause, Revision


def story(reports: int) -> Dossier:
    """A dossier of so many reports, all of which give the same figure."""
    names = tuple(f"document{n:06}" for n in range(reports))
    reading = Reading(
        NumberValue(3, 3), tuple(f"claim{n:06}" for n in range(reports)), documents=names
    )
    return msgspec.structs.replace(
        dossier("D", *(f"event{n:06}" for n in range(reports))),
        fields={"killed": (reading,)},
        reports=tuple(Report(name, "Morava Post", None, name) for name in names),
    )


def sound(case) -> bool:
    """Whether nothing is wrong but that the events of the stories are in no report."""
    return all("is in no report" in problem.what for problem in case.verify())


def told(before: Dossier | None, after: Dossier, number: int) -> Revision:
    return Revision(
        "D", number, at(number), Cause("document", "d"), *changes_between(before, after)
    )


def test_a_story_that_grows_report_by_report_costs_the_log_what_is_new(case):
    before = None
    for n in range(1, 41):
        now = story(50 * n)
        facets = [Facet("status", "claimed"), Facet("outlet", f"o{n}")]
        case.publish(now, told(before, now, n), at=at(n), facets=facets)
        before = now
    assert case.dossier("D") == before
    assert case.dossier("D", AsOf(known=at(17))) == story(17 * 50)
    assert len(case.members("D")) == 2000
    revisions = case.revisions("D")
    assert [each.number for each in revisions] == list(range(1, 41))
    assert revisions[9] == told(story(450), story(500), 10)
    assert case.last_revision("D") == 40
    assert sound(case)
    assert sum(map(len, case.export())) < 6 * len(msgspec.json.encode(before))


def test_tables_made_again_from_the_steps_are_the_same(case):
    for n in (20, 21, 22, 40, 39):
        case.publish(story(n), None, at=at(n), facets=[Facet("outlet", f"o{n}")])
    before = case.dossiers(), case.members("D")
    case.rebuild()
    assert (case.dossiers(), case.members("D")) == before
    assert sound(case)


def test_a_revision_that_says_something_else_is_kept_as_it_is(case):
    case.publish(story(30), revision("D", 1), at=at(1))
    case.publish(story(31), revision("D", 2), at=at(2))
    assert case.revisions("D") == (revision("D", 1), revision("D", 2))


def test_a_dossier_that_comes_back_begins_anew_in_its_history(case):
    case.publish(story(30), told(None, story(30), 1), at=at(1))
    case.bury("D", cause="judged", at=at(2))
    case.publish(story(31), told(None, story(31), 2), at=at(3))
    assert case.dossier("D") == story(31)
    assert case.revisions("D")[1] == told(None, story(31), 2)
    assert sound(case)
