"""Words belong to a source only where verb and source stand beside them; else nobody is named."""

import pytest
from tests.stages.multilingual.made import Named, heads, read

from dateline.pipeline.catalog import build_stage
from dateline.stages.multilingual.denials import blamed_words, denied_words
from dateline.stages.multilingual.opinions import Opinions
from dateline.stages.multilingual.passage import passages, quotes
from dateline.stages.multilingual.sayings import Sayings
from dateline.stages.multilingual.speech import speech_words

HEADS = heads(["x"], words={"tags.trigger": {"O": ""}})
PEOPLE = {"Iván Mena": "person", "Rosa Gil": "person", "Los Cuervos": "group", "Loja": "place"}


def opened(text, language, names):
    stages = [build_stage("quotations"), Named(names), build_stage("times")]
    analysis = read(text, {}, ["x"], stages, language=language)
    return analysis, Opinions.of(analysis, HEADS)


def said(text, language="es", names=PEOPLE):
    analysis, opinions = opened(text, language, names)
    listed = passages(analysis, opinions, language)
    found = Sayings(listed, quotes(analysis, opinions), speech_words(language)).find()

    def words(part):
        tokens = opinions.tokens
        return text[tokens[part[0]].span.start : tokens[part[1] - 1].span.end]

    return [(s.act, words(s.cue), words(s.speaker), words(s.content)) for s in found]


@pytest.mark.parametrize(
    ("language", "text", "source", "content"),
    [
        ("es", "«No hubo aviso», dijo el alcalde Iván Mena.", "alcalde Iván Mena", "No hubo aviso"),
        ("es", "La fiscal Rosa Gil informó que hay tres muertos.", "La fiscal Rosa Gil", "hay tres muertos"),
        ("es", "Según la policía, huyeron seis hombres.", "policía", "huyeron seis hombres"),
        ("es", "Huyeron seis hombres, informó el martes la policía.", "policía", "Huyeron seis hombres"),
        ("es", "Su abogada, Rosa Gil, negó los hechos.", "Su abogada, Rosa Gil", "los hechos"),
        ("fr", "« Ils ont fui », a déclaré le préfet.", "le préfet", "Ils ont fui"),
        ("fr", "Selon des témoins, trois hommes ont fui.", "des témoins", "trois hommes ont fui"),
        ("ru", "«Бежали все», — рассказал «Вестнику» житель посёлка.", "житель посёлка", "Бежали все"),
        ("ru", "Двое ранены, сообщили в полиции.", "полиции", "Двое ранены"),
        ("uk", "За словами поліції, двоє втекли.", "поліції", "двоє втекли"),
        ("ar", "وقال المتحدث باسم الشرطة إن ثلاثة فروا.", "المتحدث باسم الشرطة", "ثلاثة فروا"),
        ("ar", "فر ثلاثة رجال، بحسب ما أعلنت الشرطة.", "الشرطة", "فر ثلاثة رجال"),
    ],
)  # fmt: skip
def test_a_source_beside_its_verb_is_named(language, text, source, content):
    [(_, _, named, words)] = said(text, language)
    assert (named, words) == (source, content)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Iván Mena llegó a Loja. «No hubo aviso», dijo."),
        ("es", "La policía no dijo que hubiera muertos."),
        ("es", "Ningún grupo se atribuyó el ataque."),
        ("es", "«No hubo aviso». El alcalde llegó tarde."),
        ("ru", "В агентстве «Маяк». Адвокат сказал мало."),
        ("fr", "Elle a nié les faits."),
    ],
)
def test_without_a_source_beside_it_nobody_is_named(language, text):
    assert said(text, language) == []


def test_the_same_speaker_goes_on_where_nobody_else_is_named_since():
    text = "El alcalde Iván Mena dijo que huyeron. «No hubo aviso», añadió."
    assert [found[2] for found in said(text)] == ["El alcalde Iván Mena"] * 2
    other = "El alcalde Iván Mena dijo que huyeron. Llegó Rosa Gil. «No hubo aviso», añadió."
    assert [found[2] for found in said(other)] == ["El alcalde Iván Mena"]


def test_who_is_told_is_no_source():
    text = "قال الطبيب لوكالة المرفأ إن ثلاثة فروا."
    [(_, _, source, _)] = said(text, "ar", {"المرفأ": "organisation"})
    assert source == "الطبيب"


def test_a_blame_takes_the_blamer_for_its_source():
    [(act, _, source, content)] = said("El alcalde Iván Mena culpó del atentado a Los Cuervos.")
    assert (act, source, content) == ("blames", "El alcalde Iván Mena", "atentado a Los Cuervos")


def test_what_stands_under_a_denial_is_no_fact_but_a_denied_part_leaves_the_deed():
    for text, denied in (
        ("El alcalde negó que hubiera un tiroteo.", True),
        ("El alcalde negó su participación en el tiroteo.", False),
    ):
        analysis, opinions = opened(text, "es", {})
        words = denied_words(passages(analysis, opinions, "es"), speech_words("es"))
        assert ("tiroteo" in {opinions.tokens[w].text for w in words}) is denied


def test_who_stands_under_a_blame_is_known():
    analysis, opinions = opened("El alcalde acusó a Los Cuervos del ataque.", "es", PEOPLE)
    words = blamed_words(passages(analysis, opinions, "es"), speech_words("es"))
    told = {opinions.tokens[w].text for w in words}
    assert "Cuervos" in told
    assert "alcalde" not in told
