"""Statuses say what the reports say: who confirmed, who denies, what was taken back, and by whom."""

from __future__ import annotations

import msgspec
import pytest
from tests.link.assemble.told import Told, events, held, number, report, text, yes

from dateline.link.assemble.dossier import assemble
from dateline.link.revise import replay, revise
from dateline.model.claim import ClaimField, NumberValue
from dateline.model.dossier import Dossier, Reading
from dateline.model.record import Record
from dateline.model.revision import Cause


def of(*records: Record) -> Dossier:
    dossier = assemble(events(*records), held(*records))
    assert dossier is not None
    return dossier


def figure(dossier: Dossier, count: int, field: ClaimField = "killed") -> Reading:
    return next(r for r in dossier.fields[field] if r.value == NumberValue(count, count))


def five(outlet: str, at: str, by: str | None = "police", **more: str) -> Record:
    return report(outlet, at, [Told("five people died", "killed", number(5), by, **more)])  # type: ignore[arg-type]  # literals


def test_confirmed_by_one_and_denied_by_another_is_no_longer_confirmed() -> None:
    confirmed = five("A", "2024-05-07", "a hospital", status="confirmed")
    assert figure(of(confirmed), 5).status == "confirmed"
    assert figure(of(confirmed), 5).confirmed_by == ("a hospital",)
    denied = report(
        "B",
        "2024-05-08",
        [Told("five people died", "killed", number(5), "the ministry", stance="denies")],
    )
    both = of(confirmed, denied)
    assert figure(both, 5).status == "denied"
    assert figure(both, 5).confirmed_by == ("a hospital",)
    assert [d.kind for d in both.disputes] == ["denial"]


def test_unverified_until_somebody_confirms_it() -> None:
    doubted = five("A", "2024-05-07", "a group", status="not_independently_verified")
    assert figure(of(doubted), 5).status == "unverified"
    confirmed = five("B", "2024-05-08", "a hospital", status="confirmed")
    assert figure(of(doubted, confirmed), 5).status == "confirmed"


def test_said_often_is_still_only_claimed() -> None:
    many = [five(f"Outlet {n}", f"2024-05-{n + 1:02}", f"source {n}") for n in range(9)]
    assert figure(of(*many), 5).status == "claimed"


def test_a_denial_without_a_claim_gives_no_figure() -> None:
    denied = report(
        "B",
        "2024-05-08",
        [Told("five people died", "killed", number(5), "the ministry", stance="denies")],
    )
    assert "killed" not in of(denied).chosen


def test_an_outlet_takes_back_what_it_printed_and_nothing_that_others_did() -> None:
    first = report(
        "Seaview", "2024-05-07", [Told("five people died", "killed", number(5), "a doctor")]
    )
    correction = report(
        "Seaview",
        "2024-05-09",
        [
            Told("five had died", "killed", number(5), "Seaview", "outlet"),
            Told("four died", "killed", number(4), "the doctor"),
        ],
        title="Correction: harbour fire",
    )
    alone = of(first, correction)
    assert figure(alone, 5).status == "retracted"
    assert figure(alone, 4).status == "claimed"
    assert (alone.chosen["killed"].low, alone.chosen["killed"].high) == (4, 4)
    other = of(first, correction, five("Coast Post", "2024-05-07", "police"))
    assert figure(other, 5).origins == ("source:police",)
    assert figure(other, 5).status == "disputed"


def test_the_same_words_without_a_correction_take_nothing_back() -> None:
    first = five("Seaview", "2024-05-07", "a doctor")
    again = report(
        "Seaview",
        "2024-05-09",
        [Told("five had died", "killed", number(5), "Seaview", "outlet")],
        title="Harbour fire: what we know",
    )
    assert figure(of(first, again), 5).status == "claimed"


