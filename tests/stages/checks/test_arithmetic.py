from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.stages.checks.arithmetic import arithmetic_findings

_CHAIN = build_chain(Recipe("figures", ("sentences", "tokens")))


def _findings(text):
    return arithmetic_findings(_CHAIN.run(Document.build(text)))


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


def test_parts_that_add_up_are_silent():
    assert not _findings("Five people were hurt: two guards and three firefighters.")


def test_a_child_in_a_list_counts_as_one():
    (found,) = _findings(
        "The fire killed six people. The dead are four women, two men and a child."
    )
    assert found.computed == "4 + 2 + 1 = 7"


def test_shares_of_them_that_exceed_the_total_are_a_soft_finding():
    (found,) = _findings(
        "Thirty people were treated, 21 of them for burns and 11 of them for smoke."
    )
    assert not found.is_hard


def test_a_partial_list_is_silent():
    assert not _findings("Twenty people were hurt, 12 of them pupils and three of them teachers.")
    assert not _findings("Nine people died, including four women and three men.")


def test_ages_dates_and_clock_times_are_never_parts():
    assert not _findings("On 12 May 2021 two brothers were held: Ali Baz, 34, and Omar Baz, 27.")
    assert not _findings("Police closed three roads on Friday: at 5 p.m. and 6 p.m. and 7 p.m.")


def test_an_open_total_is_silent():
    assert not _findings("At least 12 people died: eight soldiers, three clerks and two drivers.")


def test_figures_far_from_the_total_belong_to_something_else():
    assert not _findings("The union named 40 ports: two closed, three blocked and four open.")


def test_an_empty_report_has_no_findings():
    assert not _findings(" ")
