"""Keys to reports: in memory, on a shelf, with what was taken back."""

import random

import numpy as np
import pytest

from dateline.link import postings
from dateline.link.absent import Filter
from dateline.link.postings import Postings
from dateline.link.shelf import MemoryShelf


def test_a_filter_never_denies_what_is_in_the_set():
    keys = np.unique(np.random.default_rng(1).integers(0, 2**63, 5_000).astype(np.uint64))
    here, elsewhere = keys[::2], keys[1::2]
    made = Filter.from_bytes(Filter.of(here).to_bytes())
    assert made(here).all()
    assert made(elsewhere).mean() < 0.05
    assert not Filter.of(here[:0])(here).any()


@pytest.mark.parametrize("seed", range(6))
def test_what_is_on_the_shelf_is_found_as_if_it_were_in_memory(seed, monkeypatch):
    monkeypatch.setattr(postings, "PART", 8)
    monkeypatch.setattr(postings, "PARTS_AT_HAND", 3)
    draw = random.Random(seed)  # noqa: S311  # examples
    shelf = MemoryShelf()
    memory, cold = Postings("key"), Postings("key", shelf)
    there: set[tuple[int, int]] = set()
    for _ in range(600):
        pair = draw.randrange(12), draw.randrange(1 << 64)
        if there and draw.random() < 0.3:
            pair = draw.choice(sorted(there))
            if draw.random() < 0.7:
                there.discard(pair)
                memory.take(*pair)
                cold.take(*pair)
        elif pair not in there:
            there.add(pair)
            memory.add(*pair)
            cold.add(*pair)
        if draw.random() < 0.05:
            cold.keep()
        if draw.random() < 0.02:
            cold.keep()
            cold = Postings("key", shelf)
    keys = list(range(12))
    wanted = [sorted(rank for key, rank in there if key == k) for k in keys]
    assert memory.find(keys) == wanted
    assert cold.find(keys) == wanted
    assert cold.find(keys, most=5) == [ranks[:5] for ranks in wanted]
    assert memory.find(keys, most=5) == [ranks[:5] for ranks in wanted]


def test_segments_stay_few(monkeypatch):
    monkeypatch.setattr(postings, "PART", 16)
    shelf = MemoryShelf()
    kept = Postings("key", shelf)
    for report in range(200):
        for key in range(report, report + 20):
            kept.add(key, report)
        kept.keep()
    assert len(shelf.workings("key segment")) <= 12
    assert len(shelf.workings("key part")) <= 2 * 200 * 20 / 16
    assert kept.find([150]) == [list(range(131, 151))]
