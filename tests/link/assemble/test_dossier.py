from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.assemble.told import Told, day, events, held, number, report, text, yes

from dateline.link.assemble.dossier import assemble
from dateline.link.copies.index import lineage
from dateline.link.revise import replay, revise
from dateline.model.dossier import Dossier
from dateline.model.judgement import Judge, Judgement
from dateline.model.record import Record
from dateline.model.revision import Cause
from dateline.model.sighting import Copy

CAUSE = Cause("document", "d")
NOW = "2024-05-09T10:00:00Z"


def of(*records: Record, copies: tuple[Copy, ...] = (), **more: object) -> Dossier:
    dossier = assemble(events(*records), held(*records), copies, **more)
    assert dossier is not None
    return dossier


def values(dossier: Dossier, field: str) -> list[tuple[int | None, int | None]]:
    return [(r.value.min, r.value.max) for r in dossier.fields[field]]


MILL = ("Sukharevo", 55.0, 73.0, "city")
FIRST = report(
    "Irtysh Wire",
    "2024-05-07",
    [
        Told("Two men died in the fire at the mill", "killed", number(2), "the fire service"),
        Told("at least nine were burned", "wounded", number(9, None), "Lena Orsk", "witness"),
        Told(
            "the Red Lantern set the fire",
            "responsibility",
            text("Red Lantern"),
            "Colonel Dubrov",
            act="is_blamed",
        ),
    ],
    happened=day("2024-05-06"),
    where=MILL,
)
SECOND = report(
    "Tobol Evening",
    "2024-05-08",
    [
        Told("five people were killed", "killed", number(5), "the millers' union", "organisation"),
        Told(
            "The Red Lantern denied any part in it",
            "responsibility",
            text("Red Lantern"),
            "Red Lantern",
            "party_to_conflict",
            "denies",
            act="denies",
        ),
    ],
    happened=day("2024-05-06"),
    where=MILL,
)
THIRD = report(
    "Steppe Courier",
    "2024-05-10",
    [Told("the toll had risen to three", "killed", number(3), "the fire service")],
    happened=day("2024-05-01", 31),
    where=("Siberia", 58.0, 76.0, "region"),
)
ALL = (FIRST, SECOND, THIRD)


def test_figures_of_different_sources_stay_apart_and_are_a_dispute() -> None:
    dossier = of(FIRST, SECOND)
    assert values(dossier, "killed") == [(2, 2), (5, 5)]
    (dispute,) = [d for d in dossier.disputes if d.field == "killed"]
    assert [r.status for r in dispute.readings] == ["disputed", "disputed"]


def test_a_later_figure_of_the_same_source_is_an_update() -> None:
    dossier = of(FIRST, THIRD)
    assert not [d for d in dossier.disputes if d.field == "killed"]
    (update,) = dossier.updates
    assert [r.value.min for r in update.readings] == [2, 3]
    assert dossier.fields["killed"][0].superseded_by == number(3)


def test_an_update_and_a_dispute_stand_side_by_side() -> None:
    dossier = of(*ALL)
    (dispute,) = [d for d in dossier.disputes if d.field == "killed"]
    assert 5 in [r.value.min for r in dispute.readings]
    assert len(dossier.updates) == 1


def test_at_least_nine_is_no_conflict_with_eleven() -> None:
    more = report("A", "2024-05-08", [Told("eleven were hurt", "wounded", number(11), "a surgeon")])
    dossier = of(FIRST, more)
    assert not [d for d in dossier.disputes if d.field == "wounded"]
    assert len(dossier.fields["wounded"]) == 2


def test_a_party_that_is_blamed_and_denies_is_a_dispute() -> None:
    (dispute,) = [d for d in of(*ALL).disputes if d.field == "responsibility"]
    assert dispute.kind == "denial"
    assert [r.is_denial for r in dispute.readings] == [False, True]


def test_adding_a_source_never_removes_a_dispute() -> None:
    again = report(
        "C", "2024-05-11", [Told("two died", "killed", number(2), "a doctor", "witness")]
    )
    fields = {d.field for d in of(*ALL).disputes}
    assert fields <= {d.field for d in of(*ALL, again).disputes}


def test_one_source_in_many_outlets_is_one_origin() -> None:
    outlets = [
        report(
            f"Outlet {n}",
            "2024-05-07",
            [Told("Two men died", "killed", number(2), "the fire service")],
        )
        for n in range(9)
    ]
    (reading,) = of(*outlets).fields["killed"]
    assert len(reading.origins) == 1
    assert len(reading.documents) == 9


