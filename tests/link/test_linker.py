"""Clusters are a function of the set of sightings: order, batches and repetition change nothing."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.link.boosted import Boosted
from dateline.link.features import NAMES
from dateline.link.linker import Linker, Settings, link
from dateline.link.pairs import PairModel
from dateline.link.shelf import MemoryShelf
from dateline.link.stems import Rarity
from dateline.model.judgement import Judge, Judgement
from dateline.model.sighting import Copy, Figure, Named, Sighting
from dateline.model.text import content_id

PERSON, RULE = Judge("Ada", is_person=True), Judge("copies", is_person=False, version="1")


def one_tree(feature: str, threshold: float, left: float, right: float) -> Boosted:
    return Boosted(
        NAMES,
        0.0,
        np.array([[NAMES.index(feature)]], np.int16),
        np.array([[threshold]], np.float32),
        np.array([[0, left, right]], np.float32),
    )


def by_topic() -> Settings:
    """One event where topics are alike: no weights needed."""
    model = PairModel(one_tree("topic_cosine", 0.5, -3, 3), 0.4)
    return Settings(model, Rarity(np.full(2, 5, np.float32)))


def sighting(report: str, event: int = 0, topic: str = "flood", **more) -> Sighting:
    fields = {"kind": "bombing", "realis": "happened", "is_background": False, "label": "blast"}
    words = tuple((f"{topic}{n}", 0.5) for n in range(4))
    return Sighting(
        id=content_id("event", report, event),
        document=content_id("report", report),
        topic=words,
        published="2024-05-02",
        **(fields | more),
    )


def reports(number: int, stories: int) -> list[Sighting]:
    draw = random.Random(number * 31 + stories)  # noqa: S311  # examples
    found = []
    for n in range(number):
        story = draw.randrange(stories)
        start = f"2024-05-{1 + draw.randrange(3):02d}"
        found += [
            sighting(
                f"r{n}",
                event,
                topic=f"s{story}w",
                kind=draw.choice(["bombing", "arson", "arrest"]),
                start=start,
                end="2024-05-05",
                lat=34.0 + story / 10,
                lon=35.0,
                radius_km=5.0,
                names=(Named("actor", f"group {story}", is_name=True),),
                figures=(Figure("killed", draw.randrange(5), None),),
            )
            for event in range(draw.randrange(1, 4))
        ]
    return found


def test_reports_on_one_topic_become_one_cluster():
    a, b, c = sighting("a"), sighting("b"), sighting("c", topic="vote")
    assert link([a, b, c], settings=by_topic()).clusters == tuple(
        sorted([tuple(sorted([a.id, b.id])), (c.id,)])
    )


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(st.integers(2, 60), st.integers(1, 4), st.randoms(use_true_random=False))
def test_order_batches_and_repetition_change_nothing(number, stories, draw):
    given_ = reports(number, stories)
    batch = link(given_, settings=by_topic())
    groups: dict[str, list[Sighting]] = {}
    for one in given_:
        groups.setdefault(one.document, []).append(one)
    order = list(groups.values())
    draw.shuffle(order)
    linker = Linker(by_topic())
    for group in order:
        linker.add(group)
        if draw.random() < 0.3:
            linker.clusters()
        if draw.random() < 0.2:
            linker.add(draw.choice(order))
    for group in order[: number // 3]:
        linker.add(group)
    assert linker.link() == batch


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(st.integers(3, 60), st.randoms(use_true_random=False))
def test_a_removed_report_leaves_no_trace(number, draw):
    given_ = reports(number, 2)
    gone = draw.choice(given_).document
    linker = Linker(by_topic())
    linker.add(given_)
    linker.clusters()
    linker.remove(gone)
    assert linker.link() == link([s for s in given_ if s.document != gone], settings=by_topic())


def test_a_report_read_anew_replaces_the_former_one():
    a, b = sighting("a"), sighting("b")
    linker = Linker(by_topic())
    linker.add([a, b])
    assert len(linker.clusters()) == 1
    linker.add([sighting("b", topic="vote")])
    assert linker.clusters() == tuple(sorted([(a.id,), (b.id,)]))


def judgement(
    left: str, right: str, verdict: str, by: Judge = PERSON, at: str = "2024-05-03", **more
):
    return Judgement(content_id("j", left, right, at), left, right, verdict, by, at, **more)


def test_people_join_what_rules_keep_apart_and_part_what_rules_join():
    a, b, c = sighting("a"), sighting("b"), sighting("c", topic="vote")
    asked = [judgement(a.id, b.id, "not_same"), judgement(a.id, c.id, "same")]
    clusters = link([a, b, c], judgements=asked, settings=by_topic()).clusters
    assert tuple(sorted((a.id, c.id))) in clusters
    assert (b.id,) in clusters


def test_a_withdrawn_judgement_no_longer_counts():
    a, b = sighting("a"), sighting("b")
    linker = Linker(by_topic())
    linker.add([a, b])
    before = linker.link()
    linker.judge([judgement(a.id, b.id, "not_same")])
    assert len(linker.clusters()) == 2
    linker.judge([judgement(a.id, b.id, "not_same", withdrawn_at="2024-05-04")])
    assert linker.link() == before


def test_a_person_outranks_a_later_rule():
    a, b = sighting("a"), sighting("b")
    asked = [
        judgement(a.id, b.id, "not_same"),
        judgement(b.id, a.id, "same", by=RULE, at="2024-06-01"),
    ]
    assert len(link([a, b], judgements=asked, settings=by_topic()).clusters) == 2


def test_no_cluster_hangs_by_a_single_link():
    near, middle, far = (sighting(name, topic="x", words=()) for name in ("near", "middle", "far"))
    words = [("a", 0.7), ("b", 0.7), ("c", 0.7), ("d", 0.7)]
    near, middle, far = (
        _with_topic(s, words[n : n + 2]) for n, s in enumerate((near, middle, far))
    )
    model = PairModel(one_tree("topic_cosine", 0.4, -9, 1), 0.4)
    rarity = Rarity(np.full(2, 5, np.float32))
    linker = Linker(Settings(model, rarity))
    # The ends have nothing in common: 0.73 and 0.73 and 0 have a mean below 0.73.
    linker.add([near, middle, far])
    assert max(len(c) for c in linker.clusters()) == 2


def _with_topic(one: Sighting, topic: list[tuple[str, float]]) -> Sighting:
    import msgspec

    return msgspec.structs.replace(
        one, topic=tuple(topic), names=(Named("actor", "k", is_name=True),)
    )


def test_an_anniversary_does_not_join_the_new_event():
    new = sighting("new", start="2024-05-01", end="2024-05-02")
    old = sighting("new", 1, start="2014-05-01", end="2014-05-02", is_background=True)
    again = sighting("again", 1, start="2014-05-01", end="2014-05-02", is_background=True)
    clusters = link([new, old, again], settings=by_topic()).clusters
    assert (new.id,) in clusters
    assert tuple(sorted((old.id, again.id))) in clusters


def test_a_late_report_finds_the_old_event():
    linker = Linker(by_topic())
    linker.add([sighting("first", start="2024-05-01", end="2024-05-02", lat=34.4, lon=35.8)])
    linker.add(reports(30, 3))
    late = sighting("late", start="2024-05-01", end="2024-05-02", lat=34.4, lon=35.8)
    linker.add([late])
    assert sighting("first").id in linker.cluster_of(late.id)


def test_a_consequence_is_related_and_not_merged():
    blast = sighting("a", start="2024-05-01", end="2024-05-02")
    arrest = sighting("a", 1, kind="arrest", label="held", follows=blast.id)
    apart = Settings(PairModel(one_tree("kind_same", 0.6, -3, 3), 0.4), by_topic().rarity)
    linking = link([blast, arrest], settings=apart)
    assert len(linking.clusters) == 2
    (relation,) = linking.related
    assert (relation.of, relation.to) == (arrest.id, blast.id)
    assert relation.because == ((arrest.id, blast.id),)


def test_unsure_pairs_come_with_named_reasons_the_weightiest_first():
    lean = Settings(PairModel(one_tree("kind_same", 0.6, -3, 0.1), 0.6), by_topic().rarity)
    a, b = sighting("a"), sighting("b")
    assert link([a, b], settings=lean).unsure == ()
    lean = Settings(PairModel(one_tree("kind_same", 0.6, -3, 0.1), 0.5), by_topic().rarity)
    c = sighting("c", kind="arrest")
    asked = [judgement(a.id, c.id, "same")]
    linking = link([a, b, c], judgements=asked, settings=lean)
    (pair,) = linking.unsure
    assert {pair.left, pair.right} == {a.id, b.id}
    assert pair.reasons == {"kind_same": pytest.approx(0.1)}
    assert pair.values["kind_same"] == 1.0


def test_a_giant_story_hangs_together_through_the_reports_with_the_lowest_ids():
    story = [
        sighting(f"r{n}", start="2024-05-01", end="2024-05-02", lat=34.4, lon=35.8)
        for n in range(120)
    ]
    clusters = link(story, settings=by_topic()).clusters
    assert [len(c) for c in clusters] == [120]


def test_copies_share_what_their_originals_share():
    by_copy = Settings(PairModel(one_tree("copy_share", 0.5, -3, 3), 0.4), by_topic().rarity)
    a, b, c = sighting("a"), sighting("b"), sighting("c")
    copies = [
        Copy(b.document, a.document, 0.9, "copy", ("time",)),
        Copy(c.document, a.document, 0.8, "copy", ("time",)),
    ]
    linker = Linker(by_copy)
    linker.add([a, b, c])
    assert len(linker.clusters()) == 3
    linker.lineages(copies)
    assert linker.link() == link([c, b, a], copies, settings=by_copy)
    assert len(linker.clusters()) == 1


def test_a_linker_goes_on_where_another_left_off():
    first = reports(40, 2)
    documents = sorted({s.document for s in first})
    shelf = MemoryShelf()
    linker = Linker(by_topic(), shelf)
    linker.add(s for s in first if s.document in documents[:25])
    linker.keep()
    resumed = Linker(by_topic(), shelf)
    resumed.add(s for s in first if s.document in documents[25:])
    assert resumed.link() == link(first, settings=by_topic())
