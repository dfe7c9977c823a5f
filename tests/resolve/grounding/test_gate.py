import pytest

from dateline.lexicon import table
from dateline.model.claim import NumberValue
from dateline.resolve.grounding.gate import grounded
from dateline.resolve.grounding.told import Told
from dateline.resolve.grounding.words import GateWords

WORDS = GateWords.of(table("en", "grounding"), table("en", "numbers"))
SAID = (
    "At least 12 people were killed in Dorva and 30 wounded, the mayor, Ada Horvat, said on Friday."
)
DENIED = "The Northern Front denied that it had shelled the market in Dorva."


def verdict(statement, evidence, **claimed):
    return grounded(Told(statement, (evidence,), **claimed), WORDS)


@pytest.mark.parametrize(
    ("statement", "claimed"),
    [
        ("At least 12 people were killed in Dorva", {}),
        ("at least twelve people were killed", {}),
        (
            "At least 12 people were killed in Dorva and 30 wounded",
            {"number": NumberValue(12, None), "field": "killed"},
        ),
        (
            "At least 12 people were killed in Dorva and 30 wounded",
            {"number": NumberValue(30, 30), "field": "wounded"},
        ),
        ("30 wounded", {"source": "Ada Horvat", "cue": "said"}),
        ("30 wounded", {"source": "the mayor", "cue": "said"}),
    ],
)
def test_what_the_words_say_passes(statement, claimed):
    assert verdict(statement, SAID, **claimed).is_grounded


@pytest.mark.parametrize(
    ("statement", "claimed", "rule"),
    [
        ("At least 12 people were not killed in Dorva", {}, "words.not_in_evidence"),
        ("At least 13 people were killed in Dorva", {}, "words.not_in_evidence"),
        ("12 people were killed in Dorva", {}, "words.not_in_evidence"),
        ("At least 12 people were killed in Velm", {}, "words.not_in_evidence"),
        ("30 people were killed in Dorva", {}, "words.not_in_evidence"),
        (
            "At least 12 people were killed in Dorva and 30 wounded",
            {"number": NumberValue(30, 30), "field": "killed"},
            "number.not_stated",
        ),
        ("30 wounded", {"source": "Petrov", "cue": "said"}, "source.not_in_evidence"),
        ("30 wounded", {"source": "Dorva", "cue": "said"}, "source.not_of_cue"),
        ("30 wounded", {"source": "Ada Horvat", "cue": "told"}, "cue.not_in_evidence"),
        (
            "30 wounded",
            {"source": "Ada Horvat", "cue": "said", "stance": "denies"},
            "polarity.nothing_denies",
        ),
    ],
)
def test_what_the_words_do_not_say_is_refused(statement, claimed, rule):
    found = verdict(statement, SAID, **claimed)
    assert not found.is_grounded
    assert found.rule == rule


def test_who_denies_asserts_nothing():
    claimed = {"source": "The Northern Front", "cue": "denied"}
    statement = "it had shelled the market in Dorva"
    assert verdict(statement, DENIED, stance="denies", **claimed).is_grounded
    assert verdict(statement, DENIED, **claimed).rule == "polarity.denied_by_cue"


@pytest.mark.parametrize(
    ("statement", "evidence", "rule"),
    [
        ("shells hit the market", "No shells hit the market.", "polarity.negated_before"),
        ("they had fled", "Police asked whether they had fled.", "polarity.negated_before"),
        ("they were killed", "They were not killed.", "words.not_in_evidence"),
        (
            "the school was hit",
            "A post that the school was hit is false, police said.",
            "polarity.denied_by_cue",
        ),
    ],
)
def test_a_negation_may_not_be_cut_off(statement, evidence, rule):
    assert verdict(statement, evidence).rule == rule


def test_words_may_be_left_out_only_where_they_change_nothing():
    evidence = "The men, Ada Horvat said, had later been freed."
    assert verdict("The men had been freed", evidence, source="Ada Horvat", cue="said").is_grounded
    assert not verdict("The men had been freed", "The men had nearly been freed.").is_grounded


