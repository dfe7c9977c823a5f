"""Tags that the words themselves settle, whatever the head prefers."""

import numpy as np

from dateline.stages.syntax.tags import Tagger

LABELS = ("NOUN|NN", "VERB|VBD", "VERB|VBN", "VERB|VBG", "ADJ|JJ", "DET|DT", "NUM|CD", "SYM|SYM")


def tags(text: str, *best: str) -> list[str]:
    """The tags of the words where the head prefers ``best``, then "NOUN|NN" or "VERB|VBN"."""
    words = text.split()
    scores = np.zeros((len(words), len(LABELS)), np.float32)
    scores[:, 0], scores[:, 2], scores[:, 6] = 0.3, 0.2, 0.1
    for place, label in enumerate(best):
        scores[place, LABELS.index(label)] = 9
    return Tagger(LABELS).tags(scores, words)


def test_a_noun_for_an_event_is_no_verb() -> None:
    assert tags("vigil ended", "VERB|VBD", "VERB|VBD") == ["NOUN|NN", "VERB|VBD"]


def test_a_deed_in_ed_is_no_noun() -> None:
    assert tags("killed near", "NOUN|NN") == ["VERB|VBN", "NOUN|NN"]


def test_the_wounded_may_be_a_noun() -> None:
    assert tags("the wounded", "DET|DT", "NOUN|NN") == ["DET|DT", "NOUN|NN"]


def test_no_finite_verb_follows_an_article() -> None:
    assert tags("a march", "DET|DT", "VERB|VBD") == ["DET|DT", "NOUN|NN"]


def test_the_fighting_is_a_noun_and_the_burning_house_is_not() -> None:
    assert tags("the fighting ended", "DET|DT", "VERB|VBG", "VERB|VBD")[1] == "NOUN|NN"
    assert tags("the burning house", "DET|DT", "VERB|VBG", "NOUN|NN")[1] == "VERB|VBG"


def test_an_open_word_is_no_sign_and_digits_are_a_number() -> None:
    assert tags("round 19", "SYM|SYM", "NOUN|NN") == ["NOUN|NN", "NUM|CD"]
