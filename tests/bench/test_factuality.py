import json

import numpy as np
import pytest
from bench.corpora import NoData
from bench.tasks.factuality import class_of, our_class, pearson, run, scores_of, value_of
from bench.tasks.factuality_corpus import printed, read_factuality

from dateline.stages.claims.factuality import Commitment

ROW = {
    "text": "They did n't leave , she said .",
    "targets": [
        {"span1": [3, 4], "label": -2.4, "span_text": "leave"},
        {"span1": [6, 7], "label": 3.0, "span_text": "said"},
    ],
}


def test_tokens_are_set_as_print_sets_them():
    text, starts = printed(
        ["``", "They", "did", "n't", "leave", ",", "''", "she", "said", "(", "twice", ")", "."]
    )
    assert text == "“They didn't leave,” she said (twice)."
    assert text[starts[4] :].startswith("leave")


def test_a_row_becomes_a_sentence_with_judged_words(tmp_path):
    folder = tmp_path / "UW"
    folder.mkdir()
    (folder / "dev.jsonl").write_text(json.dumps(ROW) + "\n", "utf-8")
    (sentence,) = read_factuality(folder)
    assert sentence.text == "They didn't leave, she said."
    assert [sentence.text[j.start :][:5] for j in sentence.judged] == ["leave", "said."]
    scores = run(tmp_path).scores
    assert scores["uw_negative"] == 1.0
    assert scores["uw_positive"] == 1.0
    with pytest.raises(NoData, match="--data"):
        run(folder)


def test_classes_and_values_follow_degree_and_polarity():
    denied = Commitment("certain", is_negative=True, tokens=(), rule="negation")
    open_ = Commitment("open", is_negative=False, tokens=(), rule="open")
    assert [class_of(value) for value in (-1.2, -1.0, 1.0, 1.2)] == [0, 1, 1, 2]
    assert (our_class(denied), our_class(open_)) == (0, 1)
    assert value_of(denied, None) < value_of(open_, None)


def test_the_score_orders_words_of_one_degree():
    plain = Commitment("certain", is_negative=False, tokens=(), rule="plain")
    assert value_of(plain, 1.5) < value_of(plain, 3.0)


def test_scores_by_hand():
    # Gold classes: positive, negative, uncertain, positive; ours: positive, negative, positive, positive.
    pairs = [(3.0, 3.0, 2), (-3.0, -3.0, 0), (0.0, 3.0, 2), (3.0, 3.0, 2)]
    scores = scores_of(pairs)
    assert scores["negative"] == 1.0
    assert scores["uncertain"] == 0.0
    assert scores["positive"] == pytest.approx(2 * 2 / 5)
    assert scores["macro"] == pytest.approx((1 + 0 + 0.8) / 3)


def test_correlation_of_a_line_is_one_and_of_a_constant_nothing():
    line = np.array([1.0, 2.0, 3.0])
    assert pearson(line, 2 * line + 1) == pytest.approx(1.0)
    assert pearson(line, -line) == pytest.approx(-1.0)
    assert pearson(line, np.ones(3)) == 0.0