def test_a_name_under_a_preposition_or_another_verb_does_not_speak():
    evidence = "A spokesman for the League said Petrov met Horvat and that the talks had failed."
    told = "the talks had failed"
    assert verdict(told, evidence, source="A spokesman for the League", cue="said").is_grounded
    assert not verdict(told, evidence, source="the League", cue="said").is_grounded
    assert not verdict(told, evidence, source="Petrov", cue="said").is_grounded


def test_a_source_from_another_sentence_is_a_quote_of_its_own():
    quotes = ("Ada Horvat", "He said that the talks had failed.")
    assert grounded(
        Told("the talks had failed", quotes, source="Ada Horvat", cue="said"), WORDS
    ).is_grounded


@pytest.mark.parametrize(
    ("statement", "number", "field", "is_grounded"),
    [
        ("two guards and three firemen were killed", NumberValue(5, 5), "killed", True),
        ("two guards and three firemen were killed", NumberValue(6, 6), "killed", False),
        ("a guard and six gunmen were killed", NumberValue(7, 7), "killed", True),
        ("a boy of 16 was wounded", NumberValue(1, 1), "wounded", True),
        ("a boy of 16 was wounded", NumberValue(16, 16), "wounded", False),
        ("nobody was killed", NumberValue(0, 0), "killed", True),
        ("nobody was killed", NumberValue(1, 1), "killed", False),
        ("eight people were hurt, two of them badly", NumberValue(2, 2), "wounded", False),
        ("three were killed on 11 May", NumberValue(11, 11), "killed", False),
    ],
)
def test_figures_are_counted_as_the_words_count_them(statement, number, field, is_grounded):
    found = verdict(
        statement, f"{statement[0].upper()}{statement[1:]}.", number=number, field=field
    )
    assert found.is_grounded is is_grounded


def test_more_evidence_than_a_claim_needs_is_refused_quickly():
    text = "he said the men had gone and " * 2000
    assert verdict("the men had gone", text).rule == "words.not_in_evidence"


@pytest.mark.parametrize(
    ("source", "cue", "statement", "evidence"),
    [
        ("Dorva", "claims", "the tanks", "He rejected Dorva's claims about the tanks."),
        ("its", "statement", "it had fled", "It took back its earlier statement that it had fled."),
        (
            "some papers",
            "reports",
            "it had failed",
            "She refuted reports in some papers that it had failed.",
        ),
        (
            "a clerk",
            "According to",
            "he was gone",
            "According to the Post, which cites a clerk, he was gone.",
        ),
        (
            "Ada Horvat",
            "quoted",
            "it had failed",
            "Ada Horvat was quoted by the Post as saying that it had failed.",
        ),
        (
            "an aunt",
            "saying",
            "it had failed",
            "The Post quoted an aunt as saying that it had failed.",
        ),
        (
            "the ministry, which",
            "said",
            "two died",
            "He rejects the version of the ministry, which said two died.",
        ),
        ("Dorva", "condemned", "the launch", "Dorva and Velm condemned the launch."),
        (
            "Police",
            "call",
            "the leak a crime",
            "Police would not comment other than to call the leak a crime.",
        ),
        (
            "the clerk, Ada Horvat",
            "threatened",
            "to leave",
            "In May the clerk, Ada Horvat, threatened to leave.",
        ),
        ("Ada Horvat", "said", "We had stones", '"They shot," said Ada Horvat. "We had stones."'),
    ],
)
def test_a_source_speaks_in_many_forms(source, cue, statement, evidence):
    assert verdict(statement, evidence, source=source, cue=cue).is_grounded


@pytest.mark.parametrize(
    ("source", "cue", "statement", "evidence"),
    [
        (
            "the Post",
            "saying",
            "it had failed",
            "The Post quoted an aunt as saying that it had failed.",
        ),
        ("Velm", "denial", "denial", "Velm was hit, contrary to Dorva's denial."),
        ("Petrov", "denied", "the attack", "Ada Horvat denied the attack on Petrov."),
    ],
)
def test_whoever_stands_elsewhere_does_not_speak(source, cue, statement, evidence):
    assert verdict(statement, evidence, source=source, cue=cue).rule == "source.not_of_cue"


