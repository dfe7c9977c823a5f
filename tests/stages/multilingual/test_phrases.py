"""Phrases are found whatever the ending, accent and article of their words, and never across a sentence mark."""

import pytest

from dateline.stages.multilingual.folding import folded, forms
from dateline.stages.multilingual.phrases import Phrases, phrase


def places(written, words, language="es"):
    looked_up = [forms(word, language) for word in words.split()]
    return [found.words for found in Phrases([phrase(written, None)]).find(looked_up)]


@pytest.mark.parametrize(
    ("word", "plain"),
    [("Explosión", "explosion"), ("ещё", "еще"), ("تفجيرًا", "تفجيرا"), ("إطلاق", "اطلاق")],
)
def test_words_are_compared_without_accents_and_vowel_signs(word, plain):
    assert folded(word) == plain


def test_an_arabic_word_is_found_behind_conjunction_article_and_preposition():
    assert places("تفجير", "وبالتفجير", "ar") == [(0,)]
    assert places("تفجير", "لتفجير", "ar") == [(0,)]


def test_a_star_stands_for_any_ending_and_dots_for_words_between():
    assert places("drones … atac*", "los drones rusos atacaron") == [(1, 3)]
    assert places("drones … atac*", "drones de la zona norte atacaron") == []


def test_no_phrase_goes_across_the_end_of_a_clause():
    assert places("drones … atac*", "drones . Atacaron") == []


def test_the_word_that_carries_a_phrase_may_be_another_than_the_first():
    [found] = Phrases([phrase("abrieron ^fuego", None)]).find([("abrieron",), ("fuego",)])
    assert found.carrier == 1
