from __future__ import annotations

import pytest
from tests.link.assemble.told import Told, events, held, number, report, text, yes

from dateline.link.assemble.dossier import assemble
from dateline.model.claim import ClaimField, Stance
from dateline.model.dossier import Dossier


def of(*told: Told, kind: str = "abduction") -> Dossier:
    record = report("A", "2024-05-07", told, kind=kind)
    dossier = assemble(events(record), held(record))
    assert dossier is not None
    return dossier


def said(
    words: str, by: str, field: ClaimField = "circumstances", stance: Stance = "asserts"
) -> Told:
    return Told(words, field, text(words), by, stance=stance)


def disputes(dossier: Dossier) -> dict[str, list[str]]:
    return {
        d.field: [r.value.value for r in d.readings if hasattr(r.value, "value")]  # type: ignore[union-attr]  # texts
        for d in dossier.disputes
        if d.kind == "conflict"
    }


@pytest.mark.parametrize(
    ("field", "kind", "one", "other"),
    [
        ("ransom", "release", "no ransom was paid", "40,000 dollars was handed over at a bridge"),
        ("ransom", "abduction", "not a cent changed hands", "the company paid a ransom"),
        ("terms", "talks", "a truce was agreed in principle", "nothing was agreed"),
        ("motive", "assassination", "the theory is robbery", "he was killed because of his reporting"),
        ("motive", "mutiny", "they acted over unpaid wages", "an attempted coup was foiled by loyal troops"),
        ("circumstances", "armed_attack", "it was an exchange of fire", "nobody in the camp was armed"),
        ("participant", "protest", "about 3,000 people marched", "20,000 demonstrators took part"),
        ("participant", "release", "they exchanged 34 prisoners", "32 prisoners crossed the bridge"),
        ("cause", "shelling", "the school was hit by mistake", "it was a deliberate strike"),
        ("cause", "abduction", "he died of a heart attack", "his body had signs of torture"),
        ("target", "air_strike", "it hit an ammunition depot", "there was nothing military in the village"),
        ("victim", "air_strike", "20 terrorists were killed", "20 villagers were killed"),
        ("circumstances", "abduction", "she was lawfully detained", "she was abducted by masked men"),
        ("circumstances", "police_violence", "they died in a shootout", "they were executed"),
        ("damage", "shelling", "two houses were destroyed", "five houses were hit"),
        ("cause", "accident", "metal fatigue was the likely cause", "traces of an explosive were found"),
    ],
)  # fmt: skip
def test_answers_that_exclude_each_other_are_a_dispute(
    field: str, kind: str, one: str, other: str
) -> None:
    dossier = of(said(one, "the governor"), said(other, "an uncle"), kind=kind)
    assert field in disputes(dossier)
    readings = next(found for name, found in dossier.fields.items() if name == field)
    assert {reading.status for reading in readings} == {"disputed"}
    assert all(reading.supporting for reading in readings)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("release", "no ransom was paid", "nobody was harmed"),
        ("bombing", "no ransom was paid", "40,000 dollars was paid for the car"),
        ("talks", "a truce was agreed", "the talks were agreed in May"),
        ("assassination", "the killers took money", "he was killed because of his reporting"),
        ("shelling", "two houses were destroyed", "five shops were hit"),
        ("shelling", "at least two houses were destroyed", "five houses were hit"),
        ("air_strike", "20 terrorists were killed", "four terrorists and a villager were killed"),
        ("protest", "3,000 people marched", "at least 2,000 people marched"),
        ("protest", "3,000 people marched", "40 demonstrators were arrested"),
        ("accident", "it rained on the day", "the driver was 40"),
    ],
)
def test_what_can_both_hold_is_no_dispute(kind: str, one: str, other: str) -> None:
    assert not of(said(one, "the governor"), said(other, "an uncle"), kind=kind).disputes


def test_one_source_does_not_dispute_itself() -> None:
    both = [said("no ransom was paid", "an uncle"), said("we paid a ransom", "an uncle")]
    assert not of(*both).disputes


def test_a_denial_is_the_other_answer() -> None:
    dossier = of(
        said("the company paid a ransom", "the company", stance="denies"),
        said("a ransom was paid", "an uncle"),
    )
    assert "ransom" in disputes(dossier) or dossier.disputes


def test_who_fired_first_is_who_is_blamed() -> None:
    dossier = of(
        said("northern police had fired first on a road crew", "the clan council"),
        said("the Hill Brigade attacked us first", "a police commander"),
        kind="armed_clash",
    )
    (dispute,) = [d for d in dossier.disputes if d.field == "responsibility"]
    assert {r.value.value for r in dispute.readings} == {"northern police", "Hill Brigade"}  # type: ignore[union-attr]  # texts


@pytest.mark.parametrize(
    ("words", "denial"),
    [
        ("they died at the hands of the River Guard", "the accusations"),
        ("the parcels were sent on the orders of the River Guard", "the allegations"),
        ("the River Guard had carried out the bombing", "its aircraft had been in the area"),
    ],
)
def test_a_party_that_is_blamed_in_words_can_deny_it(words: str, denial: str) -> None:
    dossier = of(
        said(words, "a witness"),
        said(denial, "a spokesman of the River Guard", stance="denies"),
        kind="bombing",
    )
    (dispute,) = [d for d in dossier.disputes if d.field == "responsibility"]
    assert dispute.kind == "denial"
    assert {r.is_denial for r in dispute.readings} == {True, False}


def test_an_accusation_that_somebody_else_denies_is_not_of_the_party() -> None:
    dossier = of(
        said("they died at the hands of the River Guard", "a witness"),
        said("the accusations", "a football club", stance="denies"),
        kind="bombing",
    )
    assert not [d for d in dossier.disputes if d.field == "responsibility"]


def test_a_figure_beside_an_answer_stays_a_figure() -> None:
    dossier = of(
        Told("12 people were abducted", "abducted", number(12), "the governor"),
        Told("it happened at dawn", "occurrence", yes(), "an uncle"),
        said("no ransom was paid", "the governor"),
        said("we paid a ransom", "an uncle"),
    )
    assert dossier.chosen["abducted"].min == 12
    assert list(disputes(dossier)) == ["ransom"]
