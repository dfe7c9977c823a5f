import pytest

from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.stages.checks.scene import Scene
from dateline.stages.checks.sums import sum_checks

_CHAIN = build_chain(Recipe("figures", ("sentences", "tokens")))


def _checks(text):
    return list(sum_checks(Scene.of(_CHAIN.run(Document.build(text)))))


def _findings(text):
    return [check for check in _checks(text) if check.outcome == "differs"]


def test_parts_after_a_colon_that_exceed_the_total_are_shown_with_both_sides():
    (found,) = _findings(
        "The blast killed 12 people: eight soldiers, three clerks and two drivers."
    )
    assert found.kind == "sum_mismatch"
    assert [side.quote for side in found.sides] == [
        "12 people",
        "eight soldiers, three clerks and two drivers",
    ]
    assert found.computed == "8 + 3 + 2 = 13"


def test_parts_that_add_up_agree():
    (check,) = _checks("Five people were hurt: two guards and three firefighters.")
    assert check.outcome == "agrees"


@pytest.mark.parametrize(
    ("text", "computed"),
    [
        (
            "The fire killed six people. The dead are four women, two men and a child.",
            "4 + 2 + 1 = 7",
        ),
        (
            "Nine people – four men, three women and three boys – drowned off the coast.",
            "4 + 3 + 3 = 10",
        ),
        ("Nine people (four men and three women) drowned.", "4 + 3 = 7"),
        ("Nine people, four men, three women and three boys, drowned.", "4 + 3 + 3 = 10"),
        ("The shelling killed nine people, five men and three women.", "5 + 3 = 8"),
        ("The raid left 14 people dead and 30 hurt, a total of 46.", "14 + 30 = 44"),
        ("Police held seven men in Kasur and four in Lahore, 12 in all.", "7 + 4 = 11"),
        ("Of the 12 villagers, seven were freed and the other six are missing.", "7 + 6 = 13"),
        ("Six of the ten miners were pulled out, leaving five underground.", "6 + 5 = 11"),
        ("The toll rose from 12 to 16 after three more people died.", "12 + 3 = 15"),
        ("Police held 24 people, 14 in Gabes and nine in Sfax.", "14 + 9 = 23"),
        ("The 15 hostages, made up of nine Kenyans and five Thais, flew home.", "9 + 5 = 14"),
        ("He named five men: two brothers, a cousin and three neighbours.", "2 + 1 + 3 = 6"),
        ("Three buses, two cars and a lorry burned, seven in total.", "3 + 2 + 1 = 6"),
        ("They swapped 60 prisoners on Monday, 35 Yemenis and 23 Saudis.", "35 + 23 = 58"),
        (
            "Of 40 rockets, 25 were shot down, 12 fell short and five hit houses.",
            "25 + 12 + 5 = 42",
        ),
        (
            "The first raid killed six people and the next killed eight, for a total of 15 dead.",
            "6 + 8 = 14",
        ),
        (
            "Nine games out of twelve were lost. In three games nobody came. In the other ten, all did.",
            "3 + 10 = 13",
        ),
    ],
)
def test_a_total_is_compared_with_its_parts(text, computed):
    assert [found.computed for found in _findings(text)] == [computed]


def test_parts_in_three_sentences_are_added_to_what_there_was_originally():
    (found,) = _findings(
        "The court jailed nine men. It cleared 34 other defendants. "
        "Fifty men had originally been charged; the remaining eight fled."
    )
    assert (found.computed, found.is_hard) == ("9 + 34 + 8 = 51", False)
    assert [side.quote for side in found.sides][1:] == ["nine men", "34 other", "eight fled"]


def test_groups_that_stand_side_by_side_have_no_total():
    assert not _findings("Twelve civilians, seven soldiers and four policemen were killed.")
    assert not _findings("They cast 42 votes for Abe, 18 for Bea and 16 for Cal.")
    assert not _findings("The dead: three children, four women and two policemen.")


def test_an_open_list_can_still_be_too_long():
    (found,) = _findings("The bomb killed nine people, among them five boys and six women.")
    assert (found.computed, found.is_hard) == ("5 + 6 = 11", False)


def test_a_speaker_behind_a_list_is_no_part_of_it():
    text = "Five people died: three boys and two girls, a spokesman said."
    assert [c.outcome for c in _checks(text)] == ["agrees"]


def test_shares_of_them_that_exceed_the_total_are_a_soft_finding():
    (found,) = _findings(
        "Thirty people were treated, 21 of them for burns and 11 of them for smoke."
    )
    assert not found.is_hard


def test_a_partial_list_cannot_be_checked():
    assert not _findings("Twenty people were hurt, 12 of them pupils and three of them teachers.")
    assert not _findings("Nine people died, including four women and three men.")
    assert not _findings("Nine people died: four women, two men and several others.")


def test_an_open_total_cannot_be_checked():
    (check,) = _checks("At least 12 people died: eight soldiers, three clerks and two drivers.")
    assert (check.outcome, check.message) == ("cannot_check", "The total is not exact.")


def test_ages_dates_and_clock_times_are_never_parts():
    assert not _findings("On 12 May 2021 two brothers were held: Ali Baz, 34, and Omar Baz, 27.")
    assert not _findings("Police closed three roads on Friday: at 5 p.m. and 6 p.m. and 7 p.m.")


def test_a_length_of_prison_is_no_part():
    assert not _findings("The court sentenced nine men: four to death and three to 20 years.")


def test_figures_far_from_the_total_belong_to_something_else():
    assert not _findings("The union named 40 ports: two closed, three blocked and four open.")


def test_an_empty_report_has_no_findings():
    assert not _checks(" ")
