"""What the optional package reads in five languages: kinds, sources, figures, and no blame as a claim. Needs its weights."""

import pytest

from dateline.assets.multilingual import is_installed
from dateline.model.claim import NumberValue
from dateline.model.text import Document
from dateline.pipeline.reading import read_document
from dateline.resolve.time.published import published_value

pytestmark = pytest.mark.skipif(
    not is_installed(), reason="the package dateline-multilingual is not installed"
)

REPORTS = {
    "es": (
        (
            "Coche bomba deja tres muertos en Popayán\n\n"
            "Tres personas murieron y ocho resultaron heridas el martes al explotar un coche bomba en Popayán, informó la Policía. "
            "El alcalde Julián Ospina culpó del atentado al Frente Aurelio. Ningún grupo se ha atribuido la acción."
        ),
        "bombing",
        {("killed", 3), ("wounded", 8)},
        "Policía",
    ),
    "fr": (
        (
            "Enlèvement de deux infirmières près de Ménaka\n\n"
            "Deux infirmières ont été enlevées mardi par des hommes armés près de Ménaka, a annoncé le gouverneur Amadou Coulou. "
            "Le groupe Katiba Nour a nié toute implication."
        ),
        "abduction",
        {("abducted", 2)},
        "Amadou Coulou",
    ),
    "ru": (
        (
            "При взрыве автомобиля в Оше погибли двое\n\n"
            "Два человека погибли и пятеро ранены при взрыве автомобиля в Оше во вторник, сообщил министр Алмаз Эсенов. "
            "Ответственность за взрыв никто на себя не взял."
        ),
        "bombing",
        {("killed", 2), ("wounded", 5)},
        "Алмаз Эсенов",
    ),
    "uk": (
        (
            "Дрони атакували склад у Сумах, двоє поранених\n\n"
            "У вівторок дрони атакували склад у Сумах, двоє людей поранені, повідомив голова адміністрації Ігор Дорошук."
        ),
        "drone_strike",
        {("wounded", 2)},
        "Ігор Дорошук",
    ),
    "ar": (
        (
            "مقتل ستة في انفجار سيارة مفخخة في حلب\n\n"
            "قتل ستة أشخاص وأصيب ثلاثة عشر آخرون يوم الثلاثاء في انفجار سيارة مفخخة في مدينة حلب، بحسب ما أعلنت الشرطة."
        ),
        "bombing",
        {("killed", 6), ("wounded", 13)},
        "الشرطة",
    ),
}


def record(language):
    text = REPORTS[language][0]
    document = Document.build(text, language=language, published=published_value("2024-05-23"))
    found = read_document(document)
    assert [s for s in found.stamps if s.failure] == []
    return found


@pytest.mark.parametrize("language", sorted(REPORTS))
def test_the_news_has_its_kind_and_figures(language):
    _, kind, figures, _ = REPORTS[language]
    event = record(language).events[0]
    assert (event.kind, event.realis) == (kind, "happened")
    assert {(c.kind, c.min) for c in event.tally} == figures


@pytest.mark.parametrize("language", sorted(REPORTS))
def test_the_figures_are_told_by_their_source(language):
    _, _, figures, source = REPORTS[language]
    found = record(language)
    names = {s.id: s.name for s in found.sources}
    told = {
        (c.field, c.value.min, names[c.attribution.chain[-1].source])
        for c in found.claims
        if c.voice == "attributed" and isinstance(c.value, NumberValue)
    }
    assert {(field, number, source) for field, number in figures} <= told


def test_a_blame_stays_a_blame_and_names_no_doer():
    found = record("es")
    acts = {r.act: r.party.quote if r.party else None for r in found.responsibility}
    assert acts == {"is_blamed": "Frente Aurelio", "none_claimed": None}
    assert [r for e in found.events for r in e.roles if r.role == "actor"] == []


def test_a_denied_part_leaves_the_deed():
    found = record("fr")
    assert [r.act for r in found.responsibility] == ["denies"]
    assert found.events[0].realis == "happened"
