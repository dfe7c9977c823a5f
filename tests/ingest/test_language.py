import pytest

from dateline.ingest.language import guess_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The police said that two people were held on Friday.", "en"),
        ("Dos personas murieron el martes en un incendio en el mercado de Loja.", "es"),
        ("Deux personnes sont mortes mardi dans un incendie au marché de la ville.", "fr"),
        ("Во вторник вечером на рынке города сгорел склад, погибли два человека.", "ru"),
        ("У вівторок ввечері на ринку міста згорів склад, загинуло двоє людей.", "uk"),
        ("لقي شخصان مصرعهما يوم الثلاثاء في حريق اندلع في سوق المدينة القديمة.", "ar"),
    ],
)
def test_a_sentence_is_enough(text: str, code: str) -> None:
    assert guess_language(text) == code


@pytest.mark.parametrize(
    "text", ["", "12 34 56", "No, gracias.", "Во вторник агентство", "AFP AP EFE"]
)
def test_a_few_words_say_nothing(text: str) -> None:
    assert guess_language(text) is None
