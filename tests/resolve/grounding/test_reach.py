import pytest

from dateline.lexicon import table
from dateline.model.claim import NumberValue
from dateline.resolve.grounding.gate import grounded
from dateline.resolve.grounding.told import Told
from dateline.resolve.grounding.words import GateWords

WORDS = GateWords.of(table("en", "grounding"), table("en", "numbers"))
TWO = "Rebels shelled the barracks in Pelt, the colonel said, but the movement insisted it had kept the truce."
AFTER = (
    "The governor said four people had died, days after officials insisted that nobody was hurt."
)
LIES = "The Front said it had planted the bomb and killed 30 soldiers, a figure the army called fantasy."
BY = "The minister rejected accusations by the opposition that police had fired at the marchers."


def verdict(statement, evidence, source, cue, **claimed):
    return grounded(Told(statement, (evidence,), source=source, cue=cue, **claimed), WORDS)


@pytest.mark.parametrize(
    ("statement", "evidence", "source", "cue"),
    [
        ("Rebels shelled the barracks in Pelt", TWO, "the colonel", "said"),
        ("it had kept the truce", TWO, "the movement", "insisted"),
        ("four people had died", AFTER, "The governor", "said"),
        ("killed 30 soldiers", LIES, "The Front", "said"),
        ("police had fired at the marchers", BY, "the opposition", "accusations"),
        (
            "her cousin was freed",
            "He said he had paid nothing and that her cousin was freed.",
            "He",
            "said",
        ),
        (
            "They fled",
            '"They fled. Nobody told us why," the clerk said.',
            "the clerk",
            "said",
        ),
    ],
)
def test_a_cue_reaches_what_it_passes_on(statement, evidence, source, cue):
    assert verdict(statement, evidence, source, cue).is_grounded


@pytest.mark.parametrize(
    ("statement", "evidence", "source", "cue"),
    [
        ("Rebels shelled the barracks in Pelt", TWO, "the movement", "insisted"),
        ("it had kept the truce", TWO, "the colonel", "said"),
        ("four people had died", AFTER, "officials", "insisted"),
        (
            "they had fled",
            "Residents said they had fled; the governor called this a lie.",
            "the governor",
            "called",
        ),
    ],
)
def test_source_and_cue_of_another_clause_do_not(statement, evidence, source, cue):
    assert verdict(statement, evidence, source, cue).rule == "cue.of_other_words"


def test_whoever_made_the_accusations_did_not_reject_them():
    told = "police had fired at the marchers"
    assert not verdict(told, BY, "the opposition", "rejected", stance="denies").is_grounded
    assert verdict(told, BY, "The minister", "rejected", stance="denies").is_grounded


def test_what_somebody_calls_fantasy_he_does_not_assert():
    assert not verdict("killed 30 soldiers", LIES, "the army", "called").is_grounded


@pytest.mark.parametrize(("figure", "is_grounded"), [(5, True), (17, False), (22, False)])
def test_some_of_more_are_counted_as_some(figure, is_grounded):
    statement = "five of the 17 people brought in later died"
    number = NumberValue(figure, figure)
    told = Told(statement, (f"He said {statement}.",), number=number, field="killed")
    assert grounded(told, WORDS).is_grounded is is_grounded


def test_what_goes_on_after_but_with_the_same_subject_is_still_said():
    sentence = "Reports suggested that he was not in the car but was near the scene."
    assert verdict("was near the scene", sentence, "Reports", "suggested").is_grounded
