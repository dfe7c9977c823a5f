"""Who may be given as fact: a wrong perpetrator is worse than none."""

from tests.export.case.made import GORI, blamed, bombing, claimed, in_country, told_of, with_role
from tests.link.assemble.told import Told, day, report, yes

from dateline.export.case.parties import blame_words, parties, perpetrator, suspected


def test_who_is_blamed_and_denies_it_is_no_fact():
    (party,) = parties(bombing())
    assert party.is_disputed
    assert not party.is_fact
    assert perpetrator(bombing()) is None
    assert suspected(bombing()) is None
    assert "denied by" in blame_words(party)


def test_who_claims_it_and_is_not_disputed_is():
    assert perpetrator(claimed()).name == "the Grey Hill Brigade"


def test_who_is_only_blamed_is_suspected():
    assert perpetrator(blamed()) is None
    assert suspected(blamed()).name == "the Red Valley Front"


def test_words_that_tell_nobody_apart_are_no_party():
    assert perpetrator(blamed(name="gunmen")) is None
    assert suspected(blamed(name="gunmen")) is None


def test_a_doer_in_the_voice_of_the_report_is_given():
    told = report(
        "Harbour Wire",
        "2025-03-14",
        [Told("Soldiers of the Northern Army shelled the town", "occurrence", yes())],
        happened=day("2025-03-13"),
        where=GORI,
        kind="shelling",
    )
    record = with_role(in_country(told), "actor", "Soldiers of the Northern Army")
    assert perpetrator(told_of(record)).how == "reported"


def test_a_doer_in_the_words_of_another_is_not():
    told = report(
        "Harbour Wire",
        "2025-03-14",
        [Told("the Northern Army shelled the town", "occurrence", yes(), "a resident", "witness")],
        happened=day("2025-03-13"),
        where=GORI,
        kind="shelling",
    )
    record = with_role(in_country(told), "actor", "the Northern Army")
    assert perpetrator(told_of(record)) is None
