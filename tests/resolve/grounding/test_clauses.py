import pytest

from dateline.lexicon import table
from dateline.model.claim import NumberValue
from dateline.resolve.grounding.gate import grounded
from dateline.resolve.grounding.told import Told
from dateline.resolve.grounding.words import GateWords

WORDS = GateWords.of(table("en", "grounding"), table("en", "numbers"))
THEORY = (
    "The police theory, that smugglers ordered the raid, rests on a call, a clerk in Velm said."
)
LETTERS = "His client had been asleep, and letters that the state attributes to him were forged."
CORRECTED = "Seven were hurt, the doctor said, correcting the figure of five given by police."
DOUBT = "The clerk said a rifle had been found; the commissioner would neither confirm nor deny it."
SPREAD = (
    "The ministry denies the allegations, spread by two radio stations, that the men were herders."
)
TOLD = "According to prisoners, the Lorn Brigade refused to fight and its chief was removed."
HEARD = "The mission was told by a mediator that ten prisoners may be freed."
ASIDE = "He added that the kidnappers, whom he knows, had asked for money."


def verdict(statement, evidence, source=None, cue=None, **claimed):
    return grounded(Told(statement, (evidence,), source=source, cue=cue, **claimed), WORDS)


@pytest.mark.parametrize(
    ("statement", "evidence", "source", "cue"),
    [
        ("Seven were hurt", CORRECTED, "the doctor", "said"),
        ("the figure of five", CORRECTED, "police", "given by"),
        ("a rifle had been found", DOUBT, "The clerk", "said"),
        ("the men were herders", SPREAD, "two radio stations", "allegations"),
        ("its chief was removed", TOLD, "prisoners", "According to"),
        ("ten prisoners may be freed", HEARD, "a mediator", "was told by"),
        ("the kidnappers had asked for money", ASIDE, "He", "added"),
        (
            "rebels took part",
            "The Unit has good grounds to believe that rebels took part.",
            "The Unit",
            "believe",
        ),
        (
            "the order came from above",
            'He is quoted as saying that "the order came from above".',
            "He",
            "saying",
        ),
    ],
)
def test_the_source_of_the_clause_passes(statement, evidence, source, cue):
    assert verdict(statement, evidence, source, cue).is_grounded


@pytest.mark.parametrize(
    ("statement", "evidence", "source", "cue"),
    [
        ("smugglers ordered the raid", THEORY, "a clerk in Velm", "said"),
        ("His client had been asleep", LETTERS, "the state", "attributes"),
        ("the figure of five", CORRECTED, "the doctor", "said"),
        ("a rifle had been found", DOUBT, "the commissioner", "would neither confirm nor deny"),
        ("its chief was removed", TOLD, "the Lorn Brigade", "According to"),
        ("ten prisoners may be freed", HEARD, "The mission", "was told by"),
        (
            "a threat",
            'An officer said "we will see", which many here read as a threat.',
            "An officer",
            "said",
        ),
    ],
)
def test_the_source_of_another_clause_does_not(statement, evidence, source, cue):
    assert not verdict(statement, evidence, source, cue).is_grounded


def test_what_is_ruled_out_is_denied():
    evidence = "An expert hired by the line ruled that out last year."
    source, cue = "An expert hired by the line", "ruled"
    assert verdict("that", evidence, source, cue, stance="denies").is_grounded
    assert not verdict("that", evidence, source, cue).is_grounded


@pytest.mark.parametrize(
    "evidence",
    [
        "The mayor has been adamant that no weapons were kept in the school.",
        "A convoy will reach the school, volunteers promise.",
    ],
)
def test_no_word_of_somebody_is_the_report_s_own(evidence):
    statement = evidence.partition("that ")[2].rstrip(".") or "A convoy will reach the school"
    told = verdict(statement, evidence, is_own_voice=True)
    assert told.rule == "voice.not_own"


def test_who_was_questioned_said_nothing():
    assert verdict(
        "Seven were questioned and freed", "Seven were questioned and freed.", is_own_voice=True
    ).is_grounded


@pytest.mark.parametrize(
    ("statement", "low", "high", "is_told"),
    [
        ("Twenty people were killed when men attacked three villages", 20, 20, True),
        ("Twenty people were killed when men attacked three villages", 3, 3, False),
        ("37 bodies had passed through two mortuaries", 2, 2, False),
        ("Two burned to death, not five", 0, 0, False),
        ("Nobody died, though three fainted", 0, 0, True),
        ("one man was killed", 1, None, False),
        ("Ada Horvat, 29, died after being beaten by four guards", 1, 1, True),
        ("Ada Horvat, 29, died after being beaten by four guards", 4, 4, False),
        ("four cattle thieves were lynched to death", 4, 4, True),
        ("40 nautical miles off Velm, three sailors died", 3, 3, True),
        ("two soldiers and an unknown number of gunmen died", 2, 2, False),
        ("two soldiers and an unknown number of gunmen died", 2, None, True),
    ],
)
def test_a_figure_counts_what_its_own_clause_says(statement, low, high, is_told):
    told = verdict(statement, f"{statement}.", number=NumberValue(low, high), field="killed")
    assert told.is_grounded == is_told


@pytest.mark.parametrize(
    ("statement", "is_sure"),
    [
        ("An estimated 300 families have fled", False),
        ("the men appeared exhausted", False),
        ("the men appeared in court", True),
    ],
)
def test_what_is_estimated_or_seems_is_not_certain(statement, is_sure):
    assert verdict(statement, f"{statement}.", is_certain=True).is_grounded == is_sure


def test_the_negation_of_another_verb_denies_nothing():
    evidence = "Three shopkeepers heard shots, the police did not find any cartridges."
    claimed = {"cue": "heard", "stance": "denies"}
    assert not verdict("any cartridges", evidence, "Three shopkeepers", **claimed).is_grounded
    claimed = {"cue": "did not find", "stance": "denies"}
    assert verdict("any cartridges", evidence, "the police", **claimed).is_grounded
