from __future__ import annotations

from tests.link.assemble.told import Told, events, held, report, text, yes

from dateline.link.assemble.dossier import assemble
from dateline.link.assemble.parties import is_specific
from dateline.model.dossier import Dispute, Dossier
from dateline.model.record import Record


def of(*records: Record) -> Dossier:
    dossier = assemble(events(*records), held(*records))
    assert dossier is not None
    return dossier


def about_responsibility(dossier: Dossier) -> list[Dispute]:
    return [d for d in dossier.disputes if d.field == "responsibility"]


def blame(party: str, by: str, *, kind: str = "official_civil") -> Told:
    return Told(
        f"{by} blamed {party} for it", "responsibility", text(party), by, kind, act="is_blamed"
    )


def test_a_denial_of_any_part_by_the_blamed_is_a_denial_of_responsibility() -> None:
    record = report(
        "A",
        None,
        [
            blame("the Red Lantern", "Colonel Dubrov"),
            Told(
                "it had had any hand in the fire",
                "circumstances",
                text("it had any hand in the fire"),
                "Red Lantern",
                "party_to_conflict",
                "denies",
            ),
        ],
    )
    (dispute,) = about_responsibility(of(record))
    assert [r.is_denial for r in dispute.readings] == [False, True]


def test_a_denial_that_names_the_blamed_counts_whoever_speaks() -> None:
    record = report(
        "A",
        None,
        [
            blame("Lantern fighters", "Colonel Dubrov"),
            Told(
                "Lantern fighters had fired at the mill",
                "occurrence",
                yes(),
                "an envoy",
                stance="denies",
            ),
        ],
    )
    assert about_responsibility(of(record))


def test_what_is_denied_was_said_by_somebody() -> None:
    record = report(
        "A",
        None,
        [
            Told(
                "The union denied any part in it",
                "responsibility",
                text("The union"),
                "the union",
                "organisation",
                "denies",
                act="denies",
            )
        ],
    )
    (dispute,) = about_responsibility(of(record))
    alleged, denied = dispute.readings
    assert (alleged.supporting, alleged.is_denial) == ((), False)
    assert denied.is_denial


def test_two_parties_blamed_by_two_sources_are_a_conflict() -> None:
    record = report(
        "A", None, [blame("the Red Lantern", "an officer"), blame("the river police", "the union")]
    )
    (dispute,) = about_responsibility(of(record))
    assert dispute.kind == "conflict"
    assert len(dispute.readings) == 2


def test_unknown_gunmen_conflict_with_nobody() -> None:
    record = report(
        "A", None, [blame("gunmen", "an officer"), blame("the Red Lantern", "the union")]
    )
    assert not about_responsibility(of(record))


def test_a_longer_and_a_shorter_name_are_one_party() -> None:
    record = report(
        "A",
        None,
        [blame("the Red Lantern", "an officer"), blame("the Red Lantern brigade", "the union")],
    )
    assert not about_responsibility(of(record))


def test_what_tells_a_party_apart() -> None:
    assert is_specific("the army")
    assert is_specific("Lantern")
    assert not is_specific("gunmen")
    assert not is_specific("a grey car")
    assert not is_specific("Unknown men")


def test_somebody_blamed_for_it_is_a_party_not_a_cause() -> None:
    told = Told(
        "his rivals of the Red Lantern for the fire",
        "cause",
        text("his rivals of the Red Lantern"),
        "the governor",
    )
    denied = Told(
        "the Red Lantern had anything to do with it",
        "occurrence",
        yes(),
        "an envoy",
        stance="denies",
    )
    (dispute,) = of(report("A", None, [told, denied])).disputes
    assert dispute.field == "responsibility"
