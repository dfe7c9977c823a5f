"""Linear models over hashed features: what they score, and what survives storage."""

import numpy as np

from dateline.linear.model import HashedLinear, hash_features


def telling() -> HashedLinear:
    model = HashedLinear(("war", "peace"), 8)
    for feature, label in (("bomb", 0), ("talks", 1)):
        model.weights[model.rows([feature]), label] += 1.5
    return model


def test_a_feature_speaks_for_its_class() -> None:
    model = telling()
    assert model.scores(model.rows(["bomb", "the"])).tolist() == [1.5, 0]
    assert model.scores(model.rows(["talks"])).tolist() == [0, 1.5]


def test_a_stored_model_scores_nearly_alike() -> None:
    model = telling()
    again = HashedLinear.from_bytes(model.to_bytes())
    rows = model.rows(["bomb", "the"])
    assert again.labels == model.labels
    assert np.allclose(again.scores(rows), model.scores(rows), atol=0.05)


def test_rows_of_features_stay_below_the_size_of_the_table() -> None:
    rows = hash_features(("a", "ø", "\ud800"), 4)
    assert rows.shape == (3,)
    assert rows.max() < 16
