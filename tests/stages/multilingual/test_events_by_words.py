"""Kinds come from the table; words for harm join the event that caused it; what is denied or demanded is no fact."""

import pytest
from tests.stages.multilingual.made import Named, heads, read

from dateline.model.analysis import COUNTS, EVENT_MENTIONS
from dateline.pipeline.catalog import build_stage
from dateline.stages.multilingual.counts import CountStage
from dateline.stages.multilingual.figures import figure_words
from dateline.stages.multilingual.mentions import EventMentionStage

HEADS = heads(
    ["event"],
    words={
        "tags.trigger": {"O": "", "police_violence": "event"},
        "classes.realis": {"happened": ""},
        "classes.standing": {"main": ""},
    },
)


def mentions(text, words, language="es", names=None):
    stages = [
        build_stage("quotations"),
        Named(names or {}),
        build_stage("times"),
        EventMentionStage(HEADS),
        CountStage(HEADS),
    ]
    analysis = read(text, dict.fromkeys(words, "event"), ["event"], stages, language=language)
    assert [layer.failure for layer in analysis.failures()] == []
    return analysis


def kinds(analysis):
    return {m.evidence.quote: (m.kind, m.realis) for m in analysis[EVENT_MENTIONS]}


def test_a_listed_word_has_its_kind_whatever_the_heads_say():
    found = mentions("Un coche bomba estalló en Loja.", ["coche", "bomba", "estalló"])
    assert kinds(found)["coche"] == ("bombing", "happened")
    assert {kind for kind, _ in kinds(found).values()} == {"bombing"}


def test_a_listed_word_that_the_heads_take_for_none_is_left_out():
    assert kinds(mentions("La captura de datos fue lenta.", [])) == {}


def test_a_name_speaks_of_no_event():
    text = "El alcalde de Atacames llegó."
    assert kinds(mentions(text, ["Atacames"], names={"Atacames": "place"})) == {}


def test_deaths_join_the_event_of_the_sentence_before_and_bring_their_figure():
    text = "Un coche bomba estalló en Loja. Murieron tres agentes."
    found = mentions(text, ["coche", "bomba", "estalló", "Murieron"])
    assert kinds(found)["Murieron"] == ("bombing", "happened")
    [count] = found[COUNTS]
    assert (count.kind, count.min, count.mention is not None) == ("killed", 3, True)


@pytest.mark.parametrize(
    ("language", "text", "word", "realis"),
    [
        ("es", "Las familias exigen la liberación de los presos.", "liberación", "hypothetical"),
        ("es", "El alcalde negó que hubiera un tiroteo.", "tiroteo", "negated"),
        ("fr", "Les habitants redoutent un nouvel attentat.", "attentat", "feared"),
        ("ru", "Мэр предупредил, что возможны новые обстрелы.", "обстрелы", "feared"),
        ("ar", "دعا ناشطون إلى مظاهرة كبيرة.", "مظاهرة", "planned"),
    ],
)
def test_what_is_demanded_denied_feared_or_called_for_is_no_fact(language, text, word, realis):
    assert kinds(mentions(text, [word], language))[word][1] == realis


def test_a_figure_under_a_denial_belongs_to_no_event():
    text = "Hubo un tiroteo en Loja. La policía negó que murieran tres agentes en el tiroteo."
    found = mentions(text, ["tiroteo"])
    assert [count.mention for count in found[COUNTS]] == [None]


@pytest.mark.parametrize(
    ("language", "sentence", "figures"),
    [
        ("ar", "وأصيب ثلاثة عشر آخرون", [("wounded", 13)]),
        ("ar", "قتل متظاهر واحد وأصيب أربعون شخصا", [("killed", 1), ("wounded", 40)]),
        ("ar", "إصابة خمسة وعشرين جنديا", [("wounded", 25)]),
        ("es", "murieron treinta y dos soldados", [("killed", 32)]),
        ("uk", "загинув сторож , ще троє людей отруїлися", [("killed", 1)]),
        ("ru", "группа похитила два автомата", []),
        ("ru", "погиб один тракторист , а не двое", [("killed", 1)]),
    ],
)
def test_figures_belong_to_their_own_words(language, sentence, figures):
    found = figure_words(language).find(sentence.split())
    assert [(figure.kind, figure.min) for figure in found] == figures


def test_the_whole_is_taken_before_its_part():
    words = [
        "au",
        "moins",
        "dix-sept",
        "personnes",
        ",",
        "dont",
        "cinq",
        "civils",
        ",",
        "sont",
        "mortes",
    ]
    [figure] = figure_words("fr").find(words)
    assert (figure.min, figure.max, figure.qualifier) == (17, None, "at_least")


def test_others_hurt_are_not_killed():
    words = [
        "cinq",
        "soldats",
        "ont",
        "été",
        "tués",
        "et",
        "trois",
        "autres",
        "grièvement",
        "blessés",
    ]
    found = [(figure.kind, figure.min) for figure in figure_words("fr").find(words)]
    assert found == [("killed", 5), ("wounded", 3)]


def test_an_accent_tells_the_deed_from_the_fire():
    for word, kind in (("incendió", "arson"), ("incendio", "accident")):
        found = mentions(f"El grupo {word} la sede.", [word])
        assert kinds(found)[word][0] == kind
