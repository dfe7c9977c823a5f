import time
import tomllib
from importlib import resources

import pytest

from dateline.lexicon import table
from dateline.ontology.tables import load_ontology
from dateline.resolve.acled import SubEventRules, refined

RULES = SubEventRules(table("en", "acled"))
OUTSIDE = {"Attribution of responsibility", "Diplomatic event", "Natural disaster", "Man-made disaster", "Organized crime"}  # fmt: skip
FINER = tomllib.loads((resources.files("dateline.ontology") / "acled.toml").read_text("utf-8"))[
    "finer"
]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Teachers marched through Dorva for higher wages.", "Peaceful protest"),
        ("Police used tear gas to disperse teachers who protested in Dorva.", "Protest with intervention"),
        ("Police opened fire on a protest of teachers in Dorva; two died.", "Excessive force against protesters"),
        ("Protesters threw stones at police in Dorva and torched a bus.", "Violent demonstration"),
        ("A mob beat a thief to death in Dorva.", "Mob violence"),
        ("A roadside bomb hit an army lorry near Dorva.", "Remote explosive/landmine/IED"),
        ("A suicide bomber attacked a market in Dorva.", "Suicide bomb"),
        ("An air strike hit a fuel depot in Dorva.", "Air/drone strike"),
        ("Two men threw a grenade into a bar in Dorva.", "Grenade"),
        ("Mortar rounds fell on Dorva.", "Shelling/artillery/missile attack"),
        ("The army recaptured the town of Dorva from rebels.", "Government regains territory"),
        ("Rebels captured the town of Dorva from the army.", "Non-state actor overtakes territory"),
        ("Police defused a bomb found in Dorva.", "Disrupted weapons use"),
        ("The rebels signed a ceasefire in Dorva.", "Agreement"),
        ("Gunmen looted shops in Dorva.", "Looting/property destruction"),
        ("Soldiers mutinied in Dorva.", "Other"),
    ],
)  # fmt: skip
def test_words_and_their_order_give_the_sub_event(text, label):
    assert RULES.read(text).label == label


def test_labels_are_those_of_the_codebook_and_five_more():
    assert load_ontology().acled.keys() | OUTSIDE >= RULES.labels


def test_a_finer_type_comes_from_what_the_sentences_of_an_event_say():
    told = ["Teachers marched in Dorva.", "Police dispersed the march with tear gas."]
    assert refined("Peaceful protest", told[:1], RULES, FINER) == "Peaceful protest"
    assert refined("Peaceful protest", told, RULES, FINER) == "Protest with intervention"
    assert refined("Arrests", told, RULES, FINER) == "Arrests"


def test_finer_types_are_known():
    known = load_ontology().acled
    assert all(name in known for row in FINER.items() for name in (row[0], *row[1]))


def test_a_rule_with_an_unknown_group_is_refused():
    bad = {"groups": {"a": ["x"]}, "rule": [{"label": "Other", "all": ["b"]}]}
    with pytest.raises(ValueError, match="no group"):
        SubEventRules(bad)


def test_a_very_long_text_is_read_in_time():
    begun = time.process_time()
    RULES.read("seized * " * 500_000)
    assert time.process_time() - begun < 2.0
