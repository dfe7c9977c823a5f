import pytest

from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.stages.claims.event_words import WordReader

CHAIN = build_chain(Recipe("t", ("sentences", "tokens", "encoder", "syntax")))


def asked(sentence, word):
    """What the text says of a word: the value, and the words that decide it."""
    reader = WordReader.of(CHAIN.run(Document.build(sentence, language="en")))
    words = [token.text for token in reader.tree.tokens]
    found = reader.commitment(words.index(word))
    return found.factuality, [words[t] for t in found.tokens]


@pytest.mark.parametrize(
    ("sentence", "word", "value"),
    [
        ("The council painted the bridge.", "painted", "CT+"),
        ("The council did not paint the bridge.", "paint", "CT-"),
        ("The council may paint the bridge.", "paint", "PS+"),
        ("The council will paint the bridge.", "paint", "PR+"),
        ("The council will not paint the bridge.", "paint", "CT-"),
        ("The council might not paint the bridge.", "paint", "PS-"),
        ("Nobody painted the bridge.", "painted", "CT-"),
        ("The council not only painted the bridge, it repaired it.", "painted", "CT+"),
    ],
)
def test_any_word_can_be_asked_about(sentence, word, value):
    assert asked(sentence, word)[0] == value


@pytest.mark.parametrize(
    ("sentence", "word", "value"),
    [
        ("The crew managed to stop the train.", "stop", "CT+"),
        ("The crew failed to stop the train.", "stop", "CT-"),
        ("The crew did not fail to stop the train.", "stop", "CT+"),
        ("The crew refused to stop the train.", "stop", "CT-"),
        ("The crew wanted to stop the train.", "stop", "PS+"),
        ("The crew plans to stop the train.", "stop", "PR+"),
        ("The crew is not going to stop the train.", "stop", "PR-"),
        ("The guards prevented the crew from leaving the yard.", "leaving", "CT-"),
        ("The crew was too tired to stop the train.", "stop", "CT-"),
        ("The mayor pretended that the crew had stopped the train.", "stopped", "CT-"),
        ("The mayor knew that the crew had stopped the train.", "stopped", "CT+"),
        ("The mayor did not know that the crew had stopped the train.", "stopped", "CT+"),
        ("The mayor believes that the crew stopped the train.", "stopped", "PR+"),
        ("The mayor hopes that the crew stopped the train.", "stopped", "PS+"),
        ("The mayor said the crew had stopped the train.", "stopped", "CT+"),
        ("If the crew stops the train, the mayor will leave.", "stops", "Uu"),
    ],
)
def test_a_word_above_decides_what_is_below_it(sentence, word, value):
    assert asked(sentence, word)[0] == value


@pytest.mark.parametrize(
    ("sentence", "word", "value"),
    [
        ("The patrol prevented an attack on the depot.", "attack", "CT-"),
        ("The unions called for a strike in March.", "strike", "PR+"),
        ("There was no explosion at the depot.", "explosion", "CT-"),
        ("There was not any attack on the depot.", "attack", "CT-"),
        ("The patrol did not make any arrests.", "arrests", "CT-"),
        ("An attempted coup followed.", "coup", "PS+"),
        ("The general denied the attack.", "attack", "CT+"),
        ("The court did not mention the attack.", "attack", "CT+"),
    ],
)
def test_an_event_told_by_a_noun_stands_by_its_verb_unless_it_is_taken_for_granted(
    sentence, word, value
):
    assert asked(sentence, word)[0] == value


def test_the_words_that_decide_are_kept_from_the_top_down():
    assert asked("The crew wanted to refuse to leave.", "leave") == ("PS-", ["wanted", "refuse"])


def test_a_denial_takes_place_whatever_it_denies():
    assert asked("The council denied the report.", "denied")[0] == "CT+"


def reader_of(sentence):
    return WordReader.of(CHAIN.run(Document.build(sentence, language="en")))


def test_without_an_encoder_there_is_no_score():
    reader = reader_of("The council painted the bridge.")
    assert reader.sureness(2) > 1
    assert WordReader(reader.tree, None).sureness(2) is None


def test_the_encoder_alone_makes_a_plain_word_no_more_than_possible(monkeypatch):
    reader = reader_of("The council painted the bridge.")
    monkeypatch.setattr(WordReader, "sureness", lambda _self, _token: -2.5)
    found = reader.commitment(2)
    assert (found.factuality, found.rule, found.tokens) == ("PS+", "read", ())


def test_an_event_stands_as_the_record_says():
    reader = reader_of("The guards will march on Friday.")
    assert reader.of_event(3, "planned", ()).factuality == "CT+"
    assert reader.of_event(3, "feared", (2,)).factuality == "PS+"


def test_a_plan_that_is_denied_is_no_plan():
    reader = reader_of("The guards are not going to march on Friday.")
    found = reader.of_event(6, "planned", ())
    assert found.is_negative
    assert [reader.tree.text(t) for t in found.tokens] == ["not", "going"]


def test_in_a_list_without_end_the_words_above_say_nothing():
    listed = "The crew failed to stop " + ", ".join(["trains"] * 200) + "."
    assert asked("The crew failed to stop trains.", "stop")[0] == "CT-"
    assert asked(listed, "stop")[0] == "CT+"
