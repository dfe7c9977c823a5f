import pytest

from dateline.lexicon import table
from dateline.resolve.time.future import FutureWords, direction_by_words


def direction(language, text, time):
    words = FutureWords.of(table(language, "times")["future"])
    start = text.index(time)
    return direction_by_words(text, start, start + len(time), words)


@pytest.mark.parametrize(
    ("language", "text", "time"),
    [
        ("es", "La junta se reunirá el jueves en Loja.", "el jueves"),
        ("es", "El fiscal dará una charla el jueves", "el jueves"),
        ("es", "Hay un paro convocado para el lunes", "el lunes"),
        ("ru", "В пятницу состоится суд", "пятницу"),
        ("ru", "Дорогу закрыли до понедельника", "понедельника"),
        ("uk", "У середу відбудуться похорони", "середу"),
        ("uk", "Школа працюватиме в четвер", "четвер"),
        ("ar", "سيعقد الاجتماع يوم الأحد", "يوم الأحد"),
        ("ar", "المدرسة مغلقة حتى الخميس", "الخميس"),
    ],
)
def test_what_is_announced_lies_ahead(language, text, time):
    assert direction(language, text, time) == "future"


@pytest.mark.parametrize(
    ("language", "text", "time"),
    [
        ("es", "El puente cayó el jueves en Loja.", "el jueves"),
        ("es", "Cayó el jueves, y se reconstruirá.", "el jueves"),
        ("ru", "В пятницу сгорел склад", "пятницу"),
        ("uk", "У середу згорів склад", "середу"),
        ("ar", "انفجرت سيارة يوم الأحد", "يوم الأحد"),
    ],
)
def test_what_is_told_lies_behind(language, text, time):
    assert direction(language, text, time) == "past"
