"""A linker on a shelf: what was put away, taken up again and only changed in part equals the whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.test_linker import by_topic, judgement, reports, sighting

from dateline.link import components, shelf
from dateline.link.linker import Linker, Renewed, link
from dateline.link.shelf import MemoryShelf
from dateline.model.sighting import Copy


class Followed:
    """Clusters and unsure pairs as told by what changed, and nothing else."""

    def __init__(self) -> None:
        self.cluster: dict[str, tuple[str, ...]] = {}
        self.unsure: set[tuple[str, str]] = set()

    def take(self, new: Renewed) -> None:
        for event in new.gone:
            self.cluster.pop(event, None)
        for cluster in new.clusters:
            self.cluster.update(dict.fromkeys(cluster, cluster))
        about = new.looked_at | new.gone
        self.unsure = {pair for pair in self.unsure if not about.intersection(pair)}
        self.unsure.update(new.unsure)

    def clusters(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(set(self.cluster.values())))


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(st.integers(2, 40), st.integers(1, 4), st.randoms(use_true_random=False))
def test_restarts_removals_and_judgements_in_the_middle_change_nothing(number, stories, draw):
    given_ = reports(number, stories)
    groups: dict[str, list] = {}
    for one in given_:
        groups.setdefault(one.document, []).append(one)
    order = list(groups.values())
    draw.shuffle(order)
    documents = sorted(groups)
    copies = {
        child: [Copy(child, draw.choice(documents), 0.9, "copy", ("time",))]
        for child in documents
        if draw.random() < 0.3
    }
    copies = {child: [c for c in given if c.parent != child] for child, given in copies.items()}
    events = [s.id for s in given_]
    judged = [
        judgement(draw.choice(events), draw.choice(events), draw.choice(["same", "not_same"]))
        for _ in range(draw.randrange(4))
    ]
    kept, followed = MemoryShelf(), Followed()

    def located(wanted):
        return {s.id: s.document for s in given_ if s.id in wanted}

    linker = Linker(by_topic(), kept, locate=located)
    gone: set[str] = set()
    for n, group in enumerate(order):
        if draw.random() < 0.5:
            linker.copied({group[0].document: copies.get(group[0].document, ())})
        linker.add(group)
        gone.discard(group[0].document)
        if n and draw.random() < 0.2:
            other = draw.choice(order[:n])[0].document
            linker.remove(other)
            gone.add(other)
        if draw.random() < 0.2:
            linker.judge(draw.sample(judged, draw.randrange(len(judged) + 1)))
        if draw.random() < 0.4:
            followed.take(linker.renewed())
        if draw.random() < 0.2:
            followed.take(linker.renewed())
            linker.keep()
            linker = Linker(by_topic(), kept, locate=located)
    linker.copied(copies)
    linker.judge([])
    linker.judge(judged)
    followed.take(linker.renewed())
    left = [s for s in given_ if s.document not in gone]
    all_copies = [copy for given in copies.values() for copy in given]
    batch = link(left, all_copies, judged, settings=by_topic())
    assert followed.clusters() == batch.clusters
    assert linker.link() == batch
    assert followed.unsure == {(p.left, p.right) for p in batch.unsure}


def test_nothing_new_is_told_twice():
    linker = Linker(by_topic())
    linker.add(reports(20, 2))
    first = linker.renewed()
    assert {e for c in first.clusters for e in c} == {s.id for s in reports(20, 2)}
    assert linker.renewed() == Renewed((), frozenset(), frozenset(), ())


def test_only_what_a_report_touches_is_looked_at():
    linker = Linker(by_topic())
    linker.add([sighting("a"), sighting("b"), sighting("c", topic="vote")])
    linker.renewed()
    linker.add([sighting("d")])
    new = linker.renewed()
    assert new.clusters == (tuple(sorted(sighting(name).id for name in "abd")),)
    assert sighting("c").id not in new.looked_at


def test_few_pages_at_hand_give_the_same_clusters(monkeypatch):
    given_ = reports(60, 3)
    kept = MemoryShelf()
    monkeypatch.setattr(shelf.Pages.__init__, "__kwdefaults__", {"at_hand": 4})
    linker = Linker(by_topic(), kept)
    for one in {s.document for s in given_}:
        linker.add(s for s in given_ if s.document == one)
        linker.keep()
    assert linker.link() == link(given_, settings=by_topic())


@pytest.fixture
def small_components(monkeypatch):
    monkeypatch.setattr(components, "LARGEST", 20)
    monkeypatch.setattr(components, "MOST", 8)


def hot(number: int, copied: int) -> tuple[list, list[Copy]]:
    """A story of many reports, of which the first few were copied by all the others."""
    story = [
        sighting(f"r{n}", start="2024-05-01", end="2024-05-02", lat=34.4, lon=35.8)
        for n in range(number)
    ]
    return story, [
        Copy(one.document, story[n % copied].document, 0.9, "copy", ("time",))
        for n, one in enumerate(story)
        if n >= copied
    ]


def test_a_large_component_has_one_representative_for_each_lineage(small_components):
    story, copies = hot(60, 6)
    asked: list[int] = []
    real = components._matrix

    def counted(ids, ties, score):
        asked.append(len(ids))
        return real(ids, ties, score)

    components._matrix = counted
    try:
        clusters = link(story, copies, settings=by_topic()).clusters
    finally:
        components._matrix = real
    assert [len(c) for c in clusters] == [60]
    assert max(asked) <= 8


def test_people_part_and_join_large_components_too(small_components):
    story, copies = hot(60, 6)
    a, b, c = (one.id for one in story[:3])
    other = sighting("elsewhere", topic="vote")
    asked = [judgement(a, b, "not_same"), judgement(c, other.id, "same")]
    clusters = link([*story, other], copies, asked, settings=by_topic()).clusters
    whose = {event: cluster for cluster in clusters for event in cluster}
    assert whose[a] != whose[b]
    assert whose[c] == whose[other.id]


@pytest.mark.slow
@settings(max_examples=4, deadline=None)
@given(st.randoms(use_true_random=False))
def test_large_components_do_not_depend_on_order(draw):
    old = components.LARGEST, components.MOST
    components.LARGEST, components.MOST = 20, 8
    try:
        story, copies = hot(50, 20)
        batch = link(story, copies, settings=by_topic())
        draw.shuffle(story)
        linker = Linker(by_topic())
        linker.lineages(copies)
        for one in story:
            linker.add([one])
            if draw.random() < 0.2:
                linker.clusters()
        assert linker.link() == batch
    finally:
        components.LARGEST, components.MOST = old
