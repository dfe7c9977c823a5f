from __future__ import annotations

import msgspec
import pytest
from tests.link.assemble.told import Told, events, held, number, report, text

from dateline.link.assemble.dossier import assemble
from dateline.link.assemble.restated import figures_in
from dateline.model.claim import NumberValue
from dateline.model.dossier import Dossier
from dateline.model.record import Record


def of(*records: Record) -> Dossier:
    dossier = assemble(events(*records), held(*records))
    assert dossier is not None
    return dossier


def figures(dossier: Dossier, field: str) -> list[tuple[int | None, int | None]]:
    return [
        (reading.value.min, reading.value.max)
        for name, readings in dossier.fields.items()
        for reading in readings
        if name == field and isinstance(reading.value, NumberValue)
    ]


@pytest.mark.parametrize(
    ("words", "field", "least", "most"),
    [
        ("the death toll had risen to 19", "killed", 19, 19),
        ("the number of men killed in the quarry from 41 to 38", "killed", 38, 38),
        ("a nurse died in hospital, bringing the death toll to four", "killed", 4, 4),
        ("no fewer than 61 miners were killed", "killed", 61, None),
        ("nine bodies and more than 20 wounded had been brought in", "killed", 9, 9),
        ("a list of 54 dead", "killed", 54, 54),
        ("Air raid on ferry kills at least 11", "killed", 11, None),
        ("five bakers with gunshot wounds", "wounded", None, None),
        ("five people with gunshot wounds", "wounded", 5, 5),
        ("the number of people in custody has risen to eight", "arrested", 8, 8),
        ("12 dockers were kidnapped", "abducted", 12, 12),
    ],
)
def test_words_give_a_figure_whatever_they_are_filed_under(
    words: str, field: str, least: int | None, most: int | None
) -> None:
    found = {name: value for name, value, _ in figures_in(words)}
    if least is None:
        assert field not in found
    else:
        assert found[field] == NumberValue(least, most)


@pytest.mark.parametrize(
    "words",
    [
        "three of them died",
        "two of its members had died",
        "the fire killed nobody for 40 days",
        "including two who were killed",
        "four tanks had been hit",
        "two names appear twice on the list",
        "he was 40 when he died",
        "post-mortem examinations of three bodies found bullet wounds",
    ],
)
def test_parts_and_other_numbers_are_no_figures(words: str) -> None:
    assert figures_in(words) == ()


def test_a_figure_filed_under_something_else_is_told_with_its_speaker_and_words() -> None:
    told = Told("the death toll had risen to 19", "circumstances", text("the toll"), "the mayor")
    dossier = of(report("A", "2024-05-07", [told]))
    (reading,) = dossier.fields["killed"]
    assert (reading.value, reading.origins) == (NumberValue(19, 19), ("source:mayor",))
    assert "circumstances" not in dossier.fields


def test_what_is_only_planned_gives_no_figure() -> None:
    told = Told("12 people were arrested", "circumstances", text("arrests"), "the mayor")
    record = report("A", "2024-05-07", [told])
    claims = tuple(msgspec.structs.replace(c, realisation="planned") for c in record.claims)
    assert "arrested" not in of(msgspec.structs.replace(record, claims=claims)).fields


def test_police_who_were_hurt_are_no_count_of_all_who_were() -> None:
    dossier = of(
        report("A", "2024-05-07", [Told("23 people were hurt", "wounded", number(23), "a doctor")]),
        report("B", "2024-05-07", [Told("six police officers were hurt", "wounded", number(6), "police")]),
    )  # fmt: skip
    assert figures(dossier, "wounded") == [(23, 23)]
    assert not dossier.disputes


def test_police_who_were_hurt_stand_where_nobody_counts_others() -> None:
    told = Told("six police officers were hurt", "wounded", number(6), "police")
    assert figures(of(report("B", "2024-05-07", [told])), "wounded") == [(6, 6)]


def test_nobody_of_some_is_no_denial_of_others() -> None:
    dossier = of(
        report("A", "2024-05-07", [Told("one guard was wounded", "wounded", number(1), "police")]),
        report("B", "2024-05-07", [Told("no casualties among civilians", "wounded", number(0), "the mayor")]),
    )  # fmt: skip
    assert not dossier.disputes


def test_those_released_are_not_those_arrested() -> None:
    told = [
        Told("26 people were arrested", "arrested", number(26), "police"),
        Told("14 were released at dawn", "arrested", number(14), "a lawyer"),
    ]
    assert figures(of(report("A", "2024-05-07", told)), "arrested") == [(26, 26)]


def test_one_who_died_of_wounds_is_in_the_toll_that_rose() -> None:
    later = [
        Told("a third ranger died of his wounds", "killed", number(1), "the hospital"),
        Told("bringing the death toll to three", "killed", number(3), "the hospital"),
    ]
    dossier = of(
        report("A", "2024-05-07", [Told("two rangers died", "killed", number(2), "police")]),
        report("B", "2024-05-09", later),
    )
    assert figures(dossier, "killed") == [(2, 2), (3, 3)]
    assert not dossier.disputes
    assert [u.field for u in dossier.updates] == ["killed"]
    assert dossier.chosen["killed"].min == dossier.chosen["killed"].low == 3


def test_a_figure_revised_down_in_words_takes_the_place_of_the_first() -> None:
    dossier = of(
        report("A", "2024-05-07", [Told("34 people died", "killed", number(34), "the governor")]),
        report(
            "B",
            "2024-05-09",
            [Told("cut the death toll from 34 to 26", "killed", number(26), "the coroner")],
        ),
    )
    assert not dossier.disputes
    assert (dossier.chosen["killed"].low, dossier.chosen["killed"].high) == (26, 26)
    assert figures(dossier, "killed") == [(34, 34), (26, 26)]


def test_names_counted_twice_put_the_higher_figure_aside() -> None:
    dossier = of(
        report("A", "2024-05-07", [Told("14 people died", "killed", number(14), "a society")]),
        report(
            "B",
            "2024-05-09",
            [
                Told("12 people died", "killed", number(12)),
                Told("two names appear twice on the list", "circumstances", text("the list")),
            ],
        ),
    )
    assert not dossier.disputes
    assert dossier.chosen["killed"].min == 12


def test_five_not_fifteen_denies_the_figure_that_was_reported() -> None:
    dossier = of(
        report("A", "2024-05-07", [Told("15 people died", "killed", number(15), "a trader")]),
        report("B", "2024-05-09", [Told("it was five, not 15", "circumstances", text("five"), "an officer")]),
    )  # fmt: skip
    assert figures(dossier, "killed") == [(15, 15), (5, 5)]
    readings = dossier.fields["killed"]
    assert readings[0].status == "disputed"
    assert readings[0].opposing_origins


def test_five_not_fifteen_is_no_figure_where_nobody_gave_fifteen() -> None:
    told = [Told("it was five, not 15", "circumstances", text("five"), "an officer")]
    assert "killed" not in of(report("B", "2024-05-09", told)).fields
