from __future__ import annotations

import numpy as np

from dateline.link.copies.postings import Postings


def test_every_holder_is_found_in_hot_table_and_segments() -> None:
    postings = Postings(hot_documents=3)
    held = {n: {n % 5, 100 + n // 2, 7} for n in range(17)}
    for number, hashes in held.items():
        postings.add(number, np.asarray(sorted(hashes), dtype=np.uint64))
    wanted = [0, 7, 103, 999]
    found = postings.find(np.asarray(wanted, dtype=np.uint64))
    assert [sorted(f.tolist()) for f in found] == [
        [n for n, hashes in held.items() if value in hashes] for value in wanted
    ]


def test_what_is_not_kept_is_forgotten() -> None:
    postings = Postings(hot_documents=2)
    for number in range(7):
        postings.add(number, np.asarray([1, 10 + number], dtype=np.uint64))
    postings.keep(lambda numbers: numbers % 2 == 0)
    (found,) = postings.find(np.asarray([1], dtype=np.uint64))
    assert sorted(found.tolist()) == [0, 2, 4, 6]
