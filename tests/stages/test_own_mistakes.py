"""What an outlet said wrongly before is taken back, not said again."""

import pytest

import dateline

NOTICE = "Correction: Mosul bombing\n\n"
NINE = "nine people were killed in the bombing in Mosul"


def _figures(text):
    record = dateline.read_text(text, published="2025-03-17", outlet="Harbour Wire")
    names = {source.id: source.name for source in record.sources}
    return [
        (claim.stance, names[claim.attribution.chain[-1].source], claim.value.max)
        for claim in record.claims
        if claim.field in ("killed", "wounded")
    ]


@pytest.mark.parametrize(
    "telling",
    [
        f"{NOTICE}On Friday Harbour Wire said that {NINE}.",
        f"We wrongly reported on Friday that {NINE}.",
        f"A Harbour Wire report on Friday wrongly said that {NINE}.",
        f"An earlier version of this story said that {NINE}.",
    ],
)
def test_the_outlets_own_mistake_is_a_retraction_by_the_outlet(telling):
    assert _figures(f"{telling} Seven died.") == [
        ("retracts", "Harbour Wire", 9),
        ("asserts", "Harbour Wire", 7),
    ]


@pytest.mark.parametrize(
    "telling",
    [
        f"An earlier report by the army said that {NINE}.",
        f"Harbour Wire reported on Friday that {NINE}.",
        f"{NOTICE}On Friday the army said that {NINE}.",
    ],
)
def test_what_others_said_or_nobody_calls_wrong_still_stands(telling):
    assert [stance for stance, _, figure in _figures(telling) if figure == 9] == ["asserts"]


def test_people_in_care_are_wounded_where_the_figure_before_was_of_the_wounded():
    found = _figures(
        "Correction: Mosul bombing\n\nAfter the bombing in Mosul on Friday, Harbour Wire said that five people had "
        "been admitted to hospital. The hospital now says that four people were admitted."
    )
    assert [(stance, figure) for stance, _, figure in found] == [("retracts", 5), ("asserts", 4)]
