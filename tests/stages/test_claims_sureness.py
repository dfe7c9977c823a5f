import numpy as np
import pytest

from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.resolve.tree import Tree
from dateline.stages.claims.sureness import Sureness, row

CHAIN = build_chain(Recipe("t", ("sentences", "tokens", "encoder", "syntax")))


def test_a_row_holds_the_word_the_word_above_and_the_mean_of_its_helpers():
    tree = Tree.of(CHAIN.run(Document.build("The council may not paint.", language="en")))
    vectors = np.arange(12, dtype=np.float32).reshape(6, 2)
    paint = row(tree, vectors, 4)
    assert paint.tolist() == [8, 9, 0, 0, 5, 6]
    assert row(tree, vectors, 1)[2:4].tolist() == vectors[4].tolist()


def test_weights_survive_their_file():
    tree = Tree.of(CHAIN.run(Document.build("Nobody left.", language="en")))
    vectors = np.ones((3, 2), np.float32)
    kept = Sureness(np.full(6, 0.5, np.float32), -1.0)
    again = Sureness.from_bytes(kept.to_bytes())
    assert again.score(tree, vectors, 1) == pytest.approx(kept.score(tree, vectors, 1))