def test_an_outlet_cited_by_others_is_itself_the_origin() -> None:
    own = report("Irtysh Wire", "2024-05-07", [Told("Two men died", "killed", number(2))])
    citing = report(
        "Tobol Evening",
        "2024-05-07",
        [Told("two had died", "killed", number(2), "Irtysh Wire", "outlet")],
    )
    nested = report(
        "Third Page",
        "2024-05-08",
        [Told("two are dead", "killed", number(2), "Irtysh Wire", "agency", via="Tobol Evening")],
    )
    (reading,) = of(own, citing, nested).fields["killed"]
    assert reading.origins == ("outlet:irtysh wire",)


def test_unnamed_witnesses_of_two_reports_are_two() -> None:
    one = report("A", None, [Told("four died", "killed", number(4), "a resident", "witness")])
    two = report("B", None, [Told("four were dead", "killed", number(4), "a resident", "witness")])
    assert len(of(one, two).fields["killed"][0].origins) == 2


LONG = (
    "The old mill on the Tara road burned down on Monday night. Two men died in the fire. Firemen "
    "needed six hours, because the hydrants of the whole quarter had been shut since the strike in "
    "March, and the nearest water was the river. The owner had been warned twice about the dust in "
    "the upper rooms and the blocked stairs, a ledger found in the yard shows, but no inspector came "
    "back to see whether anything had been done before the harvest ended and the men went home."
)


def test_fifty_domains_with_copies_are_one_source() -> None:
    told = [Told("Two men died in the fire", "killed", number(2))]
    records = [report("Irtysh Wire", "2024-05-07", told, body=LONG)]
    records += [
        report(f"fresh{n}.example", "2024-05-08", told, body=LONG + f" Read on at fresh{n}.")
        for n in range(50)
    ]
    dossier = of(*records, copies=lineage(r.document for r in records))
    (reading,) = dossier.fields["killed"]
    assert dossier.outlets == ("outlet:irtysh wire",)
    assert reading.origins == ("outlet:irtysh wire",)
    assert len(reading.supporting) == 51


def test_the_last_word_of_a_source_stands_when_it_takes_a_figure_back() -> None:
    back = report(
        "Irtysh Wire",
        "2024-05-09",
        [
            Told("We withdraw our report of two dead", "killed", number(2), stance="retracts"),
            Told("Nobody was killed", "killed", number(0)),
        ],
    )
    dossier = of(FIRST, back)
    two, none = dossier.fields["killed"]
    assert two.status == "retracted"
    assert two.withdrawn
    assert not two.supporting
    assert none.value == number(0)
    assert not [d for d in dossier.disputes if d.field == "killed"]


def test_a_new_version_of_a_report_takes_the_place_of_the_old_one() -> None:
    newer = report(
        "Irtysh Wire",
        "2024-05-07",
        [Told("Three men died", "killed", number(3), "the fire service")],
        replaces=FIRST.document.id,
    )
    assert values(of(FIRST, newer), "killed") == [(3, 3)]


def test_confirmed_says_by_whom() -> None:
    record = report(
        "A", None, [Told("three died", "killed", number(3), "the mayor", status="confirmed")]
    )
    (reading,) = of(record).fields["killed"]
    assert (reading.status, reading.confirmed_by) == ("confirmed", ("the mayor",))


def test_words_and_their_denial_are_a_dispute() -> None:
    record = report(
        "A",
        None,
        [
            Told("a gas bottle exploded", "cause", text("a gas bottle exploded"), "police"),
            Told(
                "a gas bottle had exploded",
                "cause",
                text("a gas bottle had exploded"),
                "the owner",
                "organisation",
                "denies",
            ),
        ],
    )
    (dispute,) = of(record).disputes
    assert (dispute.field, dispute.within) == ("cause", record.document.id)


def test_the_day_and_the_town_win_over_the_month_and_the_region() -> None:
    dossier = of(*ALL)
    assert dossier.when is not None
    assert (dossier.when.start, dossier.when.end) == ("2024-05-06", "2024-05-07")
    assert len(dossier.when.documents) == 3
    assert dossier.where is not None
    assert dossier.where.name == "Sukharevo"
    assert dossier.where.others == ("Siberia",)


