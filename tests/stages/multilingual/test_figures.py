"""Figures of harm are tied to the nearest word for harm."""

from __future__ import annotations

import pytest

from dateline.lexicon import table
from dateline.stages.multilingual.figures import figure_words
from dateline.stages.multilingual.languages import LANGUAGES


def read(language: str, text: str) -> list[tuple[str, int | None, int | None]]:
    words = text.lower().replace(",", " ,").replace(".", " .").split()
    return [(f.kind, f.min, f.max) for f in figure_words(language).find(words)]


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("es", "Al menos 3 muertos y 12 heridos en un mercado", [("killed", 3, None), ("wounded", 12, 12)]),
        ("es", "Dos personas murieron y cinco resultaron heridas", [("killed", 2, 2), ("wounded", 5, 5)]),
        ("es", "Fue condenado a 12 años por matar a dos agentes", [("killed", 2, 2)]),
        ("fr", "Au moins quatorze personnes ont été tuées", [("killed", 14, None)]),
        ("fr", "une trentaine de morts", [("killed", 30, 30)]),
        ("ru", "Погибли двое рабочих, шестеро ранены", [("killed", 2, 2), ("wounded", 6, 6)]),
        ("ru", "Задержаны 22 человека", [("arrested", 22, 22)]),
        ("uk", "Загинули троє людей, щонайменше 8 поранено", [("killed", 3, 3), ("wounded", 8, None)]),
        ("ar", "قتل 11 مدنيا على الأقل", [("killed", 11, None)]),
        ("ar", "وأصيب ستة جنود", [("wounded", 6, 6)]),
        ("es", "Murieron en el incendio de la fábrica de la calle 9", []),
    ],
)  # fmt: skip
def test_figures(
    language: str, text: str, figures: list[tuple[str, int | None, int | None]]
) -> None:
    assert read(language, text) == figures


def test_what_is_among_them_is_a_part() -> None:
    words = ["hubo", "nueve", "muertos", ",", "entre", "ellos", "dos", "niños", "muertos"]
    assert [f.is_part for f in figure_words("es").find(words)] == [False, True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_parts_in_its_table(language: str) -> None:
    raw = table(language, "figures")
    assert set(raw) == {"harm", "words", "cardinals", "rounded"}
    assert set(raw["harm"]) == {"killed", "wounded", "arrested", "abducted"}
    assert all(isinstance(n, int) for n in (*raw["cardinals"].values(), *raw["rounded"].values()))
