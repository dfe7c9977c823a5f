from __future__ import annotations

from bench.tasks.dossiers import incident
from tests.link.assemble.told import Told, day, events, held, number, report

from dateline.link.assemble.dossier import assemble


def test_a_dossier_in_the_form_of_the_scorer() -> None:
    one = report(
        "A",
        "2024-05-07",
        [Told("two died", "killed", number(2), "police")],
        happened=day("2024-05-06"),
    )
    two = report(
        "B", "2024-05-08", [Told("five died", "killed", number(5), "a group", "organisation")]
    )
    dossier = assemble(events(one, two), held(one, two))
    assert dossier is not None
    names = {one.document.id: "a1", two.document.id: "a2"}
    of_event = {one.events[0].id: "a1", two.events[0].id: "a2"}
    form = incident(dossier, names, of_event)
    assert form["articles"] == ["a1", "a2"]
    assert form["killed"] == {"min": 2, "max": 5}
    assert form["independent_sources"] == 2
    assert form["date"] == {"start": "2024-05-06", "end": "2024-05-07"}
    assert form["disputes"] == [
        {
            "field": "killed",
            "readings": [{"value": 2, "articles": ["a1"]}, {"value": 5, "articles": ["a2"]}],
        }
    ]
