"""Listed words give an event its kind: phrases before single words, and idioms give none."""

import pytest

from dateline.ontology import load_ontology
from dateline.stages.multilingual.event_words import event_words
from dateline.stages.multilingual.languages import LANGUAGES


def kinds(language, sentence):
    return {(sentence.split()[w.at], w.kind) for w in event_words(language).find(sentence.split())}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_listed_kind_is_one_of_the_ontology(language):
    listed = {entry.meaning.kind for entry in event_words(language).listed}
    assert listed - {None} <= set(load_ontology().kinds)
    assert len(listed) > 30


@pytest.mark.parametrize(
    ("language", "sentence", "word", "kind"),
    [
        ("es", "Un coche bomba mató a dos agentes", "coche", "bombing"),
        ("es", "Los drones atacaron el puerto", "atacaron", "drone_strike"),
        ("es", "Hubo una explosión de gas en la calle", "explosión", "accident"),
        ("es", "Enfrentamientos entre manifestantes y agentes", "Enfrentamientos", "riot"),
        ("es", "Fue condenado a diez años de prisión", "condenado", "legal"),
        ("fr", "Une voiture piégée devant la mairie", "voiture", "bombing"),
        ("fr", "La police a dispersé des manifestants", "dispersé", "police_violence"),
        ("fr", "Ils ont ouvert le feu au marché", "ouvert", "armed_attack"),
        ("ru", "При взрыве автомобиля погиб полицейский", "взрыве", "bombing"),
        ("ru", "Беспилотники атаковали склад", "атаковали", "drone_strike"),
        ("ru", "Стороны подписали соглашение о перемирии", "соглашение", "agreement"),
        ("uk", "Автобус підірвався на протитанковій міні", "підірвався", "landmine"),
        ("uk", "Суд засудив його до семи років", "засудив", "legal"),
        ("ar", "وقع انفجار سيارة مفخخة في السوق", "انفجار", "bombing"),
        ("ar", "فرقت الشرطة المتظاهرين بالقوة", "فرقت", "police_violence"),
        ("ar", "أفرج المسلحون عن الرهينتين", "أفرج", "release"),
    ],
)
def test_a_word_with_its_neighbours_gives_the_kind(language, sentence, word, kind):
    assert (word, kind) in kinds(language, sentence)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "El ministro sufrió un ataque cardiaco"),
        ("es", "De acuerdo con el plan"),
        ("fr", "Une explosion des prix de l' énergie"),
        ("ru", "Удар по воротам отбил вратарь"),
        ("uk", "Це був удар по репутації клубу"),
        ("ar", "أصيب بأزمة قلبية في نقطة تفتيش"),
    ],
)
def test_figures_of_speech_are_no_events(language, sentence):
    words = event_words(language)
    assert [w for w in words.find(sentence.split()) if w.kind is not None] == []
    assert words.ignored(sentence.split())


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "El ataque del equipo cansó al portero"),
        ("fr", "Les prix explosent cet hiver"),
        ("ru", "Цены взорвались за неделю"),
        ("uk", "Ціни вибухнули за тиждень"),
        ("ar", "شن الفريق هجوما على المرمى"),
    ],
)
def test_in_sport_and_markets_words_of_violence_are_figures_of_speech(language, sentence):
    assert event_words(language).find(sentence.split()) == []


def test_a_sure_word_counts_among_prices_too():
    [bomb] = event_words("es").find(["Un", "coche", "bomba", "encarece", "los", "precios"])
    assert bomb.kind == "bombing"


def test_words_for_harm_have_no_kind_of_their_own():
    [died] = event_words("ru").find(["Вчера", "погибли", "двое"])
    assert (died.kind, died.tier) == (None, "death")


def test_another_attack_is_not_the_one_told_before():
    [attack] = event_words("es").find(["Hubo", "otro", "ataque"])
    assert not attack.joins