@pytest.mark.parametrize(
    ("statement", "evidence", "claimed", "rule"),
    [
        ("militants were held", "Alleged militants were held.", {}, "hedge.left_out"),
        ("12 people died", "About 12 people died.", {}, "words.not_in_evidence"),
        ("they may have fled", "They may have fled.", {"is_certain": True}, "hedge.not_certain"),
        (
            "it was the League",
            "Police suspect it was the League.",
            {"is_certain": True, "cue": "suspect"},
            "hedge.not_certain",
        ),
        (
            "talks",
            "They announced talks.",
            {"has_happened": True, "cue": "announced"},
            "realis.not_happened",
        ),
        (
            "she is to meet them",
            "She is to meet them.",
            {"has_happened": True},
            "realis.not_happened",
        ),
        (
            "the League fired at us",
            "Police said the League fired at us.",
            {"is_own_deed": True, "source": "Police", "cue": "said"},
            "deed.not_own",
        ),
        (
            "the League",
            "Police blamed the League.",
            {"is_own_deed": True, "source": "Police", "cue": "blamed"},
            "deed.not_own",
        ),
    ],
)
def test_nothing_is_told_surer_or_more_real_than_its_words(statement, evidence, claimed, rule):
    assert verdict(statement, evidence, **claimed).rule == rule


@pytest.mark.parametrize(
    ("statement", "evidence", "claimed"),
    [
        (
            "nine men suspected of theft were held",
            "Nine men suspected of theft were held.",
            {"is_certain": True},
        ),
        ("two died on 4 May", "Two died on 4 May.", {"is_certain": True, "has_happened": True}),
        ("two names appear twice", "Two names appear twice.", {"is_certain": True}),
        (
            "its men had fired",
            "The Front said its men had fired.",
            {"is_own_deed": True, "source": "The Front", "cue": "said"},
        ),
        (
            "the bombing",
            "The Front claimed the bombing.",
            {"is_own_deed": True, "source": "The Front", "cue": "claimed"},
        ),
    ],
)
def test_what_is_sure_and_done_passes(statement, evidence, claimed):
    assert verdict(statement, evidence, **claimed).is_grounded


@pytest.mark.parametrize(
    ("statement", "number", "field", "is_grounded"),
    [
        ("The dead are three women, two men and a child", NumberValue(6, 6), "killed", True),
        ("The dead are three women, two men and a child", NumberValue(3, 3), "killed", False),
        ("one soldier had been hurt by stones", NumberValue(1, 1), "killed", False),
        ("two churches burned and a man was killed", NumberValue(2, 2), "killed", False),
        ("three of the injured died", NumberValue(3, 3), "killed", True),
        ("three of the injured died", NumberValue(3, 3), "wounded", False),
        ("23 died, including two who died later", NumberValue(2, 2), "killed", False),
    ],
)
def test_a_figure_is_of_its_field_and_whole(statement, number, field, is_grounded):
    found = verdict(statement, f"{statement}.", number=number, field=field)
    assert found.is_grounded is is_grounded


def test_a_figure_takes_its_field_from_the_words_beside_it():
    evidence = "The blast killed four workers and wounded eight, police said."
    told = {"number": NumberValue(8, 8)}
    assert verdict("eight", evidence, field="wounded", **told).is_grounded
    assert verdict("eight", evidence, field="killed", **told).rule == "number.not_of_field"


@pytest.mark.parametrize(
    ("evidence", "rule"),
    [
        ("Initial reports from the blog Severok suggested the market was shelled.", ""),
        ("A man from the blog Severok suggested the market was shelled.", "source.not_of_cue"),
    ],
)
def test_what_came_from_a_source_is_its_word(evidence, rule):
    found = verdict("the market was shelled", evidence, source="the blog Severok", cue="suggested")
    assert (found.rule if not found.is_grounded else "") == rule
