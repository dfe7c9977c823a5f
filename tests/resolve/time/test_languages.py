import re

import pytest

from dateline.lexicon import table
from dateline.resolve.time.atoms import atoms
from dateline.resolve.time.expression import calls_in, parse_expression
from dateline.resolve.time.grammar import TimeGrammar

LANGUAGES = ("en", "es", "fr", "ru", "uk", "ar")


def read(language, text):
    found = TimeGrammar.of(table(language, "times")).find(text)
    return [(text[m.start : m.end], m.expression) for m in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_gives_what_its_value_asks_for(language):
    for rule in table(language, "times")["rule"]:
        wanted = set(re.findall(r"{(\w+)}", rule["value"]))
        for form in rule["forms"]:
            given = {
                re.sub(r"\W", "", piece.partition("=")[0])
                for piece in form.split()
                if (re.match(r"[~+-]?(\w+=|@|<)", piece) and not piece.endswith("?"))
                or "=" in piece
            }
            assert wanted <= given, (rule["name"], form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_classes_and_rules_that_forms_name_exist(language):
    raw = table(language, "times")
    rules, classes = {r["makes"] for r in raw["rule"]}, set(raw["classes"])
    numbers = " ".join(f"{n} thing" for n in range(2100)) + " 1915-17"
    digits = {name for atom in atoms(numbers, {}) for name in atom.classes} | {"month_attr"}
    for rule in raw["rule"]:
        for form in rule["forms"]:
            assert set(re.findall(r"<(\w+)>", form)) <= rules, form
            assert set(re.findall(r"@(\w+)", form)) <= classes | digits, form


@pytest.mark.parametrize(
    ("text", "words", "expression"),
    [
        ("Ocurrió el martes por la noche.", "el martes por la noche", "part(night, weekday(tuesday, open))"),
        ("el 3 de mayo de 2024", "el 3 de mayo de 2024", "date(2024, 5, 3)"),
        ("hace tres semanas", "hace tres semanas", "shift(-3, week, published)"),
        ("dos días después de la marcha", "dos días después de", "shift(2, day, event)"),
        ("La semana pasada", "La semana pasada", "unit(week, last)"),
        ("El ataque de ayer", "ayer", "shift(-1, day, published)"),
        ("mañana por la mañana", "mañana por la mañana", "part(morning, shift(1, day, published))"),
        ("a las 5 de la tarde del lunes", "las 5 de la tarde del lunes", "at(clock(5, 0, pm), weekday(monday, open))"),
        ("a finales de marzo", "a finales de marzo", "edge(end, bare_month(3, open))"),
        ("en enero de 2023", "enero de 2023", "month(2023, 1)"),
    ],
)  # fmt: skip
def test_spanish(text, words, expression):
    assert read("es", text) == [(words, expression)]


@pytest.mark.parametrize(
    ("text", "words", "expression"),
    [
        ("Mardi soir, deux hommes", "Mardi soir", "part(evening, weekday(tuesday, open))"),
        ("le 3 mai 2024", "le 3 mai 2024", "date(2024, 5, 3)"),
        ("le 1er mars", "le 1er mars", "month_day(3, 1, open)"),
        ("il y a trois semaines", "il y a trois semaines", "shift(-3, week, published)"),
        ("deux jours après la marche", "deux jours après", "shift(2, day, event)"),
        ("La semaine dernière", "La semaine dernière", "unit(week, last)"),
        ("L’attaque d’hier", "hier", "shift(-1, day, published)"),
        ("avant-hier", "avant-hier", "shift(-2, day, published)"),
        ("fin mars", "fin mars", "edge(end, bare_month(3, open))"),
        ("en janvier 2023", "janvier 2023", "month(2023, 1)"),
        ("vers 14 h 30", "14 h 30", "at(clock(14, 30), same(day, time))"),
        ("lundi dernier", "lundi dernier", "weekday(monday, past)"),
        ("Le lendemain", "Le lendemain", "shift(1, day, time)"),
    ],
)  # fmt: skip
def test_french(text, words, expression):
    assert read("fr", text)[0] == (words, expression)


@pytest.mark.parametrize(
    ("text", "words", "expression"),
    [
        ("Во вторник вечером", "вторник вечером", "part(evening, weekday(tuesday, open))"),
        ("12 августа 2023 года", "12 августа 2023 года", "date(2023, 8, 12)"),
        ("Три дня назад", "Три дня назад", "shift(-3, day, published)"),
        ("на прошлой неделе", "прошлой неделе", "unit(week, last)"),
        ("в ночь на четверг", "ночь на четверг", "part(dawn, weekday(thursday, open))"),
        ("Накануне", "Накануне", "shift(-1, day, time)"),
        ("позавчера", "позавчера", "shift(-2, day, published)"),
        ("за два дня до выборов", "за два дня до", "shift(-2, day, event)"),
        ("около 14:30 в среду", "14:30", "at(clock(14, 30), same(day, time))"),
        ("летом 2022 года", "летом 2022 года", "season_of(summer, year(2022))"),
        ("в конце мая", "конце мая", "edge(end, bare_month(5, open))"),
        ("25.02.2024", "25.02.2024", "date(2024, 2, 25)"),
    ],
)  # fmt: skip
def test_russian(text, words, expression):
    assert read("ru", text)[0] == (words, expression)


@pytest.mark.parametrize(
    ("text", "words", "expression"),
    [
        ("у п’ятницю вранці", "п’ятницю вранці", "part(morning, weekday(friday, open))"),
        ("7 вересня 2024 року", "7 вересня 2024 року", "date(2024, 9, 7)"),
        ("два тижні тому", "два тижні тому", "shift(-2, week, published)"),
        ("минулого місяця", "минулого місяця", "unit(month, last)"),
        ("учора", "учора", "shift(-1, day, published)"),
        ("наступного дня", "наступного дня", "shift(1, day, time)"),
        ("восени 2023 року", "восени 2023 року", "season_of(autumn, year(2023))"),
    ],
)
def test_ukrainian(text, words, expression):
    assert read("uk", text) == [(words, expression)]


@pytest.mark.parametrize(
    ("text", "words", "expression"),
    [
        ("يوم الأحد", "يوم الأحد", "weekday(sunday, open)"),
        ("والأحد", "والأحد", "weekday(sunday, open)"),
        ("مساء أمس", "مساء أمس", "part(evening, shift(-1, day, published))"),
        ("غدًا", "غدًا", "shift(1, day, published)"),
        ("قبل ثلاثة أيام", "قبل ثلاثة أيام", "shift(-3, day, published)"),
        ("منذ يومين", "منذ يومين", "shift(-2, day, published)"),
        ("٥ نوفمبر ٢٠٢٤", "٥ نوفمبر ٢٠٢٤", "date(2024, 11, 5)"),
        ("3 تشرين الثاني", "3 تشرين الثاني", "month_day(11, 3, open)"),
        ("الأسبوع الماضي", "الأسبوع الماضي", "unit(week, last)"),
        ("عام 2021", "عام 2021", "year(2021)"),
    ],
)
def test_arabic(text, words, expression):
    assert read("ar", text) == [(words, expression)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_expression_of_the_tables_can_be_read(language):
    for rule in table(language, "times")["rule"]:
        value = re.sub(r"{\w+}", "1", rule["value"])
        if "(" in value and rule["makes"] == "time":
            assert list(calls_in(parse_expression(value)))