def test_a_dossier_survives_json_and_its_revisions_replay_to_it() -> None:
    states = [of(FIRST), of(FIRST, SECOND), of(*ALL)]
    revisions = []
    before = None
    for number_of, state in enumerate(states, start=1):
        after = msgspec.structs.replace(state, id="OMS-1")
        revision = revise(before, after, CAUSE, NOW, number=number_of)
        assert revision is not None
        revisions.append(msgspec.json.decode(msgspec.json.encode(revision), type=type(revision)))
        assert replay(revisions) == after
        assert msgspec.json.decode(msgspec.json.encode(after), type=Dossier) == after
        before = after
    assert revise(before, before, CAUSE, NOW) is None
    gone = revise(before, None, CAUSE, NOW, number=4)
    assert gone is not None
    assert replay([*revisions, gone]) is None


PERSON = Judge("Ada", is_person=True)
RULE = Judge("rule", is_person=False, version="1")


def judged(
    left: str, verdict: str = "retracted", *, by: Judge = PERSON, at: str = NOW, **more: str
) -> Judgement:
    return Judgement(f"{left}{verdict}{at}{by.name}", left, None, verdict, by, at, **more)  # type: ignore[arg-type]  # a literal


def test_a_retracted_report_leaves_no_trace_in_readings_and_stays_in_revisions() -> None:
    before = of(FIRST, SECOND)
    after = of(FIRST, SECOND, judgements=[judged(SECOND.document.id)])
    assert after == of(FIRST, identity=after.id)
    revision = revise(before, after, Cause("judgement", "j"), NOW)
    assert revision is not None
    kept = {claim for c in revision.changes for r in c.before for claim in r.supporting}
    assert {claim.id for claim in SECOND.claims} <= kept | {
        claim for c in revision.changes for r in c.before for claim in r.opposing
    }


def test_withdrawing_a_judgement_restores_the_earlier_state() -> None:
    claim = SECOND.claims[0].id
    struck = of(FIRST, SECOND, judgements=[judged(claim, "wrong")])
    assert not [d for d in struck.disputes if d.field == "killed"]
    withdrawn = of(FIRST, SECOND, judgements=[judged(claim, "wrong", withdrawn_at=NOW)])
    assert withdrawn == of(FIRST, SECOND)


def test_a_person_outranks_a_rule_and_the_later_verdict_the_earlier() -> None:
    claim = SECOND.claims[0].id
    kept = judged(claim, "unsure", at="2024-05-09T09:00:00Z")
    rule = judged(claim, "wrong", by=RULE, at="2024-06-09T09:00:00Z")
    assert of(FIRST, SECOND, judgements=[kept, rule]) == of(FIRST, SECOND)
    later = judged(claim, "wrong", at="2024-05-10T09:00:00Z")
    assert of(FIRST, SECOND, judgements=[later, kept]) != of(FIRST, SECOND)


def test_nothing_is_left_of_a_dossier_whose_reports_were_all_retracted() -> None:
    assert assemble(events(FIRST), held(FIRST), (), [judged(FIRST.document.id)]) is None


@settings(max_examples=40, deadline=None)
@given(st.permutations(ALL), st.integers(0, 2))
def test_order_and_repetition_of_arrival_change_nothing(order: list[Record], twice: int) -> None:
    ids = events(*order, order[twice])
    assert assemble(ids, held(*order)) == of(*ALL)


@pytest.mark.parametrize(
    ("policy", "figure", "rule"),
    [
        ("acled", 3, "acled.most_conservative"),
        ("latest", 3, "latest.last_said"),
        ("ucdp", 3, "ucdp.most_sources"),
    ],
)
def test_a_policy_chooses_one_figure_and_says_which_rule_fired(
    policy: str, figure: int, rule: str
) -> None:
    chosen = of(*ALL, policy=policy).chosen["killed"]
    assert (chosen.min, chosen.rule) == (figure, rule)
    assert (chosen.low, chosen.high) == (3, 5)


def test_an_unknown_policy_is_an_error() -> None:
    with pytest.raises(KeyError):
        of(FIRST, policy="majority")


def test_whether_it_happened_can_be_denied() -> None:
    one = report("A", None, [Told("a fire broke out", "occurrence", yes(), "police")])
    two = report(
        "B",
        None,
        [Told("a fire broke out", "occurrence", yes(), "the owner", "organisation", "denies")],
    )
    (dispute,) = of(one, two).disputes
    assert dispute.field == "occurrence"
