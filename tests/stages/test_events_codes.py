import pytest

from dateline.model.analysis import EVENTS
from dateline.model.event import Event
from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain, load_recipe


@pytest.fixture(scope="module")
def first():
    stages = load_recipe().stages
    chain = build_chain(Recipe("test", stages[: stages.index("events") + 1]))

    def event(text: str) -> Event:
        return chain.run(Document.build(text, language="en"))[EVENTS][0]

    return event


def value(coded: object) -> str | None:
    return getattr(coded, "value", None)


def test_a_car_bombing_is_told_apart_from_a_bomb(first) -> None:
    event = first(
        "A bomb killed two guards in Izmir on Monday. The car bombing was the first in years."
    )
    assert value(event.means) == "vehicle_bomb"


def test_who_somebody_is_says_what_was_aimed_at(first) -> None:
    event = first("A senior general, Anton Brezak, was killed in a car bombing in Split on Monday.")
    assert value(event.target_type) == "military"


def test_an_attempt_is_not_told_as_done(first) -> None:
    assert first("A mayor survived an assassination attempt in Cali on Monday.").execution == (
        "attempted"
    )
    assert first("Police foiled a bomb attack in Lyon on Monday.").execution == "foiled"


def test_police_who_failed_to_stop_an_attack_do_not_make_it_an_attempt(first) -> None:
    event = first("Gunmen attacked a market in Gao on Monday after police had failed to act.")
    assert event.execution == "accomplished"


def test_shooting_is_no_fire(first) -> None:
    event = first("A patrol came under fire near Kidal on Monday and one soldier was wounded.")
    assert "fire" not in [value(e) for e in event.effects]


def test_no_purpose_without_words_for_it(first) -> None:
    assert first("A bomb exploded at a bus station in Izmir on Monday.").purpose is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "A judge was killed in a car bombing in Split on Monday.",
            "killed in a car bombing in Split",
        ),
        ("Masked men set fire to a grain store on Sunday.", "set fire to a grain store"),
    ],
)
def test_a_label_says_what_happened_without_when(first, text: str, label: str) -> None:
    assert label in first(text).label
    assert "day" not in first(text).label


def test_a_code_in_the_last_word_of_a_text_is_found(first) -> None:
    assert first("Gunmen killed a policeman").target_type is not None


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Two farmers were killed in clashes on the mine road on Tuesday.", None),
        ("Two guards were killed in an attack on a gold mine on Tuesday.", None),
        (
            "Fourteen dead in collapse at Porgera mine\n\nThe miners died when a tunnel fell in.",
            None,
        ),
        ("Two farmers were killed when a mine exploded on the road on Tuesday.", "landmine"),
        ("A miner was killed when a mine exploded on the road on Tuesday.", "landmine"),
    ],
)
def test_a_mine_where_ore_is_dug_is_no_weapon(first, text: str, means: str | None) -> None:
    assert value(first(text).means) == means
