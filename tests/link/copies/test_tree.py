from __future__ import annotations

from itertools import permutations

from dateline.link.copies.origins import Lineage
from dateline.link.copies.tree import chosen, without_cycles
from dateline.model.sighting import Copy


def _copy(child: str, parent: str, share: float = 0.9, kind: str = "copy") -> Copy:
    return Copy(child, parent, share, kind, ("time",))  # type: ignore[arg-type]  # a literal


def test_a_ring_loses_the_same_parent_always() -> None:
    ring = [_copy("a", "b"), _copy("b", "c"), _copy("c", "a"), _copy("d", "c")]
    for order in permutations(ring):
        kept = without_cycles(order)
        assert {(e.child, e.parent) for e in kept} == {("b", "c"), ("c", "a"), ("d", "c")}


def test_a_child_has_one_parent_and_it_is_the_one_with_most_of_its_words() -> None:
    pairs = [_copy("a", "b", 0.5), _copy("a", "c", 0.8), _copy("a", "d", 0.2, "quotes")]
    assert [edge.parent for edge in chosen(pairs)] == ["c", "d"]


def test_a_chain_of_copies_leads_to_its_root() -> None:
    roots = Lineage([_copy("c", "b"), _copy("b", "a"), _copy("x", "a", 0.15, "quotes")])
    assert [roots.origin_of(d) for d in "abcx"] == ["a", "a", "a", "x"]
    assert not roots.is_independent("c")
    assert roots.is_independent("x")
