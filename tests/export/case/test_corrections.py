"""An exported table that somebody changed comes back as judgements that can be undone."""

import csv
import io

import pytest
from tests.export.case.made import AT, bombing, head, hostile, rows, whole

from dateline.export.case.corrections import (
    TABLES,
    Correction,
    NotTaken,
    corrections,
    judgement,
    records_of,
)
from dateline.export.case.options import Options
from dateline.export.case.told import all_told
from dateline.model.claim import DateValue, NumberValue, TextValue
from dateline.model.judgement import Judge
from dateline.run.keeper import Keeper
from dateline.store import open_case

ADA = Judge("Ada", is_person=True)
LATER = "2025-03-21T10:00:00Z"


def changed(raw, separator=",", **cells):
    table = rows(raw)
    for row in table:
        row.update({k: v for k, v in cells.items() if k in row})
    out = io.StringIO()
    writer = csv.DictWriter(out, head(raw), delimiter=separator)
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue().encode("utf-8-sig")


@pytest.mark.parametrize("form", sorted(TABLES))
@pytest.mark.parametrize("separator", [",", ";"])
def test_a_table_that_comes_back_as_it_was_corrects_nothing(form, separator):
    raw = whole(form, [bombing(), *hostile()])
    assert list(corrections(form, raw, changed(raw, separator))) == []


@pytest.mark.parametrize(
    ("form", "cells", "field", "value"),
    [
        ("csv", {"killed": "4"}, "killed", NumberValue(4, 4)),
        ("csv", {"wounded": "9-11"}, "wounded", NumberValue(9, 11)),
        ("csv", {"kind": "landmine"}, "kind", TextValue("landmine")),
        ("csv", {"end": "2025-03-15"}, "date", DateValue("2025-03-14", "2025-03-16")),
        ("csv", {"latitude": "41.7"}, "point", TextValue("41.700000,44.115800")),
        ("csv", {"place": "Karaleti"}, "place", TextValue("Karaleti")),
        ("acled", {"fatalities": "4"}, "killed", NumberValue(4, 4)),
        ("acled", {"event_date": "13 March 2025"}, "date", DateValue("2025-03-13", "2025-03-14")),
        ("gtd", {"nwound": "12.0"}, "wounded", NumberValue(12, 12)),
        ("ucdp", {"best": "4"}, "killed", NumberValue(4, 4)),
    ],
)
def test_a_changed_cell_is_a_correction_of_its_field(form, cells, field, value):
    raw = whole(form, [bombing()])
    (found,) = corrections(form, raw, changed(raw, **cells))
    assert isinstance(found, Correction)
    assert (found.field, found.value) == (field, value)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"killed": ""}, "a cell was emptied"),
        ({"killed": "many"}, "expected a whole number"),
        ({"killed": "5-3"}, "the range runs downwards"),
        ({"start": "14/03/2025"}, "expected a day"),
        ({"start": "2025-02-30"}, "there is no such day"),
        ({"start": "14 Mars 2025"}, "there is no such day"),
        ({"latitude": "441"}, "latitude runs"),
        ({"kind": "mishap"}, "no kind is called that"),
        ({"summary": "other"}, "worked out, not corrected"),
        ({"record": "f" * 32}, "no row of the export"),
    ],
)
def test_what_is_no_correction_is_named_with_its_reason(cells, reason):
    raw = whole("csv", [bombing()])
    (found,) = corrections("csv", raw, changed(raw, **cells))
    assert isinstance(found, NotTaken)
    assert found.reason.startswith(reason)


def test_a_correction_outranks_every_policy_and_can_be_undone():
    told = bombing()
    with open_case() as case:
        keeper = Keeper(case)
        for record in told.records.values():
            keeper.add(record, at=AT)
        keeper.settle(at=AT)
        before = {d.id: d for d in case.dossiers()}
        raw = whole("csv", all_told(case), Options(at=AT))
        back = changed(raw, killed="4", kind="landmine", start="2025-03-13", place="Karaleti")
        known = records_of("csv", case.dossiers())
        made = []
        for each in corrections("csv", raw, back):
            dossier = known[each.row]
            made.append(judgement(each, dossier, by=ADA, at=LATER))
            keeper.judge(made[-1], events=dossier.events)
        keeper.settle(at=LATER)
        for dossier in case.dossiers():
            assert dossier.chosen["killed"].min == 4
            assert dossier.chosen["killed"].rule == "person.Ada"
            assert dossier.fields["killed"] == before[dossier.id].fields["killed"]
            assert (dossier.kind, dossier.when.start) == ("landmine", "2025-03-13")
            assert case.revisions(dossier.id)[-1].cause.kind == "judgement"
        for form, column in (("acled", "fatalities"), ("csv", "killed")):
            for row in rows(whole(form, all_told(case), Options(at=LATER))):
                assert row[column] == "4"
        for each in made:
            events = [e for d in case.dossiers() for e in d.events]
            keeper.undo(each.id, by=ADA, at="2025-03-22T10:00:00Z", events=events)
        keeper.settle(at="2025-03-22T10:00:00Z")
        after = {d.id: d for d in case.dossiers()}
        for identity, dossier in before.items():
            assert after[identity].chosen == dossier.chosen
            assert after[identity].when == dossier.when
        assert list(case.verify()) == []
