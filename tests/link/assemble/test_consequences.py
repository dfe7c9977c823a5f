from __future__ import annotations

import msgspec
from tests.link.assemble.told import Told, events, held, number, report, text

from dateline.link.assemble.dossier import assemble
from dateline.model.dossier import Dossier
from dateline.model.record import Record


def beside(record: Record, *more: tuple[str, str], background: bool = False) -> Record:
    """The report with further events; its last claims are about these, one each."""
    first = record.events[0]
    added = [
        msgspec.structs.replace(first, id=name, kind=kind, is_background=background)
        for name, kind in more
    ]
    count = len(record.claims) - len(more)
    claims = (
        *record.claims[:count],
        *(
            msgspec.structs.replace(claim, event=event.id)
            for claim, event in zip(record.claims[count:], added, strict=True)
        ),
    )
    return msgspec.structs.replace(record, events=(first, *added), claims=claims)


def of(record: Record) -> Dossier:
    first = msgspec.structs.replace(record, events=record.events[:1])
    dossier = assemble(events(first), held(record))
    assert dossier is not None
    return dossier


KILLED = Told("three people died", "killed", number(3), "police")
HELD = Told("four men were arrested over the bombing", "arrested", number(4), "police")


def test_an_arrest_in_a_report_of_one_attack_is_told_with_the_attack() -> None:
    dossier = of(beside(report("A", "2024-05-07", [KILLED, HELD]), ("arrest1", "arrest")))
    assert dossier.chosen["arrested"].min == 4


def test_an_arrest_beside_two_attacks_is_told_with_neither() -> None:
    other = Told("a mill burned down", "occurrence", None, "police")
    record = report("A", "2024-05-07", [KILLED, HELD, other])
    dossier = of(beside(record, ("arrest1", "arrest"), ("fire1", "arson")))
    assert "arrested" not in dossier.chosen


def test_an_arrest_of_long_ago_is_not_told_with_the_attack() -> None:
    record = report("A", "2024-05-07", [KILLED, HELD])
    assert "arrested" not in of(beside(record, ("arrest1", "arrest"), background=True)).chosen


def test_a_payment_told_as_an_event_of_its_own_answers_about_the_ransom() -> None:
    told = [
        Told("no ransom was paid", "ransom", text("no ransom"), "a minister"),
        Told("400,000 dollars was handed over", "occurrence", None, "an uncle"),
    ]
    record = report("A", "2024-05-07", told, kind="abduction")
    assert [d.field for d in of(beside(record, ("paid1", "other"))).disputes] == ["ransom"]


def test_a_payment_in_a_report_of_two_abductions_answers_for_neither() -> None:
    told = [
        Told("no ransom was paid", "ransom", text("no ransom"), "a minister"),
        Told("400,000 dollars was handed over", "occurrence", None, "an uncle"),
        Told("a driver was seized", "occurrence", None, "police"),
    ]
    record = report("A", "2024-05-07", told, kind="abduction")
    assert not of(beside(record, ("paid1", "other"), ("seized1", "abduction"))).disputes
