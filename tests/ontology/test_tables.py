from importlib import resources

import pytest

from dateline.errors import OntologyError
from dateline.ontology import load_ontology, read_ontology

SCENARIO_KINDS = [
    "bombing",
    "landmine",
    "drone_strike",
    "shelling",
    "armed_clash",
    "armed_attack",
    "assassination",
    "protest",
    "riot",
    "police_violence",
    "abduction",
    "arrest",
    "arson",
    "agreement",
    "mutiny",
    "release",
    "accident",
    "talks",
    "investigation",
    "measure",
    "legal",
    "other",
]


def shipped(name: str) -> str:
    return (resources.files("dateline.ontology") / f"{name}.toml").read_text("utf-8")


def read_with(table: str, old: str, new: str) -> None:
    assert old in shipped(table)
    read_ontology(
        lambda name: shipped(name).replace(old, new, 1) if name == table else shipped(name)
    )


@pytest.mark.parametrize("kind", SCENARIO_KINDS)
def test_every_scenario_kind_stands_for_itself(kind: str) -> None:
    assert load_ontology().scenario(kind) == kind


def test_acled_has_six_event_types_and_25_sub_event_types() -> None:
    acled = load_ontology().acled
    assert len(acled) == 25
    assert len({event_type for event_type, _ in acled.values()}) == 6


def test_every_acled_sub_event_type_but_one_has_a_kind() -> None:
    ontology = load_ontology()
    used = {kind.acled for kind in ontology.kinds.values()}
    # Whether a protest met intervention is a matter of its arrests, not a kind of its own.
    assert set(ontology.acled) - used == {"Protest with intervention"}


def test_finer_kinds_map_onto_scenario_kinds() -> None:
    ontology = load_ontology()
    assert ontology.scenario("suicide_bombing") == "bombing"
    assert ontology.scenario("air_strike") == "drone_strike"
    assert ontology.scenario("labour_strike") == "protest"


def test_kind_gives_acled_columns() -> None:
    columns = load_ontology().acled_columns("bombing")
    assert columns == (
        "Political violence",
        "Explosions/Remote violence",
        "Remote explosive/landmine/IED",
    )
    assert load_ontology().acled_columns("talks") is None


def test_definitions_are_one_sentence() -> None:
    for kind in load_ontology().kinds.values():
        assert kind.definition.endswith(".")
        assert kind.definition.count(". ") == 0


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(OntologyError, match="no kind is called 'earthquake'"):
        load_ontology().scenario("earthquake")


@pytest.mark.parametrize(
    ("table", "old", "new", "reason"),
    [
        ("kinds", '"Suicide bomb"', '"Suicide bombing"', "acled"),
        ("kinds", '"ASSAULT-drone"', '"ASSAULT-kite"', "plover"),
        ("kinds", 'cameo = "1952"', 'cameo = "9"', "CAMEO"),
        ("kinds", 'gtd_attack = "3"', 'gtd_attack = "12"', "gtd_attack"),
        ("kinds", 'scenario = "bombing"', 'scenario = "suicide_bombing"', "scenario kind"),
        ("kinds", 'key = "landmine"', 'key = "bombing"', "two entries"),
        ("kinds", "label", "lable", "another form"),
        ("means", 'parent = "firearm"', 'parent = "gun"', "parent"),
        ("executions", 'key = "foiled"', 'key = "failed"', "executions"),
        ("roles", "[[code]]", "[[code", "not TOML"),
    ],
)
def test_tables_that_do_not_hold_together_are_refused(
    table: str, old: str, new: str, reason: str
) -> None:
    with pytest.raises(OntologyError, match=reason):
        read_with(table, old, new)
