"""Who may be given as fact: a wrong perpetrator is worse than none."""

import msgspec
import pytest
from tests.export.case.made import GORI, blamed, bombing, claimed, in_country, told_of, with_role
from tests.link.assemble.told import Told, day, report, yes

from dateline.export.case.parties import blame_words, is_named, parties, perpetrator, suspected
from dateline.model.entity import Entity


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


@pytest.mark.parametrize(
    ("party", "anywhere", "within"),
    [
        ("the Grey Hill Brigade", True, True),
        ("Israel", True, False),
        ("Soldiers", False, False),
        ("Mounted police", True, False),
        ("The brigade", False, False),
        ("Friday", False, False),
        ("gunmen of the Moro Column", True, True),
        ("a rival gang", False, False),
    ],
)
def test_a_name_tells_a_party_apart(party, anywhere, within):
    assert is_named(party) is anywhere
    assert is_named(party, within=True) is within


def test_a_person_is_no_doer_by_the_words_of_a_report_alone():
    told = report(
        "Harbour Wire",
        "2025-03-14",
        [Told("gunman Idris Ben Barkouli shot at a guard", "occurrence", yes())],
        happened=day("2025-03-13"),
        where=GORI,
        kind="armed_attack",
    )
    record = with_role(in_country(told), "actor", "gunman Idris Ben Barkouli")
    assert perpetrator(told_of(record)) is not None
    person = Entity("e1", "person", "Idris Ben Barkouli", ())
    event = record.events[0]
    roles = tuple(msgspec.structs.replace(role, entity="e1") for role in event.roles)
    event = msgspec.structs.replace(event, roles=roles)
    record = msgspec.structs.replace(record, events=(event,), entities=(person,))
    assert perpetrator(told_of(record)) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "the Grey Hill Brigade claimed the attack",
        "a statement in the name of the Grey Hill Brigade spoke of an attack",
        "four men accused of belonging to the Grey Hill Brigade attacked it",
        "the Grey Hill Brigade may have attacked it",
    ],
)
def test_a_doer_in_a_sentence_that_leaves_it_open_is_not_given(sentence):
    told = report(
        "Harbour Wire",
        "2025-03-14",
        [Told(sentence, "occurrence", yes())],
        happened=day("2025-03-13"),
        where=GORI,
        kind="armed_attack",
    )
    assert (
        perpetrator(told_of(with_role(in_country(told), "actor", "the Grey Hill Brigade"))) is None
    )
