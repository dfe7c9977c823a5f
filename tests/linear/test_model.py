import numpy as np

from dateline.linear.model import HashedLinear, PerceptronTrainer, hash_features
from dateline.linear.packed import PackedLinear


def trained() -> HashedLinear:
    model = HashedLinear(("war", "peace"), 8)
    trainer = PerceptronTrainer(model)
    for _ in range(3):
        for features, right in ((["bomb", "the"], 0), (["talks", "the"], 1)):
            rows = model.rows(features)
            guess = int(model.scores(rows).argmax())
            trainer.tick()
            if guess != right:
                trainer.update(rows, right, guess)
    return trainer.average()


def test_the_perceptron_learns_what_tells_two_classes_apart() -> None:
    model = trained()
    assert model.labels[int(model.scores(model.rows(["bomb"])).argmax())] == "war"
    assert model.labels[int(model.scores(model.rows(["talks"])).argmax())] == "peace"


def test_a_stored_model_scores_nearly_alike() -> None:
    model = trained()
    again = HashedLinear.from_bytes(model.to_bytes())
    rows = model.rows(["bomb", "the"])
    assert again.labels == model.labels
    assert np.allclose(again.scores(rows), model.scores(rows), atol=0.05)


def test_rows_of_features_stay_below_the_size_of_the_table() -> None:
    rows = hash_features(("a", "ø", "\ud800"), 4)
    assert rows.shape == (3,)
    assert rows.max() < 16


def packed() -> PackedLinear:
    weights = np.array([[1.0, -0.5], [0.0, 0.01], [-2.0, 0.0]], np.float32)
    return PackedLinear.pack(("a", "b"), 4, np.array([9, 3, 5]), weights, step=0.25)


def test_a_packed_model_counts_weights_in_steps() -> None:
    assert packed().scores(np.array([9, 5, 0])).tolist() == [-4.0, -2.0]


def test_a_packed_model_leaves_out_lines_that_round_to_zero() -> None:
    assert packed().arrays("m")["m_counts"].tolist() == [1, 2]


def test_batches_score_like_single_sets() -> None:
    model = packed()
    rows = np.array([[9, 5], [3, 0]])
    assert model.batch_scores(rows).tolist() == [model.scores(line).tolist() for line in rows]


def test_a_packed_model_survives_its_arrays() -> None:
    model = packed()
    again = PackedLinear.from_arrays(model.arrays("m"), "m")
    rows = np.arange(16)
    assert again.labels == ("a", "b")
    assert again.scores(rows).tolist() == model.scores(rows).tolist()