def test_what_was_taken_back_stays_in_the_timeline_and_the_history() -> None:
    first = five("Seaview", "2024-05-07", "a doctor")
    correction = report(
        "Seaview",
        "2024-05-09",
        [Told("five had died", "killed", number(5), "Seaview", "outlet")],
        title="Correction: harbour fire",
    )
    before, after = of(first), of(first, correction)
    after = msgspec.structs.replace(after, id=before.id)
    revisions = [
        revise(None, before, Cause("document", "1"), "2024-05-07T00:00:00Z"),
        revise(before, after, Cause("document", "2"), "2024-05-09T00:00:00Z", number=2),
    ]
    assert [(f.min, f.stance) for f in after.timeline] == [(5, "asserts"), (5, "retracts")]
    assert replay([r for r in revisions if r]) == after
    assert replay([r for r in revisions[:1] if r]) == before


@pytest.mark.parametrize(
    "words",
    [
        "an earlier figure of five was wrong",
        "the toll of five was too high",
        "the number of five had been exaggerated",
    ],
)
def test_a_figure_that_words_call_wrong_is_denied_and_not_said_again(words: str) -> None:
    later = report("B", "2024-05-08", [Told(words, "circumstances", text(words), "an auditor")])
    dossier = of(five("A", "2024-05-07"), later)
    (reading,) = dossier.fields["killed"]
    assert (reading.status, reading.opposing_origins) == ("denied", ("source:auditor",))


def test_a_figure_read_from_words_that_call_it_wrong_is_no_figure() -> None:
    words = "an earlier figure of 14 was wrong"
    dossier = of(report("A", "2024-05-07", [Told(words, "arrested", number(14), "an auditor")]))
    assert "arrested" not in dossier.chosen


def test_a_rising_toll_does_not_put_the_other_side_aside() -> None:
    dossier = of(
        five("A", "2024-05-07", "the army", kind="official_military"),
        report("B", "2024-05-07", [Told("19 people died", "killed", number(19), "a doctor", "witness")]),
        report("B", "2024-05-09", [Told("bringing the death toll to 21", "killed", number(21), "a doctor", "witness")]),
    )  # fmt: skip
    assert figure(dossier, 5).status == "disputed"
    assert figure(dossier, 5).superseded_by is None
    assert figure(dossier, 19).superseded_by == NumberValue(21, 21)


def test_a_release_counts_those_who_were_abducted_and_answers_about_ransom() -> None:
    taken = report(
        "A",
        "2024-05-07",
        [Told("12 people were abducted", "abducted", number(12), "police")],
        kind="abduction",
    )
    freed = report(
        "B",
        "2024-05-09",
        [
            Told("no ransom was paid", "ransom", text("no ransom"), "a minister"),
            Told("a ransom was paid", "circumstances", text("a ransom"), "an uncle"),
        ],
        kind="abduction",
    )
    release = msgspec.structs.replace(freed.events[0], id="release", kind="release")
    claims = (freed.claims[0], msgspec.structs.replace(freed.claims[1], event="release"))
    freed = msgspec.structs.replace(freed, events=(freed.events[0], release), claims=claims)
    dossier = assemble([taken.events[0].id, freed.events[0].id], held(taken, freed))
    assert dossier is not None
    assert [d.field for d in dossier.disputes] == ["ransom"]


def test_what_is_told_as_a_figure_is_not_told_again_as_a_circumstance() -> None:
    told = Told("the death toll had risen to 19", "circumstances", text("the toll"), "the mayor")
    dossier = of(report("A", "2024-05-07", [told]))
    assert list(dossier.fields) == ["killed"]


def test_it_happened_is_one_reading_however_often_it_is_said() -> None:
    one = report("A", "2024-05-07", [Told("a bomb went off", "occurrence", yes(), "police")])
    two = report("B", "2024-05-07", [Told("the port shook", "occurrence", yes(), "a clerk")])
    (reading,) = of(one, two).fields["occurrence"]
    assert len(reading.origins) == 2
