"""Lists show the first records, and as of a day only what had been reported."""

from dateline.model.case import NOW, AsOf, DossierQuery
from dateline.run.keeper import Keeper
from dateline.run.lists.listing import listed

AT = "2025-03-20T10:00:00Z"


def filled(case, records):
    keeper = Keeper(case)
    for name in ("bomb", "later", "bus"):
        keeper.add(records[name], at=AT)
    keeper.settle(at=AT)
    return len(case.dossiers())


def test_a_list_ends_at_its_limit(case, records):
    number = filled(case, records)

    assert len(listed(case, DossierQuery(), NOW, limit=1)) == 1
    assert len(listed(case, DossierQuery(), NOW, limit=100)) == number


def test_as_of_a_day_records_without_a_report_are_left_out(case, records):
    filled(case, records)

    then = listed(case, DossierQuery(), AsOf(reported="2025-03-12"), limit=1)

    assert [one.kind for one in then] == ["armed_attack"]
    assert not listed(case, DossierQuery(), AsOf(reported="2025-03-01"), limit=5)


def test_as_of_a_day_a_record_has_only_the_reports_of_then(case, records):
    filled(case, records)

    then = listed(case, DossierQuery(), AsOf(reported="2025-03-14"), limit=100)

    later = records["later"].document.id
    assert then
    assert later not in {report.document for one in then for report in one.reports}
